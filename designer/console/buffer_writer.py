"""Writes the buffers to the disk on a thread of its own: a slow disk must not hold up a key."""

from __future__ import annotations

import contextlib
import threading
import uuid
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from .kept_buffers import SUFFIX, KeptBuffer, KeptBuffers, Stamp, TabOrder, file_of, stamp_of, write_buffer, write_order

RETRY_S: Final = 3.0
"""A disk that refused is tried again after so long."""

END_S: Final = 5.0
"""How long the end of the designer waits for a disk that does not answer."""

_ORDER: Final = ""
"""Stands for the order of the tabs where buffers have an id."""

_Job = KeptBuffer | TabOrder | None


class BufferWriter(QObject):
    """Has what it is given written to `folder` soon. `close` ends the thread."""

    failed = Signal(str)
    """Why nothing can be kept, in a sentence; told once until it works again."""

    _written = Signal(str)

    def __init__(self, folder: Path, kept: KeptBuffers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._files: dict[str, Path] = {}
        self._stamps: dict[str, Stamp | None] = dict(kept.stamps)
        self._jobs: dict[str, _Job] = {}
        self._order: TabOrder | None = None
        self._is_ending = False
        self._has_news = threading.Condition()
        self._has_failed = False
        self._written.connect(self._on_written)
        self._thread = threading.Thread(target=self._work, name="Console buffer writer", daemon=True)
        self._thread.start()

    def keep(self, buffer: KeptBuffer) -> None:
        """Have `buffer` written; of two versions that wait only the newer is."""
        self._put(buffer.id, buffer)

    def drop(self, buffer_id: str) -> None:
        """Nobody needs this buffer any more."""
        self._put(buffer_id, None)

    def keep_order(self, order: TabOrder) -> None:
        self._put(_ORDER, order)

    def close(self) -> None:
        """End; returns when the disk has everything, or does not answer."""
        with self._has_news:
            self._is_ending = True
            self._has_news.notify()
        self._thread.join(END_S)

    def _put(self, buffer_id: str, job: _Job) -> None:
        with self._has_news:
            self._jobs.pop(buffer_id, None)
            self._jobs[buffer_id] = job
            self._has_news.notify()

    # --- the thread ---

    def _work(self) -> None:
        while (next_job := self._next()) is not None:
            buffer_id, job = next_job
            try:
                self._carry_out(buffer_id, job)
            except OSError as error:
                self._tell(f"The console's buffers cannot be kept ({error.strerror or error}): mend the disk.")
                self._try_later(buffer_id, job)
            else:
                self._tell("")

    def _next(self) -> tuple[str, _Job] | None:
        """What has waited longest; None when there will be no more."""
        with self._has_news:
            while not self._jobs and not self._is_ending:
                self._has_news.wait()
            if not self._jobs:
                return None
            # The order comes last: only then it is known where each buffer is kept.
            buffer_id = next((waiting for waiting in self._jobs if waiting != _ORDER), _ORDER)
            return buffer_id, self._jobs.pop(buffer_id)

    def _carry_out(self, buffer_id: str, job: _Job) -> None:
        if isinstance(job, TabOrder):
            self._order = job
            write_order(self._folder, self._as_written(job))
            return
        file = self._file_of(buffer_id)
        if job is None:
            if self._is_ours(buffer_id, file):
                file.unlink(missing_ok=True)
            return
        if not self._is_ours(buffer_id, file):
            # Another designer has written its version there: both stay, ours as a buffer of its own.
            file = file_of(self._folder, uuid.uuid4().hex)
            self._write_order_again()
        write_buffer(file, job)
        self._files[buffer_id] = file
        self._stamps[buffer_id] = stamp_of(file)

    def _write_order_again(self) -> None:
        with self._has_news:
            if self._order is not None:
                self._jobs.setdefault(_ORDER, self._order)

    def _file_of(self, buffer_id: str) -> Path:
        return self._files.get(buffer_id, file_of(self._folder, buffer_id))

    def _as_written(self, order: TabOrder) -> TabOrder:
        """The order with the ids that the files have."""
        return TabOrder(tuple(map(self._id_of, order.ids)), self._id_of(order.current))

    def _id_of(self, buffer_id: str) -> str:
        return self._file_of(buffer_id).name.removesuffix(SUFFIX)

    def _is_ours(self, buffer_id: str, file: Path) -> bool:
        """Whether the file is as we wrote or read it, or is not there."""
        found = stamp_of(file)
        return found is None or found == self._stamps.get(buffer_id)

    def _try_later(self, buffer_id: str, job: _Job) -> None:
        """Do it again after a while, unless newer news of the buffer comes, or the designer ends."""
        with self._has_news:
            if self._is_ending:
                return
            if buffer_id not in self._jobs:
                self._jobs[buffer_id] = job
            self._has_news.wait(RETRY_S)

    def _tell(self, problem: str) -> None:
        with contextlib.suppress(RuntimeError):  # the designer is gone, and this object with it
            self._written.emit(problem)

    @Slot(str)
    def _on_written(self, problem: str) -> None:
        if problem and not self._has_failed:
            self.failed.emit(problem)
        self._has_failed = bool(problem)
