"""The rungs of a cancellation beyond a plain loop, and what a row says of a script that none of them reaches."""

from __future__ import annotations

import ctypes
import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable

import pytest

from runtime.dispatch import NoGuiThread
from runtime.protocol import Origin, TaskState
from runtime.tasks import cancellation
from runtime.tasks.calls import Call
from runtime.tasks.cancellation import interruptible
from runtime.tasks.registry import TaskRegistry
from runtime.tasks.script_task import ScriptTask
from runtime.tasks.script_thread import ScriptThread
from tests.conftest import ExpectedLog

pytestmark = pytest.mark.usefixtures("script_waits")


def until(is_so: Callable[[], bool], tasks: TaskRegistry) -> None:
    while not is_so():
        tasks.wait_for_news(0.01)
        tasks.drain()


def test_what_the_script_does_outside_python_is_broken_off(tasks: TaskRegistry) -> None:
    breaks = threading.Event()

    class BrokenOffError(Exception):
        """What a database driver raises."""

    def script() -> None:
        with interruptible(breaks.set):
            while not breaks.is_set():
                pass
            raise BrokenOffError

    thread = tasks.start(Call(script))
    task = tasks.active[0]
    until(lambda: bool(task.interrupters), tasks)
    tasks.cancel(task.id)
    thread.join()
    assert (task.state, task.interrupters) == (TaskState.CANCELLED, [])


def test_an_interrupter_that_fails_is_tried_again(tasks: TaskRegistry, expected_log: ExpectedLog) -> None:
    expected_log("could not be interrupted")
    tries = []
    breaks = threading.Event()

    def interrupt() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("the connection is busy")
        breaks.set()

    def script() -> None:
        with interruptible(interrupt):
            while not breaks.is_set():
                pass

    thread = tasks.start(Call(script))
    task = tasks.active[0]
    until(lambda: bool(task.interrupters), tasks)
    tasks.cancel(task.id)
    thread.join()
    assert (task.state, len(tries)) == (TaskState.CANCELLED, 2)


def test_a_script_in_native_code_is_marked_as_stuck_until_it_returns(tasks: TaskRegistry) -> None:
    lock = threading.Lock()
    lock.acquire()
    thread = tasks.start(Call(lock.acquire))
    task = tasks.active[0]
    until(lambda: task.is_in_script, tasks)
    tasks.cancel(task.id)
    until(lambda: task.is_stuck, tasks)
    assert tasks.snapshot().events[0].task.is_stuck
    lock.release()
    thread.join()
    shown = tasks.snapshot().events[0].task
    assert shown.state.is_final
    assert not shown.is_stuck


def test_a_script_that_swallows_cancellations_is_not_in_native_code(tasks: TaskRegistry) -> None:
    may_end = threading.Event()
    swallowed: list[int] = []

    def spin() -> None:
        while not may_end.is_set():
            pass

    def script() -> None:
        while len(swallowed) < 4:
            try:
                spin()
            except:  # noqa: E722 - what stubborn scripts do
                swallowed.append(1)

    thread = tasks.start(Call(script))
    task = tasks.active[0]
    until(lambda: task.is_in_script, tasks)
    tasks.cancel(task.id)
    until(lambda: task.is_stuck or len(swallowed) >= 4, tasks)
    assert not task.is_stuck
    may_end.set()
    thread.join()


def test_a_cancellation_that_meets_a_failure_in_native_code_leaves_the_task_its_end(tasks: TaskRegistry) -> None:
    here, there = socket.socketpair()
    with here, there:
        here.settimeout(0.1)
        thread = tasks.start(Call(here.recv, (1,)))
        task = tasks.active[0]
        until(lambda: task.is_in_script, tasks)
        tasks.cancel(task.id)
        thread.join()
    assert task.state is TaskState.FAILED
    assert tasks.active == ()


def test_an_interrupter_that_hangs_holds_up_nobody_else(tasks: TaskRegistry) -> None:
    may_return, is_asked = threading.Event(), threading.Event()

    def hang() -> None:
        is_asked.set()
        may_return.wait()

    def query() -> None:
        with interruptible(hang):
            is_asked.wait()

    hanging = tasks.start(Call(query))
    spinning = tasks.start(Call(lambda: time.sleep(3600)))
    first, second = tasks.active
    until(lambda: bool(first.interrupters) and bool(second.wait_state), tasks)
    tasks.cancel(first.id)
    is_asked.wait()
    tasks.cancel(second.id)
    spinning.join()
    may_return.set()
    hanging.join()
    assert (first.state, second.state) == (TaskState.CANCELLED, TaskState.CANCELLED)


