"""What became of the file of a kept text. Qt-free."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from designer.recovery.kept_buffer import KeptBuffer, digest


class FileState(enum.Enum):
    """The file, compared with the text that was changed but not saved."""

    UNCHANGED = "The file is as it was when these changes were made."
    NEWER = "The file was changed after these changes were made to an older text of it."
    GONE = "The file is not there any more."
    NEVER_SAVED = "This text was never saved."
    SAME = "The file has this text already."


@dataclass(frozen=True)
class Present:
    """What the disk has now: the script's text and when its file was changed; None for what is not there."""

    text: str | None
    changed_at: float | None


def state_of(buffer: KeptBuffer, present: Present) -> FileState:
    """What became of the file."""
    if not buffer.path:
        return FileState.NEVER_SAVED
    if present.text is None:
        return FileState.GONE
    if present.text == buffer.text:
        return FileState.SAME
    return FileState.UNCHANGED if digest(present.text) == buffer.base else FileState.NEWER


def when(seconds: float | None) -> str:
    """A time as people read it."""
    return datetime.fromtimestamp(seconds).strftime("%Y-%m-%d %H:%M:%S") if seconds is not None else "unknown"
