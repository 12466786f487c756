"""A text that is not saved, as it is kept on disk until it is. Qt-free."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from designer.recovery.atomic_file import remove_unfinished, set_aside, write_whole
from designer.recovery.owner import Owner

SUFFIX: Final = ".buffer"


@dataclass(frozen=True)
class KeptBuffer:
    """The text of one script with changes.

    `path` is "" for a script that was never saved. `base` is the digest of the text that the changes were made to, as
    it was on the disk; `kept_at` the time of the last key, in seconds since 1970.
    """

    path: str
    place: str
    title: str
    text: str
    base: str
    kept_at: float
    pid: int
    started: float

    @property
    def owner(self) -> Owner:
        return Owner(self.pid, self.started)

    def write(self, file: Path) -> None:
        """Keep it in `file`.

        Raises:
            OSError: the disk refused; what `file` held is as it was.
        """
        write_whole(file, json.dumps(asdict(self), ensure_ascii=True).encode("ascii"))

    @classmethod
    def read(cls, file: Path) -> KeptBuffer:
        """What `file` keeps.

        Raises:
            OSError: it cannot be read.
            ValueError: it holds something else.
        """
        content: Any = json.loads(file.read_bytes())
        try:
            kept = cls(**content)
        except TypeError as error:
            raise ValueError(f"{file} is no kept text: {error}") from None
        wrong = [name for name, kind in _KINDS.items() if not isinstance(getattr(kept, name), kind)]
        if wrong:
            raise ValueError(f"{file} is no kept text: {wrong[0]} is of another kind")
        return kept


_KINDS: Final[dict[str, type | tuple[type, ...]]] = {
    **dict.fromkeys(("path", "place", "title", "text", "base"), str),
    **dict.fromkeys(("kept_at", "started"), (int, float)),
    "pid": int,
}


@dataclass(frozen=True)
class LeftBuffer:
    """A kept text whose designer is gone, and the file that keeps it."""

    file: Path
    buffer: KeptBuffer


def digest(text: str) -> str:
    """What tells a text from others."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def folder_of(data_folder: Path, project: Path) -> Path:
    """Where the texts of `project` are kept."""
    name = hashlib.sha256(str(project.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return data_folder / f"{project.name}-{name}"


def left_buffers(folder: Path) -> tuple[list[LeftBuffer], list[Path]]:
    """The texts that designers left which are gone, the newest first; and files set aside that could not be read."""
    remove_unfinished(folder)
    left: list[LeftBuffer] = []
    broken: list[Path] = []
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            buffer = KeptBuffer.read(file)
        except OSError:
            continue  # another designer has just let it go, or the disk refuses: the next start tries again
        except (ValueError, RecursionError):
            broken += _aside(file)
            continue
        if not buffer.owner.is_alive():
            left.append(LeftBuffer(file, buffer))
    left.sort(key=lambda each: -each.buffer.kept_at)
    return left, broken


def _aside(file: Path) -> Iterator[Path]:
    try:
        yield set_aside(file)
    except OSError:
        return
