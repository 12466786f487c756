"""Which lines of a script are folded away. All of that is kept in its document: its editors share it.

The first line of a fold, which stays in sight, has the number of lines below that it hides as its user state: lines
take it along wherever they go, and a key costs no look at any fold unless it changes the number of lines.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import attrgetter
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QPlainTextDocumentLayout

from editor.fold_finder import FoldFinder
from editor.fold_ranges import FoldRange, fold_ranges
from editor.hidden_lines import begins_fold, hidden_below, hide, next_visible, show, visible_above
from editor.indentation import leading_blank
from editor.script_document import ScriptDocument

_FIRST_LINE: Final = attrgetter("first")
_NO_FOLD: Final = -1


class _Change(NamedTuple):
    """The text between these positions was changed."""

    start: int
    end: int
    has_other_lines: bool
    """Whether there are more or fewer lines now."""


class Folds(QObject):
    """What can be folded in `script`, and what is. Lines count from 0."""

    changed = Signal()
    """Other lines are hidden now."""

    ranges_changed = Signal()
    """Other lines can be folded now."""

    def __init__(self, script: ScriptDocument) -> None:
        super().__init__(script)
        self._script = script
        self._document = script.document
        self._line_count = self._document.blockCount()
        self._ranges: list[FoldRange] = []
        self._first_lines: frozenset[int] = frozenset()
        self._is_stale = True
        # What happened since the ranges were found: below a line so many came in.
        self._shifts: list[tuple[int, int]] = []
        self._has_folds = False
        self._change: _Change | None = None
        self._finder = FoldFinder(self._document, self)
        self._finder.found.connect(self._take)
        self._document.contentsChange.connect(self._on_document_contents_change)
        script.edited.connect(self._on_script_edited)

    # --- what can be folded ---

    def ranges(self) -> list[FoldRange]:
        """What can be folded, found anew when the text has changed."""
        if self._is_stale:
            self._find_ranges()
        return self._ranges

    def can_fold(self, line: int) -> bool:
        """Whether `line` begins what can be folded, as far as is known without looking over the text.

        When it was edited, asking has that done after a pause: of a text that nobody looks at nothing has to be known.
        """
        if self._is_stale and not self._finder.is_active:
            self._finder.start()
        for above, more_lines in reversed(self._shifts):
            if above < line <= above + more_lines:
                return False
            line -= more_lines if line > above else 0
        return line in self._first_lines

    def range_at(self, line: int) -> FoldRange | None:
        """What can be folded and begins with `line`."""
        ranges = self.ranges()
        index = bisect_left(ranges, line, key=_FIRST_LINE)
        return ranges[index] if index < len(ranges) and ranges[index].first == line else None

    def ranges_around(self, line: int) -> list[FoldRange]:
        """What can be folded and has `line`, the innermost first."""
        ranges = self.ranges()
        before = ranges[: bisect_right(ranges, line, key=_FIRST_LINE)]
        return [each for each in reversed(before) if each.last >= line]

    # --- what is folded ---

    @property
    def has_any(self) -> bool:
        """Whether anything was folded and not all of it opened at once; False: nothing is hidden for certain."""
        return self._has_folds

    def is_folded(self, line: int) -> bool:
        """Whether `line` is in sight, and lines below that belong to it are not."""
        return begins_fold(self._document.findBlockByNumber(line))

    def has_fold(self, line: int) -> bool:
        """Whether a fold begins with `line`, which may be hidden in another one."""
        block = self._document.findBlockByNumber(line)
        return block.userState() > 0 and not block.next().isVisible()

    def folded_lines(self) -> list[int]:
        """The first line of each fold, those hidden in others too."""
        return [line for line in range(self._line_count) if self.has_fold(line)] if self._has_folds else []

    def fold(self, ranges: Iterable[FoldRange]) -> None:
        """Hide all but the first line of each of `ranges`."""
        new = [each for each in ranges if not self.has_fold(each.first)]
        for each in new:
            block = self._document.findBlockByNumber(each.first)
            block.setUserState(each.last - each.first)
            for _ in range(each.last - each.first):
                block = block.next()
                hide(block)
        if new:
            self._has_folds = True
            self._tell()

    def unfold(self, line: int, *, with_inner: bool = False) -> None:
        """Open the fold that begins with `line`; what is folded in it stays so, unless `with_inner`."""
        if self.is_folded(line):
            block = self._document.findBlockByNumber(line)
            if with_inner:
                self._open_whole(block)
            else:
                self._open(block)
            self._tell()

    def unfold_all(self) -> None:
        if self._has_folds:
            self._has_folds = False
            block = self._document.firstBlock()
            while block.isValid():
                block.setUserState(_NO_FOLD)
                if not block.isVisible():
                    show(block)
                block = block.next()
            self._tell()

    def reveal(self, line: int) -> None:
        """Open the folds that hide `line`."""
        block, distance = self._document.findBlockByNumber(line), 0
        hiding: list[QTextBlock] = []
        while block.isValid() and not block.isVisible():
            block, distance = block.previous(), distance + 1
            if block.userState() >= distance:
                hiding.append(block)
        for each in reversed(hiding):
            self._open(each)
        if hiding:
            self._tell()

    # --- inside ---

    def _open(self, block: QTextBlock) -> None:
        """Show what the fold of `block` hides, but what is in folds of its own."""
        line = block.blockNumber() + 1
        end = line + block.userState()
        block.setUserState(_NO_FOLD)
        while line < end:
            block = self._document.findBlockByNumber(line)
            show(block)
            line += 1 + max(0, block.userState())

    def _open_whole(self, block: QTextBlock) -> None:
        """Show all that is hidden below `block`, and forget what was folded there."""
        hidden = hidden_below(block)
        block.setUserState(_NO_FOLD)
        for _ in range(hidden):
            block = block.next()
            block.setUserState(_NO_FOLD)
            show(block)

    def _tell(self) -> None:
        self._lay_out()
        self.changed.emit()

    def _lay_out(self) -> None:
        """Views and their scroll bars follow."""
        layout = self._document.documentLayout()
        if isinstance(layout, QPlainTextDocumentLayout):
            layout.requestUpdate()
        layout.documentSizeChanged.emit(layout.documentSize())

    def _find_ranges(self) -> None:
        self._finder.stop()
        self._take(fold_ranges(self._script.text().split("\n")))

    @Slot(list)
    def _take(self, found: list[FoldRange]) -> None:
        self._is_stale = False
        if self._shifts or found != self._ranges:
            self._shifts.clear()
            self._ranges = found
            self._first_lines = frozenset(each.first for each in found)
            self.ranges_changed.emit()

    # --- slots ---

    @Slot(int, int, int)
    def _on_document_contents_change(self, position: int, _removed: int, added: int) -> None:
        self._is_stale = True
        if self._finder.is_active:
            self._finder.start()  # anew
        more_lines = self._document.blockCount() - self._line_count
        self._line_count += more_lines
        block = self._document.findBlock(position)
        if more_lines:
            # At the start of a line they push its code down, or it comes up to them.
            is_above = position - block.position() <= len(leading_blank(block.text()))
            self._shift(block.blockNumber() - is_above, more_lines)
        if self._has_folds and (more_lines or position + added >= block.position() + block.length()):
            self._change = _Change(position, position + added, bool(more_lines))

    @Slot()
    def _on_script_edited(self) -> None:
        # Only now: when contentsChange is sent the layout does not know of the change yet.
        if self._change is not None:
            change, self._change = self._change, None
            self._repair(change)

    def _shift(self, above: int, more_lines: int) -> None:
        """Below the line `above` so many came in; who types line by line makes one shift of all."""
        if self._shifts and more_lines > 0:
            last, added = self._shifts[-1]
            if added > 0 and last <= above <= last + added:
                self._shifts[-1] = (last, added + more_lines)
                return
        self._shifts.append((above, more_lines))

    def _repair(self, change: _Change) -> None:
        """Open the folds that `change` broke: nothing may be hidden that no fold knows of."""
        first, end = self._document.findBlock(change.start), self._document.findBlock(change.end)
        last = end.blockNumber() if end.isValid() else self._line_count
        is_inside = change.has_other_lines and not first.isVisible()
        block = first if first.isVisible() else visible_above(first)
        is_broken = False
        while block.isValid() and block.blockNumber() <= last + 1:
            if is_inside or hidden_below(block) != max(0, block.userState()):
                is_broken = not self._push_down(block) or is_broken
            block, is_inside = next_visible(block), False
        if is_broken:
            self._tell()

    def _push_down(self, block: QTextBlock) -> bool:
        """Open what is hidden below `block`; False for that. But a fold whose first line was pushed down goes along."""
        below, hidden = block.next(), block.userState()
        if not block.text().strip() and hidden > 0 and below.isVisible() and hidden_below(below) == hidden:
            block.setUserState(_NO_FOLD)
            below.setUserState(hidden)
            return True
        self._open_whole(block)
        return False


def folds_of(script: ScriptDocument) -> Folds:
    """The folds of `script`: the same for everyone who asks."""
    found = script.findChild(Folds, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, Folds) else Folds(script)
