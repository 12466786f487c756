"""Folds lines away and brings them back, at the cursor of one editor; all editors of the script show it alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlock, QTextCursor

from editor.code_area import CodeArea
from editor.cursor_keys import MOVES
from editor.fold_ranges import FoldRange
from editor.folds import folds_of
from editor.hidden_lines import next_visible, visible_above

_Key = QKeySequence.StandardKey
_Move = QTextCursor.MoveOperation
_Mode = QTextCursor.MoveMode

_INTO_HIDDEN: Final = (_Move.Right, _Move.Left, _Move.NextWord, _Move.PreviousWord, _Move.Down)
_SKIPPING: Final = (
    *((keys[mode.value], move, mode) for keys, move in MOVES.items() if move in _INTO_HIDDEN for mode in _Mode),
    (_Key.MoveToEndOfDocument, _Move.End, _Mode.MoveAnchor),
)
"""The keys that may move the cursor into a hidden line: Qt passes over these on its way up, and down if it can."""


class Folding(QObject):
    """The folds of the script that `area` shows. Lines count from 0.

    The cursor is never in a hidden line: keys pass over it, and whatever else puts the cursor there opens the fold.
    """

    changed = Signal()
    """Other lines are hidden now."""

    ranges_changed = Signal()
    """Other lines can be folded now."""

    def __init__(self, area: CodeArea) -> None:
        super().__init__(area)
        self._area = area
        self._folds = folds_of(area.script)
        self._folds.changed.connect(self._on_folds_changed)
        self._folds.changed.connect(self.changed)
        self._folds.ranges_changed.connect(self.ranges_changed)
        area.cursorPositionChanged.connect(self._on_area_cursor_position_changed)
        area.add_key_filter(self._handle_key)

    # --- at the cursor ---

    @Slot()
    def fold(self) -> None:
        """Fold what is innermost around the cursor; when that is folded, what is around that."""
        around = self._folds.ranges_around(self._area.textCursor().blockNumber())
        self._folds.fold([each for each in around if not self._folds.has_fold(each.first)][:1])

    @Slot()
    def unfold(self) -> None:
        """Open the fold in the cursor's line; what is folded inside stays so."""
        self._folds.unfold(self._area.textCursor().blockNumber())

    @Slot()
    def toggle(self) -> None:
        """Open the fold in the cursor's line, or fold what is innermost around the cursor."""
        if self.is_folded(self._area.textCursor().blockNumber()):
            self.unfold()
        else:
            self.fold()

    @Slot()
    def fold_all(self) -> None:
        """Fold everything that is in nothing else that can be folded."""
        outermost: list[FoldRange] = []
        for each in self._folds.ranges():
            if not outermost or each.first > outermost[-1].last:
                outermost.append(each)
        self._folds.fold(outermost)

    @Slot()
    def unfold_all(self) -> None:
        """Open all folds."""
        self._folds.unfold_all()

    # --- by lines ---

    def can_fold(self, line: int) -> bool:
        """Whether `line` begins what can be folded, as far as is known without looking over the text."""
        return self._folds.can_fold(line)

    @property
    def has_any(self) -> bool:
        """False: nothing is folded for certain, and what marks folds has nothing to do with each key."""
        return self._folds.has_any

    def is_folded(self, line: int) -> bool:
        """Whether `line` is in sight, and lines below that belong to it are not."""
        return self._folds.is_folded(line)

    def toggle_line(self, line: int, *, with_inner: bool = False) -> None:
        """Fold what begins with `line`, or open it; `with_inner` all that is in it too."""
        if self.is_folded(line):
            self._folds.unfold(line, with_inner=with_inner)
        elif (lines := self._folds.range_at(line)) is not None:
            inner = [each for each in self._folds.ranges() if lines.first < each.first <= lines.last]
            self._folds.fold([lines, *inner] if with_inner else [lines])

    def folded_lines(self) -> list[int]:
        """The first line of each fold, those hidden in others too."""
        return self._folds.folded_lines()

    def restore(self, lines: Iterable[int]) -> None:
        """Fold what begins with these lines; a line that nothing begins with any more is left out."""
        found = (self._folds.range_at(line) for line in lines)
        self._folds.fold([each for each in found if each is not None])

    # --- inside ---

    def _handle_key(self, event: QKeyEvent) -> bool:
        """Pass over hidden lines."""
        if self.has_any:
            for key, move, mode in _SKIPPING:
                if event.matches(key):
                    return self._skip(move, mode)
        return False

    def _skip(self, move: QTextCursor.MoveOperation, mode: QTextCursor.MoveMode) -> bool:
        """Whether `move` ended in a hidden line, and went on from there to one in sight."""
        cursor = self._area.textCursor()
        if mode is _Mode.MoveAnchor and cursor.hasSelection():
            return False
        start = cursor.position()
        cursor.movePosition(move, mode)
        if cursor.block().isVisible():
            return False
        above, below = visible_above(cursor.block()), next_visible(cursor.block())
        is_back = cursor.position() < start or move is _Move.End or not below.isValid()
        cursor.setPosition(_end(above) if is_back else below.position(), mode)
        self._area.setTextCursor(cursor)
        return True

    # --- slots ---

    @Slot()
    def _on_area_cursor_position_changed(self) -> None:
        cursor = self._area.textCursor()
        if not cursor.block().isVisible() and not _selects_all_hidden(cursor):
            self._folds.reveal(cursor.blockNumber())

    @Slot()
    def _on_folds_changed(self) -> None:
        """Take the cursor out of lines that are hidden now."""
        cursor = self._area.textCursor()
        if not cursor.block().isVisible():
            above = visible_above(cursor.block())
            cursor.setPosition(min(above.position() + cursor.positionInBlock(), _end(above)))
            self._area.setTextCursor(cursor)


def _selects_all_hidden(cursor: QTextCursor) -> bool:
    """Whether the selection goes over all the hidden lines that `cursor` is in, as when everything is selected."""
    if not cursor.hasSelection():
        return False
    above, below = visible_above(cursor.block()), next_visible(cursor.block())
    last = below.previous() if below.isValid() else cursor.document().lastBlock()
    return cursor.selectionStart() <= _end(above) and cursor.selectionEnd() >= _end(last)


def _end(block: QTextBlock) -> int:
    return block.position() + block.length() - 1
