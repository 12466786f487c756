"""The breakpoints of a project on disk, so that they outlive the designer. Qt-free."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

from designer.debugger.breakpoint import Breakpoint
from designer.recovery.atomic_file import set_aside, write_whole

_VERSION: Final = 1

ByFile = Mapping[Path, Mapping[int, Breakpoint]]
"""Breakpoints by file, and by line, from 0."""


class BreakpointFileError(Exception):
    """The file could not be read and was set aside; the message says so to the user."""


def read(file: Path) -> dict[Path, dict[int, Breakpoint]]:
    """What `file` keeps; nothing when there is no such file.

    Raises:
        BreakpointFileError: it is broken.
    """
    try:
        content = json.loads(file.read_bytes())
        if content["version"] != _VERSION:
            raise ValueError(f"version {content['version']}")
        return {Path(path): _lines(lines) for path, lines in content["files"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BreakpointFileError(
            f"The breakpoints could not be read and are lost: {_aside(file)} ({error})."
        ) from None


def write(file: Path, breakpoints: ByFile) -> None:
    """Keep `breakpoints` in `file`.

    Raises:
        OSError: it cannot be written.
    """
    files = {
        str(path): {str(line): asdict(replace(each, problem="")) for line, each in lines.items()}
        for path, lines in breakpoints.items()
        if lines
    }
    write_whole(file, json.dumps({"version": _VERSION, "files": files}, indent=1).encode())


def _lines(content: Mapping[str, Mapping[str, Any]]) -> dict[int, Breakpoint]:
    return {int(line): _breakpoint(each) for line, each in content.items()}


def _breakpoint(content: Mapping[str, Any]) -> Breakpoint:
    found = Breakpoint(**content)
    texts = (found.condition, found.hit_condition, found.log_message, found.problem)
    if not (all(isinstance(text, str) for text in texts) and isinstance(found.is_enabled, bool)):
        raise ValueError("a breakpoint has texts of another kind")
    return found


def _aside(file: Path) -> str:
    try:
        return f"{set_aside(file)} has what was there"
    except OSError:
        return f"look at {file}"
