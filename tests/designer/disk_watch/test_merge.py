"""Two people's changes come together in one text, and none of them gets lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from designer.disk_watch.comparison import compare
from designer.disk_watch.merge import FILE_MARK, MIDDLE_MARK, MINE_MARK, merge

TEXTS = st.lists(st.sampled_from(["", "a", "b", "c", "d", "return x", "é😀"]), max_size=20).map("\n".join)
BASE = "\n".join(f"line {number}" for number in range(1, 21)) + "\n"


def with_line(number: int, text: str) -> str:
    return BASE.replace(f"line {number}\n", f"{text}\n")


@given(TEXTS, TEXTS)
def test_who_changed_alone_gets_all(base: str, changed: str) -> None:
    assert merge(base, base, changed).text == changed
    assert merge(base, changed, base).text == changed
    assert merge(base, changed, changed).text == changed
    assert merge(base, base, changed).is_clean
    assert merge(base, changed, changed).is_clean


@given(TEXTS, TEXTS, TEXTS)
def test_clean_merge_is_the_same_from_both_sides(base: str, mine: str, theirs: str) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert one.overlaps == other.overlaps
    if one.is_clean:
        assert one.text == other.text


@given(TEXTS, TEXTS, TEXTS)
def test_every_line_that_somebody_added_is_there(base: str, mine: str, theirs: str) -> None:
    merged = merge(base, mine, theirs).text.split("\n")
    added = (set(mine.split("\n")) | set(theirs.split("\n"))) - set(base.split("\n"))
    assert added <= set(merged)


@given(TEXTS, TEXTS, TEXTS)
def test_each_overlap_has_its_marks(base: str, mine: str, theirs: str) -> None:
    result = merge(base, mine, theirs)
    lines = result.text.split("\n")
    for mark in (MINE_MARK, MIDDLE_MARK, FILE_MARK):
        assert lines.count(mark) == len(result.overlaps)


@given(st.integers(1, 20), st.integers(1, 20))
def test_changes_with_a_line_between_come_together(mine: int, theirs: int) -> None:
    result = merge(BASE, with_line(mine, "mine"), with_line(theirs, "theirs"))
    assert result.is_clean is (abs(mine - theirs) > 1)
    if result.is_clean:
        assert result.text == with_line(mine, "mine").replace(f"line {theirs}\n", "theirs\n")


def test_overlapping_changes_are_left_to_the_user_between_marks() -> None:
    result = merge("a\nb\nc\n", "a\nmine\nc\n", "a\ntheirs\nc\n")
    assert result.text == f"a\n{MINE_MARK}\nmine\n{MIDDLE_MARK}\ntheirs\n{FILE_MARK}\nc\n"
    assert result.overlaps == ((1, 2),)


def test_last_line_end_that_one_side_removed_is_removed() -> None:
    assert merge("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nd").text == "A\nb\nc\nd"


# In words


def test_clean_merge_is_said() -> None:
    assert compare(BASE, with_line(1, "mine"), with_line(9, "theirs")).words().startswith("No line was changed on both")


def test_places_that_both_changed_are_named() -> None:
    mine = with_line(3, "mine").replace("line 9\nline 10\n", "mine\n").replace("line 15\n", "mine\nline 15\n")
    theirs = with_line(3, "theirs").replace("line 9\nline 10\n", "theirs\n").replace("line 15\n", "theirs\nline 15\n")
    assert "changed line 3, lines 9 to 10 and the place before line 15 of" in compare(BASE, mine, theirs).words()


def test_many_places_are_counted() -> None:
    base = "\n".join(f"{number}\nkept {number}" for number in range(2_000))
    mine, theirs = (base.replace("\nkept", f" {who}\nkept") for who in ("mine", "theirs"))
    assert "line 9 and 1,995 more places of" in compare(base, mine, theirs).words()
