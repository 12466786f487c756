"""The Diagnostics dock: what it keeps of output, what it shows, and what it asks for."""

from __future__ import annotations

import re
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
from designer.diagnostics.output_store import OutputStore, TaskOutput
from designer.diagnostics.output_view import PENDING_LIMIT, OutputView
from designer.diagnostics.source_links import find_source_links, parse_target
from runtime.protocol import Origin, OutputChunk, TaskState
from tests.conftest import ExpectedLog
from tests.designer.test_scripts_model import task_row

KEY = (1, 1)
TRACEBACK = 'Traceback (most recent call last):\n  File "/project/code.py", line 12, in <module>\nValueError: x\n'


def chunk(text: str, stream: str = "stdout") -> OutputChunk:
    return OutputChunk(KEY[1], stream, text)


# --- links ---


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
    for number in range(50_000):
        view.append("stdout", f"line {number}\n")
    view.append("stdout", "the end\n")
    view.flush()
    notice, *shown = view.toPlainText().splitlines()
    assert notice == f"[{50_001 - len(shown):,} lines came too fast to be shown here]"
    assert shown[-2:] == ["line 49999", "the end"]
    assert len(view.toPlainText()) < PENDING_LIMIT + 100


def test_output_of_a_task_says_how_many_lines_are_missing(view: OutputView) -> None:
    output = TaskOutput(dropped=500)
    for number in range(30_000):
        output.append("stdout", f"line {number}\n")
    view.show_output(output)
    notice, *shown = view.toPlainText().splitlines()
    assert notice == f"[{30_500 - len(shown):,} earlier lines were dropped]"
    assert shown[-1] == "line 29999"


def test_line_that_lost_its_beginning_says_so(view: OutputView) -> None:
    output = TaskOutput()
    output.append("stdout", "beginning and end")
    output.trim(3)
    view.show_output(output)
    assert view.toPlainText() == "[the beginning of this line was dropped]\nend"


def test_colours_follow_the_theme_also_of_what_stands_there(view: OutputView) -> None:
    view.append("stderr", f"oops\n{TRACEBACK}")
    view.append("stdout", "fine\n")
    view.flush()

    def colours() -> set[str]:
        found = set()
        block = view.document().begin()
        while block.isValid():
            fragments = block.begin()
            while not fragments.atEnd():
                found.add(fragments.fragment().charFormat().foreground().color().name())
                fragments += 1
            block = block.next()
        return found

    assert {"#b3261e", "#0b62c4"} <= colours()
    view.set_dark(True)
    assert {"#ff9a94", "#6cb2ff"} <= colours()
    assert not {"#b3261e", "#0b62c4"} & colours()


@pytest.mark.parametrize("printed", [1_000, 15_000, 200_000])
def test_shown_and_dropped_lines_of_a_task_are_all_lines(view: OutputView, printed: int) -> None:
    store = OutputStore()
    store.append(KEY, OutputChunk(KEY[1], "stdout", "".join(f"{number}\n" for number in range(printed))))
    view.show_output(store.output_of(KEY))
    lines = view.toPlainText().splitlines()
    notice = re.fullmatch(r"\[([\d,]+) earlier lines were dropped\]", lines[0])
    dropped = int(notice[1].replace(",", "")) if notice else 0
    assert lines[1 if notice else 0 :] == [str(number) for number in range(dropped, printed)]


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


def test_output_console_gets_what_scripts_print(dock: DiagnosticsDock) -> None:
    dock.append_output(((KEY, chunk("one\ntw")), (None, OutputChunk(None, "stdout", "child\n"))))
    assert dock.output.buffer.texts == ["one", "tw", "child"]


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
