"""The Output Console: what it shows of the scripts' lines, and what can be done with them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from designer.diagnostics.output.levels_menu import KINDS
from designer.diagnostics.output.line_buffer import LineBuffer, LineSource
from designer.diagnostics.output.line_colours import LineColours
from designer.diagnostics.output.line_columns import LineColumns, time_of_day
from designer.diagnostics.output.line_layout import LineLayouts
from designer.diagnostics.output.line_painter import MARKED_MATCHES
from designer.diagnostics.output.line_selection import LinePlace, LineSelection
from designer.diagnostics.output.output_tab import OutputTab
from designer.diagnostics.output.task_names import TaskNames
from designer.diagnostics.output.whole_line import WholeLineWindow
from designer.task_rows import RowKey
from runtime.protocol import OutputChunk
from tests.designer.test_settings import contrast

KEY = (1, 1)
OTHER = (1, 2)
TIME = "2026-11-22T10:41:07.123+01:00"
TRACEBACK = 'Traceback (most recent call last):\n  File "/project/code.py", line 12, in <module>\nValueError: x\n'
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def describe(key: RowKey) -> str:
    return {KEY: "Fill bottles", OTHER: "Load shifts"}.get(key, "script")


@pytest.fixture
def tab(qtbot: QtBot) -> OutputTab:
    tab = OutputTab(describe)
    qtbot.addWidget(tab)
    tab.resize(1100, 300)
    tab.show()
    tab.activateWindow()
    tab.view.setFocus()
    return tab


def write(tab: OutputTab, text: str, key: RowKey | None = KEY, stream: str = "stdout", level: str = "") -> None:
    chunk = OutputChunk(None if key is None else key[1], stream, text, TIME, "bottling" if level else "", level)
    tab.append(((key, chunk),))
    settle(tab)


def settle(tab: OutputTab) -> None:
    """Take all steps that the timer would."""
    tab._refresh()
    while tab._refresh_timer.isActive():
        tab._refresh()
        if tab.shown.is_complete and tab._finder.is_complete:
            tab._refresh_timer.stop()


def shown_texts(tab: OutputTab) -> list[str]:
    return [tab.buffer.text(tab.shown.number_at(row)) for row in range(len(tab.shown))]


def visible_texts(tab: OutputTab) -> list[str]:
    return [tab.buffer.text(line.number) for line in tab.view.rows.visible()]


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def place_of(tab: OutputTab, number: int, column: int) -> QPoint:
    """The middle of a character in the viewport."""
    line = next(line for line in tab.view.rows.visible() if line.number == number)
    layouts = tab.view._layouts
    row = line.layout.row_of(column)
    in_row = column - line.layout.column_at(0, row)
    x = tab.view.lines.columns.text.x_px + (in_row + 0.5) * layouts.column_width
    return QPoint(int(x), int(line.y_px + (row + 0.5) * layouts.row_height))


# --- what is shown ---


def test_lines_are_shown_soon_after_they_were_written(tab: OutputTab, qtbot: QtBot) -> None:
    tab.append(((KEY, OutputChunk(1, "stdout", "one\ntw", TIME)), (None, OutputChunk(None, "stdout", "child\n"))))
    qtbot.waitUntil(lambda: visible_texts(tab) == ["one", "tw", "child"])
    assert [tab.view.lines.task(number) for number in range(3)] == ["Fill bottles", "Fill bottles", "runtime"]


def test_log_record_has_its_level_and_logger(tab: OutputTab) -> None:
    write(tab, "tank is empty\nsecond line\n", stream="log", level="WARNING")
    assert shown_texts(tab) == ["[bottling] tank is empty", "second line"]
    assert {tab.buffer.source(number).kind for number in range(2)} == {"WARNING"}


def test_output_without_a_time_gets_the_present_one(tab: OutputTab) -> None:
    tab.append(((None, OutputChunk(None, "stdout", "child\n")),))
    settle(tab)
    assert len(time_of_day(tab.buffer.source(0).time)) == len("10:41:07.123")


@pytest.mark.parametrize(
    ("time", "shown"), [(TIME, "10:41:07.123"), ("2026-11-22T10:41:07+01:00", "10:41:07"), ("", "")]
)
def test_times_are_shown_as_times_of_day(time: str, shown: str) -> None:
    assert time_of_day(time) == shown


def test_empty_console_says_what_to_do(tab: OutputTab) -> None:
    assert "Press F5" in tab.view.empty_text
    write(tab, "one\n")
    tab.bar.filter_line.setText("nothing has this")
    settle(tab)
    assert "No line passes the filter" in tab.view.empty_text


def test_a_million_lines_are_shown_or_counted(tab: OutputTab) -> None:
    for start in range(0, 1_000_000, 4_000):
        text = "".join(f"line {number}\n" for number in range(start, start + 4_000))
        tab.append(((KEY, OutputChunk(1, "stdout", text, TIME)),))
    settle(tab)
    assert tab.status.text() == "100,000 of 1,000,000 lines; 900,000 older lines were dropped"
    assert len(tab.shown) + tab.buffer.dropped == 1_000_000
    assert visible_texts(tab)[-1] == "line 999999"


def test_nothing_is_said_of_dropped_lines_while_there_are_none(tab: OutputTab) -> None:
    write(tab, "one\n")
    assert not tab.status.isVisible()


def test_cleared_console_is_empty_and_counts_anew(qtbot: QtBot) -> None:
    tab = OutputTab(describe, buffer=LineBuffer(line_limit=2))
    qtbot.addWidget(tab)
    write(tab, "one\ntwo\nthree\n")
    assert tab.buffer.dropped == 1
    tab.clear()
    assert (shown_texts(tab), tab.status.text()) == ([], "")
    write(tab, "four\n")
    assert shown_texts(tab) == ["four"]


def test_lines_keep_the_name_of_a_task_whose_row_is_gone() -> None:
    known = {KEY: "Fill bottles"}
    names = TaskNames(lambda key: known.get(key, "script"), limit=2)
    names.note([KEY])
    known.clear()
    assert (names.name(KEY), names.name(OTHER)) == ("Fill bottles", "script")
    names.note([OTHER, (1, 3)])
    assert names.name(KEY) == "script"


def test_painting_between_two_refreshes_looks_for_no_dropped_line(qtbot: QtBot) -> None:
    tab = OutputTab(describe, buffer=LineBuffer(line_limit=20))
    qtbot.addWidget(tab)
    tab.resize(800, 300)
    tab.show()
    tab.bar.filter_line.setText("line")
    write(tab, "line\n" * 20)
    tab.append(((KEY, OutputChunk(1, "stdout", "other\n" * 19, TIME)),))
    assert not tab.grab().isNull()


# --- scrolling ---


@pytest.fixture
def long(tab: OutputTab) -> OutputTab:
    """A tab with 500 lines."""
    write(tab, "".join(f"line {number}\n" for number in range(500)))
    return tab


def test_view_follows_the_end(long: OutputTab) -> None:
    assert visible_texts(long)[-1] == "line 499"
    write(long, "newest\n")
    assert visible_texts(long)[-1] == "newest"


def turn_wheel(tab: OutputTab, notches: int) -> None:
    place = QPointF(50, 50)
    event = QWheelEvent(
        place,
        tab.view.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(tab.view.viewport(), event)


def test_view_that_was_scrolled_up_stays_there_until_it_is_at_the_end_again(long: OutputTab) -> None:
    turn_wheel(long, 2)
    before = visible_texts(long)
    assert not long.commands.follow.isChecked()
    write(long, "more\n" * 50)
    assert visible_texts(long) == before
    turn_wheel(long, -40)
    assert long.commands.follow.isChecked()
    write(long, "newest\n")
    assert visible_texts(long)[-1] == "newest"


def test_view_stays_at_its_line_while_older_ones_are_dropped(qtbot: QtBot) -> None:
    tab = OutputTab(describe, buffer=LineBuffer(line_limit=500))
    qtbot.addWidget(tab)
    tab.resize(800, 300)
    tab.show()
    write(tab, "".join(f"line {number}\n" for number in range(500)))
    tab.view.scroll_rows(-100)
    first = visible_texts(tab)[0]
    write(tab, "more\n" * 100)
    assert visible_texts(tab)[0] == first
    write(tab, "more\n" * 450)
    assert visible_texts(tab)[0] == "more"


def test_follow_button_goes_to_the_end(long: OutputTab) -> None:
    QTest.keyClick(long.view, Qt.Key.Key_Home)
    assert visible_texts(long)[0] == "line 0"
    long.commands.follow.trigger()
    assert visible_texts(long)[-1] == "line 499"


def test_scroll_bar_reaches_both_ends(long: OutputTab) -> None:
    bar = long.view.verticalScrollBar()
    bar.setValue(0)
    assert visible_texts(long)[0] == "line 0"
    bar.setValue(bar.maximum())
    assert visible_texts(long)[-1] == "line 499"


@pytest.mark.parametrize(
    ("key", "first"), [(Qt.Key.Key_Up, "line 99"), (Qt.Key.Key_Down, "line 101"), (Qt.Key.Key_Home, "line 0")]
)
def test_keys_scroll(long: OutputTab, key: Qt.Key, first: str) -> None:
    long.view.verticalScrollBar().setValue(100)
    QTest.keyClick(long.view, key)
    assert visible_texts(long)[0] == first


def test_page_keys_scroll_by_what_is_in_view(long: OutputTab) -> None:
    long.view.verticalScrollBar().setValue(100)
    QTest.keyClick(long.view, Qt.Key.Key_PageDown)
    assert visible_texts(long)[0] == f"line {100 + long.view.rows.page - 1}"
    QTest.keyClick(long.view, Qt.Key.Key_PageUp)
    assert visible_texts(long)[0] == "line 100"


def test_wrapped_line_scrolls_by_its_rows(tab: OutputTab) -> None:
    write(tab, "x" * 9_000 + "\n")
    rows = tab.view.rows
    assert rows.layout(0).rows > rows.page
    last = rows.top
    tab.view.scroll_rows(-1)
    assert (rows.top.number, rows.top.row) == (0, last.row - 1)
    assert tab.view.verticalScrollBar().maximum() == 1


def test_without_wrapping_the_view_scrolls_to_the_side(tab: OutputTab) -> None:
    write(tab, "0123456789" * 100 + "\n")
    tab.commands.wrap.trigger()
    bar = tab.view.horizontalScrollBar()
    assert (tab.view.rows.layout(0).rows, bar.maximum() > 0) == (1, True)
    bar.setValue(500)
    assert tab.view.rows.layout(0).column_at(0, 0) == 500
    tab.commands.wrap.trigger()
    assert bar.maximum() == 0


# --- filtering ---


@pytest.fixture
def mixed(tab: OutputTab) -> OutputTab:
    write(tab, "tank one\n")
    write(tab, "tank two\n", OTHER, "stderr")
    write(tab, "tank three\n", stream="log", level="DEBUG")
    write(tab, "pump\n", OTHER)
    return tab


def test_filter_by_text(mixed: OutputTab) -> None:
    mixed.bar.filter_line.setText("TANK t")
    settle(mixed)
    assert shown_texts(mixed) == ["tank two", "[bottling] tank three"]
    assert mixed.status.text() == "2 of 4 lines pass the filter"
    mixed.bar.filter_line.clear()
    assert len(shown_texts(mixed)) == 4


def test_filter_of_many_lines_is_applied_in_steps(tab: OutputTab, qtbot: QtBot) -> None:
    write(tab, "line\n" * 60_000)
    tab.bar.filter_line.setText("line")
    assert 0 < len(tab.shown) < 60_000
    assert tab.status.text().endswith("…")
    qtbot.waitUntil(lambda: len(tab.shown) == 60_000)


def test_filter_by_level(mixed: OutputTab) -> None:
    mixed.bar.levels.show_trouble()
    settle(mixed)
    assert shown_texts(mixed) == ["tank two"]
    assert mixed.bar.levels.hidden_kinds == {"stdout", "TRACE", "DEBUG", "INFO"}
    mixed.bar.levels.show_all()
    settle(mixed)
    assert len(shown_texts(mixed)) == 4


def test_one_task_is_shown_until_its_chip_is_clicked(mixed: OutputTab) -> None:
    mixed.show_task(OTHER)
    settle(mixed)
    assert shown_texts(mixed) == ["tank two", "pump"]
    assert (mixed.chip.isVisible(), mixed.chip.text()) == (True, "Only: Load shifts")
    mixed.chip.click()
    assert (mixed.chip.isVisible(), len(shown_texts(mixed))) == (False, 4)


def test_line_that_comes_later_is_filtered_too(mixed: OutputTab) -> None:
    mixed.show_task(OTHER)
    write(mixed, "of another\n")
    write(mixed, "of this\n", OTHER)
    assert shown_texts(mixed)[-1] == "of this"


# --- searching ---


def test_search_marks_counts_and_goes_round(mixed: OutputTab) -> None:
    QTest.keyClick(mixed.view, Qt.Key.Key_F, CONTROL)
    assert mixed.find_bar.isVisible()
    mixed.find_bar.field.setText("tank")
    settle(mixed)
    assert mixed.find_bar.count.text() == "1 of 3 lines"
    QTest.keyClick(mixed.find_bar.field, Qt.Key.Key_Return)
    assert mixed.find_bar.count.text() == "2 of 3 lines"
    QTest.keyClick(mixed.find_bar.field, Qt.Key.Key_Return, SHIFT)
    QTest.keyClick(mixed.find_bar.field, Qt.Key.Key_Return, SHIFT)
    assert mixed.find_bar.count.text() == "3 of 3 lines"


def test_search_brings_the_match_into_view(long: OutputTab) -> None:
    long.find_bar.open("line 42")
    settle(long)
    assert "line 42" in visible_texts(long)
    assert not long.commands.follow.isChecked()


def test_search_for_what_is_nowhere_says_so(mixed: OutputTab) -> None:
    mixed.find_bar.open("nowhere")
    settle(mixed)
    assert mixed.find_bar.count.text() == "No match"


def test_closed_search_marks_nothing(mixed: OutputTab) -> None:
    mixed.find_bar.open("tank")
    settle(mixed)
    QTest.keyClick(mixed.find_bar.field, Qt.Key.Key_Escape)
    assert not mixed.find_bar.isVisible()
    assert list(mixed.view.lines._search.matches(0)) == []
    assert mixed.view.hasFocus()


def test_next_without_a_search_asks_for_the_text(mixed: OutputTab) -> None:
    mixed.commands.next.trigger()
    assert mixed.find_bar.isVisible()


def test_selected_word_is_searched(mixed: OutputTab) -> None:
    mixed.view.select(LineSelection(LinePlace(3, 0), LinePlace(3, 4)))
    mixed.commands.find.trigger()
    assert mixed.find_bar.field.text() == "pump"


# --- selecting and copying ---


def test_mouse_selects_across_lines(mixed: OutputTab) -> None:
    viewport = mixed.view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=place_of(mixed, 0, 5) - QPoint(4, 0))
    QTest.mouseMove(viewport, place_of(mixed, 1, 4))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=place_of(mixed, 1, 4))
    assert mixed.view.selected_text() in ("one\ntank", "one\ntank ")
    assert not mixed.view.follows


def test_double_click_selects_a_word(mixed: OutputTab) -> None:
    QTest.mouseDClick(mixed.view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(mixed, 1, 6))
    assert mixed.view.selected_text() == "two"


def test_click_in_front_of_the_text_selects_the_line(mixed: OutputTab) -> None:
    place = place_of(mixed, 2, 0)
    QTest.mouseClick(mixed.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, place.y()))
    assert mixed.view.selected_text() == "[bottling] tank three"


def test_keyboard_selects_lines_and_characters(mixed: OutputTab) -> None:
    mixed.view.select(LineSelection.at(LinePlace(0, 0)))
    QTest.keyClick(mixed.view, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(mixed.view, Qt.Key.Key_Right, SHIFT)
    assert mixed.view.selected_text() == "tank one\nt"
    QTest.keyClick(mixed.view, Qt.Key.Key_End, SHIFT)
    assert mixed.view.selected_text() == "tank one\ntank two"
    QTest.keyClick(mixed.view, Qt.Key.Key_Home, SHIFT)
    QTest.keyClick(mixed.view, Qt.Key.Key_Left, SHIFT)
    assert mixed.view.selected_text() == "tank one"


def test_keyboard_selects_pages_and_everything(long: OutputTab) -> None:
    QTest.keyClick(long.view, Qt.Key.Key_Home)
    QTest.keyClick(long.view, Qt.Key.Key_PageDown, SHIFT)
    assert long.view.selected_text().count("\n") == long.view.rows.page
    QTest.keyClick(long.view, Qt.Key.Key_A, CONTROL)
    assert long.view.selected_text().splitlines() == [f"line {number}" for number in range(500)]


def test_copy_takes_the_selection_or_all_lines_that_are_shown(mixed: OutputTab) -> None:
    mixed.view.select(LineSelection(LinePlace(0, 0), LinePlace(0, 4)))
    mixed.copy()
    assert clipboard() == "tank"
    mixed.view.select(None)
    mixed.show_task(OTHER)
    settle(mixed)
    mixed.copy()
    assert clipboard() == "tank two\npump\n"


def test_copy_in_the_filter_field_copies_from_there(mixed: OutputTab) -> None:
    mixed.bar.filter_line.setText("filter text")
    mixed.bar.filter_line.setFocus()
    mixed.bar.filter_line.selectAll()
    mixed.copy()
    assert clipboard() == "filter text"


def test_lines_can_be_copied_with_time_level_and_task(mixed: OutputTab) -> None:
    mixed.view.select(LineSelection(LinePlace(1, 2), LinePlace(1, 4)))
    mixed.copy_with_columns()
    assert clipboard() == "10:41:07.123  stderr    Load shifts  tank two\n"


# --- links ---


def test_click_on_a_traceback_line_asks_for_the_source(tab: OutputTab, qtbot: QtBot) -> None:
    write(tab, TRACEBACK, stream="stderr")
    with qtbot.waitSignal(tab.source_requested) as asked:
        QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(tab, 1, 10))
    assert asked.args == [Path("/project/code.py"), 12]


def test_return_opens_the_link_in_the_line_of_the_cursor(tab: OutputTab, qtbot: QtBot) -> None:
    write(tab, TRACEBACK, stream="stderr")
    tab.view.select(LineSelection.at(LinePlace(1, 0)))
    with qtbot.waitSignal(tab.source_requested) as asked:
        QTest.keyClick(tab.view, Qt.Key.Key_Return)
    assert asked.args == [Path("/project/code.py"), 12]


def test_hand_shows_what_can_be_clicked(tab: OutputTab) -> None:
    write(tab, TRACEBACK, stream="stderr")
    shapes = [
        tab.view._mouse.cursor_shape(place) for place in (place_of(tab, 1, 10), place_of(tab, 0, 3), QPoint(9, 9))
    ]
    assert shapes == [Qt.CursorShape.PointingHandCursor, Qt.CursorShape.IBeamCursor, Qt.CursorShape.ArrowCursor]


def test_tool_tip_in_front_of_the_text_tells_the_whole_description(tab: OutputTab) -> None:
    write(tab, "one\n")
    tip = tab.view._mouse.tool_tip(QPoint(9, place_of(tab, 0, 0).y()))
    assert tip.splitlines() == ["Fill bottles", "2026-11-22 10:41:07.123+01:00", "stdout"]


# --- long lines ---


def window_of(tab: OutputTab) -> WholeLineWindow:
    window = tab.findChild(WholeLineWindow)
    assert isinstance(window, WholeLineWindow)
    return window


def test_long_line_is_cut_and_a_click_opens_it_whole(tab: OutputTab, qtbot: QtBot) -> None:
    text = "0123456789" * 124_456 + "1234567"
    write(tab, text + "\n")
    layout = tab.view.rows.layout(0)
    assert layout._shown.endswith("… 1,234,567 more characters \N{EN DASH} show")
    QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(tab, 0, layout.end_column + 5))
    window = window_of(tab)
    qtbot.waitUntil(lambda: window.is_complete)
    assert window.view.toPlainText().replace("\n", "") == text
    assert window.facts.text() == "1,244,567 characters."
    window.copy()
    assert clipboard() == text
    window.close()


def test_whole_line_comes_in_slices(tab: OutputTab) -> None:
    write(tab, "x" * 300_000 + "\n")
    tab.show_whole_line(0)
    window = window_of(tab)
    assert not window.is_complete
    assert "are shown so far" in window.facts.text()
    window.close()


def test_copied_part_of_a_whole_line_has_no_breaks(tab: OutputTab, qtbot: QtBot) -> None:
    write(tab, "x" * 15_000 + "\n")
    tab.show_whole_line(0)
    window = window_of(tab)
    qtbot.waitUntil(lambda: window.is_complete)
    window.view.selectAll()
    window.copy()
    assert clipboard() == "x" * 15_000
    window.close()


def test_line_that_was_bounded_says_so(tab: OutputTab, qtbot: QtBot) -> None:
    for _ in range(90):
        tab.append(((KEY, OutputChunk(1, "stdout", "z" * 100_000, TIME)),))
    settle(tab)
    tab.show_whole_line(0)
    facts = window_of(tab).facts.text()
    assert facts.startswith("9,000,000 characters; the first 8,000,000 are kept, the other 1,000,000 are lost")
    window_of(tab).close()


# --- export ---


def choose_file(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: QFileDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(file)])


def test_export_as_table_has_time_task_level_and_text(
    mixed: OutputTab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    choose_file(monkeypatch, tmp_path / "output.csv")
    with qtbot.waitSignal(mixed.message):
        mixed.export_table()
    with (tmp_path / "output.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["Time", "Task", "Level", "Text"]
    assert rows[1] == [TIME, "Load shifts", "stderr", "tank two"]
    assert len(rows) == 4


def test_export_as_text_has_the_lines_that_are_shown(
    mixed: OutputTab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose_file(monkeypatch, tmp_path / "output.txt")
    mixed.show_task(OTHER)
    settle(mixed)
    mixed.export_text()
    assert (tmp_path / "output.txt").read_text().splitlines() == [
        "10:41:07.123  stderr    Load shifts  tank two",
        "10:41:07.123  stdout    Load shifts  pump",
    ]


# --- looks ---


@pytest.mark.parametrize("dark", [False, True])
def test_every_colour_is_readable(dark: bool) -> None:
    colours = LineColours(dark)
    texts = [colours.quiet, *(colours.kind(kind) for kind in KINDS), *(colours.text(kind) for kind in KINDS)]
    texts.append(colours.link.foreground().color())
    assert [one.name() for one in texts if contrast(one, colours.ground) < 4.5] == []
    for marked in (colours.selection, colours.match, colours.chosen_match):
        assert contrast(marked.foreground().color(), marked.background().color()) >= 4.5


def colours_in(image: QImage) -> set[str]:
    return {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}


def test_colours_follow_a_live_switch(tab: OutputTab) -> None:
    write(tab, "█████\n", stream="stderr")
    for dark, colour in ((True, "#ff9a94"), (False, "#b3261e")):
        tab.set_dark(dark)
        assert colour in colours_in(tab.view.viewport().grab().toImage().copy(0, 0, 500, 20))


@pytest.mark.parametrize(("columns", "cells"), [(120, 4), (70, 3), (30, 1)])
def test_narrow_view_goes_without_some_columns(columns: int, cells: int) -> None:
    fitting = LineColumns.fitting(columns * 8.0, 8.0)
    assert sum(bool(cell.width_px) for cell in (fitting.time, fitting.level, fitting.task, fitting.text)) == cells


@pytest.mark.parametrize("text", ["\U0001f600 face", "a\x00b\x1bc", "tab\tstop", "\u2028", "\ud800", "e\u0301", "漢字"])
def test_odd_characters_stay_one_row_and_keep_their_columns(text: str, qapp: QApplication, tab: OutputTab) -> None:
    layouts = LineLayouts(tab.view.font())
    layouts.set_width(2_000)
    layout = layouts.layout(text, 0)
    assert layout.rows == 1
    assert layout.column_at(5_000, 0) == len(text)
    tab.buffer.append(LineSource(KEY, "stdout", TIME), f"{text}\n")
    settle(tab)
    assert not tab.grab().isNull()


def test_everything_has_an_accessible_name(tab: OutputTab) -> None:
    for widget in (tab.view, tab.bar.filter_line, tab.find_bar.field, tab.status):
        assert widget.accessibleName()
    assert all(action.toolTip() for action in tab.commands._icons)


def test_searching_as_one_types_stays_near_what_is_in_view(tab: OutputTab) -> None:
    write(tab, "".join(f"line {number}\n" for number in range(20_000)))
    settle(tab)
    QTest.keyClick(tab.view, Qt.Key.Key_F, CONTROL)
    tab.find_bar.field.setText("line")
    settle(tab)
    match = tab._finder._search.match
    assert match is not None
    assert match.number > 19_900


def test_a_line_with_thousands_of_matches_marks_some_and_the_one_it_stands_at(tab: OutputTab) -> None:
    write(tab, "x" * 9_000)
    settle(tab)
    QTest.keyClick(tab.view, Qt.Key.Key_F, CONTROL)
    tab.find_bar.field.setText("xx")
    settle(tab)
    # The match where the search stands has a mark of its own, and is selected.
    assert len(tab.view.lines._marks(tab.view.rows.visible()[0])) == MARKED_MATCHES + 2
