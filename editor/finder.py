"""Finds and replaces in a code area: goes from hit to hit, and changes what was found.

A hit that is asked for before it is known is gone to as soon as it is: counting goes on in slices, see `live_hits`.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QTextCursor

from editor.code_area import CodeArea
from editor.find import FindOptions, FindPattern, PatternError
from editor.hit_marks import HitMarks
from editor.live_hits import LiveHits
from editor.replacement import Replacement
from editor.script_document import for_qt


@dataclass(frozen=True)
class FindState:
    """What is known: hit `current` of `count`, both from 1; `current` is 0 when none is selected.

    `problem` is a sentence on what is wrong with the pattern or the replacement, `notice` a few words on what happened.
    """

    is_searching: bool = False
    current: int = 0
    count: int = 0
    is_complete: bool = True
    problem: str = ""
    notice: str = ""


class Step(enum.Enum):
    """Where to go."""

    NEXT = enum.auto()
    PREVIOUS = enum.auto()


class Finder(QObject):
    """Searches one area at a time. What it knows is its `state`."""

    state_changed = Signal()

    hits_changed = Signal(object)
    """The lines that have hits, from 0, as a tuple; empty when there is no search any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits = LiveHits(self)
        self._marks = HitMarks(self.hits, self)
        self._is_active = False
        self._anchor = 0
        self._wanted: tuple[Step, int] | None = None
        self._replace_all_by: str | None = None
        self._shown_hit: tuple[int, int] | None = None
        self.state = FindState()
        self.hits.progressed.connect(self._on_hits_progressed)
        self.hits.failed.connect(self._on_hits_failed)

    # --- what is searched ---

    @property
    def area(self) -> CodeArea | None:
        return self.hits.area

    def set_area(self, area: CodeArea | None) -> None:
        """Search in `area` from now on."""
        if area is self.area:
            return
        if self.area is not None:
            self.area.cursorPositionChanged.disconnect(self._show_current)
            self.hits_changed.emit(())
        self._marks.set_area(None)
        self.hits.set_area(area)
        self._wanted = self._replace_all_by = self._shown_hit = None
        if area is not None:
            area.cursorPositionChanged.connect(self._show_current)
        self._apply_active()

    def set_active(self, is_active: bool) -> None:
        """Whether hits are counted and marked; going to the next one works either way."""
        if is_active != self._is_active:
            self._is_active = is_active
            self._apply_active()

    def begin(self) -> None:
        """What is typed from now on is looked for from where the cursor is."""
        if self.area is not None:
            self._anchor = self.area.textCursor().selectionStart()

    def look_for(self, text: str, options: FindOptions, *, go: bool) -> None:
        """Look for `text`; with `go`, select its first hit from where `begin` was called."""
        self._wanted = self._replace_all_by = None
        try:
            self.hits.set_pattern(FindPattern(text, options) if text else None)
            self.state = FindState(is_searching=bool(text))
        except PatternError as error:
            self.hits.set_pattern(None)
            self.state = FindState(problem=str(error))
        if go and self.hits.pattern is not None:
            self._wanted = (Step.NEXT, self._anchor)
        elif go:
            self._unselect()
        self._look()

    def set_scope(self, selection: QTextCursor | None) -> None:
        """Look only in what `selection` has selected; None: everywhere."""
        self.hits.set_scope(selection)
        if selection is not None:
            self._anchor = selection.selectionStart()
        self._look()

    # --- going from hit to hit ---

    def go(self, step: Step) -> None:
        """Select the next or the previous hit."""
        if self.area is None or self.hits.pattern is None:
            return
        self.hits.ensure_fresh()
        cursor = self.area.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        # An empty hit would be found again where it ends.
        behind = end + 1 if start == end and self._shown_hit == (start, end) else end
        self._wanted = (step, behind if step is Step.NEXT else start)
        self._say("")
        self._go_on()

    # --- replacing ---

    @property
    def can_replace(self) -> bool:
        return self.area is not None and not self.area.isReadOnly()

    def replace(self, text: str) -> None:
        """Replace the selected hit by `text` and go to the next one; when none is selected, only that."""
        area = self.area
        if area is None or not self.can_replace or self.hits.pattern is None:
            return
        self.hits.ensure_fresh()
        cursor = area.textCursor()
        number = self.hits.number_of(cursor.selectionStart(), cursor.selectionEnd())
        new = self._replacements(text, [number]) if number is not None and self._shown_hit is not None else None
        if new:
            cursor.insertText(for_qt(new[0]))
            area.setTextCursor(cursor)
            self._shown_hit = None
            self.hits.refresh()
        elif self.state.problem:
            return
        self.go(Step.NEXT)

    def replace_all(self, text: str) -> None:
        """Replace every hit by `text`, as one step to undo; the cursor stays."""
        if self.can_replace and self.hits.pattern is not None:
            self.hits.ensure_fresh()
            self._wanted, self._replace_all_by = None, text
            self._go_on()

    def _replace_known(self, text: str) -> None:
        count = self.hits.count
        new = self._replacements(text, list(range(count)))
        if new is None or self.area is None or self.state.problem:
            return
        scrolled = self.area.verticalScrollBar().value()
        edit = QTextCursor(self.area.document())
        edit.beginEditBlock()
        for number in range(count - 1, -1, -1):
            start, end = self.hits.span(number)
            edit.setPosition(start)
            edit.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            edit.insertText(for_qt(new[number]))
        edit.endEditBlock()
        self._unselect()
        self.area.verticalScrollBar().setValue(scrolled)
        self.hits.refresh()
        self._say(f"{count:,} replaced" if count else "nothing to replace")

    def _replacements(self, text: str, numbers: list[int]) -> list[str] | None:
        """What these hits are replaced by; None, and a problem is told, when that cannot be."""
        assert self.hits.pattern is not None, "there are hits only of a pattern"
        try:
            replacement = Replacement(self.hits.pattern, text)
            return [replacement.for_hit(self.hits.text, self.hits.hit(number)) for number in numbers]
        except PatternError as error:
            self._set(replace(self.state, problem=str(error)))
            return None

    # --- inside ---

    def _apply_active(self) -> None:
        self.hits.set_follows(self._is_active)
        self._marks.set_area(self.area if self._is_active else None)
        if self._is_active:
            self._look()
        else:
            self.hits_changed.emit(())

    def _look(self) -> None:
        if self._is_active or self._wanted is not None:
            self.hits.refresh()
        self.state_changed.emit()

    def _go_on(self) -> None:
        """Do what is wanted if enough is known for it."""
        if self._wanted is not None:
            self._go_to_wanted(*self._wanted)
        if self._replace_all_by is not None and self.hits.is_complete:
            text, self._replace_all_by = self._replace_all_by, None
            self._replace_known(text)

    def _go_to_wanted(self, step: Step, position: int) -> None:
        number = self.hits.first_from(position)
        if step is Step.NEXT and number < self.hits.count:
            self._select(number, "")
        elif step is Step.PREVIOUS and number > 0 and self.hits.knows(position):
            self._select(number - 1, "")
        elif self.hits.is_complete and self.hits.count:
            is_next = step is Step.NEXT
            self._select(0 if is_next else self.hits.count - 1, "from the top" if is_next else "from the end")
        elif self.hits.is_complete:
            self._wanted = None
            self._unselect()
            self._say("")

    def _select(self, number: int, notice: str) -> None:
        self._wanted = None
        if self.area is None:
            return
        start, end = self.hits.span(number)
        cursor = self.area.textCursor()
        cursor.setPosition(start)
        is_in_view = any(block == cursor.block() for block in self.area.visible_blocks())
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._shown_hit = (start, end)
        self.area.setTextCursor(cursor)
        if is_in_view:
            self.area.ensureCursorVisible()
        else:
            self.area.centerCursor()
        self._say(notice)

    def _unselect(self) -> None:
        """A hit that was found by less of the pattern is none any more."""
        if self.area is not None and self._shown_hit is not None:
            self._shown_hit = None
            cursor = self.area.textCursor()
            cursor.setPosition(cursor.selectionStart())
            self.area.setTextCursor(cursor)

    def _say(self, notice: str) -> None:
        self._set(replace(self._counted(), notice=notice))

    def _set(self, state: FindState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit()

    def _counted(self) -> FindState:
        return replace(self.state, current=self._current(), count=self.hits.count, is_complete=self.hits.is_complete)

    def _current(self) -> int:
        if self.area is None:
            return 0
        cursor = self.area.textCursor()
        number = self.hits.number_of(cursor.selectionStart(), cursor.selectionEnd())
        return 0 if number is None else number + 1

    @Slot()
    def _show_current(self) -> None:
        self._set(self._counted())

    @Slot()
    def _on_hits_progressed(self) -> None:
        self._go_on()
        self._set(self._counted())
        if self.hits.is_complete and self._is_active:
            self.hits_changed.emit(self.hits.lines())

    @Slot(str)
    def _on_hits_failed(self, words: str) -> None:
        self._wanted = self._replace_all_by = None
        self._set(replace(self._counted(), problem=words))
