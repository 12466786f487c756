"""The layout of a plain text document, which repaints the one line that was edited, not the whole view."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout


class LineLayout(QPlainTextDocumentLayout):
    """Lays out `document` line by line.

    WORKAROUND: Qt (6.11) looks for the end of a change as far behind its start as the characters removed and added are
    together. When a line gets formats, which counts as all its characters removed and added, that is a line further
    down, and a change of several lines repaints all of the view: with each key, as keys change the formats of their
    line. Remove when Qt looks no further than the characters added.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        # WORKAROUND: PySide6 (6.11.3) makes a layout the owner of what its document() returns, and the garbage
        # collector then deletes a document that is still shown. Remove when shiboken6.dump(document) names no layout.
        self._document = document
        self._line_count = document.blockCount()
        self._has_changed_lines = False
        document.contentsChange.connect(self._on_document_contents_change)

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        """Text was changed, or formats were set, or both at once: then it is told as one change of all that."""
        has_changed_lines, self._has_changed_lines = self._has_changed_lines, False
        old_count, self._line_count = self._line_count, self._document.blockCount()
        block = self._document.findBlock(position)
        is_elsewhere = has_changed_lines or old_count != self._line_count or position + added > _end(block)
        if is_elsewhere or not block.isValid():
            super().documentChanged(position, removed, added)
        else:
            super().documentChanged(block.position(), 0, 1)

    @Slot(int, int, int)
    def _on_document_contents_change(self, position: int, _removed: int, added: int) -> None:
        # Only here, before formats widen the change, a line end is seen that was put in where another was taken away.
        self._has_changed_lines = position + added >= _end(self._document.findBlock(position))


def _end(block: QTextBlock) -> int:
    return block.position() + block.length()
