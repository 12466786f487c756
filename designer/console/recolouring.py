"""Gives text that stands in the transcript the colours of another theme, a few lines at a time, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QBrush, QColor, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

STEP_LINES: Final = 300
"""A few milliseconds of work."""


class Recolouring(QObject):
    """Changes the colours of what `document` holds; what comes later has the right ones by itself."""

    def __init__(self, document: QTextDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._colours: Mapping[str, str] = {}
        self._next = -1
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def is_complete(self) -> bool:
        return not self._timer.isActive()

    def start(self, colours: Mapping[str, str]) -> None:
        """Put each value of `colours` ("#rrggbb") in the place of its key, from the end of the document on.

        A change that is still under way is brought to its end first.
        """
        while not self.is_complete:
            self._on_timer_timeout()
        self._colours = {old: new for old, new in colours.items() if old != new}
        self._next = self._document.blockCount() - 1
        self._timer.start()

    @Slot()
    def _on_timer_timeout(self) -> None:
        block = self._document.findBlockByNumber(min(self._next, self._document.blockCount() - 1))
        found: list[tuple[int, int, QTextCharFormat]] = []
        for _ in range(STEP_LINES):
            if not block.isValid():
                break
            found += self._pieces(block)
            block = block.previous()
        self._apply(found)
        self._next = block.blockNumber()
        if not block.isValid():
            self._timer.stop()

    def _pieces(self, block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
        """From where to where a piece of the line gets which format."""
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            changed = self._changed(fragment.charFormat())
            if changed is not None:
                yield fragment.position(), fragment.position() + fragment.length(), changed
            fragments += 1

    def _changed(self, text_format: QTextCharFormat) -> QTextCharFormat | None:
        changed = QTextCharFormat()
        if new := self._new_colour(text_format.foreground()):
            changed.setForeground(new)
        if new := self._new_colour(text_format.background()):
            changed.setBackground(new)
        return changed if changed.propertyCount() else None

    def _new_colour(self, brush: QBrush) -> QBrush | None:
        if brush.style() == Qt.BrushStyle.NoBrush:
            return None
        new = self._colours.get(brush.color().name())
        return QBrush(QColor(new)) if new else None

    def _apply(self, pieces: list[tuple[int, int, QTextCharFormat]]) -> None:
        if not pieces:
            return
        cursor = QTextCursor(self._document)
        cursor.joinPreviousEditBlock()  # undoing what was typed must not bring the old colours back
        for start, end, text_format in pieces:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(text_format)
        cursor.endEditBlock()
