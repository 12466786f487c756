"""Which lines pass a filter, also while lines come, grow and go; and what a search finds in them."""

from __future__ import annotations

import pytest

from designer.diagnostics.output.line_buffer import LineBuffer, LineSource
from designer.diagnostics.output.line_filter import STEP_LINES, LineFilter, ShownLines
from designer.diagnostics.output.line_search import LineSearch
from designer.diagnostics.output.line_selection import LinePlace, LineSelection, selected_text

ONE = LineSource((1, 1), "stdout")
TWO = LineSource((1, 2), "stderr")
RECORD = LineSource((1, 1), "log", level="DEBUG")


@pytest.fixture
def buffer() -> LineBuffer:
    buffer = LineBuffer(line_limit=6)
    buffer.append(ONE, "Tank one\ntank two\n")
    buffer.append(TWO, "tank three\npump\n")
    buffer.append(RECORD, "tank four\n")
    return buffer


@pytest.fixture
def shown(buffer: LineBuffer) -> ShownLines:
    return ShownLines(buffer)


def texts(buffer: LineBuffer, shown: ShownLines) -> list[str]:
    return [buffer.text(shown.number_at(row)) for row in range(len(shown))]


def finish(shown: ShownLines) -> None:
    while not shown.is_complete:
        shown.advance()


def test_without_a_filter_every_line_is_shown_at_once(buffer: LineBuffer, shown: ShownLines) -> None:
    assert shown.is_complete
    assert texts(buffer, shown) == buffer.texts


@pytest.mark.parametrize(
    ("line_filter", "expected"),
    [
        (LineFilter(text="TANK t"), ["tank two", "tank three"]),
        (LineFilter(key=(1, 2)), ["tank three", "pump"]),
        (LineFilter(hidden_kinds=frozenset({"stdout", "DEBUG"})), ["tank three", "pump"]),
        (LineFilter(text="tank", key=(1, 1), hidden_kinds=frozenset({"stdout"})), ["tank four"]),
        (LineFilter(text="tank", searched="three"), ["tank three"]),
        (LineFilter(text="nothing"), []),
    ],
)
def test_lines_pass_by_text_task_and_kind(
    buffer: LineBuffer, shown: ShownLines, line_filter: LineFilter, expected: list[str]
) -> None:
    shown.set_filter(line_filter)
    finish(shown)
    assert texts(buffer, shown) == expected


def test_filter_is_applied_in_steps() -> None:
    buffer = LineBuffer()
    buffer.append(ONE, "line\n" * (3 * STEP_LINES))
    shown = ShownLines(buffer)
    shown.set_filter(LineFilter(text="line"))
    shown.advance()
    assert (len(shown), shown.is_complete) == (STEP_LINES, False)
    finish(shown)
    assert len(shown) == 3 * STEP_LINES


def test_few_very_long_lines_are_steps_too() -> None:
    buffer = LineBuffer()
    buffer.append(ONE, ("x" * 9_000 + "\n") * 400)
    shown = ShownLines(buffer)
    shown.set_filter(LineFilter(text="x"))
    shown.advance()
    assert 0 < len(shown) < 400


def test_dropped_lines_are_forgotten(buffer: LineBuffer, shown: ShownLines) -> None:
    shown.set_filter(LineFilter(text="tank"))
    finish(shown)
    buffer.append(ONE, "a\nb\ntank five\n")
    shown.forget_lost()
    finish(shown)
    assert texts(buffer, shown) == ["tank three", "tank four", "tank five"]


def test_line_that_grows_may_pass_then(buffer: LineBuffer, shown: ShownLines) -> None:
    shown.set_filter(LineFilter(text="full tank"))
    buffer.append(ONE, "full ")
    finish(shown)
    assert texts(buffer, shown) == []
    buffer.append(ONE, "tank\n")
    shown.look_again(buffer.take_extended())
    assert texts(buffer, shown) == ["full tank"]


def test_line_that_was_replaced_may_not_pass_any_more(buffer: LineBuffer, shown: ShownLines) -> None:
    shown.set_filter(LineFilter(text="10 %"))
    buffer.append(ONE, "10 %\r")
    finish(shown)
    assert texts(buffer, shown) == ["10 %"]
    buffer.append(ONE, "20 %\r")
    shown.look_again(buffer.take_extended())
    assert texts(buffer, shown) == []


def test_rows_are_found_by_their_number(buffer: LineBuffer, shown: ShownLines) -> None:
    assert [shown.row_of(number) for number in (0, 3, 99)] == [0, 3, 5]
    shown.set_filter(LineFilter(text="tank"))
    finish(shown)
    assert [shown.row_of(number) for number in (0, 3, 4, 99)] == [0, 3, 3, 4]


# --- searching ---


@pytest.fixture
def search(buffer: LineBuffer) -> LineSearch:
    search = LineSearch(buffer)
    search.search("TANK", LineFilter())
    finish(search.lines)
    return search


def test_search_goes_from_match_to_match_and_round(search: LineSearch) -> None:
    place, found = LinePlace(0, 0), []
    for _ in range(5):
        match = search.go_next(place)
        assert match is not None
        found.append(match.number)
        place = LinePlace(match.number, match.end)
    assert found == [0, 1, 2, 4, 0]


def test_search_goes_back_and_round(search: LineSearch) -> None:
    place, found = LinePlace(2, 0), []
    for _ in range(4):
        match = search.go_previous(place)
        assert match is not None
        found.append(match.number)
        place = LinePlace(match.number, match.start)
    assert found == [1, 0, 4, 2]


def test_search_finds_every_place_in_a_line(buffer: LineBuffer, search: LineSearch) -> None:
    search.search("ta", LineFilter())
    buffer.append(ONE, "ta ta\n")
    finish(search.lines)
    assert [(match.start, match.end) for match in search.matches(5)] == [(0, 2), (3, 5)]


def test_search_says_how_many_lines_it_found(buffer: LineBuffer, search: LineSearch) -> None:
    assert search.words() == "4 lines"
    search.go_next(LinePlace(1, 0))
    assert search.words() == "2 of 4 lines"
    search.search("nowhere", LineFilter())
    finish(search.lines)
    assert search.words() == "No match"
    search.search("", LineFilter())
    assert search.words() == ""


def test_search_keeps_to_the_lines_that_are_shown(search: LineSearch) -> None:
    search.search("tank", LineFilter(key=(1, 2)))
    finish(search.lines)
    assert search.words() == "1 line"


# --- selecting ---


def test_selected_text_is_that_of_the_shown_lines(buffer: LineBuffer, shown: ShownLines) -> None:
    shown.set_filter(LineFilter(text="tank"))
    finish(shown)
    selection = LineSelection(LinePlace(4, 4), LinePlace(1, 5))
    assert selected_text(selection, buffer, shown) == "two\ntank three\ntank"


def test_line_that_is_cut_is_copied_whole(shown: ShownLines, buffer: LineBuffer) -> None:
    buffer.append(ONE, "x" * 30_000 + "\n")
    selection = LineSelection(LinePlace(5, 0), LinePlace(5, 10_000))
    assert selected_text(selection, buffer, shown) == "x" * 30_000
