"""Tells the frames of scripts from those of Python, of libraries and of the runtime. Qt-free.

The runtime runs the designer's own interpreter, so what is the standard library here is it there too.
"""

from __future__ import annotations

import sysconfig
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

import runtime.protocol
from runtime.protocol import StackFrame

_RUNTIME_FOLDER: Final = str(PurePath(runtime.protocol.__file__).parent)
_LIBRARY_FOLDERS: Final = tuple(
    f"{PurePath(folder)}{separator}"
    for folder in {_RUNTIME_FOLDER, *(sysconfig.get_path(name) for name in ("stdlib", "platstdlib"))}
    for separator in ("/", "\\")
)
_PACKAGE_FOLDERS: Final = ("site-packages", "dist-packages")
# What Python calls its own frozen modules, and code that libraries put together by themselves.
_NO_SCRIPTS: Final = ("<frozen ", "<string>", "<__array_function__", "<attrs generated", "<decorator-gen")


def is_script_file(file: str) -> bool:
    """Whether code of `file` is a user's: no library, not Python itself, not the runtime. Console cells are."""
    if not file or file.startswith((*_NO_SCRIPTS, *_LIBRARY_FOLDERS)):
        return False
    return not any(folder in file for folder in _PACKAGE_FOLDERS)


def can_open(file: str) -> bool:
    """Whether `file` names a file and not something like "<stdin>"."""
    return bool(file) and not file.startswith("<")


def innermost_script_frame(frames: Sequence[StackFrame]) -> StackFrame | None:
    """The script line where a thread stands; without one, the innermost line at all; None without any."""
    scripts = (frame for frame in reversed(frames) if is_script_file(frame.file))
    return next(scripts, frames[-1] if frames else None)


def stack_text(frames: Sequence[StackFrame]) -> str:
    """The frames as a traceback shows them, outermost first, each line ended."""
    lines: list[str] = []
    for frame in frames:
        lines.append(f'  File "{frame.file}", line {frame.line}, in {frame.function}\n')
        if frame.text.strip():
            lines.append(f"    {frame.text.strip()}\n")
    return "".join(lines)
