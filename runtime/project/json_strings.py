"""Strings in a JSON file, found by a JSON pointer and replaced without touching a byte of the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]  # documented nowhere, there since Python 3.0
from typing import Any

from .json_spelling import respelled

_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()
_Wanted = dict[str, Any]
"""The parts of pointers, nested: {"root": {"children": {"0": {}}}}. An empty one is the end of a pointer."""


class PointerError(LookupError):
    """The JSON text has no string at that pointer."""


@dataclass(frozen=True)
class JsonString:
    """A string literal: where it stands in the text, quotes included, and what it says."""

    start: int
    end: int
    value: str


def strings(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Each string of a parsed JSON value with its pointer, in the order of the file."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from strings(child, f"{pointer}/{escaped(key)}")
    elif isinstance(value, list):
        for place, child in enumerate(value):
            yield from strings(child, f"{pointer}/{place}")


def escaped(key: str) -> str:
    """`key` as one part of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def pointer_of(parts: Iterable[str]) -> str:
    """The pointer with these keys and places."""
    return "".join(f"/{escaped(part)}" for part in parts)


def parts_of(pointer: str) -> list[str]:
    """The keys and places of a pointer."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def find_string(text: str, pointer: str) -> JsonString:
    """The string at `pointer`.

    Raises:
        PointerError: there is none.
    """
    start = positions(text, [pointer]).get(pointer)
    if start is None:
        raise PointerError(f"There is nothing at {pointer}.")
    if text[start] != '"':
        raise PointerError(f"There is no text at {pointer}.")
    value, end = scanstring(text, start + 1)
    return JsonString(start, end, value)


def positions(text: str, pointers: Iterable[str]) -> dict[str, int]:
    """Where the value of each pointer begins in the JSON `text`; a pointer to nothing is left out. Reads it once."""
    wanted: _Wanted = {}
    for pointer in pointers:
        below = wanted
        for part in parts_of(pointer):
            below = below.setdefault(part, {})
    search = _Search(text)
    try:
        search.value(_behind_blank(text, 0), wanted, "")
    except (ValueError, IndexError):
        return {}  # it is no JSON, or not any more
    return search.found


def lines_of(text: str, pointers: Iterable[str]) -> dict[str, int]:
    """The line in which the value of each pointer begins, from 1; a pointer to nothing is left out."""
    lines: dict[str, int] = {}
    line, behind = 1, 0
    for pointer, position in sorted(positions(text, pointers).items(), key=lambda found: found[1]):
        line += text.count("\n", behind, position)
        lines[pointer], behind = line, position
    return lines


def replace_string(text: str, pointer: str, value: str) -> str:
    """`text` with another string at `pointer`; the same value gives the same text.

    Raises:
        PointerError: there is no string there.
    """
    found = find_string(text, pointer)
    literal = respelled(text[found.start : found.end], value, like=text)
    return text[: found.start] + literal + text[found.end :]


class _Search:
    """Goes through a JSON text, looks into what is wanted and steps over the rest."""

    def __init__(self, text: str) -> None:
        self.found: dict[str, int] = {}
        self._text = text

    def value(self, position: int, wanted: _Wanted, pointer: str) -> int:
        """Look for what is wanted in the value at `position`, and return where the value ends."""
        if not wanted:
            self.found[pointer] = position
        elif self._text[position] == "{":
            return self._members(position + 1, wanted, pointer)
        elif self._text[position] == "[":
            return self._items(position + 1, wanted, pointer)
        return self._end(position)

    def _members(self, position: int, wanted: _Wanted, pointer: str) -> int:
        position = _behind_blank(self._text, position)
        while self._text[position] != "}":
            key, position = scanstring(self._text, position + 1)
            position = _behind_blank(self._text, _behind_blank(self._text, position) + 1)  # the colon
            position = self._child(position, wanted, key, pointer)
        return position + 1

    def _items(self, position: int, wanted: _Wanted, pointer: str) -> int:
        position = _behind_blank(self._text, position)
        place = 0
        while self._text[position] != "]":
            position = self._child(position, wanted, str(place), pointer)
            place += 1
        return position + 1

    def _child(self, position: int, wanted: _Wanted, part: str, pointer: str) -> int:
        """Where the next member or item begins, behind the one at `position`; or the end of the object or array."""
        if part in wanted:
            end = self.value(position, wanted[part], f"{pointer}/{escaped(part)}")
        else:
            end = self._end(position)
        end = _behind_blank(self._text, end)
        return _behind_blank(self._text, end + 1) if self._text[end] == "," else end

    def _end(self, position: int) -> int:
        return _DECODER.raw_decode(self._text, position)[1]


def _behind_blank(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return match.end() if match else position
