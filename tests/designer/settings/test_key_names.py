"""One name for each key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence

from designer.settings.key_names import NotAKeyError, normal_key, typing_sentence

PORTABLE = QKeySequence.SequenceFormat.PortableText


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", ""),
        ("  ", ""),
        ("Ctrl+S", "Ctrl+S"),
        ("shift+ctrl+s", "Ctrl+Shift+S"),
        ("Control + Option + Page Down", "Ctrl+Alt+PgDown"),
        ("Win+Return", "Meta+Enter"),
        ("Shift+Backtab", "Shift+Tab"),
        ("Backtab", "Shift+Tab"),
        ("f5", "F5"),
        ("Ctrl++", "Ctrl++"),
        ("Ctrl+Plus", "Ctrl++"),
        ("+", "+"),
        ("Ctrl+-", "Ctrl+-"),
        ("Ctrl+,", "Ctrl+,"),
        ("Alt+Delete", "Alt+Del"),
        ("Ctrl+ä", "Ctrl+Ä"),
    ],
)
def test_key_has_one_name(text: str, key: str) -> None:
    assert normal_key(text) == key


@pytest.mark.parametrize("text", ["Ctrk+S", "Ctrl+", "Ctrl", "Shift+Ctrl", "Ctrl+Foo", "F36", "Ctrl+K, Ctrl+C", "+S"])
def test_text_that_is_no_key_is_named_with_the_way_out(text: str) -> None:
    with pytest.raises(NotAKeyError) as refusal:
        normal_key(text)
    assert str(refusal.value).startswith(f'"{text}" is no key; keys are written like')


KEYS = st.builds(
    lambda modifiers, name: "+".join([*modifiers, name]),
    st.lists(st.sampled_from(["Ctrl", "Alt", "Shift", "Meta"]), unique=True),
    st.sampled_from(["A", "5", "F1", "F35", "PgUp", "PgDown", "Del", "Ins", "Home", "Left", "Esc", "+", "-", ",", "\\"])
    | st.sampled_from(["Enter", "Space", "Backspace", "Pause", "Print", "Menu", "Help", "Back", "Forward", "Refresh"]),
)


@given(KEYS)
def test_name_is_the_one_that_qt_writes(text: str) -> None:
    key = normal_key(text)
    assert QKeySequence(key, PORTABLE).toString(PORTABLE) == key
    assert normal_key(key) == key


@pytest.mark.parametrize("key", ["A", "Shift+A", "+", "Shift++", "Space", "Shift+Space", "Ä"])
def test_key_that_types_cannot_start_an_action(key: str) -> None:
    assert typing_sentence(key).startswith(f"{key} types;")


@pytest.mark.parametrize("key", ["", "Ctrl+A", "Alt++", "Meta+Space", "F5", "Shift+F5", "Shift+Enter", "PgUp"])
def test_other_keys_can(key: str) -> None:
    assert typing_sentence(key) == ""
