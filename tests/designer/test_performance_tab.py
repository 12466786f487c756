"""The Performance tab: what it keeps, how its axes read, and when it draws."""

from __future__ import annotations

import math
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.diagnostics.performance import performance_tab
from designer.diagnostics.performance.chart_axes import time_ticks, top_of, value_ticks
from designer.diagnostics.performance.chart_grid import best_columns
from designer.diagnostics.performance.gui_gap import GuiGapMeter
from designer.diagnostics.performance.performance_tab import PerformanceTab
from designer.diagnostics.performance.vitals_history import CSV_HEADER, SPAN_S, Quantity, VitalsHistory
from designer.settings.theme import Theme
from runtime.protocol import RuntimeVitals
from tests.designer.test_settings import contrast
from tests.designer.test_threads_tab import FakeClock

WALL = datetime(2026, 11, 22, 10, 41, 7, tzinfo=UTC)


def vitals(**fields: Any) -> RuntimeVitals:
    usual: dict[str, Any] = {
        "seconds": 1.0,
        "cpu": 0.34,
        "memory_bytes": 120_000_000,
        "gui_gap_s": 0.012,
        "running": 2,
        "queries": 5,
    }
    return RuntimeVitals(**{**usual, **fields})


# --- the history ---


def test_values_come_in_the_units_of_the_charts() -> None:
    history = VitalsHistory()
    history.append(vitals(seconds=2.0), 0.004, 10.0, WALL)
    assert history.last is not None
    assert {quantity: round(history.last.value(quantity), 3) for quantity in Quantity} == {
        Quantity.CPU: 34.0,
        Quantity.MEMORY: 120.0,
        Quantity.SCRIPTS_GAP: 12.0,
        Quantity.DESIGNER_GAP: 4.0,
        Quantity.RUNNING: 2.0,
        Quantity.QUERIES: 2.5,
    }


def test_unknown_gap_is_a_hole_in_its_curve_only() -> None:
    history = VitalsHistory()
    history.append(vitals(gui_gap_s=None), None, 10.0, WALL)
    assert math.isnan(history.curve(Quantity.SCRIPTS_GAP, 10.0)[1][0])
    assert history.curve(Quantity.RUNNING, 12.0) == ([-2.0], [2.0])


def test_only_ten_minutes_are_kept() -> None:
    history = VitalsHistory()
    for second in range(700):
        history.append(vitals(), None, float(second), WALL)
    times, _ = history.curve(Quantity.CPU, 699.0)
    assert (len(history), times[0]) == (SPAN_S + 1, -SPAN_S)


def test_dead_runtime_leaves_a_gap() -> None:
    history = VitalsHistory()
    history.append(vitals(), None, 10.0, WALL)
    history.mark_gap(11.0, WALL)
    history.append(vitals(), None, 12.0, WALL)
    values = history.curve(Quantity.CPU, 12.0)[1]
    assert [math.isnan(value) for value in values] == [False, True, False]


def test_silence_leaves_a_gap() -> None:
    history = VitalsHistory()
    history.append(vitals(), None, 10.0, WALL)
    history.append(vitals(), None, 20.0, WALL)
    assert len(history) == 3


def test_gap_before_the_first_vitals_is_none() -> None:
    history = VitalsHistory()
    history.mark_gap(1.0, WALL)
    assert len(history) == 0


def test_nearest_point_is_found_within_reach() -> None:
    history = VitalsHistory()
    for second in (10.0, 11.0):
        history.append(vitals(), None, second, WALL)
    near = history.nearest(10.8, 2.0)
    assert near is not None
    assert near.at_s == 11.0
    assert history.nearest(20.0, 2.0) is None


def test_rows_for_a_file_are_empty_where_nothing_was_known() -> None:
    history = VitalsHistory()
    history.append(vitals(gui_gap_s=None), None, 10.0, WALL)
    (row,) = history.rows()
    assert row == ("2026-11-22T10:41:07+00:00", "34.00", "120.00", "", "", "2.00", "5.00")
    assert len(row) == len(CSV_HEADER)


# --- the axes ---


@pytest.mark.parametrize(("highest", "top"), [(0.0, 100.0), (34.0, 100.0), (104.0, 150.0), (24_000.0, 30_000.0)])
def test_axis_never_ends_below_its_least(highest: float, top: float) -> None:
    assert top_of([math.nan, highest], 100.0) == top


