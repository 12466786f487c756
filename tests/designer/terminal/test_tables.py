"""The live table, the Scripts table and the warnings, as lines of text."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console, RenderableType

from designer.task_rows import TaskRow
from designer.terminal.tables import MAX_ROWS, chosen_rows, running_table, scripts_table, warnings_list
from runtime.protocol import CodeLine, Origin, TaskSnapshot, TaskState

FILL = TaskSnapshot(
    1,
    "Fill 50 bottles",
    Origin.ASYNC,
    TaskState.RUNNING,
    thread_id=4711,
    progress=0.42,
    message="21 of 50",
    done=21,
    total=50,
    rate=3.1,
    remaining_s=19.2,
    cpu_s=1.25,
    line=CodeLine("/p/ignition/script-python/bottling/line/code.py", 31),
)


def row(task: TaskSnapshot) -> TaskRow:
    return TaskRow((1, task.id), task, time.monotonic())


def ended(task_id: int, state: TaskState = TaskState.DONE, **fields: Any) -> TaskRow:
    return row(replace(FILL, **{"id": task_id, "state": state, "description": f"task {task_id}", **fields}))


def lines(table: RenderableType, width: int) -> list[str]:
    console = Console(file=io.StringIO(), width=width)
    console.print(table)
    assert isinstance(console.file, io.StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def running(*tasks: TaskSnapshot, width: int = 140, active: int | None = None, height: int = 24) -> list[str]:
    rows = [row(task) for task in tasks]
    return lines(running_table(rows, len(rows) if active is None else active, width, height), width)


def test_a_wide_terminal_shows_all_of_a_running_script() -> None:
    _, line = running(FILL)
    for part in ("4711", "Fill 50 bottles", "42 % · 3.1/s · 20 s left", "21 of 50", "1.2 s", "bottling.line:31"):
        assert part in line


@pytest.mark.parametrize("width", [60, 80])
def test_a_narrow_terminal_shows_what_matters_in_one_line(width: int) -> None:
    _, line = running(FILL, width=width)
    assert "42 % · 20 s left" in line
    assert ("bottling.line" in line) == (width == 80)
    assert len(line) <= width


def test_without_progress_there_is_no_column_for_it() -> None:
    header, _ = running(replace(FILL, progress=None, done=None))
    assert "Progress" not in header


def test_more_scripts_than_fit_are_counted() -> None:
    many = [replace(FILL, id=number) for number in range(1, 101)]
    shown = running(*many, active=130, height=14)
    assert len(shown) == 12
    assert shown[-1] == "90 more running, 30 waiting"


def test_rows_keep_the_order_in_which_they_started() -> None:
    shown = running(replace(FILL, id=2, description="second"), replace(FILL, id=1, description="first"))
    assert ["first" in line for line in shown] == [False, True, False]


def test_a_script_that_is_being_cancelled_or_warned_of_shows_it() -> None:
    _, cancelled, warned = running(
        replace(FILL, cancel_requested=True), replace(FILL, id=2, warnings=("It reads `line`.",))
    )
    assert "CANCELLING Fill" in cancelled
    assert "⚠ Fill" in warned


def test_what_would_move_the_cursor_is_kept_out_of_the_tables() -> None:
    _, line = running(replace(FILL, description="two\nlines \x1b[2J", message="\r\x07"))
    assert "two lines [2J" in line


def test_a_wide_scripts_table_has_thread_and_origin_and_a_narrow_one_not() -> None:
    wide = lines(scripts_table([ended(1)], 140), 140)
    narrow = lines(scripts_table([ended(1)], 80), 80)
    assert [word in wide[1] for word in ("Thread", "Origin", "CPU")] == [True, True, True]
    assert [word in narrow[1] for word in ("Thread", "Origin", "CPU")] == [False, False, True]


def test_a_script_with_warnings_is_marked() -> None:
    shown = lines(scripts_table([ended(1), ended(2, runs_old_code=True)], 140), 140)
    assert ["DONE ⚠" in line for line in shown[-2:]] == [False, True]


def test_of_many_rows_the_first_the_failed_and_the_newest_are_chosen() -> None:
    rows = [ended(number, TaskState.FAILED if number == 7 else TaskState.DONE) for number in range(1, 5_001)]
    chosen = [row.task.id for row in chosen_rows(rows)]
    assert len(chosen) == MAX_ROWS
    assert chosen[:2] == [1, 7]
    assert chosen[2:] == list(range(5_001 - (MAX_ROWS - 2), 5_001))


def test_the_newest_of_many_failed_ones_are_chosen() -> None:
    rows = [ended(number, TaskState.FAILED) for number in range(1, 101)]
    assert [row.task.id for row in chosen_rows(rows, 3)] == [1, 99, 100]


def test_rows_that_are_left_out_are_counted_by_their_state() -> None:
    rows = [ended(number, TaskState.FAILED if number > 4_900 else TaskState.DONE) for number in range(1, 5_001)]
    caption = lines(scripts_table(rows, 140), 140)[-1]
    assert caption == "4,960 more: 4,899 done, 61 failed; --json lists all"


def test_a_warning_of_many_scripts_is_listed_once() -> None:
    rows = [ended(number, description="fill", warnings=("It reads `line`.",)) for number in range(1, 5_001)]
    rows.append(ended(5_001, gui_accesses=2, gui_access_at=CodeLine("a.py", 3)))
    text = warnings_list(rows)
    assert text is not None
    assert text.plain == (
        "\nWarnings\n⚠ fill (5,000): It reads `line`.\n"
        '⚠ task 5001: It used windows 2 times from a thread of its own, first at "a.py", line 3: '
        "let system.util.invokeLater do that."
    )


def test_without_a_warning_there_is_no_list() -> None:
    assert warnings_list([ended(1)]) is None
