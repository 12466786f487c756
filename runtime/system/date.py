"""system.date: dates as scripts know them, and SimpleDateFormat's patterns for writing and reading them.

A date is a naive datetime in the local time of this computer, so that it can be compared with what databases
and Python's own `datetime.now()` give. Names of months and days are English, whatever the computer's language.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from datetime import date as calendar_date
from datetime import datetime, timedelta, timezone
from typing import Self

_MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
_MONTHS += ["August", "September", "October", "November", "December"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DEFAULT_FORMAT = "yyyy-MM-dd HH:mm:ss"


class DateParseError(ValueError):
    """The text is not a date in the form that was asked for."""


class Date(datetime):
    """A moment in local time, with java.util.Date's `getTime` and its way to print."""

    @classmethod
    def of(cls, moment: calendar_date) -> Self:
        """`moment` as a Date: an aware datetime is turned into local time, a day into its midnight.

        Raises:
            TypeError: `moment` is no date.
        """
        if not isinstance(moment, calendar_date):
            raise TypeError(f"A date is needed, such as system.date.now() gives, not {moment!r}.")
        if not isinstance(moment, datetime):
            return cls(moment.year, moment.month, moment.day)
        local = moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment
        # Not `combine`: that and `fromtimestamp` forget the fold of a subclass, the hour that autumn repeats.
        return cls(*local.timetuple()[:6], local.microsecond, fold=local.fold)

    def getTime(self) -> int:
        """Milliseconds since 1970-01-01 00:00 UTC."""
        return int(self.replace(microsecond=0).timestamp()) * 1000 + self.microsecond // 1000

    def __str__(self) -> str:
        return format(self, "EEE MMM dd HH:mm:ss z yyyy")

    __repr__ = __str__


