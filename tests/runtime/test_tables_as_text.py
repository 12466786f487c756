"""Datasets and tags in the Script Console."""

from __future__ import annotations

from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

from runtime.dataset.py_dataset import PyDataSet
from runtime.dataset.table import Dataset
from runtime.kernel.tables_as_text import MAX_CELL, show_tables
from runtime.tags.browsing import BrowseResult, Results
from runtime.tags.qualified_value import QualifiedValue
from runtime.tags.quality import QualityCode


@pytest.fixture
def shell() -> InteractiveShell:
    shell = InteractiveShell()
    show_tables(shell)
    return shell


def shown(shell: InteractiveShell, value: Any) -> list[str]:
    data, _ = shell.display_formatter.format(value)
    return [line.rstrip() for line in data["text/plain"].split("\n")]


def tanks(count: int) -> Dataset:
    return Dataset(["Tank", "Level"], [[f"T{number}", number * 1.5] for number in range(count)])


def test_dataset_is_a_table_with_its_numbers_at_the_right(shell: InteractiveShell) -> None:
    assert shown(shell, tanks(2)) == [
        "Dataset [2R x 2C]",
        "Tank  Level",
        "────  ─────",
        "T0      0.0",
        "T1      1.5",
    ]


def test_dataset_without_rows_shows_its_columns(shell: InteractiveShell) -> None:
    assert shown(shell, Dataset(["Tank", "Level"], [])) == ["Dataset [0R x 2C]", "Tank  Level", "────  ─────"]


def test_what_is_left_out_is_counted(shell: InteractiveShell) -> None:
    assert shown(shell, PyDataSet(tanks(5_021)))[-1] == "… 5,001 more rows"
    wide = Dataset([f"a column {number}" for number in range(50)], [list(range(50))])
    assert shown(shell, wide)[-1] == "… 40 more columns"


def test_long_texts_and_line_ends_stay_in_their_cell(shell: InteractiveShell) -> None:
    lines = shown(shell, Dataset(["Note"], [["a\nb"], ["x" * 500]]))
    assert lines[3:] == ["a b", "x" * (MAX_CELL - 1) + "…"]


def test_what_was_read_of_tags_is_a_table(shell: InteractiveShell) -> None:
    tags = [QualifiedValue(number, QualityCode.Good, 0) for number in (12, 7)]
    lines = shown(shell, tags)
    assert lines[0] == "2 tag values"
    assert lines[1].split() == ["value", "quality", "timestamp"]
    assert lines[3].split()[:2] == ["12", "Good"]


def test_what_was_browsed_is_a_table(shell: InteractiveShell) -> None:
    found = BrowseResult(
        name="Level", tagType="AtomicTag", dataType="Float8", value=QualifiedValue(3, QualityCode.Good, 0)
    )
    lines = shown(shell, Results([found], 1))
    assert lines[1].split() == ["name", "tagType", "dataType", "value", "quality"]
    assert lines[3].split() == ["Level", "AtomicTag", "Float8", "3"]


def test_other_lists_and_tables_inside_of_others_are_left_to_ipython(shell: InteractiveShell) -> None:
    assert shown(shell, [1, "a", [2]]) == ["[1, 'a', [2]]"]
    assert shown(shell, {"rows": tanks(2)}) == ["{'rows': Dataset [2R x 2C]}"]
    assert shown(shell, []) == ["[]"]
