"""JSON as `system.util.jsonEncode` writes it and `jsonDecode` reads it.

Besides what JSON has itself, a value may be
- a Dataset or PyDataSet: `{"columns": [{"name": "id", "type": "java.lang.Integer"}], "rows": [[1]]}`, its dates as
  milliseconds since 1970;
- a date: as java.util.Date prints it, "Mon Nov 23 08:30:00 UTC 2026";
- an object that knows its own form: what its `toDict()` returns;
- anything else: its text, as Java's JSON does with objects that it does not know.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from runtime.dataset import Dataset, PyDataSet, PyRow
from runtime.java import lang

_JAVA_TYPES: tuple[tuple[type, str], ...] = (
    (bool, "java.lang.Boolean"),
    (int, "java.lang.Integer"),
    (float, "java.lang.Double"),
    (str, "java.lang.String"),
    (date, "java.util.Date"),
)
_LARGEST_INTEGER = 2**31 - 1
_LONG = "java.lang.Long"


class JsonError(lang.IllegalArgumentException):
    """The text is no JSON, or the value has no JSON form; the message says where."""


def encode(value: object, indent: int | None = None) -> str:
    """`value` as JSON: on one line without blanks, or indented by `indent` spaces for each level.

    Raises:
        JsonError: it holds itself, or a number that JSON has no form for.
    """
    separators = (",", ": ") if indent else (",", ":")
    try:
        return json.dumps(_plain(value), indent=indent or None, separators=separators, ensure_ascii=False)
    except RecursionError:
        raise JsonError("The value holds itself, or is too deep to be written as JSON.") from None


def decode(text: str) -> Any:
    """The dictionaries, lists, texts and numbers that `text` spells.

    Raises:
        JsonError: it is no JSON; the message names line and column.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise JsonError(f"The text is no JSON: line {error.lineno}, column {error.colno}: {error.msg}.") from None
    except RecursionError:
        raise JsonError("The text nests too deep to be read as JSON.") from None


def _plain(value: Any) -> Any:
    """`value` with nothing in it but what JSON has."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, float, Decimal)):
        return _number(value)
    if isinstance(value, (Dataset, PyDataSet)):
        return _table(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Enum):
        return _plain(value.value)
    return _plain_object(value)


def _plain_object(value: Any) -> Any:
    to_dict = getattr(value, "toDict", None)
    if callable(to_dict) and not isinstance(value, type):
        return _plain(to_dict())
    if isinstance(value, datetime):
        return _printed(value)
    if isinstance(value, (bytes, bytearray)):
        return list(value)
    if isinstance(value, (list, tuple, set, frozenset, PyRow)) or _is_java_collection(value):
        return [_plain(item) for item in value]
    return str(value)


def _is_java_collection(value: object) -> bool:
    """Whether it is a list of Java's, which a script may have made: those are iterable and can be asked for items."""
    return isinstance(value, Iterable) and callable(getattr(value, "iterator", None))


def _number(value: float | Decimal) -> float:
    if not math.isfinite(value):
        raise JsonError(f"JSON has no form for the number {value}.")
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    # A subclass of int or float, such as one of Java's, may print as something else.
    return int(value) if isinstance(value, int) else float(value)


def _printed(moment: datetime) -> str:
    local = moment.astimezone()
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return (
        f"{days[local.weekday()]} {months[local.month - 1]} {local.day:02} "
        f"{local:%H:%M:%S} {local.tzname()} {local.year}"
    )


def _table(data: Dataset | PyDataSet) -> dict[str, Any]:
    table = data.getUnderlyingDataset() if isinstance(data, PyDataSet) else data
    columns = range(table.getColumnCount())
    rows = [[table.getValueAt(row, column) for column in columns] for row in range(table.getRowCount())]
    return {
        "columns": [
            {"name": name, "type": _java_type(kind, [row[index] for row in rows])}
            for index, (name, kind) in enumerate(zip(table.getColumnNames(), table.getColumnTypes(), strict=True))
        ],
        "rows": [[_cell(value) for value in row] for row in rows],
    }


def _java_type(kind: type, values: list[Any]) -> str:
    name = next((java for python, java in _JAVA_TYPES if issubclass(kind, python)), "java.lang.Object")
    if kind is int and any(abs(value) > _LARGEST_INTEGER for value in values if value is not None):
        return _LONG
    return name


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return round(value.timestamp() * 1000)
    return _plain(value)
