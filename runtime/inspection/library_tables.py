"""Tables of numpy's arrays and pandas' frames, if scripts have imported these libraries."""

from __future__ import annotations

from typing import Any, Final

from runtime.inspection import anatomy
from runtime.inspection.anatomy import Look, UserCode
from runtime.inspection.previews import cell_text

_MAX_HEADER: Final = 120
_TABLES: Final = (("numpy", "ndarray"), ("pandas", "DataFrame"), ("pandas", "Series"), ("pandas", "Index"))
_NAMED: Final = Look(UserCode.AVOIDED)


def is_table(value: object) -> bool:
    """Whether it is an array, a frame or a series."""
    if not any(anatomy.is_loaded_type(value, module, name) for module, name in _TABLES):
        return False
    return not anatomy.is_exactly(value, "numpy", "ndarray") or bool(value.ndim)  # type: ignore[attr-defined]


def table_of(value: Any, look: Look, index: tuple[int, ...]) -> ArrayTable | FrameTable | None:
    """The value's table; of an array with more than two axes the part that `index` chooses.

    Raises:
        UserCodeNeededError: `look` refuses user code, and it is of a class derived from the library's.
    """
    if not any(anatomy.is_exactly(value, module, name) for module, name in _TABLES) and not look.may_run_user_code():
        return None
    if anatomy.is_loaded_type(value, "numpy", "ndarray"):
        return ArrayTable(value, index) if value.ndim else None
    if anatomy.is_loaded_type(value, "pandas", "DataFrame"):
        return FrameTable(value)
    if anatomy.is_loaded_type(value, "pandas", "Series"):
        return FrameTable(value.to_frame())
    return FrameTable(value.to_frame(index=False))


class ArrayTable:
    """An array's last two axes, or its only one as a column; a structured array has its fields as columns."""

    def __init__(self, array: Any, index: tuple[int, ...]) -> None:
        self.axes: tuple[int, ...] = array.shape[:-2]
        if 0 in self.axes:
            array = array.reshape((0, 0))
        else:
            for length, place in zip(self.axes, [*index, *[0] * len(self.axes)], strict=False):
                array = array[min(max(place, 0), length - 1)]
        self._array = array
        self._fields: tuple[str, ...] = (array.dtype.names or ()) if array.ndim == 1 else ()
        # Python's own numbers read the same, and are ten times as fast to write.
        is_plain = anatomy.is_exactly(array, "numpy", "ndarray")  # a masked array has cells that are no numbers
        self._is_simple = is_plain and (array.dtype.kind in "iub" or array.dtype == float)
        self.rows: int = array.shape[0]
        self.columns: int = array.shape[1] if array.ndim == 2 else len(self._fields) or 1

    def row_headers(self, first: int, count: int) -> list[str]:
        return [str(number) for number in range(first, first + count)]

    def column_headers(self, first: int, count: int) -> list[str]:
        if self._array.ndim == 2:
            return self.row_headers(first, count)
        return [name[:_MAX_HEADER] for name in (self._fields or ("Value",))[first : first + count]]

    def block(self, rows: range, columns: range) -> list[list[object]]:
        part = self._array[rows.start : rows.stop]
        if self._array.ndim == 2:
            part = part[:, columns.start : columns.stop]
            return part.tolist() if self._is_simple else [list(row) for row in part]
        if not self._fields:
            return [[item] for item in part]
        return [[item[name] for name in self._fields[columns.start : columns.stop]] for item in part]


class FrameTable:
    """A frame: its index beside it, its columns' names above."""

    axes: tuple[int, ...] = ()

    def __init__(self, frame: Any) -> None:
        self._frame = frame
        self.rows, self.columns = frame.shape

    def row_headers(self, first: int, count: int) -> list[str]:
        return [_header(label) for label in self._frame.index[first : first + count]]

    def column_headers(self, first: int, count: int) -> list[str]:
        return [_header(label) for label in self._frame.columns[first : first + count]]

    def block(self, rows: range, columns: range) -> list[list[object]]:
        part = self._frame.iloc[rows.start : rows.stop, columns.start : columns.stop]
        by_column = [list(part.iloc[:, number].array) for number in range(part.shape[1])]
        return [list(row) for row in zip(*by_column, strict=True)] if by_column else [[] for _ in rows]


def _header(label: object) -> str:
    """A label's text; the levels of one with several follow each other."""
    if type(label) is tuple:
        return ", ".join(cell_text(level, _NAMED, _MAX_HEADER) for level in label)[:_MAX_HEADER]
    return cell_text(label, _NAMED, _MAX_HEADER)
