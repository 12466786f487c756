"""The quiet notice that a script has failed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from designer.diagnostics.failure_notice import FailureNotice
from designer.task_rows import TaskRow
from runtime.protocol import TaskState
from tests.designer.test_scripts_model import task_row


def failed(task_id: int, description: str = "Load shifts", exception: str | None = "ValueError: no bottle") -> TaskRow:
    return task_row(task_id, description=description, exception=exception, state=TaskState.FAILED)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1200, 100)
    window.show()
    return window


@pytest.fixture
def notice(window: QMainWindow) -> FailureNotice:
    notice = FailureNotice(window)
    window.statusBar().addPermanentWidget(notice)
    return notice


def test_notice_is_hidden_until_a_script_fails(notice: FailureNotice) -> None:
    assert not notice.isVisible()
    notice.show_failure(failed(1))
    assert notice.isVisible()
    assert notice.words == "“Load shifts” failed: ValueError: no bottle"


def test_several_failures_are_counted(notice: FailureNotice) -> None:
    for task_id in (1, 2, 3):
        notice.show_failure(failed(task_id, f"Task {task_id}"))
    assert notice.words == "3 scripts failed, the last: “Task 3”: ValueError: no bottle"


def test_failure_that_is_told_twice_counts_once(notice: FailureNotice) -> None:
    notice.show_failure(failed(1))
    notice.show_failure(failed(1))
    assert notice.words.startswith("“Load shifts” failed")


def test_failure_without_a_reason_ends_there(notice: FailureNotice) -> None:
    notice.show_failure(failed(1, exception=None))
    assert notice.words == "“Load shifts” failed"


def test_reason_of_several_lines_is_shown_in_one(notice: FailureNotice) -> None:
    notice.show_failure(failed(1, exception="ValueError: one\n  two"))
    assert notice.words == "“Load shifts” failed: ValueError: one two"


def test_click_asks_for_the_last_failure_and_clears(notice: FailureNotice, qtbot: QtBot) -> None:
    notice.show_failure(failed(1))
    notice.show_failure(failed(2))
    with qtbot.waitSignal(notice.clicked) as clicked:
        QTest.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    assert clicked.args == [(1, 2)]
    assert not notice.isVisible()


def test_cross_dismisses_without_a_click(notice: FailureNotice, qtbot: QtBot) -> None:
    notice.show_failure(failed(1))
    with qtbot.assertNotEmitted(notice.clicked):
        QTest.mouseClick(notice.cross, Qt.MouseButton.LeftButton)
    assert not notice.isVisible()


def test_count_begins_anew_after_clear(notice: FailureNotice) -> None:
    notice.show_failure(failed(1))
    notice.clear()
    notice.show_failure(failed(2))
    assert notice.words.startswith("“Load shifts” failed")


def test_long_reason_is_cut_and_kept_in_the_tool_tip(notice: FailureNotice, qtbot: QtBot) -> None:
    notice.show_failure(failed(1, exception="ValueError: " + "x" * 500))
    qtbot.waitUntil(lambda: notice.button.text().endswith("…"))
    assert notice.width() <= 460
    assert "x" * 500 in notice.button.toolTip()


def test_short_reason_is_not_cut(notice: FailureNotice, qtbot: QtBot) -> None:
    notice.show_failure(failed(1))
    qtbot.waitUntil(lambda: notice.button.text().strip() == notice.words)


def test_notice_takes_no_focus(window: QMainWindow, notice: FailureNotice) -> None:
    line = QLineEdit()
    window.setCentralWidget(line)
    line.show()
    line.setFocus()
    notice.show_failure(failed(1))
    assert window.focusWidget() is line


def test_notice_follows_the_theme(notice: FailureNotice) -> None:
    notice.show_failure(failed(1))
    light = notice.grab().toImage()
    notice.set_dark(True)
    assert notice.grab().toImage() != light
