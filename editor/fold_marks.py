"""The mark behind a line whose lines below are folded away: it shows them in a tip, and opens them at a click."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QTextBlock
from PySide6.QtWidgets import QToolTip

from editor.code_area import CodeArea
from editor.folding import Folding
from editor.hidden_lines import begins_fold
from editor.indentation import TAB_COLUMNS
from editor.painted_lines import Painted

_MOST_LINES: Final = 20
"""So many hidden lines a tip shows."""

_MOST_COLUMNS: Final = 100
_DOTS: Final = (-1, 0, 1)


class FoldMarks(QObject):
    """The marks of `area`."""

    def __init__(self, area: CodeArea, folding: Folding) -> None:
        super().__init__(area)
        self._area = area
        self._folding = folding
        # Kept: while the area is destroyed, and events still come, it must not be asked for its viewport.
        self._viewport = area.viewport()
        self._is_over_mark = False
        self._viewport.setMouseTracking(True)
        self._viewport.installEventFilter(self)
        area.add_overlay(self._paint)

    def place(self, block: QTextBlock) -> QRectF | None:
        """Where the mark of the line `block` is on the viewport; None when it has none."""
        if not begins_fold(block):
            return None
        layout, metrics = block.layout(), self._area.fontMetrics()
        text = layout.lineAt(layout.lineCount() - 1).naturalTextRect()
        text.translate(self._area.block_rect(block).topLeft())
        height = metrics.height() * 0.7
        mark = QRectF(text.right() + metrics.averageCharWidth(), 0, height * 1.7, height)
        mark.moveTop(text.center().y() - height / 2)
        return mark

    def tip(self, block: QTextBlock) -> str:
        """The first lines that the fold of `block` hides, as HTML."""
        hidden = list(_first_hidden(block))
        lines = textwrap.dedent("\n".join(hidden).expandtabs(TAB_COLUMNS)).split("\n")
        shown = [line if len(line) <= _MOST_COLUMNS else line[:_MOST_COLUMNS] + "…" for line in lines[:_MOST_LINES]]
        rest = ["…"] if len(hidden) > _MOST_LINES else []
        return f"<pre>{escape(chr(10).join([*shown, *rest]))}</pre>"

    # --- inside ---

    def _paint(self, painter: QPainter, painted: Painted) -> None:
        if not self._folding.has_any:
            return
        theme = self._area.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in painted.lines:
            if (place := self.place(line.block)) is not None:
                painter.setPen(QColor(theme.current_guide))
                painter.setBrush(QColor(theme.occurrence))
                painter.drawRoundedRect(place, place.height() * 0.3, place.height() * 0.3)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.quiet_text))
                for dot in _DOTS:
                    centre = place.center() + QPointF(dot * place.width() * 0.22, 0)
                    painter.drawEllipse(centre, place.height() * 0.09, place.height() * 0.09)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return self._show_tip(event)
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseMove:
                self._show_pointer(self._at(event.position()) is not None)
            elif event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                return self._press(event.position())
        return super().eventFilter(watched, event)

    def _at(self, position: QPointF) -> QTextBlock | None:
        """The line whose mark is at `position`."""
        block = self._area.cursorForPosition(position.toPoint()).block()
        place = self.place(block)
        return block if place is not None and place.contains(position) else None

    def _press(self, position: QPointF) -> bool:
        block = self._at(position)
        if block is None:
            return False
        self._folding.toggle_line(block.blockNumber())
        self._show_pointer(False)
        return True

    def _show_tip(self, event: QHelpEvent) -> bool:
        block = self._at(QPointF(event.pos()))
        if block is not None:
            QToolTip.showText(event.globalPos(), self.tip(block), self._viewport)
        return block is not None

    def _show_pointer(self, is_over_mark: bool) -> None:
        # Only when it changes: others show pointers of their own.
        if is_over_mark != self._is_over_mark:
            self._is_over_mark = is_over_mark
            shape = Qt.CursorShape.PointingHandCursor if is_over_mark else Qt.CursorShape.IBeamCursor
            self._viewport.setCursor(shape)


def _first_hidden(block: QTextBlock) -> Iterator[str]:
    """The hidden lines below `block`, one more than a tip shows at the most."""
    block = block.next()
    for _ in range(_MOST_LINES + 1):
        if not block.isValid() or block.isVisible():
            return
        yield block.text()
        block = block.next()
