"""What is open at the end of some lines of Python."""

from __future__ import annotations

import pytest

from editor.code_scan import scan


@pytest.mark.parametrize(
    ("text", "brackets"),
    [
        ("f(a, [1", [1, 5]),
        ("f(a)", []),
        ("x = '(' + \"[\" # {", []),
        ("'''(\n(''' (", [10]),
        ("x = )", []),
        ("'it''s (' (", [10]),
        (r"'\'(' [", [6]),
        ("'open (\nf(", [9]),
    ],
)
def test_brackets_in_strings_and_comments_do_not_count(text: str, brackets: list[int]) -> None:
    assert scan(text).brackets == brackets


@pytest.mark.parametrize(
    ("text", "quote"), [("'a", "'"), ('"""a\nb', '"""'), ("'a'", ""), ("'''a'''", ""), ("# it's", ""), ("'a\nb", "")]
)
def test_string_that_has_not_ended_is_known_by_its_quote(text: str, quote: str) -> None:
    assert scan(text).string == quote


@pytest.mark.parametrize(("text", "is_comment"), [("x # y", True), ("# y\n", False), ("'#'", False), ("", False)])
def test_comment_at_the_end_is_told(text: str, is_comment: bool) -> None:
    assert scan(text).is_comment is is_comment


@pytest.mark.parametrize(
    ("text", "statement"), [("a\nb", 2), ("f(\n1,\n2)", 0), ("a \\\n+ b", 0), ("'''x\ny'''\nb", 10), ("f(\n1)\nb", 6)]
)
def test_statement_may_span_lines(text: str, statement: int) -> None:
    assert scan(text).statement == statement
