"""Which rows fit what was typed."""

from __future__ import annotations

from designer.palette.palette_item import PaletteItem, fitting


def titles(query: str, *names: str) -> list[str]:
    return [row.item.title for row in fitting(query, [PaletteItem(name, int) for name in names])]


def test_better_fit_comes_first_and_what_does_not_fit_is_left_out() -> None:
    assert titles("run", "Refuse Unknown Names", "Save", "Run Script") == ["Run Script", "Refuse Unknown Names"]


def test_all_are_shown_in_their_order_while_nothing_is_typed() -> None:
    assert titles("", "b", "a") == ["b", "a"]


def test_number_of_rows_is_bounded() -> None:
    assert len(titles("a", *(f"a{number}" for number in range(2_000)))) == 200
