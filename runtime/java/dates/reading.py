"""Dates read by SimpleDateFormat's patterns, as forgiving as Java is unless it is told not to be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone, tzinfo

from runtime.java import lang, zones
from runtime.java.beans import named_as
from runtime.java.dates.fields import Field, fields_of, wall_clock
from runtime.java.dates.instants import on_clocks_of
from runtime.java.dates.names import DateNames
from runtime.java.dates.patterns import Token, tokens_of
from runtime.java.dates.weeks import Weeks

_SPACES = re.compile(r"[ \t]*")
_NUMBER = re.compile(r"-?\d+", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)", re.ASCII)
_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_GMT = re.compile(r"GMT(?:([+-])(\d\d?):(\d\d))?", re.ASCII | re.IGNORECASE)
_ISO_OFFSETS = tuple(re.compile(rf"Z|([+-])(\d\d){rest}", re.ASCII) for rest in ("()", r"(\d\d)", r":(\d\d)"))

_PLAIN_NUMBERS: Mapping[str, Field] = {
    "w": Field.WEEK_OF_YEAR,
    "W": Field.WEEK_OF_MONTH,
    "D": Field.DAY_OF_YEAR,
    "d": Field.DAY_OF_MONTH,
    "F": Field.DAY_OF_WEEK_IN_MONTH,
    "H": Field.HOUR_OF_DAY,
    "K": Field.HOUR,
    "m": Field.MINUTE,
    "s": Field.SECOND,
    "S": Field.MILLISECOND,
}
_TWO_DIGITS = 2


class ParseException(lang.Exception, ValueError):
    """A text does not have the form that was asked for."""

    def __init__(self, message: object = None, errorOffset: int = 0) -> None:
        super().__init__(message)
        self._offset = errorOffset

    def getErrorOffset(self) -> int:
        """The place in the text that did not fit."""
        return self._offset


class _NoMatchError(Exception):
    """The text does not go on as the pattern does."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


def read(
    pattern: str,
    text: str,
    zone: tzinfo,
    names: DateNames,
    weeks: Weeks,
    *,
    is_lenient: bool = True,
    start: int = 0,
    oldest_short_year: datetime | None = None,
) -> tuple[datetime, int]:
    """The moment that `text` spells from `start` on, and where the date ends; text after it does not matter.

    Fields that the pattern lacks are those of 1970-01-01 00:00 in `zone`. Lenient, 32 January is 1 February. A year
    of two digits is in the hundred years from `oldest_short_year`, an aware datetime, on: 80 years before now when
    left out.

    Raises:
        IllegalArgumentException: the pattern cannot be used.
        ParseException: `text` does not have this form; its offset tells where.
    """
    tokens = tokens_of(pattern)
    oldest = oldest_short_year or datetime.now(zone) - timedelta(days=80 * 365.2425)
    reader = _Reader(text, start, zone, names, oldest)
    try:
        reader.read_all(tokens)
        moment = reader.moment(weeks, is_lenient)
    except _NoMatchError as error:
        raise ParseException(f"{text!r} is not a date of the form {pattern!r}.", error.place) from None
    except (ValueError, OverflowError):
        raise ParseException(f"{text!r} is not a date of the years 1 to 9999.", start) from None
    return moment, reader.place


