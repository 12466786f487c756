"""Blanks that are shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.script_editor import ScriptEditor
from editor.whitespace import Whitespace, WhitespaceMode
from tests.editor.test_pairs import put


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 400)
    editor.show()
    return editor


@pytest.fixture
def whitespace(editor: ScriptEditor) -> Whitespace:
    return editor.whitespace


def ink(editor: ScriptEditor, line: int, column: int) -> float:
    """How far from its ground the darkest pixel between a character and the next one is, from 0 to 1."""
    cursor = QTextCursor(editor.document().findBlockByNumber(line))
    cursor.setPosition(cursor.position() + column)
    left = editor.cursorRect(cursor)
    cursor.setPosition(cursor.position() + 1)
    right = editor.cursorRect(cursor).left()
    image: QImage = editor.viewport().grab().toImage()
    ratio = editor.devicePixelRatioF()
    middle = round(left.center().y() * ratio)
    # The first two pixels may be the caret's.
    columns = range(round((left.left() + 2) * ratio), round(right * ratio))
    shades = [image.pixelColor(x, middle + y).lightnessF() for x in columns for y in (-1, 0, 1)]
    return max(shades) - min(shades)


def test_blanks_at_the_end_of_a_line_are_shown_and_others_are_not(editor: ScriptEditor, whitespace: Whitespace) -> None:
    put(editor, "|x\n\ta = 1 \t ")
    assert ink(editor, 1, 0) == 0
    assert ink(editor, 1, 2) == 0
    assert all(ink(editor, 1, column) > 0.2 for column in (6, 7, 8))


def test_all_blanks_are_shown_those_at_the_end_stronger(editor: ScriptEditor, whitespace: Whitespace) -> None:
    whitespace.set_mode(WhitespaceMode.ALL)
    put(editor, "|x\n\ta = 1 \t ")
    assert 0 < ink(editor, 1, 0) < ink(editor, 1, 7)
    assert 0 < ink(editor, 1, 2) < ink(editor, 1, 6)
    assert ink(editor, 0, 1 - 1) > 0


def test_none_are_shown_when_none_are_wanted(editor: ScriptEditor, whitespace: Whitespace) -> None:
    whitespace.set_mode(WhitespaceMode.NONE)
    put(editor, "|x\n\ta = 1 \t ")
    assert [ink(editor, 1, column) for column in (0, 2, 6, 7, 8)] == [0] * 5


def test_blanks_that_are_being_typed_are_no_trailing_ones_until_the_line_is_left(
    editor: ScriptEditor, whitespace: Whitespace
) -> None:
    put(editor, "x\na|")
    QTest.keyClicks(editor, "  ")
    assert ink(editor, 1, 1) == 0
    QTest.keyClick(editor, Qt.Key.Key_Up)
    assert ink(editor, 1, 1) > 0.2


def test_emoji_do_not_move_the_dots(editor: ScriptEditor, whitespace: Whitespace) -> None:
    editor.setPlainText("x\n'😀😀' ")
    assert ink(editor, 1, 6) > 0.2


def test_dots_are_seen_on_a_dark_ground(editor: ScriptEditor, whitespace: Whitespace) -> None:
    editor.set_dark(True)
    put(editor, "|x\na ")
    assert ink(editor, 1, 1) > 0.2


def test_far_end_of_a_long_line_is_shown_when_it_is_in_sight(editor: ScriptEditor, whitespace: Whitespace) -> None:
    put(editor, "|x\n" + "a " * 2_000)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.moveCursor(QTextCursor.MoveOperation.Left)
    assert ink(editor, 1, 3_999) > 0.2
