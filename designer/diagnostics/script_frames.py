"""Frames of the runtime's threads: which of them can be opened, where a script stands, how a stack reads. Qt-free."""

from __future__ import annotations

from collections.abc import Sequence

from runtime.protocol import StackFrame


def can_open(file: str) -> bool:
    """Whether `file` names a file and not something like "<stdin>"."""
    return bool(file) and not file.startswith("<")


def innermost_script_frame(frames: Sequence[StackFrame]) -> StackFrame | None:
    """The script line where a thread stands; without one, the innermost line at all; None without any."""
    scripts = (frame for frame in reversed(frames) if frame.is_script)
    return next(scripts, frames[-1] if frames else None)


def stack_text(frames: Sequence[StackFrame]) -> str:
    """The frames as a traceback shows them, outermost first, each line ended."""
    lines: list[str] = []
    for frame in frames:
        lines.append(f'  File "{frame.file}", line {frame.line}, in {frame.function}\n')
        if frame.text.strip():
            lines.append(f"    {frame.text.strip()}\n")
    return "".join(lines)
