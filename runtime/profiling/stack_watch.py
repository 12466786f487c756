"""Looks at the stacks of the threads that are being profiled, many times a second.

The counts of calls know who called whom, but not by way of whom: a flame view needs whole stacks. They are looked at
from outside, so that the script is not held up once more for each call.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import Final

from runtime.monitor.sampler import MAX_SHARE, Tally, script_codes
from runtime.monitor.stacks import read_frames
from runtime.protocol import SampleTree

INTERVAL_S: Final = 0.002
"""Between two looks, each of which has to wait for the interpreter besides: a busy script is seen every 12 ms or so."""

logger = logging.getLogger(__name__)


class StackWatch:
    """Has a thread of its own while there is something to watch. Safe from every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tallies: dict[int, tuple[Tally, float]] = {}
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Look at the calling thread from now on."""
        with self._lock:
            self._tallies[threading.get_ident()] = (Tally(), time.monotonic())
            if self._thread is not None:
                return
            self._wake.clear()
            self._thread = threading.Thread(target=self._look_until_done, name="Profile sampler", daemon=True)
            try:
                self._thread.start()
            except RuntimeError:  # scripts have used up the system's threads; the next profile tries again
                self._thread = None

    def end(self) -> SampleTree:
        """Where the calling thread was seen since `begin`."""
        with self._lock:
            tally, begun = self._tallies.pop(threading.get_ident())
            if not self._tallies:
                self._wake.set()
        return tally.tree(time.monotonic() - begun)

    def _look_until_done(self) -> None:
        pause_s = INTERVAL_S
        while True:
            self._wake.wait(pause_s)
            with self._lock:
                if not self._tallies:
                    self._thread = None
                    return
            before = time.thread_time()
            try:
                self._look()
            except Exception:  # a thread's body is a border: the next look may see more
                logger.exception("The stacks of a profiled script could not be read.")
            pause_s = max(INTERVAL_S, (time.thread_time() - before) / MAX_SHARE)

    def _look(self) -> None:
        stacks = read_frames(script_codes)
        with self._lock:
            for ident, (tally, _) in self._tallies.items():
                if ident in stacks:
                    tally.note({ident: stacks[ident]})
