"""The model of the Scripts table, and the words in it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication

from designer.diagnostics.scripts_model import PROGRESS_ROLE, SORT_ROLE, Column, ScriptsModel
from designer.diagnostics.state_style import STATE_STYLES
from designer.diagnostics.task_text import elapsed_text, outcome_text, row_text, state_word, tooltip_text
from designer.task_rows import TaskRow
from runtime.protocol import Origin, TaskSnapshot, TaskState
from tests.designer.test_settings import contrast


def task_row(task_id: int = 1, *, generation: int = 1, received_at: float | None = None, **fields: Any) -> TaskRow:
    """A running task's row; `fields` replace those of its snapshot."""
    task = TaskSnapshot(
        task_id,
        f"task {task_id}",
        Origin.ASYNC,
        TaskState.RUNNING,
        thread_id=4000 + task_id,
        started="2026-11-22T10:41:07+00:00",
    )
    at = time.monotonic() if received_at is None else received_at
    return TaskRow((generation, task_id), replace(task, **fields), at)


@pytest.fixture
def model(qapp: QApplication) -> Iterator[ScriptsModel]:
    model = ScriptsModel(row_limit=100)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()
    model.deleteLater()


def text(model: ScriptsModel, row: int, column: Column) -> str:
    return str(model.index(row, column).data())


def descriptions(model: ScriptsModel) -> list[str]:
    return [text(model, row, Column.DESCRIPTION) for row in range(model.rowCount())]


def test_newest_task_is_at_the_top(model: ScriptsModel) -> None:
    model.apply([task_row(1), task_row(2)])
    model.apply([task_row(3)])
    assert descriptions(model) == ["task 3", "task 2", "task 1"]


def test_known_task_changes_in_place(model: ScriptsModel) -> None:
    model.apply([task_row(1), task_row(2)])
    model.apply([task_row(1, state=TaskState.DONE)])
    assert descriptions(model) == ["task 2", "task 1"]
    assert text(model, 1, Column.STATE) == "DONE"


def test_same_id_in_a_new_runtime_is_another_row(model: ScriptsModel) -> None:
    model.apply([task_row(1, state=TaskState.LOST)])
    model.apply([task_row(1, generation=2)])
    assert [text(model, row, Column.STATE) for row in range(2)] == ["RUNNING", "LOST"]


def test_oldest_rows_leave_when_the_limit_is_reached(model: ScriptsModel) -> None:
    model.apply([task_row(number) for number in range(90)])
    model.apply([task_row(number) for number in range(90, 120)])
    assert model.rowCount() == 100
    assert model.row_of((1, 19)) is None
    assert model.row_of((1, 20)) == 99
    assert model.row_of((1, 119)) == 0


def test_row_is_found_and_changed_after_older_ones_have_left(model: ScriptsModel) -> None:
    model.apply([task_row(number) for number in range(150)])
    model.apply([task_row(149, state=TaskState.FAILED, exception="ValueError: x")])
    assert text(model, 0, Column.OUTCOME) == "ValueError: x"


def test_two_thousand_rows_are_one_insertion(model: ScriptsModel) -> None:
    wide = ScriptsModel()
    inserted = QSignalSpy(wide.rowsInserted)
    wide.apply([task_row(number) for number in range(2000)])
    assert (inserted.count(), wide.rowCount()) == (1, 2000)
    wide.deleteLater()


def test_two_thousand_changes_are_one_announcement(model: ScriptsModel) -> None:
    wide = ScriptsModel()
    wide.apply([task_row(number) for number in range(2000)])
    changed = QSignalSpy(wide.dataChanged)
    wide.apply([task_row(number, state=TaskState.DONE) for number in range(2000)])
    assert changed.count() == 1
    assert (changed.at(0)[0].row(), changed.at(0)[1].row()) == (0, 1999)
    wide.deleteLater()


def test_newest_of_two_states_in_one_batch_wins(model: ScriptsModel) -> None:
    model.apply([task_row(1), task_row(1, state=TaskState.DONE)])
    assert (model.rowCount(), text(model, 0, Column.STATE)) == (1, "DONE")


def test_clear_finished_keeps_what_runs(model: ScriptsModel) -> None:
    model.apply([task_row(1), task_row(2, state=TaskState.DONE), task_row(3, state=TaskState.QUEUED)])
    assert model.clear_finished() == ((1, 2),)
    assert descriptions(model) == ["task 3", "task 1"]
    model.apply([task_row(1, state=TaskState.DONE)])
    assert text(model, 1, Column.STATE) == "DONE"


def test_active_count_is_of_queued_and_running_tasks(model: ScriptsModel) -> None:
    model.apply([task_row(1), task_row(2, state=TaskState.QUEUED), task_row(3, state=TaskState.DONE)])
    assert model.active_count == 2
    model.apply([task_row(1, state=TaskState.CANCELLED)])
    assert model.active_count == 1


