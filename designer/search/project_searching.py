"""One search of the project at a time: asks the search process, and tells what it finds in batches."""

from __future__ import annotations

import dataclasses
import itertools
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from .messages import Answer, Ended, FoundScript, Progress, Search
from .worker_process import WorkerProcess

_BATCH_MS: Final = 50
_BATCH_HITS: Final = 2_000
"""So many are put into the tree within 10 ms."""


class ProjectSearching(QObject):
    """Tells of the newest search only."""

    began = Signal()
    """The first answer to the newest search is there: the results of the one before go now."""
    found = Signal(object)
    """A list of `FoundScript`."""
    progressed = Signal(int)
    """So many scripts have been searched."""
    ended = Signal(str)
    """All has been told; the words say what was left out, if anything was."""
    failed = Signal(str)
    """There is nothing more to come, though it is not all; a sentence says why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.process = WorkerProcess(self)
        self._numbers = itertools.count(1)
        self._search: Search | None = None
        self._has_begun = False
        self._arrived: list[FoundScript] = []
        self._end: Ended | None = None
        self._batches = QTimer(self, interval=_BATCH_MS)
        self._batches.timeout.connect(self._tell_batch)
        self.process.answered.connect(self._on_process_answered)
        self.process.died.connect(self._on_process_died)

    @property
    def is_running(self) -> bool:
        """Whether there is something more to come."""
        return self.process.is_busy or self._batches.isActive()

    @property
    def search(self) -> Search | None:
        """The newest search."""
        return self._search

    def set_project(self, folder: Path | None) -> None:
        """Search this project from now on."""
        self._forget()
        self.process.set_project(folder)

    def start(self, search: Search) -> None:
        """Search for this; a search that is under way is given up."""
        self._forget()
        self._search = dataclasses.replace(search, number=next(self._numbers))
        self.process.ask(self._search)

    def stop(self) -> None:
        """Give up the search that is under way, at once; what has been found until then is told."""
        self.process.stop()
        self._begin()
        self._batches.stop()
        self.found.emit(self._arrived)
        self._arrived = []
        self._end = None

    def close(self) -> None:
        """End the process for good."""
        self._forget()
        self.process.close()

    def _forget(self) -> None:
        self._search = None
        self._has_begun = False
        self._arrived.clear()
        self._end = None
        self._batches.stop()

    def _begin(self) -> None:
        if not self._has_begun:
            self._has_begun = True
            self.began.emit()

    @Slot(object)
    def _on_process_answered(self, answer: Answer) -> None:
        if self._search is None or not isinstance(answer, FoundScript | Progress | Ended):
            return
        if answer.number != self._search.number:
            return  # of a search that was given up
        self._begin()
        match answer:
            case FoundScript():
                self._arrived.append(answer)
            case Progress():
                self.progressed.emit(answer.searched)
            case Ended():
                self._end = answer
        if not self._batches.isActive():
            self._batches.start()
            self._tell_batch()

    @Slot(str)
    def _on_process_died(self, words: str) -> None:
        self.stop()
        self.failed.emit(words)

    @Slot()
    def _tell_batch(self) -> None:
        hits = size = 0
        while size < len(self._arrived) and hits < _BATCH_HITS:
            hits += len(self._arrived[size].hits)
            size += 1
        batch, self._arrived = self._arrived[:size], self._arrived[size:]
        if batch:
            self.found.emit(batch)
        if not self._arrived:
            self._batches.stop()
            self._tell_end()

    def _tell_end(self) -> None:
        end, self._end = self._end, None
        if end is not None:
            self.progressed.emit(end.searched)
            self.ended.emit(end.note)
