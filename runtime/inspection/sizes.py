"""How large a value is, in words: "12 items", "3 rows × 4 columns", "(1000, 20) float64"."""

from __future__ import annotations

import sys
from collections import deque
from typing import Any, Final

from runtime.dataset.row import PyRow
from runtime.dataset.table import Dataset
from runtime.inspection import anatomy
from runtime.inspection.anatomy import Look
from runtime.inspection.user_code import InspectionEnded

_MAX_LENGTH: Final = 80

_COUNTED: Final[tuple[tuple[type, str], ...]] = (
    (str, "character"),
    (bytes, "byte"),
    (bytearray, "byte"),
    (list, "item"),
    (tuple, "item"),
    (dict, "item"),
    (set, "item"),
    (frozenset, "item"),
    (deque, "item"),
    (PyRow, "column"),
)


def size_text(value: object, look: Look) -> str:
    """The size of a value, empty for what has none.

    Raises:
        UserCodeNeededError: `look` refuses user code, and the value has some.
    """
    if anatomy.is_a(value, type):
        return ""
    if anatomy.is_a(value, Dataset):
        return table_size(Dataset.getRowCount(value), Dataset.getColumnCount(value))  # type: ignore[arg-type]
    for base, noun in _COUNTED:
        if anatomy.is_a(value, base):
            return counted(base.__len__(value), noun)  # type: ignore[attr-defined]
    if type(value) is range:
        return "" if abs(value.stop - value.start) > sys.maxsize else counted(len(value), "item")
    return _library_size(value) or _own_size(value, look)


def counted(count: int, noun: str) -> str:
    """ "1 row", "2,000 rows" """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def table_size(rows: int, columns: int) -> str:
    """ "3 rows × 4 columns" """
    return f"{counted(rows, 'row')} \u00d7 {counted(columns, 'column')}"


def _library_size(array: Any) -> str:
    """The size of an array or frame of exactly these classes, whose attributes are no user code."""
    if anatomy.is_exactly(array, "numpy", "ndarray"):
        return f"{array.shape} {array.dtype}"[:_MAX_LENGTH]
    if anatomy.is_exactly(array, "pandas", "DataFrame"):
        return table_size(*array.shape)
    if anatomy.is_exactly(array, "pandas", "Series"):
        return f"{counted(len(array), 'row')} {array.dtype}"[:_MAX_LENGTH]
    return ""


def _own_size(value: object, look: Look) -> str:
    """What the value says of itself by `shape` or `__len__`."""
    has = [name for name in ("shape", "__len__") if anatomy.owner_of(value, name) is not object]
    if not has or anatomy.is_bound_to_gui_thread(value) or not look.may_run_user_code():
        return ""
    try:
        shape = getattr(value, "shape", None)
        if type(shape) is tuple and shape and all(type(length) is int for length in shape):
            return str(shape)[:_MAX_LENGTH]
        return counted(len(value), "item")  # type: ignore[arg-type]
    except InspectionEnded:
        raise
    except BaseException:  # user code may raise anything; a size is not worth telling why
        return ""
