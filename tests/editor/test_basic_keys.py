"""Return, Backspace, the colon and pasting in a script."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.script_editor import ScriptEditor
from tests.editor.test_pairs import marked, put


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.pairs.is_on = False
    return editor


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("if a:|", "if a:\n\t|"),
        ("\treturn 1|", "\treturn 1\n|"),
        ("x = f(|)", "x = f(\n\t|\n)"),
        ("\tx = {|}", "\tx = {\n\t\t|\n\t}"),
        ("f(a|)", "f(a\n\t|)"),
        ("def f():\n\tx = [1,\n\t\t2]|", "def f():\n\tx = [1,\n\t\t2]\n\t|"),
        ('def f():\n\t"""Doc|', 'def f():\n\t"""Doc\n\t|'),
    ],
)
def test_return_begins_the_next_line_where_it_belongs(editor: ScriptEditor, before: str, after: str) -> None:
    put(editor, before)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert marked(editor) == after


def test_return_far_down_a_long_script_looks_at_few_lines(editor: ScriptEditor) -> None:
    put(editor, "def f():\n" + "\tx = 1\n" * 3_000 + "\tif x:|")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert marked(editor).endswith("\tif x:\n\t\t|")


def test_else_goes_below_its_if(editor: ScriptEditor) -> None:
    put(editor, "\tif a:\n\t\tx\n\t\telse|")
    QTest.keyClicks(editor, ":")
    assert marked(editor) == "\tif a:\n\t\tx\n\telse:|"
    editor.undo()
    assert editor.text() == "\tif a:\n\t\tx\n\t\telse"


@pytest.mark.parametrize(
    ("before", "after"),
    [("        |x", "    |x"), ("      |", "    |"), ("\t|x", "|x"), ("a    |", "a   |"), ("x\n|y", "x|y")],
)
def test_backspace_takes_a_level_of_spaces(editor: ScriptEditor, before: str, after: str) -> None:
    put(editor, before)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert marked(editor) == after


def test_pasted_block_goes_where_the_cursor_stands_in_one_step(editor: ScriptEditor, qtbot: QtBot) -> None:
    put(editor, "def f():\n\t|")
    editor.insert_pasted("if a:\r\n\tb\r\n")
    assert marked(editor) == "def f():\n\tif a:\n\t\tb\n|"
    editor.undo()
    assert editor.text() == "def f():\n\t"


def test_text_pasted_into_a_line_stays_as_it_is(editor: ScriptEditor) -> None:
    put(editor, "\tx = |")
    editor.insert_pasted("'''a\nb'''")
    assert editor.text() == "\tx = '''a\nb'''"
