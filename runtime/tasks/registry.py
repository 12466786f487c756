"""Tasks: every run of user code, who started it, where it stands and how it ended. Qt-free.

One lock guards every task's state and the event log, so that a reader never sees a state without its event.
"""

from __future__ import annotations

import contextlib
import itertools
import sys
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from runtime.code_stamps import CodeStamps
from runtime.dispatch import Dispatcher
from runtime.protocol import CodeLine, EventBatch, Origin, TaskEvent, TaskState
from runtime.script_files import failing_line
from runtime.tasks.calls import Call
from runtime.tasks.cancellation import Canceller, ScriptCancelled, shielded, take_back_strike
from runtime.tasks.event_log import EventLog
from runtime.tasks.reports import TaskReports
from runtime.tasks.script_task import MAX_WARNINGS, ScriptTask, calling_as
from runtime.tasks.script_thread import ScriptThread
from runtime.tracebacks import bounded_repr, last_line, user_traceback

MAX_FINISHED = 10_000
"""Finished tasks that stay known to the runtime; the designer keeps its own rows."""

MAX_KEPT_CALLS = 200
"""Finished tasks that can be run again: each holds on to its function's arguments."""


@dataclass(frozen=True)
class Outcome:
    """What a script's own call came to: a value, or what it raised."""

    value: object = None
    raised: BaseException | None = None

    @property
    def state(self) -> TaskState:
        if self.raised is None or _is_clean_exit(self.raised):
            return TaskState.DONE
        if isinstance(self.raised, ScriptCancelled | KeyboardInterrupt):
            return TaskState.CANCELLED
        return TaskState.FAILED


OnEnd = Callable[[ScriptTask, Outcome], None]


class ScriptWatch(Protocol):
    """Follows tasks, on the threads that make and run them. No cancellation strikes it there; it must not raise."""

    def added(self, task: ScriptTask) -> None:
        """A task was made, by the calling script if there is one. The registry's lock is held."""

    def begins(self, task: ScriptTask) -> None:
        """Its script's first line comes next."""

    def left(self, task: ScriptTask, outcome: Outcome) -> None:
        """Its script has ended, also one that was cancelled before it began; the task's state tells later."""


class AlreadyRunningError(RuntimeError):
    """There may be only one task with that key, and `task` is it."""

    def __init__(self, task: ScriptTask) -> None:
        super().__init__(f"{task.description!r} runs already.")
        self.task = task


