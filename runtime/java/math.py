"""java.math: how numbers are rounded."""

from __future__ import annotations

import decimal
import enum

from runtime.java.beans import named_as

__all__ = ["RoundingMode"]


class RoundingMode(enum.Enum):
    """java.math.RoundingMode. The values are those of Python's module decimal."""

    UP = decimal.ROUND_UP
    DOWN = decimal.ROUND_DOWN
    CEILING = decimal.ROUND_CEILING
    FLOOR = decimal.ROUND_FLOOR
    HALF_UP = decimal.ROUND_HALF_UP
    HALF_DOWN = decimal.ROUND_HALF_DOWN
    HALF_EVEN = decimal.ROUND_HALF_EVEN

    def toString(self) -> str:
        return self.name

    def __str__(self) -> str:
        return self.name


named_as("java.math", __all__, globals())
