"""The column of the gutter where lines are folded: a chevron beside each line that begins what can be folded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QTextBlock

from editor.code_area import CodeArea
from editor.folding import Folding
from editor.gutter import GutterLine
from editor.hidden_lines import begins_fold

_COLUMN_SHARE: Final = 0.75
"""How wide the column is, as a share of the line's height."""

_WITH_INNER: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
_OPEN: Final = (QPointF(-1.0, -0.5), QPointF(0.0, 0.5), QPointF(1.0, -0.5))
_FOLDED: Final = (QPointF(-0.5, -1.0), QPointF(0.5, 0.0), QPointF(-0.5, 1.0))
_SIZE_SHARE: Final = 0.2
_PEN_WIDTH: Final = 0.4
"""In units of the shapes."""


class FoldColumn:
    """Points down, faintly, where lines can be folded, and to the right where they are."""

    def __init__(self, area: CodeArea, folding: Folding) -> None:
        self._area = area
        self._folding = folding

    def width_px(self) -> int:
        return round(self._area.fontMetrics().height() * _COLUMN_SHARE)

    def paint(self, painter: QPainter, lines: Sequence[GutterLine], place: QRect) -> None:
        theme, has_folded = self._area.theme, self._folding.has_any
        for line in lines:
            if has_folded and begins_fold(line.block):
                self._paint(painter, place.translated(0, line.top), _FOLDED, theme.gutter_current_text)
            elif self._folding.can_fold(line.number):
                colour = theme.gutter_text if line.is_current else theme.current_guide
                self._paint(painter, place.translated(0, line.top), _OPEN, colour)

    def press(self, block: QTextBlock, event: QMouseEvent) -> None:
        """Fold what begins with the line, or open it; with Shift or Alt all that is in it too."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._folding.toggle_line(block.blockNumber(), with_inner=bool(event.modifiers() & _WITH_INNER))

    def tip(self, block: QTextBlock) -> str:
        line = block.blockNumber()
        if self._folding.is_folded(line):
            return "Unfold (Ctrl+Shift+])"
        return "Fold (Ctrl+Shift+[)" if self._folding.can_fold(line) else ""

    def _paint(self, painter: QPainter, place: QRect, shape: Sequence[QPointF], colour: str) -> None:
        size = place.height() * _SIZE_SHARE
        centre = place.toRectF().center()
        painter.setPen(QPen(QColor(colour), size * _PEN_WIDTH, c=Qt.PenCapStyle.RoundCap))
        painter.drawPolyline([centre + point * size for point in shape])
