"""Commands on whole lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from editor.line_commands import LineCommands
from editor.script_editor import ScriptEditor
from tests.editor.test_pairs import marked, put


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    return editor


Command = Callable[[LineCommands], None]


@pytest.mark.parametrize(
    ("command", "before", "after"),
    [
        (LineCommands.move_up, "a\nb|c\nd", "b|c\na\nd"),
        (LineCommands.move_up, "a|\nb", "a|\nb"),
        (LineCommands.move_down, "a|b\nc", "c\na|b"),
        (LineCommands.move_down, "a\nb|", "a\nb|"),
        (LineCommands.duplicate, "a|b\nc", "ab\na|b\nc"),
        (LineCommands.duplicate_up, "a|b\nc", "a|b\nab\nc"),
        (LineCommands.delete, "a\nb|c\nde", "a\nd|e"),
        (LineCommands.delete, "a\nb|c", "a|"),
        (LineCommands.delete, "a|b", "|"),
        (LineCommands.join, "a|b  \n\t\tc\nd", "a|b c\nd"),
        (LineCommands.join, "a|b", "a|b"),
        (LineCommands.insert_below, "\tif a|bc:\nd", "\tif abc:\n\t\t|\nd"),
        (LineCommands.insert_above, "\ta|b", "\t|\n\tab"),
        (LineCommands.trim, "a \nb\t|\nc", "a\nb|\nc"),
    ],
)
def test_command_on_the_cursors_line(editor: ScriptEditor, command: Command, before: str, after: str) -> None:
    put(editor, before)
    command(editor.lines)
    assert marked(editor) == after
    editor.undo()
    assert editor.text() == before.replace("|", "")


@pytest.mark.parametrize(
    ("command", "before", "text", "selected"),
    [
        (LineCommands.move_down, "|a\nb|\nc", "c\na\nb", "a\nb"),
        (LineCommands.move_up, "x\n|a\n|b", "a\nx\nb", "a\n"),
        (LineCommands.sort, "|b\nc\na|\n0", "a\nb\nc\n0", "a\nb\nc"),
        (LineCommands.trim, "a \n|b \nc |", "a \nb\nc", "b\nc"),
        (LineCommands.duplicate, "|a\nb|", "a\nb\na\nb", "a\nb"),
    ],
)
def test_command_on_the_selected_lines(
    editor: ScriptEditor, command: Command, before: str, text: str, selected: str
) -> None:
    put(editor, before)
    command(editor.lines)
    assert editor.text() == text
    assert editor.textCursor().selectedText().replace("\u2029", "\n") == selected


def test_case_of_the_word_at_the_cursor_changes(editor: ScriptEditor) -> None:
    put(editor, "a som|e b")
    editor.lines.change_case(str.upper)
    assert editor.text() == "a SOME b"
    assert editor.textCursor().selectedText() == "SOME"


def test_read_only_lines_stay(editor: ScriptEditor) -> None:
    put(editor, "a\nb|")
    editor.setReadOnly(True)
    for command in (LineCommands.move_up, LineCommands.delete, LineCommands.insert_below, LineCommands.duplicate):
        command(editor.lines)
    assert editor.text() == "a\nb"
