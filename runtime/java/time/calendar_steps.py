"""What java.time's dates share: their fields, and steps by days, months and the like."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from runtime.java.lang import Object
from runtime.java.time.durations import Duration
from runtime.java.time.errors import within_the_calendar
from runtime.java.time.format import DateTimeFormatter
from runtime.java.time.temporal import ChronoUnit, put_on


class Dated(Object):
    """A date on a calendar; `wall` is what a clock there shows."""

    wall: datetime

    def _with(self, wall: datetime) -> Self:
        raise NotImplementedError

    def getYear(self) -> int:
        return self.wall.year

    def getMonthValue(self) -> int:
        """The month, from 1."""
        return self.wall.month

    def getMonth(self) -> str:
        """The name of the month, such as "NOVEMBER"."""
        return date(2000, self.wall.month, 1).strftime("%B").upper()

    def getDayOfMonth(self) -> int:
        return self.wall.day

    def getDayOfYear(self) -> int:
        return self.wall.timetuple().tm_yday

    def getDayOfWeek(self) -> str:
        """The name of the day of the week, such as "SUNDAY"."""
        return DateTimeFormatter.ofPattern("EEEE").format(self).upper()

    def plus(self, amountToAdd: Any, unit: ChronoUnit | None = None) -> Self:
        """A Duration later, or so many units."""
        with within_the_calendar():
            if unit is None:
                return self._with(self.wall + amountToAdd.amount)
            return self._with(put_on(self.wall, amountToAdd, unit))

    def minus(self, amountToSubtract: Any, unit: ChronoUnit | None = None) -> Self:
        is_duration = isinstance(amountToSubtract, Duration)
        return self.plus(amountToSubtract.negated() if is_duration else -amountToSubtract, unit)

    def plusDays(self, days: int) -> Self:
        return self.plus(days, ChronoUnit.DAYS)

    def minusDays(self, days: int) -> Self:
        return self.plus(-days, ChronoUnit.DAYS)

    def plusWeeks(self, weeks: int) -> Self:
        return self.plus(weeks, ChronoUnit.WEEKS)

    def minusWeeks(self, weeks: int) -> Self:
        return self.plus(-weeks, ChronoUnit.WEEKS)

    def plusMonths(self, months: int) -> Self:
        return self.plus(months, ChronoUnit.MONTHS)

    def minusMonths(self, months: int) -> Self:
        return self.plus(-months, ChronoUnit.MONTHS)

    def plusYears(self, years: int) -> Self:
        return self.plus(years, ChronoUnit.YEARS)

    def minusYears(self, years: int) -> Self:
        return self.plus(-years, ChronoUnit.YEARS)

    def withDayOfMonth(self, dayOfMonth: int) -> Self:
        return self._with(self.wall.replace(day=dayOfMonth))

    def withMonth(self, month: int) -> Self:
        return self._with(self.wall.replace(month=month))

    def withYear(self, year: int) -> Self:
        return self._with(self.wall.replace(year=year))

    def format(self, formatter: DateTimeFormatter) -> str:
        return formatter.format(self)


class Timed(Dated):
    """A date with a time of day."""

    def getHour(self) -> int:
        return self.wall.hour

    def getMinute(self) -> int:
        return self.wall.minute

    def getSecond(self) -> int:
        return self.wall.second

    def getNano(self) -> int:
        return self.wall.microsecond * 1_000

    def plusHours(self, hours: int) -> Self:
        return self.plus(hours, ChronoUnit.HOURS)

    def minusHours(self, hours: int) -> Self:
        return self.plus(-hours, ChronoUnit.HOURS)

    def plusMinutes(self, minutes: int) -> Self:
        return self.plus(minutes, ChronoUnit.MINUTES)

    def minusMinutes(self, minutes: int) -> Self:
        return self.plus(-minutes, ChronoUnit.MINUTES)

    def plusSeconds(self, seconds: int) -> Self:
        return self.plus(seconds, ChronoUnit.SECONDS)

    def minusSeconds(self, seconds: int) -> Self:
        return self.plus(-seconds, ChronoUnit.SECONDS)

    def withHour(self, hour: int) -> Self:
        return self._with(self.wall.replace(hour=hour))

    def withMinute(self, minute: int) -> Self:
        return self._with(self.wall.replace(minute=minute))

    def withSecond(self, second: int) -> Self:
        return self._with(self.wall.replace(second=second))

    def withNano(self, nanoOfSecond: int) -> Self:
        return self._with(self.wall.replace(microsecond=nanoOfSecond // 1_000))

    def truncatedTo(self, unit: ChronoUnit) -> Self:
        """Without what is less than a unit of hours, minutes, seconds or days."""
        names = {
            ChronoUnit.DAYS: ("hour", "minute", "second", "microsecond"),
            ChronoUnit.HOURS: ("minute", "second", "microsecond"),
            ChronoUnit.MINUTES: ("second", "microsecond"),
            ChronoUnit.SECONDS: ("microsecond",),
        }
        cleared: dict[str, Any] = dict.fromkeys(names.get(unit, ()), 0)
        return self._with(self.wall.replace(**cleared))