class TaskRegistry:
    """All tasks of one runtime, and the gap-free log of what happens to them. Safe from every thread."""

    def __init__(self) -> None:
        self.announce: Callable[[], None] = _do_nothing
        """Called on a task's thread after it was logged as RUNNING and before its script's first line."""
        self.note_failure: Callable[[ScriptTask, BaseException], None] = _ignore_failure
        """Called on a task's thread with what it raised, before its end is told."""
        self.workers_changed: Callable[[int], None] = _ignore_count
        """Called with the number of scripts on threads of their own when it changes; the lock is held."""
        # Re-entrant: the garbage collector may run a script's __del__, which may print, inside any of our blocks.
        self._lock = threading.RLock()
        self.watch: ScriptWatch | None = None
        self._log = EventLog(self._lock)
        self.reports = TaskReports(self._lock, self._log)
        self._ids = itertools.count(1)
        self._active: dict[int, ScriptTask] = {}
        self._finished: OrderedDict[int, ScriptTask] = OrderedDict()
        self._kept_calls: deque[ScriptTask] = deque()
        self._workers = 0
        self._main_stack: list[ScriptTask] = []
        self._canceller = Canceller(
            self._lock, self._main_stack, watched=self._watched, expire=self._expire, note_stuck=self._log.touch
        )

    # ---- starting

    def start(
        self,
        call: Call,
        *,
        description: object = None,
        origin: Origin = Origin.ASYNC,
        called_at: CodeLine | None = None,
        warnings: tuple[str, ...] = (),
        timeout_s: float | None = None,
        key: object = None,
        handle: object = None,
        on_end: OnEnd | None = None,
    ) -> ScriptThread:
        """Run `call` on a new thread and return that thread at once.

        The task ends in exactly one of DONE, FAILED, CANCELLED or LOST; what the function returns or raises is kept
        on the task and never reaches the caller. After `timeout_s` it is cancelled. `on_end` is called on the task's
        thread, after the final state was logged. `handle` is whatever the caller wants to find on the task.

        Raises:
            AlreadyRunningError: an active task has the same `key`, which is not None; nothing was started.

        Source: system.util.invokeAsynchronous, Ignition 8.0.15.
        """
        with shielded():
            text = call.describe(description)  # not below the lock: a description's __str__ is a script's own code
            with self._lock:
                self._check_only_one(key)
                task = self._add(call, text, origin, called_at)
                task.key, task.handle = key, handle
                task.warnings = warnings[:MAX_WARNINGS]
            thread = ScriptThread(task, lambda: self._execute(task, call, on_end), self.reports.description)
            try:
                thread.start()
            except RuntimeError as error:  # the system has no thread left to give
                self._finish(task, Outcome(raised=error))
                raise
            if timeout_s is not None:
                self._limit(task, timeout_s)
        return thread

    def run(
        self, function: Callable[[], object], *, description: str, origin: Origin, source: CodeLine | None = None
    ) -> ScriptTask:
        """Run `function` on the calling thread; what it returns or raises is kept on the returned, ended task.

        `source` is where it is written, when that is not where `function` is defined.
        """
        with shielded(raises_at_end=False):  # the outer script, if there is one; `_enter` opens the inner one
            task = self._add(Call(function), description, origin)
            self._note_source(task, source or task.source)
            self._execute(task, function)
        return task

    def post(
        self,
        call: Call,
        dispatcher: Dispatcher,
        delay_ms: int = 0,
        *,
        description: str | None = None,
        called_at: CodeLine | None = None,
        warnings: tuple[str, ...] = (),
    ) -> None:
        """Run `call` as a task on the scripts' GUI thread, after all pending events plus `delay_ms`."""
        with shielded():
            task = self._add(call, call.describe(description), Origin.LATER, called_at)
            task.warnings = warnings[:MAX_WARNINGS]
            try:
                dispatcher.post(lambda: self._execute(task, call), delay_ms)
            except BaseException as error:
                self._finish(task, Outcome(raised=error))
                raise

    @contextlib.contextmanager
    def cell(self, description: str, origin: Origin) -> Iterator[ScriptTask]:
        """A console cell, run by the caller inside the block; the caller tells its end by `end_cell`."""
        task = self._add(None, description, origin)
        with calling_as(task):
            try:
                self._enter(task)
                yield task
            finally:
                self._leave(task)
                if not task.state.is_final:
                    self._finish(task, Outcome(raised=ScriptCancelled("The cell ended without an answer.")))

    def end_cell(self, task: ScriptTask, outcome: Outcome) -> None:
        self._leave(task)
        self._finish(task, outcome)

    def rerun(self, task_id: int, dispatcher: Dispatcher) -> str:
        """Run an ended task's call once more, on a thread of its own or on the GUI thread, as it ran before.

        Returns the sentence that says why it cannot be, empty when it was started. Any thread.

        Raises:
            NoGuiThreadError: it ran on the main thread and there is no GUI thread to bring it back there.
        """
        with self._lock:
            task = self._finished.get(task_id) or self._active.get(task_id)
            call = None if task is None else task.call
        if task is None or call is None:
            is_cell = task is not None and task.origin in _CELLS
            return _CELL_AGAIN if is_cell else _TOO_LONG_AGO
        description, origin, source = task.description, task.origin, task.source
        if origin is Origin.ASYNC:
            self.start(call, description=description, called_at=task.called_at)
        else:
            dispatcher.post(lambda: self.run(call, description=description, origin=origin, source=source))
        return ""

    # ---- reading

    @property
    def last_seq(self) -> int:
        """The number of the last event that has happened."""
        with self._lock:
            return self._log.last_seq

    @property
    def active(self) -> tuple[ScriptTask, ...]:
        """The tasks that are queued or running."""
        with self._lock:
            return tuple(self._active.values())

    def task_on(self, thread_ident: int) -> ScriptTask | None:
        """The task whose script runs on that thread; the innermost one on the main thread."""
        with self._lock:
            if self._main_stack and self._main_stack[-1].thread_ident == thread_ident:
                return self._main_stack[-1]
            return next((task for task in self._active.values() if task.thread_ident == thread_ident), None)

    def snapshot(self) -> EventBatch:
        """Every known task as it stands, for a receiver that missed events."""
        with self._lock:
            tasks = [*self._finished.values(), *self._active.values()]
            events = tuple(TaskEvent(self._log.last_seq, task.snapshot()) for task in tasks)
            return EventBatch(self._log.last_seq, len(self._active), events)

    def wait_for_news(self, timeout_s: float) -> bool:
        """Whether there is something to drain, after waiting for it at most `timeout_s`."""
        return self._log.wait_for_news(timeout_s)

    def close(self) -> None:
        """Let whoever waits for news go."""
        self._log.close()

    def drain(self) -> EventBatch:
        """What happened since the last call. One thread only: the publisher."""
        with self._lock:
            return self._log.drain(len(self._active))

    # ---- what a script prints

    def write(self, stream: str, text: str) -> None:
        """Record that the current task wrote `text`. Waits while the publisher is far behind."""
        self._log.write(stream, text)

    def log(self, logger: str, level: str, text: str) -> None:
        """Record what the current task, or the runtime outside every task, logged. Waits as `write` does."""
        self._log.log(logger, level, text)

    # ---- cancelling

    def cancel(self, task_id: int | None) -> int:
        """Ask a task, or with None every active one, to stop; the number of tasks that were asked.

        A queued call is cancelled at once. A running script gets `ScriptCancelled`, again and again until it ends; see
        cancellation.py.
        """
        with shielded(), self._lock:
            tasks = list(self._active.values()) if task_id is None else [self._active.get(task_id)]
            asked = [task for task in tasks if task is not None]
            for task in asked:
                self._request_cancel(task, "")
            if asked:
                self._canceller.wake()
        return len(asked)

    def on_interrupt(self) -> None:
        """Answer SIGINT on the main thread: raise inside the script that runs there, if one does.

        Raises:
            ScriptCancelled: the task there, or one that waits for it, was cancelled.
            KeyboardInterrupt: the user pressed Interrupt.
        """
        if not self._main_stack or not self._main_stack[-1].is_in_script:
            return
        cancelled = [task for task in self._main_stack if task.cancel_requested]
        for task in cancelled:
            task.unmet_since = None
        if cancelled:
            raise ScriptCancelled("Cancelled.")
        raise KeyboardInterrupt

    def break_off_main(self) -> None:
        """The user pressed Interrupt: cancel what the main thread does outside Python, where no signal reaches it."""
        with self._lock:
            waiting = [task for task in self._main_stack if task.interrupters]
            for task in waiting:
                self._request_cancel(task, "interrupted")
            if waiting:
                self._canceller.wake()

    def lose_all(self) -> None:
        """End what still runs as LOST: the runtime is going down."""
        with self._lock:
            for task in list(self._active.values()):
                self._end(task, TaskState.LOST)

    def _request_cancel(self, task: ScriptTask, reason: str) -> None:
        if task.state is TaskState.QUEUED and task.origin is Origin.LATER:
            task.cancel_requested = True
            self._end(task, TaskState.CANCELLED, exception="Cancelled before it began.")
        elif not task.cancel_requested:
            task.cancel_requested = True
            task.cancel_reason = reason
            self._log.touch(task)

    def _limit(self, task: ScriptTask, timeout_s: float) -> None:
        with self._lock:
            task.deadline = time.monotonic() + timeout_s
            task.timeout_s = timeout_s
            self._canceller.wake()

    def _expire(self, task: ScriptTask) -> None:
        self._request_cancel(task, f"it ran longer than its timeout of {task.timeout_s:g} s")

    def _watched(self) -> list[ScriptTask]:
        return [task for task in self._active.values() if task.cancel_requested or task.deadline is not None]

    # ---- the life of one task

    def _add(
        self, call: Call | None, description: str, origin: Origin, called_at: CodeLine | None = None
    ) -> ScriptTask:
        with self._lock:
            task = ScriptTask(next(self._ids), description, origin, self._lock)
            task.call = call
            task.called_at = called_at
            if call is not None:
                task.arguments = call.arguments
                self._note_source(task, call.source)
            self._active[task.id] = task
            if self.watch is not None:
                self.watch.added(task)
        return task

    def _note_source(self, task: ScriptTask, source: CodeLine | None) -> None:
        task.source = source
        task.code = CodeStamps([source.file] if source is not None else [])

    def _check_only_one(self, key: object) -> None:
        running = None if key is None else next((task for task in self._active.values() if task.key == key), None)
        if running is not None:
            raise AlreadyRunningError(running)

    def _execute(self, task: ScriptTask, function: Callable[[], object], on_end: OnEnd | None = None) -> None:
        with calling_as(task):
            outcome = self._outcome_of(task, function)
            if self.watch is not None:
                self.watch.left(task, outcome)
            if outcome.raised is not None and outcome.state is TaskState.FAILED:
                self._report_failure(outcome.raised)
            self._finish(task, outcome)
            if on_end is not None:
                on_end(task, outcome)

    def _report_failure(self, raised: BaseException) -> None:
        """Write the traceback to the script's own stderr, so that it is read where the output is."""
        text = _exit_message(raised) if isinstance(raised, SystemExit) else user_traceback(raised)
        try:
            sys.stderr.write(text)
        except BaseException:  # the script may have put anything there
            self.write("stderr", text)

    def _outcome_of(self, task: ScriptTask, function: Callable[[], object]) -> Outcome:
        """What the call came to. Afterwards no cancellation can strike this thread any more.

        The inner loop is for a cancellation that is delivered after the script has ended and before `_leave` has shut
        the door: it lands in the `except`, and `_leave` is tried again. The outer one is for one that lands between the
        `except` and the `try`, as it does when the script's last call raised from C.
        """
        value: object = None
        raised: BaseException | None = None
        is_called = False
        while True:
            try:
                while True:
                    try:
                        if not is_called:
                            is_called = True
                            self._enter(task)
                            value = function()
                        self._leave(task)
                        return Outcome(value, raised)
                    except BaseException as error:  # a thread's body is a border: everything ends on the task
                        raised = error if raised is None else raised
            except BaseException as error:
                raised = error if raised is None else raised

    def _enter(self, task: ScriptTask) -> None:
        thread = threading.current_thread()
        with self._lock:
            is_main = thread is threading.main_thread()
            waits_for_cancelled = is_main and any(outer.cancel_requested for outer in self._main_stack)
            if task.cancel_requested or waits_for_cancelled:
                raise ScriptCancelled("Cancelled before it began.")
            task.state = TaskState.RUNNING
            task.thread_ident = thread.ident
            task.thread_id = thread.native_id or 0
            task.started = datetime.now().astimezone().isoformat(timespec="milliseconds")
            task.started_at = time.monotonic()
            task.cpu_before_s = time.thread_time()
            if is_main:
                self._main_stack.append(task)
            else:
                self._count_workers(+1)
            self._log.record(task)
        self.announce()
        if self.watch is not None:
            self.watch.begins(task)
        task.is_in_script = True

    def _leave(self, task: ScriptTask) -> None:
        task.is_in_script = False
        with self._lock:
            # Whoever held the lock until now may have just sent a last cancellation.
            take_back_strike(task)

    def _finish(self, task: ScriptTask, outcome: Outcome) -> None:
        result = exception = traceback = None
        if outcome.state is TaskState.DONE:
            result = None if outcome.value is None else bounded_repr(outcome.value)
        elif outcome.raised is not None:
            is_cancelled = outcome.state is TaskState.CANCELLED
            exception = _how_cancelled(task, outcome.raised) if is_cancelled else last_line(outcome.raised)
            if not is_cancelled:
                self.note_failure(task, outcome.raised)
            traceback = user_traceback(outcome.raised)
        with self._lock:
            task.line = None if outcome.raised is None else failing_line(outcome.raised) or task.line
            if task.runs_here:
                task.cpu_s = time.thread_time() - task.cpu_before_s
            self._end(task, outcome.state, result, exception, traceback)
            # Only now: until here SIGINT finds this task on top, closed to strikes, and spares the one below.
            if task in self._main_stack:
                self._main_stack.remove(task)

    def _end(
        self,
        task: ScriptTask,
        state: TaskState,
        result: str | None = None,
        exception: str | None = None,
        traceback: str | None = None,
    ) -> None:
        """Give the task its one final state; later ones are ignored. The lock is held."""
        if task.state.is_final:
            return
        if task.started_at:
            task.elapsed_s = time.monotonic() - task.started_at
            if task.thread_ident != threading.main_thread().ident:
                self._count_workers(-1)
        task.state = state
        task.is_stuck = False
        task.result, task.exception, task.traceback = result, exception, traceback
        del self._active[task.id]
        self._remember(task)
        self._log.record(task)

    def _remember(self, task: ScriptTask) -> None:
        self._finished[task.id] = task
        if len(self._finished) > MAX_FINISHED:
            self._finished.popitem(last=False)
        if task.call is not None:
            self._kept_calls.append(task)
            if len(self._kept_calls) > MAX_KEPT_CALLS:
                self._kept_calls.popleft().call = None

    def _count_workers(self, change: int) -> None:
        self._workers += change
        self.workers_changed(self._workers)


def _exit_message(raised: SystemExit) -> str:
    """What Python prints of `sys.exit`: the argument, unless it is a number."""
    return "" if isinstance(raised.code, int) else f"{raised.code}\n"


def _how_cancelled(task: ScriptTask, raised: BaseException) -> str:
    if isinstance(raised, KeyboardInterrupt):
        return "Interrupted."
    return f"Cancelled: {task.cancel_reason}." if task.cancel_reason else "Cancelled."


def _is_clean_exit(raised: BaseException) -> bool:
    return isinstance(raised, SystemExit) and raised.code in (None, 0)


def _do_nothing() -> None:
    """For a registry whose events nobody waits for."""


def _ignore_failure(_task: ScriptTask, _error: BaseException) -> None:
    """For a registry in a process where nobody looks at failures."""


def _ignore_count(_workers: int) -> None:
    """For a registry in a process without a GUI thread."""


_CELLS = frozenset({Origin.CONSOLE, Origin.SECOND_PROMPT})
_CELL_AGAIN = "A console cell is run again in the Script Console: the Up arrow brings it back."
_TOO_LONG_AGO = f"Only the last {MAX_KEPT_CALLS} scripts can be run again; start this one from its source."
