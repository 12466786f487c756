"""Columns: their names, fewer of them, one more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from runtime.dataset import Dataset
from runtime.java import lang
from runtime.system.dataset.arguments import LEFT_OUT, LeftOut, place_between, sequence, table
from runtime.system.dataset.coercion import coerced


def getColumnHeaders(dataset: Dataset) -> list[str]:
    """The names of the columns, from the left.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `dataset` is neither a Dataset nor a PyDataSet.

    Source: system.dataset.getColumnHeaders, Ignition 8.1.
    """
    return table(dataset).getColumnNames()


def filterColumns(dataset: Dataset, columns: Sequence[int | str]) -> Dataset:
    """The dataset of these columns of `dataset`, by index or name, in this order.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `dataset` is no Dataset, or `columns` no list.
        IndexError: there is no such column; the message says which there are.

    Source: system.dataset.filterColumns, Ignition 8.1.
    """
    source = table(dataset)
    indexes = [source.column(column) for column in sequence(columns, "columns", '["id", "name"]')]
    names = [source.getColumnName(index) for index in indexes]
    types = [source.getColumnType(index) for index in indexes]
    return Dataset(names, [[row[index] for index in indexes] for row in source.rows], types)


def addColumn(
    dataset: Dataset,
    colIndex: Any = LEFT_OUT,
    col: Any = LEFT_OUT,
    colName: Any = LEFT_OUT,
    colType: Any = LEFT_OUT,
) -> Dataset:
    """The dataset with one more column: at `colIndex`, or after the last one when that is left out.

    `col` is a list with a value for each row, `colType` a Python type or Java class such as `int` or
    `java.lang.Double`; values are made to fit it.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: a parameter is of the wrong kind or missing; the message names it.
        IndexError: `colIndex` is less than 0 or more than the number of columns.
        IllegalArgumentException: `col` has more or fewer values than there are rows, or one does not fit `colType`.

    Source: system.dataset.addColumn, Ignition 8.1.
    """
    source = table(dataset)
    if colType is LEFT_OUT and colIndex is not LEFT_OUT:
        # Called by position without an index: everything has slipped one to the left.
        colIndex, col, colName, colType = LEFT_OUT, colIndex, col, colName
    place = source.columnCount if colIndex is LEFT_OUT else place_between(colIndex, source.columnCount, "colIndex")
    if not isinstance(colType, type):
        raise TypeError(f"colType must be a type such as int, str or java.lang.Double, not {_shown(colType)}.")
    values = _column_values(source, col, colType)
    rows = [(*row[:place], value, *row[place:]) for row, value in zip(source.rows, values, strict=True)]
    return Dataset(_with(source.columnNames, place, str(colName)), rows, _with(source.columnTypes, place, colType))


def _column_values(dataset: Dataset, column: object, declared: type) -> list[Any]:
    values = sequence(column, "col", "[1, 2, 3]")
    if len(values) != dataset.rowCount:
        raise lang.IllegalArgumentException(
            f"col has {len(values)} values, and the dataset {dataset.rowCount} rows; there must be one for each row."
        )
    return [coerced(value, declared) for value in values]


def _with(items: list[Any], place: int, item: Any) -> list[Any]:
    return [*items[:place], item, *items[place:]]


def _shown(value: object) -> str:
    return "left out" if isinstance(value, LeftOut) else repr(value)
