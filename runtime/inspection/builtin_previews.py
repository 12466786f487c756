"""Previews of builtin values, however large they are; also of those whose class only inherits its `__repr__`."""

from __future__ import annotations

import datetime
import decimal
import fractions
import math
import pathlib
import re
import types
import uuid
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from typing import Any, Final

from runtime.dataset.py_dataset import PyDataSet
from runtime.dataset.row import PyRow
from runtime.dataset.table import Dataset
from runtime.inspection import anatomy
from runtime.inspection.preview_writer import MAX_COLUMNS, Writer

_MAX_INT_BITS: Final = 2_000
"""Longer ints are told by their size: writing them takes time that grows with the square."""
_MAX_NAME: Final = 200


def _write_int(writer: Writer, value: Any) -> None:
    if int.bit_length(value) <= _MAX_INT_BITS:
        writer.put(int.__repr__(value))
        return
    magnitude = math.log10(abs(int.__index__(value)))
    digits = f"{10 ** (magnitude % 1):.6f}".rstrip("0").rstrip(".")
    writer.put(f"≈ {'-' if int.__lt__(value, 0) else ''}{digits}e+{int(magnitude)}")


def _write_bool(writer: Writer, value: Any) -> None:
    writer.put(bool.__repr__(value))


def _write_float(writer: Writer, value: Any) -> None:
    writer.put(float.__repr__(value))


def _write_complex(writer: Writer, value: Any) -> None:
    writer.put(complex.__repr__(value))


def _write_str(writer: Writer, value: Any) -> None:
    writer.put(repr(str.__getitem__(value, slice(0, writer.limit + 1))))


def _write_bytes(writer: Writer, value: Any) -> None:
    writer.put(repr(bytes.__getitem__(value, slice(0, writer.limit + 1))))


def _write_bytearray(writer: Writer, value: Any) -> None:
    writer.put(f"bytearray({bytes(bytearray.__getitem__(value, slice(0, writer.limit + 1)))!r})")


def _write_list(writer: Writer, value: Any) -> None:
    writer.put_all("[", writer.firsts(lambda: list.__iter__(value)), "]", value)


def _write_tuple(writer: Writer, value: Any) -> None:
    closing = ",)" if tuple.__len__(value) == 1 else ")"
    writer.put_all("(", writer.firsts(lambda: tuple.__iter__(value)), closing, value)


def _write_set(writer: Writer, value: Any) -> None:
    kind = set if anatomy.is_a(value, set) else frozenset
    if not kind.__len__(value):
        writer.put(f"{kind.__name__}()")
        return
    writer.put_all("{", writer.firsts(lambda: kind.__iter__(value)), "}", value)


def _write_dict(writer: Writer, value: Any) -> None:
    writer.put_all("{", anatomy.entries(value, 0, writer.limit), "}", value)


def _write_deque(writer: Writer, value: Any) -> None:
    writer.put_all("[", writer.firsts(lambda: deque.__iter__(value)), "]", value)


def _write_row(writer: Writer, value: Any) -> None:
    names, values = row_of(value)
    writer.put_all("{", list(zip(names, values, strict=False)), "}", value)


def row_of(row: PyRow) -> tuple[list[str], tuple[Any, ...]]:
    """The columns' names and the values of a dataset's row."""
    columns = row._columns
    names = Dataset.getColumnNames(columns) if anatomy.is_a(columns, Dataset) else []  # type: ignore[arg-type]
    return names, row._values


def _write_dataset(writer: Writer, value: Any) -> None:
    writer.write_columns(Dataset.getColumnNames(value)[:MAX_COLUMNS])


def module_title(module: object) -> str:
    """The name that a module gives itself."""
    name = anatomy.module_names(module).get("__name__")
    return name[:_MAX_NAME] if type(name) is str else "module"


def plain_text(value: object) -> str:
    """The text of a value whose class is one of `PLAIN_IDS`."""
    try:
        return str(value)
    except ValueError:  # an int of too many digits is in it
        return anatomy.address(value)


def _write_function(writer: Writer, value: Any) -> None:
    code = value.__code__
    count = code.co_argcount + code.co_kwonlyargcount
    names = [*code.co_varnames[:count]]
    writer.put(f"{code.co_name}({', '.join(names)})")


def _write_method(writer: Writer, value: Any) -> None:
    function = types.MethodType.__dict__["__func__"].__get__(value)
    if type(function) is types.FunctionType:
        _write_function(writer, function)
    else:
        writer.put(anatomy.address(value))


def _write_builtin(writer: Writer, value: Any) -> None:
    writer.put(f"{types.BuiltinFunctionType.__dict__['__name__'].__get__(value)}()")


def _write_object(writer: Writer, value: object) -> None:
    writer.put(anatomy.address(value))


def _write_time(writer: Writer, value: Any) -> None:
    """A time of day, or of a date: its zone may be user code."""
    base = datetime.datetime if anatomy.is_a(value, datetime.datetime) else datetime.time
    zone = base.__dict__["tzinfo"].__get__(value)
    if zone is None or type(zone) is datetime.timezone or anatomy.is_exactly(zone, "zoneinfo", "ZoneInfo"):
        writer.put(base.isoformat(value).replace("T", " "))
    else:
        writer.write_foreign(value)


# By identity: a metaclass may have a __hash__ of its own. Classes of builtin modules live for ever.
WRITERS: Final[dict[int, Callable[[Writer, Any], None]]] = {
    id(owner): write
    for owner, write in (
        (object, _write_object),
        (bool, _write_bool),
        (int, _write_int),
        (float, _write_float),
        (complex, _write_complex),
        (str, _write_str),
        (bytes, _write_bytes),
        (bytearray, _write_bytearray),
        (list, _write_list),
        (tuple, _write_tuple),
        (set, _write_set),
        (frozenset, _write_set),
        (dict, _write_dict),
        (defaultdict, _write_dict),
        (OrderedDict, _write_dict),
        (Counter, _write_dict),
        (deque, _write_deque),
        (datetime.datetime, _write_time),
        (datetime.time, _write_time),
        (types.FunctionType, _write_function),
        (types.MethodType, _write_method),
        (types.BuiltinFunctionType, _write_builtin),
        (Dataset, _write_dataset),
        (PyDataSet, _write_dataset),
        (PyRow, _write_row),
    )
}

_PLAIN: Final = (
    *(type(None), bool, int, float, complex, str, bytes, bytearray, range, type(...), type(NotImplemented)),
    *(datetime.date, datetime.timedelta, datetime.timezone, decimal.Decimal, fractions.Fraction),
    *(uuid.UUID, re.Pattern, pathlib.PosixPath, pathlib.WindowsPath, pathlib.PurePosixPath, pathlib.PureWindowsPath),
)

PLAIN_IDS: Final = frozenset(map(id, _PLAIN))
