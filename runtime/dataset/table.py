"""The table itself: named and typed columns, and rows of values."""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Self, overload

from runtime.dataset.column_types import fitted, type_of_values
from runtime.dataset.missing import counted, no_column, no_row
from runtime.dataset.row import PyRow, Row


class Dataset:
    """A table of `rowCount` rows x `columnCount` columns; every column has a name and a type.

    Column names are looked up without regard to case, as Ignition does; of two columns that differ in case
    only, the first is found. Rows and columns count from 0. As in Ignition 8.3, it is a sequence of rows too.
    """

    __slots__ = ("_index_by_name", "_names", "_rows", "_types")

    def __init__(
        self,
        column_names: Iterable[object],
        rows: Iterable[Sequence[Any]],
        column_types: Iterable[type] | None = None,
    ) -> None:
        """The table of `rows`; without `column_types` they are taken from the values.

        Raises:
            ValueError: a row has more or fewer values than there are columns, or there are more or fewer types; the
                message names the row.
        """
        self._names = tuple(str(name) for name in column_names)
        self._rows = tuple(tuple(row) for row in rows)
        _check_widths(self._rows, len(self._names))
        self._index_by_name = _first_index_by_name(self._names)
        if column_types is None:
            self._types = tuple(type_of_values(row[index] for row in self._rows) for index in range(len(self._names)))
            self._rows = fitted(self._rows, self._types)
        else:
            self._types = tuple(column_types)
            _check_type_count(self._types, self._names)

    @classmethod
    def from_columns(
        cls, column_names: Iterable[object], column_types: Iterable[type] | None, columns: Sequence[Sequence[Any]]
    ) -> Self:
        """The table of `columns`, each a sequence of values: what Java's BasicDataset constructor takes.

        Raises:
            ValueError: the columns differ in length, or are more or fewer than the names.
        """
        names = list(column_names)
        if len(columns) != len(names):
            raise ValueError(f"There are {counted(len(columns), 'column')} of values for {len(names)} names.")
        if len({len(column) for column in columns}) > 1:
            raise ValueError(f"The columns have {', '.join(str(len(column)) for column in columns)} values; all must.")
        return cls(names, zip(*columns, strict=True), column_types)

    def with_rows(self, rows: Iterable[Row]) -> Dataset:
        """A dataset of the same columns with `rows`, which must fit them: nothing is checked."""
        other = object.__new__(Dataset)
        other._share(self)
        other._rows = tuple(rows)
        return other

    @property
    def rows(self) -> tuple[Row, ...]:
        """All values, row by row."""
        return self._rows

    @property
    def rowCount(self) -> int:
        return len(self._rows)

    @property
    def columnCount(self) -> int:
        return len(self._names)

    @property
    def columnNames(self) -> list[str]:
        return list(self._names)

    @property
    def columnTypes(self) -> list[type]:
        return list(self._types)

    def getRowCount(self) -> int:
        return len(self._rows)

    def getColumnCount(self) -> int:
        return len(self._names)

    def getColumnNames(self) -> list[str]:
        return list(self._names)

    def getColumnTypes(self) -> list[type]:
        return list(self._types)

    def getColumnName(self, column: int) -> str:
        """The name of the column with index `column`.

        Raises:
            IndexError: there is no such column.
        """
        return self._names[self.column(column)]

    def getColumnType(self, column: int | str) -> type:
        """The type that a column was declared with, or that its values have.

        It is `object` when they are of several types or there are none.

        Raises:
            IndexError: there is no such column.
        """
        return self._types[self.column(column)]

    def getColumnIndex(self, name: str) -> int:
        """The index of the column `name`, or -1 when there is none."""
        return self._index_by_name.get(name.casefold(), -1)

    def getColumnAsList(self, column: int | str) -> list[Any]:
        """The values of one column, first row first.

        Raises:
            IndexError: there is no such column.
        """
        index = self.column(column)
        return [row[index] for row in self._rows]

    def getValueAt(self, row: int, column: int | str) -> Any:
        """The value in `row` and the column with this index or name.

        Raises:
            IndexError: there is no such row or column; the message says which there are.
        """
        return self._rows[self.row(row)][self.column(column)]

    def getPrimitiveValueAt(self, row: int, column: int | str) -> float:
        """The value there as a number: a date in milliseconds, true as 1, and NaN for None.

        Raises:
            IndexError: there is no such row or column.
            ValueError: the value is no number, date or truth value.
        """
        value = self.getValueAt(row, column)
        if value is None:
            return math.nan
        return value.timestamp() * 1000 if isinstance(value, datetime) else float(value)

    def getData(self) -> list[list[Any]]:
        """All values, column by column, as Java's BasicDataset keeps them."""
        return [self.getColumnAsList(index) for index in range(len(self._names))]

    def columnContainsNulls(self, column: int | str) -> bool:
        return None in self.getColumnAsList(column)

    def datasetContainsNulls(self) -> bool:
        return any(value is None for row in self._rows for value in row)

    def binarySearch(self, column: int | str, value: Any) -> int:
        """The row in which the column, which is sorted, has `value`; else -1 minus the row where it would stand."""
        values = self.getColumnAsList(column)
        place = bisect.bisect_left(values, value)
        return place if place < len(values) and values[place] == value else -1 - place

    def toString(self) -> str:
        return repr(self)

    def row(self, row: int) -> int:
        """`row`, when there is such a row.

        Raises:
            IndexError: there is none; the message says which there are.
        """
        if 0 <= row < len(self._rows):
            return row
        raise IndexError(no_row(row, len(self._rows)))

    def column(self, column: int | str) -> int:
        """The index of the column that is given by index or name.

        Raises:
            IndexError: there is none; the message says which there are.
        """
        index = self.getColumnIndex(column) if isinstance(column, str) else column
        if 0 <= index < len(self._names):
            return index
        raise IndexError(no_column(column, self._names))

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[PyRow]:
        return (PyRow(self, values) for values in self._rows)

    @overload
    def __getitem__(self, index: int) -> PyRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PyRow]: ...
    def __getitem__(self, index: int | slice) -> PyRow | Sequence[PyRow]:
        if isinstance(index, slice):
            return [PyRow(self, values) for values in self._rows[index]]
        if -len(self._rows) <= index < len(self._rows):
            return PyRow(self, self._rows[index])
        raise IndexError(no_row(index, len(self._rows)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return (self._names, self._types, self._rows) == (other._names, other._types, other._rows)

    __hash__ = None  # type: ignore[assignment]  # values need not be hashable

    def __repr__(self) -> str:
        return f"Dataset [{self.rowCount}R x {self.columnCount}C]"

    def _share(self, other: Dataset) -> None:
        """Be the same table as `other`."""
        self._names, self._types, self._rows = other._names, other._types, other._rows
        self._index_by_name = other._index_by_name


def _check_widths(rows: Sequence[Row], width: int) -> None:
    for number, row in enumerate(rows):
        if len(row) != width:
            raise ValueError(
                f"Row {number} has {counted(len(row), 'value')}, but there are {counted(width, 'column')}."
            )


def _check_type_count(types: Sequence[type], names: Sequence[str]) -> None:
    if len(types) != len(names):
        raise ValueError(f"There are {counted(len(types), 'column type')} for {counted(len(names), 'column')}.")


def _first_index_by_name(names: Sequence[str]) -> dict[str, int]:
    indexes: dict[str, int] = {}
    for index, name in enumerate(names):
        indexes.setdefault(name.casefold(), index)
    return indexes
