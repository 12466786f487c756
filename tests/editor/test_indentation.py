"""Indents, comments and margins, line by line."""

from __future__ import annotations

import pytest

from editor.indentation import (
    clause_indent,
    dedented,
    detect_indent,
    indented,
    next_line_indent,
    opens_block,
    pasted_lines,
    toggled_comments,
    without_margin,
)


@pytest.mark.parametrize(
    ("text", "indent"),
    [
        ("", "\t"),
        ("x = 1\n", "\t"),
        ("def f():\n\treturn 1\n", "\t"),
        ("def f():\n    return 1\n", "    "),
        ("def f():\n  if x:\n    return 1\n", "  "),
        ("def f():\n\tif x:\n\t\treturn (1,\n\t\t        2)\n", "\t"),
        ('"""Doc.\n    Drawn in.\n"""\ndef f():\n\tx\n\ty\n', "\t"),
    ],
)
def test_indent_is_what_the_file_uses_and_a_tab_when_it_shows_none(text: str, indent: str) -> None:
    assert detect_indent(text) == indent


@pytest.mark.parametrize("line", ["if x:", "else: ", "def f():  # why: so", 'for c in "#:":', "with a['#'] as b:\t"])
def test_line_that_ends_in_a_colon_opens_a_block(line: str) -> None:
    assert opens_block(line)


@pytest.mark.parametrize("line", ["", "x = 1", "# then:", "x = ':'", "x = {1: 2}", "f()  # see:"])
def test_other_lines_open_no_block(line: str) -> None:
    assert not opens_block(line)


def test_indenting_leaves_empty_lines_empty() -> None:
    assert indented(["a", "", "\tb"], "\t") == ["\ta", "", "\t\tb"]


@pytest.mark.parametrize(
    ("line", "indent", "less"),
    [
        ("\t\ta", "\t", "\ta"),
        ("    a", "\t", "a"),
        ("  a", "    ", "a"),
        ("      a", "    ", "  a"),
        ("  \ta", "\t", "a"),
        ("a\tb", "\t", "a\tb"),
    ],
)
def test_dedenting_takes_one_level_or_what_there_is(line: str, indent: str, less: str) -> None:
    assert dedented([line], indent) == [less]


def test_comment_marks_stand_at_the_least_indented_line() -> None:
    assert toggled_comments(["\tif x:", "", "\t\ty"]) == ["\t# if x:", "", "\t# \ty"]


def test_commenting_twice_gives_the_lines_back() -> None:
    lines = ["\tif x:", "", "\t\ty  # why", "\t# said"]
    assert toggled_comments(toggled_comments(lines)) == lines


def test_lines_are_commented_in_only_when_all_are_comments() -> None:
    assert toggled_comments(["# a", "b"]) == ["# # a", "# b"]
    assert toggled_comments(["#a", "\t# b"]) == ["a", "\tb"]


def test_blank_lines_alone_are_not_commented() -> None:
    assert toggled_comments(["", "\t"]) == ["", "\t"]


def test_margin_shared_by_all_lines_goes() -> None:
    assert without_margin("\tif x:\n\t\ty\n") == "if x:\n\ty\n"


def test_code_without_a_margin_keeps_blank_lines_in_strings() -> None:
    code = 's = """\n  \n"""'
    assert without_margin(code) == code


@pytest.mark.parametrize(
    ("before", "blank"),
    [
        ("", ""),
        ("x = 1", ""),
        ("    x = 1", "    "),
        ("if a:", "    "),
        ("    for x in y:  # all", "        "),
        ("x = {'a': 1}", ""),
        ("f(", "    "),
        ("    f(", "        "),
        ("f(a,", "  "),
        ("value = f([1,", " " * 11),
        ("f(a,\n  b)", ""),
        ("    if f(a,\n         b):", "        "),
        ("def f():\n    return 1", ""),
        ("def f():\n    return g(1,\n             2)", ""),
        ("    returned = 1", "    "),
        ("    pass", ""),
        ("x = '''\n   text", "   "),
        ("    # note:", "    "),
        ("    x = 'a:'", "    "),
        ("f(  # why", "    "),
    ],
)
def test_new_line_begins_where_its_statement_says(before: str, blank: str) -> None:
    assert next_line_indent(before, "    ") == blank


@pytest.mark.parametrize(
    ("before", "blank"), [("if a:", "\t"), ("\tf(a,", "\t\t"), ("\treturn", ""), ("\t\tx", "\t\t")]
)
def test_new_line_is_indented_by_tabs_where_the_script_is(before: str, blank: str) -> None:
    assert next_line_indent(before, "\t") == blank


@pytest.mark.parametrize(
    ("above", "line", "blank"),
    [
        (["if a:", "    x"], "    else:", ""),
        (["if a:", "    if b:", "        x"], "        else:", "    "),
        (["if a:", "    if b:", "        x"], "    else:", "    "),
        (["try:", "    x"], "    except Exception as e:", ""),
        (["try:", "\tx"], "\texcept Exception, e:", ""),
        (["for a in b:", "    x"], "    else:", ""),
        (["if a:", "    x", "y = 1"], "else:", None),
        (["x = 1"], "else:", None),
        (["if a:", "    x"], "    elsewhere:", None),
        (["if a:", "    x"], "    else", None),
        (["try:", "    if a:", "        x"], "        finally:", ""),
    ],
)
def test_clause_goes_below_what_it_belongs_to(above: list[str], line: str, blank: str | None) -> None:
    assert clause_indent(line, above) == blank


@pytest.mark.parametrize(
    ("lines", "pasted"),
    [
        (["x"], ["x"]),
        (["if a:", "    x"], ["if a:", "        x"]),
        (["        if a:", "            x", "        y"], ["if a:", "        x", "    y"]),
        (["if a:", "            x", "        y"], ["if a:", "            x", "        y"]),
        (["x", "        y"], ["x", "    y"]),
        (["x", "", "y"], ["x", "", "    y"]),
        (["    x", "y"], ["x", "    y"]),
    ],
)
def test_pasted_block_goes_to_the_margin_of_the_cursor(lines: list[str], pasted: list[str]) -> None:
    assert pasted_lines(lines, "    ", "    ") == pasted
