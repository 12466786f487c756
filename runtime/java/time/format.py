"""java.time.format: DateTimeFormatter. Its patterns are SimpleDateFormat's but for a few letters."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from runtime.java import zones
from runtime.java.beans import named_as
from runtime.java.dates.names import ENGLISH, DateNames, names_of
from runtime.java.dates.patterns import written
from runtime.java.dates.reading import ParseException, read
from runtime.java.dates.weeks import UNITED_STATES
from runtime.java.lang import Object
from runtime.java.time.errors import DateTimeException, DateTimeParseException
from runtime.java.time.zone import ZoneId

__all__ = ["DateTimeFormatter", "DateTimeParseException"]

_RUN = re.compile(r"'(?:[^']|'')*'|(?P<letter>[A-Za-z])(?P=letter)*")


class DateTimeFormatter(Object):
    """Writes java.time's dates by a pattern, and their `parse` reads by it. `u` is the year, `S` a fraction."""

    ISO_LOCAL_DATE: DateTimeFormatter
    ISO_LOCAL_DATE_TIME: DateTimeFormatter
    ISO_OFFSET_DATE_TIME: DateTimeFormatter
    ISO_INSTANT: DateTimeFormatter

    def __init__(self, pattern: str, names: DateNames = ENGLISH, zone: ZoneId | None = None) -> None:
        self._pattern = pattern
        self._names = names
        self._zone = zone
        self._plain = _as_simple(pattern, 0, "")

    @staticmethod
    def ofPattern(pattern: str, locale: Any = None) -> DateTimeFormatter:
        """The formatter of a pattern such as "dd.MM.yyyy HH:mm"; names are English without a Locale."""
        return DateTimeFormatter(pattern, ENGLISH if locale is None else names_of(locale.getLanguage()))

    def withZone(self, zone: ZoneId) -> DateTimeFormatter:
        """The same, that shows instants in a zone."""
        return DateTimeFormatter(self._pattern, self._names, zone)

    def withLocale(self, locale: Any) -> DateTimeFormatter:
        return DateTimeFormatter(self._pattern, names_of(locale.getLanguage()), self._zone)

    def format(self, temporal: Any) -> str:
        """The text of a date or an instant.

        Raises:
            DateTimeException: an instant, and the formatter has no zone.
        """
        moment = self._shown(temporal)
        pattern = _as_simple(self._pattern, moment.microsecond, _zone_id(temporal, self._zone))
        return written(pattern, moment, self._names, UNITED_STATES)

    def parse(self, text: str) -> datetime:
        """What all of `text` spells, as Python's aware datetime; LocalDate.parse and the others build on it.

        Raises:
            DateTimeParseException: it has another form.
        """
        zone = zones.LOCAL if self._zone is None else self._zone.tzinfo
        try:
            moment, end = read(self._plain, text, zone, self._names, UNITED_STATES, is_lenient=False)
        except ParseException as error:
            raise DateTimeParseException(str(error)) from None
        if end < len(text):
            raise DateTimeParseException(f"{text!r} goes on after a date of the form {self._pattern!r}.")
        return moment

    def _shown(self, temporal: Any) -> datetime:
        wall: datetime | None = getattr(temporal, "wall", None)
        if wall is not None:
            return wall if wall.tzinfo else wall.replace(tzinfo=zones.LOCAL)
        if self._zone is None:
            raise DateTimeException("An instant has no year or hour; give the formatter a zone by withZone(...).")
        moment: datetime = temporal.moment
        return moment.astimezone(self._zone.tzinfo)

    def __str__(self) -> str:
        return self._pattern


def _zone_id(temporal: Any, zone: ZoneId | None) -> str:
    own = getattr(temporal, "getZone", lambda: zone)()
    return "" if own is None else str(own)


def _as_simple(pattern: str, microsecond: int, zone_id: str) -> str:
    """The pattern with SimpleDateFormat's letters; what that has none for is written out."""

    def simple(match: re.Match[str]) -> str:
        run, letter = match[0], match["letter"]
        match letter:
            case "u":
                return "y" * len(run)
            case "e":
                return "u"
            case "x":
                return "X" * min(len(run), 3)
            case "V":
                return f"'{zone_id}'"
            case "n" | "S" if letter == "n" or len(run) > 3:
                digits = f"{microsecond:06}000"
                return f"'{str(int(digits)).zfill(len(run)) if letter == 'n' else digits[: len(run)]}'"
            case _:
                return run

    return _RUN.sub(simple, pattern)


DateTimeFormatter.ISO_LOCAL_DATE = DateTimeFormatter("yyyy-MM-dd")
DateTimeFormatter.ISO_LOCAL_DATE_TIME = DateTimeFormatter("yyyy-MM-dd'T'HH:mm:ss")
DateTimeFormatter.ISO_OFFSET_DATE_TIME = DateTimeFormatter("yyyy-MM-dd'T'HH:mm:ssXXX")
DateTimeFormatter.ISO_INSTANT = DateTimeFormatter("yyyy-MM-dd'T'HH:mm:ss'Z'", zone=ZoneId.of("UTC"))

named_as("java.time.format", __all__, globals())
