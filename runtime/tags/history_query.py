"""Answers from stored values: rows by time, with as many values in one as are asked for."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from runtime.dataset import Dataset
from runtime.tags.aggregates import Aggregate, Window, aggregate_named, is_min_max
from runtime.tags.history_store import HistoryStore, Point
from runtime.tags.moments import to_date
from runtime.tags.paths import TagPath
from runtime.tags.quality import QualityCode

_HELD_BETWEEN = frozenset({"average", "simpleaverage", "lastvalue", "minimum", "maximum", "minmax"})
"""Modes that have a value where nothing is stored: the one before, or for numbers a point of the line between two."""


@dataclass(frozen=True)
class HistoryQuery:
    """What is asked of the history. Times are milliseconds, `modes` has one for each path.

    `step` is the length of a row's window; None asks for a row at each change.
    """

    paths: Sequence[TagPath]
    columns: Sequence[str]
    modes: Sequence[str]
    start: int
    end: int
    step: int | None = None
    has_bounds: bool = False
    interpolates: bool = True
    ignores_bad: bool = False

    def wide(self, store: HistoryStore) -> Dataset:
        """A row for each moment: t_stamp, and a column for each path."""
        series = [_Series(store, path, self) for path in self.paths]
        rows = self._changes(series) if self.step is None else self._windows(series)
        return Dataset(["t_stamp", *self.columns], [[to_date(millis), *values] for millis, values in rows])

    def tall(self, store: HistoryStore) -> Dataset:
        """A row for each value: path, value, quality and timestamp."""
        rows: list[list[Any]] = []
        for path, column, mode in zip(self.paths, self.columns, self.modes, strict=True):
            series = _Series(store, path, self)
            points = series.points if self.step is None else series.aggregated(mode)
            rows += [[column, point.value, point.quality, to_date(point.millis)] for point in points]
        return Dataset(["path", "value", "quality", "timestamp"], rows)

    def calculations(self, store: HistoryStore, names: Sequence[str]) -> Dataset:
        """A row for each path: its name, and the whole stretch in one value for each of the aggregation modes `names`.

        MinMax makes two rows of a path.
        """
        rows: list[list[Any]] = []
        for path, column in zip(self.paths, self.columns, strict=True):
            series = _Series(store, path, self)
            values = [series.values(Window(self.start, self.end, series.points, series.before), mode) for mode in names]
            count = max((len(pair) for pair in values), default=1)
            rows += [[column, *(pair[min(row, len(pair) - 1)] for pair in values)] for row in range(count)]
        return Dataset(["tagpath", *names], rows)

    def windows(self) -> Iterator[tuple[int, int]]:
        """The start and the end of each row."""
        assert self.step is not None
        for start in range(self.start, max(self.end, self.start + 1), self.step):
            yield start, min(start + self.step, max(self.end, self.start + 1))

    def _changes(self, series: Sequence[_Series]) -> list[tuple[int, list[Any]]]:
        moments = {point.millis for one in series for point in one.points}
        if self.has_bounds:
            moments |= {self.start, self.end}
        return [(millis, [one.value_at(millis) for one in series]) for millis in sorted(moments)]

    def _windows(self, series: Sequence[_Series]) -> list[tuple[int, list[Any]]]:
        columns = [one.aggregated(mode) for one, mode in zip(series, self.modes, strict=True)]
        height = 2 if any(map(is_min_max, self.modes)) else 1
        rows = []
        for number, (start, _) in enumerate(self.windows()):
            for half in range(height):
                values = [_of_row(column, number, half, mode) for column, mode in zip(columns, self.modes, strict=True)]
                rows.append((start, values))
        return rows


class _Series:
    """The stored values of one tag in the time that is asked for."""

    def __init__(self, store: HistoryStore, path: TagPath, query: HistoryQuery) -> None:
        self._query = query
        points = store.points(path, query.start, query.end)
        self.points = [point for point in points if point.is_good or not query.ignores_bad]
        self.before = store.point_before(path, query.start)
        self._after = store.point_after(path, query.end)
        self._moments = [point.millis for point in self.points]

    def value_at(self, millis: int) -> Any:
        """What the tag had at that time; None where nothing was stored then and nothing may be put in its place."""
        index = bisect.bisect_right(self._moments, millis) - 1
        point = self.points[index] if index >= 0 else self.before
        if point is None or (not self._query.interpolates and point.millis != millis):
            return None
        return point.value if point.is_good else None

    def aggregated(self, mode: str) -> list[Point]:
        """The value of each window, for MinMax two."""
        found = []
        for start, end in self._query.windows():
            first, last = bisect.bisect_left(self._moments, start), bisect.bisect_left(self._moments, end)
            if end >= self._query.end:
                last = len(self.points)  # the last window has the end in it
            before = self.points[first - 1] if first > 0 else self.before
            window = Window(start, end, self.points[first:last], before)
            found += [_point(start, value, window) for value in self.values(window, mode)]
        return found

    def values(self, window: Window, mode: str) -> list[Any]:
        """What the window comes to: one value, for MinMax two."""
        aggregates: list[Aggregate] = [aggregate_named(name) for name in _parts(mode)]
        if window.points or mode.casefold() not in _HELD_BETWEEN:
            return [aggregate(window) for aggregate in aggregates]
        return [self._between(window)] * len(aggregates)

    def _between(self, window: Window) -> Any:
        """The value at the start of a window in which nothing is stored."""
        before = window.before
        if before is None or not before.is_good or not self._query.interpolates:
            return None
        after = self._following(window)
        if after is None or not isinstance(before.value, float) or not isinstance(after.value, (int, float)):
            return before.value
        part = (window.start - before.millis) / max(1, after.millis - before.millis)
        return before.value + (after.value - before.value) * part

    def _following(self, window: Window) -> Point | None:
        index = bisect.bisect_left(self._moments, window.end)
        following = self.points[index] if index < len(self.points) else self._after
        return following if following is not None and following.is_good else None


def _parts(mode: str) -> tuple[str, ...]:
    return ("Minimum", "Maximum") if is_min_max(mode) else (mode,)


def _of_row(column: Sequence[Point], number: int, half: int, mode: str) -> Any:
    return column[number * 2 + half].value if is_min_max(mode) else column[number].value


def _point(millis: int, value: Any, window: Window) -> Point:
    is_known = value is not None
    quality = QualityCode.Good if is_known else QualityCode.Bad_NotFound
    return Point(millis, value, quality.subcode)
