"""The editor's colours by the chosen style."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from designer.settings.allowed import OneOf
from designer.settings.settings_table import OWN_STYLE, setting
from designer.settings.syntax_styles import editor_theme
from editor.theme import DARK, LIGHT

allowed = setting("appearance.syntax_style").allowed
assert isinstance(allowed, OneOf)


def test_own_style_follows_the_theme() -> None:
    assert editor_theme(OWN_STYLE, dark=True) is DARK
    assert editor_theme(OWN_STYLE, dark=False) is LIGHT


@pytest.mark.parametrize("style", [name for name in allowed.titles if name != OWN_STYLE])
def test_every_style_makes_a_theme_of_whole_colours(style: str) -> None:
    colours = asdict(editor_theme(style, dark=False))
    del colours["syntax_style"]
    assert [name for name, colour in colours.items() if not re.fullmatch("#[0-9a-f]{6}", colour)] == []


def test_style_brings_its_ground_and_marks_that_are_seen_on_it() -> None:
    monokai = editor_theme("monokai", dark=False)
    assert monokai.background == monokai.gutter_background == "#272822"
    assert monokai.error == DARK.error
    assert monokai.current_line not in (monokai.background, DARK.current_line)
    assert editor_theme("vs", dark=True).error == LIGHT.error


def test_same_theme_is_the_same_object() -> None:
    assert editor_theme("monokai", dark=True) is editor_theme("monokai", dark=True)
