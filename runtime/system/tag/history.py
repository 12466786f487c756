"""What tags were: stored values and their calculations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from runtime.dataset import Dataset
from runtime.system.errors import NotImplementedInPilotlight
from runtime.system.tag.arguments import illegal_arguments, path_list, session_tags
from runtime.system.tag.history_arguments import (
    column_names,
    history_path,
    history_store,
    one_each,
    span_ms,
    time_range,
)

if TYPE_CHECKING:
    from runtime.tags.paths import TagPath

ON_CHANGE = -1
NATURAL = 0
MAX_ROWS = 1_000_000


def queryTagHistory(
    paths: Sequence[str],
    startDate: Any = None,
    endDate: Any = None,
    returnSize: int = ON_CHANGE,
    aggregationMode: str = "Average",
    returnFormat: str = "Wide",
    columnNames: Sequence[str] | None = None,
    intervalHours: float | None = None,
    intervalMinutes: float | None = None,
    rangeHours: float | None = None,
    rangeMinutes: float | None = None,
    aggregationModes: Sequence[str] | None = None,
    includeBoundingValues: bool | None = None,
    validateSCExec: bool | None = None,
    noInterpolation: bool | None = None,
    ignoreBadQuality: bool | None = None,
    timeout: int | None = None,
    intervalSeconds: float | None = None,
    rangeSeconds: float | None = None,
) -> Dataset:
    """The stored values of tags: column t_stamp and one for each path, or with "Tall" path, value, quality, timestamp.

    - `startDate`, `endDate`, `rangeHours`, ...: the time; by default the last 8 hours. A start after the end turns
      the rows around.
    - `returnSize`: -1 a row for each change, 0 as many as the tag group's rate gives, else so many rows.
      `intervalHours`, ... give the time from row to row instead.
    - `aggregationMode`: what the values of a row's time come to, with `aggregationModes` one for each path: Average (by
      time), MinMax (two rows), LastValue, SimpleAverage, Sum, Minimum, Maximum, DurationOn, DurationOff (seconds),
      CountOn, CountOff, Count, Range, Variance, StdDev, PctGood, PctBad.
    - `noInterpolation`: None where nothing was stored, instead of the value before or one on the line between two.

    Tags are stored while `historyEnabled` is true. `validateSCExec` and `timeout` change nothing.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `paths` is no list.
        IllegalArgumentException: a path, date, mode, format or size cannot be used.
        SqliteFileError: the history cannot be read.

    Source: system.tag.queryTagHistory, Ignition 8.1.
    """
    from runtime.tags.history_query import HistoryQuery

    texts = path_list(paths, "paths")
    with illegal_arguments():
        modes = _modes(texts, aggregationMode, aggregationModes)
        start, end = time_range(startDate, endDate, span_ms(rangeHours, rangeMinutes, rangeSeconds))
        is_tall = _is_tall(returnFormat)
        where = [history_path(text) for text in texts]
        interval = span_ms(intervalHours, intervalMinutes, intervalSeconds)
        query = HistoryQuery(
            paths=where,
            columns=column_names(texts, columnNames, "columnNames"),
            modes=modes,
            start=min(start, end),
            end=max(start, end),
            step=_step(where, abs(end - start), returnSize, interval),
            has_bounds=bool(includeBoundingValues),
            interpolates=not noInterpolation,
            ignores_bad=bool(ignoreBadQuality),
        )
    store = history_store()
    return _turned(query.tall(store) if is_tall else query.wide(store), is_turned=start > end)


def queryTagCalculations(
    paths: Sequence[str],
    calculations: Sequence[str],
    startDate: Any = None,
    endDate: Any = None,
    rangeHours: float | None = None,
    rangeMinutes: float | None = None,
    aliases: Sequence[str] | None = None,
    includeBoundingValues: bool = True,
    validatesSCExec: bool = True,
    noInterpolation: bool = False,
    ignoreBadQuality: bool = False,
) -> Dataset:
    """What the stored values of each tag come to over the whole time: a row for each path, a column per calculation.

    The first column is `tagpath`, with `aliases` in the place of the paths. The calculations are the aggregation modes
    of `queryTagHistory`. `validatesSCExec` changes nothing.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `queryTagHistory` raises.

    Source: system.tag.queryTagCalculations, Ignition 8.1.
    """
    from runtime.tags.history_query import HistoryQuery

    texts = path_list(paths, "paths")
    names = path_list(calculations, "calculations")
    with illegal_arguments():
        for name in names:
            _check_mode(name)
        start, end = time_range(startDate, endDate, span_ms(rangeHours, rangeMinutes, None))
        query = HistoryQuery(
            paths=[history_path(text) for text in texts],
            columns=column_names(texts, aliases, "aliases"),
            modes=["Average"] * len(texts),
            start=min(start, end),
            end=max(start, end),
            interpolates=includeBoundingValues and not noInterpolation,
            ignores_bad=bool(ignoreBadQuality),
        )
    return query.calculations(history_store(), names)


def queryTagDensity(paths: Sequence[str], startDate: Any, endDate: Any) -> Dataset:
    """How much is stored of tags in a time: columns timestamp and weight, which is the number of tags with values then.

    The time is cut into 100 parts.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `queryTagHistory` raises.

    Source: system.tag.queryTagDensity, Ignition 8.1.
    """
    from runtime.tags.moments import to_date

    texts = path_list(paths, "paths")
    with illegal_arguments():
        start, end = sorted(time_range(startDate, endDate, 0))
        where = [history_path(text) for text in texts]
    step = max(1, -(-(end - start) // 100))
    store = history_store()
    stored = [{(point.millis - start) // step for point in store.points(path, start, end)} for path in where]
    rows = [
        [to_date(start + part * step), sum(part in one for one in stored)] for part in range(-(-(end - start) // step))
    ]
    return Dataset(["timestamp", "weight"], rows)


def _modes(texts: Sequence[str], mode: str, modes: Sequence[str] | None) -> list[str]:
    chosen = [str(one) for one in one_each(texts, modes, mode, "aggregationModes")]
    for one in chosen:
        _check_mode(one)
    return chosen


def _check_mode(mode: str) -> None:
    from runtime.tags.aggregates import aggregate_named, is_min_max

    if "." in str(mode):
        raise NotImplementedInPilotlight(
            f"The aggregation by a function of one's own, {mode!r}, is not implemented in Pilotlight: query with "
            "returnSize=-1 and calculate in the script."
        )
    if not is_min_max(mode):
        aggregate_named(mode)


def _is_tall(returnFormat: str) -> bool:
    known = str(returnFormat).casefold()
    if known not in ("wide", "tall"):
        raise ValueError(f'returnFormat must be "Wide" or "Tall", not {returnFormat!r}.')
    return known == "tall"


def _step(paths: Sequence[TagPath], length: int, size: int, interval: int) -> int | None:
    """How many milliseconds a row stands for; None for a row at each change."""
    if interval:
        step = abs(interval)
    elif size == ON_CHANGE:
        return None
    elif size == NATURAL:
        step = _natural_rate_ms(paths)
    elif size < ON_CHANGE:
        raise ValueError(f"returnSize must be -1, 0 or a number of rows, not {size!r}.")
    else:
        step = -(-length // int(size))
    if length // max(1, step) > MAX_ROWS:
        raise ValueError(f"That would be over {MAX_ROWS} rows; ask for a shorter time, or for longer intervals.")
    return max(1, step)


def _natural_rate_ms(paths: Sequence[TagPath]) -> int:
    tags = session_tags()
    with tags.locked():
        return min((tags.rate_ms(path) for path in paths), default=1_000)


def _turned(found: Dataset, *, is_turned: bool) -> Dataset:
    if not is_turned:
        return found
    rows = [[found.getValueAt(row, column) for column in range(found.columnCount)] for row in range(found.rowCount)]
    return Dataset(found.columnNames, rows[::-1], found.columnTypes)
