"""Ten minutes of how the runtime fared, as the charts and the CSV file want it. Qt-free."""

from __future__ import annotations

import enum
import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from runtime.protocol import RuntimeVitals

SPAN_S: Final = 600.0
"""How much is kept."""
SILENCE_S: Final = 5.0
"""Vitals come about once a second; after this long without any, the curves have a gap."""


class Quantity(enum.Enum):
    """What is measured: its name in the file, and how many digits behind the point are worth reading."""

    CPU = ("CPU %", 0)
    MEMORY = ("Memory MB", 0)
    SCRIPTS_GAP = ("GUI thread gap of scripts ms", 0)
    DESIGNER_GAP = ("GUI thread gap of the designer ms", 0)
    RUNNING = ("Running scripts", 0)
    QUERIES = ("Queries a second", 1)

    @property
    def title(self) -> str:
        return self.value[0]

    @property
    def digits(self) -> int:
        return self.value[1]


@dataclass(frozen=True)
class Point:
    """What was known at one moment of a monotonic clock; `wall` is for reading. Not a number: not known."""

    at_s: float
    wall: datetime
    values: dict[Quantity, float]

    def value(self, quantity: Quantity) -> float:
        return self.values.get(quantity, math.nan)


class VitalsHistory:
    """The points of the last ten minutes, oldest first."""

    def __init__(self) -> None:
        self._points: deque[Point] = deque()

    def __iter__(self) -> Iterator[Point]:
        return iter(self._points)

    def __len__(self) -> int:
        return len(self._points)

    @property
    def last(self) -> Point | None:
        return self._points[-1] if self._points else None

    def append(self, vitals: RuntimeVitals, designer_gap_s: float | None, at_s: float, wall: datetime) -> None:
        """Add what came at `at_s`; points that are too old leave."""
        if self._points and at_s - self._points[-1].at_s > SILENCE_S:
            self._add(Point(at_s, wall, {}))
        self._add(Point(at_s, wall, _values(vitals, designer_gap_s)))

    def mark_gap(self, at_s: float, wall: datetime) -> None:
        """Nothing is known until the next point: the curves stop here and begin anew."""
        if self._points:
            self._add(Point(at_s, wall, {}))

    def curve(self, quantity: Quantity, now_s: float) -> tuple[list[float], list[float]]:
        """Seconds before `now_s` (0 or less) and values, not a number where the curve has a gap."""
        return [point.at_s - now_s for point in self._points], [point.value(quantity) for point in self._points]

    def nearest(self, at_s: float, within_s: float) -> Point | None:
        """The point that is closest to a moment, if one is within reach."""
        near = min(self._points, key=lambda point: abs(point.at_s - at_s), default=None)
        return None if near is None or abs(near.at_s - at_s) > within_s else near

    def rows(self) -> list[tuple[str, ...]]:
        """A row for each point: the time, then a number for each `Quantity`, empty where it was not known."""
        return [
            (point.wall.isoformat(timespec="seconds"), *(_cell(point.value(quantity)) for quantity in Quantity))
            for point in self._points
        ]

    def _add(self, point: Point) -> None:
        self._points.append(point)
        while point.at_s - self._points[0].at_s > SPAN_S:
            self._points.popleft()


CSV_HEADER: Final = ("Time", *(quantity.title for quantity in Quantity))


def _values(vitals: RuntimeVitals, designer_gap_s: float | None) -> dict[Quantity, float]:
    return {
        Quantity.CPU: vitals.cpu * 100,
        Quantity.MEMORY: vitals.memory_bytes / 1e6,
        Quantity.SCRIPTS_GAP: math.nan if vitals.gui_gap_s is None else vitals.gui_gap_s * 1000,
        Quantity.DESIGNER_GAP: math.nan if designer_gap_s is None else designer_gap_s * 1000,
        Quantity.RUNNING: float(vitals.running),
        Quantity.QUERIES: vitals.queries / vitals.seconds if vitals.seconds > 0 else math.nan,
    }


def _cell(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.2f}"
