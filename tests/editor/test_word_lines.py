"""The lines that have the word at the cursor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.script_editor import ScriptEditor
from editor.word_lines import WordLines
from tests.editor.test_pairs import put


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    return editor


@pytest.fixture
def words(editor: ScriptEditor) -> WordLines:
    return WordLines(editor)


def settle(qtbot: QtBot, words: WordLines) -> None:
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in words.findChildren(QTimer)))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("pum|p = 1\npumps = pump + pump\n\npump", [0, 1, 3]),
        ("|pump| = 1\npump", [0, 1]),
        ("|pum|p = 1\npump", []),
        ("x = '😀' + pump|\npump", [0, 1]),
        ("fo|r a in b:\nfor", []),
        ("alone| = 1\nother", []),
    ],
)
def test_lines_with_the_word_are_found(
    qtbot: QtBot, editor: ScriptEditor, words: WordLines, text: str, lines: list[int]
) -> None:
    put(editor, text)
    settle(qtbot, words)
    assert words.lines() == lines


def test_all_of_a_long_script_is_looked_through(qtbot: QtBot, editor: ScriptEditor, words: WordLines) -> None:
    put(editor, "pump|\n" * 1 + "other = 1\n" * 30_000 + "pump")
    with qtbot.waitSignal(words.changed):
        pass
    assert words.lines() == [0, 30_001]


def test_lines_are_found_anew_after_an_edit(qtbot: QtBot, editor: ScriptEditor, words: WordLines) -> None:
    put(editor, "pump|\npump")
    settle(qtbot, words)
    with qtbot.waitSignal(words.changed):
        QTest.keyClicks(editor, "s")
    assert words.lines() == []


def test_it_can_be_switched_off_and_on(qtbot: QtBot, editor: ScriptEditor, words: WordLines) -> None:
    put(editor, "pump|\npump")
    settle(qtbot, words)
    with qtbot.waitSignal(words.changed):
        words.set_on(False)
    assert words.lines() == []
    with qtbot.waitSignal(words.changed):
        words.set_on(True)
    assert words.lines() == [0, 1]
