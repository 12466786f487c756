"""Tasks: every run of user code, who started it, where it stands and how it ended. Qt-free.

One lock guards every task's state and the event log, so that a reader never sees a state without its event. Two
things cross threads without it on purpose: the SIGINT handler, which runs on the main thread between any two
instructions and could find the lock taken by the very code it interrupted, only reads flags; and an asynchronous
exception may strike anywhere, so everything after the script's own call is written to survive one.
"""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import signal
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from runtime.dispatch import Dispatcher
from runtime.protocol import EventBatch, Origin, OutputChunk, TaskEvent, TaskSnapshot, TaskState
from runtime.tracebacks import bounded_repr, last_line, printable, user_traceback

MAX_FINISHED = 10_000
"""Finished tasks that stay known to the runtime; the designer keeps its own rows."""

MAX_PENDING_CHARACTERS = 200_000
"""Output waiting to be published. A writer that is faster waits, as it would on a pipe."""

STRIKE_CHECK_S = 0.05
"""How often the canceller looks for cancelled scripts that can be struck."""

REDELIVERY_S = 0.5
"""When a cancellation is repeated: scripts swallow it with a bare `except:`, and need some time for a `finally:`."""

_current_task: ContextVar[ScriptTask | None] = ContextVar("current_task", default=None)


class ScriptCancelled(BaseException):
    """Raised inside a script that somebody cancelled.

    A BaseException, so that `except Exception` does not swallow it.
    """


class ScriptThread(threading.Thread):
    """The thread of one asynchronous script, with the java.lang.Thread methods that scripts call on it.

    Source: system.util.invokeAsynchronous returns the executing java.lang.Thread (Ignition 8.1).
    """

    def __init__(self, task: ScriptTask, body: Callable[[], None], registry: TaskRegistry) -> None:
        super().__init__(target=body, name=task.description, daemon=True)
        self._task = task
        self._registry = registry

    def getId(self) -> int:
        return self.native_id or 0

    def getName(self) -> str:
        return self.name

    def setName(self, name: str) -> None:
        """Rename the thread; the Scripts tab shows the new name too."""
        self.name = str(name)
        self._registry.describe(self._task, self.name)

    def getState(self) -> str:
        """NEW, RUNNABLE or TERMINATED, the java.lang.Thread.State names that can be told apart here."""
        if self.is_alive():
            return "RUNNABLE"
        return "NEW" if self.ident is None else "TERMINATED"

    def isAlive(self) -> bool:
        return self.is_alive()

    def interrupt(self) -> None:
        """Ask the script to stop, as Cancel in the Scripts tab does."""
        self._registry.cancel(self._task.id)

    def isInterrupted(self) -> bool:
        return self._task.cancel_requested

    def join(self, millis: float | None = None, *, timeout: float | None = None) -> None:  # type: ignore[override]
        """Wait for the script's end: at most `millis` milliseconds as in Java, or `timeout` seconds as in Python.

        None and 0 milliseconds wait without limit.
        """
        super().join(millis / 1000 if millis else timeout)


class ScriptTask:
    """One run of user code. Only `TaskRegistry` changes it; everybody else reads snapshots."""

    def __init__(self, task_id: int, description: str, origin: Origin, lock: threading.RLock) -> None:
        self.lock = lock
        self.struck_at = 0.0
        self.id = task_id
        self.description = description
        self.origin = origin
        self.state = TaskState.QUEUED
        self.thread_id = 0
        self.thread_ident: int | None = None
        self.started = ""
        self.started_at = 0.0
        self.elapsed_s = 0.0
        self.progress: float | None = None
        self.message: str | None = None
        self.result: str | None = None
        self.exception: str | None = None
        self.traceback: str | None = None
        self.cancel_requested = False
        # Whether an exception that is delivered now would strike the script and not our own code around it.
        self.is_in_script = False

    def snapshot(self) -> TaskSnapshot:
        running = self.state is TaskState.RUNNING
        return TaskSnapshot(
            id=self.id,
            description=self.description,
            origin=self.origin,
            state=self.state,
            thread_id=self.thread_id,
            started=self.started,
            elapsed_s=time.monotonic() - self.started_at if running else self.elapsed_s,
            progress=self.progress,
            message=self.message,
            result=self.result,
            exception=self.exception,
            traceback=self.traceback,
            cancel_requested=self.cancel_requested,
        )


