"""Snippets that are put in and filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.decorations import Layer
from editor.script_editor import ScriptEditor
from editor.snippets import SnippetSession
from tests.editor.test_pairs import marked, put

TAB, BACKTAB, ESCAPE = Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape


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


def press(editor: ScriptEditor, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(editor, key)


def selected(editor: ScriptEditor) -> str:
    return editor.textCursor().selectedText()


def placeholders(editor: ScriptEditor) -> list[str]:
    shown = {editor.theme.placeholder}
    marks = (mark for mark in editor.extraSelections() if mark.format.background().color().name() in shown)
    return [mark.cursor.selectedText() for mark in marks]


# Putting in


def test_first_stop_is_selected_and_stops_are_marked(editor: ScriptEditor, session: SnippetSession) -> None:
    session.insert("f(${1:a}, ${2:b})")
    assert editor.text() == "f(a, b)"
    assert selected(editor) == "a"
    assert session.is_active
    assert placeholders(editor) == ["a", "b", ""]


def test_lines_go_as_deep_as_the_cursors_line(editor: ScriptEditor, session: SnippetSession, tmp_path: Path) -> None:
    file = tmp_path / "code.py"
    file.write_text("if x:\n    y\n    ")
    editor.open_file(file)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    session.insert("for a in b:\n\tif a:\n\t\t$0")
    assert marked(editor) == "if x:\n    y\n    for a in b:\n        if a:\n            |"


def test_insertion_is_one_step_to_undo(editor: ScriptEditor, session: SnippetSession) -> None:
    put(editor, "x = |old|")
    session.insert("f(${1:a},\n\t${2:b}, $1)")
    editor.undo()
    assert editor.text() == "x = old"
    assert not session.is_active
    editor.redo()
    assert editor.text() == "x = f(a,\n\tb, a)"


def test_what_was_typed_before_is_a_step_of_its_own(editor: ScriptEditor, session: SnippetSession) -> None:
    QTest.keyClicks(editor, "ab")
    session.insert("cd")
    editor.undo()
    assert editor.text() == "ab"


@pytest.mark.parametrize("before", ["\t|a()\n\tif b:\n\t\tc()|", "|\ta()\n\tif b:\n\t\tc()\n|"])
def test_snippet_goes_around_the_selection(editor: ScriptEditor, session: SnippetSession, before: str) -> None:
    put(editor, "if x:\n" + before)
    session.insert("try:\n\t${TM_SELECTED_TEXT:pass}\nexcept ${1:Exception}:\n\t$0")
    assert editor.text() == "if x:\n\ttry:\n\t\ta()\n\t\tif b:\n\t\t\tc()\n\texcept Exception:\n\t\t" + before[
        before.rindex("c()") + 3 :
    ].strip("|")
    assert selected(editor) == "Exception"


def test_snippet_without_stops_leaves_the_cursor_behind_it(editor: ScriptEditor, session: SnippetSession) -> None:
    put(editor, "x = |")
    session.insert("f()")
    assert marked(editor) == "x = f()|"
    assert not session.is_active


def test_read_only_script_stays(editor: ScriptEditor, session: SnippetSession) -> None:
    editor.setReadOnly(True)
    session.insert("f($1)")
    assert editor.text() == ""
    assert not session.is_active


def test_snippet_inside_of_another_edit_is_one_step_with_it(editor: ScriptEditor, session: SnippetSession) -> None:
    put(editor, "pri|")
    cursor = editor.textCursor()
    cursor.beginEditBlock()
    cursor.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    editor.setTextCursor(cursor)
    session.insert("print(${1:what}, $1)")
    cursor.endEditBlock()
    assert session.is_active
    QTest.keyClicks(editor, "x")
    assert editor.text() == "print(x, x)"
    editor.undo()
    editor.undo()
    assert editor.text() == "pri"


# Going through


def test_tab_goes_through_the_stops_by_number_and_ends_behind(editor: ScriptEditor, session: SnippetSession) -> None:
    session.insert("${2:b} ${1:a} $0!")
    press(editor, TAB)
    assert selected(editor) == "b"
    press(editor, TAB)
    assert marked(editor) == "b a |!"
    assert not session.is_active
    assert placeholders(editor) == []
    press(editor, TAB)
    assert marked(editor) == "b a \t|!"


def test_shift_tab_goes_back_and_stays_at_the_first(editor: ScriptEditor, session: SnippetSession) -> None:
    session.insert("${1:a} ${2:b}")
    press(editor, TAB, BACKTAB)
    assert selected(editor) == "a"
    press(editor, BACKTAB)
    assert selected(editor) == "a"
    assert editor.text() == "a b"


def test_typed_text_replaces_a_default_and_moves_the_next_stops(editor: ScriptEditor, session: SnippetSession) -> None:
    session.insert("f(${1:first}, ${2:b})$0")
    QTest.keyClicks(editor, "longer than first")
    press(editor, TAB)
    assert selected(editor) == "b"
    QTest.keyClicks(editor, "x")
    press(editor, TAB)
    assert marked(editor) == "f(longer than first, x)|"


def test_stops_that_touch_stay_apart(editor: ScriptEditor, session: SnippetSession) -> None:
    session.insert("$1$2$3")
    for text in ("ab", "cd", "ef"):
        QTest.keyClicks(editor, text)
        press(editor, TAB)
    assert marked(editor) == "abcdef|"
    assert not session.is_active


def test_inner_stop_comes_after_the_default_around_it(editor: ScriptEditor, session: SnippetSession) -> None:
    session.insert("${1:f(${2:x})} + ${3:y}")
    assert selected(editor) == "f(x)"
    press(editor, TAB)
    QTest.keyClicks(editor, "long")
    press(editor, BACKTAB)
    assert selected(editor) == "f(long)"
    QTest.keyClicks(editor, "g")
    press(editor, TAB)
    assert selected(editor) == "y"
    assert editor.text() == "g + y"


def test_last_stop_with_a_default_is_selected(editor: ScriptEditor, session: SnippetSession) -> None:
    session.insert("if ${1:a}:\n\t${0:pass}")
    press(editor, TAB)
    assert selected(editor) == "pass"
    assert not session.is_active


def test_choices_are_gone_through_by_up_and_down(editor: ScriptEditor, session: SnippetSession) -> None:
    session.insert("${1|one,two,three|} $1")
    press(editor, Qt.Key.Key_Down)
    assert (selected(editor), editor.text()) == ("two", "two two")
    press(editor, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert (selected(editor), editor.text()) == ("three", "three three")


def test_up_and_down_move_the_cursor_where_nothing_is_to_choose(editor: ScriptEditor, session: SnippetSession) -> None:
    put(editor, "above\n|")
    session.insert("${1:a} ${2:b}")
    press(editor, Qt.Key.Key_Up)
    assert editor.textCursor().blockNumber() == 0
    assert not session.is_active


# Its end


def test_escape_ends_it_and_tab_indents_again(editor: ScriptEditor, session: SnippetSession) -> None:
    session.insert("${1:a} ${2:b}")
    press(editor, ESCAPE)
    assert not session.is_active
    assert placeholders(editor) == []
    press(editor, Qt.Key.Key_End, TAB)
    assert editor.text() == "a b\t"


@pytest.mark.parametrize("moves", [(Qt.Key.Key_Up,), (Qt.Key.Key_End, Qt.Key.Key_Right)])
def test_leaving_it_ends_it(editor: ScriptEditor, session: SnippetSession, moves: tuple[Qt.Key, ...]) -> None:
    put(editor, "above\n|\nbelow")
    session.insert("${1:a} ${2:b}")
    press(editor, *moves)
    assert not session.is_active


def test_cursor_put_into_another_stop_goes_on_from_there(editor: ScriptEditor, session: SnippetSession) -> None:
    session.insert("${1:a} ${2:bb} ${3:c} $0.")
    cursor = editor.textCursor()
    cursor.setPosition(3)
    editor.setTextCursor(cursor)
    press(editor, TAB)
    assert selected(editor) == "c"


def test_edit_of_the_text_between_stops_keeps_them(editor: ScriptEditor, session: SnippetSession) -> None:
    session.insert("${1:a} + ${2:b} $0.")
    press(editor, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Delete)
    QTest.keyClicks(editor, "minus")
    press(editor, TAB)
    assert selected(editor) == "b"
    assert editor.text() == "a minus b ."


def test_line_that_is_added_above_moves_the_stops(editor: ScriptEditor, session: SnippetSession) -> None:
    put(editor, "x\n|")
    session.insert("${1:a} ${2:b}")
    above = QTextCursor(editor.document())
    above.insertText("import y\n")
    press(editor, TAB)
    assert selected(editor) == "b"


def test_edit_across_its_border_ends_it(editor: ScriptEditor, session: SnippetSession) -> None:
    put(editor, "x |")
    session.insert("${1:a} ${2:b}")
    across = QTextCursor(editor.document())
    across.setPosition(3, QTextCursor.MoveMode.KeepAnchor)
    across.removeSelectedText()
    assert not session.is_active


def test_several_cursors_end_it(editor: ScriptEditor, session: SnippetSession) -> None:
    session.insert("${1:a}\n${2:a}")
    editor.cursors.add_next_occurrence()
    assert not session.is_active


def test_new_text_ends_it(editor: ScriptEditor, session: SnippetSession, tmp_path: Path) -> None:
    session.insert("${1:a} ${2:b}")
    file = tmp_path / "code.py"
    file.write_text("x = 1\n" * 10)
    editor.open_file(file)
    assert not session.is_active


def test_empty_stop_is_painted_and_a_filled_one_has_a_ground(editor: ScriptEditor, session: SnippetSession) -> None:
    put(editor, "\n|")
    session.insert("f(${1:a}, $2)\n$0")
    cursor = editor.textCursor()
    cursor.setPosition(editor.text().index(")"))
    place = editor.cursorRect(cursor)
    ratio = editor.devicePixelRatioF()
    image = editor.viewport().grab().toImage()
    colour = image.pixelColor(round(place.left() * ratio), round(place.center().y() * ratio)).name()
    assert colour == editor.theme.current_guide


def test_layer_is_empty_without_a_snippet(editor: ScriptEditor, session: SnippetSession) -> None:
    session.insert("${1:a}")
    editor.decorations.show(Layer.CURRENT_LINE, [])
    session.end()
    assert [mark for mark in editor.extraSelections() if mark.cursor.hasSelection()] == []
