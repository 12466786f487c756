"""The runtime's state in the status bar."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from designer.diagnostics.runtime_status import RuntimeStatus
from designer.scope_runtime import RuntimeState


@pytest.fixture
def status(qtbot: QtBot) -> RuntimeStatus:
    status = RuntimeStatus()
    qtbot.addWidget(status)
    status.show()
    return status


def words(status: RuntimeStatus) -> str:
    return status.text().strip()


def test_state_and_number_of_scripts_are_shown(status: RuntimeStatus) -> None:
    status.set_state(RuntimeState.BUSY)
    status.set_active_count(2)
    assert words(status) == "Runtime busy  ·  2 scripts running"
    status.set_active_count(1)
    assert words(status) == "Runtime busy  ·  1 script running"


def test_idle_runtime_says_that_no_script_runs(status: RuntimeStatus) -> None:
    status.set_state(RuntimeState.IDLE)
    assert words(status) == "Runtime ready  ·  no script running"


@pytest.mark.parametrize("state", RuntimeState)
def test_every_state_has_its_words_and_its_hint(state: RuntimeState, status: RuntimeStatus) -> None:
    status.set_state(state)
    assert words(status).startswith(f"Runtime {state.value.lower()}")
    assert "Click to open Diagnostics." in status.toolTip()
    assert status.accessibleName() == words(status)


@pytest.mark.parametrize(
    ("state", "count", "spins"),
    [
        (RuntimeState.BUSY, 0, True),
        (RuntimeState.IDLE, 1, True),
        (RuntimeState.IDLE, 0, False),
        (RuntimeState.RESTARTING, 3, False),
        (RuntimeState.DEAD, 0, False),
    ],
)
def test_spinner_turns_while_something_runs(
    state: RuntimeState, count: int, spins: bool, status: RuntimeStatus
) -> None:
    status.set_state(state)
    status.set_active_count(count)
    assert status.is_spinning is spins


def test_hidden_spinner_stands_still(status: RuntimeStatus) -> None:
    status.set_state(RuntimeState.BUSY)
    status.hide()
    assert not status.is_spinning
    status.show()
    assert status.is_spinning


def test_spinner_changes_the_picture_with_each_turn(status: RuntimeStatus) -> None:
    status.set_state(RuntimeState.BUSY)
    before = status.grab().toImage()
    status.spin_timer.timeout.emit()
    assert status.grab().toImage() != before


def test_spinner_follows_the_theme(status: RuntimeStatus) -> None:
    status.set_state(RuntimeState.BUSY)
    light = status.grab().toImage()
    status.set_dark(True)
    assert status.grab().toImage() != light


def test_width_stays_whatever_is_shown(status: RuntimeStatus) -> None:
    widths = set()
    for state in RuntimeState:
        for count in (0, 1, 9, 10, 999, 8_888):
            status.set_state(state)
            status.set_active_count(count)
            widths.add(status.sizeHint().width())
    assert len(widths) == 1


def test_words_fit_into_the_button(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    status = RuntimeStatus(window)
    window.statusBar().addPermanentWidget(status)
    status.set_state(RuntimeState.BUSY)
    status.set_active_count(8_888)
    window.resize(1000, 100)
    window.show()
    assert status.fontMetrics().horizontalAdvance(status.text()) + status.iconSize().width() < status.width()
    status.hide()


def test_gateway_is_said_and_fits(qtbot: QtBot) -> None:
    status = RuntimeStatus()
    qtbot.addWidget(status)
    status.set_state(RuntimeState.IDLE)
    narrow = status.sizeHint().width()
    status.set_scope("gateway")
    assert status.text().strip().startswith("Gateway runtime ready")
    assert status.sizeHint().width() > narrow
    status.set_scope("client")
    assert status.text().strip().startswith("Runtime ready")
