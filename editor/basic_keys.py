"""Return, Tab, Home and the keys that change whole lines, as people expect them for Python."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from editor.code_area import CodeArea
from editor.indentation import dedented, indented, leading_blank, opens_block, toggled_comments
from editor.line_edits import text_before


class BasicKeys(QObject):
    """What keys do in `area` beyond what Qt's text widgets do."""

    def __init__(self, area: CodeArea) -> None:
        super().__init__(area)
        self._area = area
        area.add_key_filter(self._handle_key)

    def toggle_comment(self) -> None:
        """Comment the selected lines out, or in again when all of them are."""
        self._area.change_lines(toggled_comments)

    def indent_selection(self) -> None:
        """Move the selected lines one level in."""
        self._area.change_lines(partial(indented, indent=self._area.script.indent))

    def dedent_selection(self) -> None:
        """Move the selected lines one level out."""
        self._area.change_lines(partial(dedented, indent=self._area.script.indent))

    # --- keys ---

    def _handle_key(self, event: QKeyEvent) -> bool:
        return self._handle_move(event) or (not self._area.isReadOnly() and self._handle_edit(event))

    def _handle_move(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.MoveToStartOfLine):
            self._go_home(QTextCursor.MoveMode.MoveAnchor)
        elif event.matches(QKeySequence.StandardKey.SelectStartOfLine):
            self._go_home(QTextCursor.MoveMode.KeepAnchor)
        else:
            return False
        return True

    def _handle_edit(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _is_command(modifiers):
            self._break_line()
        elif key == Qt.Key.Key_Tab and not _is_command(modifiers):
            self._press_tab()
        elif key == Qt.Key.Key_Backtab and not _is_command(modifiers):
            self.dedent_selection()
        elif key == Qt.Key.Key_Slash and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.toggle_comment()
        else:
            return False
        return True

    def _break_line(self) -> None:
        cursor = self._area.textCursor()
        before = text_before(self._area.document(), cursor.selectionStart())
        deeper = self._area.script.indent if opens_block(before) else ""
        cursor.insertText("\n" + leading_blank(before) + deeper)
        self._area.setTextCursor(cursor)
        self._area.ensureCursorVisible()

    def _press_tab(self) -> None:
        cursor, indent = self._area.textCursor(), self._area.script.indent
        if cursor.hasSelection():
            self.indent_selection()
        elif indent == "\t":
            cursor.insertText("\t")
        else:
            cursor.insertText(" " * (len(indent) - cursor.positionInBlock() % len(indent)))

    def _go_home(self, mode: QTextCursor.MoveMode) -> None:
        cursor = self._area.textCursor()
        code = len(leading_blank(cursor.block().text()))
        column = 0 if cursor.positionInBlock() == code else code
        cursor.setPosition(cursor.block().position() + column, mode)
        self._area.setTextCursor(cursor)


def _is_command(modifiers: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
