"""Which symbols an outline shows, and what differs from one time to the next."""

from __future__ import annotations

import pytest

from designer.outline.symbol_tree import Difference, SymbolNode, difference, first_match, nodes_of, rows_to
from editor.outline import Symbol, path_to
from editor.symbol_scan import symbols

SCRIPT = symbols("class Pump:\n    def start(self):\n        pass\n    def stop(self):\n        pass\nstarted = 1\n")


def names(nodes: list[SymbolNode]) -> list[object]:
    return [(node.symbol.name, names(node.children)) if node.children else node.symbol.name for node in nodes]


def name_list(found: list[Symbol]) -> list[str]:
    return [symbol.name for symbol in found]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", [("Pump", ["start", "stop"]), "started"]),
        ("START", [("Pump", ["start"]), "started"]),
        ("pump", ["Pump"]),
        ("nothing", []),
    ],
)
def test_what_fits_is_shown_with_what_holds_it(text: str, shown: list[object]) -> None:
    assert names(nodes_of(SCRIPT, text)) == shown


def test_first_match_is_one_whose_own_name_fits() -> None:
    assert name_list(first_match(nodes_of(SCRIPT), "stop")) == ["Pump", "stop"]
    assert name_list(first_match(nodes_of(SCRIPT), "P")) == ["Pump"]
    assert first_match(nodes_of(SCRIPT), "nothing") == []


def test_rows_lead_to_a_symbol_as_far_as_it_is_shown() -> None:
    path = path_to(SCRIPT, 4)
    assert rows_to(nodes_of(SCRIPT), path) == [0, 1]
    assert rows_to(nodes_of(SCRIPT, "start"), path) == [0]
    assert rows_to(nodes_of(SCRIPT, "started"), path) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("abc", "abc", (3, 0, 0)),
        ("abc", "abxc", (2, 0, 1)),
        ("abc", "ac", (1, 1, 0)),
        ("abc", "axc", (1, 1, 1)),
        ("aa", "aaa", (2, 0, 1)),
        ("", "ab", (0, 0, 2)),
        ("ab", "", (0, 2, 0)),
    ],
)
def test_difference_is_as_small_as_its_ends_allow(old: str, new: str, expected: tuple[int, int, int]) -> None:
    def nodes(letters: str) -> list[SymbolNode]:
        return nodes_of(symbols("\n".join(f"def {letter}(): pass" for letter in letters)))

    assert difference(nodes(old), nodes(new)) == Difference(*expected)
