"""Pieces of output joined to the lines that a terminal shows above the live table."""

from __future__ import annotations

from designer.terminal.whole_lines import LONGEST, WholeLines
from runtime.protocol import OutputChunk


def taken(lines: WholeLines, text: str, task_id: int = 1, stream: str = "stdout") -> str | None:
    shown = lines.take(OutputChunk(task_id, stream, text))
    return None if shown is None else shown.text


def test_a_lines_beginning_waits_for_its_end() -> None:
    lines = WholeLines()
    assert taken(lines, "half ") is None
    assert list(lines.unfinished) == ["half "]
    assert taken(lines, "and half\nnext") == "half and half\n"
    assert list(lines.unfinished) == ["next"]


def test_each_task_and_stream_has_a_line_of_its_own() -> None:
    lines = WholeLines()
    taken(lines, "one ")
    taken(lines, "two ", task_id=2)
    taken(lines, "error ", stream="stderr")
    assert taken(lines, "1\n") == "one 1\n"
    assert taken(lines, "2\n", task_id=2) == "two 2\n"
    assert taken(lines, "3\n", stream="stderr") == "error 3\n"


def test_a_progress_bar_that_writes_over_itself_is_shown_as_a_terminal_does() -> None:
    lines = WholeLines()
    assert taken(lines, "\r10 %\r20 %") is None
    assert list(lines.unfinished) == ["20 %"]
    assert taken(lines, "\r30 %\nnext line\r\n") == "30 %\nnext line\n"


def test_colours_pass_and_end_with_their_lines() -> None:
    assert taken(WholeLines(), "\x1b[31mred\n") == "\x1b[31mred\x1b[0m\n"


def test_what_would_move_the_cursor_is_left_out() -> None:
    assert taken(WholeLines(), "\x1b[2J\x1b[5Aup\x1b]0;title\x07\n") == "up\n"


def test_a_line_without_an_end_is_shown_before_it_grows_for_ever() -> None:
    lines = WholeLines()
    assert taken(lines, "x" * (LONGEST + 1)) == "x" * (LONGEST + 1) + "\n"
    assert list(lines.unfinished) == []


def test_what_is_left_at_the_end_is_shown_as_lines() -> None:
    lines = WholeLines()
    taken(lines, "done")
    taken(lines, "failed", stream="stderr")
    assert [(line.stream, line.text) for line in lines.take_unfinished()] == [
        ("stdout", "done\n"),
        ("stderr", "failed\n"),
    ]
    assert lines.take_unfinished() == []
