"""Saves a picture of the window as soon as it is on the screen and the console's prompt stands, then quits."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

LIMIT_MS: Final = 30_000


class Screenshot(QObject):
    """Ends the application with 0 when the picture is saved, with 1 and one line on stderr when it cannot be.

    Create it before the window is shown, and tell it by `set_ready` that the parts have come to rest.
    """

    def __init__(self, window: QWidget, file: Path, *, limit_ms: int = LIMIT_MS) -> None:
        super().__init__(window)
        self._window = window
        self._file = file
        self._is_ready = False
        self._is_exposed = False
        self._is_done = False
        self._limit_timer = QTimer(self, singleShot=True, interval=limit_ms)
        self._limit_timer.timeout.connect(self._on_limit_timer_timeout)
        self._limit_timer.start()
        window.installEventFilter(self)

    @Slot()
    def set_ready(self) -> None:
        """The console's prompt stands."""
        self._is_ready = True
        self._take_if_complete()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            # The window was painted, so the platform shows it.
            self._is_exposed = True
            self._take_if_complete()
        return super().eventFilter(watched, event)

    def _take_if_complete(self) -> None:
        if self._is_ready and self._is_exposed and not self._is_done:
            self._is_done = True
            self._limit_timer.stop()
            # Queued: what has just become ready is laid out and painted first.
            QTimer.singleShot(0, self, self._take)

    @Slot()
    def _take(self) -> None:
        if self._window.grab().save(str(self._file)):
            QCoreApplication.exit(0)
        else:
            self._fail(f"the screenshot could not be written to {self._file}; choose a writable .png file")

    @Slot()
    def _on_limit_timer_timeout(self) -> None:
        missing = "the console's prompt did not appear" if self._is_exposed else "no window appeared"
        self._fail(f"no screenshot was taken: {missing} within {self._limit_timer.interval() / 1000:g} s")

    def _fail(self, reason: str) -> None:
        self._is_done = True
        print(f"pilotlight: {reason}", file=sys.stderr)
        QCoreApplication.exit(1)
