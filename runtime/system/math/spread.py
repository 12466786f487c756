"""How far values lie apart. Each is that of a sample, unless its name says otherwise."""

from __future__ import annotations

import math

from runtime.system.math.averages import mean
from runtime.system.math.values import Values, numbers_in, quotient, total


def variance(values: Values) -> float:
    """The variance of a sample; 0.0 for a single value.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `values` is no list, or holds something that is no number.

    Source: system.math.variance, Ignition 8.1.
    """
    numbers = numbers_in(values)
    return _variance(numbers, len(numbers) - 1)


def populationVariance(values: Values) -> float:
    """The variance of a whole population.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `values` is no list, or holds something that is no number.

    Source: system.math.populationVariance, Ignition 8.1.
    """
    numbers = numbers_in(values)
    return _variance(numbers, len(numbers))


def standardDeviation(values: Values) -> float:
    """The standard deviation of a sample; 0.0 for a single value.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `values` is no list, or holds something that is no number.

    Source: system.math.standardDeviation, Ignition 8.1.
    """
    return math.sqrt(variance(values))


def normalize(values: Values) -> list[float]:
    """Each value less the mean, in standard deviations.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `values` is no list, or holds something that is no number.

    Source: system.math.normalize, Ignition 8.1.
    """
    numbers = numbers_in(values)
    middle, deviation = mean(numbers), standardDeviation(numbers)
    return [quotient(number - middle, deviation) for number in numbers]


def skewness(values: Values) -> float:
    """How far the values of a sample lean to one side: over 0 they reach further up. NaN for fewer than three.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `values` is no list, or holds something that is no number.

    Source: system.math.skewness, Ignition 8.1.
    """
    numbers = numbers_in(values)
    count = len(numbers)
    if count < 3:
        return math.nan
    cubes = _moment_sum(numbers, 3)
    return count / ((count - 1) * (count - 2)) * quotient(cubes, standardDeviation(numbers) ** 3)


def kurtosis(values: Values) -> float:
    """How far the values of a sample lie out on both sides: 0 for a normal distribution. NaN for fewer than four.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `values` is no list, or holds something that is no number.

    Source: system.math.kurtosis, Ignition 8.1.
    """
    numbers = numbers_in(values)
    count = len(numbers)
    if count < 4:
        return math.nan
    factor = count * (count + 1) / ((count - 1) * (count - 2) * (count - 3))
    correction = 3 * (count - 1) ** 2 / ((count - 2) * (count - 3))
    return factor * quotient(_moment_sum(numbers, 4), variance(numbers) ** 2) - correction


def _variance(numbers: list[float], divisor: int) -> float:
    if not numbers:
        return math.nan
    return 0.0 if len(numbers) == 1 else _moment_sum(numbers, 2) / divisor


def _moment_sum(numbers: list[float], power: int) -> float:
    middle = mean(numbers)
    return total((number - middle) ** power for number in numbers)
