"""java.lang.Thread, and its sleep in scripts that are cancelled."""

from __future__ import annotations

import threading

import pytest

from runtime.java import lang
from runtime.java.lang import Thread
from runtime.protocol import TaskState
from runtime.tasks.calls import Call
from runtime.tasks.registry import TaskRegistry


def test_thread_runs_a_function_or_a_runnable() -> None:
    names: list[str] = []

    class Job(lang.Runnable):
        def run(self) -> None:
            names.append(Thread.currentThread().getName())

    for thread in (Thread(Job(), "job"), Thread(lambda: names.append("function"))):
        thread.start()
        thread.join(5_000)
        assert thread.getState() == "TERMINATED"

    assert names == ["job", "function"]


def test_thread_runs_its_own_run() -> None:
    class Worker(Thread):
        has_run = False

        def run(self) -> None:
            self.has_run = True

    worker = Worker()
    worker.start()
    worker.join()

    assert worker.has_run


def test_interrupt_ends_a_sleep() -> None:
    caught: list[BaseException] = []
    is_about_to_sleep = threading.Event()

    def sleep() -> None:
        is_about_to_sleep.set()
        try:
            Thread.sleep(60_000)
        except lang.InterruptedException as error:
            caught.append(error)

    thread = Thread(sleep)
    thread.start()
    is_about_to_sleep.wait()
    thread.interrupt()
    thread.join(10_000)

    assert len(caught) == 1
    assert not thread.isInterrupted()


def test_current_thread_of_any_thread_has_java_s_methods() -> None:
    current = Thread.currentThread()

    assert current.name == current.getName() == threading.current_thread().name
    assert current.getId() == threading.get_ident()
    assert current.stackTrace[0].methodName == "test_current_thread_of_any_thread_has_java_s_methods"


def test_negative_sleep_is_refused() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="from 0 on"):
        Thread.sleep(-1)


@pytest.mark.usefixtures("script_waits")
def test_cancelling_a_script_ends_its_sleep(tasks: TaskRegistry) -> None:
    is_about_to_sleep = threading.Event()

    def script() -> None:
        is_about_to_sleep.set()
        Thread.sleep(60_000)

    thread = tasks.start(Call(script))
    task = tasks.active[0]
    is_about_to_sleep.wait()
    tasks.cancel(task.id)
    thread.join(timeout=10)

    assert task.state is TaskState.CANCELLED
