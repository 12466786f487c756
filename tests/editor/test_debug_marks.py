"""Breakpoints and the stopped line beside the text, and the mouse on them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.debug_marks import BreakpointMark, BreakpointShape
from editor.script_editor import ScriptEditor


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.setPlainText("a = 1\nb = 2\nc = 3\n")
    editor.resize(400, 200)
    editor.show()
    qtbot.waitExposed(editor)
    return editor


def beside(editor: ScriptEditor, line: int) -> QPoint:
    """The middle of the outermost column of the gutter, at `line`."""
    block = editor.document().findBlockByNumber(line)
    return QPoint(6, round(editor.block_rect(block).center().y()))


def pixel(editor: ScriptEditor, line: int) -> str:
    place = beside(editor, line)
    return editor.gutter.grab().toImage().pixelColor(place).name()


def test_click_beside_a_line_asks_for_a_breakpoint(editor: ScriptEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.debug.toggle_requested) as asked:
        QTest.mouseClick(editor.gutter, Qt.MouseButton.LeftButton, pos=beside(editor, 1))
    assert asked.args == [1]


def test_right_button_asks_for_the_menu_of_the_line(editor: ScriptEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.debug.menu_requested) as asked:
        QTest.mouseClick(editor.gutter, Qt.MouseButton.RightButton, pos=beside(editor, 2))
    assert asked.args is not None
    assert asked.args[0] == 2


def picture(editor: ScriptEditor, line: int) -> QImage:
    block = editor.document().findBlockByNumber(line)
    return editor.gutter.grab(editor.block_rect(block).toAlignedRect().intersected(editor.gutter.rect())).toImage()


@pytest.mark.parametrize("shape", BreakpointShape)
def test_breakpoint_is_drawn_beside_its_line(editor: ScriptEditor, shape: BreakpointShape) -> None:
    before = [picture(editor, line) for line in (0, 1)]
    editor.debug.set_breakpoints({1: BreakpointMark(shape)})
    after = [picture(editor, line) for line in (0, 1)]
    assert after[0] == before[0]
    assert after[1] != before[1]


def test_stopped_line_has_a_ground_and_an_arrow_until_it_goes_on(editor: ScriptEditor) -> None:
    editor.debug.set_stopped_line(2)
    grounds = [mark.format.background().color().name() for mark in editor.extraSelections()]
    assert editor.theme.stopped_line in grounds
    assert pixel(editor, 2) == editor.theme.stopped_arrow
    editor.debug.set_stopped_line(None)
    assert editor.theme.stopped_line not in [
        mark.format.background().color().name() for mark in editor.extraSelections()
    ]


def test_stopped_line_that_there_is_not_shows_nothing(editor: ScriptEditor) -> None:
    editor.debug.set_stopped_line(99)
    assert editor.theme.stopped_line not in [
        mark.format.background().color().name() for mark in editor.extraSelections()
    ]
