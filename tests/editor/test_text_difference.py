"""Where two texts differ, checked against the plain definition."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.text_difference import common_ends, utf16_length

TEXTS = st.text(alphabet="ab\n😀", max_size=30)


@given(TEXTS, TEXTS)
def test_ends_are_the_same_and_what_is_between_begins_and_ends_differently(old: str, new: str) -> None:
    start, end = common_ends(old, new)
    assert start + end <= min(len(old), len(new))
    assert old[:start] == new[:start]
    assert old[len(old) - end :] == new[len(new) - end :]
    old_middle, new_middle = old[start : len(old) - end], new[start : len(new) - end]
    if old_middle and new_middle:
        assert old_middle[0] != new_middle[0]
        assert old_middle[-1] != new_middle[-1]


def test_length_counts_utf16_units() -> None:
    assert utf16_length("abc") == 3
    assert utf16_length("ä😀") == 3
    assert utf16_length("\ud83d") == 1
