"""Stops of a snippet that share a number."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.script_editor import ScriptEditor
from editor.snippets import SnippetSession
from tests.editor.test_snippets import BACKTAB, TAB, press, selected


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 400)
    editor.pairs.is_on = False
    editor.show()
    return editor


@pytest.fixture
def session(editor: ScriptEditor) -> SnippetSession:
    return SnippetSession(editor, editor.cursors)


def test_mirrors_are_edited_together(editor: ScriptEditor, session: SnippetSession) -> None:
    session.insert("$1 = ${1:i}; ${2:x} + $1")
    QTest.keyClicks(editor, "abc")
    press(editor, Qt.Key.Key_Backspace)
    assert editor.text() == "ab = ab; x + ab"
    press(editor, TAB)
    assert selected(editor) == "x"


def test_mirror_that_the_cursor_is_put_into_is_the_one_that_is_right(
    editor: ScriptEditor, session: SnippetSession
) -> None:
    session.insert("${1:i} < ${2:n}; $1")
    press(editor, Qt.Key.Key_End)
    QTest.keyClicks(editor, "x")
    assert not session.is_active, "the end of this snippet is behind it"
    session.insert(" ${1:a} ${2:b} ${1} ")
    cursor = editor.textCursor()
    cursor.setPosition(len(editor.text()) - 1)
    editor.setTextCursor(cursor)
    QTest.keyClicks(editor, "z")
    assert editor.text() == "i < n; ix az b az "


def test_mirror_in_the_default_of_a_stop_with_mirrors(editor: ScriptEditor, session: SnippetSession) -> None:
    session.insert("${1:a} ${2:x$1} $2")
    QTest.keyClicks(editor, "bc")
    assert editor.text() == "bc xbc xbc"


def test_word_and_its_mirrors_are_one_step_to_undo(editor: ScriptEditor, session: SnippetSession) -> None:
    session.insert("${1:item} in ${2:x}: $1")
    QTest.keyClicks(editor, "ab")
    press(editor, Qt.Key.Key_Backspace)
    editor.undo()
    assert editor.text() == "ab in x: ab"
    editor.undo()
    assert editor.text() == "item in x: item"
    assert session.is_active
    editor.redo()
    editor.redo()
    assert editor.text() == "a in x: a"
    press(editor, TAB)
    assert selected(editor) == "x"
    press(editor, BACKTAB)
    QTest.keyClicks(editor, "z")
    assert editor.text() == "z in x: z"


def test_pasted_text_and_its_mirrors_can_be_undone_and_done_again(
    editor: ScriptEditor, session: SnippetSession
) -> None:
    session.insert("${1:a} + $1 + ${2:b}")
    editor.insert_pasted("c")
    assert editor.text() == "c + c + b"
    while editor.document().isUndoAvailable():
        editor.undo()
    assert editor.text() == ""
    while editor.document().isRedoAvailable():
        editor.redo()
    assert editor.text() == "c + c + b"


def test_emoji_count_as_what_they_are(editor: ScriptEditor, session: SnippetSession) -> None:
    editor.setPlainText("'😀' ")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    session.insert("${1:😀} $1 ${2:b}")
    QTest.keyClicks(editor, "c")
    press(editor, TAB)
    assert selected(editor) == "b"
    assert editor.text() == "'😀' c c b"
