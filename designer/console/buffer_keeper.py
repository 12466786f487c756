"""Keeps buffers on the disk while they are typed, and has those that were closed lately."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from .buffer_writer import BufferWriter
from .kept_buffers import CLOSED_LIMIT, KeptBuffer, KeptBuffers, TabOrder, read_buffers

PAUSE_MS: Final = 500
LATEST_MS: Final = 1_200
"""Keeping takes a moment too: with it, less than two seconds."""


class BufferKeeper(QObject):
    """Keeps the buffers of one folder. `ask` gives the present state of a buffer, None for one without a tab."""

    failed = Signal(str)
    """Why nothing can be kept, in a sentence."""

    def __init__(self, folder: Path, ask: Callable[[str], KeptBuffer | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._kept: KeptBuffers = read_buffers(folder)
        self._known = {buffer.id: buffer for buffer in self._kept.opened}
        """What the disk has, or soon will, of each buffer with a tab."""
        self._due: set[str] = set()
        self._order = TabOrder()
        self._writer = BufferWriter(folder, self._kept, self)
        self._writer.failed.connect(self.failed)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS)
        for timer in (self._pause, self._latest):
            timer.timeout.connect(self.keep_now)
        self._drop_oldest()

    @property
    def opened(self) -> list[KeptBuffer]:
        """The buffers that had a tab when the folder was read, in their order."""
        return self._kept.opened

    @property
    def current(self) -> str:
        """The id of the one that was in front."""
        return self._kept.current

    @property
    def closed(self) -> list[KeptBuffer]:
        """The buffers that were closed lately, the last one first."""
        return self._kept.closed

    @property
    def problems(self) -> list[str]:
        """What could not be read, in sentences."""
        return self._kept.problems

    @Slot(str)
    def note_edit(self, buffer_id: str) -> None:
        """The buffer has changed: it is kept in the next pause, and within two seconds if there is none."""
        self._due.add(buffer_id)
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def note_order(self, order: TabOrder) -> None:
        """The tabs stand like this now."""
        if order != self._order:
            self._order = order
            self._writer.keep_order(order)

    @Slot()
    def keep_now(self) -> None:
        """Keep what has changed."""
        self._pause.stop()
        self._latest.stop()
        due, self._due = self._due, set()
        for buffer_id in due:
            buffer = self._ask(buffer_id)
            if buffer is not None and self._is_news(buffer):
                self._known[buffer.id] = buffer
                self._writer.keep(buffer)

    def note_closed(self, buffer: KeptBuffer) -> None:
        """The buffer has lost its tab; a blank one is not missed."""
        self._due.discard(buffer.id)
        self._known.pop(buffer.id, None)
        if not buffer.text.strip():
            self._writer.drop(buffer.id)
            return
        closed = replace(buffer, closed_at=time.time())
        self._kept.closed.insert(0, closed)
        self._writer.keep(closed)
        self._drop_oldest()

    def reopen(self, buffer_id: str) -> KeptBuffer | None:
        """The closed buffer of this id, which gets a tab again."""
        found = next((buffer for buffer in self._kept.closed if buffer.id == buffer_id), None)
        if found is not None:
            self._kept.closed.remove(found)
            found = replace(found, closed_at=0.0)
            self._known[found.id] = found
            self._writer.keep(found)
        return found

    def close(self) -> None:
        """Keep everything, with the places of the cursors, and end."""
        self._due.update(self._order.ids)
        self.keep_now()
        self._writer.close()

    def _is_news(self, buffer: KeptBuffer) -> bool:
        known = self._known.get(buffer.id)
        if known is None:
            return bool(buffer.text)  # nobody needs a buffer in which nothing was ever typed
        return buffer != known

    def _drop_oldest(self) -> None:
        while len(self._kept.closed) > CLOSED_LIMIT:
            self._writer.drop(self._kept.closed.pop().id)