@contextlib.contextmanager
def shielded(*, raises_at_end: bool = True) -> Iterator[None]:
    """Inside the block no cancellation strikes the calling script; at its end a waiting one is raised.

    Not so with `raises_at_end=False`, for blocks that Qt may have called: an exception would be lost in it.

    For code of ours that scripts call and that must not be torn: one that was half started would have no end, and a
    library's lock that was just taken would stay so.

    Raises:
        ScriptCancelled: at the end of the block, when the script was cancelled meanwhile.
    """
    task = _current_task.get()
    if task is None or not task.is_in_script or task.thread_ident != threading.get_ident():
        yield
        return
    try:
        task.is_in_script = False
        with task.lock:
            _take_back_strike(task)
        yield
    finally:
        task.is_in_script = True
    if raises_at_end:
        raise_if_cancelled()


def raise_if_cancelled() -> None:
    """Strike the calling script if that is due: one that is nearly always in code of ours is hardly ever met outside.

    Raises:
        ScriptCancelled: somebody cancelled it.
    """
    task = _current_task.get()
    if task is None or not task.is_in_script or task.thread_ident != threading.get_ident():
        return
    if task.cancel_requested and time.monotonic() - task.struck_at >= REDELIVERY_S:
        task.struck_at = time.monotonic()
        raise ScriptCancelled("Cancelled.")


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


