"""The Script Console's buffers as they are kept on disk: one file for each, and one for the order of the tabs. Qt-free.

A file for each, because two designers may have one project open: what one writes never takes away what the other has.
"""

from __future__ import annotations

import json
import math
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from designer.recovery.atomic_file import remove_unfinished, set_aside, write_whole

VERSION: Final = 1
SUFFIX: Final = ".buffer.json"
ORDER_FILE: Final = "tabs.json"
CLOSED_LIMIT: Final = 30
"""Closed buffers that can be opened again."""

_LARGEST: Final = 2**31 - 1
"""Qt takes no larger number of a line or a column."""

Kept = TypeVar("Kept")

Stamp = tuple[int, int, int]
"""What tells one version of a file from the next."""


@dataclass(frozen=True)
class KeptBuffer:
    """One buffer; its file is named by its id.

    The cursor's line and column count from 0. `closed_at` is 0 while the buffer has a tab. Times are seconds since
    1970.
    """

    id: str
    name: str
    text: str = ""
    line: int = 0
    column: int = 0
    made_at: float = 0.0
    closed_at: float = 0.0

    @classmethod
    def new(cls, name: str) -> KeptBuffer:
        """An empty buffer of that name."""
        return cls(uuid.uuid4().hex, name, made_at=time.time())


@dataclass(frozen=True)
class TabOrder:
    """The buffers that have tabs, by their ids, from the left; and the one in front."""

    ids: tuple[str, ...] = ()
    current: str = ""


@dataclass
class KeptBuffers:
    """What a folder keeps. `stamps` are those of the files that were read, `problems` sentences for the user."""

    opened: list[KeptBuffer] = field(default_factory=list)
    closed: list[KeptBuffer] = field(default_factory=list)
    current: str = ""
    stamps: dict[str, Stamp] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def file_of(folder: Path, buffer_id: str) -> Path:
    """Where a buffer is kept."""
    return folder / f"{buffer_id}{SUFFIX}"


def stamp_of(file: Path) -> Stamp | None:
    """What tells this version of the file from others; None when there is no file."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def write_buffer(file: Path, buffer: KeptBuffer) -> None:
    """Keep `buffer` in `file`, which names it. Safe from every thread.

    Raises:
        OSError: the disk refused; what `file` held is as it was.
    """
    content = {"version": VERSION, **asdict(buffer)}
    del content["id"]
    write_whole(file, _json(content))


def write_order(folder: Path, order: TabOrder) -> None:
    """Keep `order` in `folder`. Safe from every thread.

    Raises:
        OSError: the disk refused; what was kept is as it was.
    """
    write_whole(folder / ORDER_FILE, _json({"version": VERSION, **asdict(order)}))


def read_buffers(folder: Path) -> KeptBuffers:
    """All that `folder` keeps, the open buffers in the order of their tabs, the closed ones newest first.

    A file that cannot be understood is set aside and told of; the others are not concerned.
    """
    kept = KeptBuffers()
    remove_unfinished(folder)
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        stamp = stamp_of(file)
        fields = _read(file, _buffer_fields, kept)
        if fields is None or stamp is None:
            continue
        buffer = KeptBuffer(file.name.removesuffix(SUFFIX), **fields)
        kept.stamps[buffer.id] = stamp
        (kept.closed if buffer.closed_at else kept.opened).append(buffer)
    order = _read(folder / ORDER_FILE, _order, kept) or TabOrder()
    places = {buffer_id: place for place, buffer_id in enumerate(order.ids)}
    kept.opened.sort(key=lambda buffer: (places.get(buffer.id, len(places)), buffer.made_at))
    kept.closed.sort(key=lambda buffer: -buffer.closed_at)
    kept.current = order.current
    return kept


def _json(content: dict[str, Any]) -> bytes:
    # ASCII, so that half of a surrogate pair is kept too.
    return json.dumps(content, ensure_ascii=True).encode("ascii")


def _read(file: Path, kind: Callable[[Any], Kept], kept: KeptBuffers) -> Kept | None:
    try:
        return kind(json.loads(file.read_bytes()))
    except FileNotFoundError:
        return None
    except OSError as error:
        kept.problems.append(f"A buffer of the Script Console cannot be read ({error.strerror or error}): {file}")
    except (ValueError, RecursionError) as error:
        kept.problems.append(f"A buffer of the Script Console cannot be read ({error}). {_aside(file)}")
    return None


def _aside(file: Path) -> str:
    try:
        return f"The file was set aside as {set_aside(file)}."
    except OSError as error:
        return f"The file could not be set aside ({error.strerror}): {file}"


# --- what a file may say ---


def _buffer_fields(content: Any) -> dict[str, Any]:
    fields = _fields(content, _BUFFER)
    if not fields["name"]:
        raise ValueError("it has no name")
    return fields


def _order(content: Any) -> TabOrder:
    return TabOrder(**_fields(content, {"ids": _texts, "current": _text}))


def _fields(content: Any, kinds: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise ValueError("it is no object")
    version = content.get("version")
    if isinstance(version, int) and version > VERSION:
        raise ValueError(f"a newer designer wrote it, in version {version}")
    if content.keys() != {"version", *kinds}:
        raise ValueError(f"no object with the fields {', '.join(kinds)}")
    return {name: kind(content[name]) for name, kind in kinds.items()}


def _text(content: Any) -> str:
    if not isinstance(content, str):
        raise ValueError(f"{content!r:.40} is no text")
    return content


def _texts(content: Any) -> tuple[str, ...]:
    if not isinstance(content, list):
        raise ValueError(f"{content!r:.40} is no list")
    return tuple(_text(each) for each in content)


def _place(content: Any) -> int:
    # True is an int to Python, and no place to a reader.
    if not isinstance(content, int) or isinstance(content, bool) or not 0 <= content <= _LARGEST:
        raise ValueError(f"{content!r:.40} is no line or column")
    return content


def _time(content: Any) -> float:
    if not isinstance(content, int | float) or isinstance(content, bool) or not math.isfinite(content):
        raise ValueError(f"{content!r:.40} is no time")
    return float(content)


_BUFFER: Final[dict[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(("name", "text"), _text),
    **dict.fromkeys(("line", "column"), _place),
    **dict.fromkeys(("made_at", "closed_at"), _time),
}
