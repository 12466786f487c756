"""The syntax of snippets."""

from __future__ import annotations

import pytest

from editor.snippet_text import SnippetText, parse_snippet, with_margin


def stops(snippet: SnippetText) -> list[tuple[int, str]]:
    return [(stop.number, snippet.text[stop.start : stop.end]) for stop in snippet.stops]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("plain", "plain", [(0, "")]),
        ("f($1)$0", "f()", [(1, ""), (0, "")]),
        ("${2:a} ${1}", "a ", [(2, "a"), (1, ""), (0, "")]),
        ("${1:outer(${2:inner})}", "outer(inner)", [(1, "outer(inner)"), (2, "inner"), (0, "")]),
        ("${1:i} < $1", "i < i", [(1, "i"), (1, "i"), (0, "")]),
        ("$1 = ${1:late}", "late = late", [(1, "late"), (1, "late"), (0, "")]),
        ("${1|one,two|}!$0", "one!", [(1, "one"), (0, "")]),
        ("${0:pass}", "pass", [(0, "pass")]),
    ],
)
def test_stops_are_where_the_source_says(source: str, text: str, expected: list[tuple[int, str]]) -> None:
    snippet = parse_snippet(source)
    assert snippet.text == text
    assert stops(snippet) == expected


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\$1 \} \\ \n", r"$1 } \ \n"),
        (r"${1:{\}}", "{}"),
        ("{} }", "{} }"),
        ("${1:open", "${1:open"),
        ("${1:a ${2:b}", "${1:a b"),
        ("$", "$"),
        ("${}", "${}"),
        ("${1/a/b/}", "${1/a/b/}"),
    ],
)
def test_what_is_no_stop_is_text(source: str, text: str) -> None:
    assert parse_snippet(source).text == text


@pytest.mark.parametrize(
    ("listed", "choices"),
    [
        ("one,two", ("one", "two")),
        (r"a\,b,c\|d,\\", ("a,b", "c|d", "\\")),
        ("a,", ("a", "")),
        (",a", ("", "a")),
        ("", ("",)),
        (r"a\,", ("a,",)),
    ],
)
def test_choices_are_parted_at_commas(listed: str, choices: tuple[str, ...]) -> None:
    snippet = parse_snippet("${1|" + listed + "|}")
    assert snippet.stops[0].choices == choices
    assert snippet.text == choices[0]


def test_mirror_has_the_text_but_not_the_inner_stops() -> None:
    snippet = parse_snippet("${1:f(${2:x})} $1")
    assert snippet.text == "f(x) f(x)"
    assert [(stop.number, stop.is_mirror, stop.parent) for stop in snippet.stops] == [
        (1, False, None),
        (2, False, 0),
        (1, True, None),
        (0, False, None),
    ]


@pytest.mark.parametrize("source", ["${1:a $1}", "${1:$2} ${2:$1}", "${1:" * 2_000 + "}" * 2_000, "${1:" * 2_000])
def test_stops_within_themselves_come_to_an_end(source: str) -> None:
    assert parse_snippet(source).stops


def test_positions_count_utf16_units() -> None:
    snippet = parse_snippet("😀$1${2:😀}")
    assert [(stop.start, stop.end) for stop in snippet.stops] == [(2, 2), (2, 4), (4, 4)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("$KNOWN ${KNOWN} ${KNOWN:other}", "value value value"),
        ("$UNKNOWN", "UNKNOWN"),
        ("${UNKNOWN:other}", "other"),
        ("<$EMPTY>", "<>"),
        ("${EMPTY:other}", "other"),
        ("try:\n\t$LINES", "try:\n\ta\n\t\tb"),
    ],
)
def test_variables_have_their_value_or_default(source: str, text: str) -> None:
    variables = {"KNOWN": "value", "EMPTY": "", "LINES": "a\n\tb"}
    assert parse_snippet(source, variables).text == text


def test_default_of_a_variable_may_have_stops() -> None:
    assert stops(parse_snippet("${EMPTY:${1:pass}}", {"EMPTY": ""})) == [(1, "pass"), (0, "")]
    assert stops(parse_snippet("${FULL:${1:pass}}", {"FULL": "x"})) == [(0, "")]


@pytest.mark.parametrize(
    ("source", "margin", "indent", "expected"),
    [
        ("if a:\n\tb\n\t\tc", "  ", "    ", "if a:\n      b\n          c"),
        ("if a:\r\n\tb\r\n", "\t", "\t", "if a:\n\t\tb\n"),
        ("a\n\nb\tc", "  ", "    ", "a\n\n  b\tc"),
        ("\ta", "  ", "    ", "    a"),
    ],
)
def test_lines_go_as_deep_as_where_they_are_put(source: str, margin: str, indent: str, expected: str) -> None:
    assert with_margin(source, margin, indent) == expected
