"""The scrolled area of the Output Console: lays out and paints only the lines in view, whatever their number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from designer.task_rows import RowKey

from .line_buffer import LineBuffer
from .line_colours import LineColours
from .line_columns import LineColumns
from .line_filter import ShownLines
from .line_layout import LineLayouts
from .line_painter import LinePainter
from .line_rows import LineRows, RowPlace
from .line_search import LineSearch
from .line_selection import LinePlace

_WHEEL_ROWS: Final = 3
_WHEEL_NOTCH: Final = 120
"""What Qt reports for one click of a wheel."""
_SIDE_STEP_COLUMNS: Final = 4


class LineArea(QAbstractScrollArea):
    """Tell it with `refresh` that lines have come or gone. It follows the end until the user scrolls up."""

    follow_changed = Signal(bool)

    def __init__(
        self,
        buffer: LineBuffer,
        shown: ShownLines,
        search: LineSearch,
        describe: Callable[[RowKey], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._buffer = buffer
        self._shown = shown
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._layouts = LineLayouts(self.font())
        self.rows = LineRows(buffer, shown, self._layouts)
        self.lines = LinePainter(buffer, self._layouts, search, describe)
        self._follows = True
        self._is_syncing = False
        self._widest = 0
        self._wheel_rows = 0.0
        self._empty_text = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.horizontalScrollBar().setSingleStep(_SIDE_STEP_COLUMNS)

    # --- what is shown ---

    @property
    def follows(self) -> bool:
        """Whether the newest line is in view, and stays so."""
        return self._follows

    @property
    def empty_text(self) -> str:
        """What stands there while no line does."""
        return self._empty_text

    @empty_text.setter
    def empty_text(self, text: str) -> None:
        if text != self._empty_text:
            self._empty_text = text
            self.viewport().update()

    def refresh(self) -> None:
        """Show the lines as they are now."""
        if self._follows:
            self.rows.top = self.rows.end_top
        else:
            self.rows.settle()
        self._sync_bars()
        self.viewport().update()

    def set_follow(self, follow: bool) -> None:
        """Stay at the end, whatever comes; or where the view is."""
        if follow != self._follows:
            self._follows = follow
            self.follow_changed.emit(follow)
        if follow:
            self.refresh()

    def set_wrap(self, wrap: bool) -> None:
        """Continue a line that is too long in the next row; or scroll to the side."""
        self._layouts.wraps = wrap
        self._layouts.first_column = self._widest = 0
        self._layouts.clear()
        self.refresh()

    def set_dark(self, dark: bool) -> None:
        """Use the colours that are readable on this ground."""
        self.lines.colours = LineColours(dark)
        self.viewport().update()

    # --- scrolling ---

    def scroll_rows(self, rows: int) -> None:
        """Scroll down by so many rows, or up by a negative number."""
        self.rows.move(rows)
        self._note_scrolled()

    def reveal(self, place: LinePlace) -> None:
        """Scroll until this place is in view."""
        self.rows.reveal(place.number, place.column)
        layouts = self._layouts
        if not layouts.wraps and not layouts.first_column <= place.column < layouts.first_column + layouts.columns - 1:
            layouts.first_column = max(0, place.column - layouts.columns // 2)
        self._note_scrolled()

    def _note_scrolled(self) -> None:
        """The user has scrolled: at the end the view follows, elsewhere it stays."""
        at_end = self.rows.settle()
        if at_end != self._follows:
            self._follows = at_end
            self.follow_changed.emit(at_end)
        self._sync_bars()
        self.viewport().update()

    def _sync_bars(self) -> None:
        """Let the bars show where the view is. The vertical one counts lines, as rows are known only of some."""
        self._is_syncing = True
        end = self.rows.end_top
        last = self._shown.row_of(end.number) + (end.row > 0)
        bar = self.verticalScrollBar()
        bar.setRange(0, last)
        bar.setPageStep(max(1, min(self.rows.page, len(self._shown) - last)))
        bar.setValue(last if self.rows.top == end else self._shown.row_of(self.rows.top.number))
        self._sync_sideways()
        self._is_syncing = False

    def _sync_sideways(self) -> None:
        """As far as the widest line that was in view; to know the widest of all would take too long."""
        bar = self.horizontalScrollBar()
        if self._layouts.wraps:
            bar.setRange(0, 0)
            return
        lengths = [len(self._buffer.text(line.number)) for line in self.rows.visible()]
        self._widest = max(self._widest, *lengths, 0)
        bar.setRange(0, max(0, self._widest - self._layouts.columns + 1))
        bar.setPageStep(self._layouts.columns)
        bar.setValue(self._layouts.first_column)

    # --- QAbstractScrollArea ---

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        if self._is_syncing:
            return
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum():
            self.rows.top = self.rows.end_top
        elif bar.value() != self._shown.row_of(self.rows.top.number):
            self.rows.top = RowPlace(self._shown.number_at(bar.value()), 0)
        if not self._layouts.wraps:
            self._layouts.first_column = self.horizontalScrollBar().value()
        self._note_scrolled()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if abs(delta.x()) > abs(delta.y()):
            self.horizontalScrollBar().event(event)
            return
        self._wheel_rows -= delta.y() * _WHEEL_ROWS / _WHEEL_NOTCH
        rows = int(self._wheel_rows)
        self._wheel_rows -= rows
        if rows:
            self.scroll_rows(rows)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_layouts"):
            self._layouts.set_font(self.font())
            self._fit()

    def _fit(self) -> None:
        self.lines.columns = LineColumns.fitting(self.viewport().width(), self._layouts.column_width)
        self._layouts.set_width(self.lines.columns.text.width_px)
        self.rows.set_height(self.viewport().height())
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if len(self._shown):
            for line in self.rows.visible():
                self.lines.paint(painter, line, self.font())
        else:
            painter.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            area = self.viewport().rect().adjusted(24, 12, -24, -12)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty_text)
        painter.end()