class TaskRegistry:
    """All tasks of one runtime, and the gap-free log of what happens to them. Safe from every thread.

    `announce` is called on a task's thread after it was logged as RUNNING and before its script's first line.
    """

    def __init__(self) -> None:
        self.announce: Callable[[], None] = _announce_to_nobody
        # Re-entrant: the garbage collector may run a script's __del__, which may print, inside any of our blocks.
        self._lock = threading.RLock()
        self._news = threading.Condition(self._lock)
        self._room = threading.Condition(self._lock)
        self._ids = itertools.count(1)
        self._last_seq = 0
        self._active: dict[int, ScriptTask] = {}
        self._finished: OrderedDict[int, ScriptTask] = OrderedDict()
        self._events: list[TaskEvent] = []
        self._touched: dict[int, ScriptTask] = {}
        self._output: list[tuple[int | None, str, list[str]]] = []
        self._output_size = 0
        self._has_reader = False
        self._main_stack: list[ScriptTask] = []
        self._canceller: threading.Thread | None = None

    # ---- starting

    def start(
        self,
        function: Callable[..., object],
        args: Sequence[object] | None = None,
        kwargs: Mapping[str, object] | None = None,
        *,
        description: object = None,
        origin: Origin = Origin.ASYNC,
    ) -> ScriptThread:
        """Run `function` on a new thread and return that thread at once.

        The task ends in exactly one of DONE, FAILED, CANCELLED or LOST; what the function returns or raises is kept
        on the task and never reaches the caller.

        Raises:
            TypeError: `function` is not callable, `args` is no list or tuple, `kwargs` no dict; nothing was started.

        Source: system.util.invokeAsynchronous, Ignition 8.0.15.
        """
        check_call(function, args, kwargs)
        call = lambda: function(*(args or ()), **(kwargs or {}))  # noqa: E731
        with shielded():
            task = self._add(_describe(function, description), origin)
            thread = ScriptThread(task, lambda: self._execute(task, call), self)
            try:
                thread.start()
            except RuntimeError as error:  # the system has no thread left to give
                self._finish(task, Outcome(raised=error))
                raise
        return thread

    def run(self, function: Callable[[], object], *, description: str, origin: Origin) -> ScriptTask:
        """Run `function` on the calling thread; what it returns or raises is kept on the returned, ended task."""
        with shielded(raises_at_end=False):  # the outer script, if there is one; `_enter` opens the inner one
            task = self._add(description, origin)
            self._execute(task, function)
        return task

    def post(self, function: Callable[[], object], dispatcher: Dispatcher, delay_ms: int = 0) -> None:
        """Run `function` as a task on the scripts' GUI thread, after all pending events plus `delay_ms`."""
        with shielded():
            task = self._add(_describe(function, None), Origin.LATER)
            try:
                dispatcher.post(lambda: self._execute(task, function), delay_ms)
            except BaseException as error:
                self._finish(task, Outcome(raised=error))
                raise

    @contextlib.contextmanager
    def cell(self, description: str) -> Iterator[ScriptTask]:
        """A console cell, run by the caller inside the block; the caller tells its end by `end_cell`."""
        task = self._add(description, Origin.CONSOLE)
        token = _current_task.set(task)
        try:
            self._enter(task)
            yield task
        finally:
            self._leave(task)
            _current_task.reset(token)
            if not task.state.is_final:
                self._finish(task, Outcome(raised=ScriptCancelled("The cell ended without an answer.")))

    def end_cell(self, task: ScriptTask, outcome: Outcome) -> None:
        self._leave(task)
        self._finish(task, outcome)

    # ---- reading

    @property
    def last_seq(self) -> int:
        """The number of the last event that has happened."""
        with self._lock:
            return self._last_seq

    def current(self) -> ScriptTask | None:
        """The task whose script is calling, None outside every task."""
        return _current_task.get()

    def snapshot(self) -> EventBatch:
        """Every known task as it stands, for a receiver that missed events."""
        with self._lock:
            tasks = [*self._finished.values(), *self._active.values()]
            events = tuple(TaskEvent(self._last_seq, task.snapshot()) for task in tasks)
            return EventBatch(self._last_seq, len(self._active), events)

    def wait_for_news(self, timeout_s: float) -> bool:
        """Whether there is something to drain, after waiting for it at most `timeout_s`."""
        with self._lock:
            return self._news.wait_for(self._has_news, timeout_s)

    def drain(self) -> EventBatch:
        """What happened since the last call. One thread only: the publisher."""
        with self._lock:
            self._has_reader = True
            for task in self._touched.values():
                self._log(task)
            self._touched.clear()
            events, self._events = self._events, []
            output, self._output, self._output_size = self._output, [], 0
            batch = EventBatch(
                last_seq=self._last_seq,
                active=len(self._active),
                events=tuple(events),
                output=tuple(OutputChunk(task_id, stream, "".join(parts)) for task_id, stream, parts in output),
            )
            self._room.notify_all()
        return batch

    # ---- changing

    def write(self, stream: str, text: str) -> None:
        """Record that the current task wrote `text`. Waits while the publisher is far behind."""
        task = _current_task.get()
        task_id = task.id if task else None
        text = printable(text)
        # Only a script waits, and never from inside one of our own blocks: the publisher would wait for itself.
        may_wait = task is not None and not self._lock._is_owned()  # type: ignore[attr-defined]
        with self._lock:
            while may_wait and self._output_size > MAX_PENDING_CHARACTERS and self._has_reader:
                # The time limit keeps the wait open to an asynchronous cancellation.
                self._room.wait(STRIKE_CHECK_S)
                if task is not None and task.cancel_requested:
                    break
            if self._output and self._output[-1][:2] == (task_id, stream):
                self._output[-1][2].append(text)
            else:
                self._output.append((task_id, stream, [text]))
            self._output_size += len(text)
            self._news.notify_all()

    def report_progress(self, task: ScriptTask, fraction: float, message: str | None) -> None:
        """Many reports between two batches become one event."""
        with self._lock:
            task.progress = fraction
            task.message = None if message is None else printable(message)
            self._touch(task)

    def describe(self, task: ScriptTask, description: str) -> None:
        with self._lock:
            task.description = printable(description)
            if task.state is not TaskState.QUEUED:
                self._touch(task)

    def cancel(self, task_id: int | None) -> int:
        """Ask a task, or with None every active one, to stop; the number of tasks that were asked.

        A queued call is cancelled at once. A running script gets `ScriptCancelled`, again and again until it ends. It
        arrives between two Python instructions, so native code has to return first.
        """
        with self._lock:
            tasks = list(self._active.values()) if task_id is None else [self._active.get(task_id)]
            asked = [task for task in tasks if task is not None and self._request_cancel(task)]
            if asked and self._canceller is None:
                self._canceller = threading.Thread(target=self._deliver_cancellations, name="Canceller", daemon=True)
                self._canceller.start()
        return len(asked)

    def on_interrupt(self) -> None:
        """Answer SIGINT on the main thread: raise inside the script that runs there, if one does.

        Raises:
            ScriptCancelled: the task there, or one that waits for it, was cancelled.
            KeyboardInterrupt: the user pressed Interrupt.
        """
        if not self._main_stack or not self._main_stack[-1].is_in_script:
            return
        if any(task.cancel_requested for task in self._main_stack):
            raise ScriptCancelled("Cancelled.")
        raise KeyboardInterrupt

    def lose_all(self) -> None:
        """End what still runs as LOST: the runtime is going down."""
        with self._lock:
            for task in list(self._active.values()):
                self._end(task, TaskState.LOST)

    # ---- the life of one task

    def _add(self, description: str, origin: Origin) -> ScriptTask:
        with self._lock:
            task = ScriptTask(next(self._ids), description, origin, self._lock)
            self._active[task.id] = task
        return task

    def _execute(self, task: ScriptTask, function: Callable[[], object]) -> None:
        token = _current_task.set(task)
        try:
            outcome = self._outcome_of(task, function)
            if outcome.raised is not None and outcome.state is TaskState.FAILED:
                self._report_failure(outcome.raised)
            self._finish(task, outcome)
        finally:
            _current_task.reset(token)

    def _report_failure(self, raised: BaseException) -> None:
        """Write the traceback to the script's own stderr, so that it is read where the output is."""
        text = _exit_message(raised) if isinstance(raised, SystemExit) else user_traceback(raised)
        try:
            sys.stderr.write(text)
        except BaseException:  # the script may have put anything there
            self.write("stderr", text)

    def _outcome_of(self, task: ScriptTask, function: Callable[[], object]) -> Outcome:
        """What the call came to. Afterwards no cancellation can strike this thread any more.

        The loop is for a cancellation that is delivered after the script has ended and before `_leave` has shut the
        door: it lands in the `except`, and `_leave` is tried again.
        """
        value: object = None
        raised: BaseException | None = None
        is_called = False
        while True:
            try:
                if not is_called:
                    is_called = True
                    self._enter(task)
                    value = function()
                self._leave(task)
                return Outcome(value, raised)
            except BaseException as error:  # a thread's body is a border: everything ends on the task
                if raised is None:
                    raised = error

    def _enter(self, task: ScriptTask) -> None:
        thread = threading.current_thread()
        with self._lock:
            is_main = thread is threading.main_thread()
            waits_for_cancelled = is_main and any(outer.cancel_requested for outer in self._main_stack)
            if task.state.is_final or waits_for_cancelled:
                raise ScriptCancelled("Cancelled before it began.")
            task.state = TaskState.RUNNING
            task.thread_ident = thread.ident
            task.thread_id = thread.native_id or 0
            task.started = datetime.now().astimezone().isoformat(timespec="milliseconds")
            task.started_at = time.monotonic()
            if is_main:
                self._main_stack.append(task)
            self._log(task)
        self.announce()
        task.is_in_script = True

    def _leave(self, task: ScriptTask) -> None:
        task.is_in_script = False
        with self._lock:
            # Whoever held the lock until now may have just sent a last cancellation.
            _take_back_strike(task)

    def _finish(self, task: ScriptTask, outcome: Outcome) -> None:
        result = exception = traceback = None
        if outcome.state is TaskState.DONE:
            result = None if outcome.value is None else bounded_repr(outcome.value)
        elif outcome.raised is not None:
            is_cancelled = outcome.state is TaskState.CANCELLED
            exception = _how_cancelled(outcome.raised) if is_cancelled else last_line(outcome.raised)
            traceback = user_traceback(outcome.raised)
        with self._lock:
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
        task.state = state
        task.result, task.exception, task.traceback = result, exception, traceback
        del self._active[task.id]
        self._finished[task.id] = task
        if len(self._finished) > MAX_FINISHED:
            self._finished.popitem(last=False)
        self._touched.pop(task.id, None)
        self._log(task)

    def _touch(self, task: ScriptTask) -> None:
        if not task.state.is_final:
            self._touched[task.id] = task
            self._news.notify_all()

    def _log(self, task: ScriptTask) -> None:
        self._last_seq += 1
        self._events.append(TaskEvent(self._last_seq, task.snapshot()))
        self._news.notify_all()

    def _has_news(self) -> bool:
        return bool(self._events or self._touched or self._output)

    # ---- cancelling

    def _request_cancel(self, task: ScriptTask) -> bool:
        if task.state is TaskState.QUEUED and task.origin is Origin.LATER:
            task.cancel_requested = True
            self._end(task, TaskState.CANCELLED, exception="Cancelled before it began.")
        elif not task.cancel_requested:
            task.cancel_requested = True
            self._touch(task)
        return True

    def _start_canceller(self, asked: list[ScriptTask]) -> None:
        canceller = threading.Thread(target=self._deliver_cancellations, name="Canceller", daemon=True)
        self._canceller = canceller
        try:
            canceller.start()
        except RuntimeError:  # scripts have used up the system's threads, which may be why they are cancelled
            self._canceller = None
            for task in asked:
                self._strike(task)

    def _deliver_cancellations(self) -> None:
        """The canceller's thread: strike every cancelled script until none is left, then end."""
        while True:
            with self._lock:
                cancelled = [task for task in self._active.values() if task.cancel_requested]
                if not cancelled:
                    self._canceller = None
                    return
                for task in cancelled:
                    self._strike(task)
            time.sleep(STRIKE_CHECK_S)

    def _strike(self, task: ScriptTask) -> None:
        now = time.monotonic()
        # On the main thread a cancelled script may be waiting for an event script of its own, which is struck first.
        open_one = self._main_stack[-1] if task in self._main_stack else task
        if not open_one.is_in_script or task.thread_ident is None or now - task.struck_at < REDELIVERY_S:
            return
        if task.thread_ident == threading.main_thread().ident:
            task.struck_at = now
            _signal_main_thread()
        elif not _is_starting_a_thread(task.thread_ident):
            task.struck_at = now
            _set_async_exception(task.thread_ident, ScriptCancelled)


