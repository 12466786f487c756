"""java.util.concurrent, on real threads."""

from __future__ import annotations

import threading

import pytest

from runtime.java.util.concurrent import (
    Callable,
    CancellationException,
    ConcurrentHashMap,
    ExecutionException,
    Executors,
    RejectedExecutionException,
    TimeoutException,
    TimeUnit,
)


class Answer(Callable):
    def call(self) -> int:
        return 42


def test_executor_runs_functions_and_callables() -> None:
    executor = Executors.newFixedThreadPool(2)

    results = [executor.submit(task).get() for task in (Answer(), lambda: "function")]
    together = [future.get() for future in executor.invokeAll([Answer(), Answer()])]
    executor.shutdown()

    assert (results, together) == ([42, "function"], [42, 42])
    assert executor.awaitTermination(10, TimeUnit.SECONDS)
    assert executor.isTerminated()


def test_failure_is_the_cause_of_what_get_raises() -> None:
    executor = Executors.newSingleThreadExecutor()
    future = executor.submit(lambda: 1 / 0)

    with pytest.raises(ExecutionException, match="division by zero") as raised:
        future.get()
    executor.shutdown()

    assert isinstance(raised.value.cause, ZeroDivisionError)
    assert future.isDone()


def test_result_that_is_not_there_in_time_is_a_timeout() -> None:
    executor = Executors.newCachedThreadPool()
    goes_on = threading.Event()
    future = executor.submit(goes_on.wait)

    with pytest.raises(TimeoutException):
        future.get(1, TimeUnit.MILLISECONDS)
    goes_on.set()

    assert future.get(10, TimeUnit.SECONDS) is True
    executor.shutdown()


def test_call_that_has_not_begun_can_be_cancelled() -> None:
    executor = Executors.newSingleThreadExecutor()
    goes_on = threading.Event()
    running, waiting = executor.submit(goes_on.wait), executor.submit(Answer())

    assert waiting.cancel(True)
    assert not running.cancel(True)
    goes_on.set()
    with pytest.raises(CancellationException):
        waiting.get()
    executor.shutdownNow()


def test_executor_that_was_shut_down_takes_nothing() -> None:
    executor = Executors.newSingleThreadExecutor()
    executor.shutdown()

    assert executor.isShutdown()
    with pytest.raises(RejectedExecutionException):
        executor.submit(Answer())


def test_what_cannot_be_run_is_refused() -> None:
    executor = Executors.newSingleThreadExecutor()
    with pytest.raises(TypeError, match=r"call\(\) or run\(\)"):
        executor.submit(5)
    executor.shutdown()


@pytest.mark.parametrize(
    ("unit", "amount", "millis"),
    [(TimeUnit.SECONDS, 3, 3_000), (TimeUnit.DAYS, 1, 86_400_000), (TimeUnit.MICROSECONDS, -1_500, -1)],
)
def test_units_are_converted_without_their_rest(unit: TimeUnit, amount: int, millis: int) -> None:
    assert unit.toMillis(amount) == millis
    assert TimeUnit.MILLISECONDS.convert(amount, unit) == millis


def test_map_computes_a_missing_value_once() -> None:
    values = ConcurrentHashMap()
    calls: list[str] = []
    gate = threading.Barrier(4)

    def value_of(key: str) -> int:
        calls.append(key)
        return len(calls)

    def compute() -> None:
        gate.wait()
        values.computeIfAbsent("a", value_of)

    threads = [threading.Thread(target=compute) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert calls == ["a"]
    assert values == {"a": 1}
