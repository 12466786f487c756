"""java.time.Instant"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from runtime.java.dates.instants import EPOCH, millis_of, moment_of
from runtime.java.lang import Object
from runtime.java.time.durations import Duration
from runtime.java.time.errors import DateTimeParseException, within_the_calendar
from runtime.java.time.temporal import ChronoUnit, put_on, units_between


class Instant(Object):
    """A moment, without a zone."""

    EPOCH: Instant
    zoned: ClassVar[Callable[..., Any]]
    """ZonedDateTime's constructor. The package puts it here: the two make each other, and imports go one way."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    @staticmethod
    def now() -> Instant:
        return Instant(datetime.now(UTC))

    @staticmethod
    def ofEpochMilli(epochMilli: int) -> Instant:
        with within_the_calendar():
            return Instant(moment_of(epochMilli, UTC))

    @staticmethod
    def ofEpochSecond(epochSecond: int, nanoAdjustment: int = 0) -> Instant:
        with within_the_calendar():
            return Instant(EPOCH + timedelta(seconds=epochSecond, microseconds=nanoAdjustment // 1000))

    @staticmethod
    def parse(text: str) -> Instant:
        """The instant of a text such as "2026-11-22T19:04:05.678Z".

        Raises:
            DateTimeParseException: it is none.
        """
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise DateTimeParseException(f"{text!r} is no instant such as '2026-11-22T19:04:05Z'.")
        return Instant(moment.astimezone(UTC))

    @property
    def moment(self) -> datetime:
        """This instant as Python's aware datetime."""
        return self._moment

    def toEpochMilli(self) -> int:
        return millis_of(self._moment)

    def getEpochSecond(self) -> int:
        return self.toEpochMilli() // 1000

    def getNano(self) -> int:
        return self._moment.microsecond * 1_000

    def atZone(self, zone: Any) -> Any:
        """The java.time.ZonedDateTime of this moment in a ZoneId."""
        return self.zoned(self._moment.astimezone(zone.tzinfo), zone)

    def plus(self, amountToAdd: Any, unit: ChronoUnit | None = None) -> Instant:
        """A Duration later, or so many units; a day is 24 hours."""
        with within_the_calendar():
            if unit is None:
                return Instant(self._moment + amountToAdd.amount)
            return Instant(put_on(self._moment, amountToAdd, unit))

    def minus(self, amountToSubtract: Any, unit: ChronoUnit | None = None) -> Instant:
        is_duration = isinstance(amountToSubtract, Duration)
        return self.plus(amountToSubtract.negated() if is_duration else -amountToSubtract, unit)

    def plusSeconds(self, secondsToAdd: int) -> Instant:
        return self.plus(secondsToAdd, ChronoUnit.SECONDS)

    def minusSeconds(self, secondsToSubtract: int) -> Instant:
        return self.plus(-secondsToSubtract, ChronoUnit.SECONDS)

    def plusMillis(self, millisToAdd: int) -> Instant:
        return self.plus(millisToAdd, ChronoUnit.MILLIS)

    def minusMillis(self, millisToSubtract: int) -> Instant:
        return self.plus(-millisToSubtract, ChronoUnit.MILLIS)

    def until(self, endExclusive: Any, unit: ChronoUnit) -> int:
        """How many whole units the other moment is later."""
        return units_between(self._moment, endExclusive.moment, unit)

    def isBefore(self, otherInstant: Instant) -> bool:
        return self._moment < otherInstant._moment

    def isAfter(self, otherInstant: Instant) -> bool:
        return self._moment > otherInstant._moment

    def compareTo(self, otherInstant: Instant) -> int:
        return (self._moment > otherInstant._moment) - (self._moment < otherInstant._moment)

    def __lt__(self, other: Instant) -> bool:
        return self._moment < other._moment

    def __gt__(self, other: Instant) -> bool:
        return self._moment > other._moment

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Instant) and other._moment == self._moment

    def __hash__(self) -> int:
        return hash(self._moment)

    def __str__(self) -> str:
        return f"{iso_text(self._moment)}Z"


def iso_text(wall: datetime) -> str:
    """Date and time as Java prints them: with seconds, and a fraction of three or six digits if there is one."""
    precision = "seconds" if not wall.microsecond else "microseconds" if wall.microsecond % 1000 else "milliseconds"
    return wall.replace(tzinfo=None).isoformat(timespec=precision)


Instant.EPOCH = Instant(EPOCH)
