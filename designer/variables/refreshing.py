"""When the variables are asked for: only while they are looked at, one question at a time, and never too often."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

SOON_MS: Final = 120
"""Some news comes in bursts: all of it is answered by one look."""
APART_MS: Final = 500
"""Between two looks, however much is going on."""
WHILE_RUNNING_MS: Final = 1_000
SILENCE_MS: Final = 2_000
"""An answer usually takes milliseconds; after this long it is said that there is none."""
GIVE_UP_MS: Final = 8_000
"""After so much more the question counts as lost."""


class Refreshing(QObject):
    """Emits `due` when it is time to ask. Tell it what is asked, and when the answer has come."""

    due = Signal()
    silence_changed = Signal(bool)
    """True: the runtime has not answered for long. False: it does again."""

    def __init__(self, ids: Iterator[int] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids = ids or itertools.count(1)
        self._is_watched = False
        self._is_running = False
        self._is_silent = False
        self._is_stale = True
        self._asked: int | None = None
        self._since_last = QElapsedTimer()
        self._soon = QTimer(self, singleShot=True)
        self._running = QTimer(self, interval=WHILE_RUNNING_MS)
        self._silence = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._on_time)
        self._running.timeout.connect(self._on_time)
        self._silence.timeout.connect(self._on_silence_timeout)

    @property
    def is_waiting(self) -> bool:
        """Whether a question is under way."""
        return self._asked is not None

    def set_watched(self, is_watched: bool) -> None:
        """Whether anybody looks. What has happened meanwhile is asked for at once."""
        self._is_watched = is_watched
        if is_watched:
            self.refresh_soon(at_once=self._is_stale)
        else:
            self._soon.stop()
        self._follow_running()

    def set_running(self, is_running: bool) -> None:
        """While scripts run, ask about once a second."""
        self._is_running = is_running
        self._follow_running()
        self.refresh_soon()

    def refresh_soon(self, *, at_once: bool = False) -> None:
        """Something may have changed."""
        self._is_stale = True
        if not self._is_watched:
            return
        wait_ms = 0 if at_once else max(SOON_MS, self._apart_ms())
        if not self._soon.isActive() or wait_ms < self._soon.remainingTime():
            self._soon.start(wait_ms)

    def begin(self) -> int:
        """A question is asked: the number that its answer must have."""
        self._asked = next(self._ids)
        self._is_stale = False
        self._since_last.start()
        self._silence.start(SILENCE_MS)
        return self._asked

    def end(self, answered: int) -> bool:
        """An answer has come; False when nobody waits for it any more."""
        if answered != self._asked:
            return False
        self._forget()
        if self._is_stale:
            self.refresh_soon()
        return True

    def reset(self) -> None:
        """The runtime is gone: what was asked of it will not be answered."""
        self._forget()
        self._soon.stop()
        self._is_stale = True

    def _forget(self) -> None:
        self._asked = None
        self._silence.stop()
        self._set_silent(False)

    def _apart_ms(self) -> int:
        return APART_MS - self._since_last.elapsed() if self._since_last.isValid() else 0

    def _follow_running(self) -> None:
        if not (self._is_running and self._is_watched):
            self._running.stop()
        elif not self._running.isActive():
            self._running.start()

    def _set_silent(self, is_silent: bool) -> None:
        if is_silent != self._is_silent:
            self._is_silent = is_silent
            self.silence_changed.emit(is_silent)

    @Slot()
    def _on_time(self) -> None:
        if self._asked is None:
            self.due.emit()
        else:
            self._is_stale = True

    @Slot()
    def _on_silence_timeout(self) -> None:
        if not self._is_silent:
            self._set_silent(True)
            self._silence.start(GIVE_UP_MS)
            return
        self._asked = None
        self.refresh_soon()
