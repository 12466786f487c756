"""Marked lines move with the text, and are lost with it only."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor.line_marks import LineMarks, line_marks, set_lines
from editor.script_document import ScriptDocument

Mode = QTextCursor.MoveMode


@pytest.fixture
def script(qtbot: QtBot) -> ScriptDocument:
    script = ScriptDocument()
    script.set_text("zero\none\n    two\nthree\n\nfive\nsix")
    return script


@pytest.fixture
def marks(script: ScriptDocument) -> LineMarks:
    return line_marks(script, "test")


def replace(script: ScriptDocument, start: tuple[int, int], end: tuple[int, int], text: str = "") -> None:
    cursor = QTextCursor(script.document)
    for (line, column), mode in ((start, Mode.MoveAnchor), (end, Mode.KeepAnchor)):
        cursor.setPosition(script.document.findBlockByNumber(line).position() + column, mode)
    cursor.insertText(text)


def marked_text(script: ScriptDocument, marks: LineMarks) -> list[str]:
    return [script.document.findBlockByNumber(line).text().strip() for line in marks.lines()]


# --- marking ---


def test_lines_are_marked_and_unmarked(marks: LineMarks) -> None:
    for line in (5, 1, 3, 1):
        marks.toggle(line)
    assert marks.lines() == [3, 5]
    assert (3 in marks, 1 in marks) == (True, False)
    marks.remove(3)
    marks.remove(0)
    assert marks.lines() == [5]
    marks.clear()
    assert marks.lines() == []


def test_mark_has_a_value(marks: LineMarks) -> None:
    marks.set(2, "x > 1")
    marks.set(3)
    assert (marks.value(2), marks.value(3), marks.value(4)) == ("x > 1", True, None)


def test_line_that_there_is_not_cannot_be_marked(marks: LineMarks) -> None:
    set_lines(marks, [1, 7, -1])
    assert marks.lines() == [1]


def test_changes_are_told_and_nothing_else_is(marks: LineMarks, qtbot: QtBot) -> None:
    with qtbot.waitSignals([marks.changed] * 3):
        marks.set(1)
        marks.set(1, 2)
        marks.remove(1)
    marks.set(1)
    with qtbot.assertNotEmitted(marks.changed):
        marks.set(1)
        marks.remove(2)


@pytest.mark.parametrize(("line", "after", "before"), [(0, 1, 5), (1, 3, 5), (2, 3, 1), (5, 1, 3), (6, 1, 5)])
def test_way_from_mark_to_mark_goes_around(marks: LineMarks, line: int, after: int, before: int) -> None:
    set_lines(marks, [5, 1, 3])
    assert (marks.next_after(line), marks.previous_before(line)) == (after, before)


def test_without_marks_there_is_no_next_one(marks: LineMarks) -> None:
    assert (marks.next_after(1), marks.previous_before(1)) == (None, None)


def test_marks_of_one_name_are_shared_and_others_are_not(script: ScriptDocument, marks: LineMarks) -> None:
    marks.set(1)
    assert line_marks(script, "test").lines() == [1]
    assert line_marks(script, "other").lines() == []


# --- the text changes ---


@pytest.mark.parametrize(
    ("start", "end", "text", "lines"),
    [
        ((0, 4), (0, 4), "\n", [3, 4]),
        ((2, 0), (2, 0), "\n\n", [4, 5]),
        ((2, 4), (2, 4), "\n", [3, 4]),
        ((2, 5), (2, 5), "\n", [2, 4]),
        ((2, 7), (2, 7), "\n", [2, 4]),
        ((4, 0), (4, 0), "\n", [2, 3]),
        ((2, 4), (2, 7), "", [2, 3]),
        ((2, 4), (2, 7), "new", [2, 3]),
    ],
)
def test_marks_move_with_their_code(
    script: ScriptDocument, marks: LineMarks, start: tuple[int, int], end: tuple[int, int], text: str, lines: list[int]
) -> None:
    set_lines(marks, [2, 3])
    replace(script, start, end, text)
    assert marks.lines() == lines


@pytest.mark.parametrize(
    ("start", "end", "left"),
    [
        ((1, 0), (2, 0), ["two", "three"]),
        ((2, 0), (3, 0), ["one", "three"]),
        ((1, 3), (2, 7), ["one", "three"]),
        ((2, 0), (4, 0), ["one"]),
        ((1, 2), (2, 5), ["onwo", "three"]),
        ((1, 2), (3, 5), ["on"]),
        ((1, 2), (3, 2), ["onree"]),
        ((1, 3), (2, 0), ["one    two", "three"]),
        ((0, 0), (6, 3), []),
    ],
)
def test_mark_goes_only_with_its_whole_line(
    script: ScriptDocument, marks: LineMarks, start: tuple[int, int], end: tuple[int, int], left: list[str]
) -> None:
    set_lines(marks, [1, 2, 3])
    replace(script, start, end)
    assert marked_text(script, marks) == left


def test_edit_elsewhere_in_many_lines_keeps_marks(script: ScriptDocument, marks: LineMarks) -> None:
    set_lines(marks, [2, 5])
    edit = QTextCursor(script.document)
    edit.beginEditBlock()
    for line in (6, 3, 0):
        edit.setPosition(script.document.findBlockByNumber(line).position())
        edit.insertText("new\n")
    edit.endEditBlock()
    assert marked_text(script, marks) == ["two", "five"]


def test_marked_line_that_moves_among_others_is_found_again(script: ScriptDocument, marks: LineMarks) -> None:
    marks.set(2, "value")
    replace(script, (1, 0), (4, 0), "three\n        two\none\n")
    assert (marks.lines(), marks.value(2)) == ([2], "value")
    replace(script, (1, 0), (4, 0), "two\nthree\none\n")
    assert marks.lines() == [1]


def test_text_that_was_edited_before_is_found_again_too(script: ScriptDocument, marks: LineMarks) -> None:
    marks.set(2)
    replace(script, (2, 7), (2, 7), " * 2")
    script.set_text("new\n\nzero\none\ntwo * 2\nthree\n\nfive\nlast")
    assert marked_text(script, marks) == ["two * 2"]


def test_lines_replaced_by_as_many_keep_their_marks(script: ScriptDocument, marks: LineMarks) -> None:
    set_lines(marks, [1, 2])
    replace(script, (1, 0), (3, 0), "# 1\n# 2\n")
    assert marks.lines() == [1, 2]


def test_mark_of_a_line_that_is_replaced_by_others_goes(script: ScriptDocument, marks: LineMarks, qtbot: QtBot) -> None:
    marks.set(2)
    with qtbot.waitSignal(marks.changed):
        replace(script, (1, 0), (4, 0), "a\nb\nc\nd\n")
    assert marks.lines() == []


def test_undoing_keeps_the_marks_that_are_left(script: ScriptDocument, marks: LineMarks) -> None:
    set_lines(marks, [2, 5])
    replace(script, (2, 0), (3, 0))
    script.document.undo()
    assert marks.lines() == [5]


def test_another_script_has_no_marks(script: ScriptDocument, marks: LineMarks) -> None:
    marks.set(2)
    script.opened.emit()
    assert marks.lines() == []
