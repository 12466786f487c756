"""java.text.DateFormat and SimpleDateFormat"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as calendar_date
from datetime import datetime
from typing import Any

from runtime.java import lang
from runtime.java.dates.instants import millis_of, moment_of
from runtime.java.dates.patterns import tokens_of, written
from runtime.java.dates.reading import ParseException, read
from runtime.java.text.positions import ParsePosition
from runtime.java.util import Date, TimeZone
from runtime.java.util.locale import locale_of
from runtime.java.util.time_zone import zone_of

_DATES: Mapping[int, str] = {0: "EEEE, MMMM d, yyyy", 1: "MMMM d, yyyy", 2: "MMM d, yyyy", 3: "M/d/yy"}
_TIMES: Mapping[int, str] = {0: "h:mm:ss a zzzz", 1: "h:mm:ss a z", 2: "h:mm:ss a", 3: "h:mm a"}
_DEFAULT_PATTERN = "M/d/yy, h:mm a"


class DateFormat(lang.Object):
    """Writes and reads dates. `getDateInstance` and the like give American forms, whatever the locale."""

    FULL, LONG, MEDIUM, SHORT = 0, 1, 2, 3
    DEFAULT = 2

    def __init__(self, pattern: str = _DEFAULT_PATTERN, locale: object = None) -> None:
        tokens_of(pattern)
        self._pattern = pattern
        self._locale = locale_of(locale)
        self._zone = TimeZone.getDefault()
        self._is_lenient = True
        self._oldest_short_year: datetime | None = None

    @staticmethod
    def getDateInstance(style: int = DEFAULT, locale: object = None) -> DateFormat:
        return SimpleDateFormat(_DATES[style], locale)

    @staticmethod
    def getTimeInstance(style: int = DEFAULT, locale: object = None) -> DateFormat:
        return SimpleDateFormat(_TIMES[style], locale)

    @staticmethod
    def getDateTimeInstance(dateStyle: int = DEFAULT, timeStyle: int = DEFAULT, locale: object = None) -> DateFormat:
        joint = " 'at' " if dateStyle < DateFormat.MEDIUM else ", "
        return SimpleDateFormat(f"{_DATES[dateStyle]}{joint}{_TIMES[timeStyle]}", locale)

    def format(self, date: Any) -> str:
        """The text of a date, or of milliseconds since 1970.

        Raises:
            TypeError: it is neither.
        """
        moment = Date.of(date) if isinstance(date, calendar_date) else Date.of_millis(date)
        shown = moment_of(moment.getTime(), self._zone.tzinfo)
        return written(self._pattern, shown, self._locale.date_names(), self._locale.weeks())

    def parse(self, source: str, pos: ParsePosition | None = None) -> Date | None:
        """The date that `source` spells; text after it does not matter.

        With a `pos` it is read from there, and None when there is none.

        Raises:
            ParseException: `source` has another form.
        """
        try:
            moment, end = self._read(source, 0 if pos is None else pos.getIndex())
        except ParseException as error:
            if pos is None:
                raise
            pos.setErrorIndex(error.getErrorOffset())
            return None
        if pos is not None:
            pos.setIndex(end)
        return Date.of_millis(millis_of(moment))

    def _read(self, source: str, start: int) -> tuple[datetime, int]:
        if not isinstance(source, str):
            raise TypeError(f"source must be a text, not {source!r}.")
        return read(
            self._pattern,
            source,
            self._zone.tzinfo,
            self._locale.date_names(),
            self._locale.weeks(),
            is_lenient=self._is_lenient,
            start=start,
            oldest_short_year=self._oldest_short_year,
        )

    def getTimeZone(self) -> TimeZone:
        return self._zone

    def setTimeZone(self, zone: object) -> None:
        """Write and read the time in that zone."""
        self._zone = zone_of(zone)

    def isLenient(self) -> bool:
        return self._is_lenient

    def setLenient(self, lenient: bool) -> None:
        """Lenient, which it is at first, 32 January is 1 February; else parsing that raises ParseException."""
        self._is_lenient = bool(lenient)


class SimpleDateFormat(DateFormat):
    """Writes and reads dates by a pattern such as "dd.MM.yyyy HH:mm", with the names of a Locale."""

    def toPattern(self) -> str:
        return self._pattern

    def applyPattern(self, pattern: str) -> None:
        tokens_of(pattern)
        self._pattern = pattern

    def set2DigitYearStart(self, startDate: calendar_date) -> None:
        """Years of two digits are those of the hundred years from there on; at first, from 80 years ago on."""
        self._oldest_short_year = Date.of(startDate).astimezone(self._zone.tzinfo)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SimpleDateFormat):
            return False
        return (self._pattern, self._zone) == (other._pattern, other._zone)

    def __hash__(self) -> int:
        return hash(self._pattern)
