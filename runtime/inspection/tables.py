"""Values as tables of cells: sequences, dicts, records and datasets; arrays and frames are in library_tables.

A table reads only the block that is asked for. Rows and columns count from 0.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, Final, Protocol

from runtime.dataset.row import PyRow
from runtime.dataset.table import Dataset
from runtime.inspection import anatomy, library_tables
from runtime.inspection.anatomy import Look, UserCode
from runtime.inspection.builtin_previews import row_of
from runtime.inspection.parts import part_count
from runtime.inspection.previews import cell_text

_SAMPLE: Final = 200
"""Rows that are looked at to learn which columns a list of records has."""
_MAX_COLUMNS: Final = 1_000
_MAX_HEADER: Final = 120

_NAMED: Final = Look(UserCode.AVOIDED)

_MISSING: Final = ""


class Table(Protocol):
    """A block-wise reader; `axes` are the lengths of an array's axes before its last two."""

    rows: int
    columns: int
    axes: tuple[int, ...]

    def row_headers(self, first: int, count: int) -> list[str]: ...

    def column_headers(self, first: int, count: int) -> list[str]: ...

    def block(self, rows: range, columns: range) -> list[list[object]]:
        """The values there, row by row. Both ranges lie within the table."""


def is_table(value: object) -> bool:
    """Whether `table_of` makes one; what the value holds is not looked at."""
    if anatomy.is_a(value, type):
        return False
    if anatomy.is_a(value, Dataset) or library_tables.is_table(value):
        return True
    return _is_container(value) and part_count(value) > 0


def table_of(value: Any, look: Look, index: tuple[int, ...] = ()) -> Table | None:
    """The value's table, None when it has none.

    Raises:
        UserCodeNeededError: `look` refuses user code, and the value's class is one that may have some.
        ChangedMeanwhileError: it is a container that changes all the time.
    """
    if anatomy.is_a(value, Dataset):
        return _DatasetTable(value)
    if library_tables.is_table(value):
        return library_tables.table_of(value, look, index)
    if not _is_container(value):
        return None
    if anatomy.is_a(value, dict):
        return _DictTable(value)
    return _sequence_table(value)


def _is_container(value: object) -> bool:
    return any(anatomy.is_a(value, base) for base in (PyRow, list, tuple, dict, set, frozenset, deque))


class _DatasetTable:
    axes: tuple[int, ...] = ()

    def __init__(self, dataset: Dataset) -> None:
        self._rows = dataset.rows
        self._names = Dataset.getColumnNames(dataset)
        self.rows = len(self._rows)
        self.columns = len(self._names)

    def row_headers(self, first: int, count: int) -> list[str]:
        return _numbers(first, count)

    def column_headers(self, first: int, count: int) -> list[str]:
        return [name[:_MAX_HEADER] for name in self._names[first : first + count]]

    def block(self, rows: range, columns: range) -> list[list[object]]:
        return [list(row[columns.start : columns.stop]) for row in self._rows[rows.start : rows.stop]]


class _DictTable:
    """A row for each key."""

    columns = 1
    axes: tuple[int, ...] = ()

    def __init__(self, value: dict[Any, Any]) -> None:
        self._value = value
        self.rows = dict.__len__(value)

    def row_headers(self, first: int, count: int) -> list[str]:
        return [cell_text(key, _NAMED, _MAX_HEADER) for key, _ in anatomy.entries(self._value, first, count)]

    def column_headers(self, _first: int, _count: int) -> list[str]:
        return ["Value"]

    def block(self, rows: range, _columns: range) -> list[list[object]]:
        return [[held] for _, held in anatomy.entries(self._value, rows.start, len(rows))]


class _SequenceTable:
    """A row for each item, with the item in the first of its columns, or spread over all of them by `cells`."""

    axes: tuple[int, ...] = ()

    def __init__(
        self,
        items: Callable[[int, int], list[Any]],
        rows: int,
        headers: list[str],
        cells: Callable[[Any, range], list[object] | None],
    ) -> None:
        self._items = items
        self._headers = headers
        self._cells = cells
        self.rows = rows
        self.columns = len(headers)

    def row_headers(self, first: int, count: int) -> list[str]:
        return _numbers(first, count)

    def column_headers(self, first: int, count: int) -> list[str]:
        return self._headers[first : first + count]

    def block(self, rows: range, columns: range) -> list[list[object]]:
        return [self._row(item, columns) for item in self._items(rows.start, len(rows))]

    def _row(self, item: object, columns: range) -> list[object]:
        cells = self._cells(item, columns)
        if cells is not None:
            return cells
        return [item if column == 0 else _MISSING for column in columns]


def _sequence_table(value: Any) -> Table:
    """The table of a sequence: of records when all its first items are some, of rows, or of single values."""
    read = _reader(value)
    sample = read(0, _SAMPLE)
    rows = part_count(value)
    if sample and all(anatomy.is_a(item, dict) for item in sample):
        names = _record_names(sample)
        if names:
            return _SequenceTable(read, rows, [name[:_MAX_HEADER] for name in names], _of_record(names))
    if sample and all(_is_row(item) for item in sample):
        return _SequenceTable(read, rows, _row_headers_of(sample), _of_row)
    return _SequenceTable(read, rows, ["Value"], lambda _item, _columns: None)


def _reader(value: Any) -> Callable[[int, int], list[Any]]:
    """Reads items by their first number and count."""
    if anatomy.is_a(value, PyRow):
        return lambda first, count: list(row_of(value)[1][first : first + count])
    for base in (list, tuple):
        if anatomy.is_a(value, base):
            return lambda first, count, base=base: list(base.__getitem__(value, slice(first, first + count)))  # type: ignore[misc]
    kind: Any = next(base for base in (set, frozenset, deque) if anatomy.is_a(value, base))
    return lambda first, count: anatomy.sliced(lambda: kind.__iter__(value), first, count)


def _record_names(records: list[Any]) -> list[str]:
    """The keys of all records in the order in which they come up, those that are texts."""
    names: dict[str, None] = {}
    for record in records:
        for key, _ in anatomy.entries(record, 0, _MAX_COLUMNS):
            if type(key) is str:
                names[key] = None
    return list(names)[:_MAX_COLUMNS]


def _of_record(names: list[str]) -> Callable[[Any, range], list[object] | None]:
    def cells(item: Any, columns: range) -> list[object] | None:
        if not anatomy.is_a(item, dict):
            return None
        held = {key: value for key, value in anatomy.entries(item, 0, _MAX_COLUMNS) if type(key) is str}
        return [held.get(names[column], _MISSING) for column in columns]

    return cells


def _is_row(item: object) -> bool:
    return any(anatomy.is_a(item, base) for base in (list, tuple, PyRow))


def _row_headers_of(sample: list[Any]) -> list[str]:
    """What the columns of these rows are called: the names of a dataset's, else their numbers."""
    widest = max(sample, key=part_count)
    if anatomy.is_a(widest, PyRow):
        return [name[:_MAX_HEADER] for name in row_of(widest)[0]]
    return _numbers(0, max(1, min(part_count(widest), _MAX_COLUMNS)))


def _of_row(item: Any, columns: range) -> list[object] | None:
    if not _is_row(item):
        return None
    held = _reader(item)(columns.start, len(columns))
    return [*held, *[_MISSING] * (len(columns) - len(held))]


def _numbers(first: int, count: int) -> list[str]:
    return [str(number) for number in range(first, first + count)]
