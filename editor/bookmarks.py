"""Bookmarks: lines that the user wants to come back to. All editors of a script share them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPolygonF, QTextBlock, QTextCursor

from editor.code_area import CodeArea
from editor.gutter import GutterLine
from editor.indentation import leading_blank
from editor.line_marks import line_marks, set_lines

_NAME: Final = "bookmarks"
_COLUMN_SHARE: Final = 0.75
"""How wide the column is, as a share of the line's height."""


class Bookmarks(QObject):
    """The bookmarks of the script that `area` shows, and the way from one to the next."""

    changed = Signal()
    """Other lines have bookmarks now."""

    def __init__(self, area: CodeArea) -> None:
        super().__init__(area)
        self._area = area
        self._marks = line_marks(area.script, _NAME)
        self._marks.changed.connect(self.changed)

    def lines(self) -> list[int]:
        """The lines with a bookmark, from 0."""
        return self._marks.lines()

    def restore(self, lines: Iterable[int]) -> None:
        """Give these lines a bookmark, and no others."""
        set_lines(self._marks, lines)

    def has(self, line: int) -> bool:
        """Whether `line`, from 0, has a bookmark."""
        return line in self._marks

    @Slot()
    def toggle(self) -> None:
        """Give the cursor's line a bookmark, or take it away."""
        self.toggle_line(self._area.textCursor().blockNumber())

    def toggle_line(self, line: int) -> None:
        """Give `line`, from 0, a bookmark, or take it away."""
        self._marks.toggle(line)

    @Slot()
    def go_to_next(self) -> None:
        """Put the cursor into the next line with a bookmark; behind the last comes the first."""
        self._go_to(self._marks.next_after(self._area.textCursor().blockNumber()))

    @Slot()
    def go_to_previous(self) -> None:
        """Put the cursor into the line with a bookmark above; before the first comes the last."""
        self._go_to(self._marks.previous_before(self._area.textCursor().blockNumber()))

    @Slot()
    def clear(self) -> None:
        """Take all bookmarks of the script away."""
        self._marks.clear()

    def _go_to(self, line: int | None) -> None:
        if line is None:
            return
        block = self._area.document().findBlockByNumber(line)
        is_in_sight = block in list(self._area.visible_blocks())
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + len(leading_blank(block.text())))
        self._area.setTextCursor(cursor)
        if not is_in_sight:
            self._area.centerCursor()


class BookmarkColumn:
    """A ribbon beside each line with a bookmark. Without any the column takes no room."""

    def __init__(self, area: CodeArea, bookmarks: Bookmarks) -> None:
        self._area = area
        self._bookmarks = bookmarks

    def width_px(self) -> int:
        return round(self._area.fontMetrics().height() * _COLUMN_SHARE) if self._bookmarks.lines() else 0

    def paint(self, painter: QPainter, lines: Sequence[GutterLine], place: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._area.theme.bookmark))
        for line in lines:
            if self._bookmarks.has(line.number):
                painter.drawPolygon(_ribbon(place.translated(0, line.top).toRectF()))

    def press(self, block: QTextBlock, event: QMouseEvent) -> None:
        """The line gets a bookmark, or loses it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._bookmarks.toggle_line(block.blockNumber())

    def tip(self, block: QTextBlock) -> str:
        return "Bookmark" if self._bookmarks.has(block.blockNumber()) else ""


def _ribbon(place: QRectF) -> QPolygonF:
    """The shape of a bookmark in the middle of `place`: a strip that is notched at its lower end."""
    height = place.height() * 0.6
    strip = QRectF(0, 0, height * 0.66, height)
    strip.moveCenter(place.center())
    notch = QPointF(strip.center().x(), strip.bottom() - height * 0.28)
    return QPolygonF([strip.topLeft(), strip.topRight(), strip.bottomRight(), notch, strip.bottomLeft()])