@pytest.mark.parametrize("top", [4.0, 50.0, 100.0, 150.0, 800.0, 30_000.0, 5e6])
@pytest.mark.parametrize("count", [1, 3, 5])
def test_value_marks_are_plain_numbers_from_zero(top: float, count: int) -> None:
    marks = value_ticks(top, count)
    assert marks[0] == (0.0, "0")
    assert marks[-1][0] <= top
    assert 1 <= len(marks) <= count + 1
    assert not any("e" in words for _, words in marks)


def test_thousands_are_separated() -> None:
    assert value_ticks(30_000.0, 3)[1] == (10_000.0, "10,000")


@pytest.mark.parametrize(("span_s", "first"), [(60.0, "-1 min"), (300.0, "-5 min"), (600.0, "-10 min")])
@pytest.mark.parametrize("count", [0, 2, 5, 8])
def test_time_marks_lead_from_the_oldest_to_now(span_s: float, first: str, count: int) -> None:
    marks = time_ticks(span_s, count)
    assert (marks[0], marks[-1]) == ((0.0, "now"), (-span_s, first))
    assert len(marks) <= max(count, 1) + 1


@pytest.mark.parametrize(
    ("width", "height", "columns"), [(1440, 200, 5), (1440, 700, 3), (700, 700, 2), (520, 250, 2), (150, 900, 1)]
)
def test_charts_are_laid_out_in_the_columns_that_suit_them(width: int, height: int, columns: int) -> None:
    assert best_columns(5, width, height, 190) == columns


# --- the designer's own gap ---


@pytest.fixture
def meter(qapp: QApplication) -> GuiGapMeter:
    clock = FakeClock()
    meter = GuiGapMeter(clock, qapp)
    meter.start()
    meter.timer.stop()  # the test beats itself
    meter.clock = clock  # type: ignore[attr-defined]
    meter.deleteLater()
    return meter


def beat_after(meter: GuiGapMeter, seconds: float) -> None:
    meter.clock.now_s += seconds  # type: ignore[attr-defined]
    meter.timer.timeout.emit()


def test_gap_is_what_is_late_about_a_beat(meter: GuiGapMeter) -> None:
    for seconds in (0.05, 0.35, 0.06):
        beat_after(meter, seconds)
    assert meter.take() == pytest.approx(0.3)
    assert meter.take() == pytest.approx(0.0)


def test_gap_that_lasts_counts_already(meter: GuiGapMeter) -> None:
    meter.clock.now_s += 0.5  # type: ignore[attr-defined]
    assert meter.take() == pytest.approx(0.45)


def test_stopped_meter_knows_nothing(meter: GuiGapMeter) -> None:
    meter.stop()
    assert meter.take() is None


# --- the tab ---


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def tab(qtbot: QtBot, clock: FakeClock) -> PerformanceTab:
    tab = PerformanceTab(clock)
    qtbot.addWidget(tab)
    tab.resize(1400, 250)
    return tab


@pytest.fixture
def shown(tab: PerformanceTab, qtbot: QtBot) -> PerformanceTab:
    """The tab with its charts."""
    tab.show()
    qtbot.waitUntil(lambda: all_drawn(tab))
    return tab


def drawn(tab: PerformanceTab, chart: int, curve: int = 0) -> list[float]:
    return tab.charts[chart].plot.values(curve)


def all_drawn(tab: PerformanceTab) -> bool:
    return len(tab.charts) == 5 and all(chart.isVisible() for chart in tab.charts)


def titles(tab: PerformanceTab) -> list[str]:
    return [chart.title.toolTip() for chart in tab.charts]


