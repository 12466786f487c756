"""The find bar, by its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.find_bar import FindBar
from editor.script_editor import ScriptEditor

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

OpenBar = Callable[[str], FindBar]


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[FindBar]:
    """A bar above an empty editor that has the keyboard."""
    window = QWidget()
    qtbot.addWidget(window)
    bar, editor = FindBar(window), ScriptEditor(window)
    layout = QVBoxLayout(window)
    layout.addWidget(bar)
    layout.addWidget(editor)
    window.resize(700, 400)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    bar.set_area(editor)
    editor.setFocus()
    yield bar
    window.close()


def editor_of(bar: FindBar) -> ScriptEditor:
    editor = bar.finder.area
    assert isinstance(editor, ScriptEditor)
    return editor


@pytest.fixture
def open_bar(bar: FindBar, qtbot: QtBot) -> OpenBar:
    """The bar opened above a text, the cursor at its start."""

    def open_text(text: str) -> FindBar:
        editor = editor_of(bar)
        editor.script.set_text(text)
        editor.moveCursor(QTextCursor.MoveOperation.Start)
        bar.open_find()
        qtbot.waitUntil(bar.find_line.hasFocus)
        return bar

    return open_text


def type_pattern(bar: FindBar, text: str) -> None:
    bar.find_line.selectAll()
    QTest.keyClicks(bar.find_line, text)


def selected(bar: FindBar) -> tuple[int, int]:
    cursor = editor_of(bar).textCursor()
    return cursor.selectionStart(), cursor.selectionEnd()


def select(bar: FindBar, start: int, end: int) -> None:
    cursor = editor_of(bar).textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor_of(bar).setTextCursor(cursor)


def marked(bar: FindBar, colour: str) -> list[tuple[int, int]]:
    """The places whose ground has this colour."""
    marks = editor_of(bar).extraSelections()
    spans = [
        (mark.cursor.selectionStart(), mark.cursor.selectionEnd())
        for mark in marks
        if mark.format.background().color().name() == colour
    ]
    return sorted(spans)


# Opening and closing


def test_bar_opens_with_the_selected_text(bar: FindBar) -> None:
    editor_of(bar).script.set_text("one two")
    select(bar, 4, 7)
    bar.open_find()
    assert bar.find_line.text() == "two"
    assert bar.status.text() == "1 of 1"


def test_bar_opens_with_the_word_at_the_cursor(open_bar: OpenBar) -> None:
    assert open_bar("level = 3").find_line.text() == "level"


def test_word_is_escaped_for_a_regular_expression(bar: FindBar) -> None:
    bar.regex_button.setChecked(True)
    editor_of(bar).script.set_text("f(x)")
    select(bar, 0, 4)
    bar.open_find()
    assert bar.find_line.text() == r"f\(x\)"


def test_selection_of_several_lines_leaves_the_pattern(open_bar: OpenBar) -> None:
    bar = open_bar("one\ntwo\nthree")
    type_pattern(bar, "t")
    bar.close_bar()
    select(bar, 0, 7)
    bar.open_find()
    assert bar.find_line.text() == "t"


def test_escape_closes_and_gives_the_keyboard_back(open_bar: OpenBar) -> None:
    bar = open_bar("one one")
    QTest.keyClick(bar.find_line, KEY.Key_Escape)
    assert bar.isHidden()
    assert editor_of(bar).hasFocus()


def test_escape_in_the_editor_closes_the_open_bar_only(open_bar: OpenBar) -> None:
    bar = open_bar("one one")
    key = QKeyEvent(QKeyEvent.Type.KeyPress, KEY.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert bar.take_escape(key)
    assert bar.isHidden()
    assert not bar.take_escape(key)


def test_marks_go_with_the_bar(qtbot: QtBot, open_bar: OpenBar) -> None:
    bar = open_bar("one one one")
    colour = editor_of(bar).theme.search_hit
    qtbot.waitUntil(lambda: len(marked(bar, colour)) == 3)
    bar.close_bar()
    assert not marked(bar, colour)


# Finding


def test_typing_selects_the_first_hit_from_the_cursor(open_bar: OpenBar) -> None:
    bar = open_bar("abc abd abe")
    select(bar, 4, 4)
    bar.close_bar()
    editor_of(bar).setFocus()
    bar.open_find()
    type_pattern(bar, "ab")
    assert selected(bar) == (4, 6)
    QTest.keyClicks(bar.find_line, "e")
    assert selected(bar) == (8, 11)


def test_deleting_a_letter_goes_back_to_where_the_search_began(open_bar: OpenBar) -> None:
    bar = open_bar("abc abd abe")
    type_pattern(bar, "abe")
    QTest.keyClick(bar.find_line, KEY.Key_Backspace)
    assert selected(bar) == (0, 2)


def test_return_goes_on_and_shift_return_back(open_bar: OpenBar) -> None:
    bar = open_bar("x1 x2 x3")
    type_pattern(bar, "x")
    QTest.keyClick(bar.find_line, KEY.Key_Return)
    assert bar.status.text() == "2 of 3"
    QTest.keyClick(bar.find_line, KEY.Key_Return, SHIFT)
    assert bar.status.text() == "1 of 3"


def test_search_goes_round_and_says_so(open_bar: OpenBar) -> None:
    bar = open_bar("x1 x2")
    type_pattern(bar, "x")
    bar.find_previous()
    assert bar.status.text() == "2 of 2 · from the end"
    bar.find_next()
    assert bar.status.text() == "1 of 2 · from the top"
    bar.find_next()
    assert bar.status.text() == "2 of 2"


def test_next_hit_is_gone_to_while_the_bar_is_closed(open_bar: OpenBar) -> None:
    bar = open_bar("x1 x2")
    type_pattern(bar, "x")
    bar.close_bar()
    bar.find_next()
    assert selected(bar) == (3, 4)
    assert bar.isHidden()


def test_empty_hits_are_gone_through_one_by_one(open_bar: OpenBar) -> None:
    bar = open_bar("a\nb\nc")
    QTest.keyClick(bar.find_line, KEY.Key_R, ALT)
    type_pattern(bar, "^")
    visited = [selected(bar)]
    for _ in range(2):
        bar.find_next()
        visited.append(selected(bar))
    assert visited == [(0, 0), (2, 2), (4, 4)]


def test_nothing_found_is_said_and_selects_nothing(open_bar: OpenBar) -> None:
    bar = open_bar("abc")
    type_pattern(bar, "az")
    assert bar.status.text() == "No hits"
    assert selected(bar) == (0, 0)


def test_hits_behind_an_emoji_are_in_their_place(open_bar: OpenBar) -> None:
    bar = open_bar("😀 tank 😀 tank")
    type_pattern(bar, "tank")
    assert selected(bar) == (3, 7)
    bar.find_next()
    assert editor_of(bar).textCursor().selectedText() == "tank"
    assert selected(bar) == (11, 15)


@pytest.mark.parametrize(("key", "count"), [(KEY.Key_C, "1 of 2"), (KEY.Key_W, "1 of 3")])
def test_options_have_keys(open_bar: OpenBar, key: Qt.Key, count: str) -> None:
    bar = open_bar("tank tanks Tank TANK")
    type_pattern(bar, "tank")
    assert bar.status.text() == "1 of 4"
    QTest.keyClick(bar.find_line, key, ALT)
    assert bar.status.text() == count


def test_selection_only_finds_in_what_was_selected_at_opening(bar: FindBar) -> None:
    editor_of(bar).script.set_text("x\nx\nx\nx")
    select(bar, 2, 6)
    bar.open_find()
    type_pattern(bar, "x")
    assert bar.status.text().endswith("of 4")
    QTest.keyClick(bar.find_line, KEY.Key_S, ALT)
    assert bar.status.text() == "1 of 2"


def test_control_return_begins_a_line_of_the_pattern(open_bar: OpenBar) -> None:
    bar = open_bar("a\nb\na\nc")
    type_pattern(bar, "a")
    QTest.keyClick(bar.find_line, KEY.Key_Return, CONTROL)
    QTest.keyClicks(bar.find_line, "c")
    assert bar.find_line.text() == "a\nc"
    assert selected(bar) == (4, 7)


def test_bad_pattern_is_explained_in_red(open_bar: OpenBar) -> None:
    bar = open_bar("abc")
    QTest.keyClick(bar.find_line, KEY.Key_R, ALT)
    type_pattern(bar, "a(")
    assert bar.message.isVisible()
    assert bar.message.text() == "Missing ) at character 3."
    red = editor_of(bar).theme.error
    assert bar.message.palette().windowText().color().name() == red
    assert bar.find_line.palette().text().color().name() == red
    QTest.keyClicks(bar.find_line, "b)")
    assert bar.message.isHidden()


def test_catastrophic_pattern_is_given_up_and_said(qtbot: QtBot, open_bar: OpenBar) -> None:
    bar = open_bar("a" * 70 + "b")
    bar.regex_button.setChecked(True)
    type_pattern(bar, "(a|aa)+$")
    qtbot.waitUntil(lambda: "takes too long" in bar.message.text())


def test_up_and_down_bring_back_earlier_patterns(open_bar: OpenBar) -> None:
    bar = open_bar("one two three")
    for text in ("one", "two"):
        type_pattern(bar, text)
        QTest.keyClick(bar.find_line, KEY.Key_Return)
    type_pattern(bar, "thr")
    QTest.keyClick(bar.find_line, KEY.Key_Up)
    QTest.keyClick(bar.find_line, KEY.Key_Up)
    assert bar.find_line.text() == "one"
    QTest.keyClick(bar.find_line, KEY.Key_Down)
    QTest.keyClick(bar.find_line, KEY.Key_Down)
    assert bar.find_line.text() == "thr"


# While the text is edited


def test_hits_follow_the_text(qtbot: QtBot, open_bar: OpenBar) -> None:
    bar = open_bar("x\n")
    type_pattern(bar, "x")
    editor = editor_of(bar)
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, "xx")
    qtbot.waitUntil(lambda: bar.status.text() == "3 hits")


def test_lines_of_the_hits_are_told(open_bar: OpenBar) -> None:
    bar = open_bar("y\nx x\n\nx")
    told: list[tuple[int, ...]] = []
    bar.hits_changed.connect(told.append)
    type_pattern(bar, "x")
    assert told[-1] == (1, 3)
    bar.close_bar()
    assert not told[-1]


def test_large_text_is_counted_while_keys_are_answered(qtbot: QtBot, open_bar: OpenBar) -> None:
    bar = open_bar("value = level\n" * 100_000)
    type_pattern(bar, "e")
    assert not bar.finder.hits.is_complete
    assert bar.status.text() == "Searching …"
    qtbot.waitUntil(lambda: bar.status.text().startswith("1 of ") and bar.status.text().endswith("+"))
    qtbot.waitUntil(lambda: bar.status.text() == "1 of 300,000", timeout=20_000)


def test_previous_hit_of_a_large_text_is_gone_to_when_it_is_known(qtbot: QtBot, open_bar: OpenBar) -> None:
    bar = open_bar("value = level\n" * 100_000)
    type_pattern(bar, "level")
    bar.find_previous()
    qtbot.waitUntil(lambda: bar.status.text() == "100,000 of 100,000 · from the end", timeout=20_000)


def test_bar_follows_to_another_editor(qtbot: QtBot, open_bar: OpenBar) -> None:
    bar = open_bar("x")
    type_pattern(bar, "x")
    other = ScriptEditor()
    qtbot.addWidget(other)
    other.script.set_text("x x")
    bar.set_area(other)
    assert bar.status.text() in ("2 hits", "1 of 2")
    bar.set_area(None)
    assert bar.isHidden()


def test_bar_outlives_its_editor(qtbot: QtBot, bar: FindBar) -> None:
    other = ScriptEditor()
    other.script.set_text("x x")
    bar.set_area(other)
    bar.open_find()
    other.deleteLater()
    qtbot.waitUntil(lambda: bar.finder.area is None)
    bar.find_next()
    bar.open_replace()


# Replacing


def test_replace_changes_the_hit_and_goes_on(open_bar: OpenBar) -> None:
    bar = open_bar("x1 x2 x3")
    bar.open_replace()
    type_pattern(bar, "x")
    QTest.keyClicks(bar.replace_line, "yy")
    QTest.keyClick(bar.replace_line, KEY.Key_Return)
    assert editor_of(bar).text() == "yy1 x2 x3"
    assert bar.status.text() == "1 of 2"
    assert selected(bar) == (4, 5)


def test_replacement_that_holds_the_pattern_is_not_replaced_again(open_bar: OpenBar) -> None:
    bar = open_bar("x x")
    bar.open_replace()
    type_pattern(bar, "x")
    QTest.keyClicks(bar.replace_line, "xx")
    QTest.keyClick(bar.replace_line, KEY.Key_Return)
    QTest.keyClick(bar.replace_line, KEY.Key_Return)
    assert editor_of(bar).text() == "xx xx"


def test_replace_all_is_one_step_to_undo_and_keeps_the_cursor(open_bar: OpenBar) -> None:
    bar = open_bar("😀 x1\nx2\nend\n")
    bar.open_replace()
    type_pattern(bar, "x")
    editor = editor_of(bar)
    select(bar, 9, 9)
    QTest.keyClicks(bar.replace_line, "tank")
    QTest.keyClick(bar.replace_line, KEY.Key_Return, ALT)
    assert editor.text() == "😀 tank1\ntank2\nend\n"
    assert editor.textCursor().block().text() == "end"
    assert bar.status.text() == "No hits · 2 replaced"
    editor.undo()
    assert editor.text() == "😀 x1\nx2\nend\n"


@pytest.mark.parametrize("by", [r"\2\1", "$2$1"])
def test_groups_are_put_into_the_replacement(open_bar: OpenBar, by: str) -> None:
    bar = open_bar("a1 b2")
    bar.open_replace()
    bar.regex_button.setChecked(True)
    type_pattern(bar, r"(\w)(\d)")
    QTest.keyClicks(bar.replace_line, by)
    bar.replace_all_button.click()
    assert editor_of(bar).text() == "1a 2b"


def test_unknown_group_is_told_and_nothing_replaced(open_bar: OpenBar) -> None:
    bar = open_bar("a1")
    bar.open_replace()
    bar.regex_button.setChecked(True)
    type_pattern(bar, r"(\w)\d")
    QTest.keyClicks(bar.replace_line, r"\2")
    bar.replace_all_button.click()
    assert editor_of(bar).text() == "a1"
    assert bar.message.text() == "The replacement names group 2; the pattern has 1."


def test_replace_all_in_the_selection_leaves_the_rest(bar: FindBar) -> None:
    editor_of(bar).script.set_text("x\nx\nx\nx")
    select(bar, 2, 6)
    bar.open_replace()
    QTest.keyClick(bar.find_line, KEY.Key_S, ALT)
    type_pattern(bar, "x")
    QTest.keyClicks(bar.replace_line, "yy")
    bar.replace_all_button.click()
    assert editor_of(bar).text() == "x\nyy\nyy\nx"


def test_read_only_script_offers_no_replacing(open_bar: OpenBar) -> None:
    bar = open_bar("x")
    editor_of(bar).setReadOnly(True)
    bar.open_replace()
    assert bar.replace_line.isHidden()
    bar.finder.replace_all("y")
    assert editor_of(bar).text() == "x"


def test_every_control_has_a_name(bar: FindBar) -> None:
    for widget in (
        bar.find_line,
        bar.replace_line,
        bar.case_button,
        bar.word_button,
        bar.regex_button,
        bar.selection_button,
        bar.toggle_button,
        bar.previous_button,
        bar.next_button,
        bar.close_button,
    ):
        assert widget.accessibleName()
