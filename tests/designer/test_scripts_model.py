"""The model of the Scripts table, and the words in it."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.diagnostics.scripts.columns import (
    LOOKS,
    Column,
    cell_tip,
    exported_header,
    exported_row,
    row_text,
    sort_value,
)
from designer.diagnostics.scripts.row_filter import StateChoice
from designer.diagnostics.scripts.scripts_model import PROGRESS_ROLE, TURN_BUDGET, ScriptsModel
from designer.diagnostics.scripts.state_style import STATE_STYLES, WARNING_STYLE
from designer.diagnostics.task_text import (
    elapsed_text,
    filter_text,
    origin_text,
    outcome_text,
    place_text,
    progress_text,
    state_word,
    tooltip_text,
)
from designer.diagnostics.task_warnings import task_warnings
from designer.task_rows import TaskRow
from runtime.protocol import CodeLine, Origin, TaskSnapshot, TaskState
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


def ids(model: ScriptsModel) -> list[int]:
    return [model.row_at(row).key[1] for row in range(model.rowCount())]


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
    wide.show_now()
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
    ended: dict[str, Any] = {"state": TaskState.DONE}
    model.apply(
        [task_row(1, elapsed_s=100.0, **ended), task_row(2, elapsed_s=9.0, **ended), task_row(3, elapsed_s=20.0)]
    )
    model.sort(Column.ELAPSED)
    assert ids(model) == [2, 3, 1]
    model.sort(Column.ELAPSED, Qt.SortOrder.DescendingOrder)
    assert ids(model) == [1, 3, 2]


@pytest.mark.parametrize("column", Column)
@pytest.mark.parametrize("order", Qt.SortOrder)
def test_equal_rows_stay_newest_first(column: Column, order: Qt.SortOrder, model: ScriptsModel) -> None:
    same: dict[str, Any] = {"description": "same", "thread_id": 1, "state": TaskState.DONE, "elapsed_s": 1.0}
    model.sort(column, order)
    model.apply([task_row(number, **same) for number in range(5)])
    assert ids(model) == [4, 3, 2, 1, 0]


def test_new_and_changed_rows_take_their_place_in_a_sorted_table(model: ScriptsModel) -> None:
    model.sort(Column.DESCRIPTION)
    model.apply([task_row(1, description="b"), task_row(2, description="D")])
    model.apply([task_row(3, description="c"), task_row(1, description="e"), task_row(4, description="a")])
    assert descriptions(model) == ["a", "c", "D", "e"]


def test_no_order_brings_the_newest_first_again(model: ScriptsModel) -> None:
    model.apply([task_row(1, description="a"), task_row(2, description="c"), task_row(3, description="b")])
    model.sort(Column.DESCRIPTION, Qt.SortOrder.DescendingOrder)
    model.sort(-1)
    assert ids(model) == [3, 2, 1]


def test_running_row_overtakes_an_ended_one_when_elapsed_is_refreshed(model: ScriptsModel) -> None:
    model.sort(Column.ELAPSED)
    running = task_row(1, elapsed_s=1.0)
    model.apply([running, task_row(2, state=TaskState.DONE, elapsed_s=5.0)])
    assert ids(model) == [1, 2]
    # Ten seconds pass: the row's clock started earlier.
    object.__setattr__(running, "received_at", time.monotonic() - 10)
    model.refresh_elapsed()
    assert ids(model) == [2, 1]


def test_filter_hides_and_brings_back(model: ScriptsModel) -> None:
    model.apply([task_row(1, description="Tank level"), task_row(2), task_row(3, description="tank")])
    model.set_filter("TANK")
    assert ids(model) == [3, 1]
    assert (model.total, model.task_row((1, 2)) is not None, model.row_of((1, 2))) == (3, True, None)
    model.set_filter("")
    assert ids(model) == [3, 2, 1]


def test_row_enters_and_leaves_the_filter_as_it_changes(model: ScriptsModel) -> None:
    model.set_filter("", StateChoice.RUNNING)
    model.apply([task_row(1), task_row(2), task_row(3, state=TaskState.DONE)])
    assert ids(model) == [2, 1]
    model.apply([task_row(1, state=TaskState.DONE), task_row(4)])
    assert ids(model) == [4, 2]
    model.set_filter("", StateChoice.FINISHED)
    assert ids(model) == [3, 1]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (StateChoice.ALL, {"QUEUED", "RUNNING", "DONE", "FAILED", "CANCELLED", "LOST"}),
        (StateChoice.RUNNING, {"QUEUED", "RUNNING"}),
        (StateChoice.FINISHED, {"DONE", "FAILED", "CANCELLED", "LOST"}),
        (StateChoice.DONE, {"DONE"}),
        (StateChoice.FAILED, {"FAILED", "LOST"}),
        (StateChoice.CANCELLED, {"CANCELLED"}),
        (StateChoice.WARNED, {"LOST"}),
    ],
)
def test_every_choice_of_states_shows_its_states(choice: StateChoice, expected: set[str], model: ScriptsModel) -> None:
    model.apply([task_row(place, state=state) for place, state in enumerate(TaskState)])
    model.apply([task_row(5, state=TaskState.LOST, runs_old_code=True)])
    model.set_filter("", choice)
    assert {text(model, row, Column.STATE) for row in range(model.rowCount())} == expected


def test_filter_searches_what_a_row_says_now(model: ScriptsModel) -> None:
    model.apply([task_row(1)])
    model.set_filter("tank 4")
    assert ids(model) == []
    model.apply([task_row(1, message="reading tank 4")])
    assert ids(model) == [1]


def test_filter_and_order_hold_while_oldest_rows_leave(model: ScriptsModel) -> None:
    model.set_filter("even")
    model.sort(Column.THREAD_ID)
    for first in range(0, 300, 50):
        model.apply(
            [task_row(number, description="odd" if number % 2 else "even") for number in range(first, first + 50)]
        )
    assert ids(model) == list(range(200, 300, 2))
    assert model.total == 100


def test_kept_index_follows_its_row(model: ScriptsModel) -> None:
    model.apply([task_row(1, description="b"), task_row(2, description="a")])
    kept = QPersistentModelIndex(model.index(1, Column.STATE))
    model.sort(Column.DESCRIPTION)
    model.apply([task_row(3, description="aa")])
    assert (kept.row(), kept.column()) == (2, Column.STATE)
    model.set_filter("task 2")
    assert not kept.isValid()


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(st.tuples(st.sampled_from(["news", "sort", "filter", "clear"]), st.randoms(use_true_random=False)))
)
def test_table_is_always_what_filter_and_order_make_of_the_rows(
    steps: list[tuple[str, random.Random]], qapp: QApplication
) -> None:
    model = ScriptsModel(row_limit=12)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    known: dict[int, TaskRow] = {}
    word, column, descending = "", -1, False
    for step, chance in steps:
        if step == "news":
            rows = [_random_row(chance, known) for _ in range(chance.randint(1, 8))]
            for row in rows:
                known[row.key[1]] = row
            for gone in sorted(known)[: max(0, len(known) - 12)]:
                del known[gone]
            model.apply(rows)
        elif step == "sort":
            column, descending = chance.choice([-1, Column.DESCRIPTION, Column.STATE]), chance.random() < 0.5
            model.sort(column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)
        elif step == "filter":
            word = chance.choice(["", "a", "b", "run"])
            model.set_filter(word)
        else:
            model.clear_finished()
            known = {number: row for number, row in known.items() if not row.task.state.is_final}
        expected = sorted((row for row in known.values() if word in filter_text(row.task)), key=lambda row: -row.key[1])
        if column >= 0:
            expected.sort(key=partial(sort_value, column), reverse=descending)
        assert ids(model) == [row.key[1] for row in expected]
    tester.deleteLater()
    model.deleteLater()


def _random_row(chance: random.Random, known: dict[int, TaskRow]) -> TaskRow:
    """A new row, or the news of a known one."""
    newest = max(known, default=0)
    number = chance.choice([*known, newest + 1]) if known else newest + 1
    if number == newest + 1:
        known[number] = task_row(number)  # the next one in the same batch is another
    return task_row(number, description=chance.choice("abC"), state=chance.choice(list(TaskState)))


def test_burst_beyond_the_budget_waits_for_the_next_turn_and_keeps_its_order(qtbot: QtBot) -> None:
    model = ScriptsModel()
    half = TURN_BUDGET // 2
    for first in range(0, 4 * half, half):
        model.apply([task_row(number) for number in range(first, first + half)])
    model.apply([task_row(number, state=TaskState.DONE) for number in range(3 * half, 4 * half)])
    assert (model.total, model.active_count) == (4 * half, 3 * half)
    assert 0 < model.rowCount() < model.total
    qtbot.waitUntil(lambda: model.rowCount() == model.total)
    assert ids(model) == list(range(4 * half - 1, -1, -1))
    assert text(model, 0, Column.STATE) == "DONE"
    model.deleteLater()


def test_what_waits_is_shown_at_once_when_it_is_asked_for(qapp: QApplication) -> None:
    model = ScriptsModel()
    for first in range(0, 4 * TURN_BUDGET, TURN_BUDGET):
        model.apply([task_row(number) for number in range(first, first + TURN_BUDGET)])
    model.show_now()
    assert model.row_of((1, 4 * TURN_BUDGET - 1)) == 0
    model.deleteLater()


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
    styles = {**STATE_STYLES, "warning": WARNING_STYLE}
    poor = [word for word, style in styles.items() if contrast(QColor(style.colour(dark)), QColor(ground)) < 4.5]
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
    assert long in tooltip_text(task_row(1, description=long))


def test_copied_row_is_tab_separated() -> None:
    row = task_row(1, description="a\tb", state=TaskState.DONE, elapsed_s=2.0, progress=1.0, result="3")
    columns = (Column.DESCRIPTION, Column.STATE, Column.STARTED, Column.ELAPSED, Column.PROGRESS, Column.OUTCOME)
    assert row_text(row, columns).split("\t") == ["a b", "DONE", "10:41:07", "2.0 s", "100 %", "3"]


def test_exported_row_has_plain_numbers() -> None:
    row = task_row(1, state=TaskState.DONE, elapsed_s=125.5, progress=0.421, cpu_s=1.25, gui_accesses=1234)
    columns = (Column.STARTED, Column.ELAPSED, Column.PROGRESS, Column.CPU_TIME, Column.GUI_ACCESSES)
    assert exported_header(columns) == ["Started", "Elapsed (s)", "Progress (%)", "CPU Time (s)", "GUI Accesses"]
    assert exported_row(row, columns) == ["2026-11-22T10:41:07+00:00", "125.500", "42.1", "1.250", "1234"]


def test_every_column_has_a_look_in_its_place() -> None:
    assert [look.title for look in LOOKS] == [
        "Thread Id",
        "Description",
        "State",
        "Runtime",
        "Origin",
        "Started",
        "Elapsed",
        "Progress",
        "CPU Time",
        "Current Line",
        "GUI Accesses",
        "Warnings",
        "Outcome",
    ]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("/home/u/Line/ignition/script-python/bottling/line/code.py", "bottling.line:14"),
        ("/home/u/Line/pilotlight/windows/Main/events/Root Container/Go/actionPerformed.py", "Go.actionPerformed:14"),
        ("/tmp/ipykernel_4321/1234567890.py", "console:14"),
        ("<ipython-input-3-abc>", "console:14"),
        ("<Cell In[3]>", "Cell In[3]:14"),
        (r"C:\Line\ignition\script-python\plant\code.py", "plant:14"),
        ("", ""),
        ("/usr/lib/python3.11/queue.py", "queue.py:14"),
    ],
)
def test_place_is_what_people_call_it(file: str, expected: str) -> None:
    assert place_text(CodeLine(file, 14)) == expected


def test_origin_names_the_line_that_started_the_script() -> None:
    at = CodeLine("/p/ignition/script-python/bottling/line/code.py", 14)
    assert origin_text(task_row(1, called_at=at).task) == "async · bottling.line:14"
    assert origin_text(task_row(1).task) == "async"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ""),
        ({"progress": 0.42}, "42 %"),
        ({"progress": 0.42, "rate": 3.14, "remaining_s": 19.2}, "42 % · 3.1/s · 20 s left"),
        ({"progress": 0.42, "remaining_s": 125.0}, "42 % · 2 min 05 s left"),
        ({"progress": 1.0, "remaining_s": 0.0}, "100 % · 1 s left"),
        ({"done": 1234, "rate": 1500.0}, "1,234 done · 1,500/s"),
        ({"done": 2, "rate": 0.02}, "2 done · 1.2/min"),
        ({"progress": 1.0, "rate": 3.0, "remaining_s": 0.0, "state": TaskState.DONE}, "100 %"),
    ],
)
def test_progress_says_as_much_as_is_known(fields: dict[str, Any], expected: str) -> None:
    assert progress_text(task_row(1, **fields).task) == expected


def test_progress_tip_counts_the_items() -> None:
    row = task_row(1, progress=0.25, done=1000, total=4000)
    assert cell_tip(row, Column.PROGRESS).splitlines()[0] == "1,000 of 4,000 done"


def test_stuck_script_says_what_can_be_done() -> None:
    row = task_row(1, cancel_requested=True, is_stuck=True)
    assert state_word(row.task) == "IN NATIVE CODE"
    assert "cannot be stopped from outside: restart the runtime (Run > Restart Runtime)" in cell_tip(row, Column.STATE)


def test_stuck_script_that_ended_after_all_reads_as_it_ended() -> None:
    assert state_word(task_row(1, is_stuck=True, state=TaskState.LOST).task) == "LOST"


def test_gui_accesses_name_the_first_line(model: ScriptsModel) -> None:
    model.apply([task_row(1, gui_accesses=3, gui_access_at=CodeLine("/p/code.py", 7)), task_row(2)])
    assert [text(model, row, Column.GUI_ACCESSES) for row in range(2)] == ["", "3"]
    assert "/p/code.py, line 7" in cell_tip(model.row_at(1), Column.GUI_ACCESSES)


def test_current_line_of_an_ended_script_is_where_it_stood() -> None:
    line = CodeLine("/p/ignition/script-python/plant/pump/code.py", 7)
    row = task_row(1, state=TaskState.CANCELLED, line=line)
    assert LOOKS[Column.LINE].text(row) == "plant.pump:7"
    assert cell_tip(row, Column.LINE).startswith("Stood at last in /p/")


def test_warned_script_has_an_icon_and_says_why(model: ScriptsModel) -> None:
    model.apply([task_row(1, warnings=("The function reads the loop variable tank late.",)), task_row(2)])
    icons = [model.index(row, Column.DESCRIPTION).data(Qt.ItemDataRole.DecorationRole) for row in range(2)]
    assert (icons[0] is None, icons[1] is None) == (True, False)
    assert "loop variable tank" in cell_tip(model.row_at(1), Column.DESCRIPTION)
    assert "loop variable tank" in text(model, 1, Column.WARNINGS)


def test_warnings_know_where_to_look() -> None:
    started, source, used = CodeLine("/p/a.py", 1), CodeLine("/p/b.py", 2), CodeLine("/p/c.py", 3)
    warnings = task_warnings(
        task_row(
            1,
            warnings=("Reads tank late.", 'Blocked by File "/p/d.py", line 4.'),
            called_at=started,
            source=source,
            runs_old_code=True,
            gui_accesses=2,
            gui_access_at=used,
        ).task
    )
    assert [warning.at for warning in warnings] == [started, CodeLine("/p/d.py", 4), source, used]
    assert "Runs old code" in warnings[2].text
    assert "2 times" in warnings[3].text


def test_state_word_of_a_queued_cancelled_task_stays_queued() -> None:
    assert state_word(task_row(1, state=TaskState.QUEUED, cancel_requested=True).task) == "QUEUED"
