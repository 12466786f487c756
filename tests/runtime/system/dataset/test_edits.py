"""Datasets that are changed into other ones."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from runtime.dataset import Dataset
from runtime.java import lang
from runtime.system import dataset as library
from runtime.system.dataset import toDataSet, toPyDataSet
from runtime.system.date import Date


class Double:
    """Stands for java.lang.Double: datasets know Java's classes by their names."""


@pytest.fixture
def pumps() -> Dataset:
    return toDataSet(["id", "name", "flow"], [[1, "P-1", 1.5], [2, "P-2", 2.5]])


def _rows(dataset: Dataset) -> list[list[Any]]:
    return [list(row) for row in dataset.rows]


@pytest.mark.parametrize("column", ["NAME", 1])
def test_value_is_set_by_name_or_index_in_another_dataset(pumps: Dataset, column: int | str) -> None:
    changed = library.setValue(pumps, 1, column, "P-9")

    assert _rows(changed) == [[1, "P-1", 1.5], [2, "P-9", 2.5]]
    assert _rows(pumps) == [[1, "P-1", 1.5], [2, "P-2", 2.5]]


def test_pydataset_is_taken_as_well(pumps: Dataset) -> None:
    changed = library.setValue(toPyDataSet(pumps), rowIndex=0, columnNameOrIndex="id", value=7)

    assert type(changed) is Dataset
    assert changed.getValueAt(0, "id") == 7


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        (float, 5, 5.0),
        (float, "2.5", 2.5),
        (float, None, None),
        (int, 5.0, 5),
        (int, "5", 5),
        (int, "5.0", 5),
        (int, True, 1),
        (str, 5, "5"),
        (str, True, "true"),
        (bool, 1, True),
        (bool, "false", False),
        (Date, "2026-11-23 08:30:00", Date.of(datetime(2026, 11, 23, 8, 30))),
        (Date, date(2026, 11, 23), Date.of(datetime(2026, 11, 23))),
        (Date, Date.of(datetime(2026, 11, 23, 8)).getTime(), Date.of(datetime(2026, 11, 23, 8))),
        (Date, str(Date.of(datetime(2026, 11, 23, 8, 30))), Date.of(datetime(2026, 11, 23, 8, 30))),
        (object, "anything", "anything"),
        (Double, 5, 5.0),
    ],
)
def test_value_is_made_to_fit_its_column(kind: type, value: Any, kept: Any) -> None:
    changed = library.setValue(Dataset(["v"], [[None]], [kind]), 0, 0, value)

    assert changed.getValueAt(0, 0) == kept
    assert type(changed.getValueAt(0, 0)) is type(kept)


@pytest.mark.parametrize(("kind", "value"), [(int, "pump"), (float, []), (bool, "maybe"), (Date, "soon"), (dict, 5)])
def test_value_that_does_not_fit_is_refused_with_the_column(kind: type, value: Any) -> None:
    with pytest.raises(lang.IllegalArgumentException, match=r"Column 'v': .* does not fit a column of the type"):
        library.setValue(Dataset(["v"], [[None]], [kind]), 0, 0, value)


def test_row_is_updated_by_name_and_index(pumps: Dataset) -> None:
    assert _rows(library.updateRow(pumps, 0, {"name": "P", 2: 9}))[0] == [1, "P", 9.0]


def test_row_is_added_at_the_end_or_in_between(pumps: Dataset) -> None:
    assert library.addRow(pumps, [3, "P-3", 1]).getColumnAsList("id") == [1, 2, 3]
    assert library.addRow(pumps, 0, [3, "P-3", 1]).getColumnAsList("id") == [3, 1, 2]
    assert library.addRow(pumps, row=[3, "P-3", 1]).getColumnAsList("id") == [1, 2, 3]
    assert library.addRow(dataset=pumps, rowIndex=1, row=[3, "P-3", 1]).getColumnAsList("id") == [1, 3, 2]


def test_rows_are_added_in_their_order(pumps: Dataset) -> None:
    more = [[3, "P-3", 1.0], [4, "P-4", 1.0]]

    assert library.addRows(pumps, more).getColumnAsList("id") == [1, 2, 3, 4]
    assert library.addRows(pumps, 1, more).getColumnAsList("id") == [1, 3, 4, 2]
    assert library.addRows(pumps, rows=[]) == pumps


def test_row_of_another_length_is_refused(pumps: Dataset) -> None:
    with pytest.raises(lang.IllegalArgumentException, match="row has 1 values, and the dataset 3 columns"):
        library.addRow(pumps, [1])
    with pytest.raises(lang.IllegalArgumentException, match=r"rows\[1\] has 2 values"):
        library.addRows(pumps, [[3, "P-3", 1.0], [4, "P-4"]])


@pytest.mark.parametrize("index", [-1, 3])
def test_row_cannot_be_added_outside(pumps: Dataset, index: int) -> None:
    with pytest.raises(IndexError, match=f"rowIndex must be between 0 and 2, and is {index}"):
        library.addRow(pumps, index, [3, "P-3", 1.0])


def test_rows_are_deleted_by_their_old_numbers(pumps: Dataset) -> None:
    assert library.deleteRow(pumps, 0).getColumnAsList("id") == [2]
    assert library.deleteRows(pumps, [0, 1]).rowCount == 0
    assert library.deleteRows(pumps, []) == pumps


