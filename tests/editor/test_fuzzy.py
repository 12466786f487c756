"""Names are found by some of their letters, and the one that was meant comes first."""

from __future__ import annotations

import pytest

from editor.fuzzy import match


def best(query: str, *names: str) -> str:
    found = {name: fit.score for name in names if (fit := match(query, name))}
    return max(found, key=lambda name: (found[name], -len(name)))


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
        ("line", "bottling.line", "Line Overview"),
        ("rejected", "Line/Rejected", "Rejected Bottles"),
        ("run", "Run Script", "Profile Run"),
        ("tog", "Toggle Comment", "Go to Something"),
        ("iA", "invokeAsync", "diagram"),
    ],
)
def test_better_fit_comes_first(query: str, first: str, second: str) -> None:
    assert best(query, second, first) == first
