"""Several cursors, column selections, and the clipboard with them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.script_editor import ScriptEditor
from tests.editor.test_pairs import marked, put

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 400)
    editor.show()
    return editor


def selected(editor: ScriptEditor) -> list[str]:
    return [cursor.selectedText() for cursor in editor.cursors.all()]


def type_keys(
    editor: ScriptEditor, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for key in keys:
        QTest.keyClick(editor, key, modifiers)


# More cursors


def test_next_occurrence_is_added_word_by_word_and_goes_round(editor: ScriptEditor) -> None:
    put(editor, "pump = 1\npum|p + pumps + pump")
    editor.cursors.add_next_occurrence()
    assert selected(editor) == ["pump"]
    editor.cursors.add_next_occurrence()
    editor.cursors.add_next_occurrence()
    assert selected(editor) == ["pump", "pump", "pump"]
    editor.cursors.add_next_occurrence()
    QTest.keyClicks(editor, "valve")
    assert editor.text() == "valve = 1\nvalve + pumps + valve"
    editor.undo()
    assert editor.text() == "pump = 1\npump + pumps + pump"


def test_selected_text_is_also_found_inside_words(editor: ScriptEditor) -> None:
    put(editor, "|pump| pumps")
    editor.cursors.add_next_occurrence()
    assert selected(editor) == ["pump", "pump"]


def test_occurrence_can_be_skipped(editor: ScriptEditor) -> None:
    put(editor, "|a| b a b a")
    editor.cursors.add_next_occurrence()
    editor.cursors.skip_occurrence()
    QTest.keyClicks(editor, "x")
    assert editor.text() == "x b a b x"


def test_all_occurrences_are_selected(editor: ScriptEditor) -> None:
    put(editor, "a|b\nab\nabc\nab")
    editor.cursors.select_all_occurrences()
    QTest.keyClicks(editor, "z")
    assert editor.text() == "z\nz\nabc\nz"


def test_cursors_above_and_below_type_together(editor: ScriptEditor) -> None:
    put(editor, "aa\nb|b\ncc")
    editor.cursors.add_above()
    editor.cursors.add_below()
    QTest.keyClicks(editor, "xy")
    assert editor.text() == "axya\nbxyb\ncxyc"


def test_alt_click_adds_a_cursor_and_takes_it_away(editor: ScriptEditor) -> None:
    put(editor, "|abc\ndef")
    block = editor.document().findBlockByNumber(1)
    place = editor.block_rect(block).center().toPoint()
    place.setX(0)
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, ALT, place)
    assert len(editor.cursors.all()) == 2
    QTest.keyClicks(editor, "x")
    assert editor.text() == "xabc\nxdef"


def test_escape_and_a_click_go_back_to_one_cursor(editor: ScriptEditor) -> None:
    put(editor, "a|\nb")
    editor.cursors.add_below()
    type_keys(editor, Qt.Key.Key_Escape)
    assert not editor.cursors.is_active()
    editor.cursors.add_above()
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert not editor.cursors.is_active()


# What they do together


@pytest.mark.parametrize(
    ("keys", "modifiers", "after"),
    [
        ([Qt.Key.Key_Backspace], Qt.KeyboardModifier.NoModifier, "ab\nde"),
        ([Qt.Key.Key_Backspace], CONTROL, "\n"),
        ([Qt.Key.Key_Left, Qt.Key.Key_Delete], Qt.KeyboardModifier.NoModifier, "ab\nde"),
        ([Qt.Key.Key_Return], Qt.KeyboardModifier.NoModifier, "abc\n\ndef\n"),
        ([Qt.Key.Key_Home, Qt.Key.Key_X], Qt.KeyboardModifier.NoModifier, "xabc\nxdef"),
        ([Qt.Key.Key_Tab], Qt.KeyboardModifier.NoModifier, "abc\t\ndef\t"),
    ],
)
def test_keys_work_at_each_cursor(
    editor: ScriptEditor, keys: list[Qt.Key], modifiers: Qt.KeyboardModifier, after: str
) -> None:
    put(editor, "abc|\ndef")
    editor.cursors.add_below()
    type_keys(editor, *keys, modifiers=modifiers)
    assert editor.text() == after
    editor.undo()
    assert editor.text() == "abc\ndef"


def test_selections_grow_at_each_cursor(editor: ScriptEditor) -> None:
    put(editor, "abc|\ndef")
    editor.cursors.add_below()
    type_keys(editor, Qt.Key.Key_Left, Qt.Key.Key_Left, modifiers=SHIFT)
    assert selected(editor) == ["bc", "ef"]


def test_cursors_that_meet_become_one(editor: ScriptEditor) -> None:
    put(editor, "ab|\ncd")
    editor.cursors.add_below()
    type_keys(editor, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert editor.text() == ""
    assert len(editor.cursors.all()) == 1


def test_thousand_cursors_type_in_one_step(editor: ScriptEditor) -> None:
    put(editor, "|x|" + "\nx" * 999)
    editor.cursors.select_all_occurrences()
    QTest.keyClicks(editor, "yz")
    assert editor.text() == "\n".join(["yz"] * 1_000)


def test_read_only_text_stays(editor: ScriptEditor) -> None:
    put(editor, "a|\nb")
    editor.cursors.add_below()
    editor.setReadOnly(True)
    QTest.keyClicks(editor, "x")
    assert editor.text() == "a\nb"


# Clipboard


def test_copied_selections_are_pasted_one_at_each_cursor(editor: ScriptEditor) -> None:
    put(editor, "|one| =\ntwo =")
    editor.cursors.set_cursors([], editor.textCursor())
    put(editor, "one|\ntwo")
    editor.cursors.add_below()
    type_keys(editor, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, modifiers=SHIFT)
    editor.copy()
    assert QApplication.clipboard().text() == "one\ntwo"
    type_keys(editor, Qt.Key.Key_End)
    QTest.keyClicks(editor, "=")
    editor.paste()
    assert editor.text() == "one=one\ntwo=two"


def test_other_text_is_pasted_whole_at_each_cursor(editor: ScriptEditor) -> None:
    put(editor, "a|\nb")
    editor.cursors.add_below()
    QApplication.clipboard().setText("1")
    editor.paste()
    assert editor.text() == "a1\nb1"


def test_line_is_cut_without_a_selection_and_pasted_above(editor: ScriptEditor) -> None:
    put(editor, "a\nb|b\nc")
    editor.cut()
    assert marked(editor) == "a\n|c"
    editor.paste()
    assert editor.text() == "a\nbb\nc"


def test_selection_is_cut_and_pasted_where_the_cursor_is(editor: ScriptEditor) -> None:
    put(editor, "a |b c|")
    editor.cut()
    assert editor.text() == "a "
    editor.paste()
    assert marked(editor) == "a b c|"


# Columns


def test_column_is_selected_by_keys_and_typed_over(editor: ScriptEditor) -> None:
    put(editor, "a|bc\nd\nghi")
    type_keys(editor, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, modifiers=CONTROL | SHIFT | ALT)
    assert selected(editor) == ["b", "", "h"]
    QTest.keyClicks(editor, "X")
    assert editor.text() == "aXc\ndX\ngXi"


def test_column_is_selected_by_dragging(editor: ScriptEditor) -> None:
    editor.setPlainText("abcdef\n" * 3)
    width = editor.fontMetrics().horizontalAdvance("a")
    left = round(editor.contentOffset().x() + editor.document().documentMargin())
    rows = [round(editor.block_rect(editor.document().findBlockByNumber(row)).center().y()) for row in (0, 2)]
    start, end = QPoint(left + width, rows[0]), QPoint(left + 3 * width, rows[1])
    QTest.mousePress(editor.viewport(), Qt.MouseButton.LeftButton, ALT | SHIFT, start)
    QTest.mouseMove(editor.viewport(), end)
    QTest.mouseRelease(editor.viewport(), Qt.MouseButton.LeftButton, ALT | SHIFT, end)
    assert selected(editor) == ["bc", "bc", "bc"]
