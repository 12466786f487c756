"""The table of settings: complete, and right in itself."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError

import pytest

from designer.settings.allowed import Allowed, FontName, OneOf, OnOff, WholeNumber
from designer.settings.settings_table import SECTIONS, SETTINGS, Setting, Settings, setting
from designer.settings.theme import CHOICES

rows = pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.key)


@rows
def test_default_is_allowed(row: Setting) -> None:
    assert row.allowed.accepts(row.default)


@rows
def test_key_is_written_as_toml_wants_it_without_quotes(row: Setting) -> None:
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", row.key)


@rows
def test_setting_has_a_title_and_a_sentence(row: Setting) -> None:
    assert row.title[0].isupper()
    assert not row.title.endswith(".")
    assert row.description.endswith(".")
    assert "\n" not in row.description


def test_titles_of_a_section_differ() -> None:
    assert len({(row.section, row.title) for row in SETTINGS}) == len(SETTINGS)


def test_sections_are_those_of_the_settings_in_the_same_order() -> None:
    assert list(dict.fromkeys(row.section for row in SETTINGS)) == list(SECTIONS)


def test_value_is_found_by_its_key_and_typed() -> None:
    settings = Settings()
    assert settings.value("editor.tab_width") == settings.editor.tab_width == 4


def test_settings_with_another_value_leave_the_old_ones_alone() -> None:
    before = Settings()
    after = before.with_value("editor.tab_width", 8)
    assert (before.editor.tab_width, after.editor.tab_width) == (4, 8)
    assert after.appearance is before.appearance


def test_settings_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().editor.tab_width = 3  # type: ignore[misc]


def test_every_theme_can_be_chosen() -> None:
    assert [setting("appearance.theme").allowed.accepts(choice) for choice in CHOICES] == [True, True, True]


def test_unknown_key_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        setting("editor.colour")


@pytest.mark.parametrize(
    ("allowed", "value", "is_accepted"),
    [
        (OnOff(), True, True),
        (OnOff(), 1, False),
        (OneOf({"a": "A"}), "a", True),
        (OneOf({"a": "A"}), "A", False),
        (OneOf({"a": "A"}), ["a"], False),
        (WholeNumber(2, 4), 2, True),
        (WholeNumber(2, 4), 5, False),
        (WholeNumber(2, 4), 0, False),
        (WholeNumber(2, 4, zero_title="None"), 0, True),
        (WholeNumber(0, 1), True, False),
        (WholeNumber(2, 4), 3.0, False),
        (FontName("System"), "Not Installed", True),
        (FontName("System"), 3, False),
    ],
)
def test_only_what_is_allowed_is_accepted(allowed: Allowed, value: object, is_accepted: bool) -> None:
    assert allowed.accepts(value) is is_accepted
