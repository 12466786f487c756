"""Colours follow the text, across lines and as it changes."""

from __future__ import annotations

import pytest
from pygments.style import Style
from pygments.token import Keyword, String, _TokenType
from PySide6.QtGui import QColor, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from editor.highlighter import LONGEST_LINE, PythonHighlighter
from editor.script_editor import ScriptEditor
from editor.theme import DarkSyntax, LightSyntax
from tests.editor.conftest import OpenText


def colour_of(style: type[Style], token: _TokenType) -> str:
    return f"#{style.style_for_token(token)['color']}"


KEYWORD = colour_of(LightSyntax, Keyword)
STRING = colour_of(LightSyntax, String)


def test_keyword_and_string_have_their_colours(open_text: OpenText, qtbot: QtBot) -> None:
    editor = open_text("def f(): return 'x'")
    qtbot.waitUntil(lambda: colour_at(editor, 0, 0) == KEYWORD)
    assert colour_at(editor, 0, 17) == STRING


def test_opening_a_long_string_recolours_the_lines_below(open_text: OpenText, qtbot: QtBot) -> None:
    editor = open_text("x = 1\nreturn\nreturn\n")
    qtbot.waitUntil(lambda: colour_at(editor, 2, 0) == KEYWORD)
    editor.textCursor().insertText('"""')
    assert colour_at(editor, 1, 0) == colour_at(editor, 2, 0) == STRING


def test_closing_a_long_string_recolours_the_lines_below(open_text: OpenText, qtbot: QtBot) -> None:
    editor = open_text('"""\nsaid\nreturn\n')
    qtbot.waitUntil(lambda: colour_at(editor, 2, 0) == STRING)
    QTextCursor(editor.document().findBlockByNumber(1)).insertText('"""')
    assert colour_at(editor, 2, 0) == KEYWORD


@pytest.mark.usefixtures("qapp")
def test_long_line_stays_plain_and_the_string_around_it_goes_on() -> None:
    document = QTextDocument()
    highlighter = PythonHighlighter(document, LightSyntax)
    document.setPlainText('"""\n' + "x" * (LONGEST_LINE + 1) + "\nstill")
    highlighter.rehighlight()
    long_line = document.findBlockByNumber(1)
    assert long_line.layout().formats() == []
    assert document.findBlockByNumber(2).layout().formats()[0].format.foreground().color() == QColor(STRING)


def test_dark_style_recolours_what_is_there(open_text: OpenText, qtbot: QtBot) -> None:
    editor = open_text("return")
    qtbot.waitUntil(lambda: colour_at(editor, 0, 0) == KEYWORD)
    editor.set_dark(True)
    assert colour_at(editor, 0, 0) == colour_of(DarkSyntax, Keyword)


def colour_at(editor: ScriptEditor, line: int, column: int) -> str | None:
    """The text colour of one character, None when it is plain."""
    for span in editor.document().findBlockByNumber(line).layout().formats():
        if span.start <= column < span.start + span.length:
            return span.format.foreground().color().name()
    return None