class _Reader:
    """The fields that were found so far, in their order, and the place in the text."""

    def __init__(self, text: str, place: int, zone: tzinfo, names: DateNames, oldest: datetime) -> None:
        self.place = place
        self._text = text
        self._zone = zone
        self._names = names
        self._oldest = oldest
        self._values: dict[Field, int] = {}
        self._stamps: dict[Field, int] = {}
        self._count = 0
        self._week_year: int | None = None
        self._offset: int | None = None
        self._is_year_ambiguous = False

    def read_all(self, tokens: Sequence[Token]) -> None:
        for token, following in zip(tokens, [*tokens[1:], Token("", "")], strict=True):
            if token.letter:
                self.place = self._match(_SPACES).end()
                self._read_field(token, following)
            elif self._text.startswith(token.text, self.place):
                self.place += token.width
            else:
                raise _NoMatchError(self.place)

    def moment(self, weeks: Weeks, is_lenient: bool) -> datetime:
        wall = wall_clock(self._values, self._stamps, weeks)
        if self._week_year is not None:
            week, day = self._values.get(Field.WEEK_OF_YEAR, 1), self._values.get(Field.DAY_OF_WEEK, weeks.first_day)
            wall = datetime.combine(weeks.day_of(self._week_year, week, day), wall.time())
        moment = self._on_clocks(wall)
        if self._is_year_ambiguous and moment < self._oldest:
            self._is_year_ambiguous = False
            self._values[Field.YEAR] += 100
            return self.moment(weeks, is_lenient)
        if not is_lenient:
            self._check_strictly(wall, weeks)
        return moment

    def _on_clocks(self, wall: datetime) -> datetime:
        if self._offset is None:
            return on_clocks_of(self._zone, wall)
        return wall.replace(tzinfo=timezone(timedelta(minutes=self._offset))).astimezone(self._zone)

    def _check_strictly(self, wall: datetime, weeks: Weeks) -> None:
        """Every field must be what it says: no 32 January, no Monday that is a Sunday."""
        meant = fields_of(wall.replace(tzinfo=self._zone), weeks)
        if any(meant[field] != value for field, value in self._values.items()):
            raise _NoMatchError(0)

    # ---- one field

    def _read_field(self, token: Token, following: Token) -> None:
        if token.is_number:
            # In yyyyMMdd only the width says where one number ends.
            self._read_number(token, width=token.width if following.is_number else None)
        elif token.letter in "zZX":
            self._offset = self._read_zone(token)
        else:
            self._read_name(token.letter)

    def _read_number(self, token: Token, width: int | None) -> None:
        start = self.place
        end = len(self._text) if width is None else start + width
        match = _NUMBER.match(self._text, start, end)
        if match is None or end > len(self._text):
            raise _NoMatchError(start)
        self.place = match.end()
        self._keep_number(token, match[0])

    def _keep_number(self, token: Token, digits: str) -> None:
        number = int(digits)
        match token.letter:
            case "y" | "Y":
                self._keep_year(token, digits)
            case "M" | "L":
                self._keep(Field.MONTH, number - 1)
            case "k":
                self._keep(Field.HOUR_OF_DAY, 0 if number == 24 else number)
            case "h":
                self._keep(Field.HOUR, 0 if number == 12 else number)
            case "u":
                self._keep(Field.DAY_OF_WEEK, number % 7 + 1)
            case letter:
                self._keep(_PLAIN_NUMBERS[letter], number)

    def _keep_year(self, token: Token, digits: str) -> None:
        year = int(digits)
        if token.width <= _TWO_DIGITS and len(digits) == _TWO_DIGITS and digits.isdigit():
            first = self._oldest.astimezone(self._zone).year
            self._is_year_ambiguous = year == first % 100 and token.letter == "y"
            year = first + (year - first) % 100
        if token.letter == "y":
            self._keep(Field.YEAR, year)
            self._week_year = None
        else:
            self._week_year = year

    def _read_name(self, letter: str) -> None:
        names = self._names
        match letter:
            case "M" | "L":
                self._keep(Field.MONTH, self._index_of(names.months, names.short_months))
            case "E":
                self._keep(Field.DAY_OF_WEEK, self._index_of(names.days, names.short_days) + 1)
            case "a":
                self._keep(Field.AM_PM, self._index_of(names.halves))
            case _:
                if self._index_of(names.eras) == 0:
                    raise OverflowError("a year before Christ")

    def _index_of(self, *lists: Sequence[str]) -> int:
        """Which of the names stands here, the longest that does."""
        found = [
            (len(name), index)
            for names in lists
            for index, name in enumerate(names)
            if self._text[self.place : self.place + len(name)].casefold() == name.casefold()
        ]
        if not found:
            raise _NoMatchError(self.place)
        length, index = max(found)
        self.place += length
        return index

    def _read_zone(self, token: Token) -> int:
        """Minutes east of UTC."""
        if token.letter == "X":
            return self._offset_of(self._match(_ISO_OFFSETS[token.width - 1]))
        if self._text[self.place : self.place + 1] in ("+", "-"):
            return self._offset_of(self._match(_OFFSET))
        if match := _GMT.match(self._text, self.place):
            return self._offset_of(match)
        return self._named_offset()

    def _named_offset(self) -> int:
        word = self._match(_WORDS)[0]
        words = word.split(" ")
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            minutes = zones.offset_of_name(name, self._zone)
            if minutes is not None:
                self.place += len(name) - len(word)
                return minutes
        raise _NoMatchError(self.place - len(word))

    def _offset_of(self, match: re.Match[str]) -> int:
        self.place = match.end()
        if match[1] is None:
            return 0
        hours, minutes = int(match[2]), int(match[3] or 0)
        if hours > 23 or minutes > 59:
            raise _NoMatchError(match.start())
        return (hours * 60 + minutes) * (-1 if match[1] == "-" else 1)

    def _match(self, expression: re.Pattern[str]) -> re.Match[str]:
        match = expression.match(self._text, self.place)
        if match is None:
            raise _NoMatchError(self.place)
        self.place = match.end()
        return match

    def _keep(self, field: Field, value: int) -> None:
        self._count += 1
        self._values[field] = value
        self._stamps[field] = self._count


named_as("java.text", ("ParseException",), globals())
