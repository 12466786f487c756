"""Datasets: the tables that scripts get from databases and hand to components. Qt-free and immutable.

`Dataset` has the methods of Ignition's BasicDataset. `PyDataSet` is the same table as a sequence of rows, for
`for row in data:` and `row["column"]`. Both share one copy of the values.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, overload

Row = tuple[Any, ...]


class Dataset:
    """A table of `rowCount` rows x `columnCount` columns; every column has a name and a type.

    Column names are looked up without regard to case, as Ignition does; of two columns that differ in case
    only, the first is found. Rows and columns count from 0.
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
            ValueError: a row has more or fewer values than there are columns; the message names the row.
        """
        self._names = tuple(str(name) for name in column_names)
        self._rows = tuple(tuple(row) for row in rows)
        _check_widths(self._rows, len(self._names))
        self._index_by_name = _first_index_by_name(self._names)
        self._types = tuple(column_types) if column_types is not None else _types_of(self._names, self._rows)

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
        return self._names[self._column(column)]

    def getColumnType(self, column: int) -> type:
        """The Python type of a column's values; `object` when they are of several types or there are none.

        Raises:
            IndexError: there is no such column.
        """
        return self._types[self._column(column)]

    def getColumnIndex(self, name: str) -> int:
        """The index of the column `name`, or -1 when there is none."""
        return self._index_by_name.get(name.casefold(), -1)

    def getColumnAsList(self, column: int | str) -> list[Any]:
        """The values of one column, first row first.

        Raises:
            IndexError: there is no such column.
        """
        index = self._column(column)
        return [row[index] for row in self._rows]

    def getValueAt(self, row: int, column: int | str) -> Any:
        """The value in `row` and the column with this index or name.

        Raises:
            IndexError: there is no such row or column; the message says which there are.
        """
        return self._row(row)[self._column(column)]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return (self._names, self._types, self._rows) == (other._names, other._types, other._rows)

    __hash__ = None  # type: ignore[assignment]  # values need not be hashable

    def __repr__(self) -> str:
        return f"Dataset [{self.rowCount}R x {self.columnCount}C]"

    def _row(self, row: int) -> Row:
        if 0 <= row < len(self._rows):
            return self._rows[row]
        raise IndexError(f"There is no row {row}: the dataset has {_counted(self.rowCount, 'row')}, from 0.")

    def _column(self, column: int | str) -> int:
        index = self.getColumnIndex(column) if isinstance(column, str) else column
        if 0 <= index < len(self._names):
            return index
        raise IndexError(_no_column(column, self._names))


class PyRow(Sequence[Any]):
    """One row of a PyDataSet: its values by index, by slice, by column name or in a loop."""

    __slots__ = ("_dataset", "_values")

    def __init__(self, dataset: Dataset, values: Row) -> None:
        self._dataset = dataset
        self._values = values

    def getColumnNames(self) -> list[str]:
        return self._dataset.getColumnNames()

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, key: int | str | slice) -> Any:
        if isinstance(key, str):
            return self._values[self._dataset._column(key)]
        if isinstance(key, slice):
            return list(self._values[key])
        if -len(self._values) <= key < len(self._values):
            return self._values[key]
        raise IndexError(_no_column(key, tuple(self._dataset.columnNames)))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (PyRow, tuple, list)):
            return NotImplemented
        return self._values == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # values need not be hashable

    def __repr__(self) -> str:
        cells = zip(self._dataset.columnNames, self._values, strict=True)
        return "{" + ", ".join(f"{name}={value!r}" for name, value in cells) + "}"


class PyDataSet(Sequence[PyRow]):
    """A Dataset as a sequence of PyRow, with the Dataset's own methods as well."""

    __slots__ = ("_dataset", "_rows")

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._rows = tuple(PyRow(dataset, values) for values in dataset._rows)

    @property
    def underlyingDataset(self) -> Dataset:
        return self._dataset

    @property
    def rowCount(self) -> int:
        return self._dataset.rowCount

    @property
    def columnCount(self) -> int:
        return self._dataset.columnCount

    @property
    def columnNames(self) -> list[str]:
        return self._dataset.columnNames

    @property
    def columnTypes(self) -> list[type]:
        return self._dataset.columnTypes

    def getUnderlyingDataset(self) -> Dataset:
        return self._dataset

    def getRowCount(self) -> int:
        return self._dataset.getRowCount()

    def getColumnCount(self) -> int:
        return self._dataset.getColumnCount()

    def getColumnNames(self) -> list[str]:
        return self._dataset.getColumnNames()

    def getColumnTypes(self) -> list[type]:
        return self._dataset.getColumnTypes()

    def getColumnName(self, column: int) -> str:
        return self._dataset.getColumnName(column)

    def getColumnType(self, column: int) -> type:
        return self._dataset.getColumnType(column)

    def getColumnIndex(self, name: str) -> int:
        return self._dataset.getColumnIndex(name)

    def getColumnAsList(self, column: int | str) -> list[Any]:
        return self._dataset.getColumnAsList(column)

    def getValueAt(self, row: int, column: int | str) -> Any:
        return self._dataset.getValueAt(row, column)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> PyRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PyRow]: ...
    def __getitem__(self, index: int | slice) -> PyRow | Sequence[PyRow]:
        if isinstance(index, slice):
            return list(self._rows[index])
        try:
            return self._rows[index]
        except IndexError:
            size = _counted(len(self._rows), "row")
            raise IndexError(f"There is no row {index}: the dataset has {size}, from 0.") from None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PyDataSet):
            return NotImplemented
        return self._dataset == other._dataset

    __hash__ = None  # type: ignore[assignment]  # values need not be hashable

    def __repr__(self) -> str:
        return f"<PyDataset rows:{self.rowCount} cols:{self.columnCount}>"


def _check_widths(rows: Sequence[Row], width: int) -> None:
    for number, row in enumerate(rows):
        if len(row) != width:
            raise ValueError(
                f"Row {number} has {_counted(len(row), 'value')}, but there are {_counted(width, 'column')}."
            )


def _first_index_by_name(names: Sequence[str]) -> dict[str, int]:
    indexes: dict[str, int] = {}
    for index, name in enumerate(names):
        indexes.setdefault(name.casefold(), index)
    return indexes


def _types_of(names: Sequence[str], rows: Sequence[Row]) -> tuple[type, ...]:
    return tuple(_common_type({type(row[index]) for row in rows}) for index in range(len(names)))


def _common_type(types: set[type]) -> type:
    types = types - {type(None)}
    if len(types) == 1:
        return types.pop()
    return float if types == {int, float} else object


def _no_column(column: int | str, names: Sequence[str]) -> str:
    if not isinstance(column, str):
        return f"There is no column {column}: the dataset has {_counted(len(names), 'column')}, from 0."
    by_folded = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(column.casefold(), by_folded, n=1)
    hint = f" Did you mean {by_folded[near[0]]!r}?" if near else ""
    return f"There is no column {column!r}; the columns are {', '.join(names) or 'none'}.{hint}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
