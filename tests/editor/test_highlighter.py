"""Colours follow the text, first where it is seen, and in idle time everywhere."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pygments.style import Style
from pygments.styles import get_style_by_name
from pygments.token import Comment, Keyword, String, _TokenType
from PySide6.QtGui import QColor, QFont, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout
from pytestqt.qtbot import QtBot

from editor.highlighter import Highlighter
from editor.lexer import LONGEST_LINE, TokenKind, lexer_for
from editor.theme import DarkSyntax, LightSyntax

Highlight = Callable[[str], Highlighter]

LINES = ["x = 1", "", '"""', "'''", "it's", "def f():", '    """Doc."""', "    return f'{x", "# '''", "a = '''b''' \\"]
"""What texts are put together from here: everything about strings that goes over the end of a line."""


def colour_of(style: type[Style], token: _TokenType) -> str:
    return f"#{style.style_for_token(token)['color']}"


KEYWORD = colour_of(LightSyntax, Keyword)
STRING = colour_of(LightSyntax, String)
COMMENT = colour_of(LightSyntax, Comment)


def new_document() -> QTextDocument:
    document = QTextDocument()
    document.setDocumentLayout(QPlainTextDocumentLayout(document))  # without one nobody hears of changes
    return document


@pytest.fixture
def document(qtbot: QtBot) -> Iterator[QTextDocument]:
    document = new_document()
    yield document
    document.deleteLater()  # with the highlighter's timer


@pytest.fixture
def highlight(document: QTextDocument) -> Highlight:
    """Highlights a text, of which nothing is shown yet."""

    def start(text: str) -> Highlighter:
        document.setPlainText(text)
        highlighter = Highlighter(document, LightSyntax, lexer_for(""))
        highlighter.show_first(0, 0)  # of a text that nobody shows nothing is looked at
        return highlighter

    return start


def colour_at(document: QTextDocument, line: int, column: int) -> str | None:
    """The text colour of one character, None when it is plain."""
    for span in document.findBlockByNumber(line).layout().formats():
        if span.start <= column < span.start + span.length:
            return span.format.foreground().color().name()
    return None


def insert(document: QTextDocument, line: int, text: str) -> None:
    QTextCursor(document.findBlockByNumber(line)).insertText(text)


# What is seen


def test_shown_line_has_its_colours_at_once(document: QTextDocument, highlight: Highlight) -> None:
    highlight("def f(): return 'x'").show_first(0, 0)
    assert colour_at(document, 0, 0) == KEYWORD
    assert colour_at(document, 0, 5) is None
    assert colour_at(document, 0, 17) == STRING


def test_line_that_is_not_shown_is_not_coloured(document: QTextDocument, highlight: Highlight, qtbot: QtBot) -> None:
    highlighter = highlight("return\nreturn")
    highlighter.show_first(0, 0)
    qtbot.waitUntil(lambda: highlighter.is_done)
    assert colour_at(document, 1, 0) is None


def test_typed_line_has_its_colours_at_once(document: QTextDocument, highlight: Highlight) -> None:
    highlight("x").show_first(0, 0)
    insert(document, 0, "return ")
    assert colour_at(document, 0, 0) == KEYWORD


def test_opening_a_long_string_recolours_what_is_shown_below(document: QTextDocument, highlight: Highlight) -> None:
    highlight("x = 1\nreturn\nreturn\n").show_first(0, 3)
    insert(document, 0, '"""')
    assert colour_at(document, 1, 0) == colour_at(document, 2, 0) == STRING


def test_closing_a_long_string_recolours_what_is_shown_below(document: QTextDocument, highlight: Highlight) -> None:
    highlight('"""\nsaid\nreturn\n').show_first(0, 3)
    insert(document, 1, '"""')
    assert colour_at(document, 2, 0) == KEYWORD


def test_line_that_was_shown_before_is_recoloured_in_idle_time(
    document: QTextDocument, highlight: Highlight, qtbot: QtBot
) -> None:
    highlighter = highlight("x = 1\n" + "return\n" * 50)
    highlighter.show_first(40, 50)
    highlighter.show_first(0, 10)
    insert(document, 0, '"""')
    qtbot.waitUntil(lambda: colour_at(document, 45, 0) == STRING)


def test_characters_outside_the_basic_plane_count_twice(document: QTextDocument, highlight: Highlight) -> None:
    highlight("x = '😀😀' # 😀y").show_first(0, 0)
    assert [colour_at(document, 0, column) for column in (4, 9, 10, 11, 15)] == [STRING, STRING, None, COMMENT, COMMENT]


def test_long_line_stays_plain_and_the_string_around_it_goes_on(document: QTextDocument, highlight: Highlight) -> None:
    highlight('"""\n' + "x" * (LONGEST_LINE + 1) + "\nstill").show_first(0, 2)
    assert document.findBlockByNumber(1).layout().formats() == []
    assert colour_at(document, 2, 0) == STRING


def test_showing_more_lines_than_there_are_is_fine(document: QTextDocument, highlight: Highlight) -> None:
    highlighter = highlight("return\nreturn")
    highlighter.show_first(0, 50)
    document.setPlainText("return")
    assert colour_at(document, 0, 0) == KEYWORD


# Far from what is lexed


def test_far_place_is_coloured_before_all_above_is_lexed(document: QTextDocument, highlight: Highlight) -> None:
    highlighter = highlight("x = 1\n" * 5000 + "return\n")
    highlighter.show_first(5000, 5000)
    assert not highlighter.is_done
    assert colour_at(document, 5000, 0) == KEYWORD


def test_far_place_in_a_docstring_is_guessed_from_its_function(document: QTextDocument, highlight: Highlight) -> None:
    text = "x = 1\n" * 5000 + 'def f():\n    """Says\n    if it is done.\n    """\n'
    highlight(text).show_first(5002, 5003)
    assert colour_at(document, 5002, 4) == STRING


def test_wrong_guess_is_put_right_when_the_true_state_arrives(
    document: QTextDocument, highlight: Highlight, qtbot: QtBot
) -> None:
    highlighter = highlight('"""\n' + "said\n" * 500 + "return\n")
    highlighter.show_first(501, 501)
    assert colour_at(document, 501, 0) == KEYWORD
    qtbot.waitUntil(lambda: highlighter.is_done)
    assert colour_at(document, 501, 0) == STRING


# Idle time


def test_text_is_lexed_in_idle_time_without_being_shown(highlight: Highlight, qtbot: QtBot) -> None:
    highlighter = highlight("x = 1\n" * 300)
    assert not highlighter.is_done
    qtbot.waitUntil(lambda: highlighter.is_done)


def test_stopped_highlighter_leaves_the_rest(highlight: Highlight, qtbot: QtBot) -> None:
    highlighter = highlight("x = 1\n" * 300)
    highlighter.stop()
    qtbot.wait(20)
    assert not highlighter.is_done


def test_stopped_highlighter_goes_on_with_the_next_edit(
    document: QTextDocument, highlight: Highlight, qtbot: QtBot
) -> None:
    highlighter = highlight("x = 1\n" * 300)
    highlighter.stop()
    insert(document, 0, "y")
    qtbot.waitUntil(lambda: highlighter.is_done)


EDITS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 4), st.lists(st.sampled_from(LINES), max_size=4)), max_size=6
)


