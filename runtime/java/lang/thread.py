"""java.lang.Thread, as a thread of Python's.

A script that is cancelled wakes from `Thread.sleep` too: that is Python's `time.sleep` and `Event.wait`, called as
they are at that time, and a runtime replaces both.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from runtime.java.beans import Bean
from runtime.java.lang.throwables import IllegalArgumentException, InterruptedException, StackTraceElement

_OURS = str(Path(__file__).resolve().parents[1])


class Thread(Bean, threading.Thread):
    """A thread that runs a function, a Runnable, or its own `run()`."""

    MIN_PRIORITY, NORM_PRIORITY, MAX_PRIORITY = 1, 5, 10

    def __init__(self, target: Any = None, name: str | None = None) -> None:
        if isinstance(target, str):
            target, name = None, target
        run: Callable[[], object] | None = getattr(target, "run", target)
        super().__init__(target=run, name=name, daemon=True)
        self._wake_up = threading.Event()

    # ---- called on the class

    @staticmethod
    def currentThread() -> Any:
        """The thread that this is called on, with getName, getId, interrupt and the others."""
        thread = threading.current_thread()
        return thread if hasattr(thread, "getName") and hasattr(thread, "getId") else _ForeignThread(thread)

    @staticmethod
    def sleep(millis: float, nanos: int = 0) -> None:
        """Wait so many milliseconds.

        Raises:
            InterruptedException: somebody called `interrupt()` on this thread.
        """
        if millis < 0:
            raise IllegalArgumentException(f"Thread.sleep takes milliseconds from 0 on, not {millis}.")
        seconds = millis / 1000 + nanos / 1e9
        thread = threading.current_thread()
        if not isinstance(thread, Thread):
            time.sleep(seconds)
        elif thread._wake_up.wait(seconds):
            thread._wake_up.clear()
            raise InterruptedException("sleep interrupted")

    @staticmethod
    def interrupted() -> bool:
        """Whether this thread was interrupted, which is forgotten by this."""
        thread = threading.current_thread()
        is_interrupted = isinstance(thread, Thread) and thread._wake_up.is_set()
        if is_interrupted and isinstance(thread, Thread):
            thread._wake_up.clear()
        return is_interrupted

    # ---- called on a thread

    def join(self, millis: float | None = None, *, timeout: float | None = None) -> None:  # type: ignore[override]
        """Wait for its end: at most `millis` milliseconds as in Java, or `timeout` seconds as in Python."""
        super().join(millis / 1000 if millis else timeout)

    def interrupt(self) -> None:
        """End its `Thread.sleep`, now or the next one, by an InterruptedException."""
        self._wake_up.set()

    def isInterrupted(self) -> bool:
        return self._wake_up.is_set()

    def getId(self) -> int:
        return self.ident or 0

    def getName(self) -> str:
        return self.name

    def setName(self, name: str) -> None:
        self.name = name

    def isAlive(self) -> bool:
        return self.is_alive()

    def isDaemon(self) -> bool:
        return self.daemon

    def setDaemon(self, on: bool) -> None:
        self.daemon = on

    def getPriority(self) -> int:
        """NORM_PRIORITY always: Python's threads have none."""
        return self.NORM_PRIORITY

    def setPriority(self, newPriority: int) -> None:
        """Nothing: Python's threads have no priorities."""

    def getState(self) -> str:
        """NEW, RUNNABLE or TERMINATED."""
        if self.is_alive():
            return "RUNNABLE"
        return "NEW" if self.ident is None else "TERMINATED"

    def getStackTrace(self) -> list[StackTraceElement]:
        return stack_trace(self.ident)

    def __setattr__(self, name: str, value: Any) -> None:
        # Python's own `name` and `daemon` are written as they are: Java's setters would call themselves.
        threading.Thread.__setattr__(self, name, value)


class _ForeignThread(Bean):
    """A thread that Java's class did not start, with Java's methods."""

    def __init__(self, thread: threading.Thread) -> None:
        self._thread = thread

    def getId(self) -> int:
        return self._thread.ident or 0

    def getName(self) -> str:
        return self._thread.name

    def setName(self, name: str) -> None:
        self._thread.name = name

    def isAlive(self) -> bool:
        return self._thread.is_alive()

    def isDaemon(self) -> bool:
        return self._thread.daemon

    def isInterrupted(self) -> bool:
        """False: only threads of scripts are interrupted."""
        return False

    def getStackTrace(self) -> list[StackTraceElement]:
        return stack_trace(self._thread.ident)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ForeignThread) and other._thread is self._thread

    def __hash__(self) -> int:
        return hash(self._thread)


def stack_trace(ident: int | None) -> list[StackTraceElement]:
    """The calls that a running thread is in, innermost first; none for another's thread than the one that asks."""
    if ident != threading.get_ident():
        return []
    frames = [frame for frame in traceback.extract_stack() if not frame.filename.startswith(_OURS)]
    return [
        StackTraceElement("org.python.pycode", frame.name, frame.filename, frame.lineno or 0)
        for frame in reversed(frames)
    ]
