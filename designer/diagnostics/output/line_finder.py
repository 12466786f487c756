"""Searching in the lines that are shown: the field, the lines that have its text, and the place that is in view."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from .find_bar import FindBar
from .line_filter import ShownLines
from .line_search import LineSearch
from .line_selection import LinePlace
from .line_view import LineView

_LONGEST_SELECTION: Final = 100
"""Characters; nobody selects more than that to search for it."""


class LineFinder(QObject):
    """Goes from match to match in `view`."""

    started = Signal()
    """Another text is searched, or none any more: `advance` until `is_complete`."""

    def __init__(self, bar: FindBar, view: LineView, shown: ShownLines, search: LineSearch, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._view = view
        self._shown = shown
        self._search = search
        self._wants_match = False
        bar.text_changed.connect(self._on_bar_text_changed)
        bar.next_requested.connect(self.find_next)
        bar.previous_requested.connect(self.find_previous)
        bar.closed.connect(self._on_bar_closed)

    @property
    def is_complete(self) -> bool:
        return self._search.lines.is_complete

    def restart(self) -> None:
        """Search anew: the lines that are shown are others."""
        self._search.search(self._bar.text, self._shown.filter)

    def forget_lost(self) -> None:
        """Forget the lines that the buffer has dropped."""
        self._search.lines.forget_lost()

    def advance(self, changed: set[int]) -> None:
        """Search a part of the lines that are new, and those that have changed."""
        lines = self._search.lines
        lines.look_again(changed)
        lines.advance()
        # Not the first match found: the search begins far above what is in view.
        if self._wants_match and (lines.is_complete or lines.row_of(self._view_top().number) < len(lines)):
            self._wants_match = False
            self.find_next()
        self._bar.show_count(self._search.words())

    @Slot()
    def open(self) -> None:
        """Search for what is selected, when that is within one line, or for what was searched last."""
        selected = self._view.selected_text()
        self._bar.open("" if "\n" in selected or len(selected) > _LONGEST_SELECTION else selected)

    @Slot()
    def find_next(self) -> None:
        """Go to the next place; without a text, ask for one."""
        match = self._search.match
        self._find(self._view_top() if match is None else LinePlace(match.number, match.end), goes_back=False)

    @Slot()
    def find_previous(self) -> None:
        """Go to the previous place; without a text, ask for one."""
        match = self._search.match
        self._find(self._view_top() if match is None else LinePlace(match.number, match.start), goes_back=True)

    def _find(self, place: LinePlace, *, goes_back: bool) -> None:
        if not self._search:
            self.open()
            return
        found = self._search.go_previous(place) if goes_back else self._search.go_next(place)
        if found is not None:
            self._view.show_match(found)
        self._bar.show_count(self._search.words())

    def _view_top(self) -> LinePlace:
        return LinePlace(self._view.rows.top.number, 0)

    @Slot()
    def _on_bar_text_changed(self) -> None:
        self.restart()
        self._wants_match = bool(self._search)
        self.started.emit()

    @Slot()
    def _on_bar_closed(self) -> None:
        self._view.setFocus()
