"""Names are found by some of their letters, and the one that was meant comes first."""

from __future__ import annotations

import pytest

from designer.palette.fuzzy import match
from designer.palette.palette_item import PaletteItem, fitting


def titles(query: str, *names: str) -> list[str]:
    return [row.item.title for row in fitting(query, [PaletteItem(name, int) for name in names])]


@pytest.mark.parametrize("query", ["blr", "BLR", "b l r", "bottling", "line.rep", "rt", ""])
def test_letters_in_order_are_found(query: str) -> None:
    assert match(query, "bottling.line.report") is not None


@pytest.mark.parametrize("query", ["x", "rlb", "bottlingg"])
def test_letters_that_are_missing_or_in_another_order_are_not(query: str) -> None:
    assert match(query, "bottling.line.report") is None


def test_places_are_those_of_the_letters_that_were_meant() -> None:
    found = match("lr", "bottling.line.report")
    assert found is not None
    assert found.places == (9, 14)


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [
        ("run", "Run Script", "Refuse Unknown Names"),
        ("rs", "Run Script", "Reset Layout"),
        ("line", "line", "bottling.line"),
        ("line", "bottling.line", "bottling.pipeline"),
        ("tog", "Toggle Comment", "Go to Something"),
        ("iA", "invokeAsync", "diagram"),
    ],
)
def test_better_fit_comes_first(query: str, first: str, second: str) -> None:
    assert titles(query, second, first)[0] == first


def test_all_are_shown_in_their_order_while_nothing_is_typed() -> None:
    assert titles("", "b", "a") == ["b", "a"]


def test_number_of_rows_is_bounded() -> None:
    assert len(titles("a", *(f"a{number}" for number in range(2_000)))) == 200
