"""The Diagnostics dock: what it keeps of output, what it shows, and what it asks for."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from designer.diagnostics.crash_report import CrashReporter
from designer.diagnostics.dock import DiagnosticsDock
from designer.diagnostics.output_store import OutputStore
from designer.diagnostics.output_view import PENDING_LIMIT, OutputView
from designer.diagnostics.runtime_status import RuntimeStatus
from designer.diagnostics.source_links import find_source_links, parse_target
from designer.runtime_session import RuntimeState
from designer.text_flood import LineCutter
from runtime.protocol import Origin, OutputChunk, TaskState
from tests.conftest import ExpectedLog
from tests.designer.test_scripts_model import task_row

KEY = (1, 1)
TRACEBACK = 'Traceback (most recent call last):\n  File "/project/code.py", line 12, in <module>\nValueError: x\n'


def chunk(text: str, stream: str = "stdout", dropped: int = 0) -> OutputChunk:
    return OutputChunk(KEY[1], stream, text, dropped)


def kept_text(store: OutputStore, key: tuple[int, int] = KEY) -> str:
    return "".join(text for _, text in store.output_of(key).pieces)


# --- the store ---


def test_store_keeps_output_in_order_and_by_stream() -> None:
    store = OutputStore()
    for text, stream in (("a", "stdout"), ("b", "stdout"), ("oops", "stderr")):
        store.append(KEY, chunk(text, stream))
    assert list(store.output_of(KEY).pieces) == [("stdout", "ab"), ("stderr", "oops")]


def test_store_drops_the_oldest_text_of_a_long_output() -> None:
    store = OutputStore(row_limit=10)
    store.append(KEY, chunk("0123456789"))
    store.append(KEY, chunk("abc"))
    assert (kept_text(store), store.output_of(KEY).dropped, store.size) == ("3456789abc", 3, 10)


def test_store_counts_what_the_runtime_dropped() -> None:
    store = OutputStore()
    store.append(KEY, chunk("end", dropped=500))
    assert store.output_of(KEY).dropped == 500


def test_store_takes_the_whole_limit_from_the_task_that_printed_first() -> None:
    store = OutputStore(row_limit=10, total_limit=25)
    for task_id in (1, 2, 3):
        store.append((1, task_id), chunk("x" * 10))
    assert [len(kept_text(store, (1, task_id))) for task_id in (1, 2, 3)] == [5, 10, 10]
    assert (store.size, store.output_of((1, 1)).dropped) == (25, 5)


def test_store_remembers_how_much_an_emptied_task_lost() -> None:
    store = OutputStore(row_limit=10, total_limit=10)
    store.append((1, 1), chunk("x" * 10))
    store.append((1, 2), chunk("y" * 10))
    assert store.output_of((1, 1)).dropped == 10
    store.append((1, 1), chunk("z"))
    assert (kept_text(store, (1, 1)), store.output_of((1, 1)).dropped) == ("z", 10)


def test_store_forgets_tasks() -> None:
    store = OutputStore()
    store.append(KEY, chunk("text"))
    store.forget([KEY, (9, 9)])
    assert (store.size, kept_text(store)) == (0, "")


# --- lines and links ---


def test_long_line_is_cut_across_pieces_and_says_so() -> None:
    cutter = LineCutter(limit=5)
    shown = cutter.feed("abc") + cutter.feed("defg") + cutter.feed("h\nnext\n")
    assert shown == "abcde [… 3 more characters]\nnext\n"


def test_short_lines_pass_unchanged() -> None:
    assert LineCutter().feed("one\r\ntwo\n\nthree") == "one\ntwo\n\nthree"


def test_traceback_frames_are_links() -> None:
    (link,) = find_source_links(TRACEBACK)
    assert (link.path, link.line) == (Path("/project/code.py"), 12)
    assert parse_target(link.target) == (link.path, 12)


def test_code_without_a_file_is_no_link() -> None:
    assert not list(find_source_links('  File "<string>", line 1, in <module>'))


# --- the view ---


@pytest.fixture
def view(qtbot: QtBot) -> OutputView:
    view = OutputView("Nothing yet")
    qtbot.addWidget(view)
    view.resize(400, 120)
    view.show()
    return view


def test_pieces_are_shown_together(view: OutputView, qtbot: QtBot) -> None:
    view.append("stdout", "one ")
    view.append("stderr", "two\n")
    assert view.toPlainText() == ""
    qtbot.waitUntil(lambda: view.toPlainText() == "one two\n")


def test_flood_shows_its_end_and_says_what_is_missing(view: OutputView) -> None:
    for _ in range(20):
        view.append("stdout", "x" * 99_999 + "\n")
    view.append("stdout", "the end\n")
    view.flush()
    shown = view.toPlainText()
    assert "came too fast to be shown" in shown
    assert shown.endswith("the end\n")
    assert len(shown) < PENDING_LIMIT


def test_megabyte_line_is_cut(view: OutputView) -> None:
    view.append("stdout", "y" * 1_200_000 + "\n")
    view.flush()
    assert max(map(len, view.toPlainText().splitlines())) < 10_100


def test_view_follows_the_end(view: OutputView) -> None:
    view.append("stdout", "line\n" * 100)
    view.flush()
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum() > 0


def test_view_that_was_scrolled_up_stays_there(view: OutputView) -> None:
    view.append("stdout", "line\n" * 100)
    view.flush()
    view.verticalScrollBar().setValue(10)
    view.append("stdout", "more\n" * 50)
    view.flush()
    assert view.verticalScrollBar().value() == 10


def test_click_on_a_traceback_line_asks_for_the_source(view: OutputView, qtbot: QtBot) -> None:
    view.append("stderr", TRACEBACK)
    view.flush()
    place = next(
        QPoint(x, y)
        for y in range(0, view.viewport().height(), 4)
        for x in range(0, view.viewport().width(), 4)
        if view.anchorAt(QPoint(x, y))
    )
    with qtbot.waitSignal(view.source_requested) as asked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert asked.args == [Path("/project/code.py"), 12]


# --- the dock ---


@pytest.fixture
def dock(qtbot: QtBot) -> DiagnosticsDock:
    dock = DiagnosticsDock()
    qtbot.addWidget(dock)
    dock.resize(1200, 300)
    dock.show()
    return dock


def test_output_console_prefixes_lines_with_description(dock: DiagnosticsDock, qtbot: QtBot) -> None:
    # The news of a task comes just behind its first output.
    dock.append_output(((KEY, chunk("one\ntw")), (None, OutputChunk(None, "stdout", "child\n"))))
    dock.apply_tasks([task_row(1)])
    qtbot.waitUntil(lambda: "child" in dock.output.view.toPlainText())
    lines = [line.split("  ", 1)[1] for line in dock.output.view.toPlainText().splitlines()]
    assert lines == ["task 1  one", "task 1  tw", "runtime  child"]


def test_cleared_output_console_is_empty(dock: DiagnosticsDock, qtbot: QtBot) -> None:
    dock.append_output(((KEY, chunk("one\n")),))
    dock.output.clear()
    dock.append_output(((KEY, chunk("two\n")),))
    qtbot.waitUntil(lambda: "two" in dock.output.view.toPlainText())
    assert "one" not in dock.output.view.toPlainText()


def test_output_console_copies_everything_without_a_selection(dock: DiagnosticsDock, qtbot: QtBot) -> None:
    dock.append_output(((KEY, chunk("one\n")),))
    qtbot.waitUntil(lambda: "one" in dock.output.view.toPlainText())
    dock.output.copy()
    assert QGuiApplication.clipboard().text() == dock.output.view.toPlainText()


def test_number_of_active_scripts_is_told_when_it_changes(dock: DiagnosticsDock) -> None:
    counts: list[int] = []
    dock.active_count_changed.connect(counts.append)
    dock.apply_tasks([task_row(1), task_row(2)])
    dock.apply_tasks([task_row(1, progress=0.5)])
    dock.apply_tasks([task_row(1, state=TaskState.DONE)])
    assert counts == [2, 1]


def test_dark_and_light_can_be_changed_while_rows_are_shown(dock: DiagnosticsDock) -> None:
    dock.apply_tasks([task_row(1, origin=Origin.F5, progress=0.5)])
    for dark in (True, False):
        dock.set_dark(dark)
        assert not dock.grab().isNull()


# --- the runtime's state ---


def test_status_shows_the_state_and_how_many_scripts_run(qtbot: QtBot) -> None:
    status = RuntimeStatus()
    qtbot.addWidget(status)
    status.set_state(RuntimeState.BUSY)
    status.set_active_count(2)
    assert status.text().strip() == "Busy  ·  2 scripts running"
    status.set_active_count(1)
    assert status.text().strip() == "Busy  ·  1 script running"


@pytest.mark.parametrize("state", RuntimeState)
def test_every_runtime_state_has_its_word(state: RuntimeState, qtbot: QtBot) -> None:
    status = RuntimeStatus()
    qtbot.addWidget(status)
    status.set_state(state)
    assert status.text().strip() == state.value


# --- our own mistakes ---


@pytest.fixture
def reporter(qtbot: QtBot, expected_log: ExpectedLog) -> CrashReporter:
    parent = QWidget()
    qtbot.addWidget(parent)
    expected_log("Uncaught exception")
    return CrashReporter(parent)


def report_mistake(reporter: CrashReporter) -> None:
    try:
        raise ValueError("our mistake")
    except ValueError as error:
        reporter.report(type(error), error, error.__traceback__)


def test_uncaught_exception_is_shown_with_details_to_copy(reporter: CrashReporter, qtbot: QtBot) -> None:
    report_mistake(reporter)
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert reporter.dialog is not None
    assert "our mistake" in reporter.dialog.informativeText()
    copy = next(button for button in reporter.dialog.findChildren(QPushButton) if "Copy" in button.text())
    copy.click()
    assert "report_mistake" in QGuiApplication.clipboard().text()
    assert reporter.dialog.isVisible()
    reporter.dialog.close()
    qtbot.waitUntil(lambda: reporter.dialog is None)


def test_second_mistake_opens_no_second_dialog(reporter: CrashReporter, qtbot: QtBot) -> None:
    report_mistake(reporter)
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    first = reporter.dialog
    report_mistake(reporter)
    QGuiApplication.processEvents()
    assert reporter.dialog is first
    assert first is not None
    first.close()


def test_mistake_on_another_thread_is_shown_too(reporter: CrashReporter, qtbot: QtBot) -> None:
    reporter.install()
    try:
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
    finally:
        reporter.uninstall()
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert reporter.dialog is not None
    reporter.dialog.close()


def test_uninstalled_reporter_leaves_the_hooks_as_they_were(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    before = (sys.excepthook, threading.excepthook)
    reporter = CrashReporter(parent)
    reporter.install()
    assert sys.excepthook != before[0]
    reporter.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


def test_interrupt_in_the_terminal_is_no_mistake(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    reporter = CrashReporter(parent)
    with qtbot.waitSignal(reporter.interrupted):
        reporter.report(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert reporter.dialog is None
