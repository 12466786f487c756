"""What is selected of the lines that are shown, and its text. Qt-free."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from .line_buffer import LineBuffer
from .line_filter import ShownLines


class LinePlace(NamedTuple):
    """The gap before the character `column` of the line `number`."""

    number: int
    column: int


@dataclass(frozen=True)
class LineSelection:
    """From where the selection began to where the cursor is now, which may be before it."""

    anchor: LinePlace
    cursor: LinePlace

    @classmethod
    def at(cls, place: LinePlace) -> LineSelection:
        """Nothing selected yet, the cursor at `place`."""
        return cls(place, place)

    @property
    def start(self) -> LinePlace:
        return min(self.anchor, self.cursor)

    @property
    def end(self) -> LinePlace:
        return max(self.anchor, self.cursor)

    def __bool__(self) -> bool:
        return self.anchor != self.cursor

    def moved(self, cursor: LinePlace) -> LineSelection:
        """The same with the cursor elsewhere."""
        return replace(self, cursor=cursor)

    def columns(self, number: int, length: int) -> tuple[int, int]:
        """The columns that are selected of a line of this length; both the same when none is."""
        if not self.start.number <= number <= self.end.number:
            return (0, 0)
        first = self.start.column if number == self.start.number else 0
        last = self.end.column if number == self.end.number else length
        return (min(first, length), min(last, length))


def selected_numbers(selection: LineSelection, shown: ShownLines) -> list[int]:
    """The lines that are shown and at least partly selected."""
    first = shown.row_of(selection.start.number)
    last = shown.row_of(selection.end.number + 1)
    return [shown.number_at(row) for row in range(first, last)]


def selected_text(selection: LineSelection, buffer: LineBuffer, shown: ShownLines) -> str:
    """The selected text; a line that is cut in view comes whole where its end is selected."""
    return "\n".join(_selected_part(selection, buffer, number) for number in selected_numbers(selection, shown))


def whole_text(buffer: LineBuffer, number: int) -> str:
    """All that is kept of a line, and a word about what is not."""
    line = buffer.whole(number)
    lost = line.length - line.kept
    return f"{line.text} [… {lost:,} more characters were not kept]" if lost else line.text


def _selected_part(selection: LineSelection, buffer: LineBuffer, number: int) -> str:
    shown_length = len(buffer.text(number))
    first, last = selection.columns(number, shown_length)
    return (whole_text(buffer, number) if last == shown_length else buffer.text(number)[:last])[first:]