def test_elapsed_of_a_running_task_moves_on(model: ScriptsModel) -> None:
    model.apply([task_row(1, elapsed_s=2.0, received_at=time.monotonic() - 60)])
    assert text(model, 0, Column.ELAPSED) == "1 min 02 s"


def test_elapsed_of_an_ended_task_stands(model: ScriptsModel) -> None:
    model.apply([task_row(1, state=TaskState.DONE, elapsed_s=2.0, received_at=time.monotonic() - 60)])
    assert text(model, 0, Column.ELAPSED) == "2.0 s"


def test_refresh_announces_only_the_elapsed_column(model: ScriptsModel) -> None:
    model.apply([task_row(1), task_row(2, state=TaskState.DONE), task_row(3)])
    changed = QSignalSpy(model.dataChanged)
    model.refresh_elapsed()
    first, last = changed.at(0)[0], changed.at(0)[1]
    assert (first.row(), last.row()) == (0, 2)
    assert first.column() == last.column() == Column.ELAPSED


def test_refresh_without_running_tasks_announces_nothing(model: ScriptsModel) -> None:
    model.apply([task_row(1, state=TaskState.DONE)])
    changed = QSignalSpy(model.dataChanged)
    model.refresh_elapsed()
    assert changed.count() == 0


def test_progress_that_was_never_given_is_empty(model: ScriptsModel) -> None:
    model.apply([task_row(1)])
    index = model.index(0, Column.PROGRESS)
    assert (index.data(), index.data(PROGRESS_ROLE)) == ("", None)


def test_columns_sort_by_value_and_not_by_text(model: ScriptsModel) -> None:
    model.apply([task_row(1, state=TaskState.DONE, elapsed_s=100.0, progress=0.5)])
    values = [model.index(0, column).data(SORT_ROLE) for column in (Column.ELAPSED, Column.PROGRESS)]
    assert values == [100.0, 0.5]


def test_cancelled_task_that_still_runs_reads_cancelling(model: ScriptsModel) -> None:
    model.apply([task_row(1, cancel_requested=True)])
    assert text(model, 0, Column.STATE) == "CANCELLING"
    model.apply([task_row(1, cancel_requested=True, state=TaskState.CANCELLED)])
    assert text(model, 0, Column.STATE) == "CANCELLED"


def test_every_state_has_an_icon(model: ScriptsModel) -> None:
    model.apply([task_row(number, state=state) for number, state in enumerate(TaskState)])
    icons = [model.index(row, Column.STATE).data(Qt.ItemDataRole.DecorationRole) for row in range(model.rowCount())]
    assert not any(icon.pixmap(16, 16).isNull() for icon in icons)


@pytest.mark.parametrize(("dark", "ground"), [(False, "#ffffff"), (True, "#1e1e1e")])
def test_state_colours_are_readable(dark: bool, ground: str) -> None:
    poor = [word for word, style in STATE_STYLES.items() if contrast(QColor(style.colour(dark)), QColor(ground)) < 4.5]
    assert poor == []


def test_model_has_no_children_below_a_row(model: ScriptsModel) -> None:
    model.apply([task_row(1)])
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.rowCount(QModelIndex()) == 1


@pytest.mark.parametrize(
    ("elapsed_s", "expected"),
    [
        (0.0, "0 ms"),
        (0.4231, "423 ms"),
        (12.34, "12.3 s"),
        (65.9, "1 min 05 s"),
        (7620.0, "2 h 07 min"),
    ],
)
def test_elapsed_has_the_precision_that_a_reader_can_use(elapsed_s: float, expected: str) -> None:
    assert elapsed_text(elapsed_s) == expected


def test_outcome_is_the_result_of_a_done_task() -> None:
    assert outcome_text(task_row(1, state=TaskState.DONE, result="{'a':\n 1}").task) == "{'a': 1}"


def test_outcome_of_a_running_task_is_what_it_says() -> None:
    assert outcome_text(task_row(1, message="reading tank 4").task) == "reading tank 4"


def test_outcome_of_a_lost_task_says_why() -> None:
    assert "runtime ended" in outcome_text(task_row(1, state=TaskState.LOST).task)


def test_tooltip_has_the_whole_text() -> None:
    long = "x" * 500
    assert long in tooltip_text(task_row(1, description=long).task, 1.0)


def test_copied_row_is_tab_separated() -> None:
    row = row_text(task_row(1, state=TaskState.DONE, elapsed_s=2.0, progress=1.0, result="3").task, 2.0)
    assert row.split("\t") == ["4001", "task 1", "DONE", "async", "10:41:07", "2.0 s", "100%", "3"]


def test_state_word_of_a_queued_cancelled_task_stays_queued() -> None:
    assert state_word(task_row(1, state=TaskState.QUEUED, cancel_requested=True).task) == "QUEUED"
