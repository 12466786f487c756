"""java.time.LocalDate and LocalDateTime: dates of no zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, ClassVar, Self

from runtime.java.dates.instants import first_on_clocks_of, on_clocks_of
from runtime.java.time.calendar_steps import Dated, Timed
from runtime.java.time.errors import DateTimeException, DateTimeParseException
from runtime.java.time.format import DateTimeFormatter
from runtime.java.time.instant import Instant, iso_text
from runtime.java.time.temporal import ChronoUnit, units_between
from runtime.java.time.zone import ZoneId


class _Local(Dated):
    """What both share: they compare by what the clock shows."""

    def __init__(self, wall: datetime) -> None:
        self.wall = wall

    def _with(self, wall: datetime) -> Self:
        return type(self)(wall)

    def until(self, endExclusive: Any, unit: ChronoUnit) -> int:
        """How many whole units the other date is later."""
        return units_between(self.wall, endExclusive.wall.replace(tzinfo=None), unit)

    def isBefore(self, other: Any) -> bool:
        return bool(self.wall < other.wall)

    def isAfter(self, other: Any) -> bool:
        return bool(self.wall > other.wall)

    def isEqual(self, other: Any) -> bool:
        return bool(self.wall == other.wall)

    def compareTo(self, other: Any) -> int:
        return int(self.wall > other.wall) - int(self.wall < other.wall)

    def __lt__(self, other: Any) -> bool:
        return self.isBefore(other)

    def __gt__(self, other: Any) -> bool:
        return self.isAfter(other)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Local) and type(other) is type(self) and other.wall == self.wall

    def __hash__(self) -> int:
        return hash(self.wall)


class LocalDate(_Local):
    """A day."""

    @staticmethod
    def now(zone: ZoneId | None = None) -> LocalDate:
        return LocalDate(_midnight(datetime.now(None if zone is None else zone.tzinfo)))

    @staticmethod
    def of(year: int, month: int, dayOfMonth: int) -> LocalDate:
        """A day; months count from 1.

        Raises:
            DateTimeException: there is no such day.
        """
        return LocalDate(_checked(year, month, dayOfMonth))

    @staticmethod
    def parse(text: str, formatter: DateTimeFormatter | None = None) -> LocalDate:
        """The day of a text such as "2026-11-22".

        Raises:
            DateTimeParseException: it is none.
        """
        if formatter is not None:
            return LocalDate(_midnight(formatter.parse(text)))
        try:
            return LocalDate(_midnight(date.fromisoformat(text)))
        except ValueError:
            raise DateTimeParseException(f"{text!r} is no date such as '2026-11-22'.") from None

    def atStartOfDay(self, zone: ZoneId | None = None) -> Any:
        """Midnight: a LocalDateTime, or with a zone a ZonedDateTime."""
        start = LocalDateTime(self.wall)
        return start if zone is None else start.atZone(zone)

    def atTime(self, hour: int, minute: int, second: int = 0) -> LocalDateTime:
        return LocalDateTime(self.wall.replace(hour=hour, minute=minute, second=second))

    def lengthOfMonth(self) -> int:
        return int((self.plusMonths(1).withDayOfMonth(1).minusDays(1)).getDayOfMonth())

    def toEpochDay(self) -> int:
        """Days since 1970-01-01."""
        return self.wall.toordinal() - date(1970, 1, 1).toordinal()

    def __str__(self) -> str:
        return self.wall.date().isoformat()


class LocalDateTime(_Local, Timed):
    """A day and a time."""

    zoned: ClassVar[Callable[..., Any]]
    """ZonedDateTime's constructor; see Instant."""

    @staticmethod
    def now(zone: ZoneId | None = None) -> LocalDateTime:
        return LocalDateTime(datetime.now(None if zone is None else zone.tzinfo).replace(tzinfo=None))

    @staticmethod
    def of(year: int, month: int, dayOfMonth: int, *time: int) -> LocalDateTime:
        """A day and hour, minute, second and nanosecond; months count from 1.

        Raises:
            DateTimeException: there is no such time.
        """
        hour, minute, second, nanos = (*time, 0, 0, 0, 0)[:4]
        return LocalDateTime(_checked(year, month, dayOfMonth, hour, minute, second, nanos // 1_000))

    @staticmethod
    def ofInstant(instant: Instant, zone: ZoneId) -> LocalDateTime:
        return LocalDateTime(instant.moment.astimezone(zone.tzinfo).replace(tzinfo=None, fold=0))

    @staticmethod
    def parse(text: str, formatter: DateTimeFormatter | None = None) -> LocalDateTime:
        """The time of a text such as "2026-11-22T19:04:05".

        Raises:
            DateTimeParseException: it is none.
        """
        if formatter is not None:
            return LocalDateTime(formatter.parse(text).replace(tzinfo=None, fold=0))
        try:
            return LocalDateTime(_plain(text))
        except ValueError:
            raise DateTimeParseException(f"{text!r} is no time such as '2026-11-22T19:04:05'.") from None

    def toLocalDate(self) -> LocalDate:
        return LocalDate(_midnight(self.wall))

    def atZone(self, zone: ZoneId) -> Any:
        """The java.time.ZonedDateTime when clocks of the zone show this."""
        return self.zoned(first_on_clocks_of(zone.tzinfo, self.wall), zone)

    def toInstant(self, offset: ZoneId) -> Instant:
        return Instant(on_clocks_of(offset.tzinfo, self.wall))

    def __str__(self) -> str:
        text = iso_text(self.wall)
        return text.removesuffix(":00") if not (self.wall.second or self.wall.microsecond) else text


def _plain(text: str) -> datetime:
    wall = datetime.fromisoformat(text)
    if wall.tzinfo is not None or text[10:11] != "T":
        raise ValueError(text)
    return wall


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _checked(*parts: int) -> datetime:
    try:
        year, month, day, *rest = parts
        return datetime(year, month, day, *rest)  # type: ignore[arg-type]  # at most seven numbers
    except ValueError as error:
        raise DateTimeException(f"There is no such date: {error}.") from None
