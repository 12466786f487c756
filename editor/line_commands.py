"""Commands on whole lines: move, duplicate, delete, join, sort; each one step to undo, the cursor stays in its text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextCursor

from editor.code_area import CodeArea
from editor.code_before import code_before
from editor.indentation import leading_blank, next_line_indent
from editor.line_edits import selected_blocks
from editor.script_document import for_qt

LinesChange = Callable[[list[str]], list[str]]


class LineCommands(QObject):
    """What the Edit menu does with the lines of `area` that the selection touches, or with the cursor's."""

    def __init__(self, area: CodeArea) -> None:
        super().__init__(area)
        self._area = area

    def move_up(self) -> None:
        """Move the lines above the one before them."""
        first, last = selected_blocks(self._area)
        if first > 0:
            self._change(first - 1, last, lambda lines: [*lines[1:], lines[0]], shift=-1)

    def move_down(self) -> None:
        """Move the lines below the one after them."""
        first, last = selected_blocks(self._area)
        if last + 1 < self._area.blockCount():
            self._change(first, last + 1, lambda lines: [lines[-1], *lines[:-1]], shift=1)

    def duplicate(self) -> None:
        """Put the lines once more below themselves; the cursor goes to the copy."""
        first, last = selected_blocks(self._area)
        self._change(first, last, lambda lines: lines * 2, shift=last - first + 1)

    def duplicate_up(self) -> None:
        """Put the lines once more below themselves; the cursor stays in the first ones."""
        first, last = selected_blocks(self._area)
        self._change(first, last, lambda lines: lines * 2, shift=0)

    def sort(self) -> None:
        """Sort the selected lines as text."""
        first, last = selected_blocks(self._area)
        self._change(first, last, sorted, shift=0)

    def trim(self) -> None:
        """Take the blank space from the ends of the selected lines, or of all of them."""
        has_selection = self._area.textCursor().hasSelection()
        first, last = selected_blocks(self._area) if has_selection else (0, self._area.blockCount() - 1)
        self._change(first, last, lambda lines: [line.rstrip(" \t") for line in lines], shift=0)

    def delete(self) -> None:
        """Delete the lines; the cursor goes to the one that follows."""
        if self._area.isReadOnly():
            return
        cursor = self._over_lines(*selected_blocks(self._area))
        if not cursor.atEnd():
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        elif cursor.selectionStart() > 0:
            # The last line goes with the line end before it.
            start, end = cursor.selectionStart() - 1, cursor.selectionEnd()
            cursor.setPosition(end)
            cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        column = self._area.textCursor().positionInBlock()
        cursor.removeSelectedText()
        self._put_cursor(cursor, column)

    def join(self) -> None:
        """Make one line of the selected ones, or of the cursor's and the next; one space is left between them."""
        first, last = selected_blocks(self._area)
        last = min(max(last, first + 1), self._area.blockCount() - 1)
        if last > first:
            self._change(first, last, _joined, shift=0)

    def insert_below(self) -> None:
        """Begin a new line below the cursor's, wherever in it the cursor stands."""
        block = self._area.textCursor().block()
        end = block.position() + block.length() - 1
        blank = next_line_indent(code_before(self._area.document(), end), self._area.script.indent)
        self._insert_line(end, "\n" + blank, len(blank) + 1)

    def insert_above(self) -> None:
        """Begin a new line above the cursor's."""
        block = self._area.textCursor().block()
        blank = leading_blank(block.text())
        self._insert_line(block.position(), blank + "\n", len(blank))

    def change_case(self, change: Callable[[str], str]) -> None:
        """Put what `change` makes of the selection, or of the word at the cursor, in its place."""
        cursor = self._area.textCursor()
        if self._area.isReadOnly():
            return
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        start, text = cursor.selectionStart(), cursor.selectedText()
        cursor.insertText(for_qt(change(text)))
        end = cursor.position()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._area.setTextCursor(cursor)

    # --- inside ---

    def _change(self, first: int, last: int, change: LinesChange, shift: int) -> None:
        """Put what `change` makes of these lines in their place, and move the cursor `shift` lines."""
        if self._area.isReadOnly():
            return
        document, old = self._area.document(), self._area.textCursor()
        anchor, position = (_place(document.findBlock(each), each) for each in (old.anchor(), old.position()))
        lines = [document.findBlockByNumber(number).text() for number in range(first, last + 1)]
        new = change(lines)
        if new == lines:
            return
        self._over_lines(first, last).insertText(for_qt("\n".join(new)))
        cursor = self._area.textCursor()
        cursor.setPosition(self._position(anchor, shift))
        cursor.setPosition(self._position(position, shift), QTextCursor.MoveMode.KeepAnchor)
        self._area.setTextCursor(cursor)
        self._area.ensureCursorVisible()

    def _position(self, place: tuple[int, int], shift: int) -> int:
        line, column = place
        block = self._area.document().findBlockByNumber(min(line + shift, self._area.blockCount() - 1))
        return block.position() + min(column, block.length() - 1)

    def _over_lines(self, first: int, last: int) -> QTextCursor:
        document = self._area.document()
        end = document.findBlockByNumber(last)
        cursor = QTextCursor(document.findBlockByNumber(first))
        cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _insert_line(self, position: int, text: str, cursor_offset: int) -> None:
        if self._area.isReadOnly():
            return
        cursor = self._area.textCursor()
        cursor.setPosition(position)
        cursor.insertText(text)
        cursor.setPosition(position + cursor_offset)
        self._area.setTextCursor(cursor)
        self._area.ensureCursorVisible()

    def _put_cursor(self, cursor: QTextCursor, column: int) -> None:
        block = cursor.block()
        cursor.setPosition(block.position() + min(column, block.length() - 1))
        self._area.setTextCursor(cursor)
        self._area.ensureCursorVisible()


def _place(block: QTextBlock, position: int) -> tuple[int, int]:
    return block.blockNumber(), position - block.position()


def _joined(lines: list[str]) -> list[str]:
    first, *rest = lines
    return [" ".join([first.rstrip(" \t"), *(line.strip(" \t") for line in rest if line.strip(" \t"))])]
