"""What the designer asks its search process, and what that answers: one JSON object on a line. Qt-free."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Final, NamedTuple, Self

from editor.find import FindOptions

OpenText = tuple[str, str, str]
"""File, pointer and present text of a script that is open in an editor."""


class _Message:
    """Written as its fields and its `NAME`."""

    NAME: ClassVar[str]

    def to_line(self) -> bytes:
        # Not asdict(): it copies, and takes half of the time of a search that finds much.
        return json.dumps({"name": self.NAME, **_fields(self)}, default=_fields).encode() + b"\n"

    @classmethod
    def read(cls, content: dict[str, Any]) -> Self:
        return cls(**{field.name: content[field.name] for field in fields(cls)})  # type: ignore[arg-type]


@dataclass(frozen=True)
class Search(_Message):
    """Find `pattern` in the scripts whose names fit; with a `replacement`, tell what each hit would become.

    `include` and `exclude` are globs with commas between. `number` tells the answers to one search from another's.
    """

    NAME: ClassVar[str] = "search"

    pattern: str
    options: FindOptions
    number: int = 0
    replacement: str | None = None
    include: str = ""
    exclude: str = ""
    open_texts: tuple[OpenText, ...] = ()

    @classmethod
    def read(cls, content: dict[str, Any]) -> Self:
        open_texts = tuple((file, pointer, text) for file, pointer, text in content["open_texts"])
        return super().read({**content, "options": FindOptions(**content["options"]), "open_texts": open_texts})


@dataclass(frozen=True)
class ChosenHits:
    """Which hits of one script are to be replaced: by their numbers, from 0, in the text with that `digest`."""

    file: str
    pointer: str
    path: str
    digest: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Replace(_Message):
    """Replace what `search` has found and the user has chosen. Scripts that are open are not written but answered."""

    NAME: ClassVar[str] = "replace"

    search: Search
    chosen: tuple[ChosenHits, ...]

    @classmethod
    def read(cls, content: dict[str, Any]) -> Self:
        chosen = tuple(ChosenHits(**{**each, "numbers": tuple(each["numbers"])}) for each in content["chosen"])
        return cls(Search.read(content["search"]), chosen)


@dataclass(frozen=True)
class Undo(_Message):
    """Put the files back as they were before the last `Replace`."""

    NAME: ClassVar[str] = "undo"


class FoundHit(NamedTuple):
    """A hit and what stands around it, cut to what can be read in a row.

    `line` counts from 1, `column` and `length` are UTF-16 units, the column from 0. `new` is what would stand there.
    """

    line: int
    column: int
    length: int
    before: str
    text: str
    after: str
    new: str | None


@dataclass(frozen=True)
class FoundScript(_Message):
    """Hits of one script, those from `first` on; a script with many is told in several messages."""

    NAME: ClassVar[str] = "found"

    number: int
    kind: str
    path: str
    file: str
    pointer: str
    digest: str
    is_writable: bool
    first: int
    hits: tuple[FoundHit, ...]

    @classmethod
    def read(cls, content: dict[str, Any]) -> Self:
        return super().read({**content, "hits": tuple(FoundHit(*hit) for hit in content["hits"])})


@dataclass(frozen=True)
class Progress(_Message):
    """So many scripts have been searched."""

    NAME: ClassVar[str] = "progress"

    number: int
    searched: int


@dataclass(frozen=True)
class Ended(_Message):
    """The search is over. `note` is "" or a sentence on what it left out."""

    NAME: ClassVar[str] = "ended"

    number: int
    searched: int
    note: str = ""


@dataclass(frozen=True)
class OpenChanged(_Message):
    """An open script's text with `count` hits replaced, for its editor to show in the place of `old`."""

    NAME: ClassVar[str] = "open"

    file: str
    pointer: str
    path: str
    old: str
    text: str
    count: int


@dataclass(frozen=True)
class Replaced(_Message):
    """The replacing is over: `count` hits in `scripts` scripts on the disk, and a sentence for each that was not."""

    NAME: ClassVar[str] = "replaced"

    count: int
    scripts: int
    files: tuple[str, ...]
    refusals: tuple[str, ...]

    @classmethod
    def read(cls, content: dict[str, Any]) -> Self:
        return cls(content["count"], content["scripts"], tuple(content["files"]), tuple(content["refusals"]))


@dataclass(frozen=True)
class Undone(_Message):
    """The undoing is over: these files are as they were, and a sentence for each that is not."""

    NAME: ClassVar[str] = "undone"

    files: tuple[str, ...]
    refusals: tuple[str, ...]

    @classmethod
    def read(cls, content: dict[str, Any]) -> Self:
        return cls(tuple(content["files"]), tuple(content["refusals"]))


Request = Search | Replace | Undo
Answer = FoundScript | Progress | Ended | OpenChanged | Replaced | Undone

_REQUESTS: Final[tuple[type[Request], ...]] = (Search, Replace, Undo)
_ANSWERS: Final[tuple[type[Answer], ...]] = (FoundScript, Progress, Ended, OpenChanged, Replaced, Undone)


def read_request(line: bytes) -> Request:
    """Raises ValueError when it is none."""
    content = json.loads(line)
    for kind in _REQUESTS:
        if content["name"] == kind.NAME:
            return kind.read(content)
    raise ValueError(f"There is no request {content['name']!r}.")


def read_answer(line: bytes) -> Answer:
    """Raises ValueError when it is none."""
    content = json.loads(line)
    for kind in _ANSWERS:
        if content["name"] == kind.NAME:
            return kind.read(content)
    raise ValueError(f"There is no answer {content['name']!r}.")


def _fields(message: object) -> dict[str, Any]:
    return vars(message)
