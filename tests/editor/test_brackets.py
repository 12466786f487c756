"""Brackets and their partners: marked where the cursor is, reached by a key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.bracket_pairs import PairSearch
from editor.brackets import BracketMatch
from editor.code_area import CodeArea
from editor.highlighter import Highlighter
from editor.lexer import lexer_for
from editor.theme import DARK, LIGHT

Show = Callable[[str], BracketMatch]


@pytest.fixture
def area(qtbot: QtBot) -> CodeArea:
    area = CodeArea()
    qtbot.addWidget(area)
    area.resize(400, 300)
    with qtbot.waitExposed(area):
        area.show()
    return area


@pytest.fixture
def show(area: CodeArea, qtbot: QtBot) -> Show:
    """Shows a text, the cursor in place of its first "|", with all of it lexed."""

    def start(text: str) -> BracketMatch:
        area.script.set_text(text.replace("|", "", 1))
        highlighter = Highlighter(area.document(), LIGHT.syntax_style, lexer_for(""))
        highlighter.show_first(0, 0)
        qtbot.waitUntil(lambda: highlighter.is_done)
        match = BracketMatch(area, highlighter)
        move_to(area, len(text.partition("|")[0].encode("utf-16-le")) // 2)
        return match

    return start


def move_to(area: CodeArea, position: int) -> None:
    cursor = area.textCursor()
    if cursor.position() == position:
        area.cursorPositionChanged.emit()  # it stood there before anybody listened
    cursor.setPosition(position)
    area.setTextCursor(cursor)


def marks(area: CodeArea) -> dict[int, str]:
    """The position and colour of each mark but that of the current line."""
    shown = (mark for mark in area.extraSelections() if mark.cursor.hasSelection())
    return {mark.cursor.selectionStart(): mark.format.background().color().name() for mark in shown}


def cursor_of(area: CodeArea) -> QTextCursor:
    return area.textCursor()


# The partner


@pytest.mark.parametrize(
    ("text", "partner"),
    [
        ("f|(a, [b])", 8),
        ("f(a, [b])|", 1),
        ("f(a, [b]|)", 1),
        ("f(a, |[b])", 7),
        ("|{\n\n[x]\n}", 7),
        ("{\n\n[x]\n|}", 0),
        ("f|(')', \")\" # )\n)", 15),
        ("f|('''\n)\n''' )", 12),
        ("f(# (\n(\n# (\n|))", 6),
        ("x = '😀😀' + |(y)", 15),
        ("f'{a[|(1, 2)]}'", 10),
        ("x = '|(a'  ')'", None),
        ("x = '|((a)b)c'", 10),
        ("# |(a)\nx", 4),
        ("'''|(\n)'''", 5),
        ("|(]", None),
        ("|(", None),
        (")|", None),
        ("a|b(c)", None),
    ],
)
def test_partner_is_found(show: Show, text: str, partner: int | None) -> None:
    assert show(text).matching_position() == partner


def test_partner_too_far_away_is_not_searched(show: Show) -> None:
    assert show("|(" + "\n" * 3000 + ")").matching_position() is None


@pytest.mark.parametrize(
    ("bracket", "others", "is_found"),
    [
        ("(", ")", True),
        ("(", "())", True),
        ("(", "[])", True),
        (")", "][(", True),
        (None, "(", True),
        (None, ")((", True),
    ],
)
def test_search_ends_at_the_last_of_the_brackets(bracket: str | None, others: str, is_found: bool) -> None:
    search = PairSearch(bracket)
    assert [search.take(other) for other in others] == [False] * (len(others) - 1) + [True]
    assert search.has_found is is_found


@pytest.mark.parametrize(("bracket", "others"), [("(", "]"), ("(", "[)"), (")", "["), (None, ")[")])
def test_bracket_of_another_kind_is_wrong(bracket: str | None, others: str) -> None:
    search = PairSearch(bracket)
    assert [search.take(other) for other in others][-1]
    assert search.is_wrong
    assert not search.has_found


# The marks


def test_bracket_at_the_cursor_and_its_partner_are_marked(area: CodeArea, show: Show) -> None:
    show("f|(x)")
    assert marks(area) == {1: LIGHT.bracket, 3: LIGHT.bracket}


def test_bracket_without_a_partner_is_marked_as_wrong(area: CodeArea, show: Show) -> None:
    show("f|(x]")
    assert marks(area) == {1: LIGHT.unmatched_bracket}


def test_bracket_that_stands_alone_in_a_string_is_not_marked(area: CodeArea, show: Show) -> None:
    show("x = 'a|)'")
    assert marks(area) == {}


def test_bracket_with_a_partner_too_far_away_is_not_marked(area: CodeArea, show: Show, qtbot: QtBot) -> None:
    match = show("|(" + "[]\n" * 2500 + ")")
    qtbot.waitUntil(lambda: not match._idle.isActive())
    assert marks(area) == {}


def test_partner_that_is_far_away_is_marked_later(area: CodeArea, show: Show, qtbot: QtBot) -> None:
    text = "f(" + "[a, 'b']\n" * 1500
    show(f"{text})")
    move_to(area, len(text) + 1)
    qtbot.waitUntil(lambda: marks(area) == {1: LIGHT.bracket, len(text): LIGHT.bracket})


def test_marks_go_with_the_cursor(area: CodeArea, show: Show) -> None:
    show("f|(x)")
    move_to(area, 0)
    assert marks(area) == {}


def test_typing_the_partner_marks_both(area: CodeArea, show: Show) -> None:
    show("f(x|")
    QTest.keyClicks(area, ")")
    assert marks(area) == {1: LIGHT.bracket, 3: LIGHT.bracket}


def test_deleting_the_partner_behind_the_cursor_is_noticed(area: CodeArea, show: Show) -> None:
    show("f|()")
    cursor = QTextCursor(area.document())
    cursor.setPosition(3)
    cursor.deletePreviousChar()
    assert marks(area) == {1: LIGHT.unmatched_bracket}


def test_marks_take_the_colours_of_the_theme(area: CodeArea, show: Show) -> None:
    show("f|(x)")
    area.set_dark(True)
    assert set(marks(area).values()) == {QColor(DARK.bracket).name()}


# Going there


def test_going_to_the_partner_and_back(area: CodeArea, show: Show) -> None:
    match = show("f|(x)")
    match.go_to_matching()
    assert cursor_of(area).position() == 3
    match.go_to_matching()
    assert cursor_of(area).position() == 1


def test_going_from_within_brackets_goes_to_their_end(area: CodeArea, show: Show) -> None:
    show("f([1], x|y, (2))").go_to_matching()
    assert cursor_of(area).position() == 14


def test_going_outside_brackets_stays(area: CodeArea, show: Show) -> None:
    show("f(x) + a|b").go_to_matching()
    assert cursor_of(area).position() == 8


@pytest.mark.parametrize(
    ("text", "selected"),
    [("f|(x)", "(x)"), ("f(x)|", "(x)"), ("f(a, x|y)", "(a, xy)"), ("x|y", "")],
)
def test_selection_has_both_brackets(area: CodeArea, show: Show, text: str, selected: str) -> None:
    show(text).select_to_matching()
    assert cursor_of(area).selectedText() == selected


def test_cursor_stays_where_it_went_when_keys_follow(area: CodeArea, show: Show) -> None:
    show("f|(x)").go_to_matching()
    QTest.keyClick(area, Qt.Key.Key_Right)
    assert cursor_of(area).position() == 4
