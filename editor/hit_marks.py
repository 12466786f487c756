"""Marks the hits of a search in a code area: those in view, for marking 100,000 would take seconds."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QRect, QTimer, Slot
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.code_area import CodeArea
from editor.decorations import Layer
from editor.live_hits import LiveHits

_MOST_MARKS: Final = 2_000
"""In one view: a line may be long."""


class HitMarks(QObject):
    """Shows the hits that `hits` knows in the area that they are in, while it is on."""

    def __init__(self, hits: LiveHits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits = hits
        self._area: CodeArea | None = None
        # Scrolling and counting ask many times in one turn of the event loop.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._mark)
        hits.progressed.connect(self._soon.start)

    def set_area(self, area: CodeArea | None) -> None:
        """Mark in `area` from now on; the marks elsewhere go. None: nowhere."""
        if self._area is not None:
            self._area.decorations.show(Layer.SEARCH_HITS, [])
            self._area.updateRequest.disconnect(self._on_area_update_request)
            self._area.cursorPositionChanged.disconnect(self._soon.start)
            self._area.theme_changed.disconnect(self._soon.start)
            self._area.destroyed.disconnect(self._on_area_destroyed)
        self._area = area
        if area is not None:
            area.updateRequest.connect(self._on_area_update_request)
            area.cursorPositionChanged.connect(self._soon.start)
            area.theme_changed.connect(self._soon.start)
            area.destroyed.connect(self._on_area_destroyed)
            self._soon.start()

    @Slot()
    def _mark(self) -> None:
        area = self._area
        if area is None:
            return
        first, end = _seen(area)
        marks = self._scope_marks(area, first, end)
        cursor = area.textCursor()
        chosen = (cursor.selectionStart(), cursor.selectionEnd())
        begin = self._hits.first_from(first)
        for number in range(max(0, begin - 1), min(self._hits.count, begin + _MOST_MARKS)):
            span = self._hits.span(number)
            if span[0] > end:
                break
            theme = area.theme
            colour = theme.current_search_hit if span == chosen else theme.search_hit
            marks.append(_marked(area, max(span[0], first), min(span[1], end), colour))
        area.decorations.show(Layer.SEARCH_HITS, marks)

    def _scope_marks(self, area: CodeArea, first: int, end: int) -> list[QTextEdit.ExtraSelection]:
        """The ground of the part of the text that is looked in."""
        scope = self._hits.scope
        if scope is None or scope[1] < first or scope[0] > end:
            return []
        return [_marked(area, max(scope[0], first), min(scope[1], end), area.theme.occurrence)]

    @Slot(QRect, int)
    def _on_area_update_request(self, _rect: QRect, scrolled_px: int) -> None:
        if scrolled_px:
            self._soon.start()

    @Slot()
    def _on_area_destroyed(self) -> None:
        self._area = None


def _seen(area: CodeArea) -> tuple[int, int]:
    """The positions where the text in view begins and ends."""
    blocks = list(area.visible_blocks())
    if not blocks:
        return 0, 0
    return blocks[0].position(), blocks[-1].position() + blocks[-1].length() - 1


def _marked(area: CodeArea, start: int, end: int, colour: str) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    mark.cursor = QTextCursor(area.document())
    mark.cursor.setPosition(start)
    mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    mark.format.setBackground(QColor(colour))
    return mark
