"""Brackets and quotes that are typed in pairs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.script_editor import ScriptEditor


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    return editor


def put(editor: ScriptEditor, marked: str) -> None:
    """Show `marked` with the cursor, or the selection, where its bars are."""
    editor.setPlainText(marked.replace("|", ""))
    cursor = editor.textCursor()
    cursor.setPosition(marked.index("|"))
    if marked.count("|") == 2:
        cursor.setPosition(marked.rindex("|") - 1, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def marked(editor: ScriptEditor) -> str:
    position = editor.textCursor().position()
    return editor.text()[:position] + "|" + editor.text()[position:]


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        ("f|", "(", "f(|)"),
        ("x = |", "[", "x = [|]"),
        ("x = |", "'", "x = '|'"),
        ("x = r|", "'", "x = r'|'"),
        ("x = ''|", "'", "x = '''|'''"),
        ('""|', '"', '"""|"""'),
        ("f(|)", ")", "f()|"),
        ("x = '|'", "'", "x = ''|"),
        ("x = 'a|'", "'", "x = 'a'|"),
        ("f(|)", "(", "f((|))"),
        ("f|x", "(", "f(|x"),
        ("don|", "'", "don'|"),
        ("# don|", "(", "# don(|"),
        ("'a|", "(", "'a(|"),
        ("'a|'", "(", "'a(|'"),
        ("'''a\n|", "[", "'''a\n[|"),
        ("x|", ")", "x)|"),
        ("f('|', x)", "'", "f(''|, x)"),
        ("x = '|", '"', "x = '\"|"),
    ],
)
def test_second_one_comes_along_where_it_is_wanted(editor: ScriptEditor, before: str, typed: str, after: str) -> None:
    put(editor, before)
    QTest.keyClicks(editor, typed)
    assert marked(editor) == after


@pytest.mark.parametrize(
    ("before", "after"), [("f(|)", "f|"), ("''|", "'|"), ("'|'", "|"), ("[|a]", "|a]"), ("(|]", "|]")]
)
def test_backspace_deletes_an_empty_pair_as_a_whole(editor: ScriptEditor, before: str, after: str) -> None:
    put(editor, before)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert marked(editor) == after


@pytest.mark.parametrize(("typed", "after"), [("(", "x = (a + b)"), ('"', 'x = "a + b"'), ("{", "x = {a + b}")])
def test_selection_is_put_into_the_pair(editor: ScriptEditor, typed: str, after: str) -> None:
    put(editor, "x = |a + b|")
    QTest.keyClicks(editor, typed)
    assert editor.text() == after
    assert editor.textCursor().selectedText() == "a + b"
    editor.undo()
    assert editor.text() == "x = a + b"


def test_pairs_can_be_switched_off(editor: ScriptEditor) -> None:
    editor.pairs.is_on = False
    QTest.keyClicks(editor, "f(")
    assert editor.text() == "f("


def test_read_only_text_is_left_alone(editor: ScriptEditor) -> None:
    put(editor, "f|")
    editor.setReadOnly(True)
    QTest.keyClicks(editor, "(")
    assert editor.text() == "f"
