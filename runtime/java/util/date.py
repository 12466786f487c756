"""java.util.Date: a moment, as a naive datetime in the local time of this computer.

So it can be compared with what databases and Python's own `datetime.now()` give. It never changes: `setTime` and the
like of Java's raise.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date as calendar_date
from datetime import datetime, timedelta
from datetime import time as clock_time
from typing import Any, NoReturn, Self, cast

from runtime.java import lang, zones
from runtime.java.beans import Bean
from runtime.java.dates.names import ENGLISH
from runtime.java.dates.patterns import written
from runtime.java.dates.weeks import UNITED_STATES, day_of_week

_PRINTED = "EEE MMM dd HH:mm:ss z yyyy"
_JAVA_ARGUMENTS = (3, 5, 6)
_PYTHON_ARGUMENTS = 7
_PICKLED = (bytes, str)


class Milliseconds(int):
    """What `date.time` is: Java's milliseconds, and when it is called Python's time of day."""

    _clock: Callable[[], clock_time]

    @classmethod
    def of(cls, date: Date) -> Self:
        millis = cls(date.getTime())
        millis._clock = super(Date, date).time
        return millis

    def __call__(self) -> clock_time:
        return self._clock()


class Date(Bean, datetime):
    """A moment in local time, with java.util.Date's methods and its way to print.

    `Date()` is now, `Date(millis)` a time since 1970-01-01 00:00 UTC. With three, five or six numbers they are
    Java's: the year less 1900 and the month from 0. Python's datetime calls it with seven or more. `year`, `month`,
    `day`, `hour` and `minute` are Python's.
    """

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        if kwargs or len(args) >= _PYTHON_ARGUMENTS or (args and isinstance(args[0], _PICKLED)):
            return super().__new__(cls, *args, **kwargs)
        if not args:
            return cls.of_millis(time.time_ns() // 1_000_000)
        if len(args) == 1:
            return cls.of_millis(args[0])
        if len(args) in _JAVA_ARGUMENTS:
            return cls._of_java(*args)
        raise TypeError(
            f"java.util.Date takes no argument, milliseconds, or 3, 5 or 6 numbers, not {len(args)} of them; "
            "system.date.getDate and parse make dates of other things."
        )

    @classmethod
    def of(cls, moment: calendar_date) -> Self:
        """`moment` as a Date: an aware datetime is turned into local time, a day into its midnight.

        Raises:
            TypeError: `moment` is no date.
        """
        if type(moment) is cls and moment.tzinfo is None:
            return moment
        if not isinstance(moment, calendar_date):
            raise TypeError(f"A date is needed, such as system.date.now() gives, not {moment!r}.")
        if not isinstance(moment, datetime):
            return cls._of_parts(datetime(moment.year, moment.month, moment.day))
        return cls._of_parts(moment.astimezone(zones.LOCAL) if moment.tzinfo else moment)

    @classmethod
    def of_millis(cls, millis: object) -> Self:
        """The date that many milliseconds after 1970-01-01 00:00 UTC; parts of a millisecond are dropped.

        Raises:
            TypeError: `millis` is no number.
            IllegalArgumentException: it is a date outside the years 1 to 9999.
        """
        if not isinstance(millis, (int, float)):
            raise TypeError(f"Milliseconds since 1970 are needed, not {millis!r}.")
        seconds, rest = divmod(int(millis), 1000)
        try:
            return cls._of_parts(datetime.fromtimestamp(seconds).replace(microsecond=rest * 1000))
        except (ValueError, OverflowError, OSError):
            raise lang.IllegalArgumentException(f"{millis} ms is no date of the years 1 to 9999.") from None

    @classmethod
    def from_(cls, instant: Any) -> Self:
        """The date of a java.time.Instant; `from` is no name in Python."""
        return cls.of_millis(instant.toEpochMilli())

    @classmethod
    def _of_parts(cls, moment: datetime) -> Self:
        # Not `combine`: that and `fromtimestamp` forget the fold of a subclass, the hour that autumn repeats.
        return cls(*moment.timetuple()[:6], moment.microsecond, fold=moment.fold)

    @classmethod
    def _of_java(cls, year: int, month: int, date: int, hours: int = 0, minutes: int = 0, seconds: int = 0) -> Self:
        years, month_index = divmod(month, 12)
        start = datetime(1900 + year + years, month_index + 1, 1)
        moment = start + timedelta(days=date - 1, hours=hours, minutes=minutes, seconds=seconds)
        return cls.of_millis(int(moment.timestamp()) * 1000)

    # ---- Java's methods

    def getTime(self) -> int:
        """Milliseconds since 1970-01-01 00:00 UTC."""
        return int(self.replace(microsecond=0).timestamp()) * 1000 + self.microsecond // 1000

    @property
    def time(self) -> Milliseconds:  # Java's property, which can be called as Python's method
        return Milliseconds.of(self)

    def getYear(self) -> int:
        """The year less 1900, as Java counts it."""
        return self.year - 1900

    def getMonth(self) -> int:
        """The month, from 0."""
        return self.month - 1

    def getDate(self) -> int:
        """The day of the month."""
        return self.day

    def getDay(self) -> int:
        """The day of the week: 0 for Sunday."""
        return day_of_week(self) - 1

    def getHours(self) -> int:
        return self.hour

    def getMinutes(self) -> int:
        return self.minute

    def getSeconds(self) -> int:
        return self.second

    def getTimezoneOffset(self) -> int:
        """How many minutes the local time is behind UTC."""
        return -zones.offset_minutes(self.astimezone(zones.LOCAL))

    def before(self, when: Date) -> bool:
        return self.getTime() < Date.of(when).getTime()

    def after(self, when: Date) -> bool:
        return self.getTime() > Date.of(when).getTime()

    def compareTo(self, anotherDate: Date) -> int:
        """-1, 0 or 1: this date is before, at or after the other."""
        mine, other = self.getTime(), Date.of(anotherDate).getTime()
        return (mine > other) - (mine < other)

    def equals(self, other: object) -> bool:
        return isinstance(other, Date) and self.getTime() == other.getTime()

    def hashCode(self) -> int:
        millis = self.getTime()
        return (millis ^ (millis >> 32)) & 0xFFFFFFFF

    def clone(self) -> Self:
        return self

    def toInstant(self) -> Any:
        """The java.time.Instant of this date."""
        from runtime.java.time import Instant

        return Instant.ofEpochMilli(self.getTime())

    def toString(self) -> str:
        return str(self)

    def setTime(self, *_: object) -> NoReturn:
        """Dates do not change here; always raises UnsupportedOperationException. So do the other setters."""
        raise lang.UnsupportedOperationException(
            "A java.util.Date never changes in Pilotlight; make a new one by system.date.setTime, system.date.addHours "
            "or java.util.Calendar."
        )

    setYear = setMonth = setDate = setHours = setMinutes = setSeconds = setTime

    # ---- what Python does with dates

    def __lt__(self, other: Any) -> bool:
        return self.before(other) if self._needs_millis(other) else super().__lt__(other)

    def __gt__(self, other: Any) -> bool:
        return self.after(other) if self._needs_millis(other) else super().__gt__(other)

    def __le__(self, other: Any) -> bool:
        return not self.after(other) if self._needs_millis(other) else super().__le__(other)

    def __ge__(self, other: Any) -> bool:
        return not self.before(other) if self._needs_millis(other) else super().__ge__(other)

    def __eq__(self, other: object) -> bool:
        return self.equals(other) if self._needs_millis(other) else super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return super().__hash__()

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        # By a name of ours: whoever reads it need not be able to import java.util.
        return _unpickled, super().__reduce_ex__(protocol)[1]

    def _needs_millis(self, other: object) -> bool:
        """In the hour that autumn repeats, what the clocks show does not tell which of two dates is earlier."""
        return isinstance(other, Date) and self.fold != other.fold

    def __str__(self) -> str:
        return written(_PRINTED, self._aware(), ENGLISH, UNITED_STATES)

    __repr__ = __str__

    def __format__(self, form: str) -> str:
        return super().__format__(form) if form else str(self)

    def _aware(self) -> datetime:
        return cast("datetime", datetime.replace(self, tzinfo=self.tzinfo or zones.LOCAL))


def _unpickled(*arguments: Any) -> Date:
    return Date(*arguments)


setattr(Date, "from", Date.from_)
