"""A project's scripts as the files of Python packages, which is what type checkers read. Qt-free.

In a project the script `a.b` is the file a/b/code.py, and others are texts inside JSON files. In the mirror, a folder
in the user's cache, `a.b` is a/b.py, its package is imported by everybody without a word, and every other script is a
file of its own. Nothing is ever read back from there.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final

from editor.language.known_script import KnownScript
from editor.language.server_view import ServerView, prologue_of
from editor.language.servers import ruff_configuration

SYSTEM: Final = "system"
CLASH_PACKAGE: Final = "project"
"""Holds the packages that are called like an installed module: `import json` is to mean the module."""

_OTHERS: Final = "_scripts"
_BUILTINS: Final = "__builtins__.pyi"
_INIT: Final = "__init__.py"
_CONFIGURATIONS: Final = (".ruff.toml", "ruff.toml", "pyproject.toml")
_WIDEST_INDENT: Final = 8

Key = tuple[Path, str]


@dataclass(frozen=True)
class Changes:
    """Which files of the mirror were written anew, changed, and deleted."""

    created: tuple[Path, ...] = ()
    changed: tuple[Path, ...] = ()
    deleted: tuple[Path, ...] = ()

    def below(self, folder: Path) -> Changes:
        """Those in `folder`."""
        created, changed, deleted = (
            tuple(file for file in files if file.is_relative_to(folder))
            for files in (self.created, self.changed, self.deleted)
        )
        return Changes(created, changed, deleted)


@dataclass(frozen=True)
class MirroredProject:
    """What was in the project when the mirror was brought up to date."""

    folder: Path
    scripts: Mapping[Key, KnownScript]
    names: tuple[str, ...]
    """The names that every script knows without an import."""
    changes: Changes

    @property
    def types_folder(self) -> Path:
        """Where the type server works."""
        return self.folder / "types"

    @property
    def lint_folder(self) -> Path:
        """Where the lint server believes the scripts to be; there are only its configurations."""
        return self.folder / "lint"

    def types_view(self, script: KnownScript) -> ServerView:
        """`script` as the type server sees it."""
        return ServerView(self.types_folder / file_of(script), prologue_of(script))

    def lint_view(self, script: KnownScript, indent: str) -> ServerView:
        """`script` as the lint server sees it."""
        return ServerView(self.lint_folder / indent_folder(indent) / file_of(script))

    def find(self, path: Path, place: str) -> KnownScript | None:
        """The script that a source calls so. One that has its file for itself may be called with or without a place."""
        found = self.scripts.get((path, place)) or self.scripts.get((path, ""))
        alone = self._by_path.get(path, ())
        return found or (alone[0] if len(alone) == 1 and not place else None)

    def script_at(self, file: Path) -> KnownScript | None:
        """The script that is `file` in the types folder."""
        return self._by_file.get(file)

    def has(self, file: Path) -> bool:
        """Whether `file` belongs to the mirror, so that a person should not get to see it."""
        return file.is_relative_to(self.folder)

    @cached_property
    def _by_path(self) -> dict[Path, list[KnownScript]]:
        found: dict[Path, list[KnownScript]] = {}
        for script in self.scripts.values():
            found.setdefault(script.path, []).append(script)
        return found

    @cached_property
    def _by_file(self) -> dict[Path, KnownScript]:
        return {self.types_folder / file_of(script): script for script in self.scripts.values()}


def update_mirror(folder: Path, scripts: Iterable[KnownScript], project_folder: Path) -> MirroredProject:
    """Make the mirror in `folder` that of `scripts`. Takes a while: not for the GUI's thread.

    Raises:
        OSError: the disk refused.
    """
    known = {script.key: script for script in _reachable(scripts)}
    mirrored = MirroredProject(folder, MappingProxyType(known), (SYSTEM, *_top_names(known.values())), Changes())
    contents = {mirrored.types_folder / file: text for file, text in _type_files(known.values()).items()}
    contents |= _configurations(mirrored, project_folder)
    changes = _write(folder, contents)
    return MirroredProject(folder, mirrored.scripts, mirrored.names, changes)


def write_script(project: MirroredProject, script: KnownScript) -> Path:
    """Bring the one file of `script` up to date.

    Raises:
        OSError: the disk refused.
    """
    view = project.types_view(script)
    view.path.parent.mkdir(parents=True, exist_ok=True)
    view.path.write_bytes(_encoded(view.text(script.text)))
    return view.path


def file_of(script: KnownScript) -> Path:
    """The file of `script` in a mirror."""
    parts = script.module.split(".")
    if script.module and all(part.isidentifier() for part in parts):
        return _inside_package(Path(*parts).with_suffix(".py"))
    slug = re.sub(r"\W+", "_", script.place or script.path.stem)[-60:].strip("_")
    digest = hashlib.sha256(f"{script.path}\n{script.place}".encode(errors="surrogatepass")).hexdigest()[:12]
    return Path(_OTHERS, f"{slug}_{digest}.py")


def indent_folder(indent: str) -> str:
    """The name of the folder for scripts that are indented so."""
    return "tab" if indent == "\t" else f"space{min(len(indent), _WIDEST_INDENT)}"


def mirror_name(project_folder: Path) -> str:
    """A name for the mirror of the project in that folder, which no other project has."""
    slug = re.sub(r"\W+", "_", project_folder.name)[:40]
    return f"{slug}-{hashlib.sha256(str(project_folder).encode(errors='surrogatepass')).hexdigest()[:12]}"


# --- what is in the mirror


def _reachable(scripts: Iterable[KnownScript]) -> list[KnownScript]:
    """`scripts`, those without a module's name that lie below a script: only a package holds others."""
    scripts = list(scripts)
    modules = {script.module for script in scripts}
    return [replace(script, module="") if _is_below(script.module, modules) else script for script in scripts]


