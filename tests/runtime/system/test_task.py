"""system.task: progress, tracking, and tasks with limits and results, in gateway scope."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from runtime.dispatch import GuiThreadError
from runtime.protocol import Origin, TaskSnapshot, TaskState
from runtime.session import Session, activated, gateway_session
from runtime.system import task, util
from runtime.tasks.background_task import TaskCancelled

pytestmark = pytest.mark.usefixtures("script_waits")


@pytest.fixture
def session() -> Iterator[Session]:
    session = gateway_session(None)
    with activated(session):
        yield session
    session.close()


@pytest.fixture(autouse=True)
def _in_session(session: Session) -> None:
    """Every test calls system.* in a session."""


def row(session: Session, task_id: int = 1) -> TaskSnapshot:
    return next(event.task for event in session.tasks.snapshot().events if event.task.id == task_id)


def run(session: Session, script: object) -> TaskSnapshot:
    ended = session.tasks.run(script, description="script", origin=Origin.RUN)  # type: ignore[arg-type]
    return row(session, ended.id)


# progress and track


def test_progress_shows_on_the_row(session: Session) -> None:
    shown = run(session, lambda: task.progress(0.4, "loading"))
    assert (shown.progress, shown.message) == (0.4, "loading")


@pytest.mark.parametrize(("given", "kept"), [(1.5, 1.0), (-1, 0.0), (float("inf"), 1.0)])
def test_progress_outside_its_range_is_cut_and_the_row_says_so(session: Session, given: float, kept: float) -> None:
    shown = run(session, lambda: task.progress(given))
    assert shown.progress == kept
    assert f"was given {given!r}" in shown.warnings[0]


@pytest.mark.parametrize("given", ["half", None, True, float("nan")])
def test_progress_that_is_no_number_is_refused(session: Session, given: object) -> None:
    shown = run(session, lambda: task.progress(given))  # type: ignore[arg-type]
    assert (shown.state, shown.progress) == (TaskState.FAILED, None)


def test_outside_a_task_progress_and_track_do_nothing() -> None:
    task.progress(0.5)
    assert list(task.track([1, 2])) == [1, 2]
    assert task.isCancelled() is False


def test_track_counts_what_has_been_done(session: Session) -> None:
    seen: list[int] = []
    shown = run(session, lambda: seen.extend(task.track(range(4))))
    assert (seen, shown.done, shown.total, shown.progress) == ([0, 1, 2, 3], 4, 4, 1.0)


def test_track_of_an_iterable_without_length_counts_without_a_total(session: Session) -> None:
    shown = run(session, lambda: list(task.track(number for number in range(3))))
    assert (shown.done, shown.total, shown.progress) == (3, None, None)


def test_track_takes_a_total(session: Session) -> None:
    shown = run(session, lambda: list(task.track((number for number in range(3)), total=6)))
    assert (shown.done, shown.progress) == (3, 0.5)


@pytest.mark.parametrize("total", [-1, 2.5, "6", True])
def test_a_total_that_cannot_be_one_is_refused(total: object) -> None:
    with pytest.raises((TypeError, ValueError), match="total must"):
        task.track([], total=total)  # type: ignore[arg-type]


def test_a_script_sees_that_it_is_cancelled(session: Session) -> None:
    started = threading.Event()
    seen = []

    def script() -> None:
        try:
            started.set()
            while True:
                pass
        finally:
            seen.append(task.isCancelled())

    thread = util.invokeAsynchronous(script)
    started.wait()
    session.tasks.cancel(1)
    thread.join()
    assert seen == [True]


# start


def test_start_returns_a_task_with_the_result() -> None:
    assert task.start(lambda a, b: a + b, [1], {"b": 2}).result(timeout=30) == 3


def test_what_the_function_raised_is_raised_where_the_result_is_asked_for() -> None:
    def fail() -> None:
        raise ValueError("no bottle")

    with pytest.raises(ValueError, match="no bottle"):
        task.start(fail).result(timeout=30)


def test_the_result_of_a_task_that_is_not_done_in_time_is_a_timeout_and_the_task_goes_on() -> None:
    gate = threading.Event()
    started = task.start(gate.wait, description="Fill")
    with pytest.raises(TimeoutError, match=r"'Fill' has not ended after 0.01 s, and goes on"):
        started.result(timeout=0.01)
    assert not started.isDone()
    gate.set()
    assert started.result(timeout=30) is True


def test_a_task_beyond_its_time_limit_is_cancelled(session: Session) -> None:
    started = task.start(lambda: time.sleep(3600), description="Fill", timeout=0.01)
    with pytest.raises(TimeoutError, match=r"it ran longer than its timeout of 0.01 s"):
        started.result(timeout=30)
    assert row(session).exception == "Cancelled: it ran longer than its timeout of 0.01 s."


def test_a_cancelled_task_says_so_to_those_who_wait_and_does_not_cancel_them() -> None:
    started = task.start(lambda: time.sleep(3600))
    started.cancel()
    with pytest.raises(TaskCancelled):
        started.result(timeout=30)
    assert issubclass(TaskCancelled, Exception)


def test_only_one_of_a_key_runs_at_a_time(session: Session) -> None:
    gate = threading.Event()
    first = task.start(gate.wait, only_one="poll")
    assert task.start(int, only_one="poll") is first
    other = task.start(int, only_one="other")
    gate.set()
    assert (first.result(timeout=30), other.result(timeout=30)) == (True, 0)
    assert task.start(int, only_one="poll").result(timeout=30) == 0
    assert len(session.tasks.snapshot().events) == 3


def test_many_threads_that_start_the_same_key_at_once_start_one(session: Session) -> None:
    gate, barrier = threading.Event(), threading.Barrier(8)
    started = []

    def start_it() -> None:
        barrier.wait()
        started.append(task.start(gate.wait, only_one="poll"))

    threads = [threading.Thread(target=start_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    gate.set()
    assert len(set(map(id, started))) == 1
    assert started[0].result(timeout=30) is True


def test_without_a_gui_thread_the_callbacks_run_on_the_tasks_own(session: Session) -> None:
    results: list[object] = []

    def fail() -> None:
        raise ValueError("no bottle")

    task.start(lambda: 24, on_done=results.append)
    task.start(fail, on_error=lambda error: results.append(str(error)))
    while session.tasks.active:
        session.tasks.wait_for_news(0.01)
        session.tasks.drain()
    assert set(results) == {24, "no bottle"}
    descriptions = [event.task.description for event in session.tasks.snapshot().events]
    assert "on_done of <lambda>" in descriptions
    assert "on_error of fail" in descriptions


def test_a_callback_that_fails_has_a_row_that_says_so(session: Session) -> None:
    def bad(_result: object) -> None:
        raise RuntimeError("no window")

    task.start(int, on_done=bad).result(timeout=30)
    while session.tasks.active:
        session.tasks.wait_for_news(0.01)
        session.tasks.drain()
    failed = [event.task for event in session.tasks.snapshot().events if event.task.state is TaskState.FAILED]
    assert [each.exception for each in failed] == ["RuntimeError: no window"]


def test_waiting_on_the_gui_thread_is_an_error_that_names_the_way_out(session: Session) -> None:
    class MainIsGui:
        has_gui_thread = True

        def is_gui_thread(self) -> bool:
            return True

        def close(self) -> None: ...

    session.dispatcher = MainIsGui()  # type: ignore[assignment]
    gate = threading.Event()
    started = task.start(gate.wait, description="Fill")
    with pytest.raises(GuiThreadError, match="on_done="):
        started.result()
    gate.set()
    while not started.isDone():
        session.tasks.wait_for_news(0.01)
        session.tasks.drain()
    assert started.result() is True


def test_a_task_that_waits_for_itself_is_told() -> None:
    handle: list[object] = []
    is_there = threading.Event()

    def wait_for_myself() -> None:
        is_there.wait()
        handle[0].result()  # type: ignore[attr-defined]

    handle.append(task.start(wait_for_myself))
    is_there.set()
    with pytest.raises(RuntimeError, match="cannot wait for its own result"):
        handle[0].result(timeout=30)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "options",
    [
        {"timeout": "5"},
        {"timeout": 0},
        {"timeout": -1},
        {"timeout": True},
        {"timeout": float("nan")},
        {"only_one": []},
        {"on_done": "done"},
        {"on_error": 5},
        {"args": "x"},
    ],
)
def test_options_that_cannot_be_are_refused_and_nothing_starts(session: Session, options: dict[str, object]) -> None:
    with pytest.raises((TypeError, ValueError)):
        task.start(int, **options)  # type: ignore[arg-type]
    assert session.tasks.snapshot().events == ()


# what the row knows of the call


def test_the_row_knows_who_called_with_what_and_where_the_function_is(session: Session) -> None:
    def fill(line: str) -> None: ...

    util.invokeAsynchronous(fill, ["Line 1"]).join()
    shown = row(session)
    assert shown.arguments == "'Line 1'"
    assert shown.source == (__file__, fill.__code__.co_firstlineno)
    assert shown.called_at is not None
    assert (shown.called_at.file, shown.called_at.line) == (__file__, fill.__code__.co_firstlineno + 2)


def test_a_function_that_reads_its_loops_variable_carries_a_warning(session: Session) -> None:
    for line in ("Line 1",):

        def fill() -> str:
            return line  # noqa: B023

        util.invokeAsynchronous(fill).join()
    assert "line=line" in row(session).warnings[0]
