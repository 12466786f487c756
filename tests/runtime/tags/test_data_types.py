"""Values made to fit the types of tags."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from runtime.dataset import Dataset, PyDataSet
from runtime.tags.data_types import CoercionError, DataType, coerced, data_type_of


@pytest.mark.parametrize(
    ("value", "data_type", "fitted"),
    [
        (2.5, "Int4", 3),
        (2.49, "Int4", 2),
        (-2.5, "Int4", -2),
        ("17", "Int8", 17),
        ("1e3", "Int4", 1000),
        (True, "Int2", 1),
        ("0.1", "Float8", 0.1),
        (0.1, "Float4", 0.10000000149011612),
        (3, "Float8", 3.0),
        ("true", "Boolean", True),
        ("OFF", "Boolean", False),
        (0.5, "Boolean", True),
        ("0", "Boolean", False),
        (5, "String", "5"),
        (True, "String", "true"),
        ({"a": 1}, "String", '{"a": 1}'),
        ('{"a": [1]}', "Document", {"a": [1]}),
        ([1, "2"], "Int4Array", [1, 2]),
        ("[1.5]", "Float8Array", [1.5]),
        ([65, -1], "ByteArray", b"A\xff"),
        (None, "Int4", None),
    ],
)
def test_value_that_fits_is_made_one_of_the_type(value: Any, data_type: str, fitted: Any) -> None:
    result = coerced(value, DataType(data_type))

    assert (result, type(result)) == (fitted, type(fitted))


@pytest.mark.parametrize(
    ("value", "data_type", "quality"),
    [
        ("many", "Int4", "Error_TypeConversion"),
        (128, "Int1", "Bad_OutOfRange"),
        (2**63, "Int8", "Bad_OutOfRange"),
        (float("nan"), "Int4", "Bad_OutOfRange"),
        (1e39, "Float4", "Bad_OutOfRange"),
        ("maybe", "Boolean", "Error_TypeConversion"),
        ("tomorrow", "DateTime", "Error_TypeConversion"),
        ("{", "Document", "Error_TypeConversion"),
        (5, "Document", "Error_TypeConversion"),
        (5, "Int4Array", "Error_TypeConversion"),
        ([1, "x"], "Int4Array", "Error_TypeConversion"),
        ("text", "DataSet", "Error_TypeConversion"),
    ],
)
def test_value_that_does_not_fit_is_refused_with_a_quality(value: Any, data_type: str, quality: str) -> None:
    with pytest.raises(CoercionError) as refused:
        coerced(value, DataType(data_type))

    assert refused.value.quality.name == quality


@pytest.mark.parametrize("text", ["2026-03-01 08:00:00", "2026-03-01T08:00:00", "03/01/2026 08:00:00"])
def test_texts_become_dates(text: str) -> None:
    assert coerced(text, DataType.DATE_TIME) == datetime(2026, 3, 1, 8)


def test_dataset_is_made_of_what_an_export_has() -> None:
    text = '{"columns": [{"name": "Name", "type": "java.lang.String"}, "Count"], "rows": [["A", 1]]}'

    assert coerced(text, DataType.DATA_SET) == Dataset(["Name", "Count"], [["A", 1]])
    assert coerced(PyDataSet(Dataset(["A"], [[1]])), DataType.DATA_SET) == Dataset(["A"], [[1]])


@pytest.mark.parametrize(("name", "meant"), [("int4", "Int4"), ("Integer", "Int4"), ("Double", "Float8")])
def test_types_have_their_names_of_older_versions_too(name: str, meant: str) -> None:
    assert data_type_of(name) == meant