def test_a_task_that_is_cancelled_before_its_thread_runs_does_not_run(
    tasks: TaskRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[int] = []
    start = threading.Thread.start

    def cancel_and_start(thread: threading.Thread) -> None:
        if isinstance(thread, ScriptThread):
            tasks.cancel(1)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", cancel_and_start)
    tasks.start(Call(ran.append, (1,))).join()
    assert ran == []
    assert tasks.snapshot().events[0].task.state is TaskState.CANCELLED


# Running again


def rerun_and_wait(tasks: TaskRegistry, task: ScriptTask) -> str:
    message = tasks.rerun(task.id, NoGuiThread())
    until(lambda: not tasks.active, tasks)
    return message


def test_an_asynchronous_script_runs_again_with_its_arguments(tasks: TaskRegistry) -> None:
    filled: list[int] = []
    tasks.start(Call(filled.append, (24,)), description="Fill").join()
    assert tasks.rerun(1, NoGuiThread()) == ""
    until(lambda: not tasks.active, tasks)
    assert filled == [24, 24]
    assert [event.task.description for event in tasks.snapshot().events] == ["Fill", "Fill"]


def test_only_the_latest_calls_are_kept(tasks: TaskRegistry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.tasks.registry.MAX_KEPT_CALLS", 2)
    for _ in range(3):
        tasks.start(Call(int)).join()
    assert "can be run again" in tasks.rerun(1, NoGuiThread())
    assert tasks.rerun(2, NoGuiThread()) == ""
    until(lambda: not tasks.active, tasks)


def test_a_console_cell_is_run_again_in_the_console(tasks: TaskRegistry) -> None:
    with tasks.cell("1 + 1", Origin.CONSOLE):
        pass
    assert "Script Console" in tasks.rerun(1, NoGuiThread())


# A drill


def _cancel_at_random(tasks: TaskRegistry, count: int) -> Counter[int]:
    """Start so many tasks of every kind and cancel them at random moments; how often each one ended."""
    rng = random.Random(count)
    work: list[Callable[[], object]] = [
        lambda: sum(range(10_000)),
        lambda: time.sleep(0.002),
        lambda: threading.Event().wait(0.002),
        lambda: tasks.write("stdout", "x" * 20),
        lambda: threading.Thread(target=int).start(),
        ctypes.pythonapi.Py_IsInitialized,
    ]
    finals: Counter[int] = Counter()

    def drain() -> None:
        for event in tasks.drain().events:
            finals[event.task.id] += event.task.state.is_final

    for number in range(1, count + 1):
        tasks.start(Call(rng.choice(work)))
        tasks.cancel(rng.randint(max(1, number - 8), number))
        if number % 50 == 0:
            drain()
    until(lambda: not tasks.active, tasks)
    return finals


def _assert_each_ended_once(tasks: TaskRegistry, count: int) -> None:
    ended: Counter[int] = Counter()
    original = tasks.drain

    def draining() -> object:
        batch = original()
        ended.update(event.task.id for event in batch.events if event.task.state.is_final)
        return batch

    tasks.drain = draining  # type: ignore[method-assign, assignment]
    _cancel_at_random(tasks, count)
    tasks.drain()
    assert len(ended) == count
    assert set(ended.values()) == {1}


def test_random_cancels_leave_every_task_one_final_state(tasks: TaskRegistry) -> None:
    _assert_each_ended_once(tasks, 2_000)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_20000_random_cancels_leave_every_task_one_final_state(tasks: TaskRegistry) -> None:
    _assert_each_ended_once(tasks, 20_000)


def test_script_that_nobody_cancelled_is_sent_nothing_at_its_end(
    tasks: TaskRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On CPython 3.11 one such sending, even of nothing, makes every later call of every thread slower."""
    sent: list[object] = []
    monkeypatch.setattr(cancellation, "_set_async_exception", lambda *arguments: sent.append(arguments))

    def script() -> None:
        with cancellation.shielded():
            pass

    tasks.start(Call(script)).join()
    assert sent == []
