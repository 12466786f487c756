"""What became of a script on the disk since it was looked at last. Qt-free; safe from every thread."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from editor.script_source import ScriptSource


class Stamp(NamedTuple):
    """What tells one state of a file from another without reading it."""

    modified_ns: int
    size: int
    file_number: int


NO_FILE: Final = Stamp(0, -1, 0)


class DiskState(enum.Enum):
    """A script on the disk, compared with when it was looked at last."""

    UNTOUCHED = enum.auto()
    """Nobody has touched its file."""
    SAME = enum.auto()
    """Its file was touched, but the script is what was read or saved here."""
    CHANGED = enum.auto()
    GONE = enum.auto()
    UNREADABLE = enum.auto()


@dataclass(frozen=True)
class Look:
    """What was seen: `theirs` is the script as it is now, with CHANGED; `reason` why not, with UNREADABLE.

    `is_unsure` says that it may be a moment within another program's writing: look again before it is believed.
    """

    state: DiskState
    stamp: Stamp
    theirs: ScriptSource | None = None
    reason: str = ""
    is_unsure: bool = False


def look_at(source: ScriptSource, seen: Stamp | None) -> Look:
    """What is on the disk now; it is read only if its file's stamp is not the one `seen` last."""
    # Taken before the content: a change in between is seen the next time, instead of never.
    stamp = stamp_of(source.path)
    if stamp == seen:
        return Look(DiskState.UNTOUCHED, stamp)
    try:
        if stamp != NO_FILE and not source.has_changed_on_disk():
            return Look(DiskState.SAME, stamp)
        theirs = source.reread()
    except (FileNotFoundError, NotADirectoryError):
        return Look(DiskState.GONE, stamp, is_unsure=True)
    except OSError as error:
        return Look(DiskState.UNREADABLE, stamp, reason=error.strerror or str(error), is_unsure=True)
    is_unsure = stamp_of(source.path) != stamp or _looks_unfinished(source, theirs)
    return Look(DiskState.CHANGED, stamp, theirs, is_unsure=is_unsure)


def stamp_of(path: Path) -> Stamp:
    """The file's stamp; NO_FILE when there is none or it cannot be looked at."""
    try:
        status = path.stat()
    except OSError:
        return NO_FILE
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino)


def _looks_unfinished(before: ScriptSource, now: ScriptSource) -> bool:
    """Whether another program has perhaps emptied the file to write it, or written half of a character."""
    return (bool(before.text) and not now.text) or (now.encoding_note is not None and before.encoding_note is None)
