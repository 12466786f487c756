"""Positions in the text of a person and in that of a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.language.known_script import KnownScript
from editor.language.server_view import ServerView, prologue_of
from editor.text_range import TextRange

SCRIPT = Path("/project/view.json")


def test_script_that_receives_nothing_is_seen_as_it_is() -> None:
    assert prologue_of(KnownScript(SCRIPT, "x = 1")) == ""


def test_names_that_a_script_receives_stand_in_front_of_it() -> None:
    known = KnownScript(SCRIPT, "event", kind="window event", parameters=("event",))
    assert prologue_of(known) == "from _script_names.window_event import event\n"


def test_unknown_kind_of_script_has_its_names_too() -> None:
    known = KnownScript(SCRIPT, "", kind="of tomorrow", parameters=("self", "no name", "event"))
    assert prologue_of(known) == "from _script_names.event import self, event\n"


@pytest.mark.parametrize("prologue", ["", "from a import b\n", "a\nb\n"])
def test_place_comes_back_as_it_went(prologue: str) -> None:
    view = ServerView(SCRIPT, prologue)
    place = TextRange(0, 3, 2, 1)
    assert view.own_range(view.server_range(place)) == place
    assert view.server_range(place).line == view.line(0)


def test_place_before_the_text_is_nowhere() -> None:
    view = ServerView(SCRIPT, "from a import b\n")
    assert view.own_range(TextRange(0, 0, 0, 4)) is None
    assert view.own_range(TextRange(1, 0, 1, 4)) == TextRange(0, 0, 0, 4)
