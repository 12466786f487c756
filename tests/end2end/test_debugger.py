"""The debugger on a real runtime: scripts stop where they should, also those on threads of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import runtime
from designer.debugger.breakpoint import Breakpoint
from designer.debugger.debug_session import DebugSession
from designer.debugger.runtime_debugger import Stopping
from designer.debugger.stopped_thread import StoppedThread
from designer.debugger.variable import Variable
from designer.scope_runtime import RuntimeState
from runtime.protocol import TaskState
from tests.end2end.conftest import LiveRuntime

WAIT_MS = 20_000

PUMP = """\
def work(n):
    total = 0
    for i in range(n):
        total += i
    return total


def go():
    return system.util.invokeAsynchronous(work, [5], None, "pump work")
"""


@pytest.fixture
def pump(write_script: Callable[[str, str], Path]) -> Path:
    return write_script("line.pump", PUMP)


class Debugging:
    """A DebugSession, and who stands still."""

    def __init__(self, live: LiveRuntime, qtbot: QtBot) -> None:
        self.live = live
        self.qtbot = qtbot
        self.session = DebugSession(live.session, [Path(runtime.__file__ or "").parent])
        self.printed: list[str] = []
        self.session.printed.connect(self.printed.append)

    def wait_for_stop(self, line: int) -> StoppedThread:
        """Somebody stands at `line`, from 1."""
        self.qtbot.waitUntil(lambda: any(t.top and t.top.line == line for t in self.session.stopped), timeout=WAIT_MS)
        return next(thread for thread in self.session.stopped if thread.top and thread.top.line == line)

    def variables(self, thread: StoppedThread) -> dict[str, str]:
        assert thread.top is not None
        found: list[tuple[Variable, ...]] = []
        self.session.scopes(thread.top, lambda scopes: self.session.variables(scopes[0].reference, found.append))
        self.qtbot.waitUntil(lambda: bool(found), timeout=WAIT_MS)
        return {variable.name: variable.value for variable in found[0]}

    def value(self, thread: StoppedThread, expression: str) -> Variable | str:
        assert thread.top is not None
        found: list[Variable | str] = []
        self.session.evaluate(thread.top, expression, found.append)
        self.qtbot.waitUntil(lambda: bool(found), timeout=WAIT_MS)
        return found[0]


@pytest.fixture
def debugging(live: LiveRuntime, qtbot: QtBot) -> Iterator[Debugging]:
    debugging = Debugging(live, qtbot)
    yield debugging
    debugging.session.deleteLater()


def ended(live: LiveRuntime, description: str, state: TaskState = TaskState.DONE) -> Callable[[], bool]:
    return lambda: live.news.is_in(description, state)


def test_asynchronous_script_stops_while_the_main_thread_goes_on(
    debugging: Debugging, live: LiveRuntime, pump: Path, qtbot: QtBot
) -> None:
    debugging.session.set_breakpoints(pump, {3: Breakpoint(condition="i == 2")})
    live.run("line.pump.go()", "start")
    thread = debugging.wait_for_stop(4)
    assert [frame.name for frame in thread.frames] == ["work"]
    assert debugging.variables(thread) == {"i": "2", "n": "5", "total": "1"}
    task = live.news.named("pump work")
    assert task is not None
    assert thread.native_id == task.thread_id
    live.run("print('free')", "other")
    qtbot.waitUntil(ended(live, "other"), timeout=WAIT_MS)
    debugging.session.resume(thread.id)
    qtbot.waitUntil(ended(live, "pump work"), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: debugging.session.stopped == (), timeout=WAIT_MS)


def test_f5_stops_and_steps_over_into_and_out(
    debugging: Debugging, live: LiveRuntime, tmp_path: Path, qtbot: QtBot
) -> None:
    script = tmp_path / "main.py"
    script.write_text("def double(x):\n    y = x * 2\n    return y\n\na = double(4)\nb = a + 1\n", "utf-8")
    debugging.session.set_breakpoints(script, {4: Breakpoint()})
    live.run_file(script)
    thread = debugging.wait_for_stop(5)
    debugging.session.step_into(thread.id)
    thread = debugging.wait_for_stop(2)
    debugging.session.step_over(thread.id)
    thread = debugging.wait_for_stop(3)
    assert next(frame.name for frame in thread.frames) == "double"
    debugging.session.step_out(thread.id)
    thread = debugging.wait_for_stop(5)
    debugging.session.step_over(thread.id)
    thread = debugging.wait_for_stop(6)
    value = debugging.value(thread, "a * 10")
    assert isinstance(value, Variable)
    assert value.value == "80"
    debugging.session.resume(thread.id)
    qtbot.waitUntil(ended(live, "main"), timeout=WAIT_MS)


def test_stop_works_while_the_main_thread_is_already_in_a_loop(
    debugging: Debugging, live: LiveRuntime, tmp_path: Path, qtbot: QtBot
) -> None:
    script = tmp_path / "loop.py"
    script.write_text("go_on = True\nn = 0\nwhile go_on:\n    n += 1\n", "utf-8")
    live.run_file(script)
    qtbot.waitUntil(ended(live, "loop", TaskState.RUNNING), timeout=WAIT_MS)
    debugging.session.set_breakpoints(script, {3: Breakpoint()})
    thread = debugging.wait_for_stop(4)
    assert thread.top is not None
    answers: list[str] = []
    debugging.session.set_value(thread.top, Variable("go_on", "True", "bool", 0, "go_on"), "False", answers.append)
    qtbot.waitUntil(lambda: answers == [""], timeout=WAIT_MS)
    debugging.session.set_breakpoints(script, {})
    debugging.session.resume(thread.id)
    qtbot.waitUntil(ended(live, "loop"), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not debugging.session.is_attached, timeout=WAIT_MS)


def test_uncaught_exception_stops_where_it_was_raised(
    debugging: Debugging, live: LiveRuntime, write_script: Callable[[str, str], Path], qtbot: QtBot
) -> None:
    write_script("line.fails", "def work():\n    empty = 0\n    return 1 / empty\n")
    debugging.session.stop_at(frozenset({Stopping.UNCAUGHT}))
    live.run("system.util.invokeAsynchronous(line.fails.work, [], None, 'fails')", "start")
    thread = debugging.wait_for_stop(3)
    assert "ZeroDivisionError" in thread.exception
    debugging.session.resume(thread.id)
    qtbot.waitUntil(ended(live, "fails", TaskState.FAILED), timeout=WAIT_MS)


def test_log_point_prints_and_goes_on(debugging: Debugging, live: LiveRuntime, pump: Path, qtbot: QtBot) -> None:
    debugging.session.set_breakpoints(pump, {3: Breakpoint(log_message="i is {i}")})
    live.run("line.pump.go()", "start")
    qtbot.waitUntil(ended(live, "pump work"), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "i is 4\n" in debugging.printed, timeout=WAIT_MS)


def test_runtime_that_dies_while_stopped_leaves_a_debugger_that_works_again(
    debugging: Debugging, live: LiveRuntime, pump: Path, qtbot: QtBot
) -> None:
    debugging.session.set_breakpoints(pump, {3: Breakpoint()})
    live.run("line.pump.go()", "start")
    debugging.wait_for_stop(4)
    live.session.restart()
    qtbot.waitUntil(lambda: debugging.session.stopped == (), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: live.session.state is RuntimeState.IDLE, timeout=WAIT_MS)
    live.run("line.pump.go()", "start")
    thread = debugging.wait_for_stop(4)
    debugging.session.set_breakpoints(pump, {})
    debugging.session.resume(thread.id)
    qtbot.waitUntil(ended(live, "pump work"), timeout=WAIT_MS)


def test_script_of_python_2_stops_at_its_own_lines(
    debugging: Debugging, live: LiveRuntime, write_script: Callable[[str, str], Path], qtbot: QtBot
) -> None:
    old = write_script("line.old", "def work(n):\n\tprint 'filling', n\n\treturn n / 2\n")
    debugging.session.set_breakpoints(old, {2: Breakpoint()})
    live.run("line.old.work(7)", "old")
    thread = debugging.wait_for_stop(3)
    assert debugging.variables(thread) == {"n": "7"}
    debugging.session.resume(thread.id)
    qtbot.waitUntil(ended(live, "old"), timeout=WAIT_MS)
