"""The editor of a buffer: the script editor with the console's keys, which come before the window's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from editor.painted_lines import Painted
from editor.script_document import for_qt
from editor.script_editor import ScriptEditor

from .kept_buffers import KeptBuffer

_PLACEHOLDER: Final = "Type a script and press Ctrl+Enter"

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier


class BufferEditor(ScriptEditor):
    """Edits a buffer. Its keys are asked before the window's shortcuts, which mean the script in front."""

    run_requested = Signal()
    """Run the selection, or all of it when nothing is selected."""
    run_line_requested = Signal()
    """Run the selection, or the cursor's line."""
    history_requested = Signal()
    rename_requested = Signal()
    close_requested = Signal()
    next_requested = Signal(int)
    """Another buffer is wanted, so many places further right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signals: dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[], None]] = {
            (_CONTROL, Qt.Key.Key_Return): self.run_requested.emit,
            (_CONTROL, Qt.Key.Key_Enter): self.run_requested.emit,
            (_SHIFT, Qt.Key.Key_Return): self.run_line_requested.emit,
            (_SHIFT, Qt.Key.Key_Enter): self.run_line_requested.emit,
            (_CONTROL, Qt.Key.Key_R): self.history_requested.emit,
            (_CONTROL, Qt.Key.Key_W): self.close_requested.emit,
            (_NONE, Qt.Key.Key_F2): self.rename_requested.emit,
            (_CONTROL, Qt.Key.Key_PageDown): self._ask_for_next,
            (_CONTROL, Qt.Key.Key_PageUp): self._ask_for_previous,
        }
        self.setAccessibleName("Buffer")
        # Not setPlaceholderText: Qt forgets it as soon as an editor is given another document.
        self.add_overlay(self._paint_placeholder)
        # A buffer has no place in the project, and little room.
        self.crumbs.are_wanted = False
        self.crumbs.set_on(False)

    def show_kept(self, kept: KeptBuffer) -> None:
        """Show what was kept; there is nothing to undo then."""
        self.script.set_title(kept.name)
        self.document().setPlainText(for_qt(kept.text))
        self.document().setModified(False)
        block = self.document().findBlockByNumber(min(kept.line, self.blockCount() - 1))
        cursor = self.textCursor()
        cursor.setPosition(block.position() + min(kept.column, block.length() - 1))
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        # Qt asks first whether the widget wants a key in place of the window's shortcut.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._signal_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        emit = self._signal_of(event)
        if emit is None:
            super().keyPressEvent(event)
        else:
            emit()

    def _paint_placeholder(self, painter: QPainter, _painted: Painted) -> None:
        if not self.document().isEmpty():
            return
        painter.setFont(self.font())
        painter.setPen(QColor(self.theme.quiet_text))
        line = self.block_rect(self.document().firstBlock())
        left = line.left() + self.document().documentMargin()
        area = QRectF(left, line.top(), self.viewport().width() - left, line.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, _PLACEHOLDER)

    def _signal_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._signals.get((modifiers, Qt.Key(event.key())))

    def _ask_for_next(self) -> None:
        self.next_requested.emit(1)

    def _ask_for_previous(self) -> None:
        self.next_requested.emit(-1)
