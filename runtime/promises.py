"""A value that a script will have later: what `getAsync` of an HTTP client and `sendRequestAsync` return. Qt-free.

It is worked out by a task of its own, which the Scripts tab shows, and which can be cancelled there too.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from functools import partial
from typing import Any

from runtime.java import lang
from runtime.protocol import CodeLine, Origin, TaskState
from runtime.tasks.calls import Call
from runtime.tasks.cancellation import raise_if_cancelled
from runtime.tasks.registry import Outcome, TaskRegistry
from runtime.tasks.script_task import ScriptTask

OnSettled = Callable[[Any, "BaseException | None"], None]


class PromiseTimeoutError(lang.Exception, TimeoutError):
    """The value was not there in time; what works it out goes on."""


class PromiseCancelledError(lang.RuntimeException, CancelledError):
    """What somebody waits for was cancelled."""


class Promise:
    """A value to come. Its methods may be called from any thread.

    Source: com.inductiveautomation.ignition.common.script.builtin.http.Promise, Ignition 8.1.
    """

    def __init__(self, tasks: TaskRegistry, description: str) -> None:
        self._tasks = tasks
        self._description = description
        self._lock = threading.Lock()
        self._has_settled = threading.Event()
        self._value: Any = None
        self._failure: BaseException | None = None
        self._listeners: list[OnSettled] = []

    @classmethod
    def of(
        cls,
        tasks: TaskRegistry,
        call: Call,
        description: str,
        called_at: CodeLine | None = None,
        *,
        timeout_s: float | None = None,
    ) -> Promise:
        """The promise of what `call` returns; it runs on a thread of its own from now on, for at most `timeout_s`."""
        promise = cls(tasks, description)
        tasks.start(
            call,
            description=description,
            called_at=called_at,
            timeout_s=timeout_s,
            handle=promise,
            on_end=promise._on_task_end,
        )
        return promise

    def get(self, timeout: float | None = 60_000) -> Any:
        """The value, after waiting for it at most `timeout` milliseconds; None waits without limit.

        Raises:
            PromiseTimeoutError: it is not there yet.
            PromiseCancelledError: somebody cancelled it.
            BaseException: what was raised in working it out.
        """
        if not self._has_settled.wait(None if timeout is None else timeout / 1000):
            raise PromiseTimeoutError(f"{self._description}: there is no answer after {timeout:g} ms.")
        if self._failure is not None:
            raise_if_cancelled()  # whoever cancels everything cancels both, and the caller's own end is to be told
            raise self._failure
        return self._value

    def then(self, callback: Callable[[Any], object]) -> Promise:
        """The promise of what `callback(value)` will return; a failure is passed on."""
        following = Promise(self._tasks, f"then of {self._description}")
        self.listen(partial(_pass_value, following, Call.checked(callback).function))
        return following

    def handleException(self, callback: Callable[[BaseException], object]) -> Promise:
        """The promise of this value, or of what `callback(error)` will return in its place."""
        following = Promise(self._tasks, f"handleException of {self._description}")
        self.listen(partial(_pass_failure, following, Call.checked(callback).function))
        return following

    def whenComplete(self, callback: Callable[[Any, BaseException | None], object]) -> None:
        """Call `callback(value, error)` at the end; one of the two is None."""
        following = Promise(self._tasks, f"whenComplete of {self._description}")
        function = Call.checked(callback).function
        self.listen(lambda value, failure: following._work_out(partial(function, value, failure)))

    def cancel(self) -> bool:
        """Ask what works the value out to stop; whether there was something to ask."""
        own = [task for task in self._tasks.active if task.handle is self]
        return sum(self._tasks.cancel(task.id) for task in own) > 0

    def isDone(self) -> bool:
        return self._has_settled.is_set()

    @property
    def done(self) -> bool:
        """Whether it has ended, however."""
        return self._has_settled.is_set()

    def __repr__(self) -> str:
        return f"<promise of {self._description}, {'done' if self.done else 'to come'}>"

    def settle(self, value: Any, failure: BaseException | None = None) -> None:
        """The value is there, or will never be; whoever listens is told on the calling thread."""
        with self._lock:
            self._value, self._failure = value, failure
            self._has_settled.set()
            listeners, self._listeners = self._listeners, []
        for listener in listeners:
            listener(value, failure)

    def listen(self, listener: OnSettled) -> None:
        """Call `listener(value, error)` at the end, on the thread that brings it about, or now when it has come."""
        with self._lock:
            if not self._has_settled.is_set():
                self._listeners.append(listener)
                return
        listener(self._value, self._failure)

    def _work_out(self, call: Callable[[], object]) -> None:
        """Run a callback on the calling thread as a task of its own, and settle with what it comes to."""
        values: list[object] = []
        failures: list[BaseException] = []

        def attempt() -> None:
            try:
                values.append(call())
            except Exception as error:
                failures.append(error)
                raise

        self._tasks.run(attempt, description=self._description, origin=Origin.LATER)
        if values:
            self.settle(values[0])
        else:
            self.settle(None, failures[0] if failures else self._cancelled())

    def _on_task_end(self, task: ScriptTask, outcome: Outcome) -> None:
        if outcome.state is TaskState.DONE:
            self.settle(outcome.value)
        elif outcome.state is TaskState.FAILED:
            self.settle(None, outcome.raised)
        elif task.cancel_reason:
            self.settle(None, PromiseTimeoutError(f"{self._description} was cancelled: {task.cancel_reason}."))
        else:
            self.settle(None, self._cancelled())

    def _cancelled(self) -> PromiseCancelledError:
        return PromiseCancelledError(f"{self._description} was cancelled.")


def _pass_value(
    following: Promise, callback: Callable[[Any], object], value: Any, failure: BaseException | None
) -> None:
    if failure is None:
        following._work_out(partial(callback, value))
    else:
        following.settle(None, failure)


def _pass_failure(
    following: Promise, callback: Callable[[BaseException], object], value: Any, failure: BaseException | None
) -> None:
    if failure is None:
        following.settle(value)
    else:
        following._work_out(partial(callback, failure))
