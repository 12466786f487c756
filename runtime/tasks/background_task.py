"""What `system.task.start` returns: a script's hold on a task that it started. Qt-free."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from functools import partial

from runtime.dispatch import Dispatcher, GuiThreadError
from runtime.protocol import Origin, TaskState
from runtime.tasks.calls import Call
from runtime.tasks.registry import Outcome, TaskRegistry
from runtime.tasks.script_task import ScriptTask, current_task


class TaskCancelled(CancelledError):  # noqa: N818 - named like ScriptCancelled, as users read it
    """The task that somebody waits for was cancelled."""


class BackgroundTask:
    """One task that runs, or ran, on a thread of its own. Its methods may be called from any thread."""

    def __init__(
        self,
        tasks: TaskRegistry,
        dispatcher: Dispatcher,
        description: str,
        on_done: Callable[[object], object] | None,
        on_error: Callable[[BaseException], object] | None,
    ) -> None:
        self.description = description
        self._tasks = tasks
        self._dispatcher = dispatcher
        self._on_done = on_done
        self._on_error = on_error
        self._has_ended = threading.Event()
        self._value: object = None
        self._failure: BaseException | None = None

    def result(self, timeout: float | None = None) -> object:
        """What the function returned, after waiting for it at most `timeout` seconds.

        Raises:
            GuiThreadError: called on the GUI thread before the end: windows would freeze until then.
            TimeoutError: it has not ended yet, or was cancelled because its own time limit has passed.
            TaskCancelled: somebody cancelled it.
            BaseException: what the function raised.
        """
        if not self._has_ended.is_set():
            self._check_may_wait()
        if not self._has_ended.wait(timeout):
            raise TimeoutError(f"{self.description!r} has not ended after {timeout:g} s, and goes on.")
        if self._failure is not None:
            raise self._failure
        return self._value

    def isDone(self) -> bool:
        """Whether it has ended, however."""
        return self._has_ended.is_set()

    def cancel(self) -> None:
        """Ask it to stop, as Cancel in the Scripts tab does."""
        for task in self._tasks.active:
            if task.handle is self:
                self._tasks.cancel(task.id)

    def __repr__(self) -> str:
        return f"<task {self.description!r}, {'ended' if self.isDone() else 'running'}>"

    def end(self, task: ScriptTask, outcome: Outcome) -> None:
        """The registry tells how it ended, on the task's thread."""
        self._value = outcome.value
        self._failure = self._failure_of(task, outcome)
        self._has_ended.set()
        if self._failure is None and self._on_done is not None:
            self._call_back("on_done", partial(self._on_done, self._value))
        elif self._failure is not None and self._on_error is not None:
            self._call_back("on_error", partial(self._on_error, self._failure))

    def _call_back(self, name: str, callback: Callable[[], object]) -> None:
        description = f"{name} of {self.description}"
        if self._dispatcher.has_gui_thread:
            self._tasks.post(Call(callback), self._dispatcher, description=description)
        else:
            self._tasks.run(callback, description=description, origin=Origin.LATER)

    def _check_may_wait(self) -> None:
        task = current_task()
        if task is not None and task.handle is self:
            raise RuntimeError("A task cannot wait for its own result.")
        if self._dispatcher.is_gui_thread():
            raise GuiThreadError(
                f"result() would hold the GUI thread, and every window with it, until {self.description!r} has ended: "
                "pass on_done=... to system.task.start, or ask isDone() first."
            )

    def _failure_of(self, task: ScriptTask, outcome: Outcome) -> BaseException | None:
        if outcome.state is TaskState.DONE:
            return None
        if outcome.state is TaskState.FAILED:
            return outcome.raised
        if task.cancel_reason:
            return TimeoutError(f"{self.description!r} was cancelled: {task.cancel_reason}.")
        return TaskCancelled(f"{self.description!r} was cancelled.")
