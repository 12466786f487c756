"""The lines of the Output Console, as the user works with them: selects, copies, searches and opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from designer.task_rows import RowKey

from .line_area import LineArea
from .line_buffer import LineBuffer
from .line_cursor import LineCursor, Step, selecting_step
from .line_filter import ShownLines
from .line_mouse import LineMouse, Target, WholeLine
from .line_search import LineSearch, Match
from .line_selection import LinePlace, LineSelection, selected_text

_DRAG_INTERVAL_MS: Final = 40
_ROWS_OF_KEYS: Final[dict[int, tuple[int, int]]] = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_PageUp: (0, -1),
    Qt.Key.Key_PageDown: (0, 1),
}
"""By how many rows and pages a key scrolls."""


class LineView(LineArea):
    """A click on a `File "…", line N` asks for that source, one behind a line that is cut for the whole line."""

    source_requested = Signal(object, int)
    whole_line_requested = Signal(int)

    def __init__(
        self,
        buffer: LineBuffer,
        shown: ShownLines,
        search: LineSearch,
        describe: Callable[[RowKey], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(buffer, shown, search, describe, parent)
        self._mouse = LineMouse(buffer, self.rows, self.lines, self._layouts)
        self._drag_timer = QTimer(self, interval=_DRAG_INTERVAL_MS)
        self._drag_timer.timeout.connect(self._on_drag_timer_timeout)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Output")
        self.setAccessibleDescription("What the scripts printed and logged, each line with its time, level and task")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setMouseTracking(True)

    def show_match(self, match: Match) -> None:
        """Bring this place into view; selecting and searching go on from there."""
        self.lines.selection = LineSelection.at(LinePlace(match.number, match.end))
        self.reveal(LinePlace(match.number, match.start))

    # --- selecting ---

    @property
    def selection(self) -> LineSelection | None:
        """What is selected, or where the cursor stands; None when neither is known."""
        return self.lines.selection

    def select(self, selection: LineSelection | None) -> None:
        """Select this, or nothing."""
        self.lines.selection = selection
        self.viewport().update()

    def selected_text(self) -> str:
        """The selected text, empty when there is none."""
        return selected_text(self.selection, self._buffer, self._shown) if self.selection else ""

    def selectAll(self) -> None:
        """What the Edit menu calls while the view has the keyboard."""
        if len(self._shown):
            cursor = self._cursor()
            self.select(LineSelection(cursor.start, cursor.end))

    def line_at(self, position: QPoint) -> int | None:
        """The line at this place of the viewport."""
        line = self._mouse.line_at(position)
        return None if line is None else line.number

    def _cursor(self) -> LineCursor:
        return LineCursor(self._buffer, self._shown, self.rows.page)

    # --- keyboard ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = selecting_step(event)
        if step is not None:
            self._extend_selection(step)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_at_cursor()
        elif event.key() in _ROWS_OF_KEYS:
            rows, pages = _ROWS_OF_KEYS[event.key()]
            self.scroll_rows(rows + pages * max(1, self.rows.page - 1))
        elif event.key() == Qt.Key.Key_Home:
            self.verticalScrollBar().setValue(0)
        elif event.key() == Qt.Key.Key_End:
            self.set_follow(True)
        else:
            super().keyPressEvent(event)

    def _extend_selection(self, step: Step) -> None:
        if not len(self._shown):
            return
        cursor = self._cursor()
        selection = self.selection
        if selection is None:
            selection = LineSelection.at(self._first_place(cursor))
        moved = step(cursor, cursor.valid(selection.cursor))
        self.select(LineSelection(cursor.valid(selection.anchor), moved))
        self.reveal(moved)

    def _first_place(self, cursor: LineCursor) -> LinePlace:
        """Where a selection by keyboard begins: at the end while the view follows it, else at the view's top."""
        return cursor.end if self.follows else LinePlace(self.rows.top.number, 0)

    def _open_at_cursor(self) -> None:
        if self.selection is not None and len(self._shown):
            self._open(self._mouse.first_target(self._cursor().valid(self.selection.cursor).number))

    def _copy(self) -> None:
        if text := self.selected_text():
            QGuiApplication.clipboard().setText(text)

    # --- mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and len(self._shown):
            extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.select(self._mouse.press(event.position().toPoint(), extends=extends))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and len(self._shown):
            self.select(self._mouse.select_word(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if event.buttons() & Qt.MouseButton.LeftButton and self._mouse.is_dragging and len(self._shown):
            self._drag(position)
        else:
            self.viewport().setCursor(self._mouse.cursor_shape(position))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag_timer.stop()
        if event.button() is Qt.MouseButton.LeftButton:
            self._open(self._mouse.release(event.position().toPoint()))

    def _drag(self, position: QPoint) -> None:
        self.select(self._mouse.drag(position))
        if self.selection:
            self.set_follow(False)  # text that goes on moving cannot be selected
        if not 0 <= position.y() < self.viewport().height():
            self._drag_timer.start()
        else:
            self._drag_timer.stop()

    @Slot()
    def _on_drag_timer_timeout(self) -> None:
        """The mouse is held beyond an edge: scroll, and select what comes into view."""
        if len(self._shown):
            self.scroll_rows(-1 if self._mouse.position.y() < 0 else 1)
            self.select(self._mouse.drag(self._mouse.position))

    def _open(self, target: Target | None) -> None:
        if isinstance(target, WholeLine):
            self.whole_line_requested.emit(target.number)
        elif target is not None:
            self.source_requested.emit(target.path, target.line)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._mouse.tool_tip(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)
