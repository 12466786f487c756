"""Which rows of which lines stand in the view: where it begins, where its end is, and how it scrolls.

A wrapped line has several rows. The view begins at a row of a line, known by the line's number, so that it stays where
it is while older lines are dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .line_buffer import LineBuffer
from .line_filter import ShownLines
from .line_layout import LineLayout, LineLayouts


class RowPlace(NamedTuple):
    """The row `row` of the line `number`."""

    number: int
    row: int


@dataclass(frozen=True)
class VisibleLine:
    """A line in the view; its first row may stand above the view's top, at a negative `y_px`."""

    number: int
    y_px: int
    layout: LineLayout


class LineRows:
    """The rows from `top` on, as many as there is room for."""

    def __init__(self, buffer: LineBuffer, shown: ShownLines, layouts: LineLayouts) -> None:
        self._buffer = buffer
        self._shown = shown
        self._layouts = layouts
        self._height_px = 0
        self.top = RowPlace(0, 0)

    def set_height(self, height_px: int) -> None:
        self._height_px = height_px

    @property
    def page(self) -> int:
        """Rows that are wholly in view."""
        return max(1, self._height_px // self._layouts.row_height)

    @property
    def end_top(self) -> RowPlace:
        """Where the view begins when its last row is the last of all."""
        left = self.page
        for row in range(len(self._shown) - 1, -1, -1):
            number = self._shown.number_at(row)
            left -= self.layout(number).rows
            if left <= 0:
                return RowPlace(number, -left)
        return RowPlace(self._number(0), 0)

    def layout(self, number: int) -> LineLayout:
        return self._layouts.layout(self._buffer.text(number), self._buffer.hidden(number))

    def visible(self) -> list[VisibleLine]:
        """The lines in view, from above."""
        found: list[VisibleLine] = []
        y_px = -self.top.row * self._layouts.row_height
        for row in range(self._shown.row_of(self.top.number), len(self._shown)):
            if y_px >= self._height_px:
                break
            number = self._shown.number_at(row)
            line = VisibleLine(number, y_px, self.layout(number))
            found.append(line)
            y_px += line.layout.rows * self._layouts.row_height
        return found

    def settle(self) -> bool:
        """Begin at a line that is shown, and not behind the end; returns whether the end is in view."""
        row = self._shown.row_of(self.top.number)
        number = self._number(row)
        if number != self.top.number:
            self.top = RowPlace(number, 0)
        elif row < len(self._shown):
            self.top = RowPlace(number, min(self.top.row, self.layout(number).rows - 1))
        end = self.end_top
        self.top = min(self.top, end)
        return self.top == end

    def move(self, rows: int) -> None:
        """Scroll down by so many rows, or up by a negative number."""
        row = self._shown.row_of(self.top.number)
        offset = self.top.row + rows
        while offset < 0 and row > 0:
            row -= 1
            offset += self.layout(self._number(row)).rows
        while row < len(self._shown) - 1 and offset >= (height := self.layout(self._number(row)).rows):
            offset -= height
            row += 1
        self.top = RowPlace(self._number(row), max(0, offset))

    def reveal(self, number: int, column: int) -> None:
        """Scroll as little as brings the row of that character into view; far jumps put it in the middle."""
        wanted = RowPlace(number, self.layout(number).row_of(column))
        if wanted < self.top:
            distance = self._distance(wanted, self.top)
            self.top = wanted
            self.move(0 if distance <= self.page else -(self.page // 2))
            return
        distance = self._distance(self.top, wanted)
        if distance >= self.page:
            self.top = wanted
            self.move(-(self.page - 1) if distance < 2 * self.page else -(self.page // 2))

    def _distance(self, first: RowPlace, last: RowPlace) -> int:
        """Rows between both, or some number over two pages."""
        row, stop = self._shown.row_of(first.number), self._shown.row_of(last.number)
        if stop - row > 2 * self.page:
            return 2 * self.page + 1
        between = sum(self.layout(self._number(index)).rows for index in range(row, stop))
        return between - first.row + last.row

    def _number(self, row: int) -> int:
        return self._shown.number_at(row) if row < len(self._shown) else self._buffer.end
