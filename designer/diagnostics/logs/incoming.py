"""Gathers what has been logged and hands it on in portions that a table can take in without a jerk."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from designer.task_rows import RowKey
from runtime.protocol import LOG_STREAM, OutputChunk

from .entry import RUNTIME, LogEntry, entry_of_chunk
from .log_store import ENTRY_LIMIT
from .own_records import OwnRecords

INTERVAL_MS: Final = 80
PORTION: Final = 1_500
"""Records in one portion: some 15 ms."""

_Waiting = tuple[RowKey | None, OutputChunk] | LogEntry


class IncomingRecords(QObject):
    """`describe` tells a script's description.

    It is asked only when a portion is due: the news of a script can come just behind its first record.
    """

    due = Signal(object, int)
    """A list of `LogEntry`, and how many records before them were given up, since more came than can be kept."""

    def __init__(self, describe: Callable[[RowKey], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._waiting: deque[_Waiting] = deque()
        self._given_up = 0
        self.own = OwnRecords(self)
        self._timer = QTimer(self, singleShot=True, interval=INTERVAL_MS)
        self.own.arrived.connect(self._on_own_arrived)
        self._timer.timeout.connect(self._on_timer_timeout)

    def append(self, entries: Sequence[tuple[RowKey | None, OutputChunk]]) -> None:
        """Take the log records among these pieces of output."""
        self._gather(entry for entry in entries if entry[1].stream == LOG_STREAM)

    def clear(self) -> None:
        """Forget what waits."""
        self._waiting.clear()
        self._given_up = 0

    def _gather(self, entries: Iterable[_Waiting]) -> None:
        self._waiting.extend(entries)
        while len(self._waiting) > ENTRY_LIMIT:
            self._waiting.popleft()
            self._given_up += 1
        if self._waiting and not self._timer.isActive():
            self._timer.start()

    def _entry(self, waiting: _Waiting) -> LogEntry:
        if isinstance(waiting, LogEntry):
            return waiting
        key, chunk = waiting
        return entry_of_chunk(chunk, RUNTIME if key is None else self._describe(key))

    @Slot()
    def _on_timer_timeout(self) -> None:
        portion = [self._entry(self._waiting.popleft()) for _ in range(min(PORTION, len(self._waiting)))]
        given_up, self._given_up = self._given_up, 0
        if portion:
            self.due.emit(portion, given_up)
        if self._waiting:
            self._timer.start()

    @Slot(object, int)
    def _on_own_arrived(self, entries: list[LogEntry], given_up: int) -> None:
        self._given_up += given_up
        self._gather(entries)
