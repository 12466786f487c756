"""Marks the bracket at the cursor and its partner, and goes from one to the other.

A key does not wait for a partner that is far away: the search goes on between events, and is given up when the cursor
or the text changes.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.bracket_pairs import ANY_BRACKET
from editor.bracket_search import Bracket, BracketSearch
from editor.code_area import CodeArea
from editor.decorations import Layer
from editor.highlighter import Highlighter

_SLICE_S = 0.001
"""Enough for a partner some screens away."""


class BracketMatch(QObject):
    """Shows in `area` which brackets belong together."""

    def __init__(self, area: CodeArea, highlighter: Highlighter) -> None:
        """`highlighter` is the one of the area's document."""
        super().__init__(area)
        self._area = area
        self._highlighter = highlighter
        self._seen: tuple[int, int] | None = None
        self._search: BracketSearch | None = None
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._on_idle_timeout)
        area.cursorPositionChanged.connect(self._on_area_changed)
        area.textChanged.connect(self._on_area_changed)
        area.theme_changed.connect(self._on_area_theme_changed)

    def matching_position(self) -> int | None:
        """Where the partner of the bracket at the cursor is; None without a bracket there, or a partner near enough."""
        bracket = self._bracket_at_cursor()
        return self._partner_of(bracket) if bracket else None

    def go_to_matching(self) -> None:
        """Move the cursor to the partner of the bracket at it, or else to the end of the brackets that it is in."""
        if pair := self._pair():
            self._area.setTextCursor(self._cursor_at(pair[1]))

    def select_to_matching(self) -> None:
        """Select from the bracket at the cursor, or the one it is in, to its partner, both of them too."""
        if pair := self._pair():
            start, end = pair
            cursor = self._cursor_at(start if start < end else start + 1)
            cursor.setPosition(end + 1 if start < end else end, QTextCursor.MoveMode.KeepAnchor)
            self._area.setTextCursor(cursor)

    # --- finding ---

    def _pair(self) -> tuple[int, int] | None:
        """The positions of the bracket at the cursor, or of the one that it is in, and of its partner."""
        bracket = self._bracket_at_cursor() or self._bracket_around_cursor()
        partner = self._partner_of(bracket) if bracket else None
        return (bracket.position, partner) if bracket and partner is not None else None

    def _bracket_at_cursor(self) -> Bracket | None:
        """The bracket at the right of the cursor, or else the one at its left."""
        position = self._area.textCursor().position()
        for place in (position, position - 1):
            character = self._area.document().characterAt(place) if place >= 0 else ""
            if ANY_BRACKET.fullmatch(character):
                return Bracket(place, character)
        return None

    def _bracket_around_cursor(self) -> Bracket | None:
        search = self._new_search(self._area.textCursor().position(), None)
        search.run()
        return search.partner

    def _partner_of(self, bracket: Bracket) -> int | None:
        search = self._new_search(bracket.position, bracket.character)
        search.run()
        return search.partner.position if search.partner else None

    def _new_search(self, position: int, bracket: str | None) -> BracketSearch:
        block = self._area.document().findBlock(position)
        return BracketSearch(self._highlighter, block, position - block.position(), bracket)

    # --- showing ---

    def _start(self) -> None:
        bracket = self._bracket_at_cursor()
        self._search = self._new_search(bracket.position, bracket.character) if bracket else None
        self._go_on()

    def _go_on(self) -> None:
        """Search for a moment."""
        if self._search is None or self._search.run(_SLICE_S):
            self._idle.stop()
            self._show()
        elif not self._idle.isActive():
            self._area.decorations.show(Layer.BRACKETS, [])
            self._idle.start()

    def _show(self) -> None:
        search, theme = self._search, self._area.theme
        marks: list[QTextEdit.ExtraSelection] = []
        if search and search.partner:
            marks = [self._mark(place, theme.bracket) for place in (search.position, search.partner.position)]
        elif search and search.has_no_partner:
            marks = [self._mark(search.position, theme.unmatched_bracket)]
        self._area.decorations.show(Layer.BRACKETS, marks)

    def _mark(self, position: int, colour: str) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.format.setBackground(QColor(colour))
        mark.cursor = self._cursor_at(position)
        mark.cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        return mark

    def _cursor_at(self, position: int) -> QTextCursor:
        cursor = QTextCursor(self._area.document())
        cursor.setPosition(position)
        return cursor

    # --- slots ---

    @Slot()
    def _on_area_changed(self) -> None:
        # Most keys change both the text and the cursor: one search is enough.
        now = (self._area.textCursor().position(), self._area.document().revision())
        if now != self._seen:
            self._seen = now
            self._start()

    @Slot()
    def _on_area_theme_changed(self) -> None:
        self._start()

    @Slot()
    def _on_idle_timeout(self) -> None:
        self._go_on()
