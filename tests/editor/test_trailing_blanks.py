"""Blanks at the ends of lines are found, and those that a string holds are left to it."""

from __future__ import annotations

import pytest

from editor.text_range import TextRange
from editor.trailing_blanks import trailing_blanks


def without_them(text: str) -> str:
    lines = text.split("\n")
    for place in trailing_blanks(text):
        assert place.line == place.end_line
        units = lines[place.line].encode("utf-16-le")
        assert len(units) == 2 * place.end_column
        lines[place.line] = units[: 2 * place.column].decode("utf-16-le")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = 1  \ny = 2\t\n", "x = 1\ny = 2\n"),
        ("x = 1  ", "x = 1"),
        ("if x:\n\t\n\ty()\n", "if x:\n\n\ty()\n"),
        ("# a comment \t\nx\n", "# a comment\nx\n"),
        ("#  \n", "#\n"),
        ("it's # isn't \nx \n", "it's # isn't\nx\n"),
        ("x = '#' \n", "x = '#'\n"),
        ("name = '😀' \n", "name = '😀'\n"),
        ("x = 'not closed \ny = 1 \n", "x = 'not closed\ny = 1\n"),
    ],
)
def test_blanks_at_the_ends_of_lines_are_found(text: str, expected: str) -> None:
    assert without_them(text) == expected


@pytest.mark.parametrize(
    "text", ['q = """one \n two\t\n"""\n', "q = '''one \n", "s = 'one \\\n two'\n", 's = "a \\" \\\n b"\n']
)
def test_blanks_in_a_string_belong_to_it(text: str) -> None:
    assert without_them(text) == text


def test_blanks_behind_a_long_string_are_found_in_their_line() -> None:
    assert list(trailing_blanks('q = """one \n two"""  \nx\n')) == [TextRange(1, 7, 1, 9)]
