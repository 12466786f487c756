"""The strip of line numbers at the left of a text editor."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from editor.theme import EditorTheme

_LEFT_PX = 12
_RIGHT_PX = 10
_FEWEST_DIGITS = 3  # so that the text does not move as soon as the tenth line is typed


class Gutter(QWidget):
    """Paints the number of each visible line of `editor`, the current one stronger."""

    def __init__(self, editor: QPlainTextEdit, theme: EditorTheme) -> None:
        super().__init__(editor)
        self._editor = editor
        self._theme = theme

    def set_theme(self, theme: EditorTheme) -> None:
        self._theme = theme
        self.update()

    def width_px(self) -> int:
        """The width that the longest line number needs."""
        digits = max(_FEWEST_DIGITS, len(str(self._editor.blockCount())))
        return _LEFT_PX + digits * self._editor.fontMetrics().horizontalAdvance("9") + _RIGHT_PX

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._theme.gutter_background))
        painter.setFont(self._editor.font())
        offset = self._editor.contentOffset()
        block = self._editor.firstVisibleBlock()
        while block.isValid():
            line = self._editor.blockBoundingGeometry(block).translated(offset)
            if line.top() > event.rect().bottom():
                break
            if block.isVisible() and line.bottom() >= event.rect().top():
                self._paint_number(painter, block, round(line.top()))
            block = block.next()
        painter.end()

    def _paint_number(self, painter: QPainter, block: QTextBlock, top: int) -> None:
        is_current = block == self._editor.textCursor().block()
        theme = self._theme
        painter.setPen(QColor(theme.gutter_current_text if is_current else theme.gutter_text))
        area = QRect(0, top, self.width() - _RIGHT_PX, self._editor.fontMetrics().height())
        painter.drawText(area, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
