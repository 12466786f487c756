"""The states of lines stay with them through edits, and say what has to be lexed again."""

from __future__ import annotations

import pytest

from editor.line_states import UNKNOWN, LineStates


@pytest.fixture
def lines() -> LineStates:
    """Five lines, all lexed, that end in the states 10 to 14."""
    lines = LineStates()
    lines.replace(0, 4, 5)
    for line in range(5):
        lines.set_end(line, 10 + line)
    assert lines.next_due() is None
    return lines


def ends(lines: LineStates) -> list[int]:
    return [lines.end(line) for line in range(len(lines))]


def test_edit_within_a_line_makes_that_line_due(lines: LineStates) -> None:
    lines.replace(2, 2, 5)
    assert lines.next_due() == 2


def test_line_that_ends_as_before_makes_no_other_due(lines: LineStates) -> None:
    lines.replace(2, 2, 5)
    lines.set_end(2, 12)
    assert lines.next_due() is None


def test_line_that_ends_otherwise_makes_the_next_one_due(lines: LineStates) -> None:
    lines.replace(2, 2, 5)
    lines.set_end(2, 99)
    assert lines.next_due() == 3


def test_new_lines_move_those_below(lines: LineStates) -> None:
    lines.replace(1, 3, 7)
    assert ends(lines) == [10, UNKNOWN, UNKNOWN, 11, 12, 13, 14]


def test_removed_lines_move_those_below(lines: LineStates) -> None:
    lines.replace(1, 1, 3)
    assert ends(lines) == [10, 13, 14]
    assert lines.next_due() == 1


def test_removed_end_of_a_string_is_noticed(lines: LineStates) -> None:
    lines.replace(1, 1, 3)
    lines.set_end(1, 11)
    assert lines.next_due() == 2


def test_last_line_makes_no_other_due(lines: LineStates) -> None:
    lines.set_end(4, 99)
    assert lines.next_due() is None


def test_edited_line_is_no_longer_coloured(lines: LineStates) -> None:
    lines.set_coloured(1, 10)
    lines.set_coloured(3, 12)
    lines.replace(1, 1, 5)
    assert (lines.coloured_from(1), lines.coloured_from(3)) == (UNKNOWN, 12)


def test_colours_are_forgotten_alone(lines: LineStates) -> None:
    lines.set_coloured(3, 12)
    lines.forget_colours()
    assert lines.coloured_from(3) == UNKNOWN
    assert ends(lines) == [10, 11, 12, 13, 14]


def test_all_is_forgotten_for_another_lexer(lines: LineStates) -> None:
    lines.forget()
    assert ends(lines) == [UNKNOWN] * 5
    assert lines.next_due() == 0


def test_next_to_do_is_due_or_not_coloured_or_coloured_from_another_state(lines: LineStates) -> None:
    for line, state in enumerate([0, 10, 11, 12, 13]):
        lines.set_coloured(line, state)
    assert lines.next_to_do(0, 5, 0) is None
    lines.set_coloured(3, 99)
    assert lines.next_to_do(0, 5, 0) == 3
    lines.replace(1, 1, 5)
    assert lines.next_to_do(0, 5, 0) == 1
    assert lines.next_to_do(2, 3, 0) is None
    assert lines.next_to_do(7, 5, 0) is None


def test_line_coloured_from_a_guess_is_done_while_nothing_is_known_above_it(lines: LineStates) -> None:
    lines.forget()
    for line in range(5):
        lines.set_end(line, UNKNOWN)
        lines.set_coloured(line, 7)
    assert lines.next_to_do(1, 5, 0) is None
