"""Finds what can be folded in a script while its user goes on typing: after a pause, and in slices of time."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QTextDocument

from editor.fold_ranges import FoldRange, finding_fold_ranges

_PAUSE_MS: Final = 300
"""So long nothing is typed before the text is looked over."""

_SLICE_S: Final = 0.005
_LINES_AT_ONCE: Final = 2_000


class FoldFinder(QObject):
    """Looks over `document` when asked."""

    found = Signal(list)
    """The `FoldRange`s of the text as it is now."""

    def __init__(self, document: QTextDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._steps: Generator[None, None, list[FoldRange]] | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._begin)
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._go_on)

    @property
    def is_active(self) -> bool:
        """Whether it looks, or will after the pause."""
        return self._steps is not None or self._pause.isActive()

    def start(self) -> None:
        """Look after a pause; what was begun is dropped."""
        self.stop()
        self._pause.start()

    def stop(self) -> None:
        """Look no more."""
        self._pause.stop()
        self._slices.stop()
        self._steps = None

    # --- inside ---

    def _finding(self) -> Generator[None, None, list[FoldRange]]:
        lines: list[str] = []
        block = self._document.begin()
        while block.isValid():
            lines.append(block.text())
            block = block.next()
            if not len(lines) % _LINES_AT_ONCE:
                yield
        return (yield from finding_fold_ranges(lines))

    @Slot()
    def _begin(self) -> None:
        self._steps = self._finding()
        self._slices.start()
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """Look for as long as a slice of time allows."""
        end_s = time.perf_counter() + _SLICE_S
        while self._steps is not None and time.perf_counter() < end_s:
            try:
                next(self._steps)
            except StopIteration as end:
                self.stop()
                self.found.emit(end.value)
