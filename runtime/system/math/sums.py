"""Sums and products, the least and the greatest value."""

from __future__ import annotations

import math

from runtime.system.math.values import Values, logarithm, numbers_in, numbers_without_nan, pairs_of, total


def sum(values: Values) -> float:
    """The sum of all values.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `values` is no list, or holds something that is no number.

    Source: system.math.sum, Ignition 8.1.
    """
    numbers = numbers_in(values)
    return total(numbers) if numbers else math.nan


def product(values: Values) -> float:
    """The product of all values.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `values` is no list, or holds something that is no number.

    Source: system.math.product, Ignition 8.1.
    """
    numbers = numbers_in(values)
    return math.prod(numbers) if numbers else math.nan


def sumSquares(values: Values) -> float:
    """The sum of the squares of all values.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `values` is no list, or holds something that is no number.

    Source: system.math.sumSquares, Ignition 8.1.
    """
    return sum([number * number for number in numbers_in(values)])


def sumLog(values: Values) -> float:
    """The sum of the natural logarithms of all values: -infinity when one is 0, NaN when one is less.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `values` is no list, or holds something that is no number.

    Source: system.math.sumLog, Ignition 8.1.
    """
    numbers = numbers_in(values)
    return total(logarithm(number) for number in numbers) if numbers else math.nan


def sumDifference(values1: Values, values2: Values) -> float:
    """The sum of `values1` less that of `values2`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: one of them is no list, or holds something that is no number.
        DimensionMismatchException: they differ in length.

    Source: system.math.sumDifference, Ignition 8.1.
    """
    return sum([first - second for first, second in pairs_of(values1, values2)])


def min(values: Values) -> float:
    """The least value.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `values` is no list, or holds something that is no number.

    Source: system.math.min, Ignition 8.1.
    """
    return sorted(numbers_without_nan(values))[0] if numbers_without_nan(values) else math.nan


def max(values: Values) -> float:
    """The greatest value.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `values` is no list, or holds something that is no number.

    Source: system.math.max, Ignition 8.1.
    """
    return sorted(numbers_without_nan(values))[-1] if numbers_without_nan(values) else math.nan
