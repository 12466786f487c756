"""java.time.temporal: the units that times are counted in."""

from __future__ import annotations

import enum
from datetime import datetime, timedelta
from typing import Any

from runtime.java.beans import named_as
from runtime.java.dates.fields import days_in_month

__all__ = ["ChronoUnit"]


class ChronoUnit(enum.Enum):
    """java.time.temporal.ChronoUnit; the values are microseconds, or months from MONTHS on."""

    MICROS = 1
    MILLIS = 1_000
    SECONDS = 1_000_000
    MINUTES = 60_000_000
    HOURS = 3_600_000_000
    HALF_DAYS = 43_200_000_000
    DAYS = 86_400_000_000
    WEEKS = 604_800_000_000
    MONTHS = -1
    YEARS = -12
    DECADES = -120
    CENTURIES = -1200

    def between(self, temporal1Inclusive: Any, temporal2Exclusive: Any) -> int:
        """How many whole units the second is after the first."""
        return int(temporal1Inclusive.until(temporal2Exclusive, self))

    @property
    def is_calendar_unit(self) -> bool:
        """Whether its length depends on the date."""
        return self.value < 0

    @property
    def is_time_unit(self) -> bool:
        """Whether it is real time: hours and what is less."""
        return 0 < self.value < ChronoUnit.DAYS.value

    def __str__(self) -> str:
        return self.name.title().replace("_d", "D")


def put_on(wall: datetime, amount: int, unit: ChronoUnit) -> datetime:
    """`wall` and so many units; 31 January and a month are the last day of February."""
    if not unit.is_calendar_unit:
        return wall + timedelta(microseconds=amount * unit.value)
    years, month = divmod(wall.month - 1 - amount * unit.value, 12)
    year = wall.year + years
    if not 1 <= year <= 9999:
        raise OverflowError(year)
    return wall.replace(year=year, month=month + 1, day=min(wall.day, days_in_month(year, month + 1)))


def units_between(start: datetime, end: datetime, unit: ChronoUnit) -> int:
    """How many whole units `end` is after `start`, both on the same clocks."""
    if end < start:
        return -units_between(end, start, unit)
    if not unit.is_calendar_unit:
        return (end - start) // timedelta(microseconds=unit.value)
    months = (end.year - start.year) * 12 + end.month - start.month
    is_complete = (start.day, start.time()) <= (end.day, end.time())
    return (months if is_complete else months - 1) // -unit.value


named_as("java.time.temporal", __all__, globals())