@given(text=st.lists(st.sampled_from(LINES), max_size=12), edits=EDITS, seed=st.integers(0, 9))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_whatever_is_edited_the_colours_are_those_of_a_fresh_text(
    qtbot: QtBot, text: list[str], edits: list[tuple[int, int, list[str]]], seed: int
) -> None:
    edited, fresh = new_document(), new_document()
    edited.setPlainText("\n".join(text))
    highlighter = Highlighter(edited, LightSyntax, lexer_for(""))
    highlighter.show_first(0, 0)
    chance = random.Random(seed)
    for position, length, lines in edits:
        first = chance.randrange(20)
        highlighter.show_first(first, first + 5)
        replace(edited, position, length, "\n".join(lines))
        if chance.random() < 0.3:
            edited.undo()
    qtbot.waitUntil(lambda: highlighter.is_done)
    highlighter.show_first(0, edited.blockCount())
    fresh.setPlainText(edited.toPlainText())
    Highlighter(fresh, LightSyntax, lexer_for("")).show_first(0, fresh.blockCount())
    assert all_formats(edited) == all_formats(fresh)
    for document in (edited, fresh):
        document.deleteLater()


def replace(document: QTextDocument, position: int, length: int, text: str) -> None:
    last = document.characterCount() - 1
    cursor = QTextCursor(document)
    cursor.setPosition(min(position, last))
    cursor.setPosition(min(position + length, last), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)