def check_call(function: object, args: object, kwargs: object) -> None:
    """Raise TypeError, naming the usual mistake, when `function(*args, **kwargs)` cannot be a call."""
    if not callable(function):
        raise TypeError(
            f"The first argument must be a function, not {bounded_repr(function, 80)}: "
            "pass the function itself, `func`, not the result of calling it, `func()`."
        )
    if args is not None and not isinstance(args, list | tuple):
        raise TypeError(
            f"args must be a list or tuple, not {bounded_repr(args, 80)}: "
            'put one argument into a list, and pass a description as description="...".'
        )
    if kwargs is not None and not isinstance(kwargs, dict):
        raise TypeError(
            f'kwargs must be a dictionary, not {bounded_repr(kwargs, 80)}: pass a description as description="...".'
        )


def _describe(function: Callable[..., object], description: object) -> str:
    if description is not None:
        return printable(str(description))
    name = getattr(function, "__name__", None)
    return name if isinstance(name, str) else type(function).__name__


def _exit_message(raised: SystemExit) -> str:
    """What Python prints of `sys.exit`: the argument, unless it is a number."""
    return "" if isinstance(raised.code, int) else f"{raised.code}\n"


def _how_cancelled(raised: BaseException) -> str:
    return "Interrupted." if isinstance(raised, KeyboardInterrupt) else "Cancelled."


