"""Tells what has changed in a document, in the way language servers want to be told.

Qt says where characters were removed and added. What goes out is whole lines: they can be told by the numbers of lines
before and after, without the text that is gone, and no character of two UTF-16 units is ever cut in two.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QTextBlock, QTextDocument

from editor.text_difference import utf16_length
from editor.text_range import TextRange


@dataclass(frozen=True)
class TextChange:
    """`text` has taken the place of what was at `range` in the text of one version before."""

    range: TextRange
    text: str


class TextSync(QObject):
    """Numbers the versions of a document's text, and tells each change."""

    changed = Signal(object)
    """A `TextChange`; `version` is one higher than before."""

    def __init__(self, document: QTextDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.version = 1
        self._document = document
        self._lines = document.blockCount()
        self._last_length = _length(document.lastBlock())
        document.contentsChange.connect(self._on_document_contents_change)

    def stop(self) -> None:
        """Tell nothing any more."""
        self._document.contentsChange.disconnect(self._on_document_contents_change)

    @Slot(int, int, int)
    def _on_document_contents_change(self, position: int, _removed: int, added: int) -> None:
        document = self._document
        first = document.findBlock(position)
        if not first.isValid():
            first = document.lastBlock()
        last = document.findBlock(position + added)
        if not last.isValid():  # setPlainText counts the document's own last separator too
            last = document.lastBlock()
        change = self._change_of(first, last)
        self._lines = document.blockCount()
        self._last_length = _length(document.lastBlock())
        self.version += 1
        self.changed.emit(change)

    def _change_of(self, first: QTextBlock, last: QTextBlock) -> TextChange:
        """The lines from `first` to `last` in the place of those that were there."""
        number, count = first.blockNumber(), self._document.blockCount()
        old_end = last.blockNumber() + self._lines - count
        text = "\n".join(_texts(first, last))
        if old_end + 1 < self._lines:
            return TextChange(TextRange(number, 0, old_end + 1, 0), text + "\n")
        return TextChange(TextRange(number, 0, old_end, self._last_length), text)


def _length(block: QTextBlock) -> int:
    """UTF-16 units in the line as it was sent: `block.length()` also counts half a character, which PySide6 drops."""
    return utf16_length(block.text())


def _texts(first: QTextBlock, last: QTextBlock) -> list[str]:
    texts = [first.text()]
    block = first
    while block != last:
        block = block.next()
        texts.append(block.text())
    return texts
