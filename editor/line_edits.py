"""Changes to whole lines of a text widget that keep the cursor, the selection and a single step to undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

from editor.text_difference import common_ends, utf16_length


def text_before(document: QTextDocument, position: int) -> str:
    """What stands left of the document's `position` on the same line."""
    cursor = QTextCursor(document.findBlock(position))
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def text_after(document: QTextDocument, position: int) -> str:
    """What stands right of the document's `position` on the same line."""
    block = document.findBlock(position)
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def change_selected_lines(editor: QPlainTextEdit, change: Callable[[list[str]], list[str]]) -> None:
    """Put what `change` makes of the selected lines, or of the current one, in their place.

    `change` keeps their number. Lines that were selected are so afterwards, from end to end.
    """
    document = editor.document()
    first, last = selected_blocks(editor)
    old = [document.findBlockByNumber(number).text() for number in range(first, last + 1)]
    had_selection = editor.textCursor().hasSelection()
    edit = QTextCursor(document)
    edit.beginEditBlock()
    for number, line in enumerate(change(old), start=first):
        _change_line(edit, document.findBlockByNumber(number).position(), line)
    edit.endEditBlock()
    if had_selection:
        editor.setTextCursor(_cursor_over(document, first, last))


def selected_blocks(editor: QPlainTextEdit) -> tuple[int, int]:
    """The numbers of the first and the last line that the selection touches."""
    cursor = editor.textCursor()
    first = editor.document().findBlock(cursor.selectionStart())
    last = editor.document().findBlock(cursor.selectionEnd())
    if last != first and cursor.selectionEnd() == last.position():
        last = last.previous()  # nothing of it is selected
    return first.blockNumber(), last.blockNumber()


def _cursor_over(document: QTextDocument, first: int, last: int) -> QTextCursor:
    end = document.findBlockByNumber(last)
    cursor = QTextCursor(document.findBlockByNumber(first))
    cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _change_line(edit: QTextCursor, position: int, line: str) -> None:
    """Make the line at `position` read `line`, touching only what differs: cursors stay in place."""
    edit.setPosition(position)
    old = edit.block().text()
    start, end = common_ends(old, line)
    edit.setPosition(position + utf16_length(old[:start]))
    edit.setPosition(position + utf16_length(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
    edit.insertText(line[start : len(line) - end])