def _announce_to_nobody() -> None:
    """For a registry whose events nobody waits for."""


def _is_clean_exit(raised: BaseException) -> bool:
    return isinstance(raised, SystemExit) and raised.code in (None, 0)


def _is_starting_a_thread(thread_ident: int) -> bool:
    """Whether a thread is inside `Thread.start`.

    WORKAROUND CPython 3.11: a thread that is just being created still has its creator's ident there, and the exception
    meant for the creator strikes it. Remove when 3.11 is no longer supported.
    """
    frame = sys._current_frames().get(thread_ident)
    while frame is not None:
        if frame.f_code is threading.Thread.start.__code__:
            return True
        frame = frame.f_back
    return False


def _take_back_strike(task: ScriptTask) -> None:
    """Remove an exception that was sent to the task's thread and has not arrived. The lock is held."""
    if task.thread_ident is not None and task.thread_ident != threading.main_thread().ident:
        _set_async_exception(task.thread_ident, None)


def _set_async_exception(thread_ident: int, exception: type[BaseException] | None) -> None:
    argument: Any = ctypes.py_object(exception) if exception is not None else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread_ident), argument)


def _signal_main_thread() -> None:
    """SIGINT for the main thread: it also cuts a sleep short there, which an asynchronous exception cannot."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        signal.raise_signal(signal.SIGINT)
