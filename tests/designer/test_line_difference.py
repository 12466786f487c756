"""A difference shows what changed, a little around it, and where."""

from __future__ import annotations

from designer.line_difference import difference

LINES = [f"line {number}" for number in range(1, 41)]


def changed(*numbers: int) -> str:
    return "\n".join("new" if number in numbers else line for number, line in enumerate(LINES, 1))


def test_changed_line_is_shown_with_three_lines_around() -> None:
    assert difference("\n".join(LINES), changed(10)) == [
        "@ line 7",
        " line 7",
        " line 8",
        " line 9",
        "-line 10",
        "+new",
        " line 11",
        " line 12",
        " line 13",
    ]


def test_changes_near_each_other_are_shown_together_and_far_ones_apart() -> None:
    lines = difference("\n".join(LINES), changed(2, 9, 30))
    assert [line for line in lines if line.startswith("@")] == ["@ line 1", "@ line 27"]


def test_same_texts_have_no_difference() -> None:
    assert difference("a\nb", "a\nb") == []
