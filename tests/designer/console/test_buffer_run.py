"""A run's header, its request, and the source lines in its tracebacks."""

from __future__ import annotations

from datetime import datetime

import pytest

from designer.console.buffer_names import first_free, usable
from designer.console.buffer_run import BufferRun, Code, duration_text, with_source_lines
from designer.task_rows import TaskRow
from runtime.protocol import Origin, TaskSnapshot, TaskState


def run_of(code: Code) -> BufferRun:
    return BufferRun(1, code, datetime(2026, 11, 23, 14, 3, 22))


def whole(text: str = "x = 1") -> Code:
    return Code("id", "Buffer 1", text, 1, is_whole=True)


def row(state: TaskState, elapsed_s: float = 0.41, **fields: object) -> TaskRow:
    task = TaskSnapshot(7, "Buffer 1", Origin.SELECTION, state, elapsed_s=elapsed_s, **fields)  # type: ignore[arg-type]
    return TaskRow((1, 7), task, 0.0)


def test_a_run_that_nobody_has_begun_waits() -> None:
    assert run_of(whole()).header() == "▶ 14:03:22 · Buffer 1 · waiting"


def test_the_header_names_the_lines() -> None:
    run = run_of(Code("id", "Buffer 1", "a\nb\nc\n", 3, is_whole=False))
    assert run.header() == "▶ 14:03:22 · Buffer 1 · lines 3\N{EN DASH}5 · waiting"


def test_the_header_names_a_single_line() -> None:
    assert "· line 3 ·" in run_of(Code("id", "Buffer 1", "a", 3, is_whole=False)).header()


@pytest.mark.parametrize(
    ("state", "fields", "words"),
    [
        (TaskState.DONE, {}, "✓ 14:03:22 · Buffer 1 · ended in 0.41 s"),
        (
            TaskState.FAILED,
            {"exception": "ValueError: no"},
            "✗ 14:03:22 · Buffer 1 · failed after 0.41 s: ValueError: no",
        ),
        (TaskState.CANCELLED, {}, "■ 14:03:22 · Buffer 1 · cancelled after 0.41 s"),
        (TaskState.LOST, {"exception": "It crashed."}, "■ 14:03:22 · Buffer 1 · lost after 0.41 s: It crashed."),
    ],
)
def test_the_header_says_how_it_ended(state: TaskState, fields: dict[str, object], words: str) -> None:
    run = run_of(whole())
    run.row = row(state, **fields)  # type: ignore[arg-type]
    assert run.header() == words
    assert not run.is_active


def test_a_long_reason_is_cut() -> None:
    run = run_of(whole())
    run.row = row(TaskState.FAILED, exception="x" * 10_000)
    assert len(run.header()) < 200


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, "0.00 s"),
        (9.994, "9.99 s"),
        (12.34, "12.3 s"),
        (59.96, "0:59 min"),
        (187, "3:07 min"),
        (7500, "2:05:00 h"),
    ],
)
def test_durations_are_short(seconds: float, words: str) -> None:
    assert duration_text(seconds) == words


def test_the_request_shows_the_value_of_a_last_expression() -> None:
    request = Code("id", "Buffer 1", "x", 4, is_whole=False).request()
    assert (request.filename, request.first_line, request.mode) == ("<Buffer 1>", 4, "selection")


def test_frames_of_the_buffer_get_their_source_line() -> None:
    text = 'Traceback:\n  File "<Buffer 1>", line 2, in f\nValueError: no\n'
    shown = with_source_lines(text, "<Buffer 1>", ("def f():", "    raise ValueError('no')"))
    assert "line 2, in f\n    raise ValueError('no')\nValueError" in shown


@pytest.mark.parametrize(
    "text",
    [
        'File "<Buffer 2>", line 1\nno\n',
        '  File "<Buffer 1>", line 1\n    there already\n',
        '  File "<Buffer 1>", line 99\nbeyond the end\n',
        '  File "<Buffer 1>", line 1',
        "nothing",
    ],
)
def test_other_lines_stay_as_they_are(text: str) -> None:
    assert with_source_lines(text, "<Buffer 1>", ("one",)) == text


def test_the_first_number_that_is_free_names_a_buffer() -> None:
    assert first_free(["Buffer 1", "Buffer 3"]) == "Buffer 2"


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("  tidy   up ", "tidy up"),
        ('a"<b>\n', "a b"),
        ("", ""),
        ('"<>', ""),
        ("taken", "taken (2)"),
        ("x" * 99, "x" * 60),
    ],
)
def test_names_are_made_usable(wanted: str, name: str) -> None:
    assert usable(wanted, ["taken"]) == name