def test_missing_row_cannot_be_deleted(pumps: Dataset) -> None:
    with pytest.raises(IndexError, match="There is no row 2"):
        library.deleteRow(pumps, 2)
    with pytest.raises(IndexError, match="There is no row 5"):
        library.deleteRows(pumps, [0, 5])


def test_cleared_dataset_keeps_names_and_types(pumps: Dataset) -> None:
    cleared = library.clearDataset(pumps)

    assert cleared.rowCount == 0
    assert cleared.columnNames == pumps.columnNames
    assert cleared.columnTypes == pumps.columnTypes


def test_dataset_is_appended_under_the_first_ones_names(pumps: Dataset) -> None:
    appended = library.appendDataset(pumps, toDataSet(["a", "b", "c"], [[3, "P-3", 4]]))

    assert appended.columnNames == ["id", "name", "flow"]
    assert _rows(appended)[2] == [3, "P-3", 4.0]


def test_dataset_of_other_width_cannot_be_appended(pumps: Dataset) -> None:
    with pytest.raises(lang.IllegalArgumentException, match="3 columns and dataset2 1"):
        library.appendDataset(pumps, toDataSet(["a"], []))


def test_column_is_added_at_the_end_or_in_between(pumps: Dataset) -> None:
    assert library.addColumn(pumps, [5, 6], "rank", int).columnNames == ["id", "name", "flow", "rank"]
    added = library.addColumn(pumps, 0, [5, 6], "rank", float)
    assert added.columnNames == ["rank", "id", "name", "flow"]
    assert added.columnTypes == [float, int, str, float]
    assert added.getColumnAsList(0) == [5.0, 6.0]
    assert library.addColumn(pumps, col=[5, 6], colName="rank", colType=str).getColumnAsList("rank") == ["5", "6"]


@pytest.mark.parametrize(
    ("args", "error", "sentence"),
    [
        (([5], "rank", int), lang.IllegalArgumentException, "col has 1 values, and the dataset 2 rows"),
        ((4, [5, 6], "rank", int), IndexError, "colIndex must be between 0 and 3"),
        (([5, 6], "rank", "int"), TypeError, "colType must be a type such as int"),
        (([5, 6], "rank"), TypeError, "colType must be a type such as int, .* not left out"),
        ((5, "rank", int), TypeError, "col must be a list"),
        ((["a", "b"], "rank", int), lang.IllegalArgumentException, "does not fit"),
    ],
)
def test_column_that_cannot_be_added_is_told(
    pumps: Dataset, args: tuple[Any, ...], error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        library.addColumn(pumps, *args)


def test_columns_are_filtered_in_the_order_asked_for(pumps: Dataset) -> None:
    filtered = library.filterColumns(pumps, ["Flow", 0])

    assert filtered.columnNames == ["flow", "id"]
    assert filtered.columnTypes == [float, int]
    assert _rows(filtered) == [[1.5, 1], [2.5, 2]]


def test_column_headers_are_the_names(pumps: Dataset) -> None:
    assert library.getColumnHeaders(pumps) == ["id", "name", "flow"]


@pytest.mark.parametrize("value", [None, [[1]], "pumps"])
def test_what_is_no_dataset_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="dataset must be a Dataset"):
        library.getColumnHeaders(value)


RAW = ["a1", "a22", "Z3", "z3", "a4", "a77z4", "a77z99", "a7z9", "A1"]


@pytest.mark.parametrize(
    ("ascending", "expected"),
    [
        (True, ["a1", "A1", "a4", "a7z9", "a22", "a77z4", "a77z99", "Z3", "z3"]),
        (False, ["Z3", "z3", "a77z99", "a77z4", "a22", "a7z9", "a4", "a1", "A1"]),
    ],
)
def test_texts_are_sorted_naturally_as_ignitions_page_shows(ascending: bool, expected: list[str]) -> None:
    column = toDataSet(["k"], [[value] for value in RAW])

    assert library.sort(column, "k", ascending).getColumnAsList(0) == expected


def test_texts_are_sorted_alphabetically_when_asked_for() -> None:
    column = toDataSet(["k"], [["a11"], ["a2"], ["a1"]])

    assert library.sort(column, 0, naturalOrdering=False).getColumnAsList(0) == ["a1", "a11", "a2"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3, None, 1.5], [1.5, 3.0, None]),
        (["b", None, "a"], [None, "a", "b"]),
        (
            [Date.of(datetime(2026, 2, 1)), None, Date.of(datetime(2026, 1, 1))],
            [Date.of(datetime(2026, 1, 1)), Date.of(datetime(2026, 2, 1)), None],
        ),
        ([10, "9", None], [None, "9", 10]),
        ([None, None], [None, None]),
    ],
)
def test_none_comes_before_texts_and_after_numbers_and_dates(values: list[Any], expected: list[Any]) -> None:
    column = toDataSet(["k"], [[value] for value in values])

    assert library.sort(column, "k").getColumnAsList(0) == expected


def test_rows_move_as_a_whole(pumps: Dataset) -> None:
    assert _rows(library.sort(pumps, "flow", ascending=False)) == [[2, "P-2", 2.5], [1, "P-1", 1.5]]


def test_missing_sort_column_is_named(pumps: Dataset) -> None:
    with pytest.raises(IndexError, match=r"no column 'flwo'.*Did you mean 'flow'"):
        library.sort(pumps, "flwo")
