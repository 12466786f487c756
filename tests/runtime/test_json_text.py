"""JSON in Ignition's form."""

from __future__ import annotations

import enum
import json
import math
from collections import OrderedDict
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from runtime.dataset import Dataset, PyDataSet
from runtime.java import lang
from runtime.json_text import JsonError, decode, encode


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"a": 1, "b": [True, None, 2.5]}, '{"a":1,"b":[true,null,2.5]}'),
        ("Füllung", '"Füllung"'),
        ((1, 2), "[1,2]"),
        (OrderedDict(z=1, a=2), '{"z":1,"a":2}'),
        ({1: "one", None: "none"}, '{"1":"one","None":"none"}'),
        (Decimal("2.50"), "2.5"),
        (Decimal("3"), "3"),
        (b"\x00\xff", "[0,255]"),
    ],
)
def test_value_is_written_on_one_line(value: object, text: str) -> None:
    assert encode(value) == text


def test_indentation_is_that_many_spaces() -> None:
    assert encode({"a": [1]}, 2) == '{\n  "a": [\n    1\n  ]\n}'


def test_indentation_of_nothing_is_one_line() -> None:
    assert encode({"a": [1]}, 0) == '{"a":[1]}'


def test_date_is_written_as_java_prints_it() -> None:
    moment = datetime(2026, 11, 3, 8, 5, 0)

    assert encode(moment) == f'"Tue Nov 03 08:05:00 {moment.astimezone().tzname()} 2026"'


def test_dataset_is_written_with_its_columns_and_rows() -> None:
    moment = datetime(2026, 11, 23)
    data = Dataset(["id", "name", "at"], [[1, "P-1", moment], [2, None, None]])

    assert json.loads(encode(data)) == {
        "columns": [
            {"name": "id", "type": "java.lang.Integer"},
            {"name": "name", "type": "java.lang.String"},
            {"name": "at", "type": "java.util.Date"},
        ],
        "rows": [[1, "P-1", round(moment.timestamp() * 1000)], [2, None, None]],
    }


def test_pydataset_and_its_rows_are_written_too() -> None:
    data = PyDataSet(Dataset(["id"], [[2**40]]))

    assert encode({"data": data, "row": data[0]}) == (
        '{"data":{"columns":[{"name":"id","type":"java.lang.Long"}],"rows":[[1099511627776]]},"row":[1099511627776]}'
    )


def test_object_is_written_by_its_own_form_else_as_its_text() -> None:
    class Pump:
        def toDict(self) -> dict[str, Any]:
            return {"speed": Decimal("1.5")}

    class Valve:
        def __str__(self) -> str:
            return "valve 3"

    class Mode(enum.Enum):
        AUTO = "auto"

    assert encode([Pump(), Valve(), Mode.AUTO]) == '[{"speed":1.5},"valve 3","auto"]'


@pytest.mark.parametrize("number", [math.nan, math.inf, Decimal("NaN")])
def test_number_without_a_json_form_is_refused(number: object) -> None:
    with pytest.raises(JsonError, match="no form for the number"):
        encode({"speed": number})


def test_value_that_holds_itself_is_refused() -> None:
    value: list[object] = []
    value.append(value)

    with pytest.raises(JsonError, match="holds itself"):
        encode(value)


def test_text_is_read_back() -> None:
    value = {"a": [1, 2.5, None, True, "é"], "b": {}}

    assert decode(encode(value)) == value


def test_faulty_text_is_refused_with_its_place() -> None:
    with pytest.raises(JsonError, match="line 2, column 1") as caught:
        decode('{"a":\n}')
    assert isinstance(caught.value, lang.Exception)
    assert isinstance(caught.value, ValueError)
