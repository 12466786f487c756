"""Brackets and quotes come in pairs: the second one is typed along, typed over, and deleted along."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from editor.code_area import CodeArea
from editor.code_before import scan_before
from editor.code_scan import CLOSING
from editor.line_edits import text_after, text_before

_QUOTES: Final = ("'", '"')
_PAIRS: Final = {**CLOSING, "'": "'", '"': '"'}
_ALONE_BEFORE: Final = frozenset(" \t)]},:;.=")
"""What may stand right of the cursor for the second one to come along: it would be in the way of a word."""


class Pairs(QObject):
    """Completes pairs in `area` while they are typed."""

    def __init__(self, area: CodeArea) -> None:
        super().__init__(area)
        self._area = area
        self.is_on = True
        """Whether pairs are completed at all."""
        self.are_brackets_on = True
        self.are_quotes_on = True
        area.add_key_filter(self._handle_key)

    def _handle_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if not self.is_on or self._area.isReadOnly() or modifiers:
            return False
        if event.key() == Qt.Key.Key_Backspace:
            return self._delete_both()
        typed = event.text()
        if not (self.are_quotes_on if typed in _QUOTES else self.are_brackets_on):
            return False
        cursor = self._area.textCursor()
        if typed in _PAIRS and cursor.hasSelection():
            return self._surround(cursor, typed)
        return self._type_over(cursor, typed) or self._type_both(cursor, typed)

    def _surround(self, cursor: QTextCursor, opening: str) -> bool:
        """Put the pair around the selection, which stays selected."""
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        cursor.beginEditBlock()
        cursor.setPosition(end)
        cursor.insertText(_PAIRS[opening])
        cursor.setPosition(start)
        cursor.insertText(opening)
        cursor.endEditBlock()
        cursor.setPosition(start + 1)
        cursor.setPosition(end + 1, QTextCursor.MoveMode.KeepAnchor)
        self._area.setTextCursor(cursor)
        return True

    def _type_over(self, cursor: QTextCursor, typed: str) -> bool:
        """Step over what stands there already; a quote only where it ends a string."""
        if typed not in _PAIRS.values() or not self._after(cursor).startswith(typed):
            return False
        if typed in _QUOTES and not scan_before(cursor).string.startswith(typed) and not self._follows_empty(cursor):
            return False
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        self._area.setTextCursor(cursor)
        return True

    def _type_both(self, cursor: QTextCursor, opening: str) -> bool:
        """Type the second one along, and stay between the two."""
        if opening not in _PAIRS or not self._has_room(cursor):
            return False
        closing = _PAIRS[opening]
        if opening in _QUOTES:
            before = text_before(self._area.document(), cursor.position())
            if before.endswith(opening * 2) and not before.endswith(opening * 3):
                closing = opening * 3
            elif (before[-1:].isalnum() and not _is_string_prefix(before)) or before.endswith(opening):
                return False
        found = scan_before(cursor)
        if found.string or found.is_comment:
            return False
        cursor.insertText(opening + closing)
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, n=len(closing))
        self._area.setTextCursor(cursor)
        self._area.ensureCursorVisible()
        return True

    def _delete_both(self) -> bool:
        """Delete an empty pair as a whole."""
        cursor = self._area.textCursor()
        before = text_before(self._area.document(), cursor.position())[-1:]
        if cursor.hasSelection() or not before or _PAIRS.get(before) != self._after(cursor)[:1]:
            return False
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, 2)
        cursor.removeSelectedText()
        return True

    def _after(self, cursor: QTextCursor) -> str:
        return text_after(self._area.document(), cursor.position())

    def _has_room(self, cursor: QTextCursor) -> bool:
        after = self._after(cursor)
        return not after or after[0] in _ALONE_BEFORE

    def _follows_empty(self, cursor: QTextCursor) -> bool:
        """Whether the cursor stands in an empty string of one quote, or before the end of a triple one."""
        before = text_before(self._area.document(), cursor.position())
        return bool(before) and before[-1] in _QUOTES and self._after(cursor).startswith(before[-1])


def _is_string_prefix(before: str) -> bool:
    """Whether the letters right before the cursor are those of a string, as in `rb'`."""
    letters = before[len(before.rstrip("rRbBuUfF")) :]
    rest = before[: len(before) - len(letters)]
    return 0 < len(letters) <= 2 and not (rest[-1:].isalnum() or rest.endswith("_"))
