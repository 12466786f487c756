"""Work that must not hold up the window, such as reading a slow disk, done one after the other on one thread."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

END_S: Final = 5.0
"""How long the end of the designer waits for a disk that does not answer."""

_T = TypeVar("_T")


@dataclass(frozen=True)
class _Outcome:
    done: Callable[[Any], None]
    value: object
    error: Exception | None


class Background(QObject):
    """A thread that begins with the first work and ends with `close`."""

    _finished = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[tuple[Callable[[], object], Callable[[Any], None]] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._name = name
        self._is_closed = False
        self._finished.connect(self._on_finished)

    def run(self, work: Callable[[], _T], done: Callable[[_T], None]) -> None:
        """Do `work` on the thread, then `done` with what it returned on this one; neither after `close`."""
        if self._is_closed:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        self._jobs.put((work, done))

    def close(self) -> None:
        """End; work that is going on is waited for, what has not begun is dropped."""
        self._is_closed = True
        self._jobs.put(None)
        if self._thread is not None:
            self._thread.join(END_S)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None and not self._is_closed:
            work, done = job
            try:
                outcome = _Outcome(done, work(), None)
            except Exception as error:  # the border of the thread; raised again where it is reported
                outcome = _Outcome(done, None, error)
            self._finished.emit(outcome)

    @Slot(object)
    def _on_finished(self, outcome: _Outcome) -> None:
        if outcome.error is not None:
            raise outcome.error
        if not self._is_closed:
            outcome.done(outcome.value)
