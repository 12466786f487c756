"""What can be folded in a script."""

from __future__ import annotations

import textwrap

import pytest

from editor.fold_ranges import FoldKind, fold_ranges

Found = list[tuple[int, int, str]]


def ranges(text: str) -> Found:
    lines = textwrap.dedent(text).strip("\n").split("\n")
    return [(each.first, each.last, each.kind.value) for each in fold_ranges(lines)]


def test_block_reaches_to_the_last_deeper_line() -> None:
    assert ranges("""
        def f():
            a
            if b:
                c
            d
        e
        """) == [(0, 4, "block"), (2, 3, "block")]


def test_blank_lines_behind_a_block_stay_in_sight() -> None:
    assert ranges("class A:\n    x = 1\n\n    y = 2\n\n\nz = 3") == [(0, 3, "block")]


def test_block_at_the_end_of_the_text_is_found() -> None:
    assert ranges("def f():\n    if a:\n        b\n") == [(0, 2, "block"), (1, 2, "block")]


def test_each_clause_is_a_block() -> None:
    assert ranges("if a:\n    b\nelse:\n    c") == [(0, 1, "block"), (2, 3, "block")]


def test_tab_is_as_deep_as_four_spaces() -> None:
    assert ranges("if a:\n\tb\n    c\nd") == [(0, 2, "block")]


def test_text_that_ends_further_left_closes_all_deeper_blocks() -> None:
    assert ranges("        a\n            b\nc\n  d") == [(0, 1, "block"), (2, 3, "block")]


def test_comment_at_the_margin_ends_no_block() -> None:
    assert ranges("def f():\n    a\n# no\n    b\n# of g\ndef g():\n    c") == [(0, 3, "block"), (5, 6, "block")]


def test_comment_within_a_block_belongs_to_it() -> None:
    assert ranges("def f():\n    a\n    # end of f\nb") == [(0, 2, "block")]


def test_string_of_several_lines_folds_with_its_end() -> None:
    assert ranges('a = """\ntext\n"""\nb') == [(0, 2, "string")]


@pytest.mark.parametrize("quote", ['"""', "'''", 'r"""'])
def test_text_of_a_string_is_no_code(quote: str) -> None:
    end = quote[-3:]
    text = f"def f():\n    a = {quote}\nif x:\n        y\n# region\n# 1\n# 2\nimport a\nimport b\n{end}\n    c\nd"
    assert ranges(text) == [(0, 10, "block"), (1, 9, "string")]


def test_quotes_within_strings_and_comments_open_nothing() -> None:
    text = "a = '\"\"\"'\nb = \"it's\"\nc  # don't (\nd = '\\''\ne = ''\nf = \"\"\nif g:\n    h\ni"
    assert ranges(text) == [(6, 7, "block")]


def test_string_with_escaped_quotes_ends_at_the_right_ones() -> None:
    assert ranges('a = """\n\\"""\n""\n"""\nif b:\n    c') == [(0, 3, "string"), (4, 5, "block")]


def test_closing_bracket_stays_in_sight() -> None:
    assert ranges("a = [\n1,\n2,\n]\nb") == [(0, 2, "bracket")]


def test_bracket_that_ends_behind_text_folds_whole() -> None:
    assert ranges("a = f(b,\nc)\nd") == [(0, 1, "bracket")]


def test_brackets_nest() -> None:
    assert ranges("a = {\n'b': [\n1,\n],\n'c': 2,\n}") == [(0, 4, "bracket"), (1, 2, "bracket")]


def test_what_stands_in_brackets_is_no_indentation() -> None:
    assert ranges("def f():\n    a = [\n1,\n2,\n    ]\n    b\nc") == [(0, 5, "block"), (1, 3, "bracket")]


def test_definition_over_several_lines_folds_with_its_body() -> None:
    assert ranges("def f(\n    a,\n    b,\n):\n    c\n    d\ne") == [(0, 5, "block")]


def test_bracket_that_is_not_closed_yet_ends_at_the_next_statement() -> None:
    assert ranges("a = f(b,\n\ndef g():\n    c\nd") == [(2, 3, "block")]


def test_closing_bracket_too_many_does_no_harm() -> None:
    assert ranges("a)\n]\nif b:\n    c") == [(2, 3, "block")]


def test_string_that_is_not_closed_takes_all_that_follows() -> None:
    assert ranges('if a:\n    b\nc = """\ndef f():\n    d') == [(0, 1, "block"), (2, 4, "string")]


def test_quote_that_is_missing_ends_with_its_line() -> None:
    assert ranges("a = 'b(\nif c:\n    d") == [(1, 2, "block")]


@pytest.mark.parametrize(("count", "found"), [(2, []), (3, [(0, 2, "comment")])])
def test_three_comments_in_a_row_fold(count: int, found: Found) -> None:
    assert ranges("# a\n" * count + "\n# b\ncode") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import a\n", []),
        ("import a\n\nfrom b import c\n\nd", [(0, 2, "imports")]),
        ("import a\nfrom b import (\n  c,\n)\nd", [(0, 3, "imports"), (1, 2, "bracket")]),
        ("import a\nb\nimport c", []),
        ("from . import a\nimport b", [(0, 1, "imports")]),
    ],
)
def test_imports_in_a_row_fold(text: str, found: Found) -> None:
    assert ranges(text) == found


def test_regions_fold_with_their_end_and_nest() -> None:
    text = "# region one\na\n#region two\nb\n#endregion\n# endregion\nc"
    assert ranges(text) == [(0, 5, "region"), (2, 4, "region")]


def test_region_without_end_does_not_fold() -> None:
    assert ranges("# region\na\n# regional\n") == []


def test_region_that_overlaps_a_block_gives_way() -> None:
    assert ranges("def f():\n    a\n    # region\n    b\nc\n# endregion") == [(0, 3, "block")]


def test_python_2_folds_too() -> None:
    assert ranges("def f():\n    print 'a', `b`\n    exec 'c' in d\nraise E, 'f'") == [(0, 2, "block")]


@pytest.mark.parametrize("text", ["", "\n\n", "    a", "(", ")", '"""', "'", "\\", "#", '"""\\', "a = (\\", "\t\n \t"])
def test_half_typed_text_has_no_folds_and_is_no_error(text: str) -> None:
    assert fold_ranges(text.split("\n")) == []


def test_every_range_lies_within_or_beside_the_others() -> None:
    text = (
        "# region\ndef f():\n    '''\n  # endregion\n'''\n    # endregion\n    a = [\n{\n#region\n},\n]\n#endregion\n"
    )
    found = fold_ranges((text * 3).split("\n"))
    for one in found:
        for other in found:
            assert one == other or one.last < other.first or other.last < one.first or _is_in(one, other)


def _is_in(one: tuple[int, int, FoldKind], other: tuple[int, int, FoldKind]) -> bool:
    (inner, outer) = sorted((one, other), key=lambda each: each[1] - each[0])
    return outer[0] < inner[0] <= inner[1] <= outer[1]