def all_formats(document: QTextDocument) -> list[list[tuple[int, int, str]]]:
    lines = (document.findBlockByNumber(line) for line in range(document.blockCount()))
    return [
        [(part.start, part.length, part.format.foreground().color().name()) for part in line.layout().formats()]
        for line in lines
    ]


# Styles and lexers


def test_other_style_recolours_what_is_shown(document: QTextDocument, highlight: Highlight) -> None:
    highlighter = highlight("return")
    highlighter.show_first(0, 0)
    highlighter.use_style(DarkSyntax)
    assert colour_at(document, 0, 0) == colour_of(DarkSyntax, Keyword)


def test_other_style_recolours_what_was_shown_when_it_comes_back(document: QTextDocument, highlight: Highlight) -> None:
    highlighter = highlight("return\n" * 100)
    highlighter.show_first(90, 95)
    highlighter.show_first(0, 5)
    highlighter.use_style(DarkSyntax)
    highlighter.show_first(90, 95)
    assert colour_at(document, 90, 0) == colour_of(DarkSyntax, Keyword)


@pytest.mark.parametrize("name", ["default", "monokai", "solarized-dark", "bw"])
def test_any_style_of_pygments_can_be_used(document: QTextDocument, highlight: Highlight, name: str) -> None:
    style = get_style_by_name(name)
    highlighter = highlight("return 1 # x")
    highlighter.use_style(style)
    highlighter.show_first(0, 0)
    keyword = document.firstBlock().layout().formats()[0]
    expected = style.style_for_token(Keyword)
    assert (keyword.format.fontWeight() == QFont.Weight.Bold) == expected["bold"]
    assert keyword.format.foreground().color() == QColor(f"#{expected['color'] or '000000'}")


def test_python_2_has_other_keywords(document: QTextDocument, highlight: Highlight) -> None:
    highlighter = highlight("exec x")
    highlighter.show_first(0, 0)
    assert colour_at(document, 0, 0) is None
    highlighter.use_lexer(lexer_for("", is_python2=True))
    assert colour_at(document, 0, 0) == KEYWORD


# What is code


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        (0, TokenKind.CODE),
        (4, TokenKind.STRING),
        (6, TokenKind.STRING),
        (7, TokenKind.CODE),
        (8, TokenKind.COMMENT),
        (11, TokenKind.COMMENT),
    ],
)
def test_kind_is_that_of_the_character_at_the_column(
    document: QTextDocument, highlight: Highlight, column: int, kind: TokenKind
) -> None:
    highlighter = highlight("x = 'a' # b")
    assert highlighter.kind_at(document.firstBlock(), column) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("x", TokenKind.CODE),
        ("'a'", TokenKind.CODE),
        ("'a", TokenKind.STRING),
        ('"""a', TokenKind.STRING),
        ("# 😀", TokenKind.COMMENT),
    ],
)
def test_kind_at_the_end_of_a_line_is_what_is_typed_there(
    document: QTextDocument, highlight: Highlight, text: str, kind: TokenKind
) -> None:
    highlighter = highlight(text)
    block = document.firstBlock()
    assert highlighter.kind_at(block, block.length() - 1) is kind


def test_kind_below_an_open_string_is_string(document: QTextDocument, highlight: Highlight, qtbot: QtBot) -> None:
    highlighter = highlight('"""\nsaid\n')
    qtbot.waitUntil(lambda: highlighter.is_done)
    assert highlighter.kind_at(document.findBlockByNumber(1), 0) is TokenKind.STRING


def test_kind_is_known_within_an_edit(document: QTextDocument, highlight: Highlight) -> None:
    highlighter = highlight("x")
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.insertText("a\nb\nc\n'd'")
    assert highlighter.kind_at(document.findBlockByNumber(3), 1) is TokenKind.STRING
    cursor.endEditBlock()
