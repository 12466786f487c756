"""How long a sample will take yet: a bar that fills, a few words, and a button that gives it up."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from designer.settings.icons import themed_icon

_TICK_MS: Final = 100
PATIENCE_S: Final = 10.0
"""How long after its end a sample may take to arrive."""


class SampleProgress(QWidget):
    """Counts down from `start` until `stop`; `ended` brings a sentence when no sample will be shown."""

    ended = Signal(str)

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._started_at_s = 0.0
        self._seconds = 0.0
        self.timer = QTimer(self, interval=_TICK_MS)
        self.timer.timeout.connect(self._on_timer_timeout)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName("Time until the sample is complete")
        self.bar.setToolTip("The runtime is being watched; its scripts run on meanwhile")
        self.bar.setFixedWidth(150)
        self._button = QToolButton(self)
        self._button.setAutoRaise(True)
        self._button.setAccessibleName("Give up the sample")
        self._button.setToolTip("Give up this sample")
        self._button.clicked.connect(self.give_up)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(2)
        layout.addWidget(self.bar)
        layout.addWidget(self._button)
        self.set_icons()

    @property
    def is_running(self) -> bool:
        return self.timer.isActive()

    def start(self, seconds: float) -> None:
        """Count down; calling it again begins anew."""
        self._seconds = seconds
        self._started_at_s = self._clock()
        self.bar.setRange(0, round(seconds * 10))
        self.timer.start()
        self._show()

    def stop(self) -> None:
        """The sample has arrived, or never will."""
        self.timer.stop()

    @Slot()
    def give_up(self) -> None:
        """Stop waiting; the runtime goes on watching, but what it brings is not shown."""
        self._end("The sample was given up; nothing of it is shown.")

    def set_icons(self) -> None:
        self._button.setIcon(themed_icon("mdi6.close"))

    @Slot()
    def _on_timer_timeout(self) -> None:
        if self._clock() - self._started_at_s > self._seconds + PATIENCE_S:
            self._end("The runtime brought no sample. It may be in native code or busy; try again, or restart it.")
        else:
            self._show()

    def _show(self) -> None:
        elapsed = self._clock() - self._started_at_s
        left = self._seconds - elapsed
        self.bar.setValue(round(min(elapsed, self._seconds) * 10))
        self.bar.setFormat(f"Sampling, {max(left, 0.1):.1f} s left" if left > 0 else "Waiting for the sample")

    def _end(self, sentence: str) -> None:
        if self.is_running:
            self.stop()
            self.ended.emit(sentence)
