"""The Profiler dock's panel: what it shows, what the keys and the mouse do, and what can be taken away from it."""

from __future__ import annotations

import pstats
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from designer.diagnostics import export
from designer.profiler.functions_model import FunctionColumn
from designer.profiler.profiler_panel import EMPTY, ProfilerPanel
from runtime.protocol import SampleTree
from tests.designer.profiler.profiles import PARSE, REPORT, SLEEP, profile


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ProfilerPanel]:
    panel = ProfilerPanel()
    qtbot.addWidget(panel)
    tester = QAbstractItemModelTester(panel.functions.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    panel.resize(900, 500)
    panel.show()
    yield panel
    tester.deleteLater()


def names(panel: ProfilerPanel) -> list[str]:
    table = panel.functions.table
    return [table.proxy.index(row, 0).data() for row in range(table.proxy.rowCount())]


def row_of(panel: ProfilerPanel, name: str) -> QModelIndex:
    return panel.functions.table.proxy.index(names(panel).index(name), 0)


def words(panel: ProfilerPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


# --- what is shown ---


def test_empty_panel_says_how_to_get_a_profile(panel: ProfilerPanel) -> None:
    assert EMPTY in words(panel)


def test_run_that_has_begun_is_named(panel: ProfilerPanel) -> None:
    panel.expect("report.py", 1)
    assert "Profiling report.py…" in words(panel)


def test_profile_ends_the_wait(panel: ProfilerPanel) -> None:
    panel.expect("report.py", 1)
    panel.take_profile(profile(), 1)
    assert panel.header.text().startswith("report.py  ·  2.25 s  ·  50 calls  ·  1 script")


def test_death_of_another_runtime_ends_no_wait(panel: ProfilerPanel) -> None:
    panel.expect("report.py", 1)
    panel.mark_gone(2)
    panel.take_profile(profile(), 2)
    panel.mark_gone(2)
    assert "Profiling report.py…" in panel.header.text()


def test_runtime_that_dies_ends_the_wait_and_says_so(panel: ProfilerPanel, qtbot: QtBot) -> None:
    panel.expect("report.py", 1)
    with qtbot.waitSignal(panel.message) as told:
        panel.mark_gone(1)
    assert "report.py" in told.args[0]
    assert EMPTY in words(panel)


def test_longest_own_time_comes_first_and_is_chosen(panel: ProfilerPanel) -> None:
    panel.take_profile(profile(), 1)
    assert names(panel)[0] == "parse"
    assert panel.functions.table.currentIndex().row() == 0


def test_header_click_sorts(panel: ProfilerPanel) -> None:
    panel.take_profile(profile(), 1)
    panel.functions.table.sortByColumn(FunctionColumn.TOTAL, Qt.SortOrder.DescendingOrder)
    assert names(panel)[0] == "load"


def test_recursion_shows_both_counts(panel: ProfilerPanel) -> None:
    panel.take_profile(profile(), 1)
    assert row_of(panel, "parse").siblingAtColumn(FunctionColumn.CALLS).data() == "40/4"


def test_filter_and_only_my_scripts_hide_rows(panel: ProfilerPanel) -> None:
    panel.take_profile(profile(), 1)
    panel.scripts_action.trigger()
    assert names(panel) == ["parse", "load"]
    panel.filter_line.setText("LOAD")
    assert names(panel) == ["load"]
    panel.scripts_action.trigger()
    panel.filter_line.setText("textwrap")
    assert names(panel) == ["wrap"]


def test_calls_are_those_of_a_function_that_can_be_seen(panel: ProfilerPanel) -> None:
    panel.take_profile(profile(), 1)
    panel.functions.table.setCurrentIndex(row_of(panel, "wrap"))
    panel.scripts_action.trigger()
    chosen = panel.functions.table.currentIndex().siblingAtColumn(0).data()
    assert chosen in ("parse", "load")
    callers = panel.functions.calls.callers.calls
    assert [callers.index(row, 0).data() for row in range(callers.rowCount())] == (
        ["load"] if chosen == "parse" else []
    )
    panel.filter_line.setText("nothing is called so")
    assert callers.rowCount() == 0


def test_callers_and_called_follow_the_chosen_function(panel: ProfilerPanel) -> None:
    panel.take_profile(profile(), 1)
    calls = panel.functions.calls
    assert [calls.callers.calls.index(0, column).data() for column in range(3)] == ["load", "40", "1.20 s"]
    assert calls.called.calls.index(0, 0).data() == "wrap"
    panel.functions.table.setCurrentIndex(row_of(panel, "load"))
    assert calls.callers.calls.rowCount() == 0
    assert calls.called.calls.rowCount() == 2


def test_notes_are_shown(panel: ProfilerPanel) -> None:
    panel.take_profile(profile(notes=("The debugger is attached.",)), 1)
    assert "The debugger is attached." in words(panel)


# --- runs and scripts ---


def test_scripts_of_a_run_can_be_chosen_one_by_one(panel: ProfilerPanel, qtbot: QtBot) -> None:
    panel.take_profile(profile(), 1)
    panel.take_profile(profile(2, description="load_shift", functions=(SLEEP,), calls=()), 1)
    assert panel.script_chooser.itemText(0) == "All scripts (2)"
    panel.script_chooser.setFocus()
    QTest.keyClick(panel.script_chooser, Qt.Key.Key_End)
    assert names(panel) == ["time.sleep"]
    assert panel.header.text().startswith("load_shift")


def test_new_run_comes_to_the_front_and_the_old_one_can_be_chosen(panel: ProfilerPanel, qtbot: QtBot) -> None:
    panel.take_profile(profile(), 1)
    panel.take_profile(profile(5, 5, functions=(SLEEP,), calls=()), 1)
    assert names(panel) == ["time.sleep"]
    QTest.keyClick(panel.run_chooser, Qt.Key.Key_Down)
    assert "parse" in names(panel)


def test_late_script_of_an_old_run_leaves_what_is_in_front(panel: ProfilerPanel) -> None:
    panel.take_profile(profile(running=1), 1)
    panel.take_profile(profile(5, 5, functions=(SLEEP,), calls=()), 1)
    panel.take_profile(profile(2, 1, "load_shift"), 1)
    assert names(panel) == ["time.sleep"]


def test_chosen_function_stays_chosen_when_a_script_is_added(panel: ProfilerPanel) -> None:
    panel.take_profile(profile(running=1), 1)
    panel.functions.table.setCurrentIndex(row_of(panel, "wrap"))
    panel.take_profile(profile(2, 1, "load_shift"), 1)
    assert panel.functions.table.currentIndex().data() == "wrap"


# --- jumping ---


def test_return_and_double_click_go_to_the_source(panel: ProfilerPanel, qtbot: QtBot) -> None:
    panel.take_profile(profile(), 1)
    table = panel.functions.table
    with qtbot.waitSignal(panel.source_requested) as asked:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == [Path(REPORT), PARSE.line]
    place = table.visualRect(row_of(panel, "load")).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(panel.source_requested) as asked:
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [Path(REPORT), 3]


def test_native_function_says_that_it_has_no_source(panel: ProfilerPanel, qtbot: QtBot) -> None:
    panel.take_profile(profile(), 1)
    panel.functions.table.setCurrentIndex(row_of(panel, "time.sleep"))
    with qtbot.waitSignal(panel.message) as told, qtbot.assertNotEmitted(panel.source_requested):
        QTest.keyClick(panel.functions.table, Qt.Key.Key_Return)
    assert told.args == ["time.sleep has no source that can be opened."]


def test_caller_can_be_gone_to_in_the_table(panel: ProfilerPanel, qtbot: QtBot) -> None:
    panel.take_profile(profile(), 1)
    callers = panel.functions.calls.callers
    callers.setCurrentIndex(callers.calls.index(0, 0))
    QTest.keyClick(callers, Qt.Key.Key_Return)
    assert panel.functions.table.currentIndex().siblingAtColumn(0).data() == "load"


def test_hidden_function_cannot_be_gone_to_which_is_said(panel: ProfilerPanel, qtbot: QtBot) -> None:
    panel.take_profile(profile(), 1)
    panel.scripts_action.trigger()
    called = panel.functions.calls.called
    called.setCurrentIndex(called.calls.index(0, 0))
    with qtbot.waitSignal(panel.message) as told:
        QTest.keyClick(called, Qt.Key.Key_Return)
    assert told.args[0].startswith("wrap is hidden")


# --- the flame view ---


def test_flame_view_zooms_and_escape_zooms_out(panel: ProfilerPanel, qtbot: QtBot) -> None:
    panel.take_profile(profile(), 1)
    panel.tabs.setCurrentWidget(panel.flame)
    flame = panel.flame.flame
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(flame, key)
    assert flame.zoomed_index == 1
    QTest.keyClick(flame, Qt.Key.Key_Escape)
    assert flame.zoomed_index is None


def test_flame_view_goes_to_the_source(panel: ProfilerPanel, qtbot: QtBot) -> None:
    panel.take_profile(profile(), 1)
    with qtbot.waitSignal(panel.source_requested) as asked:
        panel.flame.flame.go_to_source(1)
    assert asked.args == [Path(REPORT), 9]


def test_filter_tells_the_share_of_the_samples(panel: ProfilerPanel) -> None:
    panel.take_profile(profile(), 1)
    panel.filter_line.setText("parse")
    assert panel.flame.words.text() == "80 % of the samples passed through “parse”."


def test_script_too_short_to_be_seen_says_so(panel: ProfilerPanel) -> None:
    panel.take_profile(profile(stacks=SampleTree(0.0, 0, ())), 1)
    assert panel.flame.words.text() == "The script had ended before its stack could be looked at."


def test_dark_and_light_are_painted(panel: ProfilerPanel) -> None:
    panel.take_profile(profile(), 1)
    for dark in (True, False):
        panel.set_dark(dark)
        assert not panel.grab().isNull()


# --- export ---


def test_exported_profile_is_read_by_pstats(
    monkeypatch: pytest.MonkeyPatch, panel: ProfilerPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "report.prof"
    monkeypatch.setattr(export, "ask_for_file", lambda *_arguments: file)
    panel.take_profile(profile(), 1)
    with qtbot.waitSignal(panel.message) as told:
        panel.export_stats()
    assert told.args == [f"The profile saved in {file}."]
    assert pstats.Stats(str(file)).total_calls == 50  # type: ignore[attr-defined]


def test_export_that_is_cancelled_says_nothing(
    monkeypatch: pytest.MonkeyPatch, panel: ProfilerPanel, qtbot: QtBot
) -> None:
    monkeypatch.setattr(export, "ask_for_file", lambda *_arguments: None)
    panel.take_profile(profile(), 1)
    with qtbot.assertNotEmitted(panel.message):
        panel.export_stats()
        panel.export_table()
