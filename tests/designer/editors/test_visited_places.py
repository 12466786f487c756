"""Going back and forward along the places one has been to."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer.editors.open_scripts import NamedScript, ScriptKey
from designer.editors.visited_places import Place, VisitedPlaces


def place(name: str, line: int = 1) -> Place:
    return Place(NamedScript(ScriptKey(Path(name), ""), name), line)


@pytest.fixture
def places() -> VisitedPlaces:
    return VisitedPlaces()


def test_back_and_forward_follow_the_trail(places: VisitedPlaces) -> None:
    for name in ("a", "b", "c"):
        places.visit(place(name))
    assert places.back() == place("b")
    assert places.back() == place("a")
    assert places.back() is None
    assert places.forward() == place("b")


def test_new_place_forgets_what_lay_ahead(places: VisitedPlaces) -> None:
    for name in ("a", "b"):
        places.visit(place(name))
    places.back()
    places.visit(place("c"))
    assert places.forward() is None
    assert places.back() == place("a")


def test_near_lines_are_one_place(places: VisitedPlaces) -> None:
    places.visit(place("a", 1))
    places.visit(place("a", 8))
    places.visit(place("a", 50))
    assert places.back() == place("a", 8)
    assert places.back() is None


def test_nothing_was_visited_yet(places: VisitedPlaces) -> None:
    assert places.back() is None
    assert places.forward() is None


def test_trail_is_bounded(places: VisitedPlaces) -> None:
    for number in range(500):
        places.visit(place(str(number)))
    steps = 0
    while places.back():
        steps += 1
    assert steps == 59
