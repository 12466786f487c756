"""Brings the designer's own log records, which any thread may write, to the GUI thread."""

from __future__ import annotations

import logging
import threading
from collections import deque
from contextlib import suppress

from PySide6.QtCore import QObject, Qt, Signal, Slot

from .entry import LogEntry, entry_of_record
from .log_store import ENTRY_LIMIT


class OwnRecords(QObject):
    """`arrived` brings what was given to `append` since the last time."""

    arrived = Signal(object, int)
    """A list of `LogEntry`, and how many older ones were given up while the GUI thread was busy."""

    _waiting = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Guards both. Nothing logs or calls back while it is held.
        self._lock = threading.Lock()
        self._entries: deque[LogEntry] = deque(maxlen=ENTRY_LIMIT)
        self._dropped = 0
        self._waiting.connect(self._on_waiting, Qt.ConnectionType.QueuedConnection)

    def append(self, record: logging.LogRecord) -> None:
        """Take this record. Safe from every thread, also while the designer ends."""
        entry = entry_of_record(record)
        with self._lock:
            is_first = not self._entries
            self._dropped += len(self._entries) == ENTRY_LIMIT
            self._entries.append(entry)
        if is_first:
            # One event for all that comes until it is answered. RuntimeError: Qt has deleted this object already.
            with suppress(RuntimeError):
                self._waiting.emit()

    @Slot()
    def _on_waiting(self) -> None:
        with self._lock:
            entries = list(self._entries)
            dropped, self._dropped = self._dropped, 0
            self._entries.clear()
        self.arrived.emit(entries, dropped)
