"""Problems in the text: wavy lines, marks beside lines, and going from one to the next."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from editor.problem import Problem, ProblemSeverity
from editor.problem_marks import ProblemColumn
from editor.script_editor import ScriptEditor
from editor.text_range import TextRange

ERROR, WARNING, NOTE = ProblemSeverity


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 300)
    editor.show()
    editor.setPlainText("one two\nthree\n\nfour\n" + "more\n" * 400)
    return editor


def problem(line: int, start: int, end: int, severity: ProblemSeverity = ERROR, message: str = "wrong") -> Problem:
    return Problem(TextRange(line, start, line, end), severity, "E1", message, "test")


def squiggles(editor: ScriptEditor) -> list[tuple[str, str]]:
    def is_wavy(mark: QTextEdit.ExtraSelection) -> bool:
        return mark.format.underlineStyle() == QTextCharFormat.UnderlineStyle.SpellCheckUnderline

    marks = [mark for mark in editor.extraSelections() if is_wavy(mark)]
    return [(mark.cursor.selectedText(), mark.format.underlineColor().name()) for mark in marks]


def test_text_of_a_problem_is_underlined_in_its_colour(editor: ScriptEditor) -> None:
    editor.script.set_problems("test", [problem(0, 4, 7), problem(1, 0, 5, WARNING)])
    theme = editor.theme
    assert sorted(squiggles(editor)) == [("three", QColor(theme.warning).name()), ("two", QColor(theme.error).name())]


@pytest.mark.parametrize(("line", "column", "shown"), [(0, 0, "o"), (0, 7, "o"), (1, 2, "r")])
def test_problem_of_no_length_shows_one_character(editor: ScriptEditor, line: int, column: int, shown: str) -> None:
    editor.script.set_problems("test", [problem(line, column, column)])
    assert [text for text, _ in squiggles(editor)] == [shown]


def test_only_problems_in_sight_are_drawn_and_the_others_when_one_scrolls(editor: ScriptEditor) -> None:
    editor.script.set_problems("test", [problem(0, 0, 3), problem(300, 0, 4)])
    assert [text for text, _ in squiggles(editor)] == ["one"]
    editor.go_to_line(301)
    assert [text for text, _ in squiggles(editor)] == ["more"]


def test_problem_moves_with_its_line_until_the_next_report(editor: ScriptEditor) -> None:
    editor.script.set_problems("test", [problem(1, 0, 5)])
    editor.insertPlainText("new\n")
    assert editor.problems.lines(ERROR) == [2]
    assert [text for text, _ in squiggles(editor)] == ["three"]
    editor.script.set_problems("test", [])
    assert squiggles(editor) == []
    assert editor.problems.lines(ERROR) == []


def test_mark_beside_a_line_tells_all_its_problems_the_worst_first(editor: ScriptEditor) -> None:
    editor.script.set_problems("test", [problem(1, 0, 1, NOTE, "minor"), problem(1, 2, 3, ERROR, "major")])
    column = ProblemColumn(editor, editor.problems)
    block = editor.document().findBlockByNumber(1)
    assert column.tip(block) == "major (test E1)\nminor (test E1)"
    assert column.tip(block.next()) == ""
    assert editor.problems.lines(ERROR) == [1]
    assert editor.problems.lines(NOTE) == []


def test_cursor_goes_from_problem_to_problem_and_round(editor: ScriptEditor) -> None:
    editor.script.set_problems("test", [problem(0, 4, 7), problem(3, 0, 4)])
    editor.problems.go_to_next()
    assert editor.textCursor().position() == 4
    editor.problems.go_to_next()
    assert editor.textCursor().blockNumber() == 3
    editor.problems.go_to_next()
    assert editor.textCursor().position() == 4
    editor.problems.go_to_previous()
    assert editor.textCursor().blockNumber() == 3


def test_going_to_a_problem_where_there_is_none_does_nothing(editor: ScriptEditor) -> None:
    editor.problems.go_to_next()
    assert editor.textCursor().position() == 0
