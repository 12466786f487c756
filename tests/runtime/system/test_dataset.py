"""Datasets: the methods scripts call, and the two ways to make one."""

from __future__ import annotations

from typing import Any

import pytest

from runtime.dataset import Dataset, PyDataSet
from runtime.system.dataset import toDataSet, toPyDataSet


@pytest.fixture
def dataset() -> Dataset:
    return toDataSet(["id", "Name"], [[1, "pump"], [2, "tank"], [3, None]])


@pytest.fixture
def rows(dataset: Dataset) -> PyDataSet:
    return toPyDataSet(dataset)


def test_dataset_prints_its_size(dataset: Dataset) -> None:
    assert str(dataset) == repr(dataset) == "Dataset [3R x 2C]"


def test_pydataset_prints_its_size(rows: PyDataSet) -> None:
    assert str(rows) == "<PyDataset rows:3 cols:2>"


def test_size_can_be_asked_by_method_and_property(dataset: Dataset, rows: PyDataSet) -> None:
    for table in (dataset, rows):
        assert (table.getRowCount(), table.getColumnCount()) == (3, 2)
        assert (table.rowCount, table.columnCount) == (3, 2)


def test_columns_can_be_asked(dataset: Dataset, rows: PyDataSet) -> None:
    for table in (dataset, rows):
        assert table.getColumnNames() == table.columnNames == ["id", "Name"]
        assert table.getColumnName(1) == "Name"
        assert table.getColumnTypes() == table.columnTypes == [int, str]
        assert table.getColumnType(0) is int
        assert table.getColumnAsList("name") == ["pump", "tank", None]


def test_column_is_found_in_any_case_and_minus_one_when_missing(dataset: Dataset, rows: PyDataSet) -> None:
    for table in (dataset, rows):
        assert table.getColumnIndex("NAME") == 1
        assert table.getColumnIndex("weight") == -1


def test_value_is_found_by_index_and_by_name(dataset: Dataset, rows: PyDataSet) -> None:
    for table in (dataset, rows):
        assert table.getValueAt(1, 1) == table.getValueAt(1, "name") == "tank"


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (3, 0, "There is no row 3: the dataset has 3 rows"),
        (-1, 0, "There is no row -1"),
        (0, 2, "There is no column 2: the dataset has 2 columns"),
        (0, "nmae", r"There is no column 'nmae'; the columns are id, Name. Did you mean 'Name'\?"),
    ],
)
def test_place_outside_is_named_with_what_there_is(
    dataset: Dataset, row: int, column: int | str, sentence: str
) -> None:
    with pytest.raises(IndexError, match=sentence):
        dataset.getValueAt(row, column)


def test_rows_are_read_in_a_loop_by_name_index_and_unpacking(rows: PyDataSet) -> None:
    assert [row["id"] for row in rows] == [1, 2, 3]
    assert [row[1] for row in rows] == ["pump", "tank", None]
    assert [number for number, _ in rows] == [1, 2, 3]
    assert len(rows) == 3
    assert len(rows[0]) == 2


def test_last_row_and_last_value_are_found_from_the_end(rows: PyDataSet) -> None:
    assert rows[-1]["id"] == 3
    assert rows[0][-1] == "pump"


def test_slices_are_lists(rows: PyDataSet) -> None:
    assert [row[0] for row in rows[1:]] == [2, 3]
    assert rows[0][:1] == [1]


def test_row_prints_its_values_by_name(rows: PyDataSet) -> None:
    assert str(rows[0]) == "{id=1, Name='pump'}"


def test_missing_row_of_a_pydataset_is_named(rows: PyDataSet) -> None:
    with pytest.raises(IndexError, match="There is no row 3"):
        rows[3]


def test_dataset_cannot_be_changed(dataset: Dataset, rows: PyDataSet) -> None:
    names = dataset.getColumnNames()
    names.append("more")

    assert dataset.getColumnNames() == ["id", "Name"]
    with pytest.raises(TypeError):
        rows[0][0] = 5  # type: ignore[index]


def test_todataset_of_a_pydataset_is_the_dataset_under_it(dataset: Dataset, rows: PyDataSet) -> None:
    assert toDataSet(rows) is rows.getUnderlyingDataset() is dataset


def test_topydataset_of_a_pydataset_is_itself(rows: PyDataSet) -> None:
    assert toPyDataSet(rows) is rows


def test_rows_of_one_dataset_make_another(rows: PyDataSet) -> None:
    assert toDataSet(["id", "Name"], rows) == rows.getUnderlyingDataset()


@pytest.mark.parametrize(
    ("values", "expected"),
    [([1, None], int), ([1, 2.5], float), ([1, "a"], object), ([None], object), ([True, 1], object)],
)
def test_column_type_is_what_all_its_values_are(values: list[Any], expected: type) -> None:
    assert toDataSet(["v"], [[value] for value in values]).getColumnType(0) is expected


def test_dataset_without_rows_keeps_its_columns() -> None:
    assert str(toDataSet(["a", "b"], [])) == "Dataset [0R x 2C]"


def test_ragged_row_is_named_by_its_number() -> None:
    with pytest.raises(ValueError, match="Row 1 has 1 value, but there are 2 columns"):
        toDataSet(["a", "b"], [[1, 2], [3], [4, 5]])


@pytest.mark.parametrize(
    ("headers", "data", "sentence"),
    [
        ("ab", [[1, 2]], "headers must be a list"),
        (["a"], 5, "data must be a list of rows"),
        (["a"], "xy", "data must be a list of rows"),
        (["a"], [[1], 2], "Row 1 must be a list or tuple"),
        (["a"], ["x"], "Row 0 must be a list or tuple"),
    ],
)
def test_arguments_of_another_kind_are_refused(headers: Any, data: Any, sentence: str) -> None:
    with pytest.raises(TypeError, match=sentence):
        toDataSet(headers, data)


@pytest.mark.parametrize("value", [None, ["a"], 5])
def test_one_argument_must_be_a_dataset(value: Any) -> None:
    with pytest.raises(TypeError, match="headers and data, or one PyDataSet"):
        toDataSet(value)
    with pytest.raises(TypeError, match="takes a Dataset"):
        toPyDataSet(value)
