"""Keys that move a cursor, and keys that type."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

_Key = QKeySequence.StandardKey
_Move = QTextCursor.MoveOperation

MOVES: Final = {
    (_Key.MoveToNextChar, _Key.SelectNextChar): _Move.Right,
    (_Key.MoveToPreviousChar, _Key.SelectPreviousChar): _Move.Left,
    (_Key.MoveToNextWord, _Key.SelectNextWord): _Move.NextWord,
    (_Key.MoveToPreviousWord, _Key.SelectPreviousWord): _Move.PreviousWord,
    (_Key.MoveToNextLine, _Key.SelectNextLine): _Move.Down,
    (_Key.MoveToPreviousLine, _Key.SelectPreviousLine): _Move.Up,
    (_Key.MoveToStartOfLine, _Key.SelectStartOfLine): _Move.StartOfBlock,
    (_Key.MoveToEndOfLine, _Key.SelectEndOfLine): _Move.EndOfBlock,
}
"""The keys that move the cursor and those that select on the way, in the order of `QTextCursor.MoveMode`."""


def is_typed(event: QKeyEvent) -> bool:
    """Whether a key puts its text into a document."""
    modifiers = event.modifiers()
    # AltGr is Ctrl and Alt on Windows, and types.
    has_both = modifiers & Qt.KeyboardModifier.ControlModifier and modifiers & Qt.KeyboardModifier.AltModifier
    is_command = bool(modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
    return bool(event.text()) and event.text().isprintable() and (not is_command or bool(has_both))
