"""Lines that two texts have in common are found, whatever the texts, and in a bounded time."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from editor.line_changes import line_changes, same_lines

FEW_LINES = st.lists(st.sampled_from(["", "a", "b", "c", "return"]), max_size=30)
MANY_LINES = st.lists(st.integers(0, 60).map(str), max_size=60)
LINES = FEW_LINES | MANY_LINES


@given(LINES, LINES)
def test_applying_the_changes_to_one_text_gives_the_other(old: list[str], new: list[str]) -> None:
    made = list(old)
    for change in reversed(line_changes(old, new)):
        made[change.old_start : change.old_end] = new[change.new_start : change.new_end]
    assert made == new


@given(LINES, LINES)
def test_runs_are_the_same_on_both_sides_in_order_and_apart(old: list[str], new: list[str]) -> None:
    old_at = new_at = 0
    for index, run in enumerate(same_lines(old, new)):
        assert old[run.old : run.old + run.length] == new[run.new : run.new + run.length]
        assert run.old >= old_at
        assert run.new >= new_at
        assert index == 0 or run.length == 0 or (run.old, run.new) != (old_at, new_at)
        old_at, new_at = run.old + run.length, run.new + run.length
    assert (old_at, new_at) == (len(old), len(new))


@given(LINES)
def test_same_text_has_no_changes(lines: list[str]) -> None:
    assert line_changes(lines, list(lines)) == []


def test_lines_that_moved_leave_the_others_alone() -> None:
    assert line_changes(["def a", "x", "def b", "x"], ["def b", "x", "def a", "x"]) == [(0, 2, 0, 0), (3, 3, 1, 3)]


def test_only_the_changed_lines_of_a_long_text_are_changes() -> None:
    old = [f"value_{index}" if index % 3 else "" for index in range(50_000)]
    new = list(old)
    for place in (10, 25_000, 49_990):
        new[place] = "changed"
    assert [change.old_start for change in line_changes(old, new)] == [10, 25_000, 49_990]


def test_long_texts_that_repeat_few_lines_end_soon() -> None:
    """All pairs of lines would be 10,000 millions; the test's time limit ends that."""
    chance = random.Random(1)
    old, new = ([str(chance.randrange(50)) for _ in range(100_000)] for _ in range(2))
    assert line_changes(old, new)
