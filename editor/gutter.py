"""The strip at the left of a text area: columns such as line numbers and marks, each painted beside the lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Slot
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QToolTip, QWidget

from editor.code_area import CodeArea, Side
from editor.painted_lines import Painted

_LEFT_PX = 2
_RIGHT_PX = 10
_FEWEST_DIGITS = 3  # so that the text does not move as soon as the tenth line is typed


class GutterLine(NamedTuple):
    """A line in sight, its number from 0, whether the cursor is in it, and where it begins from the top in pixels."""

    block: QTextBlock
    number: int
    is_current: bool
    top: int


class GutterColumn(Protocol):
    """One column of the gutter."""

    def width_px(self) -> int:
        """How wide it has to be now."""

    def paint(self, painter: QPainter, lines: Sequence[GutterLine], place: QRect) -> None:
        """Paint what `lines` have; edges are smooth, pen and brush are anyone's.

        All at once: most columns have nothing for most lines. `place`, not empty, is the column's for a line that
        begins at 0.
        """

    def press(self, block: QTextBlock, event: QMouseEvent) -> None:
        """A mouse button was pressed beside the line `block`."""

    def tip(self, block: QTextBlock) -> str:
        """What a tool tip says of the line `block`; "" for none."""


class LineNumbers:
    """The number of each line, the current one stronger."""

    def __init__(self, area: CodeArea) -> None:
        self._area = area
        self.is_on = True
        """Whether the numbers are shown."""

    def width_px(self) -> int:
        if not self.is_on:
            return _LEFT_PX
        digits = max(_FEWEST_DIGITS, len(str(self._area.blockCount())))
        return _LEFT_PX + digits * self._area.fontMetrics().horizontalAdvance("9") + _RIGHT_PX

    def paint(self, painter: QPainter, lines: Sequence[GutterLine], place: QRect) -> None:
        if not self.is_on:
            return
        theme, metrics = self._area.theme, self._area.fontMetrics()
        right, ascent, digit = (
            place.right() + 1 - _RIGHT_PX,
            place.top() + metrics.ascent(),
            metrics.horizontalAdvance("9"),
        )
        for is_current, colour in ((False, theme.gutter_text), (True, theme.gutter_current_text)):
            painter.setPen(QColor(colour))
            for line in lines:
                if line.is_current is is_current:
                    text = str(line.number + 1)
                    painter.drawText(right - digit * len(text), line.top + ascent, text)

    def press(self, block: QTextBlock, event: QMouseEvent) -> None:
        """Nothing happens."""

    def tip(self, _block: QTextBlock) -> str:
        return ""


class Gutter(QWidget):
    """The columns beside the visible lines of `area`, from left to right in the order they were added."""

    def __init__(self, area: CodeArea) -> None:
        super().__init__(area)
        self._area = area
        self._columns: list[GutterColumn] = []
        self._current_line = 0
        self.setAccessibleName("Line margin")
        area.add_margin(Side.LEFT, self)
        area.blockCountChanged.connect(self.fit)
        area.cursorPositionChanged.connect(self._on_area_cursor_position_changed)
        area.theme_changed.connect(self.update)
        area.script.problems_changed.connect(self.update)
        area.updateRequest.connect(self._on_area_update_request)

    def add_column(self, column: GutterColumn) -> None:
        """Show `column` at the right of the others."""
        self._columns.append(column)
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Be as wide as the columns need now."""
        if self.sizeHint().width() != self.width():
            self._area.place_margins()

    def sizeHint(self) -> QSize:
        return QSize(sum(column.width_px() for column in self._columns), 0)

    # --- QWidget ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._area.theme.gutter_background))
        painter.setFont(self._area.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current, height = self._area.textCursor().blockNumber(), self._area.fontMetrics().height()
        lines = [
            GutterLine(block, number, number == current, round(place.top()))
            for block, number, place in Painted(self._area, event.rect()).lines
        ]
        left = 0
        for column in self._columns:
            width = column.width_px()
            if width:
                column.paint(painter, lines, QRect(left, 0, width, height))
            left += width
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        block = self._block_at(event.position())
        column = self._column_at(event.position())
        if block is not None and column is not None:
            column.press(block, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    # --- inside ---

    def _column_at(self, position: QPointF) -> GutterColumn | None:
        right = 0
        for column in self._columns:
            right += column.width_px()
            if position.x() < right:
                return column
        return None

    def _block_at(self, position: QPointF) -> QTextBlock | None:
        lines = self._area.visible_lines()
        return next((block for block, top, height in lines if top + height > position.y()), None)

    def _tip_at(self, position: QPointF) -> str:
        block, column = self._block_at(position), self._column_at(position)
        return column.tip(block) if block is not None and column is not None else ""

    @Slot()
    def _on_area_cursor_position_changed(self) -> None:
        """Paint the line that the cursor left and the one it came to; all of them would take longer than the key."""
        line = self._area.textCursor().blockNumber()
        if line != self._current_line:
            for number in (self._current_line, line):
                block = self._area.document().findBlockByNumber(number)
                self.update(self._area.block_rect(block).toAlignedRect().adjusted(0, -1, self.width(), 1))
            self._current_line = line

    @Slot(QRect, int)
    def _on_area_update_request(self, area: QRect, scrolled_px: int) -> None:
        if scrolled_px:
            self.scroll(0, scrolled_px)
        else:
            self.update(0, area.y(), self.width(), area.height())
