"""The lines that the Output Console keeps: how pieces become lines, and that none is lost uncounted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.diagnostics.output import line_buffer
from designer.diagnostics.output.line_buffer import CUT_AT, LineBuffer, LineSource

ONE = LineSource((1, 1), "stdout")
TWO = LineSource((1, 2), "stdout")
ERROR = LineSource((1, 1), "stderr")
RECORD = LineSource((1, 1), "log", level="WARNING")


@pytest.fixture
def buffer() -> LineBuffer:
    return LineBuffer()


# --- pieces become lines ---


def test_pieces_of_one_writer_make_up_a_line(buffer: LineBuffer) -> None:
    for piece in ("fill", "ing ", "bottle\nnext"):
        buffer.append(ONE, piece)
    assert buffer.texts == ["filling bottle", "next"]


def test_empty_lines_are_lines(buffer: LineBuffer) -> None:
    buffer.append(ONE, "\n\none\n\n")
    assert buffer.texts == ["", "", "one", ""]


def test_two_writers_do_not_run_into_one_line(buffer: LineBuffer) -> None:
    buffer.append(ONE, "first ")
    buffer.append(TWO, "second\n")
    buffer.append(ERROR, "third\n")
    buffer.append(ONE, "goes on\n")
    assert buffer.texts == ["first goes on", "second", "third"]
    assert buffer.sources == [ONE, TWO, ERROR]


def test_lines_that_grew_are_told_once(buffer: LineBuffer) -> None:
    buffer.append(ONE, "half")
    buffer.append(ONE, " a line\n")
    assert buffer.take_extended() == {0}
    assert buffer.take_extended() == set()


@pytest.mark.parametrize(
    ("pieces", "lines"),
    [
        (("10 %\r20 %\r",), ["20 %"]),
        (("10 %\r", "20 %\r", "30 %\n"), ["30 %"]),
        (("one\r\ntwo\r\n",), ["one", "two"]),
        (("one\r", "\ntwo\r\n"), ["one", "two"]),
        (("\rdone\n",), ["done"]),
    ],
)
def test_carriage_returns_replace_the_line_as_in_a_terminal(
    buffer: LineBuffer, pieces: tuple[str, ...], lines: list[str]
) -> None:
    for piece in pieces:
        buffer.append(ONE, piece)
    assert buffer.texts == lines


def test_colour_codes_of_terminals_are_left_out(buffer: LineBuffer) -> None:
    buffer.append(ONE, "\x1b[31mred\x1b[0m and \x1b]0;title\x07plain\n")
    assert buffer.texts == ["red and plain"]


def test_kind_of_a_line_is_its_level_or_its_stream() -> None:
    assert [source.kind for source in (ONE, ERROR, RECORD)] == ["stdout", "stderr", "WARNING"]


# --- bounds ---


def test_a_million_lines_are_kept_or_counted() -> None:
    buffer = LineBuffer()
    for start in range(0, 1_000_000, 4_000):
        buffer.append(ONE, "".join(f"line {number}\n" for number in range(start, start + 4_000)))
    assert (len(buffer), buffer.dropped) == (100_000, 900_000)
    assert (buffer.text(buffer.first), buffer.texts[-1]) == ("line 900000", "line 999999")


def test_long_lines_are_dropped_by_their_size() -> None:
    buffer = LineBuffer(size_limit=100)
    for number in range(10):
        buffer.append(ONE, f"{number}" * 30 + "\n")
    assert buffer.texts == [f"{number}" * 30 for number in (7, 8, 9)]
    assert buffer.dropped == 7


def test_line_that_lost_its_beginning_is_not_counted_twice() -> None:
    buffer = LineBuffer(line_limit=2)
    buffer.append(ONE, "begins ")
    buffer.append(TWO, "a\nb\n")
    assert (buffer.texts, buffer.dropped) == (["a", "b"], 1)
    buffer.append(ONE, "ends\n")
    assert (buffer.texts, buffer.dropped) == (["b", "ends"], 1)


@given(
    pieces=st.lists(st.tuples(st.sampled_from([ONE, TWO, ERROR]), st.text("ab\n", max_size=12)), max_size=40),
    limit=st.integers(1, 8),
)
def test_kept_and_dropped_lines_are_all_lines(pieces: list[tuple[LineSource, str]], limit: int) -> None:
    buffer = LineBuffer(line_limit=limit)
    written = dict.fromkeys((ONE, TWO, ERROR), "")
    for source, text in pieces:
        buffer.append(source, text)
        written[source] += text
    lines = sum(text.count("\n") + bool(text.rsplit("\n")[-1]) for text in written.values())
    assert len(buffer) <= limit
    # A line whose beginning was dropped and counted may still be open.
    assert len(buffer) + buffer.dropped == lines


def test_cleared_buffer_counts_anew_and_numbers_go_on(buffer: LineBuffer) -> None:
    buffer.append(ONE, "one\ntwo\nopen")
    buffer.clear()
    buffer.append(ONE, "three\n")
    assert (buffer.texts, buffer.first, buffer.dropped) == (["three"], 3, 0)


# --- long lines ---


def test_long_line_is_cut_and_kept_whole(buffer: LineBuffer) -> None:
    buffer.append(ONE, "x" * 1_244_567 + "\nshort\n")
    assert len(buffer.text(0)) == CUT_AT
    assert buffer.hidden(0) == 1_234_567
    assert buffer.whole(0).text == "x" * 1_244_567
    assert (buffer.hidden(1), buffer.whole(1).text) == (0, "short")


def test_line_that_grows_long_in_pieces_is_cut_too(buffer: LineBuffer) -> None:
    for _ in range(30):
        buffer.append(ONE, "y" * 1_000)
    buffer.append(ONE, "\n")
    assert (len(buffer), len(buffer.text(0)), buffer.hidden(0)) == (1, CUT_AT, 20_000)
    assert buffer.whole(0).text == "y" * 30_000


def test_too_long_a_line_says_how_much_is_kept(buffer: LineBuffer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_buffer, "WHOLE_LIMIT", 20_000)
    buffer.append(ONE, "z" * 50_000)
    line = buffer.whole(0)
    assert (line.length, line.kept, len(line.text)) == (50_000, 20_000, 20_000)


def test_oldest_long_lines_keep_what_is_shown_of_them(buffer: LineBuffer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_buffer, "WHOLE_TOTAL", 100_000)
    for _ in range(3):
        buffer.append(ONE, "z" * 40_000 + "\n")
    assert [buffer.whole(number).kept for number in range(3)] == [CUT_AT, 40_000, 40_000]
    assert [buffer.hidden(number) for number in range(3)] == [30_000] * 3
