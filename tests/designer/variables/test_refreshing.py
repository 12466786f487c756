"""When the Variables dock asks: while it is looked at, one question at a time, and on when there is no answer."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from designer.scope_runtime import RuntimeState
from designer.variables import refreshing
from designer.variables.variables_panel import VariablesPanel
from tests.designer.variables.conftest import FakeRuntime, Show, shown, variable

PUMP = variable("pump", "<Pump object>", type="Pump", has_parts=True)
GRID = variable("grid", "[[0]]", type="ndarray", size="(1, 1) int64", is_table=True)


def test_nothing_is_asked_while_nobody_looks(panel: VariablesPanel, runtime: FakeRuntime, qtbot: QtBot) -> None:
    panel.set_state(RuntimeState.IDLE)
    panel.set_active_count(1)
    panel.refresh_soon()
    qtbot.wait(3 * refreshing.SOON_MS)
    assert not runtime.asked
    panel.show()
    qtbot.waitUntil(lambda: len(runtime.asked) == 1)
    panel.hide()
    panel.refresh_soon()
    qtbot.wait(3 * refreshing.SOON_MS)
    assert len(runtime.asked) == 1


def test_a_burst_of_news_is_one_question(panel: VariablesPanel, runtime: FakeRuntime, show: Show, qtbot: QtBot) -> None:
    show(PUMP)
    asked = len(runtime.asked)
    for _ in range(100):
        panel.refresh_soon()
    qtbot.waitUntil(lambda: len(runtime.asked) > asked)
    qtbot.wait(2 * refreshing.APART_MS)
    assert len(runtime.asked) == asked + 1


def test_while_a_script_runs_it_is_asked_again_and_again(
    panel: VariablesPanel, runtime: FakeRuntime, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(PUMP)
    panel.refreshing._running.setInterval(20)
    panel.set_active_count(1)
    asked = len(runtime.asked)
    qtbot.waitUntil(lambda: len(runtime.asked) >= asked + 4)
    panel.set_active_count(0)
    assert not panel.refreshing._running.isActive()


def test_two_questions_are_never_under_way(
    panel: VariablesPanel, runtime: FakeRuntime, show: Show, qtbot: QtBot
) -> None:
    show(PUMP)
    runtime.is_silent = True
    asked = len(runtime.asked)
    panel.refreshing.refresh_soon(at_once=True)
    qtbot.waitUntil(lambda: len(runtime.asked) == asked + 1)
    for _ in range(3):
        panel.refreshing.refresh_soon(at_once=True)
        qtbot.wait(30)
    assert len(runtime.asked) == asked + 1
    runtime.is_silent = False
    runtime.answer(runtime.asked[-1])
    qtbot.waitUntil(lambda: len(runtime.asked) == asked + 2)  # what happened meanwhile is not forgotten


def test_silence_is_said_and_ends_with_an_answer(
    panel: VariablesPanel, runtime: FakeRuntime, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "SILENCE_MS", 20)
    show(PUMP)
    runtime.is_silent = True
    panel.refreshing.refresh_soon(at_once=True)
    qtbot.waitUntil(lambda: panel.words.text().startswith("The runtime does not answer"))
    assert shown(panel) == ["pump"]
    runtime.answer(runtime.asked[-1])
    assert panel.words.text() == "1 name"


def test_a_question_that_is_never_answered_is_asked_again(
    panel: VariablesPanel, runtime: FakeRuntime, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "SILENCE_MS", 20)
    monkeypatch.setattr(refreshing, "GIVE_UP_MS", 20)
    show(PUMP)
    runtime.is_silent = True
    panel.refreshing.refresh_soon(at_once=True)
    asked = len(runtime.asked)
    qtbot.waitUntil(lambda: len(runtime.asked) >= asked + 2)
    lost = runtime.asked[-2]
    runtime.names = [GRID]
    runtime.answer(lost)
    assert shown(panel) == ["pump"]


def test_an_answer_of_a_runtime_that_is_gone_is_dropped(
    panel: VariablesPanel, runtime: FakeRuntime, show: Show, qtbot: QtBot
) -> None:
    show(PUMP)
    runtime.is_silent = True
    panel.refreshing.refresh_soon(at_once=True)
    asked = len(runtime.asked)
    qtbot.waitUntil(lambda: len(runtime.asked) > asked)
    panel.set_state(RuntimeState.RESTARTING)
    assert shown(panel) == []
    runtime.answer(runtime.asked[-1])
    assert shown(panel) == []
    runtime.is_silent = False
    panel.set_state(RuntimeState.STARTING)
    panel.set_state(RuntimeState.IDLE)
    qtbot.waitUntil(lambda: shown(panel) == ["pump"])
