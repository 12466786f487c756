"""How a running script is made to stop. Qt-free.

The rungs, in this order: the flag that `system.task.isCancelled()` reads; `ScriptCancelled` raised in the script, again
and again until it ends; sleeps and waits cut short (waits.py); whatever the script does outside Python asked
to break off (`interruptible`, for a database's statement). A script that is in native code for good is marked as stuck.

Two things cross threads without the registry's lock on purpose: the SIGINT handler, which runs on the main thread
between any two instructions and could find the lock taken by the very code it interrupted, only reads flags; and an
asynchronous exception may strike anywhere, so everything after the script's own call is written to survive one.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence

from runtime.tasks.script_task import ScriptTask, calling_as, current_task

CHECK_S = 0.05
"""How often the canceller looks for cancelled scripts that can be struck."""

REDELIVERY_S = 0.5
"""When a cancellation is repeated: scripts swallow it with a bare `except:`, and need some time for a `finally:`."""

STUCK_S = 1.0
"""A script that a cancellation has not reached for so long is in native code."""

logger = logging.getLogger(__name__)


class ScriptCancelled(BaseException):
    """Raised inside a script that somebody cancelled.

    A BaseException, so that `except Exception` does not swallow it.
    """

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        # An asynchronous exception is made on the thread that it strikes, when it does.
        task = current_task()
        if task is not None:
            task.unmet_since = None


@contextlib.contextmanager
def shielded(*, raises_at_end: bool = True) -> Iterator[None]:
    """Inside the block no cancellation strikes the calling script; at its end a waiting one is raised.

    Not so with `raises_at_end=False`, for blocks that Qt may have called: an exception would be lost in it.

    For code of ours that scripts call and that must not be torn: one that was half started would have no end, and a
    library's lock that was just taken would stay so.

    Raises:
        ScriptCancelled: at the end of the block, when the script was cancelled meanwhile.
    """
    task = current_task()
    if task is None or not task.is_in_script or not task.runs_here:
        yield
        return
    try:
        task.is_in_script = False
        with task.lock:
            take_back_strike(task)
        yield
    except BaseException:
        task.is_in_script = True
        if raises_at_end:
            raise_if_cancelled()  # what was raised may well be the breaking off itself
        raise
    finally:
        task.is_in_script = True
    if raises_at_end:
        raise_if_cancelled()


def raise_if_cancelled() -> None:
    """Strike the calling script if that is due: one that is nearly always in code of ours is hardly ever met outside.

    Raises:
        ScriptCancelled: somebody cancelled it.
    """
    task = current_task()
    if task is None or not task.is_in_script or not task.runs_here:
        return
    if is_strike_due(task):
        task.struck_at = time.monotonic()
        raise ScriptCancelled("Cancelled.")


def is_strike_due(task: ScriptTask) -> bool:
    """Whether the task is cancelled, and has had its time for a `finally:` since it was struck last."""
    return task.cancel_requested and time.monotonic() - task.struck_at >= REDELIVERY_S


@contextlib.contextmanager
def interruptible(interrupter: Callable[[], object]) -> Iterator[None]:
    """While the block runs, a cancellation of the calling script calls `interrupter`, from another thread.

    Again every half second until the block ends; afterwards never. The block is shielded.

    Raises:
        ScriptCancelled: at the end of the block, also in place of what it raised.
    """
    task = current_task()
    if task is None:
        yield
        return
    with shielded():
        with task.interrupters_lock:
            task.interrupters.append(interrupter)
        try:
            yield
        finally:
            with task.interrupters_lock:  # a call that is under way must not meet the connection's next user
                task.interrupters.remove(interrupter)


def interrupt(task: ScriptTask) -> None:
    """What java.lang.Thread.interrupt does: a sleep or wait of the script raises KeyboardInterrupt, now or at its
    next. A script that never waits goes on.
    """
    task.is_interrupted = True
    wake(task)


def wake(task: ScriptTask) -> None:
    """Let a sleep of the task return to Python code, where a strike is met."""
    with contextlib.suppress(RuntimeError):  # it was awake
        task.wake.release()


class _TakenBack(BaseException):
    """Takes the place of a strike that must not arrive any more."""


def take_back_strike(task: ScriptTask) -> None:
    """Remove an exception that was sent to the calling thread and has not arrived. The task's lock is held.

    It is met here. Sending None in its place would remove it too, but CPython 3.11 and 3.12 then look for an exception
    at each call of every thread for the rest of the process: calls take 1.5 times as long, and under a debugger's
    tracing (3.11) no thread comes past its next call at all.
    """
    task.unmet_since = None
    if not task.struck_at or task.thread_ident == threading.main_thread().ident:
        return
    with contextlib.suppress(_TakenBack, ScriptCancelled):
        _set_async_exception(threading.get_ident(), _TakenBack)


class Canceller:
    """The thread that repeats cancellations and keeps time limits; it exists only while there is something to do.

    `watched` tells the tasks that are cancelled or have a time limit, `expire` asks one to stop whose limit has passed,
    and `note_stuck` hears that `task.is_stuck` has changed. All three are called with `lock` held.
    """

    def __init__(
        self,
        lock: threading.RLock,
        main_stack: Sequence[ScriptTask],
        *,
        watched: Callable[[], list[ScriptTask]],
        expire: Callable[[ScriptTask], object],
        note_stuck: Callable[[ScriptTask], None],
    ) -> None:
        self._lock = lock
        self._main_stack = main_stack
        self._watched = watched
        self._expire = expire
        self._note_stuck = note_stuck
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        """There is something to do. The lock is held."""
        if self._thread is not None and self._thread.is_alive():
            return
        self._thread = threading.Thread(target=self._work, name="Canceller", daemon=True)
        try:
            with calling_as(None):  # the thread is ours, also when a script's cancel starts it
                self._thread.start()
        except RuntimeError:  # scripts have used up the system's threads, which may be why they are cancelled
            self._look_after(self._watched())

    def _work(self) -> None:
        try:
            self._work_until_done()
        except Exception:  # a border: the next request starts another one
            logger.exception("Cancelling has failed; cancel the script once more.")

    def _work_until_done(self) -> None:
        while True:
            with self._lock:
                tasks = self._watched()
                if not tasks:
                    self._thread = None
                    return
                to_break_off = self._look_after(tasks)
            for task in to_break_off:
                # Not here: a driver may take its time, and others wait for their cancellation.
                threading.Thread(target=_break_off, args=[task], name="Break off", daemon=True).start()
            time.sleep(CHECK_S)

    def _look_after(self, tasks: list[ScriptTask]) -> list[ScriptTask]:
        """Strike what is due; returns the tasks whose interrupters are."""
        now = time.monotonic()
        to_break_off = []
        for task in tasks:
            if task.deadline is not None and now >= task.deadline and not task.cancel_requested:
                self._expire(task)
            if not task.cancel_requested:
                continue
            if task.interrupters and now - task.broken_off_at >= REDELIVERY_S:
                _note_sent(task, now)
                task.broken_off_at = now
                to_break_off.append(task)
            self._strike(task, now)
            self._note_whether_stuck(task, now)
        return to_break_off

    def _strike(self, task: ScriptTask, now: float) -> None:
        # On the main thread a cancelled script may be waiting for an event script of its own, which is struck first.
        open_one = self._main_stack[-1] if task in self._main_stack else task
        if task.thread_ident is None or not is_strike_due(task):
            return
        if not open_one.is_in_script:
            if task.wait_state:  # shielded in a wait, which looks for itself when it is woken
                wake(task)
            return
        task.struck_at = now
        _note_sent(task, now)
        if task.thread_ident == threading.main_thread().ident:
            _signal_main_thread()
        else:
            _set_async_exception(task.thread_ident, ScriptCancelled)
            wake(task)

    def _note_whether_stuck(self, task: ScriptTask, now: float) -> None:
        is_stuck = task.unmet_since is not None and now - task.unmet_since >= STUCK_S
        if is_stuck != task.is_stuck:
            task.is_stuck = is_stuck
            self._note_stuck(task)


def _note_sent(task: ScriptTask, now: float) -> None:
    if task.unmet_since is None:
        task.unmet_since = now


def _break_off(task: ScriptTask) -> None:
    if not task.interrupters_lock.acquire(blocking=False):
        return  # the try before this one is still under way, or what was to be interrupted has just ended
    try:
        for interrupter in task.interrupters:
            interrupter()
    except Exception:  # a database driver's own border; the next try follows
        logger.exception("What task %d does outside Python could not be interrupted.", task.id)
    finally:
        task.interrupters_lock.release()


def _set_async_exception(thread_ident: int, exception: type[BaseException]) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread_ident), ctypes.py_object(exception))


def _signal_main_thread() -> None:
    """SIGINT for the main thread: it also cuts a sleep short there, which an asynchronous exception cannot."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        signal.raise_signal(signal.SIGINT)
