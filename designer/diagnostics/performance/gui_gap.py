"""How long the designer's own GUI thread was away from its event loop."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot

BEAT_MS: Final = 50


class GuiGapMeter(QObject):
    """A heartbeat of the event loop; what is late about a beat is a gap. It beats from `start` to `stop`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last_beat_s: float | None = None
        self._worst_s = 0.0
        self.timer = QTimer(self, interval=BEAT_MS)
        # A coarse one may be 5 % late by itself, which is nothing beside what a person feels.
        self.timer.setTimerType(Qt.TimerType.CoarseTimer)
        self.timer.timeout.connect(self._on_timer_timeout)

    def start(self) -> None:
        """Measure from now on."""
        self._last_beat_s = self._clock()
        self._worst_s = 0.0
        self.timer.start()

    def stop(self) -> None:
        self.timer.stop()
        self._last_beat_s = None

    def take(self) -> float | None:
        """The worst gap in seconds since the last call, one that still lasts included; None while stopped."""
        if self._last_beat_s is None:
            return None
        worst_s = max(self._worst_s, self._late_s())
        self._worst_s = 0.0
        return worst_s

    def _late_s(self) -> float:
        if self._last_beat_s is None:
            return 0.0
        return max(0.0, self._clock() - self._last_beat_s - BEAT_MS / 1000)

    @Slot()
    def _on_timer_timeout(self) -> None:
        self._worst_s = max(self._worst_s, self._late_s())
        self._last_beat_s = self._clock()
