"""Which lines of the whole script have the word at the cursor: for an overview, not for marking each place."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QTextBlock

from editor.code_area import CodeArea
from editor.utf16_positions import Utf16Positions
from editor.word_places import is_name, places_of, word_at

_REST_MS: Final = 250
"""A cursor that rests so long stays."""

_SLICE_S: Final = 0.006
_LINES_AT_ONCE: Final = 64
_LONGEST_LINE: Final = 10_000


class WordLines(QObject):
    """Looks for the word at the cursor of `area`, a slice of the script at a time."""

    changed = Signal()
    """Other lines are known to have it."""

    def __init__(self, area: CodeArea) -> None:
        super().__init__(area)
        self._area = area
        self._is_on = True
        self._word = ""
        self._is_stale = False
        self._lines: list[int] = []
        self._found: list[int] = []
        self._next_block = QTextBlock()
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._begin)
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._go_on)
        area.cursorPositionChanged.connect(self._rest.start)
        area.script.edited.connect(self._on_script_edited)

    def lines(self) -> Sequence[int]:
        """The lines that have the word, from 0, or none while only one has it."""
        return self._lines

    def set_on(self, is_on: bool) -> None:
        """Look for words, or for none."""
        self._is_on = is_on
        self._rest.start()

    # --- inside ---

    def _wanted(self) -> str:
        """The name at the cursor; "" where there is none, and while anything else is selected."""
        cursor = self._area.textCursor()
        block = self._area.document().findBlock(cursor.selectionStart())
        line = block.text()
        if not self._is_on or len(line) > _LONGEST_LINE:
            return ""
        word = word_at(line, Utf16Positions(line).from_qt(cursor.selectionStart() - block.position()))
        is_meant = not cursor.hasSelection() or cursor.selectedText() == word
        return word if is_meant and is_name(word) else ""

    @Slot()
    def _begin(self) -> None:
        self._rest.stop()
        word = self._wanted()
        if word == self._word and not self._is_stale:
            return
        self._word, self._is_stale, self._found = word, False, []
        self._next_block = self._area.document().begin() if word else QTextBlock()
        self._slices.start()
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """Look through as many lines as a slice of time allows."""
        end_s = time.perf_counter() + _SLICE_S
        while self._next_block.isValid() and time.perf_counter() < end_s:
            self._look_through(_LINES_AT_ONCE)
        if not self._next_block.isValid():
            self._slices.stop()
            self._show(self._found if len(self._found) > 1 else [])

    def _look_through(self, count: int) -> None:
        block, word = self._next_block, self._word
        number = block.blockNumber()
        for line in range(number, number + count):
            text = block.text()
            if word in text and next(places_of(word, text, is_word=True), None) is not None:
                self._found.append(line)
            block = block.next()
            if not block.isValid():
                break
        self._next_block = block

    def _show(self, lines: list[int]) -> None:
        if lines != self._lines:
            self._lines = lines
            self.changed.emit()

    @Slot()
    def _on_script_edited(self) -> None:
        self._is_stale = True
        self._slices.stop()
        self._rest.start()
