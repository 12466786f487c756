"""SimpleDateFormat's patterns: taken apart, and written.

    yyyy-MM-dd'T'HH:mm:ss.SSSXXX

A run of one letter is a field, everything else stands for itself; what stands between quotes too. The letters are
Java's: G y Y M L w W D d F E u a H k K h m s S z Z X.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from runtime.java import lang, zones
from runtime.java.dates.fields import Field, fields_of
from runtime.java.dates.names import DateNames
from runtime.java.dates.weeks import Weeks

LETTERS = "GyYMLwWDdFEuaHkKhmsSzZX"
_TEXT_LETTERS = frozenset("GEazZX")
_TOKEN = re.compile(r"(?P<letter>[A-Za-z])(?P=letter)*|'(?P<quoted>(?:[^']|'')*)'|[^A-Za-z']+", re.DOTALL)


class Token(NamedTuple):
    """A run of a letter, or with an empty `letter` a text that stands for itself."""

    letter: str
    text: str

    @property
    def width(self) -> int:
        return len(self.text)

    @property
    def is_number(self) -> bool:
        if self.letter in ("M", "L"):
            return self.width <= 2
        return bool(self.letter) and self.letter not in _TEXT_LETTERS


@functools.lru_cache(maxsize=500)
def tokens_of(pattern: str) -> tuple[Token, ...]:
    """The pieces of a pattern.

    Raises:
        IllegalArgumentException: it has a letter that Java does not know, or a quote without an end.
    """
    tokens = []
    end = 0
    while end < len(pattern):
        match = _TOKEN.match(pattern, end)
        if match is None:
            raise lang.IllegalArgumentException(f"The date pattern {pattern!r} has a quote (') without an end.")
        token = _token(match)
        _check(token, pattern)
        tokens.append(token)
        end = match.end()
    return tuple(tokens)


def _token(match: re.Match[str]) -> Token:
    quoted = match["quoted"]
    text = match[0] if quoted is None else quoted.replace("''", "'") or "'"
    return Token(match["letter"] or "", text)


def _check(token: Token, pattern: str) -> None:
    if token.letter not in LETTERS:
        raise lang.IllegalArgumentException(
            f"The letter {token.letter!r} of the date pattern {pattern!r} is not one of {LETTERS}; "
            "put text between quotes (')."
        )
    if token.letter == "X" and token.width > 3:
        raise lang.IllegalArgumentException(f"The date pattern {pattern!r} has more than three X.")


def written(pattern: str, moment: datetime, names: DateNames, weeks: Weeks) -> str:
    """An aware `moment` in the form of `pattern`.

    Raises:
        IllegalArgumentException: the pattern cannot be used.
    """
    fields = fields_of(moment, weeks)
    return "".join(_written(token, moment, fields, names, weeks) for token in tokens_of(pattern))


_NUMBERS: Mapping[str, Callable[[Mapping[Field, int]], int]] = {
    "y": lambda fields: fields[Field.YEAR],
    "M": lambda fields: fields[Field.MONTH] + 1,
    "L": lambda fields: fields[Field.MONTH] + 1,
    "w": lambda fields: fields[Field.WEEK_OF_YEAR],
    "W": lambda fields: fields[Field.WEEK_OF_MONTH],
    "D": lambda fields: fields[Field.DAY_OF_YEAR],
    "d": lambda fields: fields[Field.DAY_OF_MONTH],
    "F": lambda fields: fields[Field.DAY_OF_WEEK_IN_MONTH],
    "u": lambda fields: (fields[Field.DAY_OF_WEEK] + 5) % 7 + 1,
    "H": lambda fields: fields[Field.HOUR_OF_DAY],
    "k": lambda fields: fields[Field.HOUR_OF_DAY] or 24,
    "K": lambda fields: fields[Field.HOUR],
    "h": lambda fields: fields[Field.HOUR] or 12,
    "m": lambda fields: fields[Field.MINUTE],
    "s": lambda fields: fields[Field.SECOND],
    "S": lambda fields: fields[Field.MILLISECOND],
}


def _written(token: Token, moment: datetime, fields: Mapping[Field, int], names: DateNames, weeks: Weeks) -> str:
    if not token.letter:
        return token.text
    if token.is_number:
        is_week_year = token.letter == "Y"
        number = weeks.week_year(moment.date()) if is_week_year else _NUMBERS[token.letter](fields)
        is_short_year = token.letter in "yY" and token.width == 2
        return str(number % 100 if is_short_year else number).zfill(token.width)
    if token.letter in "zZX":
        return _written_zone(token, moment)
    return _written_name(token, fields, names)


def _written_name(token: Token, fields: Mapping[Field, int], names: DateNames) -> str:
    is_long = token.width > 3
    match token.letter:
        case "M" | "L":
            return (names.months if is_long else names.short_months)[fields[Field.MONTH]]
        case "E":
            return (names.days if is_long else names.short_days)[fields[Field.DAY_OF_WEEK] - 1]
        case "a":
            return names.halves[fields[Field.AM_PM]]
        case _:
            return names.eras[fields[Field.ERA]]


def _written_zone(token: Token, moment: datetime) -> str:
    minutes = zones.offset_minutes(moment)
    match token.letter:
        case "z":
            return zones.long_name(moment) if token.width > 3 else zones.short_name(moment)
        case "Z":
            return zones.offset_text(minutes, "")
        case _ if not minutes:
            return "Z"
        case _:
            text = zones.offset_text(minutes, ":" if token.width == 3 else "")
            return text[:3] if token.width == 1 else text
