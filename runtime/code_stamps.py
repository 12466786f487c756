"""Whether the files of a running script were saved since it began to use them. Qt-free."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

Stamp = tuple[int, int]
NO_FILE: Stamp = (0, -1)


def file_stamp(file: Path | str) -> Stamp:
    """When the file was written and how long it is; `NO_FILE` when there is none."""
    try:
        status = Path(file).stat()
    except (OSError, ValueError):
        return NO_FILE
    return (status.st_mtime_ns, status.st_size)


class CodeStamps:
    """The files that one task has been seen in, as they were then."""

    def __init__(self, files: Iterable[str] = ()) -> None:
        self._stamps: dict[str, Stamp] = {}
        self.add(files)

    def add(self, files: Iterable[str]) -> None:
        """Remember these files too, those that are new here as they are now."""
        for file in files:
            if file not in self._stamps:
                self._stamps[file] = file_stamp(file)

    def has_changed(self) -> bool:
        """Whether one of them was saved or deleted since it was added."""
        return any(stamp != NO_FILE and file_stamp(file) != stamp for file, stamp in self._stamps.items())
