"""What a settings.toml means, whatever stands in it, and that changing it keeps the rest."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.settings.settings_table import SETTINGS, Setting, Settings
from designer.settings.settings_text import BrokenSettingsError, changed_text, read_settings

HAND_WRITTEN = """# mine, do not touch
[run]
save_first = false   # I save myself

[editor]
# wide tabs
tab_width = 8
from_the_future = [1, 2]

[plugin.of.somebody]
x = 1
"""


def test_empty_text_is_all_defaults() -> None:
    assert read_settings("").settings == Settings()


def test_values_are_read_and_the_rest_has_its_default() -> None:
    settings = read_settings(HAND_WRITTEN).settings
    assert (settings.editor.tab_width, settings.run.save_first) == (8, False)
    assert settings.editor.line_numbers


def test_keys_that_are_not_known_are_no_problem() -> None:
    assert read_settings(HAND_WRITTEN).problems == ()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "editor.tab_width = 99",
            "editor.tab_width is 99. It must be a whole number from 1 to 16; its default, 4, is used.",
        ),
        (
            'appearance.theme = "pink"',
            'appearance.theme is "pink". It must be one of "system", "light", "dark"; its default, "system", is used.',
        ),
        ("editor.line_numbers = 1", "editor.line_numbers is 1. It must be true or false; its default, true, is used."),
        ("editor.tab_width = true", "editor.tab_width is true. It must be a whole number from 1 to 16;"),
        ("editor = 3", "editor = 3 stands where the section [editor] belongs; it is ignored."),
        ("keys = []", "keys = [] stands where the section [keys] belongs; it is ignored."),
        ('[keys]\n"file.save" = 3', 'keys."file.save" is 3. It must be a key in quotes; it is ignored.'),
        ("editor.font_family = 2026-01-01", "editor.font_family is 2026-01-01. It must be the name of a font"),
    ],
)
def test_what_is_wrong_is_told_and_the_default_used(line: str, sentence: str) -> None:
    reading = read_settings(line)
    assert len(reading.problems) == 1
    assert reading.problems[0].startswith(sentence)
    assert reading.settings == Settings()


def test_long_wrong_value_is_cut_in_its_sentence() -> None:
    assert len(read_settings(f'appearance.theme = "{"x" * 5000}"').problems[0]) < 300


def test_one_wrong_value_leaves_the_others_alone() -> None:
    reading = read_settings("editor.tab_width = 99\neditor.word_wrap = true")
    assert reading.settings.editor.word_wrap
    assert len(reading.problems) == 1


def test_keys_of_actions_are_read_quoted_or_not() -> None:
    text = '[keys]\n"file.save" = "Ctrl+J"\nedit.sort.up = "F9"\nquit = ""'
    assert read_settings(text).settings.keys == {"file.save": "Ctrl+J", "edit.sort.up": "F9", "quit": ""}


@pytest.mark.parametrize("text", ["[editor", "a = ", "x = 1\nx = 2", "\x00"])
def test_text_that_is_no_toml_is_refused(text: str) -> None:
    with pytest.raises(BrokenSettingsError, match="no TOML"):
        read_settings(text)
    with pytest.raises(BrokenSettingsError, match="no TOML"):
        changed_text(text, {("editor", "tab_width"): 3})


def test_change_keeps_comments_order_and_unknown_keys() -> None:
    changed = changed_text(HAND_WRITTEN, {("editor", "tab_width"): 2})
    assert changed == HAND_WRITTEN.replace("tab_width = 8", "tab_width = 2")


def test_new_setting_goes_to_the_end_of_its_section() -> None:
    changed = changed_text("[editor]\ntab_width = 8\n\n[run]\n", {("editor", "word_wrap"): True})
    assert changed == "[editor]\ntab_width = 8\nword_wrap = true\n\n[run]\n"


def test_new_section_is_made() -> None:
    assert changed_text("", {("editor", "tab_width"): 8}) == "[editor]\ntab_width = 8\n"


def test_default_that_is_not_in_the_text_is_not_written() -> None:
    assert changed_text("# nothing\n", {("editor", "tab_width"): 4}) == "# nothing\n"


def test_default_is_written_where_the_text_has_the_setting() -> None:
    assert changed_text("[editor]\ntab_width = 8\n", {("editor", "tab_width"): 4}) == "[editor]\ntab_width = 4\n"


def test_setting_is_taken_out() -> None:
    changed = changed_text(HAND_WRITTEN, {("editor", "tab_width"): None})
    assert changed == HAND_WRITTEN.replace("tab_width = 8\n", "")


def test_taking_out_what_is_not_there_changes_nothing() -> None:
    changes = {("files", "restore_session"): None, ("editor", "word_wrap"): None}
    assert changed_text(HAND_WRITTEN, changes) == HAND_WRITTEN


def test_dotted_keys_are_changed_where_they_are() -> None:
    changed = changed_text('editor.tab_width = 8\nkeys.file.save = "F2"\n', {("keys", "file.save"): "F3"})
    assert changed == 'editor.tab_width = 8\nkeys.file.save = "F3"\n'


def test_key_of_an_action_is_written_in_quotes() -> None:
    assert changed_text("", {("keys", "file.save"): "Ctrl+J"}) == '[keys]\n"file.save" = "Ctrl+J"\n'


def test_text_that_has_something_else_for_a_section_is_not_changed() -> None:
    with pytest.raises(BrokenSettingsError, match="editor is no section; remove the line"):
        changed_text("editor = 3", {("editor", "tab_width"): 8})


VALUES = st.one_of(st.booleans(), st.integers(-5, 200_000), st.sampled_from(["", "dark", "light", "monokai"]))
DOCUMENTS = st.sampled_from(
    [
        "",
        HAND_WRITTEN,
        "editor.tab_width = 3\nrun.save_first = true",
        "editor = {tab_width = 3}\n",
        "[editor]\n[run]\n[editor.more]\ny = 1\n",
        "[[other]]\na = 1\n[[other]]\na = 2\n",
    ]
)


@given(text=DOCUMENTS, row=st.sampled_from(SETTINGS), value=VALUES)
def test_what_is_written_is_read_back_and_all_else_stays(text: str, row: Setting, value: object) -> None:
    place = (row.section, row.name)
    changed = tomllib.loads(changed_text(text, {place: value}))
    expected = tomllib.loads(text)
    if value != row.default or place[1] in expected.get(place[0], {}):
        expected.setdefault(place[0], {})[place[1]] = value
    assert changed == expected
