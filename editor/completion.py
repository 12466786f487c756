"""Completion while one types: asks the language service, shows what fits, and puts in what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor

from editor.code_area import CodeArea
from editor.code_before import code_before, scan_before
from editor.code_word import word_after, word_before
from editor.completion_filter import fitting
from editor.completion_popup import CompletionPopup
from editor.language.answers import Completion, CompletionList
from editor.language.knowledge import Knowledge
from editor.line_edits import text_after, text_before
from editor.script_document import ScriptDocument, for_qt

StringCompletions = Callable[[ScriptDocument, str], Sequence[Completion]]
"""What could stand in a string: the script, and the code before the cursor, which ends in that string."""

_DETAILS_MS = 120
"""A selection that rests so long is asked about."""


class Completions(QObject):
    """The completions of `area`. `insert_snippet` puts in text with placeholders."""

    def __init__(self, area: CodeArea, service: Knowledge, insert_snippet: Callable[[str], object]) -> None:
        super().__init__(area)
        self._area = area
        self._service = service
        self._insert_snippet = insert_snippet
        self.string_completions: StringCompletions | None = None
        """Asked inside strings."""
        self.is_automatic = True
        """Whether completions come while one types, not only when asked for."""
        self._known: CompletionList | None = None
        self._start = -1
        self._questions = 0
        self.popup = CompletionPopup(area)
        self.popup.chosen.connect(self._insert)
        self.popup.selected.connect(self._on_popup_selected)
        self._rest = QTimer(self, singleShot=True, interval=_DETAILS_MS)
        self._rest.timeout.connect(self._ask_for_details)
        area.add_key_filter(self._handle_key, first=True)
        area.typed.connect(self._on_area_typed)
        area.cursorPositionChanged.connect(self._on_area_cursor_position_changed)
        area.installEventFilter(self)

    # --- asking ---

    @Slot()
    def ask(self) -> None:
        """Show what could be typed at the cursor, because a person asked."""
        self._ask("", is_wanted=True)

    def _ask(self, trigger: str, *, is_wanted: bool) -> None:
        """Ask what could be typed; in comments only when it `is_wanted` by a person."""
        cursor = self._area.textCursor()
        before = text_before(self._area.document(), cursor.position())
        self._start = cursor.position() - len(word_before(before))
        self._questions += 1
        found = scan_before(cursor)
        if found.is_comment and not is_wanted:
            return
        if found.string:
            self._ask_in_string(before)
            return
        self._known = None
        line, column = cursor.blockNumber(), cursor.positionInBlock()
        on_answer = partial(self._on_answer, self._questions)
        self._service.completions(self._area.script, line, column, on_answer, trigger=trigger)

    def _ask_in_string(self, before: str) -> None:
        if self.string_completions is None:
            return
        position = self._area.textCursor().position()
        completions = tuple(self.string_completions(self._area.script, code_before(self._area.document(), position)))
        self._start = position - len(_string_word(before))
        self._known = CompletionList(completions)
        self._show()

    def _on_answer(self, question: int, answer: CompletionList | None) -> None:
        if question != self._questions:
            return  # the cursor is in a string by now, or a completion was chosen
        self._known = answer
        if self._area.hasFocus() or self.popup.isVisible():
            self._show()

    # --- showing ---

    def _show(self) -> None:
        typed = self._typed()
        rows = fitting(typed, self._known.completions) if self._known is not None and typed is not None else []
        if not rows or (len(rows) == 1 and rows[0].completion.label == typed):
            self._hide()
            return
        self.popup.show_at(self._caret(), rows)
        self._rest.start()

    def _typed(self) -> str | None:
        """What stands between the start of the word and the cursor; None when the cursor left it."""
        cursor = self._area.textCursor()
        if self._start < 0 or cursor.position() < self._start or cursor.hasSelection():
            return None
        before = text_before(self._area.document(), cursor.position())
        length = cursor.position() - self._start
        return before[len(before) - length :] if length <= len(before) else None

    def _caret(self) -> QRect:
        cursor = self._area.textCursor()
        cursor.setPosition(min(self._start, cursor.position()))
        place = self._area.cursorRect(cursor)
        return QRect(self._area.viewport().mapToGlobal(place.topLeft()), place.size())

    def _hide(self) -> None:
        self._rest.stop()
        self.popup.hide()

    # --- choosing ---

    @Slot(object)
    def _insert(self, completion: Completion) -> None:
        cursor = self._area.textCursor()
        self._hide()
        start = self._start
        end = cursor.position()
        if completion.range is not None and completion.range.line == cursor.blockNumber():
            start = cursor.block().position() + completion.range.column
        cursor.beginEditBlock()
        cursor.setPosition(start)
        cursor.setPosition(end + self._rest_of_word(completion, end), QTextCursor.MoveMode.KeepAnchor)
        if completion.is_snippet:
            cursor.removeSelectedText()
            self._area.setTextCursor(cursor)
            self._insert_snippet(completion.insert_text)
        else:
            cursor.insertText(for_qt(completion.insert_text or completion.label))
            self._area.setTextCursor(cursor)
        cursor.endEditBlock()
        self._start = -1
        self._questions += 1
        self._known = None

    def _rest_of_word(self, completion: Completion, end: int) -> int:
        """How much of the word right of the cursor the completion has too: it is replaced, not doubled."""
        rest = word_after(text_after(self._area.document(), end))
        return len(rest) if rest and (completion.insert_text or completion.label).endswith(rest) else 0

    # --- what happens ---

    def _handle_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.ask()
            return True
        if not self.popup.isVisible():
            return False
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: self.popup.page,
            Qt.Key.Key_PageUp: -self.popup.page,
        }
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._hide()
        elif key in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.popup.move_by(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and not event.modifiers():
            return self._choose_current()
        else:
            return False
        return True

    def _choose_current(self) -> bool:
        completion = self.popup.current()
        if completion is None:
            return False
        self._insert(completion)
        return True

    @Slot(str)
    def _on_area_typed(self, text: str) -> None:
        is_word = text.isidentifier() or text.isdigit()
        if self.popup.isVisible() and is_word and self._known is not None and self._known.is_complete:
            self._show()
        elif self.is_automatic and not self._area.isReadOnly() and (is_word or text in _TRIGGERS):
            self._ask_while_typing(text)
        elif self.popup.isVisible():
            self._hide()

    def _ask_while_typing(self, text: str) -> None:
        before = text_before(self._area.document(), self._area.textCursor().position())
        word = word_before(before)
        if text in _TRIGGERS or (word and not word[0].isdigit()):
            self._ask(text if text in _TRIGGERS else "", is_wanted=False)

    @Slot()
    def _on_area_cursor_position_changed(self) -> None:
        if self.popup.isVisible():
            typed = self._typed()
            if typed is None:
                self._hide()
            else:
                self._show()

    @Slot(object)
    def _on_popup_selected(self, completion: Completion) -> None:
        self.popup.show_details(_details(completion))
        self._rest.start()

    @Slot()
    def _ask_for_details(self) -> None:
        completion = self.popup.current() if self.popup.isVisible() else None
        if completion is not None and not completion.documentation and completion.source is not None:
            self._service.resolve_completion(self._area.script, completion, self._on_details)

    def _on_details(self, completion: Completion | None) -> None:
        current = self.popup.current()
        if completion is not None and current is not None and completion.label == current.label:
            self.popup.show_details(_details(completion))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Wheel) and self.popup.isVisible():
            self._hide()
        return super().eventFilter(watched, event)


_TRIGGERS = frozenset({".", "'", '"', "/", "["})


def _details(completion: Completion) -> str:
    """What the popup says of a completion, in Markdown."""
    # Not as a block of code: such a block has no line breaks of its own.
    signature = f"`{completion.detail.replace('`', '')}`\n\n" if completion.detail else ""
    return signature + completion.documentation


def _string_word(before: str) -> str:
    """What was typed of a path: all behind the quote that opened the string."""
    return before[max(before.rfind("'"), before.rfind('"')) + 1 :]