def now() -> Date:
    """The date and time of this computer, to the millisecond.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.date.now, Ignition 8.1.
    """
    return fromMillis(time.time_ns() // 1_000_000)


def fromMillis(millis: int) -> Date:
    """The date `millis` milliseconds after 1970-01-01 00:00 UTC.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.date.fromMillis, Ignition 8.1.
    """
    seconds, rest = divmod(int(millis), 1000)
    return Date.of(datetime.fromtimestamp(seconds).replace(microsecond=rest * 1000))


def toMillis(date: calendar_date) -> int:
    """Milliseconds from 1970-01-01 00:00 UTC to `date`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.date.toMillis, Ignition 8.1.
    """
    return Date.of(date).getTime()


def format(date: calendar_date, format: str = _DEFAULT_FORMAT) -> str:
    """`date` written by a SimpleDateFormat pattern such as "dd.MM.yyyy HH:mm".

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        ValueError: the pattern has a letter that is not supported (G, L, F, u, w, W), or a quote without an end.

    Source: system.date.format, Ignition 8.1; java.text.SimpleDateFormat.
    """
    moment = Date.of(date)
    return "".join(_written(moment, letter, run) for letter, run in _tokens(format))


def parse(dateString: str, formatString: str = _DEFAULT_FORMAT, locale: object = None) -> Date:
    """The date that `dateString` spells in the form of a SimpleDateFormat pattern.

    Text after the date does not matter, and 32 January is 1 February, as in Java. What the pattern leaves out
    is taken from 1970-01-01 00:00. Names are read in English: `locale` changes nothing.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        DateParseError: `dateString` does not have this form.
        ValueError: the pattern cannot be used.

    Source: system.date.parse, Ignition 8.1; java.text.SimpleDateFormat.
    """
    tokens = _tokens(formatString)
    match = re.match(_reading_expression(tokens), dateString, re.IGNORECASE | re.ASCII)
    if match is None:
        raise DateParseError(f"{dateString!r} is not a date of the form {formatString!r}.")
    fields = dict(zip((letter for letter, _ in tokens if letter), match.groups(), strict=True))
    try:
        return _assembled(fields)
    except (ValueError, OverflowError):
        raise DateParseError(f"{dateString!r} is not a date of the years 1 to 9999.") from None


# Patterns. A token is (letter, the whole run of it), or ("", text that stands for itself).

_TOKEN = re.compile(r"(?P<letter>[A-Za-z])(?P=letter)*|'(?P<quoted>(?:[^']|'')*)'|[^A-Za-z']", re.DOTALL)

_NUMBERS: Mapping[str, Callable[[Date], int]] = {
    "y": lambda moment: moment.year,
    "Y": lambda moment: (moment + timedelta(days=(5 - moment.weekday()) % 7)).year,  # the year of its Saturday
    "M": lambda moment: moment.month,
    "d": lambda moment: moment.day,
    "D": lambda moment: moment.timetuple().tm_yday,
    "H": lambda moment: moment.hour,
    "k": lambda moment: moment.hour or 24,
    "K": lambda moment: moment.hour % 12,
    "h": lambda moment: moment.hour % 12 or 12,
    "m": lambda moment: moment.minute,
    "s": lambda moment: moment.second,
    "S": lambda moment: moment.microsecond // 1000,
}
_TEXTS: Mapping[str, str] = {
    "M": "|".join([*_MONTHS, *(name[:3] for name in _MONTHS)]),
    "E": "|".join([*_DAYS, *(name[:3] for name in _DAYS)]),
    "a": "AM|PM",
    "z": r"(?:UTC|GMT)?[+-]\d{1,2}:?\d\d|UTC|GMT",
    "Z": r"[+-]\d{4}",
    "X": r"Z|[+-]\d\d(?::?\d\d)?",
}
"""What the letters for texts can be read from."""


def _tokens(pattern: str) -> list[tuple[str, str]]:
    tokens = []
    end = 0
    while end < len(pattern):
        match = _TOKEN.match(pattern, end)
        if match is None:
            raise ValueError(f"The date pattern {pattern!r} has a quote (') without an end.")
        letter, quoted = match["letter"] or "", match["quoted"]
        if letter and letter not in _NUMBERS and letter not in _TEXTS:
            raise ValueError(f"The letter {letter!r} of the date pattern {pattern!r} is not one of {_LETTERS}.")
        tokens.append((letter, match[0] if quoted is None else quoted.replace("''", "'") or "'"))
        end = match.end()
    return tokens


_LETTERS = "".join(dict.fromkeys([*_NUMBERS, *_TEXTS]))


def _is_number(letter: str, run: str) -> bool:
    return letter in _NUMBERS and not (letter == "M" and len(run) > 2)


def _written(moment: Date, letter: str, run: str) -> str:
    width = len(run)
    if _is_number(letter, run):
        number = _NUMBERS[letter](moment)
        return str(number % 100 if letter in "yY" and width == 2 else number).zfill(width)
    match letter:
        case "M" | "E":
            name = _MONTHS[moment.month - 1] if letter == "M" else _DAYS[moment.weekday()]
            return name if width > 3 else name[:3]
        case "a":
            return "AM" if moment.hour < 12 else "PM"
        case "z":
            return moment.astimezone().tzname() or ""
        case "Z" | "X":
            return _offset(moment, letter, width)
        case _:
            return run


def _offset(moment: Date, letter: str, width: int) -> str:
    offset = moment.astimezone().strftime("%z")
    if letter == "Z":
        return offset[:5]
    if not moment.astimezone().utcoffset():
        return "Z"
    return (offset[:3], offset[:5], f"{offset[:3]}:{offset[3:5]}")[min(width, 3) - 1]


def _reading_expression(tokens: list[tuple[str, str]]) -> str:
    pieces = []
    for (letter, run), following in zip(tokens, [*tokens[1:], ("", "")], strict=True):
        if not letter:
            pieces.append(re.escape(run))
        elif _is_number(letter, run):
            # In yyyyMMdd only the width says where one number ends.
            digits = rf"\d{{{len(run)}}}" if _is_number(*following) else r"\d+"
            pieces.append(rf"[ \t]*({digits})")
        else:
            pieces.append(rf"[ \t]*({_TEXTS[letter]})")
    return "".join(pieces)


def _assembled(fields: Mapping[str, str]) -> Date:
    """The date of these fields; a field that is too big runs over into the next larger one."""
    years, month = divmod(_month_number(fields.get("M", "1")) - 1, 12)
    moment = datetime(_full_year(fields.get("y", "1970")) + years, month + 1, 1) + timedelta(
        days=int(fields.get("d", 1)) - 1,
        hours=_hour(fields),
        minutes=int(fields.get("m", 0)),
        seconds=int(fields.get("s", 0)),
        milliseconds=int(fields.get("S", 0)),
    )
    zone = fields.get("X") or fields.get("Z") or fields.get("z")
    # There and back again moves a time that the clocks skipped in spring to the one they showed.
    return fromMillis(toMillis(moment.replace(tzinfo=_zone(zone)) if zone else moment))


def _month_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return [name[:3].lower() for name in _MONTHS].index(text[:3].lower()) + 1


def _full_year(text: str) -> int:
    """Two digits are a year from 80 years ago to 20 years ahead."""
    if len(text) != 2:
        return int(text)
    oldest = datetime.now().year - 80
    return oldest + (int(text) - oldest) % 100


def _hour(fields: Mapping[str, str]) -> int:
    if "H" in fields or "k" in fields:
        return int(fields.get("H") or int(fields["k"]) % 24)
    afternoon = 12 if fields.get("a", "").upper() == "PM" else 0
    return int(fields.get("h") or fields.get("K") or 0) % 12 + afternoon


def _zone(text: str) -> timezone:
    match = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", text)
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0)) if match else timedelta()
    return timezone(-offset if match and match[1] == "-" else offset)
