"""Rows and values: each function returns the changed dataset, and leaves the one that it was given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from runtime.dataset import Dataset
from runtime.dataset.row import Row
from runtime.java import lang
from runtime.system.dataset.arguments import LEFT_OUT, place_between, row_of, sequence, table, whole_number
from runtime.system.dataset.coercion import coerced_row
from runtime.system.dataset.ordering import sorted_rows


def setValue(dataset: Dataset, rowIndex: int, columnNameOrIndex: int | str, value: Any) -> Dataset:
    """The dataset with `value` in this row and the column with this index or name.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `dataset` is no Dataset, or `rowIndex` no whole number.
        IndexError: there is no such row or column; the message says which there are.
        IllegalArgumentException: `value` does not fit the column's type.

    Source: system.dataset.setValue, Ignition 8.1.
    """
    return updateRow(dataset, rowIndex, {columnNameOrIndex: value})


def updateRow(dataset: Dataset, rowIndex: int, changes: Mapping[int | str, Any]) -> Dataset:
    """The dataset with new values in one row: `changes` gives them by column name or index.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `dataset` is no Dataset, `rowIndex` no whole number, or `changes` no dictionary.
        IndexError: there is no such row or column; the message says which there are.
        IllegalArgumentException: a value does not fit its column's type.

    Source: system.dataset.updateRow, Ignition 8.1.
    """
    source = table(dataset)
    number = source.row(whole_number(rowIndex, "rowIndex"))
    if not isinstance(changes, Mapping):
        raise TypeError(f'changes must be a dictionary of values by column, such as {{"id": 5}}, not {changes!r}.')
    values = list(source.rows[number])
    for column, value in changes.items():
        values[source.column(column)] = value
    return _replaced(source, number, number + 1, [coerced_row(values, source)])


def addRow(dataset: Dataset, rowIndex: Any = LEFT_OUT, row: Any = LEFT_OUT) -> Dataset:
    """The dataset with one more row: before the one at `rowIndex`, or at the end when that is left out.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `dataset` is no Dataset, `rowIndex` no whole number, or `row` no list.
        IndexError: `rowIndex` is less than 0 or more than the number of rows.
        IllegalArgumentException: `row` has more or fewer values than there are columns, or one does not fit its
            column's type.

    Source: system.dataset.addRow, Ignition 8.1.
    """
    if row is LEFT_OUT:
        rowIndex, row = LEFT_OUT, rowIndex
    source = table(dataset)
    return _inserted(source, rowIndex, [row_of(row, source.columnCount)])


def addRows(dataset: Dataset, rowIndex: Any = LEFT_OUT, rows: Any = LEFT_OUT) -> Dataset:
    """The dataset with more rows: before the one at `rowIndex`, or at the end when that is left out.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `addRow` raises; the message names the row by its number in `rows`.

    Source: system.dataset.addRows, Ignition 8.1.
    """
    if rows is LEFT_OUT:
        rowIndex, rows = LEFT_OUT, rowIndex
    source = table(dataset)
    given = sequence(rows, "rows", "[[1, 2], [3, 4]]")
    return _inserted(source, rowIndex, [row_of(row, source.columnCount, f"rows[{n}]") for n, row in enumerate(given)])


def deleteRow(dataset: Dataset, rowIndex: int) -> Dataset:
    """The dataset without this row.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `dataset` is no Dataset, or `rowIndex` no whole number.
        IndexError: there is no such row; the message says which there are.

    Source: system.dataset.deleteRow, Ignition 8.1.
    """
    source = table(dataset)
    number = source.row(whole_number(rowIndex, "rowIndex"))
    return _replaced(source, number, number + 1, [])


def deleteRows(dataset: Dataset, rowIndices: Iterable[int]) -> Dataset:
    """The dataset without these rows, which are numbered as they are before the first one goes.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `dataset` is no Dataset, or `rowIndices` no list of whole numbers.
        IndexError: there is no such row; the message says which there are.

    Source: system.dataset.deleteRows, Ignition 8.1.
    """
    source = table(dataset)
    numbers = sequence(rowIndices, "rowIndices", "[0, 2]")
    gone = {source.row(whole_number(number, "rowIndices")) for number in numbers}
    return source.with_rows(row for number, row in enumerate(source.rows) if number not in gone)


def clearDataset(dataset: Dataset) -> Dataset:
    """A dataset with the columns of `dataset` and no rows.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `dataset` is neither a Dataset nor a PyDataSet.

    Source: system.dataset.clearDataset, Ignition 8.1.
    """
    return table(dataset).with_rows(())


def appendDataset(dataset1: Dataset, dataset2: Dataset) -> Dataset:
    """The rows of `dataset1` and below them those of `dataset2`, under the columns of `dataset1`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: one of them is neither a Dataset nor a PyDataSet.
        IllegalArgumentException: they have not as many columns, or a value does not fit its new column's type.

    Source: system.dataset.appendDataset, Ignition 8.1.
    """
    first, second = table(dataset1, "dataset1"), table(dataset2, "dataset2")
    if first.columnCount != second.columnCount:
        raise lang.IllegalArgumentException(
            f"dataset1 has {first.columnCount} columns and dataset2 {second.columnCount}; they must have as many."
        )
    return _inserted(first, LEFT_OUT, second.rows)


def sort(dataset: Dataset, keyColumn: int | str, ascending: bool = True, naturalOrdering: bool = True) -> Dataset:
    """The dataset with its rows in the order of one column's values, given by index or name.

    Equal values keep their order. Texts are compared without regard to case, and with `naturalOrdering` by the size
    of the numbers in them: a2 comes before a11. None comes before all texts and after all numbers and dates. Values
    of several kinds are compared by their text.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `dataset` is neither a Dataset nor a PyDataSet.
        IndexError: there is no such column; the message says which there are.

    Source: system.dataset.sort, Ignition 8.1; the place of None from the page on sortDataset.
    """
    source = table(dataset)
    column = source.column(keyColumn)
    return source.with_rows(
        sorted_rows(source.rows, column, is_natural=bool(naturalOrdering), is_descending=not ascending)
    )


def _inserted(dataset: Dataset, row_index: Any, rows: Iterable[Sequence[Any]]) -> Dataset:
    count = dataset.rowCount
    place = count if row_index is LEFT_OUT else place_between(row_index, count, "rowIndex")
    return _replaced(dataset, place, place, [coerced_row(row, dataset) for row in rows])


def _replaced(dataset: Dataset, start: int, end: int, rows: Sequence[Row]) -> Dataset:
    """`dataset` with `rows` in the place of those from `start` up to `end`."""
    return dataset.with_rows((*dataset.rows[:start], *rows, *dataset.rows[end:]))
