"""What many stored values come to in one: averages, extremes, durations and counts."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from runtime.tags.history_store import Point


@dataclass(frozen=True)
class Window:
    """A stretch of time, in milliseconds, with what is stored in it.

    `points` lie from `start` up to `end`, which does not belong to it; `before` is the last one before, whose value
    holds until the first of them.
    """

    start: int
    end: int
    points: Sequence[Point]
    before: Point | None = None

    @property
    def numbers(self) -> list[float]:
        """The good values that are numbers; True counts as 1."""
        return [number for point in self.points if (number := _number(point)) is not None]

    def stretches(self) -> list[tuple[Point, int]]:
        """How the value went: each point, and for how many milliseconds of the window it held."""
        first = [self.before._replace(millis=self.start)] if self.before is not None else []
        points = [*first, *self.points]
        ends = [point.millis for point in points[1:]] + [self.end]
        return [(point, max(0, end - point.millis)) for point, end in zip(points, ends, strict=False)]

    def number_stretches(self) -> list[tuple[float, int]]:
        """The same of the good numbers alone."""
        return [(number, held) for point, held in self.stretches() if (number := _number(point)) is not None]


Aggregate = Callable[[Window], Any]


def aggregate_named(name: object) -> Aggregate:
    """The aggregation mode that a script names; capital letters do not matter.

    Raises:
        ValueError: there is none of that name.
    """
    found = _BY_NAME.get(str(name).casefold())
    if found is None:
        known = ", ".join([*AGGREGATES, MIN_MAX])
        raise ValueError(f"There is no aggregation mode {name!r}; there are {known}.")
    return found


def is_min_max(name: object) -> bool:
    """Whether the mode gives two values for each window."""
    return str(name).casefold() == MIN_MAX.casefold()


def _average(window: Window) -> float | None:
    """Weighted by how long each value held."""
    stretches = window.number_stretches()
    total = sum(held for _, held in stretches)
    if total == 0:
        return _simple_average(window)
    return sum(number * held for number, held in stretches) / total


def _simple_average(window: Window) -> float | None:
    return sum(window.numbers) / len(window.numbers) if window.numbers else None


def _last_value(window: Window) -> Any:
    good = [point for point in window.points if point.is_good]
    return good[-1].value if good else None


def _sum(window: Window) -> float | None:
    return sum(window.numbers) if window.numbers else None


def _minimum(window: Window) -> float | None:
    return min(window.numbers, default=None)


def _maximum(window: Window) -> float | None:
    return max(window.numbers, default=None)


def _range(window: Window) -> float | None:
    return max(window.numbers) - min(window.numbers) if window.numbers else None


def _variance(window: Window) -> float | None:
    numbers = window.numbers
    if len(numbers) < 2:
        return None
    mean = sum(numbers) / len(numbers)
    return sum((number - mean) ** 2 for number in numbers) / (len(numbers) - 1)


def _deviation(window: Window) -> float | None:
    variance = _variance(window)
    return None if variance is None else math.sqrt(variance)


def _count(window: Window) -> int:
    return len([point for point in window.points if point.is_good])


def _duration(is_on: bool) -> Aggregate:
    def seconds(window: Window) -> float:
        return sum(held for number, held in window.number_stretches() if (number != 0) is is_on) / 1000

    return seconds


def _transitions(is_on: bool) -> Aggregate:
    """How often the value went from zero to something else, or back."""

    def count(window: Window) -> int:
        states = [number != 0 for number, _ in window.number_stretches()]
        return sum(before is not after and after is is_on for before, after in pairwise(states))

    return count


def _percentage(is_wanted_good: bool) -> Aggregate:
    def percent(window: Window) -> float:
        wanted = sum(held for point, held in window.stretches() if point.is_good is is_wanted_good)
        return 100.0 * wanted / max(1, window.end - window.start)

    return percent


def _number(point: Point) -> float | None:
    """The point's value as a number; None when it is bad or something else."""
    if point.is_good and isinstance(point.value, (bool, int, float)):
        return int(point.value) if isinstance(point.value, bool) else point.value
    return None


MIN_MAX = "MinMax"
AGGREGATES: Mapping[str, Aggregate] = {
    "Average": _average,
    "LastValue": _last_value,
    "SimpleAverage": _simple_average,
    "Sum": _sum,
    "Minimum": _minimum,
    "Maximum": _maximum,
    "DurationOn": _duration(True),
    "DurationOff": _duration(False),
    "CountOn": _transitions(True),
    "CountOff": _transitions(False),
    "Count": _count,
    "Range": _range,
    "Variance": _variance,
    "StdDev": _deviation,
    "PctGood": _percentage(True),
    "PctBad": _percentage(False),
}
_BY_NAME = {name.casefold(): aggregate for name, aggregate in AGGREGATES.items()}
