"""Lines are folded away and come back; the cursor is never where nobody sees it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.folds import folds_of
from editor.script_editor import ScriptEditor
from tests.editor.conftest import OpenText

Key, Modifier, Mode = Qt.Key, Qt.KeyboardModifier, QTextCursor.MoveMode

TEXT = """\
import os
class Pump:
    def start(self):
        if self.ready:
            self.run()
        return 1

    def stop(self):
        return 2

after = 3
last = 4
"""
START, STOP, CLASS = [3, 4, 5], [8], [2, 3, 4, 5, 6, 7, 8]
"""The lines that fold away."""


@pytest.fixture
def pump(open_text: OpenText) -> ScriptEditor:
    return open_text(TEXT)


def hidden(editor: ScriptEditor) -> list[int]:
    document = editor.document()
    return [line for line in range(editor.blockCount()) if not document.findBlockByNumber(line).isVisible()]


def line_of(editor: ScriptEditor) -> int:
    return editor.textCursor().blockNumber()


def go_to(editor: ScriptEditor, line: int, column: int = 0, mode: QTextCursor.MoveMode = Mode.MoveAnchor) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().findBlockByNumber(line).position() + column, mode)
    editor.setTextCursor(cursor)


def go_to_end_of(editor: ScriptEditor, line: int) -> None:
    go_to(editor, line, len(editor.document().findBlockByNumber(line).text()))


# --- folding ---


def test_innermost_range_at_the_cursor_folds_and_then_the_outer_ones(pump: ScriptEditor) -> None:
    go_to(pump, 4)
    pump.folding.fold()
    assert hidden(pump) == [4]
    pump.folding.fold()
    assert hidden(pump) == START
    pump.folding.fold()
    assert hidden(pump) == CLASS
    pump.folding.fold()
    assert hidden(pump) == CLASS


def test_cursor_in_what_is_folded_goes_to_the_first_line(pump: ScriptEditor) -> None:
    go_to(pump, 5, 10)
    pump.folding.fold()
    assert (line_of(pump), pump.textCursor().positionInBlock()) == (2, 10)
    assert hidden(pump) == START


def test_unfold_opens_the_fold_in_the_line_and_leaves_inner_ones(pump: ScriptEditor) -> None:
    pump.folding.restore([1, 2, 7])
    go_to(pump, 1)
    pump.folding.unfold()
    assert hidden(pump) == [*START, *STOP]
    assert pump.folding.folded_lines() == [2, 7]


def test_toggle_folds_and_opens(pump: ScriptEditor) -> None:
    go_to(pump, 8)
    pump.folding.toggle()
    assert hidden(pump) == STOP
    pump.folding.toggle()
    assert hidden(pump) == []


def test_fold_all_folds_what_is_outermost_and_unfold_all_opens_everything(open_text: OpenText) -> None:
    editor = open_text("def f():\n    if a:\n        b\n\ndef g():\n    c\nd\n")
    editor.folding.fold_all()
    assert (hidden(editor), editor.folding.folded_lines()) == ([1, 2, 5], [0, 4])
    editor.folding.restore([1])
    editor.folding.unfold_all()
    assert (hidden(editor), editor.folding.folded_lines()) == ([], [])


def test_outer_fold_that_opens_keeps_what_was_folded_inside(pump: ScriptEditor) -> None:
    pump.folding.toggle_line(2)
    pump.folding.toggle_line(1)
    assert hidden(pump) == CLASS
    pump.folding.toggle_line(1)
    assert hidden(pump) == START


def test_line_toggles_with_all_that_is_in_it(pump: ScriptEditor) -> None:
    pump.folding.toggle_line(1, with_inner=True)
    assert pump.folding.folded_lines() == [1, 2, 3, 7]
    pump.folding.toggle_line(1)
    assert hidden(pump) == [*START, *STOP]
    pump.folding.toggle_line(1, with_inner=True)
    pump.folding.toggle_line(1, with_inner=True)
    assert hidden(pump) == []


def test_lines_say_whether_they_can_be_folded_and_are(pump: ScriptEditor, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: pump.folding.can_fold(1))
    assert [line for line in range(pump.blockCount()) if pump.folding.can_fold(line)] == [1, 2, 3, 7]
    pump.folding.toggle_line(1)
    assert [line for line in range(pump.blockCount()) if pump.folding.is_folded(line)] == [1]


def test_session_restores_the_folds_that_there_still_are(pump: ScriptEditor) -> None:
    pump.folding.restore([2, 7, 5, 999, -1])
    assert pump.folding.folded_lines() == [2, 7]


def test_folding_is_told(pump: ScriptEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pump.folding.changed):
        pump.folding.toggle_line(1)
    with qtbot.assertNotEmitted(pump.folding.changed):
        pump.folding.restore([1])


def test_folding_is_no_edit(pump: ScriptEditor) -> None:
    pump.folding.fold_all()
    assert not pump.is_modified()
    assert pump.text() == TEXT


def test_scroll_bar_counts_lines_in_sight_only(open_text: OpenText) -> None:
    editor = open_text("def f():\n" + "    a\n" * 300 + "b\n")
    before = editor.verticalScrollBar().maximum()
    editor.folding.toggle_line(0)
    assert before > 200
    assert editor.verticalScrollBar().maximum() == 0
    assert [block.blockNumber() for block in editor.visible_blocks()] == [0, 301, 302]
    editor.folding.toggle_line(0)
    assert editor.verticalScrollBar().maximum() == before


def test_wrapped_lines_take_their_room_again_when_they_come_back(open_text: OpenText, qtbot: QtBot) -> None:
    editor = open_text("def f():\n" + f"    {'long ' * 60}\n" * 30 + "b\n")
    editor.setLineWrapMode(ScriptEditor.LineWrapMode.WidgetWidth)
    before = editor.verticalScrollBar().maximum()
    editor.folding.toggle_line(0)
    assert editor.verticalScrollBar().maximum() == 0
    editor.folding.toggle_line(0)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.waitUntil(lambda: editor.verticalScrollBar().maximum() == before)


def test_other_editors_of_the_script_show_the_same_folds(pump: ScriptEditor, qtbot: QtBot) -> None:
    other = ScriptEditor(script=pump.script)
    qtbot.addWidget(other)
    go_to(other, 4)
    pump.folding.toggle_line(2)
    assert other.folding.is_folded(2)
    assert line_of(other) == 2
    other.folding.toggle_line(2)
    assert hidden(pump) == []


# --- the cursor ---


@pytest.mark.parametrize(
    ("key", "start", "end"), [(Key.Key_Down, 2, 6), (Key.Key_Up, 6, 2), (Key.Key_Down, 1, 2), (Key.Key_Up, 7, 6)]
)
def test_cursor_goes_up_and_down_past_a_fold(
    pump: ScriptEditor, qtbot: QtBot, key: Qt.Key, start: int, end: int
) -> None:
    pump.folding.toggle_line(2)
    go_to(pump, start)
    QTest.keyClick(pump, key)
    assert line_of(pump) == end
    assert hidden(pump) == START


@pytest.mark.parametrize("modifiers", [Modifier.NoModifier, Modifier.ControlModifier])
def test_cursor_goes_sideways_past_a_fold(pump: ScriptEditor, qtbot: QtBot, modifiers: Qt.KeyboardModifier) -> None:
    pump.folding.toggle_line(2)
    go_to_end_of(pump, 2)
    end = pump.textCursor().position()
    QTest.keyClick(pump, Key.Key_Right, modifiers)
    assert (line_of(pump), pump.textCursor().positionInBlock()) == (6, 0)
    QTest.keyClick(pump, Key.Key_Left, modifiers)
    assert pump.textCursor().position() == end
    assert hidden(pump) == START


def test_cursor_stays_before_a_fold_that_ends_the_text(open_text: OpenText, qtbot: QtBot) -> None:
    editor = open_text("a\ndef f():\n    b")
    editor.folding.toggle_line(1)
    go_to_end_of(editor, 1)
    for key in (Key.Key_Right, Key.Key_Down):
        QTest.keyClick(editor, key)
        assert (line_of(editor), hidden(editor)) == (1, [2])
    go_to(editor, 0)
    QTest.keyClick(editor, Key.Key_End, Modifier.ControlModifier)
    assert (editor.textCursor().position(), hidden(editor)) == (10, [2])


def test_home_and_end_stay_in_the_line(pump: ScriptEditor, qtbot: QtBot) -> None:
    pump.folding.toggle_line(2)
    go_to(pump, 2, 6)
    QTest.keyClick(pump, Key.Key_End)
    assert (line_of(pump), pump.textCursor().positionInBlock()) == (2, 20)
    QTest.keyClick(pump, Key.Key_Home)
    assert (line_of(pump), pump.textCursor().positionInBlock()) == (2, 4)
    assert hidden(pump) == START


def test_page_keys_leave_the_cursor_in_sight(open_text: OpenText, qtbot: QtBot) -> None:
    editor = open_text("def f():\n    a\n    b\n" * 200)
    editor.folding.fold_all()
    folded = len(hidden(editor))
    for key in [Key.Key_PageDown] * 4 + [Key.Key_PageUp] * 2:
        QTest.keyClick(editor, key)
        assert editor.textCursor().block().isVisible()
    assert (folded, len(hidden(editor))) == (400, 400)


def test_click_below_a_folded_line_goes_to_the_line_seen_there(pump: ScriptEditor, qtbot: QtBot) -> None:
    pump.folding.toggle_line(2)
    place = pump.block_rect(pump.document().findBlockByNumber(7))
    QTest.mouseClick(pump.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, round(place.center().y())))
    assert line_of(pump) == 7


def test_cursor_that_is_put_into_a_hidden_line_opens_its_folds_only(pump: ScriptEditor) -> None:
    pump.folding.restore([1, 2, 7])
    pump.go_to_line(5)
    assert line_of(pump) == 4
    assert hidden(pump) == STOP


def test_undo_in_a_fold_opens_it(pump: ScriptEditor, qtbot: QtBot) -> None:
    go_to_end_of(pump, 4)
    QTest.keyClicks(pump, "x")
    pump.folding.toggle_line(2)
    QTest.keyClick(pump, Key.Key_Z, Modifier.ControlModifier)
    assert pump.text() == TEXT
    assert hidden(pump) == []


def test_selecting_everything_opens_nothing(open_text: OpenText, qtbot: QtBot) -> None:
    editor = open_text("a\ndef f():\n    b")
    editor.folding.toggle_line(1)
    QTest.keyClick(editor, Key.Key_A, Modifier.ControlModifier)
    assert editor.textCursor().selectedText().endswith("b")
    assert hidden(editor) == [2]


# --- editing ---


def test_selection_over_a_fold_is_copied_and_cut_with_what_is_hidden(pump: ScriptEditor, qtbot: QtBot) -> None:
    pump.folding.toggle_line(2)
    go_to(pump, 2)
    QTest.keyClick(pump, Key.Key_Down, Modifier.ShiftModifier)
    QTest.keyClick(pump, Key.Key_C, Modifier.ControlModifier)
    lines = TEXT.split("\n")
    assert QGuiApplication.clipboard().text() == "\n".join(lines[2:6]) + "\n"
    QTest.keyClick(pump, Key.Key_X, Modifier.ControlModifier)
    assert pump.text() == "\n".join([*lines[:2], *lines[6:]])
    assert (hidden(pump), pump.folding.folded_lines()) == ([], [])


@pytest.mark.parametrize("line", [0, 2, 6, 8])
def test_typing_in_lines_in_sight_keeps_a_fold(pump: ScriptEditor, qtbot: QtBot, line: int) -> None:
    pump.folding.toggle_line(2)
    go_to_end_of(pump, line)
    QTest.keyClicks(pump, "xy")
    QTest.keyClick(pump, Key.Key_Backspace)
    assert hidden(pump) == START


def test_lines_above_and_below_come_and_go_and_a_fold_moves_along(pump: ScriptEditor, qtbot: QtBot) -> None:
    pump.folding.toggle_line(2)
    go_to(pump, 2)
    QTest.keyClick(pump, Key.Key_Return)
    assert hidden(pump) == [4, 5, 6]
    go_to_end_of(pump, 0)
    QTest.keyClick(pump, Key.Key_Return)
    go_to_end_of(pump, 8)
    QTest.keyClick(pump, Key.Key_Return)
    assert hidden(pump) == [5, 6, 7]
    assert pump.folding.folded_lines() == [4]
    go_to(pump, 4)
    pump.folding.unfold()
    assert hidden(pump) == []


@pytest.mark.parametrize(
    ("line", "column", "key"),
    [(2, 20, Key.Key_Return), (2, 20, Key.Key_Delete), (2, 10, Key.Key_Return), (6, 0, Key.Key_Backspace)],
)
def test_edit_of_the_line_end_before_or_in_a_fold_opens_it(
    pump: ScriptEditor, qtbot: QtBot, line: int, column: int, key: Qt.Key
) -> None:
    pump.folding.toggle_line(2)
    go_to(pump, line, column)
    QTest.keyClick(pump, key)
    assert (hidden(pump), pump.folding.folded_lines()) == ([], [])


@pytest.mark.parametrize(("first", "last"), [(2, 3), (1, 3), (2, 5), (3, 4), (5, 7), (4, 8), (1, 9), (0, 11)])
@pytest.mark.parametrize("new", ["", "one", "one\n", "one\ntwo\nthree\n"])
def test_nothing_stays_hidden_that_no_fold_can_bring_back(pump: ScriptEditor, first: int, last: int, new: str) -> None:
    pump.folding.restore([2, 3, 7])
    cursor = QTextCursor(pump.document().findBlockByNumber(first))
    cursor.setPosition(pump.document().findBlockByNumber(last).position(), Mode.KeepAnchor)
    cursor.insertText(new)
    assert all(pump.folding.is_folded(line - 1) or line - 1 in hidden(pump) for line in hidden(pump))
    for line in pump.folding.folded_lines():
        assert line + 1 in hidden(pump)
    pump.folding.unfold_all()
    assert hidden(pump) == []


def test_replacing_text_in_hidden_lines_opens_nothing(pump: ScriptEditor) -> None:
    pump.folding.toggle_line(1)
    pump.script.set_text(TEXT.replace("self.", "that."))
    assert hidden(pump) in ([], CLASS)
    assert len(hidden(pump)) == len(CLASS) * len(pump.folding.folded_lines())


def test_other_script_has_no_folds(pump: ScriptEditor, open_text: OpenText) -> None:
    pump.folding.fold_all()
    open_text(TEXT)
    assert (hidden(pump), pump.folding.folded_lines()) == ([], [])


def test_chevrons_move_with_the_text_before_it_is_looked_over_again(pump: ScriptEditor, qtbot: QtBot) -> None:
    folds_of(pump.script).ranges()
    go_to(pump, 1)
    QTest.keyClick(pump, Key.Key_Return)
    QTest.keyClick(pump, Key.Key_Return)
    assert [line for line in range(pump.blockCount()) if pump.folding.can_fold(line)] == [3, 4, 5, 9]
    QTest.keyClick(pump, Key.Key_Backspace)
    assert [line for line in range(pump.blockCount()) if pump.folding.can_fold(line)] == [2, 3, 4, 8]


def test_new_block_can_be_folded_after_a_pause(pump: ScriptEditor, qtbot: QtBot) -> None:
    folds_of(pump.script).ranges()
    go_to_end_of(pump, 11)
    with qtbot.waitSignal(pump.folding.ranges_changed):
        QTest.keyClicks(pump, "\rif x:\r1")
    assert pump.folding.can_fold(12)
