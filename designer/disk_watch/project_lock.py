"""Knows which designers have a project open. Qt-free.

Nothing is locked: a second designer opens the project as well, but it tells so. What is noted is in the user's own
folder, because a project may be one that can only be read.
"""

from __future__ import annotations

import contextlib
import json
import platform
import time
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from designer.recovery.atomic_file import remove_unfinished, write_whole
from designer.recovery.kept_buffer import folder_of
from designer.recovery.owner import Owner

SUFFIX: Final = ".open"

_BELIEVED_S: Final = 24 * 3_600
"""Whether a process of another computer is alive cannot be seen from here; after a day it is taken for dead."""


@dataclass(frozen=True)
class Holder:
    """A designer that has a project open since `since`, in seconds since 1970."""

    pid: int
    started: float
    host: str
    since: float

    def is_alive(self) -> bool:
        if self.host != platform.node():
            return abs(time.time() - self.since) < _BELIEVED_S
        return Owner(self.pid, self.started).is_alive()

    def sentence(self) -> str:
        """For the user of another designer."""
        since = datetime.fromtimestamp(self.since)
        day = "" if since.date() == datetime.now().date() else f"{since:%Y-%m-%d} "
        computer = "" if self.host == platform.node() else f" on {self.host}"
        return (
            f"This project is open in another designer (process {self.pid}{computer}, since {day}{since:%H:%M}): "
            "what is saved there is read here, and nothing is overwritten without a question."
        )


class ProjectLock:
    """What this designer notes about the project that it has open."""

    def __init__(self, data_folder: Path) -> None:
        self._data_folder = data_folder
        self._file: Path | None = None

    def take(self, project: Path) -> Holder | None:
        """Note that this designer has `project` open, no other one any more; gives who else has, the first of them.

        Raises:
            OSError: it cannot be noted; other designers will not know of this one.
        """
        self.release()
        folder = folder_of(self._data_folder, project)
        me = Owner.this_process()
        file = folder / f"{platform.node()}-{me.pid}{SUFFIX}"
        # Before looking: of two that start at once at least one sees the other.
        write_whole(file, json.dumps(asdict(Holder(me.pid, me.started, platform.node(), time.time()))).encode())
        self._file = file
        return min(_others(folder, file), key=lambda holder: holder.since, default=None)

    def release(self) -> None:
        """This designer has no project open any more."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.unlink()
            self._file = None


def _others(folder: Path, mine: Path) -> list[Holder]:
    """Who else has the project open; what dead designers left is removed."""
    remove_unfinished(folder)
    others = []
    for file in folder.glob(f"*{SUFFIX}"):
        holder = _holder(file) if file != mine else None
        if holder is not None and holder.is_alive():
            others.append(holder)
        elif file != mine:
            with contextlib.suppress(OSError):
                file.unlink()
    return others


def _holder(file: Path) -> Holder | None:
    """What `file` says; None when it is no such file."""
    try:
        content: Any = json.loads(file.read_bytes())
        return Holder(int(content["pid"]), float(content["started"]), str(content["host"]), float(content["since"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
