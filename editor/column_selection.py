"""Selecting a column: Shift+Alt+drag, or Ctrl+Shift+Alt+arrows, gives each line of a rectangle its own cursor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextBlock, QTextCursor

from editor.code_area import CodeArea
from editor.multiple_cursors import MultipleCursors

_MODIFIERS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_KEY_MODIFIERS = _MODIFIERS | Qt.KeyboardModifier.ControlModifier
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
"""Lines and columns that a key goes."""


class ColumnSelection(QObject):
    """Makes `cursors` out of a rectangle in `area`."""

    def __init__(self, area: CodeArea, cursors: MultipleCursors) -> None:
        super().__init__(area)
        self._area = area
        self._cursors = cursors
        self._start: QPoint | None = None
        self._corner: tuple[int, int, int, int] | None = None
        area.add_key_filter(self._handle_key, first=True)
        area.viewport().installEventFilter(self)
        cursors.changed.connect(self._on_cursors_changed)

    # --- mouse ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.MouseButtonPress and event.modifiers() == _MODIFIERS:
            self._start = event.position().toPoint()
            self._select_to(self._start)
        elif event.type() == QEvent.Type.MouseMove and self._start is not None:
            self._select_to(event.position().toPoint())
        elif event.type() == QEvent.Type.MouseButtonRelease and self._start is not None:
            self._start = None
        else:
            return super().eventFilter(watched, event)
        return True

    def _select_to(self, end: QPoint) -> None:
        """Select what lies between the start of the drag and `end`, in each line as far as it has text."""
        start = self._start
        if start is None:
            return
        first, last = (self._area.cursorForPosition(point).block() for point in (start, end))
        cursors = []
        for block in _blocks(first, last):
            middle = round(self._area.block_rect(block).center().y())
            cursor = self._area.cursorForPosition(QPoint(start.x(), middle))
            target = self._area.cursorForPosition(QPoint(end.x(), middle))
            cursor.setPosition(target.position(), QTextCursor.MoveMode.KeepAnchor)
            cursors.append(cursor)
        self._cursors.set_cursors(cursors, cursors[-1])

    # --- keys ---

    def _handle_key(self, event: QKeyEvent) -> bool:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != _KEY_MODIFIERS:
            return False
        line, column, end_line, end_column = self._corner or self._corner_of_cursor()
        end_line = min(max(0, end_line + step[0]), self._area.blockCount() - 1)
        corner = (line, column, end_line, max(0, end_column + step[1]))
        self._select_rectangle(*corner)
        self._corner = corner
        return True

    def _corner_of_cursor(self) -> tuple[int, int, int, int]:
        cursor = self._area.textCursor()
        block = self._area.document().findBlock(cursor.anchor())
        return (
            block.blockNumber(),
            cursor.anchor() - block.position(),
            cursor.blockNumber(),
            cursor.positionInBlock(),
        )

    def _select_rectangle(self, line: int, column: int, end_line: int, end_column: int) -> None:
        document = self._area.document()
        blocks = _blocks(document.findBlockByNumber(line), document.findBlockByNumber(end_line))
        cursors = [_selecting(block, column, end_column) for block in blocks]
        self._cursors.set_cursors(cursors, cursors[-1])

    def _on_cursors_changed(self) -> None:
        self._corner = None


def _blocks(first: QTextBlock, last: QTextBlock) -> list[QTextBlock]:
    """The blocks from `first` to `last`, which may be above it."""
    numbers = range(first.blockNumber(), last.blockNumber() + 1)
    if last.blockNumber() < first.blockNumber():
        numbers = range(first.blockNumber(), last.blockNumber() - 1, -1)
    return [first.document().findBlockByNumber(number) for number in numbers]


def _selecting(block: QTextBlock, column: int, end_column: int) -> QTextCursor:
    length = block.length() - 1
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + min(column, length))
    cursor.setPosition(block.position() + min(end_column, length), QTextCursor.MoveMode.KeepAnchor)
    return cursor
