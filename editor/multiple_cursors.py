"""Several cursors at once: what is typed is typed at each of them, as one step to undo.

The area's own cursor is one of them, the main one; the others are painted here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QTextEdit

from editor.code_area import CodeArea
from editor.cursor_keys import MOVES, is_typed
from editor.decorations import Layer
from editor.indentation import leading_blank
from editor.line_edits import text_before
from editor.painted_lines import Painted
from editor.script_document import for_qt

_MOST_CURSORS = 10_000
_CARET_PX = 2

Edit = Callable[[QTextCursor], None]


class MultipleCursors(QObject):
    """The further cursors of `area`, and what keys do while there are some."""

    changed = Signal()
    """There are more cursors, or fewer, or they moved."""

    def __init__(self, area: CodeArea) -> None:
        super().__init__(area)
        self._area = area
        self._others: list[QTextCursor] = []
        self._is_caret_shown = True
        self._typed_revision = -1
        # The word that the first occurrence was found by: others of it must be whole words too.
        self._word = ""
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._on_blink_timeout)
        area.add_key_filter(self._handle_key, first=True)
        area.add_overlay(self._paint_carets)
        area.viewport().installEventFilter(self)
        area.script.opened.connect(self.clear)
        area.updateRequest.connect(self._on_area_update_request)

    # --- which there are ---

    def is_active(self) -> bool:
        """Whether there is more than one cursor."""
        return bool(self._others)

    def all(self) -> list[QTextCursor]:
        """Every cursor, in the order of the text."""
        return sorted([self._area.textCursor(), *self._others], key=QTextCursor.selectionStart)

    def set_cursors(self, cursors: Iterable[QTextCursor], main: QTextCursor) -> None:
        """Have `main` and the others of `cursors` that do not overlap."""
        others = [cursor for cursor in cursors if cursor != main]
        self._others = _apart(others, main)[:_MOST_CURSORS]
        self._area.setTextCursor(main)
        self._show()

    @Slot()
    def clear(self) -> None:
        """Keep the main cursor only."""
        self._word = ""
        if self._others:
            self._others = []
            self._show()

    # --- more of them ---

    @Slot()
    def add_next_occurrence(self) -> None:
        """Select the word at the cursor; when something is selected, the next place that has the same text too."""
        main = self._area.textCursor()
        if not main.hasSelection():
            main.select(QTextCursor.SelectionType.WordUnderCursor)
            self._area.setTextCursor(main)
            self._word = main.selectedText()
            return
        found = self._next_occurrence(main)
        if found is not None:
            self.set_cursors([*self._others, main], found)

    @Slot()
    def skip_occurrence(self) -> None:
        """Let the place that was added last go, and take the next one."""
        main = self._area.textCursor()
        found = self._next_occurrence(main) if main.hasSelection() else None
        if found is not None:
            self.set_cursors(self._others, found)

    @Slot()
    def select_all_occurrences(self) -> None:
        """Have a cursor at every place with the selected text, or the word at the cursor."""
        main = self._area.textCursor()
        if not main.hasSelection():
            main.select(QTextCursor.SelectionType.WordUnderCursor)
            self._word = main.selectedText()
        if main.hasSelection():
            self.set_cursors(self._occurrences(main), main)

    @Slot()
    def add_above(self) -> None:
        """Have one more cursor, in the line above the topmost one."""
        self._add_vertically(self.all()[0], QTextCursor.MoveOperation.Up)

    @Slot()
    def add_below(self) -> None:
        """Have one more cursor, in the line below the lowest one."""
        self._add_vertically(self.all()[-1], QTextCursor.MoveOperation.Down)

    # --- what all of them do ---

    def edit(self, change: Edit, *, goes_on: bool = False) -> None:
        """Do `change` at each cursor, from the end on, as one step to undo, or as part of the last one."""
        main = self._area.textCursor()
        if goes_on:
            main.joinPreviousEditBlock()
        else:
            main.beginEditBlock()
        for cursor in sorted([main, *self._others], key=QTextCursor.selectionStart, reverse=True):
            change(cursor)
        main.endEditBlock()
        self.set_cursors(self._others, main)
        self._area.ensureCursorVisible()

    def paste(self, text: str) -> None:
        """Insert `text` at each cursor; a line of it at each when there are as many of both."""
        lines = text.removesuffix("\n").split("\n")
        cursors = self.all()
        if len(lines) != len(cursors):
            self.edit(lambda cursor: cursor.insertText(for_qt(text)))
            return
        share = {(cursor.anchor(), cursor.position()): line for cursor, line in zip(cursors, lines, strict=True)}
        self.edit(lambda cursor: cursor.insertText(for_qt(share[cursor.anchor(), cursor.position()])))

    def selected_text(self) -> str:
        """What is selected at each cursor, one below the other."""
        return "\n".join(cursor.selectedText().replace("\u2029", "\n") for cursor in self.all())

    # --- keys and mouse ---

    def _handle_key(self, event: QKeyEvent) -> bool:
        if not self._others:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            return True
        self._restart_blink()
        return self._move(event) or (not self._area.isReadOnly() and self._type(event))

    def _move(self, event: QKeyEvent) -> bool:
        for key, operation in MOVES.items():
            for mode, keys in zip(QTextCursor.MoveMode, key, strict=True):
                if event.matches(keys):
                    main = self._area.textCursor()
                    for cursor in (main, *self._others):
                        _moved(cursor, operation, mode)
                    self.set_cursors(self._others, main)
                    return True
        return False

    def _type(self, event: QKeyEvent) -> bool:
        operation = _DELETING.get((Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)))
        if operation is not None:
            self.edit(lambda cursor: _delete(cursor, operation))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self._break_line)
        elif event.key() == Qt.Key.Key_Tab:
            self.edit(lambda cursor: cursor.insertText(self._area.script.indent))
        elif is_typed(event):
            self._type_text(event.text())
        else:
            return False
        return True

    def _type_text(self, text: str) -> None:
        """Insert `text` at each cursor; letters of one word are undone together."""
        goes_on = text.isalnum() and self._typed_revision == self._area.document().revision()
        self.edit(lambda cursor: cursor.insertText(text), goes_on=goes_on)
        self._typed_revision = self._area.document().revision()

    def _break_line(self, cursor: QTextCursor) -> None:
        cursor.insertText("\n" + leading_blank(text_before(self._area.document(), cursor.selectionStart())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            return self._press(event)
        return super().eventFilter(watched, event)

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self._toggle_at(self._area.cursorForPosition(event.position().toPoint()))
            return True
        if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.clear()
        return False

    def _toggle_at(self, cursor: QTextCursor) -> None:
        there = [other for other in self._others if other.position() == cursor.position()]
        if there:
            self.set_cursors([other for other in self._others if other not in there], self._area.textCursor())
        else:
            self.set_cursors([*self._others, self._area.textCursor()], cursor)

    # --- inside ---

    def _add_vertically(self, cursor: QTextCursor, operation: QTextCursor.MoveOperation) -> None:
        new = QTextCursor(cursor)
        new.setPosition(cursor.position())
        if new.movePosition(operation):
            self.set_cursors([*self._others, self._area.textCursor()], new)

    def _next_occurrence(self, after: QTextCursor) -> QTextCursor | None:
        """The next place with the text that `after` has selected, from the start again behind the end."""
        taken = {(cursor.selectionStart(), cursor.selectionEnd()) for cursor in self.all()}
        found = self._find(after.selectedText(), after)
        while not found.isNull() and (found.selectionStart(), found.selectionEnd()) in taken:
            if found.selectionStart() == after.selectionStart():
                return None
            found = self._find(after.selectedText(), found)
        return None if found.isNull() else found

    def _occurrences(self, like: QTextCursor) -> list[QTextCursor]:
        places: list[QTextCursor] = []
        found = self._area.document().find(like.selectedText(), 0, self._flags(like.selectedText()))
        while not found.isNull() and len(places) < _MOST_CURSORS:
            places.append(found)
            found = self._area.document().find(like.selectedText(), found, self._flags(like.selectedText()))
        return places

    def _find(self, text: str, after: QTextCursor) -> QTextCursor:
        document = self._area.document()
        found = document.find(text, after, self._flags(text))
        return document.find(text, 0, self._flags(text)) if found.isNull() else found

    def _flags(self, text: str) -> QTextDocument.FindFlag:
        flags = QTextDocument.FindFlag.FindCaseSensitively
        return flags | QTextDocument.FindFlag.FindWholeWords if text == self._word else flags

    def _show(self) -> None:
        self._restart_blink()
        self._show_selections()
        self._area.viewport().update()
        self.changed.emit()

    def _show_selections(self) -> None:
        first, last = self._positions_in_sight()
        in_sight = (cursor for cursor in self._others if cursor.hasSelection() and first <= cursor.position() <= last)
        self._area.decorations.show(Layer.EXTRA_SELECTIONS, [self._selection(cursor) for cursor in in_sight])

    def _positions_in_sight(self) -> tuple[int, int]:
        blocks = list(self._area.visible_blocks()) or [self._area.firstVisibleBlock()]
        return blocks[0].position(), blocks[-1].position() + blocks[-1].length()

    def _selection(self, cursor: QTextCursor) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format.setBackground(QColor(self._area.theme.selection))
        selection.format.setForeground(QColor(self._area.theme.selected_text))
        return selection

    def _paint_carets(self, painter: QPainter, _painted: Painted) -> None:
        if not self._is_caret_shown or not self._others:
            return
        first, last = self._positions_in_sight()
        colour = QColor(self._area.theme.text)
        for cursor in self._others:
            if first <= cursor.position() <= last:
                caret = self._area.cursorRect(cursor)
                painter.fillRect(caret.left(), caret.top(), _CARET_PX, caret.height(), colour)

    def _restart_blink(self) -> None:
        self._is_caret_shown = True
        flash_ms = QApplication.cursorFlashTime()
        if self._others and flash_ms > 0:
            self._blink.start(flash_ms // 2)
        else:
            self._blink.stop()

    @Slot()
    def _on_blink_timeout(self) -> None:
        self._is_caret_shown = not self._is_caret_shown
        self._area.viewport().update()

    @Slot(QRect, int)
    def _on_area_update_request(self, _area: QRect, scrolled_px: int) -> None:
        if scrolled_px and self._others:
            self._show_selections()


_DELETING = {
    (Qt.Key.Key_Backspace, False): QTextCursor.MoveOperation.PreviousCharacter,
    (Qt.Key.Key_Backspace, True): QTextCursor.MoveOperation.PreviousWord,
    (Qt.Key.Key_Delete, False): QTextCursor.MoveOperation.NextCharacter,
    (Qt.Key.Key_Delete, True): QTextCursor.MoveOperation.NextWord,
}
"""What is deleted by a key, with Ctrl or without, when nothing is selected."""


def _delete(cursor: QTextCursor, operation: QTextCursor.MoveOperation) -> None:
    if not cursor.hasSelection():
        cursor.movePosition(operation, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()


def _moved(cursor: QTextCursor, operation: QTextCursor.MoveOperation, mode: QTextCursor.MoveMode) -> None:
    """Move as Qt's editors do: Left and Right first leave a selection at its end."""
    ends = {
        QTextCursor.MoveOperation.Left: cursor.selectionStart(),
        QTextCursor.MoveOperation.Right: cursor.selectionEnd(),
    }
    if mode is QTextCursor.MoveMode.MoveAnchor and cursor.hasSelection() and operation in ends:
        cursor.setPosition(ends[operation])
    else:
        cursor.movePosition(operation, mode)


def _apart(cursors: list[QTextCursor], main: QTextCursor) -> list[QTextCursor]:
    """Those of `cursors` that overlap neither `main` nor one before them."""
    kept: list[QTextCursor] = []
    end = -1
    for cursor in sorted([*cursors, main], key=lambda each: (each.selectionStart(), each is not main)):
        is_free = cursor.selectionStart() > end or (cursor.hasSelection() and cursor.selectionStart() == end)
        if cursor is main or is_free:
            if cursor is main and not is_free and kept:
                kept.pop()
            if cursor is not main:
                kept.append(cursor)
            end = max(end, cursor.selectionEnd())
    return kept
