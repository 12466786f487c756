"""The ledger: batches folded into rows, over the lives of several runtimes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from designer.task_rows import TaskLedger, TaskRow
from runtime.protocol import CodeLine, EventBatch, Origin, TaskEvent, TaskSnapshot, TaskState, TaskVitals

LINE = CodeLine("/project/code.py", 31)


def snapshot(task_id: int, state: TaskState = TaskState.RUNNING, **fields: object) -> TaskSnapshot:
    task = TaskSnapshot(task_id, f"task {task_id}", Origin.ASYNC, state)
    return replace(task, **fields)  # type: ignore[arg-type]


def batch(*tasks: TaskSnapshot, vitals: tuple[TaskVitals, ...] = (), first: int = 1) -> EventBatch:
    events = tuple(TaskEvent(first + place, task) for place, task in enumerate(tasks))
    return EventBatch(first + len(tasks) - 1, len(tasks), events, task_vitals=vitals)


@pytest.fixture
def ledger() -> TaskLedger:
    ledger = TaskLedger()
    ledger.begin_runtime()
    return ledger


def known(rows: tuple[TaskRow, ...]) -> list[tuple[int, float, CodeLine | None]]:
    return [(row.key[1], row.task.cpu_s, row.task.line) for row in rows]


def test_vitals_change_a_running_row(ledger: TaskLedger) -> None:
    (before,) = ledger.apply(batch(snapshot(1, elapsed_s=3.0)))
    (row,) = ledger.apply(batch(vitals=(TaskVitals(1, 1.5, LINE),), first=2))
    assert (row.key, row.task.cpu_s, row.task.line) == ((1, 1), 1.5, LINE)
    assert ledger.running == (row,)
    assert (row.task.elapsed_s, row.received_at) == (3.0, before.received_at)


def test_vitals_of_an_unknown_task_are_passed_over(ledger: TaskLedger) -> None:
    assert ledger.apply(batch(vitals=(TaskVitals(7, 1.0, LINE),))) == ()


def test_vitals_of_an_ended_task_are_passed_over(ledger: TaskLedger) -> None:
    ledger.apply(batch(snapshot(1), snapshot(2)))
    changed = ledger.apply(
        batch(snapshot(1, TaskState.DONE), vitals=(TaskVitals(1, 9.0, LINE), TaskVitals(2, 2.0, LINE)), first=3)
    )
    assert known(changed) == [(1, 0.0, None), (2, 2.0, LINE)]


def test_vitals_are_newer_than_the_events_of_their_batch(ledger: TaskLedger) -> None:
    changed = ledger.apply(batch(snapshot(1, cpu_s=1.0), vitals=(TaskVitals(1, 2.0, LINE),)))
    assert known(changed) == [(1, 2.0, LINE)]


def test_vitals_of_the_runtime_before_do_not_reach_the_new_ones_tasks(ledger: TaskLedger) -> None:
    ledger.apply(batch(snapshot(1)))
    ledger.lose_all("killed")
    ledger.begin_runtime()
    assert ledger.apply(batch(vitals=(TaskVitals(1, 1.0, LINE),), first=1)) == ()


def test_lost_row_keeps_its_last_line(ledger: TaskLedger) -> None:
    ledger.apply(batch(snapshot(1), vitals=(TaskVitals(1, 1.5, LINE),)))
    (lost,) = ledger.lose_all("killed")
    assert (lost.task.state, lost.task.exception) == (TaskState.LOST, "killed")
    assert (lost.task.cpu_s, lost.task.line) == (1.5, LINE)


def test_call_that_waited_is_lost_with_its_runtime(ledger: TaskLedger) -> None:
    ledger.apply(batch(snapshot(1, TaskState.QUEUED)))
    (lost,) = ledger.lose_all("killed")
    assert lost.task.state is TaskState.LOST
    assert ledger.lose_all("killed again") == ()


def test_call_that_waited_and_ran_is_lost_once(ledger: TaskLedger) -> None:
    ledger.apply(batch(snapshot(1, TaskState.QUEUED)))
    ledger.apply(batch(snapshot(1), first=2))
    assert len(ledger.lose_all("killed")) == 1


def test_late_snapshot_takes_nothing_back(ledger: TaskLedger) -> None:
    ledger.apply(batch(snapshot(1), snapshot(1, TaskState.DONE)))
    assert ledger.apply(batch(snapshot(1))) == ()
    assert ledger.running == ()


def test_missing_events_are_seen(ledger: TaskLedger) -> None:
    ledger.apply(batch(snapshot(1)))
    assert not ledger.has_gap(batch(snapshot(2), first=2))
    assert ledger.has_gap(batch(snapshot(2), first=3))
