"""TaskRegistry: one final state for every task, whatever is raised and whenever it is cancelled."""

from __future__ import annotations

import itertools
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator

import pytest

from runtime.protocol import EventBatch, Origin, TaskSnapshot, TaskState
from runtime.tasks.calls import Call
from runtime.tasks.cancellation import ScriptCancelled, raise_if_cancelled
from runtime.tasks.registry import TaskRegistry
from runtime.tasks.script_task import current_task
from runtime.tasks.script_thread import ScriptThread


class EventLog:
    """Everything a registry published so far."""

    def __init__(self, tasks: TaskRegistry) -> None:
        self._tasks = tasks
        self.batches: list[EventBatch] = []

    def drain(self) -> None:
        self.batches.append(self._tasks.drain())

    @property
    def seqs(self) -> list[int]:
        return [event.seq for batch in self.batches for event in batch.events]

    def states(self, task_id: int) -> list[TaskState]:
        return [event.task.state for batch in self.batches for event in batch.events if event.task.id == task_id]

    def drain_until_idle(self) -> None:
        """Condition-driven: returns when nothing is active any more."""
        while True:
            self._tasks.wait_for_news(5)
            self.drain()
            if self.batches[-1].active == 0:
                return


@pytest.fixture
def tasks() -> TaskRegistry:
    return TaskRegistry()


@pytest.fixture
def log(tasks: TaskRegistry) -> EventLog:
    return EventLog(tasks)


def start(
    tasks: TaskRegistry,
    function: object,
    args: object = None,
    kwargs: object = None,
    description: str | None = None,
) -> ScriptThread:
    return tasks.start(Call.checked(function, args, kwargs), description=description)


def snapshot_of(tasks: TaskRegistry, task_id: int = 1) -> TaskSnapshot:
    return next(event.task for event in tasks.snapshot().events if event.task.id == task_id)


def test_start_returns_the_executing_thread_at_once(tasks: TaskRegistry) -> None:
    gate = threading.Event()
    seen: list[threading.Thread] = []

    def work() -> None:
        gate.wait(10)
        seen.append(threading.current_thread())

    thread = start(tasks, work)
    assert thread.isAlive()
    gate.set()
    thread.join()
    assert seen == [thread]
    assert thread.getState() == "TERMINATED"


def test_arguments_reach_the_function_and_its_result_stays_on_the_task(tasks: TaskRegistry) -> None:
    start(tasks, lambda a, b=0: a + b, [1], {"b": 2}, description="Add").join()
    task = snapshot_of(tasks)
    assert (task.state, task.result, task.description) == (TaskState.DONE, "3", "Add")


def test_without_description_the_row_has_the_functions_name(tasks: TaskRegistry) -> None:
    def longProcess() -> None: ...

    start(tasks, longProcess).join()
    assert snapshot_of(tasks).description == "longProcess"


