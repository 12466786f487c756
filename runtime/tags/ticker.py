"""The thread that looks at simulated tags while somebody listens to them, and only then."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from runtime.tasks.script_task import calling_as

logger = logging.getLogger(__name__)


class Ticker:
    """Calls `tick` again and again; it returns after how many milliseconds it wants to be called next, None to end."""

    def __init__(self, tick: Callable[[], int | None]) -> None:
        self._tick = tick
        self._lock = threading.Lock()
        self._woken = threading.Event()
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def wake(self) -> None:
        """There may be something to look at: call `tick` soon."""
        self._woken.set()
        with self._lock:
            if self._is_closed or (self._thread is not None and self._thread.is_alive()):
                return
            self._thread = threading.Thread(target=self._work, name="Tag signals", daemon=True)
            with calling_as(None):  # the thread is ours, also when a script's call starts it
                self._thread.start()

    def close(self) -> None:
        """End the thread; it does not start again."""
        with self._lock:
            self._is_closed = True
            thread, self._thread = self._thread, None
        self._woken.set()
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def _work(self) -> None:
        while (pause_ms := self._next_pause()) is not None:
            self._woken.wait(pause_ms / 1000)
            self._woken.clear()

    def _next_pause(self) -> int | None:
        """After how long to look again; None ends the thread."""
        try:
            pause_ms = self._tick()
        except Exception:  # a thread's body is a border; the next `wake` starts another one
            logger.exception("Simulated tags do not tell their changes any more.")
            pause_ms = None
        with self._lock:
            if self._is_closed:
                return None
            if pause_ms is None and not self._woken.is_set():
                # Below the lock: whoever wakes after this starts a new thread.
                self._thread = None
                return None
            return 0 if pause_ms is None else pause_ms
