"""Values made to fit the type of the column that they come into, as Ignition does when a dataset is changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from runtime.dataset import Dataset
from runtime.dataset.column_types import value_type
from runtime.java import lang
from runtime.system.dataset.cell_text import java_text
from runtime.system.date import Date, fromMillis, parse

_TRUE = frozenset({"true", "t", "yes", "y", "on", "1"})
_FALSE = frozenset({"false", "f", "no", "n", "off", "0", ""})

_JAVA_DATE = re.compile(r"\w{3} (?P<day>\w{3} \d\d \d\d:\d\d:\d\d) \S+ (?P<year>\d{4})")


def coerced(value: Any, declared: type) -> Any:
    """`value` as one of a column that was declared as `declared`; None stays None.

    Raises:
        IllegalArgumentException: it cannot be one.
    """
    wanted = value_type(declared)
    if value is None or wanted is object:
        return value
    convert = _CONVERTERS.get(wanted)
    try:
        if convert is not None:
            return convert(value)
    except (TypeError, ValueError, OverflowError):
        pass
    else:
        if isinstance(value, wanted):
            return value
    raise lang.IllegalArgumentException(
        f"{value!r} does not fit a column of the type {declared.__name__}; convert it, or add a column of its own type."
    )


def coerced_row(values: Sequence[Any], dataset: Dataset) -> tuple[Any, ...]:
    """`values` as a row of `dataset`.

    Raises:
        IllegalArgumentException: one does not fit its column; the message names the column.
    """
    cells = []
    for value, declared, name in zip(values, dataset.columnTypes, dataset.columnNames, strict=True):
        try:
            cells.append(coerced(value, declared))
        except lang.IllegalArgumentException as error:
            raise lang.IllegalArgumentException(f"Column {name!r}: {error}") from None
    return tuple(cells)


def date_of_text(text: str) -> Date:
    """The date that `text` spells: 2026-11-23, 2026-11-23 08:30:00.000, or as Java prints dates, in local time.

    Raises:
        ValueError: it spells none.
    """
    with suppress(ValueError):
        return Date.of(datetime.fromisoformat(text.strip()))
    if match := _JAVA_DATE.fullmatch(text.strip()):
        return parse(f"{match['day']} {match['year']}", "MMM dd HH:mm:ss yyyy")
    raise ValueError(f"{text!r} is no date; write it like 2026-11-23 08:30:00.")


def _to_int(value: Any) -> int:
    if isinstance(value, datetime):
        return Date.of(value).getTime()
    return int(float(value)) if isinstance(value, str) and not _is_whole(value) else int(value)


def _is_whole(text: str) -> bool:
    return text.strip().lstrip("+-").isdigit()


def _to_float(value: Any) -> float:
    return float(Date.of(value).getTime()) if isinstance(value, datetime) else float(value)


def _to_bool(value: Any) -> bool:
    if isinstance(value, str):
        folded = value.strip().casefold()
        if folded not in _TRUE | _FALSE:
            raise ValueError
        return folded in _TRUE
    return bool(float(value))


def _to_date(value: Any) -> Date:
    if isinstance(value, date):
        return Date.of(value)
    return date_of_text(value) if isinstance(value, str) else fromMillis(value)


_CONVERTERS: Mapping[type, Callable[[Any], Any]] = {
    int: _to_int,
    float: _to_float,
    bool: _to_bool,
    str: java_text,
    datetime: _to_date,
}
