"""java.time.Duration"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from runtime.java.lang import Object
from runtime.java.time.temporal import ChronoUnit

_MICROS = timedelta(microseconds=1)
_MILLIS = timedelta(milliseconds=1)


class Duration(Object):
    """An amount of real time."""

    ZERO: Duration

    def __init__(self, amount: timedelta) -> None:
        self._amount = amount

    @staticmethod
    def between(startInclusive: Any, endExclusive: Any) -> Duration:
        """The time from one moment to another; less than zero when the second is earlier."""
        return Duration(_MICROS * startInclusive.until(endExclusive, ChronoUnit.MICROS))

    @staticmethod
    def of(amount: int, unit: ChronoUnit) -> Duration:
        return Duration(_MICROS * (amount * unit.value))

    @staticmethod
    def ofDays(days: int) -> Duration:
        return Duration(timedelta(days=days))

    @staticmethod
    def ofHours(hours: int) -> Duration:
        return Duration(timedelta(hours=hours))

    @staticmethod
    def ofMinutes(minutes: int) -> Duration:
        return Duration(timedelta(minutes=minutes))

    @staticmethod
    def ofSeconds(seconds: int) -> Duration:
        return Duration(timedelta(seconds=seconds))

    @staticmethod
    def ofMillis(millis: int) -> Duration:
        return Duration(timedelta(milliseconds=millis))

    @property
    def amount(self) -> timedelta:
        """This duration as Python's."""
        return self._amount

    def toDays(self) -> int:
        return _whole(self._amount, timedelta(days=1))

    def toHours(self) -> int:
        return _whole(self._amount, timedelta(hours=1))

    def toMinutes(self) -> int:
        return _whole(self._amount, timedelta(minutes=1))

    def getSeconds(self) -> int:
        """Whole seconds, rounded down."""
        return self._amount // timedelta(seconds=1)

    def toSeconds(self) -> int:
        return self.getSeconds()

    def toMillis(self) -> int:
        return self._amount // _MILLIS

    def toNanos(self) -> int:
        return self._amount // _MICROS * 1_000

    def getNano(self) -> int:
        return self._amount.microseconds * 1_000

    def plus(self, duration: Duration) -> Duration:
        return Duration(self._amount + duration._amount)

    def minus(self, duration: Duration) -> Duration:
        return Duration(self._amount - duration._amount)

    def multipliedBy(self, multiplicand: int) -> Duration:
        return Duration(self._amount * multiplicand)

    def negated(self) -> Duration:
        return Duration(-self._amount)

    def abs(self) -> Duration:
        return Duration(abs(self._amount))

    def isNegative(self) -> bool:
        return self._amount < timedelta()

    def isZero(self) -> bool:
        return not self._amount

    def compareTo(self, otherDuration: Duration) -> int:
        return (self._amount > otherDuration._amount) - (self._amount < otherDuration._amount)

    def __lt__(self, other: Duration) -> bool:
        return self._amount < other._amount

    def __gt__(self, other: Duration) -> bool:
        return self._amount > other._amount

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Duration) and other._amount == self._amount

    def __hash__(self) -> int:
        return hash(self._amount)

    def __str__(self) -> str:
        """ISO 8601, as Java prints it: PT26H3M4.5S."""
        micros = self._amount // _MICROS
        sign = "-" if micros < 0 else ""
        seconds, micros = divmod(abs(micros), 1_000_000)
        hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
        parts = f"{sign}{hours}H" * bool(hours) + f"{sign}{minutes}M" * bool(minutes)
        fraction = f".{micros:06}".rstrip("0") if micros else ""
        if rest or fraction or not parts:
            parts += f"{sign}{rest}{fraction}S"
        return f"PT{parts}"


def _whole(amount: timedelta, unit: timedelta) -> int:
    return amount // unit if amount >= timedelta() else -(-amount // unit)


Duration.ZERO = Duration(timedelta())
