"""Puts snippets in, and leads the cursor through their stops.

While a snippet is filled in, Tab and Shift+Tab go to its next and previous stop, and the stops that share a number are
edited together. It is over at `$0`, by Esc, and when the cursor leaves the snippet.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor

from editor.code_area import CodeArea
from editor.cursor_keys import is_typed
from editor.indentation import leading_blank
from editor.line_edits import text_before
from editor.multiple_cursors import MultipleCursors
from editor.script_document import for_qt
from editor.snippet_marks import SnippetMarks
from editor.snippet_stops import SnippetStops
from editor.snippet_text import parse_snippet, with_margin
from editor.snippet_variables import snippet_variables
from editor.text_difference import utf16_length

_DELETING: Final = {
    Qt.Key.Key_Backspace: QTextCursor.MoveOperation.PreviousCharacter,
    Qt.Key.Key_Delete: QTextCursor.MoveOperation.NextCharacter,
}


class SnippetSession(QObject):
    """The snippet that is being filled in, in `area`, if there is one. Several cursors end it."""

    def __init__(self, area: CodeArea, cursors: MultipleCursors) -> None:
        super().__init__(area)
        self._area = area
        self._cursors = cursors
        self._marks = SnippetMarks(area)
        self._stops: SnippetStops | None = None
        self._active = 0
        self._changed: int | None = None
        # What this revision of the document changed was done here; everything within one edit block has the same.
        self._own_revision = -1
        self._undone_revision = -1
        self._typed_revision = -1
        area.add_key_filter(self._handle_key, first=True)
        area.document().contentsChange.connect(self._on_document_contents_change)
        area.textChanged.connect(self._on_area_text_changed)
        area.cursorPositionChanged.connect(self._on_area_cursor_position_changed)
        area.script.opened.connect(self.end)
        cursors.changed.connect(self._on_cursors_changed)

    @property
    def is_active(self) -> bool:
        """Whether there are stops to go to."""
        return self._stops is not None

    def insert(self, text: str) -> None:
        """Put the snippet `text` in place of the selection, as one step to undo, and go to its first stop.

        Its further lines go as deep as the cursor's line, and its tabs become the script's indent. A read-only script
        stays as it is.
        """
        if self._area.isReadOnly():
            return
        self.end()
        self._cursors.clear()
        cursor = self._without_outer_blanks(self._area.textCursor())
        start = cursor.selectionStart()
        margin = leading_blank(text_before(self._area.document(), start))
        snippet = parse_snippet(with_margin(text, margin, self._area.script.indent), self._variables(cursor))
        cursor.beginEditBlock()
        self._own_revision = self._area.document().revision()
        cursor.insertText(for_qt(snippet.text))
        cursor.endEditBlock()
        self._area.setTextCursor(cursor)
        self._stops = SnippetStops(snippet, start, utf16_length(snippet.text), self._read)
        self._stops.remember()
        self._go_to(self._stops.order()[0])

    # --- going through ---

    def next_stop(self) -> None:
        """Go to the next stop; the last one ends the session."""
        self._go_by(1)

    def previous_stop(self) -> None:
        """Go to the previous stop; from the first one nowhere."""
        self._go_by(-1)

    @Slot()
    def end(self) -> None:
        """Leave the text and the cursor as they are, and forget the stops."""
        if self._stops is not None:
            self._stops = None
            self._changed = None
            self._marks.show(self._stops)

    def _go_by(self, steps: int) -> None:
        if self._stops is None:
            return
        order = self._stops.order()
        numbers = [self._stops.stop(index).number for index in order]
        place = numbers.index(self._stops.stop(self._active).number) + steps
        if place < len(order):
            self._go_to(order[max(place, 0)])
        else:
            self.end()

    def _go_to(self, index: int) -> None:
        if self._stops is None:
            return
        self._active = index
        start, end = self._stops.span(index)
        is_last = self._stops.stop(index).number == 0
        self._select(start, end)
        if is_last:
            self.end()
        self._marks.show(self._stops)

    def _select(self, start: int, end: int) -> None:
        cursor = self._area.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._area.setTextCursor(cursor)
        self._area.ensureCursorVisible()

    # --- keys ---

    def _handle_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._stops is None or modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() == Qt.Key.Key_Backtab or (event.key() == Qt.Key.Key_Tab and modifiers):
            self.previous_stop()
        elif event.key() == Qt.Key.Key_Tab:
            self.next_stop()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not modifiers:
            return self._choose(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            return self._type(event)
        return True

    def _type(self, event: QKeyEvent) -> bool:
        """Edit a stop that has mirrors; False for another, and for keys that do not type or delete."""
        cursor = self._area.textCursor()
        if self._stops is None or self._area.isReadOnly() or not self._stops.has_mirrors(self._active):
            return False
        delete = event.key() in _DELETING and not cursor.hasSelection()
        if delete:
            cursor.movePosition(_DELETING[Qt.Key(event.key())], QTextCursor.MoveMode.KeepAnchor)
        elif not is_typed(event) and event.key() not in _DELETING:
            return False
        self._type_text(cursor, "" if event.key() in _DELETING else event.text())
        return True

    def _type_text(self, cursor: QTextCursor, text: str) -> None:
        """Put `text` in place of what is selected; letters of one word are undone together."""
        # Qt joins the edits of mirrors only to one that is an edit block, which its own typing is not.
        if text.isalnum() and self._typed_revision == self._area.document().revision():
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()
        cursor.insertText(for_qt(text))
        cursor.endEditBlock()
        self._area.ensureCursorVisible()
        self._typed_revision = self._area.document().revision()

    def _choose(self, steps: int) -> bool:
        """Take the next choice of the stop that is selected; False when that has none."""
        cursor = self._area.textCursor()
        if self._stops is None or (cursor.selectionStart(), cursor.selectionEnd()) != self._stops.span(self._active):
            return False
        choices, text = self._stops.stop(self._active).choices, self._stops.text(self._active)
        if text not in choices:
            return False
        cursor.insertText(for_qt(choices[(choices.index(text) + steps) % len(choices)]))
        self._select(*self._stops.span(self._active))
        return True

    # --- following the text ---

    @Slot(int, int, int)
    def _on_document_contents_change(self, position: int, removed: int, added: int) -> None:
        if self._stops is None or self._area.document().revision() == self._own_revision:
            return
        # Qt counts the end of the document in, as removed and as added, when all of the text changes.
        excess = max(0, position + added - (self._area.document().characterCount() - 1))
        outcome = self._stops.follow(position, removed - excess, added - excess, self._active)
        if outcome.was_seen:
            self._undone_revision = self._area.document().revision()
        if outcome.changed is not None:
            self._changed = outcome.changed
        if not outcome.is_whole or not self._stops.is_left(self._active):
            self.end()

    @Slot()
    def _on_area_text_changed(self) -> None:
        if self._stops is None or self._area.document().revision() == self._own_revision:
            return
        # What was undone is as it was, mirrors too; to write them would take away what can be redone.
        if not self._area.document().isRedoAvailable():
            self._update_mirrors(self._stops)
            self._stops.remember()
        self._marks.show(self._stops)

    def _update_mirrors(self, stops: SnippetStops) -> None:
        """Make all stops of a number read the same, as part of the change that made them differ."""
        # A mirror may stand in a stop that has mirrors itself; each is written once at most.
        for _ in stops.left():
            stale = stops.stale_mirror(self._changed)
            if stale is None:
                break
            start, end = stops.span(stale.index)
            cursor = QTextCursor(self._area.document())
            cursor.joinPreviousEditBlock()
            self._own_revision = self._area.document().revision()
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(for_qt(stale.text))
            stops.fill(stale.index, utf16_length(stale.text))
            cursor.endEditBlock()
        self._changed = None

    @Slot()
    def _on_area_cursor_position_changed(self) -> None:
        if self._stops is None:
            return
        cursor = self._area.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        if start < self._stops.start or end > self._stops.end:
            self.end()
            return
        holding = self._stops.holding(start, end, self._active)
        # Undo and redo put the cursor behind all that they changed: nobody went to the last stop then.
        if holding is None or self._undone_revision == self._area.document().revision():
            return
        self._active = holding
        if self._stops.stop(holding).number == 0:
            self.end()

    @Slot()
    def _on_cursors_changed(self) -> None:
        if self._cursors.is_active():
            self.end()

    # --- the text ---

    def _read(self, start: int, end: int) -> str:
        return self._cursor_over(start, end).selectedText().replace("\u2029", "\n")

    def _cursor_over(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._area.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _without_outer_blanks(self, cursor: QTextCursor) -> QTextCursor:
        """`cursor` over the code it has selected: where whole lines are, the margin and the last end of line stay."""
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        if start == end:
            return cursor
        first = self._area.document().findBlock(start)
        code = first.position() + len(leading_blank(first.text()))
        if self._area.document().findBlock(end).position() == end:
            end -= 1
        return self._cursor_over(min(max(start, code), end), end)

    def _variables(self, cursor: QTextCursor) -> dict[str, str]:
        selected = self._read(cursor.selectionStart(), cursor.selectionEnd())
        first = self._area.document().findBlock(cursor.selectionStart())
        now = datetime.now().astimezone()
        return snippet_variables(selected, first.text(), first.blockNumber(), self._area.script.path, now)
