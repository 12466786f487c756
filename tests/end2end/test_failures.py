"""A failed row of the Scripts tab is opened in the Debugger, with the variables of its calls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import runtime
from designer.debugger.debug_session import DebugSession
from designer.debugger.stopped_thread import StoppedThread
from designer.debugger.variable import Variable
from runtime.protocol import TaskState
from tests.end2end.conftest import LiveRuntime

WAIT_MS = 20_000

PUMP = """\
def fill(tanks):
    level = 12
    return level / len(tanks)


def go():
    return system.util.invokeAsynchronous(fill, [[]], None, "fill")
"""


@pytest.fixture
def pump(write_script: Callable[[str, str], Path]) -> Path:
    return write_script("line.pump", PUMP)


def test_failed_asynchronous_script_shows_its_variables_with_no_debugger_attached(
    qtbot: QtBot, live: LiveRuntime, pump: Path
) -> None:
    session = DebugSession(live.session, [Path(runtime.__file__ or "").parent])
    live.run("line.pump.go()")
    qtbot.waitUntil(lambda: live.news.is_in("fill", TaskState.FAILED), timeout=WAIT_MS)
    with qtbot.waitSignal(session.thread_stopped, timeout=WAIT_MS) as stopped:
        session.open_failure(live.key_of("fill"))
    thread = stopped.args[0]
    assert isinstance(thread, StoppedThread)
    assert thread.is_over
    assert thread.name == "fill"
    assert thread.top is not None
    assert (thread.top.path, thread.top.line) == (pump, 3)
    found: list[tuple[Variable, ...]] = []
    session.scopes(thread.top, lambda scopes: session.variables(scopes[0].reference, found.append))
    qtbot.waitUntil(lambda: bool(found), timeout=WAIT_MS)
    assert {each.name: each.value for each in found[0]} == {"level": "12", "tanks": "[]"}
    values: list[Variable | str] = []
    session.evaluate(thread.top, "level + 1", values.append)
    qtbot.waitUntil(lambda: bool(values), timeout=WAIT_MS)
    assert isinstance(values[0], Variable)
    assert values[0].value == "13"
    assert not session.is_attached
    with qtbot.waitSignal(session.thread_continued, timeout=WAIT_MS):
        session.resume(thread.id)
    assert session.stopped == ()
    session.deleteLater()


def test_script_that_did_not_fail_says_why_it_cannot_be_opened(qtbot: QtBot, live: LiveRuntime) -> None:
    session = DebugSession(live.session, [])
    live.run("1 + 1")
    qtbot.waitUntil(lambda: live.news.is_in("script", TaskState.DONE), timeout=WAIT_MS)
    with qtbot.waitSignal(session.message, timeout=WAIT_MS) as said:
        session.open_failure(live.key_of("script"))
    assert "last 10 failed scripts" in said.args[0]
    session.deleteLater()
