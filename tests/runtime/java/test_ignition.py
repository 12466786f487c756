"""com.inductiveautomation.ignition.common."""

from __future__ import annotations

from typing import Any

import pytest

from runtime.dataset import Dataset, PyDataSet
from runtime.java import lang
from runtime.java.ignition import BasicDataset, TypeUtilities
from runtime.java.ignition_builtin import DatasetUtilities
from runtime.java.util import Date


def test_basic_dataset_is_made_of_columns() -> None:
    data = BasicDataset(["id", "name"], [int, str], [[1, 2], ["pump", "tank"]])

    assert (data.rowCount, data.getValueAt(1, "name"), data.getColumnType(0)) == (2, "tank", int)
    assert isinstance(data, Dataset)
    assert BasicDataset(data) == data
    assert BasicDataset(["id"], [int]).rowCount == 0


def test_every_plain_dataset_is_a_basic_dataset() -> None:
    data = Dataset(["id"], [[1]])

    assert isinstance(data, BasicDataset)
    assert not isinstance(PyDataSet(data), BasicDataset)


def test_scripts_ask_whether_data_is_a_py_data_set() -> None:
    data = Dataset(["id"], [[1]])

    assert isinstance(PyDataSet(data), DatasetUtilities.PyDataSet)
    assert not isinstance(data, DatasetUtilities.PyDataSet)


@pytest.mark.parametrize(
    ("convert", "value", "expected"),
    [
        (TypeUtilities.toInteger, "42", 42),
        (TypeUtilities.toInteger, 4.9, 4),
        (TypeUtilities.toLong, Date(5), 5),
        (TypeUtilities.toDouble, "1.5", 1.5),
        (TypeUtilities.toBool, "Yes", True),
        (TypeUtilities.toBool, "off", False),
        (TypeUtilities.toBool, 2, True),
        (TypeUtilities.toString, True, "true"),
        (TypeUtilities.toDate, 5, Date(5)),
        (TypeUtilities.toInteger, None, None),
    ],
)
def test_values_are_converted(convert: Any, value: Any, expected: Any) -> None:
    assert convert(value) == expected


@pytest.mark.parametrize("convert", [TypeUtilities.toInteger, TypeUtilities.toDouble, TypeUtilities.toBool])
def test_what_cannot_be_converted_is_refused(convert: Any) -> None:
    with pytest.raises(lang.ClassCastException, match="'pump'"):
        convert("pump")
