"""java.lang.Math"""

from __future__ import annotations

import builtins
import math
from typing import Any, NoReturn

from runtime.java.lang.numbers import Long
from runtime.java.lang.objects import Object
from runtime.java.lang.throwables import ArithmeticException


class Math(Object):
    """java.lang.Math; all of it is called on the class."""

    PI, E = math.pi, math.e

    abs = staticmethod(builtins.abs)
    sin, cos, tan = staticmethod(math.sin), staticmethod(math.cos), staticmethod(math.tan)
    asin, acos = staticmethod(math.asin), staticmethod(math.acos)
    atan, atan2 = staticmethod(math.atan), staticmethod(math.atan2)
    sinh, cosh, tanh = staticmethod(math.sinh), staticmethod(math.cosh), staticmethod(math.tanh)
    exp, cbrt, hypot = staticmethod(math.exp), staticmethod(math.cbrt), staticmethod(math.hypot)
    toRadians, toDegrees = staticmethod(math.radians), staticmethod(math.degrees)

    @staticmethod
    def random() -> float:
        """At least 0.0 and less than 1.0."""
        from random import random

        return random()

    @staticmethod
    def max(a: Any, b: Any) -> Any:
        return math.nan if _has_nan(a, b) else builtins.max(a, b)

    @staticmethod
    def min(a: Any, b: Any) -> Any:
        return math.nan if _has_nan(a, b) else builtins.min(a, b)

    @staticmethod
    def floor(a: float) -> float:
        return float(math.floor(a)) if math.isfinite(a) else a

    @staticmethod
    def ceil(a: float) -> float:
        return float(math.ceil(a)) if math.isfinite(a) else a

    @staticmethod
    def round(a: float) -> int:
        """The nearest whole number; halves go up, so that -0.5 becomes 0. NaN becomes 0."""
        if math.isnan(a):
            return 0
        if not Long.MIN_VALUE <= a <= Long.MAX_VALUE:
            return Long.MAX_VALUE if a > 0 else Long.MIN_VALUE
        whole = math.floor(a)
        return whole + (a - whole >= 0.5)

    @staticmethod
    def rint(a: float) -> float:
        """The nearest whole number; halves go to the even one."""
        return float(builtins.round(a)) if math.isfinite(a) else a

    @staticmethod
    def sqrt(a: float) -> float:
        return math.sqrt(a) if a >= 0 else math.nan

    @staticmethod
    def pow(a: float, b: float) -> float:
        try:
            return math.pow(a, b)
        except ValueError:
            return math.inf if a == 0 else math.nan
        except OverflowError:
            return -math.inf if a < 0 and b % 2 == 1 else math.inf

    @staticmethod
    def log(a: float) -> float:
        return math.log(a) if a > 0 else -math.inf if a == 0 else math.nan

    @staticmethod
    def log10(a: float) -> float:
        return math.log10(a) if a > 0 else -math.inf if a == 0 else math.nan

    @staticmethod
    def signum(d: float) -> float:
        return math.nan if math.isnan(d) else float((d > 0) - (d < 0))

    @staticmethod
    def floorDiv(x: int, y: int) -> int:
        return x // y if y else _by_zero()

    @staticmethod
    def floorMod(x: int, y: int) -> int:
        return x % y if y else _by_zero()


def _by_zero() -> NoReturn:
    raise ArithmeticException("/ by zero")


def _has_nan(*numbers: Any) -> bool:
    return any(isinstance(number, float) and math.isnan(number) for number in numbers)
