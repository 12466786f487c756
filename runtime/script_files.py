"""Which code is a script's, and what a person calls the place where it stands."""

from __future__ import annotations

import functools
import os
import site
import sys
import sysconfig
from pathlib import Path
from typing import Any

from runtime.protocol import CodeLine
from runtime.tracebacks import printable

_RUNTIME_FOLDER = Path(__file__).resolve().parent
_PACKAGE_FOLDERS = ("site-packages", "dist-packages")
_NO_SCRIPTS = ("<frozen ", "<string>", "<__array_function__", "<attrs generated", "<decorator-gen", "shibokensupport/")
"""What Python calls its own frozen modules, and code that libraries put together by themselves or carry inside."""


@functools.lru_cache(maxsize=4096)
def is_script_file(file: str) -> bool:
    """Whether code of `file` is a user's: no library, not Python itself, not the runtime. Console cells are."""
    if not file or file.startswith(_NO_SCRIPTS):
        return False
    normal = os.path.normcase(file)
    if normal.startswith(_library_folders()):
        return False
    return not any(folder in Path(normal).parts for folder in _PACKAGE_FOLDERS)


@functools.lru_cache(maxsize=4096)
def shown_file(file: str) -> str:
    """`file` as a person knows it: "<Cell In[3]>" for a console cell, whose own name is one that ipykernel made up."""
    return printable(_cell_name(file) or file)


def script_name(file: str) -> str:
    """What the designer's tab says of a script's file: "line.pump" for one of the project library."""
    parts = Path(file).parts
    if parts[-1:] == ("code.py",) and "script-python" in parts:
        return ".".join(parts[parts.index("script-python") + 1 : -1])
    return Path(shown_file(file)).name


def failing_line(error: BaseException) -> CodeLine | None:
    """The innermost script line of the traceback; of a syntax error the line that has it."""
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        return CodeLine(shown_file(error.filename), error.lineno)
    found = None
    entry = error.__traceback__
    while entry is not None:
        file = entry.tb_frame.f_code.co_filename
        if is_script_file(file):
            found = CodeLine(shown_file(file), entry.tb_lineno or 0)
        entry = entry.tb_next
    return found


@functools.cache
def _library_folders() -> tuple[str, ...]:
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    folders = {str(_RUNTIME_FOLDER), *site.getsitepackages(), *(sysconfig.get_path(name) for name in names)}
    folders |= {os.path.realpath(folder) for folder in folders}
    return tuple(os.path.normcase(os.path.join(folder, "")) for folder in folders)


def _cell_name(file: str) -> str | None:
    """What IPython calls a cell, without importing IPython where nobody has."""
    module: Any = sys.modules.get("IPython.core.interactiveshell")
    if module is None or not module.InteractiveShell.initialized():
        return None
    name = module.InteractiveShell.instance().compile.format_code_name(file)
    return None if name is None else f"<{' '.join(name)}>"
