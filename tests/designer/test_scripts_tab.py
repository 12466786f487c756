"""The Scripts tab: what it shows, what it asks for, and what it remembers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from designer.diagnostics.output_store import OutputStore
from designer.diagnostics.scripts import scripts_tab
from designer.diagnostics.scripts.columns import Column
from designer.diagnostics.scripts.detail_pane import DetailTab
from designer.diagnostics.scripts.row_filter import StateChoice
from designer.diagnostics.scripts.scripts_model import ScriptsModel
from designer.diagnostics.scripts.scripts_tab import ScriptsTab
from designer.diagnostics.scripts.warning_strip import GROUND, INK
from designer.settings.profile import Profile
from designer.task_rows import RowKey
from runtime.protocol import CodeLine, Origin, OutputChunk, StackFrame, TaskState, ThreadStack, ThreadStacks
from tests.designer.test_scripts_model import task_row
from tests.designer.test_settings import contrast

KEY = (1, 1)
SCRIPT = "/project/ignition/script-python/bottling/line/code.py"
TRACEBACK = 'Traceback (most recent call last):\n  File "/project/code.py", line 12, in <module>\nValueError: x\n'


@pytest.fixture
def tab(qtbot: QtBot) -> ScriptsTab:
    model = ScriptsModel()
    tab = ScriptsTab(model)
    model.setParent(tab)
    qtbot.addWidget(tab)
    tab.resize(1400, 300)
    tab.show()
    return tab


@pytest.fixture
def messages(tab: ScriptsTab) -> list[str]:
    told: list[str] = []
    tab.message.connect(told.append)
    return told


def model_of(tab: ScriptsTab) -> ScriptsModel:
    model = tab.view.model()
    assert isinstance(model, ScriptsModel)
    return model


def shown_ids(tab: ScriptsTab) -> list[int]:
    model = model_of(tab)
    return [model.row_at(row).key[1] for row in range(model.rowCount())]


def chunk(text: str, stream: str = "stdout", task_id: int = KEY[1]) -> OutputChunk:
    return OutputChunk(task_id, stream, text)


def wait_active(qtbot: QtBot, tab: ScriptsTab) -> None:
    """Keys reach actions only in the active window."""
    tab.activateWindow()
    tab.view.setFocus()
    qtbot.waitUntil(tab.view.hasFocus)


# --- choosing a row ---


def test_new_f5_row_is_selected(tab: ScriptsTab) -> None:
    tab.apply([task_row(1), task_row(2, origin=Origin.F5)])
    tab.apply([task_row(3)])
    assert tab.view.current_key() == (1, 2)
    assert tab.details.key == (1, 2)


def test_news_of_an_f5_row_do_not_take_the_selection_back(tab: ScriptsTab) -> None:
    tab.apply([task_row(1), task_row(2, origin=Origin.F5)])
    tab.view.select((1, 1))
    tab.apply([task_row(2, origin=Origin.F5, state=TaskState.DONE)])
    assert tab.details.key == (1, 1)


def test_choosing_a_row_does_not_scroll_the_table_sideways(tab: ScriptsTab) -> None:
    tab.resize(700, 200)
    tab.apply([task_row(number) for number in range(1, 60)])
    scroll_bar = tab.view.horizontalScrollBar()
    scroll_bar.setValue(scroll_bar.maximum())
    tab.view.select(KEY)
    assert scroll_bar.value() == scroll_bar.maximum() > 0
    assert tab.view.verticalScrollBar().value() > 0


def test_selection_follows_its_row_through_a_sorted_burst(tab: ScriptsTab) -> None:
    tab.view.sortByColumn(Column.DESCRIPTION, Qt.SortOrder.AscendingOrder)
    tab.apply([task_row(5, description="m")])
    tab.view.select((1, 5))
    tab.apply([task_row(number, description="az"[number % 2]) for number in range(10, 40)])
    assert tab.view.current_key() == (1, 5)
    assert tab.view.selected_keys() == [(1, 5)]


def test_chosen_script_stays_in_the_details_while_the_filter_hides_it(tab: ScriptsTab) -> None:
    tab.apply([task_row(1), task_row(2, description="Tank")])
    tab.view.select(KEY)
    tab.bar.filter_line.setText("tank")
    assert (shown_ids(tab), tab.view.current_key(), tab.details.key) == ([2], None, KEY)
    assert tab.view.selected_keys() == []
    tab.bar.filter_line.clear()
    assert (tab.view.current_key(), tab.view.selected_keys()) == (KEY, [KEY])


def test_chosen_script_that_leaves_by_the_limit_leaves_the_details(qtbot: QtBot) -> None:
    model = ScriptsModel(row_limit=5)
    tab = ScriptsTab(model)
    model.setParent(tab)
    qtbot.addWidget(tab)
    tab.apply([task_row(1, state=TaskState.DONE)])
    tab.view.select(KEY)
    tab.apply([task_row(number) for number in range(2, 8)])
    assert tab.details.key is None


# --- the details ---


def test_chosen_row_shows_what_it_printed_before_and_prints_now(tab: ScriptsTab, qtbot: QtBot) -> None:
    tab.apply([task_row(1)])
    tab.append_output(((KEY, chunk("before\n")),))
    tab.view.select(KEY)
    tab.append_output(((KEY, chunk("now\n")), ((1, 2), chunk("of another\n", task_id=2))))
    qtbot.waitUntil(lambda: tab.details.view.toPlainText() == "before\nnow\n")


def test_failed_row_shows_its_traceback_below_late_output(tab: ScriptsTab, qtbot: QtBot) -> None:
    tab.apply([task_row(1, origin=Origin.F5)])
    tab.apply([task_row(1, origin=Origin.F5, state=TaskState.FAILED, traceback=TRACEBACK)])
    tab.append_output(((KEY, chunk("late\n")),))
    qtbot.waitUntil(lambda: tab.details.view.toPlainText() == f"late\n\n{TRACEBACK}")


def test_traceback_that_the_script_printed_is_not_shown_twice(tab: ScriptsTab, qtbot: QtBot) -> None:
    tab.append_output(((KEY, chunk(TRACEBACK, "stderr")),))
    tab.apply([task_row(1, origin=Origin.F5, state=TaskState.FAILED, traceback=TRACEBACK)])
    qtbot.waitUntil(lambda: tab.details.view.toPlainText() == TRACEBACK)


def test_log_record_is_shown_with_its_level(tab: ScriptsTab, qtbot: QtBot) -> None:
    tab.apply([task_row(1)])
    tab.view.select(KEY)
    record = OutputChunk(1, "log", "tank is empty\n", "2026-11-22T10:41:07+00:00", "bottling", "WARNING")
    tab.append_output(((KEY, record),))
    qtbot.waitUntil(lambda: tab.details.view.toPlainText() == "10:41:07 WARNING [bottling] tank is empty\n")


def tabs_with_content(tab: ScriptsTab) -> set[DetailTab]:
    return {detail for detail in DetailTab if tab.details.tabs.isTabEnabled(detail)}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, {DetailTab.OUTPUT, DetailTab.STACK}),
        ({"state": TaskState.DONE}, {DetailTab.OUTPUT}),
        ({"state": TaskState.FAILED, "traceback": TRACEBACK}, {DetailTab.OUTPUT, DetailTab.TRACEBACK}),
        ({"state": TaskState.DONE, "arguments": "4"}, {DetailTab.OUTPUT, DetailTab.ARGUMENTS}),
    ],
)
def test_tabs_without_content_are_disabled_and_say_why(
    fields: dict[str, Any], expected: set[DetailTab], tab: ScriptsTab
) -> None:
    tab.apply([task_row(1, **fields)])
    tab.view.select(KEY)
    assert tabs_with_content(tab) == expected
    assert all(tab.details.tabs.tabToolTip(detail) for detail in DetailTab)


def test_arguments_name_the_lines_of_the_call(tab: ScriptsTab) -> None:
    tab.apply([task_row(1, arguments="tank=4", called_at=CodeLine("/p/a.py", 3), source=CodeLine("/p/b.py", 9))])
    tab.view.select(KEY)
    assert tab.details.arguments.toPlainText().splitlines() == [
        "tank=4",
        'Started by File "/p/a.py", line 3',
        'Defined in File "/p/b.py", line 9',
    ]


def test_tab_that_the_user_chose_is_kept_where_it_has_content(tab: ScriptsTab) -> None:
    failed = {"state": TaskState.FAILED, "traceback": TRACEBACK}
    tab.apply([task_row(1, **failed), task_row(2), task_row(3, **failed)])  # type: ignore[arg-type]
    tab.details.open_tab(DetailTab.TRACEBACK)
    chosen = []
    for number in (1, 2, 3):
        tab.view.select((1, number))
        chosen.append(tab.details.tabs.currentIndex())
    assert chosen == [DetailTab.TRACEBACK, DetailTab.OUTPUT, DetailTab.TRACEBACK]


def test_facts_say_where_the_script_stands(tab: ScriptsTab) -> None:
    tab.apply([task_row(1, line=CodeLine(SCRIPT, 31), progress=0.5, message="tank 4")])
    tab.view.select(KEY)
    assert tab.details.facts.endswith("started 10:41:07  ·  now in bottling.line:31  ·  tank 4")
    tab.apply([task_row(1, line=CodeLine(SCRIPT, 31), state=TaskState.CANCELLED)])
    assert tab.details.facts.endswith("last in bottling.line:31")


# --- warnings ---


def test_warnings_of_the_chosen_script_stand_above_its_output(tab: ScriptsTab) -> None:
    tab.apply([task_row(1, warnings=("Reads tank late.",), runs_old_code=True), task_row(2)])
    tab.view.select(KEY)
    assert tab.details.warnings.isVisible()
    assert tab.details.warnings.text.splitlines()[0] == "Reads tank late."
    tab.view.select((1, 2))
    assert not tab.details.warnings.isVisible()


def test_click_on_a_warning_goes_to_its_line(tab: ScriptsTab, qtbot: QtBot) -> None:
    tab.apply([task_row(1, warnings=("Reads tank late.",), called_at=CodeLine(SCRIPT, 14))])
    tab.view.select(KEY)
    strip = tab.details.warnings
    line = strip.childAt(strip.rect().center())
    assert line is not None
    with qtbot.waitSignal(tab.source_requested) as asked:
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert asked.args == [Path(SCRIPT), 14]


def test_many_warnings_are_counted(tab: ScriptsTab) -> None:
    tab.apply([task_row(1, warnings=tuple(f"Warning {number}." for number in range(6)))])
    tab.view.select(KEY)
    assert tab.details.warnings.text.splitlines() == [
        "Warning 0.",
        "Warning 1.",
        "And 4 more: Warning 2. Warning 3. Warning 4. Warning 5.",
    ]


@pytest.mark.parametrize("dark", [False, True])
def test_warning_strip_is_readable(dark: bool) -> None:
    from PySide6.QtGui import QColor

    assert contrast(QColor(INK[dark]), QColor(GROUND[dark])) >= 4.5


# --- the live stack ---


def stacks(task_id: int | None, *, thread_id: int = 4001, line: int = 7) -> ThreadStacks:
    frame = StackFrame(SCRIPT, line, "fill", "level = read(tank)", is_script=True)
    main = ThreadStack(1, "MainThread", False, None, False, None, ())
    return ThreadStacks((main, ThreadStack(thread_id, "script", True, task_id, True, 0.1, (frame,))))


def frames(tab: ScriptsTab) -> list[str]:
    tree = tab.details.stack.view.frames
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [item.text(1) for item in items if item is not None]


def test_live_stack_is_asked_for_and_shown(tab: ScriptsTab, qtbot: QtBot) -> None:
    tab.apply([task_row(1)])
    tab.view.select(KEY)
    with qtbot.waitSignal(tab.stacks_requested):
        tab.show_live_stack()
    tab.show_stacks(stacks(1), 1)
    assert tab.details.tabs.currentIndex() == DetailTab.STACK
    assert frames(tab) == ["bottling.line:7"]


def test_live_stack_is_asked_for_again_while_it_is_seen_and_the_script_runs(tab: ScriptsTab) -> None:
    timer = tab.details.stack.timer
    tab.apply([task_row(1), task_row(2, state=TaskState.DONE)])
    tab.view.select(KEY)
    assert not timer.isActive()
    tab.show_live_stack()
    assert timer.isActive()
    tab.hide()
    assert not timer.isActive()
    tab.show()
    assert timer.isActive()
    tab.apply([task_row(1, state=TaskState.DONE)])
    assert not timer.isActive()


def test_silent_runtime_is_not_asked_at_each_tick(tab: ScriptsTab) -> None:
    asked: list[None] = []
    tab.stacks_requested.connect(lambda: asked.append(None))
    tab.apply([task_row(1)])
    tab.view.select(KEY)
    tab.show_live_stack()
    assert tab.details.stack.notice.startswith("Asking the runtime")
    for _ in range(6):
        tab.details.stack.timer.timeout.emit()
    assert len(asked) == 2
    assert tab.details.stack.notice.startswith("The runtime has not answered for 7 s")
    tab.show_stacks(stacks(1), 1)
    tab.details.stack.timer.timeout.emit()
    assert len(asked) == 3
    assert tab.details.stack.notice == ""


def test_running_script_without_a_thread_says_so(tab: ScriptsTab) -> None:
    tab.apply([task_row(1)])
    tab.view.select(KEY)
    tab.show_live_stack()
    tab.show_stacks(stacks(None), 1)
    assert tab.details.stack.notice == "No thread of the runtime runs this script at this moment."


def test_stack_of_an_ended_script_is_the_last_one_seen(tab: ScriptsTab) -> None:
    tab.apply([task_row(1)])
    tab.view.select(KEY)
    tab.show_live_stack()
    tab.show_stacks(stacks(1), 1)
    tab.apply([task_row(1, state=TaskState.CANCELLED)])
    tab.show_stacks(stacks(None), 1)
    assert frames(tab) == ["bottling.line:7"]
    assert "ended" in tab.details.stack.view.title


def test_stacks_of_another_runtime_or_script_are_not_shown(tab: ScriptsTab) -> None:
    tab.apply([task_row(1, generation=2)])
    tab.view.select((2, 1))
    tab.show_live_stack()
    tab.show_stacks(stacks(1), 1)
    tab.show_stacks(stacks(9), 2)
    assert frames(tab) == []


def test_stack_is_of_the_scripts_own_thread_and_not_of_one_that_it_started(tab: ScriptsTab) -> None:
    tab.apply([task_row(1)])
    tab.view.select(KEY)
    tab.show_live_stack()
    started = stacks(1, thread_id=9, line=99).threads
    tab.show_stacks(ThreadStacks((*started, *stacks(1).threads)), 1)
    assert frames(tab) == ["bottling.line:7"]


def test_live_stack_of_an_ended_script_says_where_it_stood(tab: ScriptsTab, messages: list[str]) -> None:
    tab.apply([task_row(1, state=TaskState.CANCELLED, line=CodeLine(SCRIPT, 31))])
    tab.view.select(KEY)
    tab.show_live_stack()
    assert messages == ["“task 1” was cancelled already; it stood at last in bottling.line:31."]


# --- filter and order ---


def test_filter_hides_other_rows_whatever_the_case(tab: ScriptsTab) -> None:
    tab.apply([task_row(1), task_row(2, description="Tank level")])
    tab.bar.filter_line.setText("tank")
    assert shown_ids(tab) == [2]


def test_filter_says_how_many_rows_it_lets_through(tab: ScriptsTab) -> None:
    tab.apply([task_row(1), task_row(2, description="Tank level")])
    assert tab.bar.count.text() == ""
    tab.bar.filter_line.setText("tank")
    assert tab.bar.count.text() == "1 of 2"
    tab.apply([task_row(3), task_row(4, description="Tank again")])
    assert tab.bar.count.text() == "2 of 4"
    tab.bar.clear_filter()
    assert tab.bar.count.text() == ""


def test_filter_finds_states_too(tab: ScriptsTab) -> None:
    tab.apply([task_row(1), task_row(2, state=TaskState.FAILED)])
    tab.bar.filter_line.setText("failed")
    assert shown_ids(tab) == [2]


def test_rows_are_read_before_the_first_letter_is_typed(tab: ScriptsTab, qtbot: QtBot) -> None:
    tab.apply([task_row(number) for number in range(1200)])
    wait_active(qtbot, tab)
    tab.bar.filter_line.setFocus()
    tab.apply([task_row(7, description="Tank level")])
    qtbot.waitUntil(lambda: not model_of(tab).is_reading)
    tab.bar.filter_line.setText("tank")
    assert shown_ids(tab) == [7]


def test_state_and_text_filter_together(tab: ScriptsTab) -> None:
    failed = TaskState.FAILED
    tab.apply([task_row(1, state=failed), task_row(2), task_row(3, state=failed, description="tank")])
    tab.bar.states.setCurrentText(StateChoice.FAILED.value)
    assert shown_ids(tab) == [3, 1]
    tab.bar.filter_line.setText("tank")
    assert shown_ids(tab) == [3]


def test_header_click_sorts_and_the_third_click_brings_the_newest_first(tab: ScriptsTab) -> None:
    tab.apply([task_row(1, description="b"), task_row(2, description="c"), task_row(3, description="a")])
    header = tab.view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(Column.DESCRIPTION) + 20, header.height() // 2)
    orders = []
    for _ in range(3):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        orders.append(shown_ids(tab))
    assert orders == [[3, 1, 2], [2, 1, 3], [3, 2, 1]]


# --- columns ---


def test_thread_id_can_be_chosen_from_the_columns_menu(tab: ScriptsTab) -> None:
    menu = tab.view.columns_menu
    menu.aboutToShow.emit()
    action = next(action for action in menu.actions() if action.text() == "Thread Id")
    assert not action.isChecked()
    action.trigger()
    assert Column.THREAD_ID in tab.view.shown_columns()


def test_last_column_cannot_be_hidden(tab: ScriptsTab) -> None:
    for column in set(Column) - {Column.STATE}:
        tab.view.setColumnHidden(column, True)
    tab.view.columns_menu.aboutToShow.emit()
    enabled = [action.text() for action in tab.view.columns_menu.actions() if action.isEnabled() and action.text()]
    assert "State" not in enabled
    assert "Origin" in enabled


def test_columns_come_back_as_they_were_left(tab: ScriptsTab, qtbot: QtBot) -> None:
    tab.apply([task_row(1, description="a"), task_row(2, description="b")])
    header = tab.view.horizontalHeader()
    header.moveSection(header.visualIndex(Column.OUTCOME), 0)
    tab.view.setColumnHidden(Column.ORIGIN, True)
    tab.view.setColumnWidth(Column.STATE, 222)
    tab.view.sortByColumn(Column.DESCRIPTION, Qt.SortOrder.AscendingOrder)
    state = tab.columns_state()
    tab.view.reset_columns()
    assert shown_ids(tab) == [2, 1]
    assert tab.restore_columns(state)
    assert tab.view.shown_columns()[0] == Column.OUTCOME
    assert Column.ORIGIN not in tab.view.shown_columns()
    assert tab.view.columnWidth(Column.STATE) == 222
    assert shown_ids(tab) == [1, 2]


def test_columns_outlive_the_session(tab: ScriptsTab, tmp_path: Path) -> None:
    tab.view.setColumnHidden(Column.ORIGIN, True)
    profile = Profile(tmp_path / "settings", tmp_path / "data")
    assert profile.scripts_columns == b""
    profile.scripts_columns = tab.columns_state()
    profile.close()
    tab.view.reset_columns()
    assert tab.restore_columns(Profile(tmp_path / "settings", tmp_path / "data").scripts_columns)
    assert Column.ORIGIN not in tab.view.shown_columns()


def test_state_of_another_version_is_ignored(tab: ScriptsTab) -> None:
    before = tab.columns_state()
    for state in (b"", b"nonsense", before.replace(b"scripts 2", b"scripts 1", 1), before[:-1], before + b"x"):
        assert not tab.restore_columns(state)
    assert tab.columns_state() == before


def test_every_title_has_room_for_itself_and_its_arrow(tab: ScriptsTab) -> None:
    header = tab.view.horizontalHeader()
    for column in Column:
        tab.view.setColumnHidden(column, False)
    assert [column for column in Column if header.sectionSize(column) < header.sectionSizeHint(column)] == []


# --- what can be done ---


def test_delete_key_asks_for_the_cancel_of_the_selected_row(tab: ScriptsTab, qtbot: QtBot) -> None:
    tab.apply([task_row(1)])
    tab.view.select(KEY)
    wait_active(qtbot, tab)
    with qtbot.waitSignal(tab.cancel_requested) as asked:
        QTest.keyClick(tab.view, Qt.Key.Key_Delete)
    assert asked.args == [KEY]


def test_cancel_of_an_ended_row_says_so(tab: ScriptsTab, qtbot: QtBot, messages: list[str]) -> None:
    tab.apply([task_row(1, state=TaskState.DONE)])
    tab.view.select(KEY)
    with qtbot.assertNotEmitted(tab.cancel_requested):
        tab.cancel_selected()
    assert messages == ["“task 1” is done already; there is nothing to cancel."]


def test_cancel_of_many_rows_asks_for_those_that_run(tab: ScriptsTab) -> None:
    tab.apply([task_row(1), task_row(2, state=TaskState.DONE), task_row(3)])
    asked: list[RowKey] = []
    tab.cancel_requested.connect(asked.append)
    tab.view.selectAll()
    tab.cancel_selected()
    assert asked == [(1, 3), (1, 1)]


def test_run_again_asks_for_the_ended_scripts_in_their_first_order(tab: ScriptsTab, messages: list[str]) -> None:
    tab.apply([task_row(1, state=TaskState.DONE), task_row(2, state=TaskState.FAILED)])
    asked: list[RowKey] = []
    tab.rerun_requested.connect(asked.append)
    tab.view.selectAll()
    tab.rerun_selected()
    assert (asked, messages) == ([(1, 1), (1, 2)], [])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (task_row(1), "has not ended yet"),
        (task_row(1, state=TaskState.LOST), "belongs to a runtime that is gone"),
        (task_row(1, generation=0, state=TaskState.DONE), "belongs to a runtime that is gone"),
    ],
)
def test_script_that_cannot_run_again_says_why(row: Any, reason: str, tab: ScriptsTab, messages: list[str]) -> None:
    asked: list[RowKey] = []
    tab.rerun_requested.connect(asked.append)
    tab.apply([row, task_row(9)])
    tab.view.select(row.key)
    tab.rerun_selected()
    assert asked == []
    assert reason in messages[0]


def test_failed_script_is_asked_to_be_opened_at_its_failure(tab: ScriptsTab, messages: list[str]) -> None:
    tab.apply([task_row(1, state=TaskState.FAILED)])
    asked: list[RowKey] = []
    tab.failure_requested.connect(asked.append)
    tab.view.select((1, 1))
    tab.actions_of_rows.failure.trigger()
    assert (asked, messages) == ([(1, 1)], [])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (task_row(1, state=TaskState.DONE), "has not failed"),
        (task_row(1, generation=0, state=TaskState.FAILED), "gone with the runtime"),
    ],
)
def test_script_that_cannot_be_opened_at_a_failure_says_why(
    row: Any, reason: str, tab: ScriptsTab, messages: list[str]
) -> None:
    asked: list[RowKey] = []
    tab.failure_requested.connect(asked.append)
    tab.apply([row, task_row(9)])
    tab.view.select(row.key)
    tab.open_failure()
    assert asked == []
    assert reason in messages[0]


def test_source_of_the_chosen_script_is_its_function(tab: ScriptsTab, qtbot: QtBot) -> None:
    tab.apply([task_row(1, source=CodeLine(SCRIPT, 9), called_at=CodeLine(SCRIPT, 14))])
    tab.view.select(KEY)
    with qtbot.waitSignal(tab.source_requested) as asked:
        tab.go_to_source()
    assert asked.args == [Path(SCRIPT), 9]


def test_script_from_no_file_says_so(tab: ScriptsTab, messages: list[str]) -> None:
    tab.apply([task_row(1, source=CodeLine("<string>", 1))])
    tab.view.select(KEY)
    tab.go_to_source()
    assert messages[0].startswith("“task 1” comes from no file")


@pytest.mark.parametrize(("column", "line"), [(Column.ORIGIN, 14), (Column.LINE, 31), (Column.GUI_ACCESSES, 7)])
def test_double_click_on_a_place_opens_it(column: Column, line: int, tab: ScriptsTab, qtbot: QtBot) -> None:
    tab.apply(
        [
            task_row(
                1,
                called_at=CodeLine(SCRIPT, 14),
                line=CodeLine(SCRIPT, 31),
                gui_accesses=1,
                gui_access_at=CodeLine(SCRIPT, 7),
            )
        ]
    )
    with qtbot.waitSignal(tab.source_requested) as asked:
        tab.view.doubleClicked.emit(model_of(tab).index(0, column))
    assert asked.args == [Path(SCRIPT), line]


def test_output_of_the_chosen_script_is_asked_for_in_the_console(tab: ScriptsTab, qtbot: QtBot) -> None:
    tab.apply([task_row(1), task_row(2)])
    tab.view.select(KEY)
    with qtbot.waitSignal(tab.show_output_requested) as asked:
        tab.show_output()
    assert asked.args == [KEY]


def test_copy_takes_the_selected_rows_in_the_columns_that_are_shown(tab: ScriptsTab) -> None:
    tab.apply([task_row(1, state=TaskState.DONE), task_row(2, state=TaskState.DONE)])
    tab.view.selectAll()
    tab.view.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[:2] for line in lines] == [["task 2", "DONE"], ["task 1", "DONE"]]


def test_copy_key_takes_the_selected_row(tab: ScriptsTab, qtbot: QtBot) -> None:
    tab.apply([task_row(1)])
    tab.view.select(KEY)
    QGuiApplication.clipboard().clear()
    QTest.keyClick(tab.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("task 1\tRUNNING")


def test_export_has_the_shown_rows_and_every_column(tab: ScriptsTab, messages: list[str], monkeypatch: Any) -> None:
    saved: list[Any] = []

    def save(*arguments: Any) -> str:
        saved.extend(arguments[2:])
        return "1 row saved."

    monkeypatch.setattr(scripts_tab, "save_table", save)
    tab.apply([task_row(1), task_row(2, description="tank", state=TaskState.DONE, elapsed_s=1.5)])
    tab.bar.filter_line.setText("tank")
    tab.export()
    name, header, rows = saved
    assert (name, len(header)) == ("scripts", len(Column))
    assert [row[Column.DESCRIPTION] for row in rows] == ["tank"]
    assert messages == ["1 row saved."]


def test_clear_finished_keeps_the_selected_running_row(tab: ScriptsTab) -> None:
    tab.apply([task_row(1), task_row(2, state=TaskState.DONE)])
    tab.view.select(KEY)
    tab.clear_finished()
    assert shown_ids(tab) == [1]
    assert tab.view.current_key() == KEY


def test_clear_finished_empties_the_details_of_a_removed_row(tab: ScriptsTab) -> None:
    tab.apply([task_row(1, state=TaskState.DONE), task_row(2)])
    tab.append_output(((KEY, chunk("text\n")),))
    tab.view.select(KEY)
    tab.clear_finished()
    assert (tab.details.key, tab.view.current_key()) == (None, None)
    assert tab.details.view.toPlainText() == ""


def test_clear_finished_removes_what_the_filter_hides_too(tab: ScriptsTab) -> None:
    tab.apply([task_row(1, state=TaskState.DONE), task_row(2)])
    tab.bar.filter_line.setText("task 2")
    tab.clear_finished()
    tab.bar.filter_line.clear()
    assert shown_ids(tab) == [2]


def test_clear_finished_forgets_the_output(qtbot: QtBot) -> None:
    store = OutputStore()
    tab = ScriptsTab(ScriptsModel(), store)
    qtbot.addWidget(tab)
    tab.apply([task_row(1, state=TaskState.DONE)])
    tab.append_output(((KEY, chunk("text\n")),))
    tab.clear_finished()
    assert store.size == 0


def test_actions_are_enabled_when_there_is_something_to_do(tab: ScriptsTab) -> None:
    def enabled() -> set[str]:
        actions = tab.actions_of_rows.findChildren(QAction)
        return {action.text() for action in actions if action.isEnabled()} - {"Details"}

    of_selection = {
        "Cancel",
        "Run Again",
        "Show Live Stack",
        "Open at the Failure",
        "Go to Source",
        "Show Output",
        "Copy",
    }
    assert enabled() == set()
    tab.apply([task_row(1)])
    assert enabled() == {"Cancel All", "Export…"}
    tab.view.select(KEY)
    assert enabled() == of_selection | {"Cancel All", "Export…"}
    tab.apply([task_row(1, state=TaskState.DONE)])
    assert enabled() == of_selection | {"Clear Finished", "Export…"}


def test_every_action_is_in_the_context_menu_with_a_tool_tip_and_an_icon(tab: ScriptsTab) -> None:
    menu = QMenu(tab)
    tab.actions_of_rows.fill_menu(menu)
    actions = tab.actions_of_rows.findChildren(QAction)
    assert {action.text() for action in menu.actions() if action.text()} == {action.text() for action in actions}
    assert all(action.toolTip() != action.text() and not action.icon().isNull() for action in actions)


def test_return_on_a_row_opens_hidden_details(tab: ScriptsTab) -> None:
    tab.apply([task_row(1)])
    tab.view.select(KEY)
    tab.actions_of_rows.details.setChecked(False)
    assert not tab.details.isVisible()
    QTest.keyClick(tab.view, Qt.Key.Key_Return)
    assert tab.details.isVisible()


def test_details_are_below_the_table_when_the_tab_is_high(tab: ScriptsTab, qtbot: QtBot) -> None:
    assert tab.details.x() > 0
    tab.resize(400, 900)
    qtbot.waitUntil(lambda: tab.details.y() > tab.view.y())


# --- life ---


def test_elapsed_timer_runs_only_while_something_runs_and_is_seen(tab: ScriptsTab) -> None:
    timer = tab.elapsed_timer
    tab.apply([task_row(1)])
    assert timer.isActive()
    tab.hide()
    assert not timer.isActive()
    tab.show()
    assert timer.isActive()
    tab.apply([task_row(1, state=TaskState.DONE)])
    assert not timer.isActive()


def test_empty_table_says_what_to_do(tab: ScriptsTab) -> None:
    # The words are painted, so the picture is compared with that of a table with a row.
    empty = tab.view.viewport().grab().toImage()
    tab.bar.filter_line.setText("nothing matches this")
    tab.apply([task_row(1)])
    assert tab.view.viewport().grab().toImage() != empty


def test_dark_and_light_can_be_changed_while_rows_are_shown(tab: ScriptsTab) -> None:
    tab.apply([task_row(1, origin=Origin.F5, progress=0.5, runs_old_code=True, arguments="4")])
    for dark in (True, False):
        tab.set_dark(dark)
        assert not tab.grab().isNull()
    assert tab.details.arguments.toPlainText() == "4"
