"""Strings in a JSON file, found by a JSON pointer and replaced without touching a byte of the rest.

Ignition writes JSON with escapes of its own (Gson's: `\\u0027` for an apostrophe); a new string is written as the
others in the file are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]  # documented nowhere, there since Python 3.0
from typing import Any

_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()
_HTML_SAFE = {character: f"\\u{ord(character):04x}" for character in "<>&='"}


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


def parts_of(pointer: str) -> list[str]:
    """The keys and places of a pointer."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def find_string(text: str, pointer: str) -> JsonString:
    """The string at `pointer`.

    Raises:
        PointerError: there is none.
    """
    try:
        position = _skip_blank(text, 0)
        for part in parts_of(pointer):
            position = _enter(text, position, part)
        if text[position] != '"':
            raise PointerError(f"There is no text at {pointer}.")
        value, end = scanstring(text, position + 1)
    except (ValueError, IndexError, StopIteration):
        raise PointerError(f"There is nothing at {pointer}.") from None
    return JsonString(position, end, value)


def replace_string(text: str, pointer: str, value: str) -> str:
    """`text` with another string at `pointer`; the same value gives the same text.

    Raises:
        PointerError: there is no string there.
    """
    found = find_string(text, pointer)
    if found.value == value:
        return text
    return text[: found.start] + literal(value, like=text) + text[found.end :]


def literal(value: str, *, like: str) -> str:
    """`value` as a JSON string, escaped as the strings of `like` are."""
    writes_ascii = like.isascii() and re.search(r"\\u(?!00[0-7])", like) is not None
    written = json.dumps(value, ensure_ascii=writes_ascii)
    if re.search(r"\\u00(27|3[cdeCDE]|26)", like):
        written = '"' + "".join(_HTML_SAFE.get(character, character) for character in written[1:-1]) + '"'
    # What is a line end to JavaScript is escaped by every writer.
    return written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _enter(text: str, position: int, part: str) -> int:
    """Where the member or item `part` of the object or array at `position` begins."""
    if text[position] == "{":
        return _member(text, position + 1, part)
    if text[position] == "[":
        return _item(text, position + 1, int(part))
    raise PointerError(f"There is no {part!r} in a simple value.")


def _member(text: str, position: int, key: str) -> int:
    while True:
        position = _skip_blank(text, position)
        if text[position] != '"':
            raise PointerError(f"There is no {key!r}.")
        name, position = scanstring(text, position + 1)
        position = _skip_blank(text, _skip_blank(text, position) + 1)  # the colon
        if name == key:
            return position
        position = _behind_value(text, position)


def _item(text: str, position: int, place: int) -> int:
    for _ in range(place):
        position = _behind_value(text, _skip_blank(text, position))
    position = _skip_blank(text, position)
    if text[position] == "]":
        raise PointerError(f"There is no item {place}.")
    return position


def _behind_value(text: str, position: int) -> int:
    """Where what follows the value at `position` and its comma begins."""
    _, end = _DECODER.raw_decode(text, position)
    end = _skip_blank(text, end)
    return end + 1 if text[end] == "," else end


def _skip_blank(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return match.end() if match else position
