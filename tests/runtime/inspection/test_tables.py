"""Tables of values: their headers, their cells, and blocks of large ones."""

from __future__ import annotations

from collections import deque

import pytest

from runtime.dataset.py_dataset import PyDataSet
from runtime.dataset.table import Dataset
from tests.runtime.inspection.conftest import Explorer

TANKS = Dataset(["name", "level"], [["a", 1.5], ["b", 2.0], ["c", None]])


@pytest.mark.parametrize("dataset", [TANKS, PyDataSet(TANKS)], ids=["Dataset", "PyDataSet"])
def test_a_dataset_is_shown_by_rows_and_columns(explorer: Explorer, dataset: Dataset) -> None:
    cells = explorer.cells(dataset)
    assert (cells.rows, cells.columns) == (3, 2)
    assert cells.column_headers == ("name", "level")
    assert cells.row_headers == ("0", "1", "2")
    assert cells.texts == (("a", "1.5"), ("b", "2.0"), ("c", "None"))
    assert cells.numbers == (False, True)
    assert cells.size == "3 rows \u00d7 2 columns"


@pytest.mark.parametrize(
    ("value", "headers", "texts"),
    [
        ([1, "a"], ("Value",), (("1",), ("a",))),
        ((1, 2), ("Value",), (("1",), ("2",))),
        ({3}, ("Value",), (("3",),)),
        (deque([3]), ("Value",), (("3",),)),
        ({"a": 1, "b": [2]}, ("Value",), (("1",), ("[2]",))),
        ([[1, 2], [3]], ("0", "1"), (("1", "2"), ("3", ""))),
        ([{"a": 1}, {"b": 2, "a": 3}], ("a", "b"), (("1", ""), ("3", "2"))),
        ([TANKS[0], TANKS[1]], ("name", "level"), (("a", "1.5"), ("b", "2.0"))),
        ([{}], ("Value",), (("{}",),)),
    ],
)
def test_containers_are_shown_as_tables(
    explorer: Explorer, value: object, headers: tuple[str, ...], texts: tuple[tuple[str, ...], ...]
) -> None:
    cells = explorer.cells(value)
    assert (cells.column_headers, cells.texts) == (headers, texts)


def test_a_dicts_keys_stand_beside_its_values(explorer: Explorer) -> None:
    assert explorer.cells({"a": 1, 2: 3}).row_headers == ("a", "2")


def test_a_later_item_of_another_kind_stands_in_the_first_column(explorer: Explorer) -> None:
    records = [{"a": 1, "b": 2}] * 300 + ["odd"]
    assert explorer.cells(records, first_row=299, row_count=2).texts == (("1", "2"), ("odd", ""))


def test_only_the_asked_block_is_sent(explorer: Explorer) -> None:
    grid = [list(range(100)) for _ in range(1_000)]
    cells = explorer.cells(grid, first_row=990, row_count=50, first_column=98, column_count=10)
    assert (cells.rows, cells.columns) == (1_000, 100)
    assert cells.row_headers[0] == "990"
    assert cells.column_headers == ("98", "99")
    assert cells.texts == (("98", "99"),) * 10


def test_a_block_is_bounded_whatever_is_asked(explorer: Explorer) -> None:
    grid = [list(range(1_000)) for _ in range(1_000)]
    cells = explorer.cells(grid, row_count=10**9, column_count=10**9)
    assert len(cells.texts) == 500
    assert len(cells.texts[0]) == 40


def test_a_block_beyond_the_end_is_empty(explorer: Explorer) -> None:
    cells = explorer.cells([1], first_row=5, first_column=7)
    assert (cells.texts, cells.rows, cells.problem) == ((), 1, "")


def test_a_value_that_became_something_else_is_said(explorer: Explorer) -> None:
    assert explorer.cells(3).problem == "It is no table any more, but of type int."


def test_a_long_text_is_cut_in_its_cell(explorer: Explorer) -> None:
    [[text]] = explorer.cells(["x" * 10_000]).texts
    assert len(text) == 500


def test_arrays_are_read_by_blocks(explorer: Explorer) -> None:
    np = pytest.importorskip("numpy")
    grid = np.broadcast_to(np.arange(1_000, dtype="float32"), (1_000_000, 1_000))
    cells = explorer.cells(grid, first_row=999_998, row_count=100, first_column=500, column_count=2)
    assert (cells.rows, cells.columns) == (1_000_000, 1_000)
    assert cells.row_headers == ("999998", "999999")
    assert cells.texts == (("500.0", "501.0"),) * 2
    assert cells.numbers == (True, True)


def test_one_axis_is_a_column(explorer: Explorer) -> None:
    np = pytest.importorskip("numpy")
    cells = explorer.cells(np.array([1, 2]))
    assert (cells.column_headers, cells.texts) == (("Value",), (("1",), ("2",)))


def test_an_index_chooses_along_further_axes(explorer: Explorer) -> None:
    np = pytest.importorskip("numpy")
    cube = np.arange(24).reshape(2, 3, 4)
    assert explorer.cells(cube).axes == (2,)
    assert explorer.cells(cube, index=(1,)).texts[0] == ("12", "13", "14", "15")
    assert explorer.cells(cube, index=(9,)).texts[0] == ("12", "13", "14", "15")
    assert explorer.cells(np.zeros((0, 3, 4))).rows == 0


def test_fields_of_a_structured_array_are_columns(explorer: Explorer) -> None:
    np = pytest.importorskip("numpy")
    points = np.array([(1, "a"), (2, "b")], dtype=[("x", "i4"), ("name", "U2")])
    cells = explorer.cells(points)
    assert (cells.column_headers, cells.texts) == (("x", "name"), (("1", "'a'"), ("2", "'b'")))


def test_a_class_derived_from_an_array_is_shown_too(explorer: Explorer) -> None:
    np = pytest.importorskip("numpy")
    masked = np.ma.masked_array([[1, 2]], mask=[[False, True]])
    assert explorer.cells(masked).texts == (("1", "masked"),)


def test_frames_have_their_index_beside_them(explorer: Explorer) -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame({"level": [1.5, 2.0], ("a", 1): ["x", None]}, index=["p", "q"])
    cells = explorer.cells(frame)
    assert cells.row_headers == ("p", "q")
    assert cells.column_headers == ("level", "a, 1")
    assert [row[0] for row in cells.texts] == ["1.5", "2.0"]
    assert explorer.cells(frame["level"]).texts == (("1.5",), ("2.0",))
    assert explorer.cells(frame.index).texts == (("p",), ("q",))
