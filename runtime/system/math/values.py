"""The numbers that the functions of system.math take, and sums of them as Java makes them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from runtime.java import lang

Values: TypeAlias = Sequence[float] | None
"""The numbers that a function takes; None stands for no list at all."""


class DimensionMismatchException(lang.IllegalArgumentException):
    """Two lists that belong together differ in length."""


def numbers_in(values: Values) -> list[float]:
    if values is None:
        return []
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise TypeError(f"A list of numbers is needed, such as [1.5, 2], not {values!r}.")
    return [_number(value) for value in values]


def _number(value: object) -> float:
    try:
        if value is not None and not isinstance(value, (str, bytes)):
            return float(value)  # type: ignore[arg-type]  # what is no number raises
    except (TypeError, ValueError):
        pass
    raise TypeError(f"Every value must be a number, and {value!r} is none.")


def numbers_without_nan(values: Values) -> list[float]:
    return [number for number in numbers_in(values) if not math.isnan(number)]


def pairs_of(values1: Values, values2: Values) -> list[tuple[float, float]]:
    first, second = numbers_in(values1), numbers_in(values2)
    if values1 is None or values2 is None:
        return []
    if len(first) != len(second):
        raise DimensionMismatchException(
            f"Both lists must have as many values; there are {len(first)} and {len(second)}."
        )
    return list(zip(first, second, strict=True))


def total(numbers: Iterable[float]) -> float:
    """The sum; infinities of both signs make NaN."""
    try:
        return math.fsum(numbers)
    except (OverflowError, ValueError):
        return math.nan


def logarithm(number: float) -> float:
    return math.log(number) if number > 0 else -math.inf if number == 0 else math.nan


def quotient(number: float, divisor: float) -> float:
    """As Java divides: by 0 without an error."""
    if divisor:
        return number / divisor
    return math.nan if number == 0 or math.isnan(number) else math.copysign(math.inf, number)
