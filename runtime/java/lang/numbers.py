"""java.lang.Integer, Long, Double, Float and Boolean. Numbers stay Python's: these classes make and read them."""

from __future__ import annotations

import builtins
import math
from typing import Any, ClassVar

from runtime.java.lang.formatting import double_text
from runtime.java.lang.objects import Object
from runtime.java.lang.throwables import NumberFormatException


class Number:
    """What the classes for numbers share."""

    def intValue(self) -> int:
        return int(self)  # type: ignore[call-overload, no-any-return]  # every subclass is a number

    def longValue(self) -> int:
        return self.intValue()

    def doubleValue(self) -> float:
        return float(self)  # type: ignore[arg-type]  # every subclass is a number

    def floatValue(self) -> float:
        return self.doubleValue()

    def equals(self, other: object) -> bool:
        return bool(self == other)

    def compareTo(self, other: Any) -> int:
        return _compared(self, other)


class _Whole(Number, int):
    """A whole number of some bits; a text that is none raises NumberFormatException."""

    SIZE: ClassVar[int]
    MIN_VALUE: ClassVar[int]
    MAX_VALUE: ClassVar[int]

    def __new__(cls, value: object = 0, radix: int = 10) -> _Whole:
        return super().__new__(cls, cls.valueOf(value, radix))

    @classmethod
    def valueOf(cls, value: object, radix: int = 10) -> int:
        """The number that a text spells, or a number as it is.

        Raises:
            NumberFormatException: the text is no whole number, or one of too many bits.
        """
        number = _parsed(value, radix) if isinstance(value, str) else int(value)  # type: ignore[call-overload]
        if not cls.MIN_VALUE <= number <= cls.MAX_VALUE:
            raise NumberFormatException(f"{value!r} does not fit into {cls.SIZE} bits.")
        return int(number)

    @classmethod
    def compare(cls, x: int, y: int) -> int:
        return _compared(x, y)

    @classmethod
    def toHexString(cls, i: int) -> str:
        return format(cls._bits(i), "x")

    @classmethod
    def toBinaryString(cls, i: int) -> str:
        return format(cls._bits(i), "b")

    @classmethod
    def toOctalString(cls, i: int) -> str:
        return format(cls._bits(i), "o")

    @classmethod
    def bitCount(cls, i: int) -> int:
        return cls._bits(i).bit_count()

    @classmethod
    def max(cls, a: int, b: int) -> int:
        return builtins.max(a, b)

    @classmethod
    def min(cls, a: int, b: int) -> int:
        return builtins.min(a, b)

    @classmethod
    def signum(cls, i: int) -> int:
        return _compared(i, 0)

    @classmethod
    def _bits(cls, number: int) -> int:
        return number & ((1 << cls.SIZE) - 1)

    def toString(self, radix: int = 10) -> str:
        """This number as text. `Integer.toString(255, 16)` calls it with the number as `self`."""
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"
        rest, written = abs(int(self)), ""
        while rest or not written:
            rest, digit = divmod(rest, radix)
            written = digits[digit] + written
        return f"-{written}" if self < 0 else written


class Integer(_Whole):
    """java.lang.Integer"""

    SIZE = 32
    MIN_VALUE, MAX_VALUE = -(2**31), 2**31 - 1

    @staticmethod
    def parseInt(s: str, radix: int = 10) -> int:
        return Integer.valueOf(_required(s), radix)


class Long(_Whole):
    """java.lang.Long"""

    SIZE = 64
    MIN_VALUE, MAX_VALUE = -(2**63), 2**63 - 1

    @staticmethod
    def parseLong(s: str, radix: int = 10) -> int:
        return Long.valueOf(_required(s), radix)


class Short(_Whole):
    """java.lang.Short"""

    SIZE = 16
    MIN_VALUE, MAX_VALUE = -(2**15), 2**15 - 1

    @staticmethod
    def parseShort(s: str, radix: int = 10) -> int:
        return Short.valueOf(_required(s), radix)


class Byte(_Whole):
    """java.lang.Byte"""

    SIZE = 8
    MIN_VALUE, MAX_VALUE = -128, 127

    @staticmethod
    def parseByte(s: str, radix: int = 10) -> int:
        return Byte.valueOf(_required(s), radix)


class Double(Number, float):
    """java.lang.Double"""

    MAX_VALUE = 1.7976931348623157e308
    MIN_VALUE = 5e-324
    NaN = math.nan
    POSITIVE_INFINITY, NEGATIVE_INFINITY = math.inf, -math.inf

    def __new__(cls, value: object = 0.0) -> Double:
        return super().__new__(cls, cls.valueOf(value))

    @staticmethod
    def valueOf(value: object) -> float:
        """The number that a text spells, or a number as it is.

        Raises:
            NumberFormatException: the text is no number.
        """
        try:
            return float(value)  # type: ignore[arg-type]  # what is no number raises
        except ValueError:
            raise NumberFormatException(f"For input string: {value!r}") from None

    @staticmethod
    def parseDouble(s: str) -> float:
        return Double.valueOf(_required(s))

    @staticmethod
    def compare(d1: float, d2: float) -> int:
        return _compared(d1, d2)

    # `Double.isNaN(x)` calls these with the number as `self`.

    def isNaN(self) -> bool:
        return math.isnan(self)

    def isInfinite(self) -> bool:
        return math.isinf(self)

    def toString(self) -> str:
        return double_text(self)


class Float(Double):
    """java.lang.Float, with the digits of a double."""

    MAX_VALUE = 3.4028234663852886e38
    MIN_VALUE = 1.401298464324817e-45

    @staticmethod
    def parseFloat(s: str) -> float:
        return Double.valueOf(_required(s))


class Boolean(Object):
    """java.lang.Boolean: `Boolean("true")` is True."""

    TRUE, FALSE = True, False

    def __new__(cls, value: object = False) -> bool:  # type: ignore[misc]  # nothing derives from bool
        return cls.valueOf(value)

    @staticmethod
    def valueOf(value: object) -> bool:
        return value.lower() == "true" if isinstance(value, str) else bool(value)

    @staticmethod
    def parseBoolean(s: str | None) -> bool:
        return s is not None and s.lower() == "true"


def _compared(first: Any, second: Any) -> int:
    return int(first > second) - int(first < second)


def _required(text: object) -> str:
    if not isinstance(text, str):
        raise NumberFormatException(f"A text is needed, not {text!r}.")
    return text


def _parsed(text: str, radix: int) -> int:
    # Python would take blanks and underscores.
    if not text.lstrip("+-").isalnum():
        raise NumberFormatException(f"For input string: {text!r}")
    try:
        return int(text, radix)
    except ValueError:
        raise NumberFormatException(f"For input string: {text!r}") from None
