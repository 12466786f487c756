"""Where marks lie on a short strip."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.ruler_bands import Band, Scale, bands
from editor.ruler_marks import MarkKind, RulerMarks, counted


def test_long_text_is_as_high_as_the_strip() -> None:
    scale = Scale(1_000, 500, line_px=18)
    assert scale.top_of(500) == 250
    assert scale.line_at(250) == 500
    assert scale.line_at(10_000) == 999
    assert scale.line_at(-1) == 0


def test_lines_of_a_short_text_are_as_high_as_in_the_text() -> None:
    scale = Scale(10, 500, line_px=18, margin_px=4)
    assert scale.top_of(2) == 4 + 36
    assert scale.line_at(4 + 37) == 2


def test_mark_is_in_the_middle_of_its_line_and_within_the_strip() -> None:
    assert Scale(10, 500, 18).band_of(0, 6) == Band(6, 12)
    assert Scale(10_000, 500, 18).band_of(0, 6) == Band(0, 6)
    assert Scale(10_000, 500, 18).band_of(9_999, 6) == Band(494, 500)


@pytest.mark.parametrize("scale", [Scale(0, 0, 18), Scale(1, 0, 18), Scale(5, 2, 18, margin_px=4)])
def test_strip_without_room_is_no_error(scale: Scale) -> None:
    assert scale.line_at(3) in range(5)
    assert len(bands([0], scale, 3)) == 1


def test_marks_that_touch_are_one() -> None:
    scale = Scale(1_000, 1_000, 18)
    assert bands([10, 12, 50], scale, 3) == [Band(9, 14), Band(49, 52)]


def test_line_map_puts_hidden_lines_where_their_fold_begins() -> None:
    scale = Scale(100, 100, 18)
    shown = {10: 10, 11: 10, 12: 10, 50: 48}
    original = {11: 13, 49: 51}
    assert bands(
        list(shown), scale, 1, shown=lambda line: shown[line], original=lambda line: original.get(line, line)
    ) == [Band(10, 11), Band(48, 49)]


@given(
    lines=st.lists(st.integers(0, 4_999), unique=True).map(sorted),
    height=st.integers(20, 1_500),
    mark_px=st.integers(1, 8),
)
def test_every_mark_is_within_a_band_and_bands_have_gaps(lines: list[int], height: int, mark_px: int) -> None:
    scale = Scale(5_000, height, 18)
    found = bands(lines, scale, mark_px)
    for line in lines:
        middle = scale.top_of(line)
        assert any(band.top - mark_px - 1 <= middle <= band.bottom + mark_px + 1 for band in found)
    assert all(upper.bottom < lower.top for upper, lower in pairwise(found))


def test_steps_are_as_many_as_rows_however_many_the_lines_are() -> None:
    asked: list[int] = []

    def shown(line: int) -> int:
        asked.append(line)
        return line

    assert len(bands(range(0, 100_000, 2), Scale(100_000, 500, 18), 3, shown=shown)) == 1
    assert len(asked) <= 501


# Which lines are marked


def test_nearest_mark_is_found_among_all_kinds() -> None:
    marks = RulerMarks()
    assert marks.nearest(5) is None
    marks.set(MarkKind.ERROR, [90, 10])
    marks.set(MarkKind.BOOKMARK, [40])
    assert [marks.nearest(line) for line in (0, 20, 39, 41, 70, 1_000)] == [10, 10, 40, 40, 90, 90]


def test_marks_between_two_lines_come_the_most_important_first() -> None:
    marks = RulerMarks()
    marks.set(MarkKind.BOOKMARK, [10, 11])
    marks.set(MarkKind.ERROR, [11, 12])
    assert marks.between(11, 11) == {MarkKind.ERROR: [11], MarkKind.BOOKMARK: [11]}
    assert list(marks.between(11, 11)) == [MarkKind.ERROR, MarkKind.BOOKMARK]
    assert marks.between(13, 99) == {}


def test_the_same_lines_again_are_no_change() -> None:
    marks = RulerMarks()
    assert marks.set(MarkKind.ERROR, [2, 1])
    assert not marks.set(MarkKind.ERROR, [1, 2])


def test_one_is_told_from_several() -> None:
    assert counted(MarkKind.SEARCH_HIT, 1) == "1 search hit"
    assert counted(MarkKind.SEARCH_HIT, 1_200) == "1,200 search hits"
