"""Return, Tab, Backspace, Home and pasting, as people expect them for Python."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from editor.code_area import CodeArea
from editor.code_before import code_before, lines_above
from editor.code_scan import CLOSING
from editor.indentation import (
    TAB_COLUMNS,
    clause_indent,
    dedented,
    indented,
    leading_blank,
    next_line_indent,
    pasted_lines,
    toggled_comments,
)
from editor.line_edits import text_after, text_before
from editor.script_document import for_qt


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

    def insert_pasted(self, text: str) -> None:
        """Insert `text`, its further lines as deep as the line where it goes."""
        cursor = self._area.textCursor()
        before = text_before(self._area.document(), cursor.selectionStart())
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if len(lines) > 1 and not before.strip():
            text = "\n".join(pasted_lines(lines, before, self._area.script.indent))
        cursor.insertText(for_qt(text))
        self._area.setTextCursor(cursor)
        self._area.ensureCursorVisible()

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
        if key == Qt.Key.Key_Slash and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.toggle_comment()
            return True
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._break_line()
        elif key == Qt.Key.Key_Tab:
            self._press_tab()
        elif key == Qt.Key.Key_Backtab:
            self.dedent_selection()
        elif key == Qt.Key.Key_Backspace:
            return self._delete_level()
        elif event.text() == ":":
            self._type_colon()
        else:
            return False
        return True

    def _break_line(self) -> None:
        cursor, indent = self._area.textCursor(), self._area.script.indent
        start = cursor.selectionStart()
        before = code_before(self._area.document(), start)
        blank = next_line_indent(before, indent)
        after = text_after(self._area.document(), cursor.selectionEnd())
        is_inside_pair = bool(before) and bool(after) and CLOSING.get(before[-1]) == after[0]
        cursor.insertText("\n" + blank)
        if is_inside_pair:
            position = cursor.position()
            cursor.insertText("\n" + leading_blank(before.rpartition("\n")[2]))
            cursor.setPosition(position)
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
        self._area.ensureCursorVisible()

    def _delete_level(self) -> bool:
        """Delete one level of indentation left of the cursor; False when it does not stand in one of spaces."""
        cursor, indent = self._area.textCursor(), self._area.script.indent
        before = text_before(self._area.document(), cursor.position())
        if cursor.hasSelection() or not before or before.strip(" "):
            return False
        width = len(indent) if indent != "\t" else TAB_COLUMNS
        count = len(before) % width or width
        cursor.setPosition(cursor.position() - count, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        return True

    def _type_colon(self) -> None:
        cursor = self._area.textCursor()
        cursor.beginEditBlock()
        cursor.insertText(":")
        line = text_before(self._area.document(), cursor.position())
        blank = clause_indent(line, lines_above(cursor.block()))
        if blank is not None:
            self._set_margin(cursor, blank)
        cursor.endEditBlock()
        self._area.ensureCursorVisible()

    def _set_margin(self, cursor: QTextCursor, blank: str) -> None:
        block = cursor.block()
        edit = QTextCursor(block)
        edit.setPosition(block.position() + len(leading_blank(block.text())), QTextCursor.MoveMode.KeepAnchor)
        if edit.selectedText() != blank:
            edit.insertText(blank)

    def _go_home(self, mode: QTextCursor.MoveMode) -> None:
        cursor = self._area.textCursor()
        code = len(leading_blank(cursor.block().text()))
        column = 0 if cursor.positionInBlock() == code else code
        cursor.setPosition(cursor.block().position() + column, mode)
        self._area.setTextCursor(cursor)
