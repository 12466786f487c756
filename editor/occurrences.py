"""Marks the other places in sight that have the word at the cursor, or the text that is selected."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QRect, QTimer, Slot
from PySide6.QtGui import QColor, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.code_area import CodeArea
from editor.decorations import Layer
from editor.utf16_positions import Utf16Positions
from editor.word_places import is_name, is_whole_word, places_of, word_at

_REST_MS: Final = 150
"""A cursor that rests so long stays."""

_MOST_MARKS: Final = 1_000
"""In one view: a line may be long."""

_LONGEST_LINE: Final = 10_000


class _Wanted(NamedTuple):
    """What is looked for."""

    text: str
    is_word: bool


class Occurrences(QObject):
    """The marks of `area`. Words of the language have none, and a word that is alone in sight has none."""

    def __init__(self, area: CodeArea) -> None:
        super().__init__(area)
        self._area = area
        self._is_on = True
        self._wanted: _Wanted | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._mark)
        area.cursorPositionChanged.connect(self._on_area_changed)
        area.selectionChanged.connect(self._on_area_changed)
        area.textChanged.connect(self._on_area_changed)
        area.theme_changed.connect(self._mark)
        area.updateRequest.connect(self._on_area_update_request)

    @property
    def is_on(self) -> bool:
        """Whether places are marked."""
        return self._is_on

    def set_on(self, is_on: bool) -> None:
        """Mark places, or none."""
        self._is_on = is_on
        self._on_area_changed()

    # --- what is looked for ---

    def _find_wanted(self) -> _Wanted | None:
        cursor = self._area.textCursor()
        block = self._area.document().findBlock(cursor.selectionStart())
        line = block.text()
        if not self._is_on or len(line) > _LONGEST_LINE or cursor.selectionEnd() >= block.position() + block.length():
            return None
        from_qt = Utf16Positions(line).from_qt
        start = from_qt(cursor.selectionStart() - block.position())
        end = from_qt(cursor.selectionEnd() - block.position())
        if start == end:
            word = word_at(line, start)
            return _Wanted(word, is_word=True) if is_name(word) else None
        return _selection(line, start, end)

    # --- marks ---

    @Slot()
    def _mark(self) -> None:
        self._rest.stop()
        self._wanted = self._find_wanted()
        marks: list[QTextEdit.ExtraSelection] = []
        if self._wanted is not None:
            for block in self._area.visible_blocks():
                marks += self._marks_in(block, self._wanted)
                if len(marks) > _MOST_MARKS:
                    break
        self._area.decorations.show(Layer.OCCURRENCES, marks if len(marks) > 1 else [])

    def _marks_in(self, block: QTextBlock, wanted: _Wanted) -> list[QTextEdit.ExtraSelection]:
        line = block.text()
        if len(line) > _LONGEST_LINE:
            return []
        places = list(places_of(wanted.text, line, is_word=wanted.is_word))
        to_qt = Utf16Positions(line).to_qt if places else int
        return [self._marked(block.position() + to_qt(start), block.position() + to_qt(end)) for start, end in places]

    def _marked(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(self._area.document())
        mark.cursor.setPosition(start)
        mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.format.setBackground(QColor(self._area.theme.occurrence))
        return mark

    # --- slots ---

    @Slot()
    def _on_area_changed(self) -> None:
        # Marks of another word than the cursor's are wrong at once; new ones can wait until it rests.
        if self._wanted is not None and self._wanted != self._find_wanted():
            self._wanted = None
            self._area.decorations.show(Layer.OCCURRENCES, [])
        self._rest.start()

    @Slot(QRect, int)
    def _on_area_update_request(self, _rect: QRect, scrolled_px: int) -> None:
        if scrolled_px:
            self._rest.start()


def _selection(line: str, start: int, end: int) -> _Wanted | None:
    """What a selection asks for: a whole word only finds whole words, other text all that reads the same."""
    text = line[start:end]
    if len(text) < 2 or not text.strip():
        return None
    if not is_whole_word(line, start, end):
        return _Wanted(text, is_word=False)
    return _Wanted(text, is_word=True) if is_name(text) else None
