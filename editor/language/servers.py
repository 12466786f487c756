"""The language servers that are known: where their programs are, and what they are told. Qt-free.

ty knows what names mean, ruff what is wrong and how code is laid out. pyrefly can take ty's place; it is slower.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from resources.loader import resource_path

TY: Final = "ty"
PYREFLY: Final = "pyrefly"
RUFF: Final = "ruff"

_ARGUMENTS: Final = {TY: ("server",), PYREFLY: ("lsp",), RUFF: ("server",)}


_OWN_RULES: Final = """line-length = 120
lint.select = ["E4", "E7", "E9", "F", "B006", "B018", "B023"]"""
"""What is looked for when a project does not say: what is likely a mistake, and nothing about taste."""


class ServerNotFoundError(FileNotFoundError):
    """The program is not installed; the message says what to do."""


@dataclass(frozen=True)
class LanguageServer:
    """How one server is started: its command, the folder it works in, and its settings."""

    name: str
    command: tuple[str, ...]
    root: Path
    settings: dict[str, Any] = field(default_factory=dict)


def command_of(name: str) -> tuple[str, ...]:
    """What starts the server `name`: the program beside our own Python, else the one on the PATH.

    Raises:
        ServerNotFoundError: there is none.
    """
    suffix = ".exe" if os.name == "nt" else ""
    folders = (Path(sys.executable).parent, Path(sysconfig.get_path("scripts")))
    beside = next((folder / f"{name}{suffix}" for folder in folders if (folder / f"{name}{suffix}").is_file()), None)
    program = str(beside) if beside is not None else shutil.which(name)
    if program is None:
        raise ServerNotFoundError(f"The language server {name} is not installed; install it: pip install {name}.")
    return (program, *_ARGUMENTS[name])


def type_server(root: Path, name: str = TY) -> LanguageServer:
    """The server that knows what the names in the scripts below `root` mean.

    Raises:
        ServerNotFoundError: it is not installed.
    """
    settings = _pyrefly_settings() if name == PYREFLY else _ty_settings(root)
    return LanguageServer(name, command_of(name), root, settings)


def lint_server(root: Path) -> LanguageServer:
    """The server that finds what is wrong in scripts below `root`, and lays them out.

    Raises:
        ServerNotFoundError: it is not installed.
    """
    return LanguageServer(RUFF, command_of(RUFF), root, {})


def search_path() -> list[str]:
    """Where modules are besides the scripts: our stubs, and our own packages, which the stubs refer to."""
    stubs = resource_path("stubs")
    return [str(stubs), str(stubs.parent.parent)]


def ruff_configuration(names: Sequence[str], indent: str, base: Path | None) -> str:
    """A ruff.toml for scripts that know `names` without an import and are indented by `indent`.

    `base` is the project's own configuration, which counts where this one says nothing.
    """
    is_tab = indent == "\t"
    lines = [
        f"extend = {_toml(str(base))}" if base is not None else _OWN_RULES,
        f"builtins = [{', '.join(_toml(name) for name in names)}]",
        f"indent-width = {4 if is_tab else len(indent)}",
        "[format]",
        f'indent-style = "{"tab" if is_tab else "space"}"',
    ]
    return "\n".join(lines) + "\n"


def _ty_settings(root: Path) -> dict[str, Any]:
    configuration = {
        "environment": {
            "root": [str(root)],
            "extra-paths": search_path(),
            "python": sys.prefix,
            "python-version": f"{sys.version_info.major}.{sys.version_info.minor}",
        },
        # The scripts are in a cache folder, which somebody's .gitignore may well leave out.
        "src": {"respect-ignore-files": False},
        # Hardly a script says what its functions return.
        "analysis": {"return-type-inference": "always"},
    }
    return {"configuration": configuration, "diagnosticMode": "off", "completions": {"autoImport": False}}


def _pyrefly_settings() -> dict[str, Any]:
    return {
        "pythonPath": sys.executable,
        "pyrefly": {"displayTypeErrors": "force-off", "extraPaths": search_path()},
        "analysis": {"diagnosticMode": "openFilesOnly"},
    }


def _toml(text: str) -> str:
    """`text` as a TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
