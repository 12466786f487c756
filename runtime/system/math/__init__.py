"""system.math: statistics of numbers, as Ignition counts them.

Every function takes a list or tuple of numbers and gives a float. None instead of a list, and an empty list, give NaN;
so does every number that cannot be told, such as the logarithm of one below 0.
"""

from __future__ import annotations

from runtime.system.math.averages import geometricMean, mean, meanDifference, median, mode, percentile
from runtime.system.math.spread import kurtosis, normalize, populationVariance, skewness, standardDeviation, variance
from runtime.system.math.sums import max, min, product, sum, sumDifference, sumLog, sumSquares

__all__ = [
    "geometricMean",
    "kurtosis",
    "max",
    "mean",
    "meanDifference",
    "median",
    "min",
    "mode",
    "normalize",
    "percentile",
    "populationVariance",
    "product",
    "skewness",
    "standardDeviation",
    "sum",
    "sumDifference",
    "sumLog",
    "sumSquares",
    "variance",
]
