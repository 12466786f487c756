"""Where the cursor of a selection goes by each key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QKeyEvent, QKeySequence

from .line_buffer import LineBuffer
from .line_filter import ShownLines
from .line_selection import LinePlace

_Key = QKeySequence.StandardKey


@dataclass(frozen=True)
class LineCursor:
    """Finds places among the lines that are shown, of which there is at least one; a page has `page` lines."""

    buffer: LineBuffer
    shown: ShownLines
    page: int

    @property
    def start(self) -> LinePlace:
        return LinePlace(self.shown.number_at(0), 0)

    @property
    def end(self) -> LinePlace:
        return self.line_end(LinePlace(self.shown.number_at(len(self.shown) - 1), 0))

    def left(self, place: LinePlace) -> LinePlace:
        if place.column:
            return place._replace(column=place.column - 1)
        above = self._moved(place, -1)
        return place if above.number == place.number else self.line_end(above)

    def right(self, place: LinePlace) -> LinePlace:
        if place.column < len(self.buffer.text(place.number)):
            return place._replace(column=place.column + 1)
        below = self._moved(place, 1)
        return place if below.number == place.number else below._replace(column=0)

    def up(self, place: LinePlace) -> LinePlace:
        return self._moved(place, -1)

    def down(self, place: LinePlace) -> LinePlace:
        return self._moved(place, 1)

    def page_up(self, place: LinePlace) -> LinePlace:
        return self._moved(place, -self.page)

    def page_down(self, place: LinePlace) -> LinePlace:
        return self._moved(place, self.page)

    def line_start(self, place: LinePlace) -> LinePlace:
        return place._replace(column=0)

    def line_end(self, place: LinePlace) -> LinePlace:
        return place._replace(column=len(self.buffer.text(place.number)))

    def first(self, _place: LinePlace) -> LinePlace:
        return self.start

    def last(self, _place: LinePlace) -> LinePlace:
        return self.end

    def valid(self, place: LinePlace) -> LinePlace:
        """The place itself, or the nearest one that is still shown."""
        row = min(self.shown.row_of(place.number), len(self.shown) - 1)
        number = self.shown.number_at(row)
        column = place.column if number == place.number else 0
        return LinePlace(number, min(column, len(self.buffer.text(number))))

    def _moved(self, place: LinePlace, lines: int) -> LinePlace:
        row = self.shown.row_of(place.number) + lines
        row = min(max(0, row), len(self.shown) - 1)
        return self.valid(LinePlace(self.shown.number_at(row), place.column))


Step = Callable[[LineCursor, LinePlace], LinePlace]

_STEPS: Final[tuple[tuple[QKeySequence.StandardKey, Step], ...]] = (
    (_Key.SelectPreviousChar, LineCursor.left),
    (_Key.SelectNextChar, LineCursor.right),
    (_Key.SelectPreviousLine, LineCursor.up),
    (_Key.SelectNextLine, LineCursor.down),
    (_Key.SelectPreviousPage, LineCursor.page_up),
    (_Key.SelectNextPage, LineCursor.page_down),
    (_Key.SelectStartOfLine, LineCursor.line_start),
    (_Key.SelectEndOfLine, LineCursor.line_end),
    (_Key.SelectStartOfDocument, LineCursor.first),
    (_Key.SelectEndOfDocument, LineCursor.last),
)


def selecting_step(event: QKeyEvent) -> Step | None:
    """What the key does with the cursor of the selection; None for a key that does not select."""
    return next((step for key, step in _STEPS if event.matches(key)), None)
