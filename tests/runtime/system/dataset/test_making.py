"""The two ways to make a dataset."""

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


def test_todataset_of_a_pydataset_is_the_dataset_under_it(dataset: Dataset, rows: PyDataSet) -> None:
    assert toDataSet(rows) is rows.getUnderlyingDataset() is dataset


def test_topydataset_of_a_pydataset_is_itself(rows: PyDataSet) -> None:
    assert toPyDataSet(rows) is rows


def test_rows_of_one_dataset_make_another(rows: PyDataSet) -> None:
    assert toDataSet(["id", "Name"], rows) == rows.getUnderlyingDataset()


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
