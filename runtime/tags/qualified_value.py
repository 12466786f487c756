"""What a tag has: a value, its quality and its time."""

from __future__ import annotations

from typing import Any

from runtime.java.util import Date
from runtime.tags.moments import to_date
from runtime.tags.quality import QualityCode


class QualifiedValue:
    """A value with its quality and the time since which it is so. It never changes.

    `system.tag.readBlocking` returns these; Ignition calls the class BasicQualifiedValue.
    """

    __slots__ = ("_millis", "_quality", "_value")

    def __init__(self, value: Any, quality: QualityCode, millis: int) -> None:
        """`millis` counts from 1970-01-01 00:00 UTC."""
        self._value = value
        self._quality = quality
        self._millis = millis

    @property
    def value(self) -> Any:
        return self._value

    @property
    def quality(self) -> QualityCode:
        return self._quality

    @property
    def timestamp(self) -> Date:
        # Made when somebody asks: most readers want the value only.
        return to_date(self._millis)

    @property
    def millis(self) -> int:
        """The time in milliseconds from 1970-01-01 00:00 UTC."""
        return self._millis

    def getValue(self) -> Any:
        return self._value

    def getQuality(self) -> QualityCode:
        return self._quality

    def getTimestamp(self) -> Date:
        return self.timestamp

    def isSame(self, other: QualifiedValue) -> bool:
        """Whether value and quality are equal, whatever the times."""
        return self._quality == other._quality and is_same(self._value, other._value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, QualifiedValue):
            return NotImplemented
        return self.isSame(other) and self._millis == other._millis

    __hash__ = None  # type: ignore[assignment]  # values need not be hashable

    def __str__(self) -> str:
        return f"[{self._value}, {self._quality}, {self.timestamp} ({self._millis})]"

    __repr__ = __str__


def is_same(first: object, second: object) -> bool:
    """Whether a value that goes from `first` to `second` has not changed. True and 1 are two values."""
    return type(first) is type(second) and first == second
