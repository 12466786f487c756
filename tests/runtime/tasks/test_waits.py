"""Sleeps and waits of scripts: cut short by a cancellation or an interrupt, and otherwise the standard library's own.

Each would otherwise wait for ever; that a test ends is what it shows.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from runtime.protocol import TaskState
from runtime.tasks.calls import Call
from runtime.tasks.cancellation import wake
from runtime.tasks.registry import TaskRegistry
from runtime.tasks.script_task import ScriptTask
from runtime.tasks.script_thread import ScriptThread

pytestmark = pytest.mark.usefixtures("script_waits")

never = threading.Event()
FOR_EVER_S = 3600


def _join_one_that_waits() -> None:
    waiting = threading.Thread(target=never.wait, args=[FOR_EVER_S], daemon=True)
    waiting.start()
    waiting.join()


def _wait_for_condition() -> None:
    condition = threading.Condition()
    with condition:
        condition.wait()


WAITS: dict[str, Callable[[], object]] = {
    "sleep": lambda: time.sleep(FOR_EVER_S),
    "event": lambda: threading.Event().wait(),
    "event with a limit": lambda: threading.Event().wait(FOR_EVER_S),
    "queue": lambda: queue.Queue[int]().get(),
    "join": _join_one_that_waits,
    "condition": _wait_for_condition,
    "semaphore": lambda: threading.Semaphore(0).acquire(),
    "future": lambda: Future[int]().result(),
    "barrier": lambda: threading.Barrier(2).wait(),
}


@pytest.fixture(autouse=True)
def _let_go() -> object:
    yield
    never.set()
    never.clear()


def waiting(tasks: TaskRegistry, function: Callable[[], object]) -> tuple[ScriptThread, ScriptTask]:
    """The function as a task that waits by now."""
    thread = tasks.start(Call(function))
    task = tasks.active[0]
    while not task.wait_state:
        tasks.wait_for_news(0.01)
        tasks.drain()
    return thread, task


@pytest.mark.parametrize("name", WAITS)
def test_a_cancellation_cuts_it_short(tasks: TaskRegistry, name: str) -> None:
    thread, task = waiting(tasks, WAITS[name])
    tasks.cancel(task.id)
    thread.join()
    assert (task.state, task.exception) == (TaskState.CANCELLED, "Cancelled.")


@pytest.mark.parametrize("name", WAITS)
def test_an_interrupt_makes_it_raise_as_in_jython(tasks: TaskRegistry, name: str) -> None:
    def script() -> str:
        try:
            WAITS[name]()
        except KeyboardInterrupt:
            return "interrupted"
        return "slept"

    thread, task = waiting(tasks, script)
    thread.interrupt()
    thread.join()
    assert (task.state, task.result) == (TaskState.DONE, "'interrupted'")


def test_an_interrupt_before_the_sleep_meets_the_sleep(tasks: TaskRegistry) -> None:
    may_sleep = threading.Event()

    def script() -> None:
        while not may_sleep.is_set():
            pass
        time.sleep(FOR_EVER_S)

    thread = tasks.start(Call(script))
    thread.interrupt()
    assert thread.isInterrupted()
    may_sleep.set()
    thread.join()
    assert tasks.snapshot().events[0].task.exception == "Interrupted."


def test_an_interrupt_leaves_a_script_alone_that_never_waits(tasks: TaskRegistry) -> None:
    may_end = threading.Event()

    def script() -> str:
        while not may_end.is_set():
            pass
        return "done"

    thread = tasks.start(Call(script))
    thread.interrupt()
    may_end.set()
    thread.join()
    assert tasks.snapshot().events[0].task.result == "'done'"


def test_the_thread_tells_that_it_waits(tasks: TaskRegistry) -> None:
    thread, task = waiting(tasks, WAITS["sleep"])
    assert thread.getState() == "TIMED_WAITING"
    tasks.cancel(task.id)
    thread.join()
    assert thread.getState() == "TERMINATED"


def test_a_cancelled_script_may_still_sleep_in_its_finally(tasks: TaskRegistry) -> None:
    tidied = []

    def script() -> None:
        try:
            time.sleep(FOR_EVER_S)
        finally:
            time.sleep(0.01)
            tidied.append(True)

    thread, task = waiting(tasks, script)
    tasks.cancel(task.id)
    thread.join()
    assert tidied == [True]


def test_waits_end_when_what_they_wait_for_comes(tasks: TaskRegistry) -> None:
    orders: queue.Queue[int] = queue.Queue()
    arrived = threading.Event()

    def script() -> list[object]:
        arrived.wait()
        helper = threading.Thread(target=int)
        helper.start()
        helper.join()
        return [orders.get(), arrived.wait(0.001), threading.Event().wait(0.001), helper.is_alive()]

    thread, _ = waiting(tasks, script)
    orders.put(7)
    arrived.set()
    thread.join()
    assert tasks.snapshot().events[0].task.result == "[7, True, False, False]"


def test_no_notification_is_lost_between_waking_up_and_waiting_on(tasks: TaskRegistry) -> None:
    events = [threading.Event() for _ in range(200)]
    threads = [tasks.start(Call(event.wait)) for event in events]
    done = threading.Event()

    def disturb() -> None:
        while not done.is_set():
            for task in tasks.active:
                wake(task)

    disturber = threading.Thread(target=disturb)
    disturber.start()
    for event in events:
        event.set()
    for thread in threads:
        thread.join()
    done.set()
    disturber.join()
    assert {event.task.result for event in tasks.snapshot().events} == {"True"}


def test_thousands_that_wait_for_one_event_are_all_woken(tasks: TaskRegistry) -> None:
    gate = threading.Event()
    threads = [tasks.start(Call(gate.wait)) for _ in range(1_000)]
    gate.set()
    for thread in threads:
        thread.join()
    assert tasks.active == ()


def test_a_sleep_takes_what_the_original_takes(tasks: TaskRegistry) -> None:
    def script() -> list[str]:
        problems = []
        for seconds in (-1, "1", None):
            try:
                time.sleep(seconds)  # type: ignore[arg-type]
            except (ValueError, TypeError) as error:
                problems.append(type(error).__name__)
        time.sleep(0)
        time.sleep(0.001)
        return problems

    tasks.start(Call(script)).join()
    assert tasks.snapshot().events[0].task.result == "['ValueError', 'TypeError', 'TypeError']"


def test_outside_every_task_nothing_is_different() -> None:
    time.sleep(0.001)
    assert threading.Event().wait(0.001) is False
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: 24).result() == 24


# What a script's own threads print


def output_of(tasks: TaskRegistry) -> dict[int | None, str]:
    written: dict[int | None, str] = {}
    for chunk in tasks.drain().output:
        written[chunk.task_id] = written.get(chunk.task_id, "") + chunk.text
    return written


def test_output_of_a_thread_that_the_script_starts_is_the_scripts(tasks: TaskRegistry) -> None:
    class Filler(threading.Thread):
        def run(self) -> None:
            tasks.write("stdout", "filled\n")

    def script() -> None:
        filler = Filler()
        filler.start()
        filler.join()

    tasks.start(Call(int)).join()
    tasks.start(Call(script)).join()
    assert output_of(tasks) == {2: "filled\n"}


def test_output_of_a_shared_pool_is_that_of_the_script_that_submits(tasks: TaskRegistry) -> None:
    with ThreadPoolExecutor(1) as pool:
        for name in ("first", "second"):
            tasks.start(Call(lambda name=name: pool.submit(tasks.write, "stdout", name).result())).join()
        pool.submit(tasks.write, "stdout", "nobody").result()
    assert output_of(tasks) == {1: "first", 2: "second", None: "nobody"}


def test_output_after_the_scripts_end_is_still_its_own(tasks: TaskRegistry) -> None:
    has_ended = threading.Event()
    helpers: list[threading.Thread] = []

    def late() -> None:
        has_ended.wait()
        tasks.write("stdout", "late\n")

    def script() -> None:
        helpers.append(threading.Thread(target=late))
        helpers[0].start()

    tasks.start(Call(script)).join()
    has_ended.set()
    helpers[0].join()
    assert output_of(tasks) == {1: "late\n"}


def test_a_cancellation_does_not_strike_a_thread_that_the_script_started(tasks: TaskRegistry) -> None:
    results: list[str] = []
    helpers: list[threading.Thread] = []
    may_end = threading.Event()

    def helper() -> None:
        may_end.wait()
        results.append("whole")

    def script() -> None:
        helpers.append(threading.Thread(target=helper))
        helpers[0].start()
        helpers[0].join()

    thread, task = waiting(tasks, script)
    tasks.cancel(task.id)
    thread.join()
    may_end.set()
    helpers[0].join()
    assert results == ["whole"]
