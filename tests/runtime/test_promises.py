"""Values that come later, in gateway scope."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from runtime.promises import Promise, PromiseCancelledError, PromiseTimeoutError
from runtime.tasks.calls import Call
from runtime.tasks.registry import TaskRegistry

pytestmark = pytest.mark.usefixtures("script_waits")


def _promise(tasks: TaskRegistry, call: Callable[[], object]) -> Promise:
    return Promise.of(tasks, Call(call), "count")


def _fail() -> None:
    raise ValueError("no number")


def test_value_is_waited_for(tasks: TaskRegistry) -> None:
    promise = _promise(tasks, lambda: 42)

    assert promise.get() == 42
    assert promise.done
    assert promise.isDone()


def test_failure_is_raised_where_the_value_is_taken(tasks: TaskRegistry, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="no number"):
        _promise(tasks, _fail).get()
    assert "no number" in capsys.readouterr().err


def test_value_that_does_not_come_in_time_is_told_so_and_may_come_later(tasks: TaskRegistry) -> None:
    gate = threading.Event()
    promise = _promise(tasks, gate.wait)

    with pytest.raises(PromiseTimeoutError, match="count: there is no answer after 1 ms"):
        promise.get(timeout=1)
    gate.set()

    assert promise.get() is True


def test_then_works_on_the_value_and_gives_the_next_promise(tasks: TaskRegistry) -> None:
    gate = threading.Event()
    doubled = _promise(tasks, lambda: gate.wait() and 21).then(lambda value: value * 2)
    gate.set()

    assert doubled.get() == 42


def test_then_is_passed_by_a_failure(tasks: TaskRegistry, capsys: pytest.CaptureFixture[str]) -> None:
    called: list[object] = []
    following = _promise(tasks, _fail).then(called.append)

    with pytest.raises(ValueError, match="no number"):
        following.get()
    assert called == []
    assert "no number" in capsys.readouterr().err


def test_exception_is_replaced_by_what_the_handler_returns(
    tasks: TaskRegistry, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _promise(tasks, _fail).handleException(lambda error: f"instead of {error}").get() == "instead of no number"
    assert "no number" in capsys.readouterr().err


def test_handler_of_exceptions_lets_a_value_pass(tasks: TaskRegistry) -> None:
    assert _promise(tasks, lambda: 1).handleException(lambda _error: 2).get() == 1


def test_whencomplete_gets_value_or_error(tasks: TaskRegistry, capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[tuple[object, object]] = []
    good, bad = _promise(tasks, lambda: 1), _promise(tasks, _fail)
    good.get()
    with pytest.raises(ValueError, match="no number"):
        bad.get()

    good.whenComplete(lambda value, error: seen.append((value, error)))
    bad.whenComplete(lambda value, error: seen.append((value, str(error))))

    assert seen == [(1, None), (None, "no number")]
    assert "no number" in capsys.readouterr().err


def test_failing_callback_fails_the_next_promise_and_is_reported(
    tasks: TaskRegistry, capsys: pytest.CaptureFixture[str]
) -> None:
    following = _promise(tasks, lambda: 1).then(lambda value: value / 0)

    with pytest.raises(ZeroDivisionError):
        following.get()
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_cancelled_promise_is_told_to_who_waits(tasks: TaskRegistry) -> None:
    promise = _promise(tasks, threading.Event().wait)

    assert promise.cancel() is True
    with pytest.raises(PromiseCancelledError, match="count was cancelled"):
        promise.get()
    assert promise.cancel() is False


def test_time_limit_ends_it(tasks: TaskRegistry) -> None:
    promise = Promise.of(tasks, Call(threading.Event().wait), "count", timeout_s=0.01)

    with pytest.raises(PromiseTimeoutError, match="longer than its timeout"):
        promise.get()
