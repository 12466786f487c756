"""Runs what may be user code, each call for a bounded time, on a thread that can be given up.

A call that takes too long gets an asynchronous exception; one that this does not end, because it is in native code or
swallows everything, keeps its thread. There is never more than one such thread: while it lives no other call is begun.
"""

from __future__ import annotations

import contextlib
import ctypes
import enum
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from runtime.tracebacks import last_line

EACH_S: Final = 0.2
"""How long one call may take. Nobody wants to wait for a preview."""
ALL_S: Final = 1.0
"""How long the calls of one question may take together."""
_GRACE_S: Final = 0.15
"""How long a thread that was struck may take to end."""
_STRIKE_EVERY_S: Final = 0.05
_MAX_REASON: Final = 200

T = TypeVar("T")


class Trouble(enum.Enum):
    """Why a call returned nothing."""

    RAISED = enum.auto()
    TOO_SLOW = enum.auto()
    NOT_REACHED = enum.auto()
    """The others took all the time."""
    STUCK = enum.auto()
    """A call of earlier has not returned, and none is begun before it does."""


class InspectionEnded(BaseException):
    """Raised inside user code that takes too long. A BaseException, so that `except Exception` does not swallow it."""


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What a call returned, or why it returned nothing; `raised` tells in words what it raised."""

    value: T | None
    trouble: Trouble | None = None
    raised: str = ""


class UserCodeRunner:
    """Runs calls one after the other. To be used from one thread."""

    def __init__(self, each_s: float = EACH_S, all_s: float = ALL_S) -> None:
        self._each_s = each_s
        self.all_s = all_s
        self._stuck: _Worker | None = None

    @property
    def is_stuck(self) -> bool:
        """Whether a call of earlier does not return. Asking strikes it once more."""
        if self._stuck is not None:
            self._stuck.strike()
            self._stuck.join(0.01)
            if not self._stuck.is_alive():
                self._stuck = None
        return self._stuck is not None

    def run(self, calls: Sequence[Callable[[], T]], limit_s: float) -> list[Outcome[T]]:
        """An outcome for each call, hardly later than after `limit_s`. No reference to a call is kept."""
        waiting = list(calls)
        outcomes: list[Outcome[T]] = []
        deadline = time.monotonic() + limit_s
        while waiting:
            if self.is_stuck:
                return [*outcomes, *[Outcome[T](None, Trouble.STUCK)] * len(waiting)]
            if time.monotonic() >= deadline:
                return [*outcomes, *[Outcome[T](None, Trouble.NOT_REACHED)] * len(waiting)]
            outcomes += self._run_some(waiting, deadline)
        return outcomes

    def stop(self) -> None:
        """Strike what is stuck once more, and forget it."""
        if self.is_stuck:
            self._stuck = None

    def _run_some(self, waiting: list[Callable[[], T]], deadline: float) -> list[Outcome[T]]:
        """Run the calls up to the first that takes too long; what was not begun is left in `waiting`."""
        count = len(waiting)
        worker = _Worker(waiting, self._each_s)
        worker.start()
        worker.wait_until(deadline)
        waiting[:] = worker.take_rest()
        outcomes = list(worker.outcomes)
        if len(outcomes) == count - len(waiting):
            return outcomes
        was_slow = worker.call_took_s >= self._each_s
        worker.end()
        if worker.is_alive():
            self._stuck = worker
        return [*outcomes, Outcome(None, Trouble.TOO_SLOW if was_slow else Trouble.NOT_REACHED)]


class _Worker(threading.Thread):
    """Makes calls until there is none left, or it is struck; then it ends."""

    def __init__(self, calls: Sequence[Callable[[], Any]], each_s: float) -> None:
        super().__init__(name="Variables' own code", daemon=True)
        # pydevd's marks: a breakpoint in a `__repr__` must not hold what only looks.
        self.pydev_do_not_trace = True
        self.is_pydev_daemon_thread = True
        self.outcomes: list[Outcome[Any]] = []
        self._waiting = deque(calls)
        self._each_s = each_s
        self._began_at = time.monotonic()
        self._lock = threading.Lock()
        self._can_be_struck = True

    @property
    def call_took_s(self) -> float:
        """How long the present call has been running."""
        return time.monotonic() - self._began_at

    def wait_until(self, deadline: float) -> None:
        """Return when the thread has ended, or its present call has taken too long."""
        while self.is_alive():
            due_in_s = min(self._began_at + self._each_s, deadline) - time.monotonic()
            if due_in_s <= 0:
                return
            self.join(due_in_s)

    def take_rest(self) -> list[Callable[[], Any]]:
        """The calls that have not begun; they are not begun here any more."""
        with self._lock:
            rest = list(self._waiting)
            self._waiting.clear()
        return rest

    def end(self) -> None:
        """Strike the thread until it ends, for a short time only."""
        until = time.monotonic() + _GRACE_S
        while self.is_alive() and time.monotonic() < until:
            self.strike()
            self.join(_STRIKE_EVERY_S)

    def strike(self) -> None:
        with self._lock:  # else the thread might have ended, and another one have its ident
            if self._can_be_struck and self.ident is not None:
                _set_async_exception(self.ident)

    def run(self) -> None:
        with contextlib.suppress(InspectionEnded):
            self._run_until_struck()

    def _run_until_struck(self) -> None:
        """Make the calls. A strike may arrive at any line of this, and the last must have when it returns."""
        is_over = False
        while not is_over:
            try:
                self._make_calls()
                with self._lock:
                    self._can_be_struck = False
                _let_strike_arrive()
                is_over = True
            except InspectionEnded:
                continue  # nothing waits any more: who strikes has taken the rest

    def _make_calls(self) -> None:
        while (call := self._next_call()) is not None:
            outcome = _outcome(call)
            del call  # with its value, which must not live longer for our sake
            self.outcomes.append(outcome)

    def _next_call(self) -> Callable[[], Any] | None:
        with self._lock:
            self._began_at = time.monotonic()
            return self._waiting.popleft() if self._waiting else None


def _outcome(call: Callable[[], T]) -> Outcome[T]:
    try:
        return Outcome(call())
    except InspectionEnded:
        raise
    except BaseException as error:  # user code may raise anything
        return Outcome(None, Trouble.RAISED, raised_words(error))


def raised_words(error: BaseException) -> str:
    """ "raised ValueError: no pump" """
    reason = last_line(error)
    return f"raised {reason if len(reason) <= _MAX_REASON else reason[: _MAX_REASON - 1] + '…'}"


def _let_strike_arrive() -> None:
    """Python raises a waiting asynchronous exception where a function begins."""


def _set_async_exception(thread_ident: int) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread_ident), ctypes.py_object(InspectionEnded))
