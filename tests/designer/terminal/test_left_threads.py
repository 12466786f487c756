"""Which threads a run waits for when its tasks have ended."""

from __future__ import annotations

from designer.terminal.left_threads import left_threads
from runtime.protocol import StackFrame, ThreadStack, ThreadStacks

POOL = "/usr/lib/python3.11/concurrent/futures/thread.py"


def thread(name: str, *calls: StackFrame, task_id: int | None = 1, is_daemon: bool = False) -> ThreadStack:
    return ThreadStack(24, name, is_daemon, task_id, True, 0.0, calls)


def left(*threads: ThreadStack) -> list[str]:
    return left_threads(ThreadStacks(threads))


def test_a_thread_that_a_script_started_is_waited_for() -> None:
    assert left(thread("Poller", StackFrame("script.py", 2, "poll"))) == ["Poller"]


def test_threads_of_the_runtime_are_not() -> None:
    assert left(thread("MainThread", StackFrame("script.py", 2, "main"), task_id=None)) == []


def test_a_daemon_is_not() -> None:
    assert left(thread("Daemon", StackFrame("script.py", 2, "poll"), is_daemon=True)) == []


def test_an_idle_worker_of_a_pool_is_not() -> None:
    assert left(thread("Pool_0", StackFrame(POOL, 81, "_worker"))) == []


def test_a_busy_worker_of_a_pool_is() -> None:
    busy = thread("Pool_0", StackFrame(POOL, 83, "_worker"), StackFrame("script.py", 2, "poll"))
    assert left(busy) == ["Pool_0"]
