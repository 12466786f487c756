"""Datasets: the methods that scripts call."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

import pytest

from runtime.dataset import Dataset, PyDataSet


@pytest.fixture
def dataset() -> Dataset:
    return Dataset(["id", "Name"], [[1, "pump"], [2, "tank"], [3, None]])


@pytest.fixture
def rows(dataset: Dataset) -> PyDataSet:
    return PyDataSet(dataset)


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


def test_dataset_is_a_sequence_of_rows_as_in_ignition_8_3(dataset: Dataset) -> None:
    assert [row["name"] for row in dataset] == ["pump", "tank", None]
    assert len(dataset) == 3
    assert dataset[-1]["id"] == 3
    assert [row["id"] for row in dataset[1:]] == [2, 3]


def test_pydataset_is_a_dataset_with_the_same_values(dataset: Dataset, rows: PyDataSet) -> None:
    assert isinstance(rows, Dataset)
    assert rows == dataset
    assert rows.rows is dataset.rows
    assert rows.underlyingDataset is rows.getUnderlyingDataset() is dataset


def test_value_can_be_looked_for_in_a_row(rows: PyDataSet) -> None:
    assert "pump" in rows[0]
    assert "tank" not in rows[0]
    assert rows[0] in rows


def test_whole_numbers_in_a_column_of_floats_become_floats() -> None:
    values = Dataset(["v"], [[1], [2.5], [None]]).getColumnAsList(0)

    assert values == [1.0, 2.5, None]
    assert [type(value) for value in values] == [float, float, type(None)]


def test_declared_column_types_are_kept_as_they_are() -> None:
    assert Dataset(["a", "b"], [], [float, datetime]).columnTypes == [float, datetime]


def test_wrong_number_of_column_types_is_told() -> None:
    with pytest.raises(ValueError, match="1 column type for 2 columns"):
        Dataset(["a", "b"], [], [int])


def test_dataset_is_made_of_columns_as_java_gives_them() -> None:
    dataset = Dataset.from_columns(["id", "name"], [int, str], [[1, 2], ["pump", "tank"]])

    assert [list(row) for row in dataset] == [[1, "pump"], [2, "tank"]]
    assert dataset.getData() == [[1, 2], ["pump", "tank"]]


@pytest.mark.parametrize(("columns", "sentence"), [([[1]], "1 column of values for 2"), ([[1], [1, 2]], "1, 2 values")])
def test_columns_that_do_not_fit_are_told(columns: list[list[int]], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Dataset.from_columns(["a", "b"], None, columns)


@pytest.mark.parametrize(
    ("value", "number"), [(5, 5.0), (True, 1.0), ("2.5", 2.5), (datetime.fromtimestamp(2), 2000.0)]
)
def test_primitive_value_is_a_number(value: Any, number: float) -> None:
    assert Dataset(["v"], [[value]]).getPrimitiveValueAt(0, 0) == number


def test_primitive_value_of_none_is_nan() -> None:
    assert math.isnan(Dataset(["v"], [[None]]).getPrimitiveValueAt(0, "v"))


def test_nulls_are_found(dataset: Dataset) -> None:
    assert dataset.datasetContainsNulls()
    assert dataset.columnContainsNulls("name")
    assert not dataset.columnContainsNulls("id")


def test_binary_search_gives_the_row_or_where_it_would_stand(dataset: Dataset) -> None:
    assert dataset.binarySearch("id", 2) == 1
    assert dataset.binarySearch("id", 99) == -4


@pytest.mark.parametrize(
    ("values", "expected"),
    [([1, None], int), ([1, 2.5], float), ([1, "a"], object), ([None], object), ([True, 1], object)],
)
def test_column_type_is_what_all_its_values_are(values: list[Any], expected: type) -> None:
    assert Dataset(["v"], [[value] for value in values]).getColumnType(0) is expected
