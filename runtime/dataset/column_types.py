"""The types that columns of a dataset have: Python types, or the Java classes that scripts declare them with.

A Java class is known by its name only (`java.lang.Double`, whichever module here stands for it), so that datasets
need no Java names to work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

_TYPES_BY_JAVA_NAME: dict[str, type] = {
    "String": str,
    "Character": str,
    "Byte": int,
    "Short": int,
    "Integer": int,
    "Long": int,
    "BigInteger": int,
    "Float": float,
    "Double": float,
    "Number": float,
    "Boolean": bool,
    "Date": datetime,
    "Timestamp": datetime,
    "Object": object,
}
_PYTHON_TYPES = (bool, int, float, str)


def value_type(declared: type) -> type:
    """What the values of a column are that was declared as `declared`: bool, int, float, str, datetime or object.

    `declared` itself when it is a class of another kind, such as Decimal.
    """
    if declared in _PYTHON_TYPES or declared is object:
        return declared
    if issubclass(declared, date):
        return datetime
    return _TYPES_BY_JAVA_NAME.get(declared.__name__, declared)


def is_number(declared: type) -> bool:
    """Whether the values of such a column are added, averaged and shown on the right."""
    return issubclass(value_type(declared), (int, float)) and value_type(declared) is not bool


def type_of_values(values: Iterable[object]) -> type:
    """The type that all of `values` have, None left aside; float for int and float; else `object`."""
    types = {type(value) for value in values} - {type(None)}
    if len(types) == 1:
        return types.pop()
    return float if types == {int, float} else object


def fitted(rows: Sequence[tuple[Any, ...]], types: Sequence[type]) -> tuple[tuple[Any, ...], ...]:
    """`rows` with the whole numbers in float columns made floats, which is what their neighbours are."""
    columns = [index for index, kind in enumerate(types) if kind is float and _has_whole_number(rows, index)]
    return tuple(_with_floats(row, columns) for row in rows) if columns else tuple(rows)


def _has_whole_number(rows: Sequence[tuple[Any, ...]], column: int) -> bool:
    return any(type(row[column]) is int for row in rows)


def _with_floats(row: tuple[Any, ...], columns: Sequence[int]) -> tuple[Any, ...]:
    changed = list(row)
    for column in columns:
        if type(changed[column]) is int:
            changed[column] = float(changed[column])
    return tuple(changed)
