"""Other places of the word at the cursor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.code_area import CodeArea
from editor.occurrences import Occurrences
from editor.script_editor import ScriptEditor
from editor.word_places import is_whole_word, places_of, word_at
from tests.editor.test_pairs import put


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 400)
    editor.show()
    return editor


@pytest.fixture
def occurrences(editor: ScriptEditor) -> Occurrences:
    return editor.occurrences


def marks(editor: CodeArea) -> list[tuple[int, str]]:
    """The line and the text of each mark."""
    colour = editor.theme.occurrence
    shown = [mark for mark in editor.extraSelections() if mark.format.background().color().name() == colour]
    return [(mark.cursor.block().blockNumber(), mark.cursor.selectedText()) for mark in shown]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("pum|p = 1\npumps = pump", [0, 1]),
        ("|pump = 1\n_pump\npump.x", [0, 2]),
        ("pump| = 1\nPump\npump", [0, 2]),
        ("|pump| = 1\npumps = pump", [0, 1]),
        ("p|um|p = 1\nlump", [0, 1]),
        ("i| = 1\ni + i", [0, 1, 1]),
        ("x = '|a b|'\n'a b'", [0, 1]),
        ("größe| = 1\ngröße", [0, 1]),
    ],
)
def test_word_or_selection_is_marked(
    editor: ScriptEditor, occurrences: Occurrences, qtbot: QtBot, text: str, lines: list[int]
) -> None:
    put(editor, text)
    qtbot.waitUntil(lambda: [line for line, _ in marks(editor)] == lines)


@pytest.mark.parametrize(
    "text",
    ["fo|r a in b:\nfor", "x = 1|2\n12", "a|  |b\n  ", "|i| = 1\ni", "alone| = 1\nother", "a = |\na", "|a\nb|\na\nb"],
)
def test_what_says_nothing_is_not_marked(
    editor: ScriptEditor, occurrences: Occurrences, qtbot: QtBot, text: str
) -> None:
    put(editor, "pump| pump")
    qtbot.waitUntil(lambda: len(marks(editor)) == 2)
    put(editor, text)
    (timer,) = occurrences.findChildren(QTimer)
    qtbot.waitUntil(lambda: not timer.isActive())
    assert marks(editor) == []


def test_marks_of_another_word_go_at_once(editor: ScriptEditor, occurrences: Occurrences, qtbot: QtBot) -> None:
    put(editor, "pump| = pump")
    qtbot.waitUntil(lambda: len(marks(editor)) == 2)
    QTest.keyClicks(editor, "s")
    assert marks(editor) == []


def test_marks_wait_until_the_cursor_rests(editor: ScriptEditor, occurrences: Occurrences, qtbot: QtBot) -> None:
    put(editor, "pump| = pump")
    assert marks(editor) == []
    qtbot.waitUntil(lambda: len(marks(editor)) == 2)


def test_only_what_is_in_sight_is_marked_also_after_scrolling(
    editor: ScriptEditor, occurrences: Occurrences, qtbot: QtBot
) -> None:
    put(editor, "pump|\n" + "pump\n" * 5_000)
    qtbot.waitUntil(lambda: bool(marks(editor)))
    assert max(line for line, _ in marks(editor)) < 100
    editor.verticalScrollBar().setValue(3_000)
    qtbot.waitUntil(lambda: min(line for line, _ in marks(editor)) == 3_000)


def test_emoji_before_a_place_does_not_move_it(editor: ScriptEditor, occurrences: Occurrences, qtbot: QtBot) -> None:
    editor.setPlainText("'😀' + pump\npump")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.waitUntil(lambda: marks(editor) == [(0, "pump"), (1, "pump")])


def test_marks_can_be_switched_off(editor: ScriptEditor, occurrences: Occurrences, qtbot: QtBot) -> None:
    put(editor, "pump| = pump")
    qtbot.waitUntil(lambda: len(marks(editor)) == 2)
    occurrences.set_on(False)
    assert marks(editor) == []


def test_marks_follow_the_theme(editor: ScriptEditor, occurrences: Occurrences, qtbot: QtBot) -> None:
    put(editor, "pump| = pump")
    qtbot.waitUntil(lambda: len(marks(editor)) == 2)
    editor.set_dark(True)
    assert len(marks(editor)) == 2


# Words in a line


@pytest.mark.parametrize(
    ("line", "place", "word"),
    [("ab cd", 0, "ab"), ("ab cd", 2, "ab"), ("ab cd", 5, "cd"), ("a  b", 2, ""), ("", 0, "")],
)
def test_word_is_found_at_its_ends_too(line: str, place: int, word: str) -> None:
    assert word_at(line, place) == word


def test_part_of_a_word_is_no_whole_one() -> None:
    assert is_whole_word("a pump b", 2, 6)
    assert not is_whole_word("a pumps b", 2, 6)
    assert not is_whole_word("a b", 0, 3)


def test_places_are_whole_words_or_any() -> None:
    assert list(places_of("a.b", "a.b xa.b a+b", is_word=True)) == [(0, 3)]
    assert list(places_of("ab", "ab cab", is_word=False)) == [(0, 2), (4, 6)]
