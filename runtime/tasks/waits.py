"""Sleeps and waits that a cancellation cuts short, and output that finds its task from every thread. Qt-free.

`install` replaces a few functions of the standard library in the runtime process: an asynchronous exception cannot
reach a worker thread that waits inside the interpreter, and a thread that a script starts itself knows nothing of its
task. Code that runs outside every task is passed on to the original. The main thread needs none of the waits: its
sleeps end at SIGINT.

Not covered, because they are written in C and cannot be replaced: `Lock.acquire`, `queue.SimpleQueue.get`, sockets,
child processes. A cancelled script that stands there is shown as in native code.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial, wraps
from types import FrameType
from typing import Any, Final

from runtime.tasks.cancellation import is_strike_due, raise_if_cancelled, shielded
from runtime.tasks.script_task import ScriptTask, calling_as, current_task

SLICE_S = 0.1
"""How long a join stays inside the interpreter at a time."""

_TASK_ID = "_script_task_id"

_DEBUGGER: Final = "pydevd"
"""The module that is there once the debugger is, and what the files of its package are called."""

_CALLER_DEPTH: Final = 3
"""From `_is_held_by_debugger` to what called one of the functions here."""

_STANDARD_LIBRARY_DEPTH: Final = 2
"""So many calls of the standard library may lie between, as of `Event.wait`."""

_sleep = time.sleep
_condition_wait = threading.Condition.wait
_thread_join = threading.Thread.join
_thread_start = threading.Thread.start
_submit = ThreadPoolExecutor.submit


def install() -> None:
    """Give every script of this process interruptible waits, and its threads their task. Once, before any script."""
    time.sleep = sleep  # type: ignore[assignment]
    threading.Condition.wait = condition_wait  # type: ignore[method-assign]
    threading.Thread.join = thread_join  # type: ignore[method-assign]
    threading.Thread.start = thread_start  # type: ignore[method-assign]
    ThreadPoolExecutor.submit = submit  # type: ignore[method-assign, assignment]


def uninstall() -> None:
    """Give the standard library its own functions back."""
    time.sleep = _sleep
    threading.Condition.wait = _condition_wait  # type: ignore[method-assign]
    threading.Thread.join = _thread_join  # type: ignore[method-assign]
    threading.Thread.start = _thread_start  # type: ignore[method-assign]
    ThreadPoolExecutor.submit = _submit  # type: ignore[method-assign]


@wraps(_sleep)
def sleep(seconds: float, /) -> None:
    """`time.sleep`, ended by a cancellation or an interrupt of the calling script at once."""
    task = _waiting_task()
    if task is None or type(seconds) not in (int, float) or not 0 <= seconds <= threading.TIMEOUT_MAX:
        _sleep(seconds)
        return
    deadline = time.monotonic() + seconds
    task.wake.acquire(blocking=False)  # what woke an earlier sleep that was over already
    with _waits(task, "TIMED_WAITING"):
        while True:
            _raise_if_interrupted(task)
            rest = deadline - time.monotonic()
            if rest <= 0:
                return
            task.wake.acquire(timeout=rest)


@wraps(_condition_wait)
def condition_wait(self: threading.Condition, timeout: float | None = None) -> bool:
    """`Condition.wait`, ended by a cancellation or an interrupt. Events, queues, semaphores and futures wait by it."""
    task = _waiting_task()
    if task is None or (timeout is not None and timeout <= 0):
        return _condition_wait(self, timeout)
    deadline = None if timeout is None else time.monotonic() + timeout
    with _waits(task, "WAITING" if timeout is None else "TIMED_WAITING"):
        while True:
            _raise_if_interrupted(task)
            # Shielded: an exception between giving the condition's lock back and taking it again would lose it.
            with shielded(raises_at_end=False):
                is_over, has_come = _wait_until_woken(self, task, deadline)
            if is_over:
                return has_come  # also when cancelled meanwhile: nobody else will get this notification
            raise_if_cancelled()


def _wait_until_woken(condition: Any, task: ScriptTask, deadline: float | None) -> tuple[bool, bool]:
    """Whether the wait is over, and whether by a notification; it is not when `wake` was called.

    What the standard library does, by the names that it has had since Python 3.2, but with the task's own lock to wait
    for: a notification releases it, and so does `wake`.
    """
    if not condition._is_owned():
        raise RuntimeError("cannot wait on un-acquired lock")
    task.wake.acquire(blocking=False)  # what woke an earlier wait that was over already
    condition._waiters.append(task.wake)
    saved = condition._release_save()
    is_awake = False
    try:
        if not (task.is_interrupted or is_strike_due(task)):
            rest = -1 if deadline is None else max(0.0, deadline - time.monotonic())
            is_awake = task.wake.acquire(timeout=rest)
    finally:
        condition._acquire_restore(saved)
    if is_awake and not (task.is_interrupted or task.cancel_requested):
        return True, True
    try:
        condition._waiters.remove(task.wake)
    except ValueError:
        return True, True  # notified as well
    return deadline is not None and time.monotonic() >= deadline, False


@wraps(_thread_join)
def thread_join(self: threading.Thread, timeout: float | None = None) -> None:
    """`Thread.join` in slices."""
    task = _waiting_task()
    if task is None or (timeout is not None and timeout <= 0):
        _thread_join(self, timeout)
        return
    deadline = None if timeout is None else time.monotonic() + timeout
    with _waits(task, "WAITING" if timeout is None else "TIMED_WAITING"):
        while True:
            _raise_if_interrupted(task)
            raise_if_cancelled()
            rest = SLICE_S if deadline is None else min(SLICE_S, deadline - time.monotonic())
            # Shielded: on CPython 3.11 an exception in here counts the joined thread as ended although it runs.
            with shielded(raises_at_end=False):
                _thread_join(self, max(0.0, rest))
            if rest <= 0 or not self.is_alive():
                return


@wraps(_thread_start)
def thread_start(self: threading.Thread) -> None:
    """`Thread.start`: what the new thread prints belongs to the script that starts it.

    Shielded, because on CPython 3.11 a thread that is just being created still has its creator's ident, and a
    cancellation meant for the creator would strike it.
    """
    task = current_task()
    if task is not None:
        setattr(self, _TASK_ID, task.id)
        self.run = partial(_run_as, task, self, self.run)  # type: ignore[method-assign]
    with shielded():
        _thread_start(self)


@wraps(_submit)  # type: ignore[arg-type]
def submit(self: ThreadPoolExecutor, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
    """`ThreadPoolExecutor.submit`: what the call prints belongs to the script that submits it."""
    task = current_task()
    with shielded():
        return _submit(self, partial(_call_as, task, fn), *args, **kwargs)


def task_id_of(thread: threading.Thread) -> int | None:
    """The task whose script started the thread itself, None for any other thread."""
    task_id = getattr(thread, _TASK_ID, None)
    return task_id if isinstance(task_id, int) else None


def _run_as(task: ScriptTask, thread: threading.Thread, run: Callable[[], None]) -> None:
    del thread.run  # a reference from the thread to itself
    with calling_as(task):
        run()


def _call_as(task: ScriptTask | None, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    with calling_as(task):
        return function(*args, **kwargs)


def _waiting_task() -> ScriptTask | None:
    """The task that a wait on this thread would hold up, unless it is on the main thread or in code of ours."""
    task = current_task()
    if task is None or not task.is_in_script or not task.runs_here or _is_held_by_debugger():
        return None
    return None if task.thread_ident == threading.main_thread().ident else task


def _is_held_by_debugger() -> bool:
    """Whether it is the debugger's code that waits on a script's thread, because the script stands at a breakpoint."""
    if _DEBUGGER not in sys.modules:
        return False
    frame: FrameType | None = sys._getframe(_CALLER_DEPTH)
    for _ in range(1 + _STANDARD_LIBRARY_DEPTH):
        if frame is None:
            return False
        if _DEBUGGER in frame.f_code.co_filename:
            return True
        frame = frame.f_back
    return False


def _raise_if_interrupted(task: ScriptTask) -> None:
    """As Jython does with Java's InterruptedException: the flag is taken back, the script sees KeyboardInterrupt."""
    if task.is_interrupted:
        task.is_interrupted = False
        raise KeyboardInterrupt("Interrupted while waiting.")


@contextmanager
def _waits(task: ScriptTask, state: str) -> Iterator[None]:
    task.wait_state = state
    try:
        yield
    finally:
        task.wait_state = ""
