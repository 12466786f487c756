"""A flame view of a sample, upside down: threads at the top, what they called below, as wide as it was seen often.

A click zooms, Escape goes back, a double click or Ctrl+Return goes to the source. The arrow keys walk over the calls.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from designer.diagnostics.script_frames import can_open

from .flame_colours import FlameColours
from .flame_layout import FlameCell, FlameLayout, FlameZoom

_TEXT_MARGIN_PX: Final = 4
_NARROWEST_TEXT_PX: Final = 24
_NARROWEST_CELL_PX: Final = 0.5
_FADED: Final = 0.45


class FlameView(QAbstractScrollArea):
    """Paints the layout given to `show_layout`."""

    source_requested = Signal(object, int)
    chosen = Signal(int)
    """The index of the cell that was clicked or reached by the keyboard."""
    pointed_at = Signal(str)
    """The words of the cell below the mouse, or of the chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = FlameLayout()
        self._colours = FlameColours(dark=False)
        self._matches: set[int] = set()
        self._searches = False
        self._zoom = FlameZoom(self._layout)
        self._zoomed_by_click = False
        self._chosen: int | None = None
        self._pressed: int | None = None
        self.setAccessibleName("Flame view")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)

    # --- what is shown ---

    def show_layout(self, layout: FlameLayout) -> None:
        """Show these calls, unzoomed."""
        self._layout = layout
        self._zoom = FlameZoom(layout)
        self._matches.clear()
        self._chosen = None
        self._update_scroll_bar()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def set_dark(self, dark: bool) -> None:
        self._colours = FlameColours(dark)
        self.viewport().update()

    def set_matches(self, matches: set[int], *, searches: bool) -> None:
        """Highlight these cells, and fade the others while the user searches."""
        self._matches = matches
        self._searches = searches
        self.viewport().update()

    @property
    def chosen_index(self) -> int | None:
        return self._chosen

    @property
    def zoomed_index(self) -> int | None:
        """The cell that fills the width, None when all of them do."""
        return self._zoom.index

    def choose(self, index: int) -> None:
        """Make `index` the chosen cell, and bring it into view."""
        self._chosen = index
        if not self._zoom.shows(index):
            self._zoom.reset()
        self._scroll_to(index)
        self.viewport().update()
        self.setAccessibleDescription(self._layout.title(self._layout.cells[index]))
        self.pointed_at.emit(self._layout.title(self._layout.cells[index]))

    def zoom(self, index: int) -> None:
        """Let the cell fill the width; its callers stay above it, as wide."""
        self._zoom.into(index)
        self.viewport().update()

    def zoom_back(self) -> None:
        """Undo the last zoom."""
        self._zoom.back()
        self.viewport().update()

    def go_to_source(self, index: int) -> None:
        """Ask for the source of the cell; nothing for a thread, which has none."""
        node = self._layout.cells[index].node
        if can_open(node.file):
            self.source_requested.emit(Path(node.file), node.line)

    # --- where cells are ---

    @property
    def _row_height(self) -> int:
        return self.fontMetrics().height() + 5

    def cell_rect(self, index: int) -> QRectF:
        """Where the cell is painted, in pixels of the viewport; empty beside a zoomed one."""
        cell = self._layout.cells[index]
        left, right = self._zoom.span(cell)
        width = self.viewport().width()
        top = cell.depth * self._row_height - self.verticalScrollBar().value()
        return QRectF(left * width, top, (right - left) * width, self._row_height)

    def cell_at(self, position: QPoint) -> int | None:
        """The cell painted at this place of the viewport."""
        depth = (position.y() + self.verticalScrollBar().value()) // self._row_height
        row = self._layout.rows[depth] if 0 <= depth < len(self._layout.rows) else []
        return next((cell.index for cell in row if self.cell_rect(cell.index).contains(position)), None)

    def _update_scroll_bar(self) -> None:
        height = len(self._layout.rows) * self._row_height
        page = self.viewport().height()
        self.verticalScrollBar().setPageStep(page)
        self.verticalScrollBar().setSingleStep(self._row_height)
        self.verticalScrollBar().setRange(0, max(0, height - page))

    def _scroll_to(self, index: int) -> None:
        bar = self.verticalScrollBar()
        top = self._layout.cells[index].depth * self._row_height
        bottom = top + self._row_height - self.viewport().height()
        bar.setValue(min(top, max(bar.value(), bottom)))

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Base))
        first = self.verticalScrollBar().value() // self._row_height
        last = first + self.viewport().height() // self._row_height + 2
        narrowest = _NARROWEST_CELL_PX / max(1, self.viewport().width())
        for row in self._layout.rows[first:last]:
            for cell in row:
                left, right = self._zoom.span(cell)
                if right - left >= narrowest:
                    self._paint_cell(painter, cell)
        if self._chosen is not None:
            self._paint_frame(painter, self._chosen)
        painter.end()

    def _paint_cell(self, painter: QPainter, cell: FlameCell) -> None:
        rect = self.cell_rect(cell.index)
        # A hair of the ground stays between two cells, unless that would be all there is of one.
        gap = 1 if rect.width() > 3 else 0
        is_match = cell.index in self._matches
        node = cell.node
        fill = (
            self._colours.match if is_match else self._colours.fill(node.function, node.file, is_script=cell.is_script)
        )
        painter.setOpacity(_FADED if self._searches and not is_match else 1.0)
        painter.fillRect(rect.adjusted(0, 0, -gap, -1), fill)
        painter.setOpacity(1.0)
        if rect.width() >= _NARROWEST_TEXT_PX:
            self._paint_text(painter, rect, node.function)

    def _paint_text(self, painter: QPainter, rect: QRectF, text: str) -> None:
        painter.setPen(self._colours.text)
        area = rect.adjusted(_TEXT_MARGIN_PX, 0, -_TEXT_MARGIN_PX, -1)
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_frame(self, painter: QPainter, index: int) -> None:
        rect = self.cell_rect(index)
        if rect.width() < _NARROWEST_CELL_PX:
            return
        role = QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Shadow
        painter.setPen(QPen(self.palette().color(role), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -2, -2))

    # --- mouse and keyboard ---

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            self._show_tool_tip(cast("QHelpEvent", event))
            return True
        if event.type() is QEvent.Type.Leave:
            self._tell_of(None)
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.BackButton:
            self.zoom_back()
        elif event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self.cell_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.cell_at(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or index is None or index != self._pressed:
            return
        self._zoomed_by_click = index != self.zoomed_index
        self.zoom(index)
        self.choose(index)
        self.chosen.emit(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        # The first click has zoomed, and so another cell may be below the mouse now.
        if self._zoomed_by_click:
            self.zoom_back()
        self.go_to_source(self._pressed)
        self._pressed = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._tell_of(self.cell_at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_Back) and self.zoomed_index is not None:
            self.zoom_back()
        elif self._chosen is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self.go_to_source if with_control else self.zoom)(self._chosen)
        elif key in _STEPS and self._layout.cells:
            self._walk(Qt.Key(key))
        else:
            super().keyPressEvent(event)

    def _walk(self, key: Qt.Key) -> None:
        index = self._layout.roots[0] if self._chosen is None else self._neighbour(self._chosen, key)
        if not self._zoom.shows(index):
            self.zoom_back()
        self.choose(index)
        self.chosen.emit(index)

    def _neighbour(self, index: int, key: Qt.Key) -> int:
        cell = self._layout.cells[index]
        if key is Qt.Key.Key_Up:
            return index if cell.parent is None else cell.parent
        if key is Qt.Key.Key_Down:
            return cell.children[0] if cell.children else index
        siblings = self._layout.siblings(index)
        place = siblings.index(index) + (1 if key is Qt.Key.Key_Right else -1)
        return siblings[max(0, min(len(siblings) - 1, place))]

    def _tell_of(self, index: int | None) -> None:
        shown = self._chosen if index is None else index
        self.pointed_at.emit("" if shown is None else self._layout.title(self._layout.cells[shown]))

    def _show_tool_tip(self, event: QHelpEvent) -> None:
        index = self.cell_at(event.pos())
        if index is None:
            QToolTip.hideText()
            return
        cell = self._layout.cells[index]
        place = f"\n{cell.node.file}, line {cell.node.line}" if cell.node.file else ""
        area: QRect = self.cell_rect(index).toRect()
        QToolTip.showText(event.globalPos(), f"{self._layout.title(cell)}{place}", self.viewport(), area)

    # --- QWidget ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_scroll_bar()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._update_scroll_bar()


_STEPS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
