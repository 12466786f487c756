"""A stored script is shown without its margin, and what was not edited is stored as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.project.script_text import shown, stored, with_line_ends

PYTHON = st.text(alphabet="ab \t\n\r'\"#\\()[:=,{}", max_size=60)
"""Quotes, brackets and comments in any order: what decides which lines begin a statement."""


def test_margin_is_taken_from_every_statement() -> None:
    assert shown("\tif a:\n\t\tb()\n\n\tc()") == "if a:\n\tb()\n\nc()"


@pytest.mark.parametrize("margin", ["\t", "    ", "\t\t", "  "])
def test_margin_may_be_any_blanks(margin: str) -> None:
    assert shown(f"{margin}if a:\n{margin}\tb()") == "if a:\n\tb()"


def test_script_without_a_margin_is_shown_and_stored_without() -> None:
    assert shown("a()\nb()") == "a()\nb()"
    assert stored("a()\nc()", "a()\nb()") == "a()\nc()"


def test_comment_at_the_very_left_takes_no_margin_from_the_others() -> None:
    before = "#\told()\n\tnew()"
    assert shown(before) == "#\told()\nnew()"
    assert stored("#\told()\nnewer()", before) == "#\told()\n\tnewer()"


@pytest.mark.parametrize("before", ["\tcall(\n1,\n2)\n\tb()", "\ta = \\\n1\n\tb()"])
def test_rest_of_a_statement_takes_no_margin_from_the_others(before: str) -> None:
    assert shown(before).endswith("\nb()")


def test_inside_of_a_text_is_shown_and_stored_as_it_is() -> None:
    before = '\tquery = """\n\tselect 1\n"""\n\trun(query)'
    assert shown(before) == 'query = """\n\tselect 1\n"""\nrun(query)'
    assert stored(shown(before).replace("1", "2"), before) == before.replace("1", "2")


def test_line_that_becomes_part_of_a_text_keeps_what_was_typed() -> None:
    typed = '"""\na()\n"""'
    assert shown(stored(typed, "\ta()")) == typed


def test_quote_in_a_comment_begins_no_text() -> None:
    assert shown("\t# it's\n\ta()\n\t# isn't\n\tb()") == "# it's\na()\n# isn't\nb()"


@pytest.mark.parametrize("empty", ["", "\t", "\n"])
def test_first_lines_of_an_empty_script_are_stored_one_tab_in(empty: str) -> None:
    assert stored("a()\nb()", empty) == "\ta()\n\tb()"


@given(before=PYTHON | st.text())
def test_unchanged_script_is_stored_as_it_was(before: str) -> None:
    assert stored(shown(before), before) == before


@given(before=PYTHON, other=PYTHON)
def test_stored_script_shows_what_was_typed(before: str, other: str) -> None:
    typed = shown(other)
    assert shown(stored(typed, before)) == typed


def test_lines_that_were_not_edited_keep_their_ends_and_blanks() -> None:
    before = "\ta()\r\n\t\n\tb()\n  \n\tc()\r\n"
    assert stored(shown(before).replace("b()", "d()"), before) == before.replace("b()", "d()")


@given(before=st.text(alphabet="ab\r\n", max_size=20))
def test_unchanged_file_keeps_its_line_ends(before: str) -> None:
    assert with_line_ends(re.sub("\r\n|\r", "\n", before), before) == before


def test_new_line_ends_as_most_do() -> None:
    assert with_line_ends("a\nb\nc\n", "a\r\nc\r\n") == "a\r\nb\r\nc\r\n"
