"""Previews, sizes and kinds of values that have no code of their own."""

from __future__ import annotations

import collections
import datetime
import decimal
import json
import math
import pathlib
from typing import Any, NamedTuple

import pytest

from runtime.dataset.py_dataset import PyDataSet
from runtime.dataset.table import Dataset
from runtime.protocol import VariableKind
from tests.runtime.inspection.conftest import Explorer, at


class Pump:
    def __init__(self) -> None:
        self.level = 3

    def start(self) -> None: ...


class Names(list[str]):
    """A list that reads like one."""


class Place(NamedTuple):
    row: int
    column: int


SELF_REFERRING: list[Any] = [1]
SELF_REFERRING.append(SELF_REFERRING)

TANKS = Dataset(["name", "level"], [["a", 1.5], ["b", 2.0], ["c", 3.0]])


@pytest.mark.parametrize(
    ("value", "preview", "size"),
    [
        (None, "None", ""),
        (True, "True", ""),
        (12, "12", ""),
        (-0.5, "-0.5", ""),
        ("pump", "'pump'", "4 characters"),
        (b"ab", "b'ab'", "2 bytes"),
        (bytearray(b"a"), "bytearray(b'a')", "1 byte"),
        ([1, "a"], "[1, 'a']", "2 items"),
        ((1,), "(1,)", "1 item"),
        ((), "()", "0 items"),
        ({"a": [1]}, "{'a': [1]}", "1 item"),
        (set(), "set()", "0 items"),
        (frozenset([1]), "{1}", "1 item"),
        (Names(["a"]), "['a']", "1 item"),
        (collections.deque([1, 2]), "[1, 2]", "2 items"),
        (collections.OrderedDict(a=1), "{'a': 1}", "1 item"),
        (range(3), "range(0, 3)", "3 items"),
        (decimal.Decimal("1.50"), "1.50", ""),
        (pathlib.PurePosixPath("a/b"), "a/b", ""),
        (datetime.date(2026, 11, 23), "2026-11-23", ""),
        (datetime.datetime(2026, 11, 23, 8, 5, tzinfo=datetime.UTC), "2026-11-23 08:05:00+00:00", ""),
        (datetime.timedelta(seconds=90), "0:01:30", ""),
        (TANKS, "Columns: name, level", "3 rows \u00d7 2 columns"),
        (PyDataSet(TANKS), "Columns: name, level", "3 rows \u00d7 2 columns"),
        (TANKS[0], "{'name': 'a', 'level': 1.5}", "2 columns"),
        (SELF_REFERRING, "[1, […]]", "2 items"),
        (Place(1, 2), "Place(row=1, column=2)", "2 items"),
        (json, "json", ""),
        (Pump, f"{__name__}.Pump", ""),
        (Pump.start, "start(self)", ""),
        (Pump().start, "start(self)", ""),
        (len, "len()", ""),
    ],
)
def test_value_reads_as_its_repr_and_size(explorer: Explorer, value: object, preview: str, size: str) -> None:
    variable = explorer.variable(value)
    assert (variable.preview, variable.size) == (preview, size)


def test_an_object_without_repr_is_told_by_class_and_address(explorer: Explorer) -> None:
    pump = Pump()
    assert explorer.preview(pump) == f"<Pump object at {id(pump):#x}>"


@pytest.mark.parametrize(
    ("value", "kind"),
    [(json, "module"), (Pump, "class"), (Pump.start, "function"), (len, "function"), (3, "value")],
)
def test_modules_functions_and_classes_are_marked(explorer: Explorer, value: object, kind: str) -> None:
    assert explorer.variable(value).kind is VariableKind(kind)


@pytest.mark.parametrize(
    "value",
    [
        "x" * 10_000_000,
        [0] * 5_000_000,
        dict.fromkeys(range(500_000)),
        10**100_000,
        [[[[[[[[[[1]]]]]]]]]],
        b"x" * 1_000_000,
        {"text": "\ud800" * 1_000},
        range(10**9_000),
    ],
    ids=["text", "list", "dict", "int", "nested", "bytes", "surrogates", "range"],
)
def test_large_values_are_told_in_few_characters(explorer: Explorer, value: object) -> None:
    variable = explorer.variable(value)
    assert 0 < len(variable.preview) <= 1_000
    variable.preview.encode("utf-8")


def test_a_huge_int_is_told_by_its_magnitude(explorer: Explorer) -> None:
    assert explorer.preview(-2 * 10**5_000) == "≈ -2e+5000"
    assert explorer.preview(math.factorial(10)) == "3628800"


def test_a_preview_is_cut_with_an_ellipsis(explorer: Explorer) -> None:
    assert explorer.preview(list(range(1_000))).endswith("…")


def test_what_can_be_opened_is_said(explorer: Explorer) -> None:
    told = {}
    for name, value in {"list": [1], "empty": [], "pump": Pump(), "int": 3, "tanks": TANKS}.items():
        variable = explorer.variable(value)
        told[name] = (variable.is_table, variable.has_parts)
    assert told == {
        "list": (True, True),
        "empty": (False, False),
        "pump": (False, True),
        "int": (False, False),
        "tanks": (True, False),
    }


def test_a_whole_text_can_be_had(explorer: Explorer) -> None:
    explorer.names = {"text": "line\n" * 1_000}
    assert explorer.text(at("text")).text == "line\n" * 1_000
    assert len(explorer.text(at("text"), limit=10).text) == 10


def test_the_text_of_a_variable_that_is_gone_says_so(explorer: Explorer) -> None:
    assert explorer.text(at("gone")).problem == "There is no variable “gone” any more."


def test_numpy_values_are_told_with_shape_and_type(explorer: Explorer) -> None:
    np = pytest.importorskip("numpy")
    grid = explorer.variable(np.arange(6, dtype="int32").reshape(2, 3))
    assert (grid.type, grid.size, grid.preview) == ("ndarray", "(2, 3) int32", "[[0, 1, 2], [3, 4, 5]]")
    assert explorer.preview(np.float32(0.1)) == "0.1"
    assert explorer.preview(np.zeros((1_000, 1_000))).endswith("…")
    assert explorer.preview(np.array(5)) == "5"


def test_pandas_frames_are_told_by_their_columns(explorer: Explorer) -> None:
    pd = pytest.importorskip("pandas")
    frame = explorer.variable(pd.DataFrame({"name": ["a", "b"], "level": [1.0, 2.0]}))
    assert (frame.size, frame.preview) == ("2 rows \u00d7 2 columns", "Columns: name, level")
    series = explorer.variable(pd.Series([1, 2]))
    assert (series.size, series.preview) == ("2 rows int64", "[1, 2]")
    assert explorer.preview(pd.Timestamp("2026-11-23")) == "2026-11-23 00:00:00"
