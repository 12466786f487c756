"""java.time.ZonedDateTime"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Self

from runtime.java import zones
from runtime.java.dates.instants import first_on_clocks_of
from runtime.java.time.calendar_steps import Timed
from runtime.java.time.errors import DateTimeException, DateTimeParseException, within_the_calendar
from runtime.java.time.format import DateTimeFormatter
from runtime.java.time.instant import Instant, iso_text
from runtime.java.time.local import LocalDate, LocalDateTime
from runtime.java.time.temporal import ChronoUnit, put_on, units_between
from runtime.java.time.zone import ZoneId, ZoneOffset


class ZonedDateTime(Timed):
    """A moment, by the clocks of a zone. Hours and less are real time, days and more keep the time on the clock."""

    def __init__(self, moment: datetime, zone: ZoneId) -> None:
        self.wall = moment
        self._zone = zone

    @staticmethod
    def now(zone: ZoneId | None = None) -> ZonedDateTime:
        return Instant.now().atZone(ZoneId.systemDefault() if zone is None else zone)  # type: ignore[no-any-return]

    @staticmethod
    def of(*arguments: Any) -> ZonedDateTime:
        """Of year, month from 1, day, hour, minute, second, nanosecond and zone; or of a LocalDateTime and zone."""
        *parts, zone = arguments
        local = parts[0] if isinstance(parts[0], LocalDateTime) else LocalDateTime.of(*parts)
        return ZonedDateTime.ofLocal(local, zone)

    @staticmethod
    def ofLocal(localDateTime: LocalDateTime, zone: ZoneId, *_: object) -> ZonedDateTime:
        return ZonedDateTime(first_on_clocks_of(zone.tzinfo, localDateTime.wall), zone)

    @staticmethod
    def ofInstant(instant: Instant, zone: ZoneId) -> ZonedDateTime:
        return ZonedDateTime(instant.moment.astimezone(zone.tzinfo), zone)

    @staticmethod
    def parse(text: str, formatter: DateTimeFormatter | None = None) -> ZonedDateTime:
        """The moment of a text such as "2026-11-22T19:04:05+01:00[Europe/Berlin]".

        Raises:
            DateTimeParseException: it is none.
        """
        if formatter is not None:
            return ZonedDateTime(formatter.parse(text), ZoneId.systemDefault())
        stamp, _, name = text.removesuffix("]").partition("[")
        try:
            moment = datetime.fromisoformat(stamp)
            zone = ZoneId.of(name) if name else ZoneOffset.ofTotalSeconds(zones.offset_minutes(moment) * 60)
        except (ValueError, AssertionError, DateTimeException):
            raise DateTimeParseException(f"{text!r} is no time such as '2026-11-22T19:04:05+01:00'.") from None
        return ZonedDateTime(moment.astimezone(zone.tzinfo), zone)

    @property
    def moment(self) -> datetime:
        """This moment as Python's aware datetime."""
        return self.wall

    def getZone(self) -> ZoneId:
        return self._zone

    def getOffset(self) -> ZoneOffset:
        return ZoneOffset.ofTotalSeconds(zones.offset_minutes(self.wall) * 60)

    def withZoneSameInstant(self, zone: ZoneId) -> ZonedDateTime:
        return ZonedDateTime(self.wall.astimezone(zone.tzinfo), zone)

    def withZoneSameLocal(self, zone: ZoneId) -> ZonedDateTime:
        return ZonedDateTime(first_on_clocks_of(zone.tzinfo, self.wall.replace(tzinfo=None)), zone)

    def plus(self, amountToAdd: Any, unit: ChronoUnit | None = None) -> Self:
        """A Duration later, or so many units: of days and more by the clock."""
        with within_the_calendar():
            if unit is not None and not unit.is_time_unit:
                return self._with(put_on(self.wall, amountToAdd, unit))
            later = self.toInstant().plus(amountToAdd, unit)
        return type(self)(later.moment.astimezone(self._zone.tzinfo), self._zone)

    def until(self, endExclusive: Any, unit: ChronoUnit) -> int:
        """How many whole units the other moment is later: of days and more by the clocks of this zone."""
        end = endExclusive.moment.astimezone(self._zone.tzinfo)
        if unit.is_time_unit:
            return self.toInstant().until(Instant(end), unit)
        return units_between(self.wall.replace(tzinfo=None), end.replace(tzinfo=None), unit)

    def toInstant(self) -> Instant:
        return Instant(self.wall.astimezone(UTC))

    def toEpochSecond(self) -> int:
        return self.toInstant().getEpochSecond()

    def toLocalDateTime(self) -> LocalDateTime:
        return LocalDateTime(self.wall.replace(tzinfo=None, fold=0))

    def toLocalDate(self) -> LocalDate:
        return self.toLocalDateTime().toLocalDate()

    def isBefore(self, other: Any) -> bool:
        return self.compareTo(other) < 0

    def isAfter(self, other: Any) -> bool:
        return self.compareTo(other) > 0

    def isEqual(self, other: Any) -> bool:
        return self.compareTo(other) == 0

    def compareTo(self, other: Any) -> int:
        return self.toInstant().compareTo(other.toInstant())

    def _with(self, wall: datetime) -> Self:
        return type(self)(first_on_clocks_of(self._zone.tzinfo, wall.replace(tzinfo=None)), self._zone)

    def __lt__(self, other: Any) -> bool:
        return self.isBefore(other)

    def __gt__(self, other: Any) -> bool:
        return self.isAfter(other)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ZonedDateTime) and self.isEqual(other) and other._zone == self._zone

    def __hash__(self) -> int:
        return hash(self.toInstant())

    def __str__(self) -> str:
        text = iso_text(self.wall)
        text = text.removesuffix(":00") if not (self.wall.second or self.wall.microsecond) else text
        offset, zone = str(self.getOffset()), str(self._zone)
        return f"{text}{offset}" if zone == offset else f"{text}{offset}[{zone}]"