def test_a_failure_is_kept_and_written_to_stderr_and_never_reaches_the_caller(
    tasks: TaskRegistry, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise ValueError("no bottle")

    start(tasks, fail).join()
    task = snapshot_of(tasks)
    assert (task.state, task.exception) == (TaskState.FAILED, "ValueError: no bottle")
    assert task.traceback is not None
    assert task.traceback in capsys.readouterr().err
    assert "registry.py" not in task.traceback.replace(__file__, "")
    assert task.line is not None
    assert task.line.file == __file__


def test_sys_exit_ends_a_script_and_not_the_runtime(tasks: TaskRegistry) -> None:
    assert tasks.run(sys.exit, description="exit", origin=Origin.F5).state is TaskState.DONE
    failed = tasks.run(lambda: sys.exit("bad"), description="exit", origin=Origin.F5)
    assert failed.state is TaskState.FAILED


def test_cancel_ends_a_busy_loop_that_swallows_exceptions(tasks: TaskRegistry) -> None:
    started = threading.Event()

    def stubborn() -> None:
        swallowed = 0
        while swallowed < 3:
            try:
                started.set()
                while True:
                    pass
            except:  # noqa: E722 - what stubborn scripts do
                swallowed += 1

    thread = start(tasks, stubborn)
    started.wait(10)
    assert tasks.cancel(1) == 1
    thread.join()
    assert snapshot_of(tasks).state is TaskState.DONE  # it ended by itself after the third


def test_cancelled_is_no_exception_that_scripts_catch(tasks: TaskRegistry) -> None:
    started = threading.Event()

    def careless() -> None:
        try:
            while True:
                started.set()
        except Exception:
            raise AssertionError("except Exception swallowed the cancel") from None

    thread = start(tasks, careless)
    started.wait(10)
    tasks.cancel(1)
    thread.join()
    task = snapshot_of(tasks)
    assert task.state is TaskState.CANCELLED
    assert task.exception == "Cancelled."


def test_cancel_of_a_task_that_ended_asks_nobody(tasks: TaskRegistry) -> None:
    tasks.run(lambda: None, description="x", origin=Origin.F5)
    assert tasks.cancel(1) == 0
    assert tasks.cancel(99) == 0


def test_cancel_ends_a_script_on_the_main_thread(tasks: TaskRegistry, sigint_to: None) -> None:
    def busy() -> None:
        while True:
            pass

    canceller = threading.Timer(0.05, lambda: tasks.cancel(1))
    canceller.start()
    assert tasks.run(busy, description="busy", origin=Origin.F5).state is TaskState.CANCELLED
    canceller.join()


def test_cancelling_an_outer_task_ends_the_event_that_it_waits_for_too(tasks: TaskRegistry, sigint_to: None) -> None:
    def event_handler() -> None:
        while True:
            pass

    def script() -> None:
        tasks.run(event_handler, description="inner", origin=Origin.EVENT)
        while True:
            pass

    canceller = threading.Timer(0.05, lambda: tasks.cancel(1))
    canceller.start()
    outer = tasks.run(script, description="outer", origin=Origin.F5)
    canceller.join()
    assert outer.state is TaskState.CANCELLED
    assert snapshot_of(tasks, 2).state is TaskState.CANCELLED


@pytest.fixture
def sigint_to(tasks: TaskRegistry) -> Iterator[None]:
    """SIGINT as the runtime handles it, for the length of a test."""
    previous = signal.signal(signal.SIGINT, lambda *_: tasks.on_interrupt())
    yield
    signal.signal(signal.SIGINT, previous)


def test_an_interrupt_while_no_script_runs_does_nothing(tasks: TaskRegistry) -> None:
    tasks.on_interrupt()


def test_output_carries_its_task_and_neighbours_are_joined(tasks: TaskRegistry) -> None:
    tasks.write("stdout", "outside\n")

    def write_all() -> None:
        for text in "abc":
            tasks.write("stdout", text)

    tasks.run(write_all, description="x", origin=Origin.F5)
    chunks = [(chunk.task_id, chunk.text) for chunk in tasks.drain().output]
    assert chunks == [(None, "outside\n"), (1, "abc")]


def test_text_that_no_message_can_carry_is_escaped(tasks: TaskRegistry) -> None:
    tasks.write("stdout", "lone \ud800 surrogate")
    assert tasks.drain().output[0].text == "lone \\ud800 surrogate"


def test_many_progress_reports_become_one_event(tasks: TaskRegistry, log: EventLog) -> None:
    def work() -> None:
        task = current_task()
        assert task is not None
        log.drain()
        for step in range(1000):
            tasks.reports.progress(task, step / 1000, None)
        log.drain()

    tasks.run(work, description="x", origin=Origin.F5)
    assert len(log.batches[1].events) == 1
    assert log.batches[1].events[0].task.progress == 0.999


def test_a_hostile_repr_cannot_hurt(tasks: TaskRegistry) -> None:
    class Hostile:
        def __repr__(self) -> str:
            raise RuntimeError("no")

    tasks.run(Hostile, description="x", origin=Origin.F5)
    assert str(snapshot_of(tasks).result).startswith("<Hostile instance at")


def test_5000_short_tasks_have_every_final_state_once_and_in_order(tasks: TaskRegistry, log: EventLog) -> None:
    def work(number: int) -> int:
        if number % 3 == 1:
            raise_quietly()
        return number

    def raise_quietly() -> None:
        raise SystemExit(1)

    reader_is_done = threading.Event()

    def start_all() -> None:
        for number in range(5000):
            start(tasks, work, [number])
        reader_is_done.set()

    starter = threading.Thread(target=start_all)
    starter.start()
    while not reader_is_done.is_set():
        tasks.wait_for_news(0.1)
        log.drain()
    starter.join()
    log.drain_until_idle()
    assert log.seqs == list(range(1, len(log.seqs) + 1))
    per_task: dict[int, list[TaskState]] = {}
    for batch in log.batches:
        for event in batch.events:
            per_task.setdefault(event.task.id, []).append(event.task.state)
    assert len(per_task) == 5000
    assert {tuple(states) for states in per_task.values()} == {
        (TaskState.RUNNING, TaskState.DONE),
        (TaskState.RUNNING, TaskState.FAILED),
    }


def test_cancels_at_any_moment_leave_one_final_state_each(tasks: TaskRegistry, log: EventLog) -> None:
    def spin(turns: int) -> int:
        return sum(range(turns))

    threads = []
    for turns in itertools.islice(itertools.cycle((0, 10, 1_000, 100_000)), 600):
        thread = start(tasks, spin, [turns])
        threads.append(thread)
        tasks.cancel(len(threads))
    for thread in threads:
        thread.join()
    log.drain_until_idle()
    finals = Counter(event.task.id for batch in log.batches for event in batch.events if event.task.state.is_final)
    assert len(finals) == 600
    assert set(finals.values()) == {1}


def test_setName_renames_the_row(tasks: TaskRegistry) -> None:
    gate = threading.Event()
    thread = start(tasks, gate.wait, [10])
    thread.setName("Poll PLC")
    gate.set()
    thread.join()
    assert (thread.getName(), snapshot_of(tasks).description) == ("Poll PLC", "Poll PLC")


def test_script_cancelled_passes_except_exception() -> None:
    assert not issubclass(ScriptCancelled, Exception)


def test_a_finalizer_that_prints_while_the_registry_works_does_not_lock_it(tasks: TaskRegistry) -> None:
    """The garbage collector runs finalizers anywhere, inside the registry's own blocks too."""

    class Noisy:
        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            tasks.write("stdout", "gone\n")

    def litter() -> None:
        for _ in range(20_000):
            Noisy()
            tasks.write("stdout", ".")

    thread = start(tasks, litter)
    thread.join()
    assert snapshot_of(tasks).state is TaskState.DONE


def test_cancelling_a_script_that_starts_scripts_leaves_none_without_an_end(tasks: TaskRegistry, log: EventLog) -> None:
    def spawn_for_ever() -> None:
        while True:
            start(tasks, int)

    for number in range(20):
        spawner = start(tasks, spawn_for_ever, description=f"spawner {number}")
        while tasks.drain().active < 2:
            tasks.wait_for_news(5)
        tasks.cancel(None)
        spawner.join()
    log.drain_until_idle()


def test_what_a_script_does_to_stderr_cannot_take_its_end(tasks: TaskRegistry, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        monkeypatch.setattr(sys, "stderr", None)
        raise ValueError("jammed")

    assert tasks.run(fail, description="x", origin=Origin.F5).state is TaskState.FAILED
    assert "jammed" in tasks.drain().output[0].text


def test_a_result_whose_repr_exits_cannot_take_the_end(tasks: TaskRegistry) -> None:
    class Exiting:
        def __repr__(self) -> str:
            raise SystemExit

    assert tasks.run(Exiting, description="x", origin=Origin.F5).state is TaskState.DONE


def test_an_outer_script_that_only_waits_for_events_is_cancelled(tasks: TaskRegistry, sigint_to: None) -> None:
    def script() -> None:
        while True:
            tasks.run(lambda: sum(range(50_000)), description="event", origin=Origin.EVENT)
            raise_if_cancelled()  # as every access to a component does

    canceller = threading.Timer(0.05, lambda: tasks.cancel(1))
    canceller.start()
    assert tasks.run(script, description="outer", origin=Origin.F5).state is TaskState.CANCELLED
    canceller.join()


def test_logging_scripts_that_are_cancelled_leave_logging_alive(tasks: TaskRegistry) -> None:
    from runtime.system.logger import LoggerEx

    def chatter() -> None:
        while True:
            LoggerEx("chatter").info("still here")

    for _ in range(10):
        threads = [start(tasks, chatter) for _ in range(3)]
        while tasks.drain().active < 3:
            tasks.wait_for_news(1)
        tasks.cancel(None)
        for thread in threads:
            thread.join()
    LoggerEx("after").info("alive")
