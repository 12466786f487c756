"""Cut, copy and paste: the whole line when nothing is selected, and at every cursor when there are several."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication

from editor.basic_keys import BasicKeys
from editor.code_area import CodeArea
from editor.multiple_cursors import MultipleCursors

_WHOLE_LINE = "application/x-pilotlight-whole-line"
"""The format that says that a text on the clipboard is a line, to be pasted above the cursor's."""


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
        cursor, content = self._area.textCursor(), QMimeData()
        if self._cursors.is_active():
            content.setText(self._cursors.selected_text())
        elif cursor.hasSelection():
            content.setText(_text(cursor))
        else:
            content.setText(cursor.block().text() + "\n")
            content.setData(_WHOLE_LINE, b"1")
        QApplication.clipboard().setMimeData(content)

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
        elif content.hasFormat(_WHOLE_LINE) and not self._area.textCursor().hasSelection():
            cursor = QTextCursor(self._area.textCursor().block())
            cursor.insertText(content.text())
        else:
            self._keys.insert_pasted(content.text())

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
