"""Shows where the stops of a snippet are."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QColor, QPainter, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.code_area import CodeArea
from editor.decorations import Layer
from editor.painted_lines import Painted
from editor.snippet_stops import SnippetStops

_EMPTY_STOP_PX = 2


class SnippetMarks(QObject):
    """The grounds behind the stops in `area`, and lines for those that are empty."""

    def __init__(self, area: CodeArea) -> None:
        super().__init__(area)
        self._area = area
        self._stops: SnippetStops | None = None
        self._empty: list[int] = []
        area.add_overlay(self._paint_empty_stops)
        area.theme_changed.connect(self._mark)

    def show(self, stops: SnippetStops | None) -> None:
        """Show where `stops` are now; None takes all marks away."""
        had_empty = bool(self._empty)
        self._stops = stops
        self._empty = self._empty_stops()
        self._mark()
        if self._empty or had_empty:
            self._area.viewport().update()

    @Slot()
    def _mark(self) -> None:
        stops = self._stops
        marks = [self._marked(*stops.span(index)) for index in stops.left()] if stops is not None else []
        self._area.decorations.show(Layer.PLACEHOLDERS, marks)

    def _marked(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self._cursor_at(start)
        mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.format.setBackground(QColor(self._area.theme.placeholder))
        return mark

    def _empty_stops(self) -> list[int]:
        """Where stops without text are: they have nothing that could have a ground."""
        spans = [self._stops.span(index) for index in self._stops.left()] if self._stops is not None else []
        return [start for start, end in spans if start == end]

    def _paint_empty_stops(self, painter: QPainter, painted: Painted) -> None:
        for position in self._empty:
            # The cursor shows the one where it stands.
            if position != self._area.textCursor().position():
                place = self._area.cursorRect(self._cursor_at(position))
                place.setWidth(_EMPTY_STOP_PX)
                painter.fillRect(place & painted.area, QColor(self._area.theme.current_guide))

    def _cursor_at(self, position: int) -> QTextCursor:
        cursor = QTextCursor(self._area.document())
        cursor.setPosition(position)
        return cursor
