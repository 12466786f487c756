"""system.math: known values, and what empty and odd lists give."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from runtime.java import lang
from runtime.system import catalogue
from runtime.system import math as system_math

VALUES = [3.5, 5.6, 7.8, 7.4, 3.8]
SINGLE_LIST: list[Callable[..., float]] = [
    system_math.geometricMean,
    system_math.kurtosis,
    system_math.max,
    system_math.mean,
    system_math.median,
    system_math.min,
    system_math.populationVariance,
    system_math.product,
    system_math.skewness,
    system_math.standardDeviation,
    system_math.sum,
    system_math.sumLog,
    system_math.sumSquares,
    system_math.variance,
]


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (system_math.sum, 28.1),
        (system_math.product, 4298.9856),
        (system_math.sumSquares, 173.65),
        (system_math.sumLog, 8.366134366874483),
        (system_math.min, 3.5),
        (system_math.max, 7.8),
        (system_math.mean, 5.62),
        (system_math.geometricMean, 5.329337176817564),
        (system_math.median, 5.6),
        (system_math.variance, 3.932),
        (system_math.populationVariance, 3.1456),
        (system_math.standardDeviation, 1.98292712927127),
        (system_math.skewness, 0.02368899475056132),
        (system_math.kurtosis, -2.842083217339739),
    ],
)
def test_statistics_of_five_values(function: Callable[[list[float]], float], expected: float) -> None:
    assert function(VALUES) == pytest.approx(expected, rel=1e-6)


def test_every_function_of_ignition_is_here() -> None:
    assert {name for name, _, _ in catalogue.listed() if name.startswith("math.")} == {
        f"math.{name}" for name in system_math.__all__
    }


@pytest.mark.parametrize("function", SINGLE_LIST)
@pytest.mark.parametrize("values", [[], None, ()])
def test_no_values_give_nan(function: Callable[..., float], values: list[float] | None) -> None:
    assert math.isnan(function(values))


@pytest.mark.parametrize("function", SINGLE_LIST)
def test_what_is_no_number_is_refused(function: Callable[..., float]) -> None:
    with pytest.raises(TypeError, match="Every value must be a number"):
        function([1, None])
    with pytest.raises(TypeError, match="A list of numbers is needed"):
        function("123")


def test_single_value_has_no_variance() -> None:
    assert system_math.variance([5]) == system_math.standardDeviation([5]) == system_math.populationVariance([5]) == 0.0


def test_too_few_values_have_no_skewness_or_kurtosis() -> None:
    assert math.isnan(system_math.skewness([1, 2]))
    assert math.isnan(system_math.kurtosis([1, 2, 3]))


def test_values_that_are_all_the_same_have_no_shape() -> None:
    assert math.isnan(system_math.skewness([1, 1, 1]))
    assert math.isnan(system_math.kurtosis([1, 1, 1, 1]))
    assert all(math.isnan(value) for value in system_math.normalize([1, 1]))


def test_logarithms_know_0_and_less() -> None:
    assert system_math.sumLog([1, 0]) == -math.inf
    assert system_math.geometricMean([1, 0]) == 0.0
    assert math.isnan(system_math.geometricMean([1, -1]))


@pytest.mark.parametrize(
    ("percentile", "expected"), [(50, 5.6), (25, 3.65), (90, 7.8), (10, 3.5), (100, 7.8), (60, 6.68), (0.1, 3.5)]
)
def test_percentile_lies_between_its_neighbours(percentile: float, expected: float) -> None:
    assert system_math.percentile(VALUES, percentile) == pytest.approx(expected)


@pytest.mark.parametrize("percentile", [0, -1, 100.1])
def test_percentile_is_over_0_and_at_most_100(percentile: float) -> None:
    with pytest.raises(lang.IllegalArgumentException, match="percentile must be over 0"):
        system_math.percentile(VALUES, percentile)


def test_mode_is_what_occurs_most_often() -> None:
    assert system_math.mode([3, 1, 3, 2, 1]) == [1.0, 3.0]
    assert system_math.mode([]) == []


def test_normalized_values_have_mean_0_and_deviation_1() -> None:
    normalized = system_math.normalize(VALUES)

    assert system_math.mean(normalized) == pytest.approx(0)
    assert system_math.standardDeviation(normalized) == pytest.approx(1)


def test_differences_have_a_sign() -> None:
    assert system_math.sumDifference([1, 2, 3], [1, 1, 5]) == -1.0
    assert system_math.meanDifference([1, 2, 3], [1, 1, 5]) == pytest.approx(-1 / 3)
    assert math.isnan(system_math.sumDifference([], []))
    assert math.isnan(system_math.meanDifference(None, [1]))


@pytest.mark.parametrize("function", [system_math.sumDifference, system_math.meanDifference])
def test_lists_of_different_length_do_not_belong_together(function: Callable[..., float]) -> None:
    with pytest.raises(lang.IllegalArgumentException, match="there are 2 and 1"):
        function([1, 2], [1])


def test_nan_is_neither_least_nor_greatest() -> None:
    assert (system_math.min([math.nan, 2, 1]), system_math.max([math.nan, 2, 1])) == (1.0, 2.0)