def test_designer_starts_without_the_charts_library() -> None:
    code = (
        "import sys, designer.diagnostics.performance.performance_tab\n"
        "print([name for name in ('pyqtgraph', 'numpy') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_charts_appear_when_the_tab_is_first_shown(shown: PerformanceTab) -> None:
    assert [chart.plan.title for chart in shown.charts] == ["CPU", "Memory", "GUI gap", "Running scripts", "Queries"]
    assert all(chart.isVisible() for chart in shown.charts)


def test_tab_that_was_left_while_it_loaded_has_its_charts_later(tab: PerformanceTab, qtbot: QtBot) -> None:
    tab.show()
    qtbot.waitUntil(lambda: len(tab.charts) == 2)
    tab.hide()
    tab.show()
    qtbot.waitUntil(lambda: all_drawn(tab))


def test_missing_library_is_told_in_the_tab(tab: PerformanceTab, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(performance_tab, "_CHART_LIBRARY", "no_such_charts")
    tab.show()
    qtbot.waitUntil(lambda: "no_such_charts could not be loaded" in tab.words.text())
    assert not tab.charts


def test_vitals_that_came_before_are_drawn_too(tab: PerformanceTab, clock: FakeClock, qtbot: QtBot) -> None:
    for _ in range(3):
        clock.now_s += 1
        tab.append(vitals())
    tab.show()
    qtbot.waitUntil(lambda: all_drawn(tab))
    assert drawn(tab, 0) == [34.0, 34.0, 34.0]


def test_title_carries_the_current_value(shown: PerformanceTab) -> None:
    shown.append(vitals())
    assert titles(shown)[:2] == ["CPU: 34 %", "Memory: 120 MB"]
    assert titles(shown)[3:] == ["Running scripts: 2", "Queries: 5.0 a second"]
    assert "34 %" in shown.charts[0].title.text()


def test_gap_chart_has_both_guis(shown: PerformanceTab) -> None:
    shown.append(vitals())
    assert titles(shown)[2].startswith("GUI gap: 12 ms scripts, ")
    assert titles(shown)[2].endswith(" ms designer")


def test_restart_leaves_a_gap_and_no_value(shown: PerformanceTab, clock: FakeClock) -> None:
    shown.append(vitals())
    clock.now_s += 1
    shown.mark_restart()
    assert titles(shown)[0] == "CPU: —"
    assert math.isnan(drawn(shown, 0)[-1])


def test_hidden_tab_draws_nothing_and_measures_nothing(shown: PerformanceTab) -> None:
    shown.append(vitals())
    shown.hide()
    shown.append(vitals(cpu=0.9))
    assert drawn(shown, 0) == [34.0]
    assert not shown.own_gap.timer.isActive()
    shown.show()
    assert drawn(shown, 0) == [34.0, 90.0]


def test_idle_line_lies_at_the_bottom_of_a_sensible_range(shown: PerformanceTab) -> None:
    shown.append(vitals(cpu=0.01, memory_bytes=40_000_000, gui_gap_s=0.001, running=0, queries=0))
    tops = [chart.plot.ranges[1][1] for chart in shown.charts]
    assert tops == [100.0, 100.0, 50.0, 4.0, 4.0]


def test_chosen_time_is_shown(shown: PerformanceTab) -> None:
    shown.append(vitals())
    shown.span.setCurrentIndex(2)
    assert shown.charts[0].plot.ranges[0] == (-600.0, 0.0)


def test_charts_follow_the_theme_at_once(shown: PerformanceTab, qtbot: QtBot) -> None:
    shown.append(vitals())
    before = QApplication.palette()
    theme = Theme("light")
    try:
        for choice in ("dark", "light"):
            theme.choose(choice)
            shown.set_dark(theme.is_dark())
            base = QApplication.palette().color(QPalette.ColorRole.Base)
            assert shown.charts[0].plot.ground == base.name()
    finally:
        QApplication.setPalette(before)
        theme.deleteLater()


@pytest.mark.parametrize(("ground", "dark"), [("#ffffff", False), ("#f0f2f4", False), ("#1e1e1e", True)])
def test_curves_and_their_words_are_readable(shown: PerformanceTab, ground: str, dark: bool) -> None:
    colours = [curve.colour(dark) for chart in shown.charts for curve in chart.plan.curves]
    assert min(contrast(QColor(colour), QColor(ground)) for colour in colours) >= 4.5


def test_copy_takes_the_history(tab: PerformanceTab) -> None:
    tab.append(vitals())
    tab.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == list(CSV_HEADER)
    assert lines[1].split("\t")[1:3] == ["34.00", "120.00"]


def test_export_saves_the_history(tab: PerformanceTab, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    saved: list[tuple[object, ...]] = []

    def save(_parent: object, *what: object) -> str:
        saved.append(what)
        return "Saved."

    monkeypatch.setattr(performance_tab, "save_table", save)
    tab.append(vitals())
    with qtbot.waitSignal(tab.message) as told:
        tab.export()
    assert told.args == ["Saved."]
    assert (saved[0][1], saved[0][2], len(saved[0][3])) == ("performance", CSV_HEADER, 1)  # type: ignore[arg-type]
