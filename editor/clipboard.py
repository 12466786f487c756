"""Cut, copy and paste: the whole line when nothing is selected, and at every cursor when there are several."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication

from editor.basic_keys import BasicKeys
from editor.code_area import CodeArea
from editor.multiple_cursors import MultipleCursors

_WHOLE_LINE = "pilotlight_whole_line"
"""The property of the clipboard that has the text which was copied as a line, to be pasted above the cursor's.

Not a format beside the text: PySide6 6.11.3 frees a QMimeData that is on the clipboard at the end of the process twice.
"""


class Clipboard(QObject):
    """What `area` puts on the clipboard and takes from it."""

    def __init__(self, area: CodeArea, keys: BasicKeys, cursors: MultipleCursors) -> None:
        super().__init__(area)
        self._area = area
        self._keys = keys
        self._cursors = cursors
        area.add_key_filter(self._handle_key, first=True)

    def copy(self) -> None:
        """Copy the selections, or the cursor's line."""
        cursor, clipboard = self._area.textCursor(), QApplication.clipboard()
        is_line = not self._cursors.is_active() and not cursor.hasSelection()
        if is_line:
            text = cursor.block().text() + "\n"
        else:
            text = self._cursors.selected_text() if self._cursors.is_active() else _text(cursor)
        clipboard.setText(text)
        clipboard.setProperty(_WHOLE_LINE, text if is_line else "")

    def cut(self) -> None:
        """Copy, and delete what was copied."""
        self.copy()
        if self._area.isReadOnly():
            return
        if self._cursors.is_active():
            self._cursors.edit(QTextCursor.removeSelectedText)
        elif self._area.textCursor().hasSelection():
            self._area.textCursor().removeSelectedText()
        else:
            self._delete_line()

    def insert(self, content: QMimeData) -> None:
        """Insert the text of `content`."""
        if self._area.isReadOnly() or not content.hasText():
            return
        if self._cursors.is_active():
            self._cursors.paste(content.text())
        elif self._is_line(content.text()) and not self._area.textCursor().hasSelection():
            cursor = QTextCursor(self._area.textCursor().block())
            cursor.insertText(content.text())
        else:
            self._keys.insert_pasted(content.text())

    def _is_line(self, text: str) -> bool:
        """Whether `text` was copied here as a whole line, and is on the clipboard still."""
        return bool(text) and QApplication.clipboard().property(_WHOLE_LINE) == text

    def _delete_line(self) -> None:
        cursor = QTextCursor(self._area.textCursor().block())
        if not cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor):
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _handle_key(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.insert(QApplication.clipboard().mimeData())
        else:
            return False
        return True


def _text(cursor: QTextCursor) -> str:
    return cursor.selectedText().replace("\u2029", "\n")