def _is_below(module: str, modules: set[str]) -> bool:
    parts = module.split(".")
    return any(".".join(parts[:length]) in modules for length in range(1, len(parts)))


def _type_files(scripts: Iterable[KnownScript]) -> dict[Path, str]:
    scripts = list(scripts)
    files = _packages(scripts)
    files[Path(_BUILTINS)] = _builtins(_top_names(scripts))
    for script in scripts:
        files[file_of(script)] = prologue_of(script) + script.text
    return files


def _packages(scripts: Iterable[KnownScript]) -> dict[Path, str]:
    """The packages' own files: each imports what is in it, so that `a.b` needs no import."""
    members: dict[Path, set[str]] = {}
    for script in scripts:
        if script.module:
            file = file_of(script)
            while file.parent != Path():
                members.setdefault(file.parent, set()).add(file.stem)
                file = file.parent
    return {
        folder / _INIT: "".join(f"from . import {name} as {name}\n" for name in sorted(names))
        for folder, names in members.items()
        if folder.parts[0] != _OTHERS
    }


def _builtins(names: Iterable[str]) -> str:
    lines = (f"from {CLASH_PACKAGE} import {name} as {name}" if _is_taken(name) else _import(name) for name in names)
    return "\n".join((_import(SYSTEM), *lines, ""))


def _import(name: str) -> str:
    return f"import {name} as {name}"


def _top_names(scripts: Iterable[KnownScript]) -> list[str]:
    return sorted({script.module.partition(".")[0] for script in scripts if script.module})


def _inside_package(file: Path) -> Path:
    return Path(CLASH_PACKAGE, file) if _is_taken(file.parts[0].removesuffix(".py")) else file


def _is_taken(name: str) -> bool:
    """Whether `import name` means a module that is installed."""
    if name in sys.stdlib_module_names:
        return True
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _configurations(project: MirroredProject, project_folder: Path) -> dict[Path, str]:
    base = _configuration_of(project_folder)
    indents = ("\t", *(" " * width for width in range(1, _WIDEST_INDENT + 1)))
    return {
        project.lint_folder / indent_folder(indent) / "ruff.toml": ruff_configuration(project.names, indent, base)
        for indent in indents
    }


def _configuration_of(folder: Path) -> Path | None:
    """What the project itself tells ruff."""
    for name in _CONFIGURATIONS:
        file = folder / name
        try:
            if file.is_file() and (name != "pyproject.toml" or "[tool.ruff" in file.read_text("utf-8")):
                return file
        except (OSError, UnicodeDecodeError):
            continue
    return None


# --- the disk


def _write(folder: Path, contents: Mapping[Path, str]) -> Changes:
    created, changed = [], []
    for file, text in contents.items():
        old = _content(file)
        new = _encoded(text)
        if old is None:
            file.parent.mkdir(parents=True, exist_ok=True)
            created.append(file)
        elif old != new:
            changed.append(file)
        if old != new:
            file.write_bytes(new)
    deleted = [file for file in folder.rglob("*.py*") if file.is_file() and file not in contents]
    for file in deleted:
        file.unlink()
    return Changes(tuple(created), tuple(changed), tuple(deleted))


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
