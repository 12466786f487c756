"""Puts what a language server or a quick fix wants changed into a document."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QTextCursor, QTextDocument

from editor.language.answers import TextEdit
from editor.script_document import for_qt
from editor.text_range import TextRange


def apply_edits(document: QTextDocument, edits: Iterable[TextEdit]) -> None:
    """Make all `edits`, whose places are those of the present text, as one step to undo."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for edit in sorted(edits, key=lambda edit: edit.range, reverse=True):
        cursor.setPosition(position_of(document, edit.range.line, edit.range.column))
        end = position_of(document, edit.range.end_line, edit.range.end_column)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        if cursor.selectedText().replace("\u2029", "\n") != edit.new_text:
            cursor.insertText(for_qt(edit.new_text))
    cursor.endEditBlock()


def position_of(document: QTextDocument, line: int, column: int) -> int:
    """The position of a place in `document`, or of the nearest one there is."""
    block = document.findBlockByNumber(line)
    if not block.isValid():
        return document.characterCount() - 1
    return block.position() + min(column, block.length() - 1)


def cursor_over(document: QTextDocument, place: TextRange) -> QTextCursor:
    """A cursor that has the text at `place` selected."""
    cursor = QTextCursor(document)
    cursor.setPosition(position_of(document, place.line, place.column))
    end = position_of(document, place.end_line, place.end_column)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor
