"""What a debugger shows in the text: breakpoints beside it, and the line where the script stands."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QPolygonF, QTextBlock, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

from editor.code_area import CodeArea
from editor.decorations import Layer
from editor.gutter import GutterLine

_COLUMN_SHARE: Final = 0.9
"""How wide the column is, as a share of the line's height."""


class BreakpointShape(enum.Enum):
    """How a breakpoint is drawn."""

    DISC = enum.auto()
    DISC_WITH_BAR = enum.auto()
    """It stops only under a condition."""
    DIAMOND = enum.auto()
    """It logs, and never stops."""


@dataclass(frozen=True)
class BreakpointMark:
    """A breakpoint beside a line. A hollow one does nothing now; `tip` says what it does, and what is wrong."""

    shape: BreakpointShape = BreakpointShape.DISC
    is_hollow: bool = False
    tip: str = ""


class DebugMarks(QObject):
    """The breakpoints and the stopped line that `area` shows; whoever debugs sets them and hears the mouse."""

    toggle_requested = Signal(int)
    """The user clicked beside a line, counted from 0."""

    menu_requested = Signal(int, QPoint)
    """The user asked for the menu of a line, at that place of the screen."""

    changed = Signal()

    def __init__(self, area: CodeArea) -> None:
        super().__init__(area)
        self._area = area
        self._breakpoints: Mapping[int, BreakpointMark] = {}
        self._stopped_line: int | None = None
        self._is_top = True
        area.theme_changed.connect(self._show_stopped_line)

    def set_breakpoints(self, breakpoints: Mapping[int, BreakpointMark]) -> None:
        """Show these, by their lines from 0, and no others."""
        self._breakpoints = breakpoints
        self.changed.emit()

    def breakpoint_lines(self) -> list[int]:
        """The lines with a breakpoint, from 0."""
        return list(self._breakpoints)

    def breakpoint_at(self, line: int) -> BreakpointMark | None:
        return self._breakpoints.get(line)

    @property
    def stopped_line(self) -> int | None:
        """The line where a script stands, from 0."""
        return self._stopped_line

    def set_stopped_line(self, line: int | None, *, is_top: bool = True) -> None:
        """A script stands in that line, or, when not `is_top`, in what it has called there; None: it goes on."""
        self._stopped_line, self._is_top = line, is_top
        self._show_stopped_line()
        self.changed.emit()

    @property
    def is_top(self) -> bool:
        """Whether the script stands in the stopped line itself."""
        return self._is_top

    @Slot()
    def _show_stopped_line(self) -> None:
        block = self._area.document().findBlockByNumber(-1 if self._stopped_line is None else self._stopped_line)
        if not block.isValid():
            self._area.decorations.show(Layer.STOPPED_LINE, [])
            return
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(block)
        mark.format.setBackground(QColor(self._area.theme.stopped_line))
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        self._area.decorations.show(Layer.STOPPED_LINE, [mark])


class DebugColumn:
    """A disc beside each line with a breakpoint, and an arrow where the script stands. A click sets or removes one."""

    def __init__(self, area: CodeArea, marks: DebugMarks) -> None:
        self._area = area
        self._marks = marks

    def width_px(self) -> int:
        return round(self._area.fontMetrics().height() * _COLUMN_SHARE)

    def paint(self, painter: QPainter, lines: Sequence[GutterLine], place: QRect) -> None:
        for line in lines:
            if (mark := self._marks.breakpoint_at(line.number)) is not None:
                self._paint_breakpoint(painter, mark, place.translated(0, line.top).toRectF())
            if line.number == self._marks.stopped_line:
                self._paint_arrow(painter, place.translated(0, line.top).toRectF())

    def press(self, block: QTextBlock, event: QMouseEvent) -> None:
        """The left button sets a breakpoint or takes it away, the right one opens its menu."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._marks.toggle_requested.emit(block.blockNumber())
        elif event.button() == Qt.MouseButton.RightButton:
            self._marks.menu_requested.emit(block.blockNumber(), event.globalPosition().toPoint())

    def tip(self, block: QTextBlock) -> str:
        mark = self._marks.breakpoint_at(block.blockNumber())
        return "Click to stop here" if mark is None else mark.tip

    def _paint_breakpoint(self, painter: QPainter, mark: BreakpointMark, place: QRectF) -> None:
        theme = self._area.theme
        colour = QColor(theme.breakpoint)
        size = place.height() * 0.62
        shape = QRectF(0, 0, size, size)
        shape.moveCenter(place.center())
        painter.setPen(QPen(colour, size * 0.12))
        painter.setBrush(Qt.BrushStyle.NoBrush if mark.is_hollow else colour)
        if mark.shape is BreakpointShape.DIAMOND:
            centre, half = shape.center(), size / 2
            painter.drawPolygon(
                QPolygonF([centre + QPointF(x * half, y * half) for x, y in ((0, -1), (1, 0), (0, 1), (-1, 0))])
            )
            return
        painter.drawEllipse(shape)
        if mark.shape is BreakpointShape.DISC_WITH_BAR:
            bar = QColor(theme.breakpoint if mark.is_hollow else theme.gutter_background)
            painter.setPen(QPen(bar, size * 0.16))
            for share in (0.4, 0.6):
                y = shape.top() + size * share
                painter.drawLine(QPointF(shape.left() + size * 0.25, y), QPointF(shape.right() - size * 0.25, y))

    def _paint_arrow(self, painter: QPainter, place: QRectF) -> None:
        theme = self._area.theme
        size = place.height() * 0.36
        centre = place.center()
        points = ((-1.2, -0.45), (0.1, -0.45), (0.1, -1.0), (1.2, 0.0), (0.1, 1.0), (0.1, 0.45), (-1.2, 0.45))
        arrow = QPolygonF([centre + QPointF(x, y) * size for x, y in points])
        ground, colour = QColor(theme.gutter_background), QColor(theme.stopped_arrow)
        # A rim in the colour of the ground keeps it apart from a breakpoint below it.
        painter.setPen(QPen(ground if self._marks.is_top else colour, size * 0.3))
        painter.setBrush(colour if self._marks.is_top else ground)
        painter.drawPolygon(arrow)
