"""Breakpoints: what the debugger is told of one, and the lines where one can be."""

from __future__ import annotations

import pytest

from designer.debugger.breakpoint import Breakpoint, code_lines, nearest_code_line

SCRIPT = '''\
"""What it does."""

import time


def work(
    n,
):
    """Count."""
    total = [
        n,
        n + 1,
    ]

    # the result
    return total
'''


def test_lines_where_statements_begin_are_code() -> None:
    assert code_lines(SCRIPT) == {2, 5, 9, 15}


@pytest.mark.parametrize(("line", "expected"), [(0, 2), (1, 2), (2, 2), (3, 5), (10, 15), (14, 15), (16, None)])
def test_breakpoint_goes_where_the_next_statement_begins(line: int, expected: int | None) -> None:
    assert nearest_code_line(SCRIPT, line) == expected


def test_script_of_python_2_has_code_in_every_line_that_is_not_blank_or_a_comment() -> None:
    assert code_lines("# old\nprint 'x'\n\n\tprint 'y'\n") == {1, 3}


def test_debugger_is_told_what_is_not_empty() -> None:
    breakpoint = Breakpoint(condition="n > 2", hit_condition="3")
    assert breakpoint.to_dap(7) == {"line": 7, "condition": "n > 2", "hitCondition": "3"}


@pytest.mark.parametrize(
    ("breakpoint", "words"),
    [
        (Breakpoint(), "Stop"),
        (Breakpoint(condition="x"), "Stop when x"),
        (Breakpoint(log_message="n is {n}", hit_condition="% 2"), "Log n is {n} at passes % 2"),
        (Breakpoint(is_enabled=False), "Stop (disabled)"),
    ],
)
def test_tip_says_what_it_does(breakpoint: Breakpoint, words: str) -> None:
    assert breakpoint.words == words
