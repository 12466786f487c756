"""What values have in the middle."""

from __future__ import annotations

import math
from collections import Counter

from runtime.java import lang
from runtime.system.math.sums import sumLog
from runtime.system.math.values import Values, numbers_in, numbers_without_nan, pairs_of, total


def mean(values: Values) -> float:
    """The arithmetic mean.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `values` is no list, or holds something that is no number.

    Source: system.math.mean, Ignition 8.1.
    """
    numbers = numbers_in(values)
    return total(numbers) / len(numbers) if numbers else math.nan


def geometricMean(values: Values) -> float:
    """The n-th root of the product of n values; NaN when one is less than 0.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `values` is no list, or holds something that is no number.

    Source: system.math.geometricMean, Ignition 8.1.
    """
    numbers = numbers_in(values)
    return math.exp(sumLog(numbers) / len(numbers)) if numbers else math.nan


def meanDifference(values1: Values, values2: Values) -> float:
    """The mean of `values1` less that of `values2`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: one of them is no list, or holds something that is no number.
        DimensionMismatchException: they differ in length.

    Source: system.math.meanDifference, Ignition 8.1.
    """
    return mean([first - second for first, second in pairs_of(values1, values2)])


def median(values: Values) -> float:
    """The value in the middle, or the mean of the two there.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `values` is no list, or holds something that is no number.

    Source: system.math.median, Ignition 8.1.
    """
    return percentile(values, 50)


def percentile(values: Values, percentile: float) -> float:
    """An estimate of the value that `percentile` percent of the values are below.

    It lies between the two values around the place p * (n + 1) / 100 of the sorted values, and is the least or
    greatest value where there is no such place.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `values` is no list, or holds something that is no number.
        IllegalArgumentException: `percentile` is not over 0 and at most 100.

    Source: system.math.percentile, Ignition 8.1.
    """
    if not 0 < percentile <= 100:
        raise lang.IllegalArgumentException(f"percentile must be over 0 and at most 100, not {percentile!r}.")
    numbers = sorted(numbers_in(values))
    if not numbers:
        return math.nan
    place = percentile * (len(numbers) + 1) / 100
    below = math.floor(place)
    if below < 1:
        return numbers[0]
    if below >= len(numbers):
        return numbers[-1]
    return numbers[below - 1] + (place - below) * (numbers[below] - numbers[below - 1])


def mode(values: Values) -> list[float]:
    """The values that occur most often, the least first; none for an empty list.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `values` is no list, or holds something that is no number.

    Source: system.math.mode, Ignition 8.1.
    """
    counts = Counter(numbers_without_nan(values))
    most = sorted(counts.values())[-1] if counts else 0
    return sorted(number for number, count in counts.items() if count == most)
