"""Finds the next and the previous place of a text in the lines that are shown. Qt-free."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .line_buffer import LineBuffer
from .line_filter import LineFilter, ShownLines
from .line_selection import LinePlace


@dataclass(frozen=True)
class Match:
    """These columns of this line."""

    number: int
    start: int
    end: int


class LineSearch:
    """One text, whatever its case. The lines that contain it are found in steps, as by a filter."""

    def __init__(self, buffer: LineBuffer) -> None:
        self._buffer = buffer
        self._pattern: re.Pattern[str] | None = None
        self.lines = ShownLines(buffer)
        """Those that contain the text; `advance` looks for more."""
        self.match: Match | None = None
        """Where the search stands."""

    def __bool__(self) -> bool:
        return self._pattern is not None

    def search(self, text: str, line_filter: LineFilter) -> None:
        """Begin anew: look for `text` in the lines that pass the filter. No text, no search."""
        self._pattern = re.compile(re.escape(text), re.IGNORECASE) if text else None
        self.match = None
        # Without a text nothing is looked for, and all lines would pass.
        self.lines.set_filter(replace(line_filter, searched=text) if text else LineFilter())

    def matches(self, number: int) -> Iterator[Match]:
        """Where the text stands in the line."""
        if self._pattern is not None:
            for found in self._pattern.finditer(self._buffer.text(number)):
                yield Match(number, found.start(), found.end())

    def go_next(self, place: LinePlace) -> Match | None:
        """Stand at the first match that begins at `place` or behind it; behind the last one comes the first."""
        first = self.lines.row_of(place.number)
        return self._stand_at(
            (match for match in self._matches(first, 1) if (match.number, match.start) >= place),
            self._matches(0, 1),
        )

    def go_previous(self, place: LinePlace) -> Match | None:
        """Stand at the last match that begins before `place`; before the first one comes the last."""
        first = self.lines.row_of(place.number + 1) - 1
        return self._stand_at(
            (match for match in self._matches(first, -1) if (match.number, match.start) < place),
            self._matches(len(self.lines) - 1, -1),
        )

    def words(self) -> str:
        """How many lines contain the text, and which of them the search stands at."""
        count = len(self.lines)
        more = "" if self.lines.is_complete else "…"
        if not self:
            return ""
        if not count:
            return f"Searching{more}" if more else "No match"
        lines = "1 line" if count == 1 else f"{count:,} lines"
        if self.match is None:
            return f"{lines}{more}"
        return f"{self.lines.row_of(self.match.number) + 1:,} of {lines}{more}"

    def _stand_at(self, nearest: Iterator[Match], from_the_end: Iterator[Match]) -> Match | None:
        if self:
            self.match = next(nearest, None) or next(from_the_end, None)
        return self.match

    def _matches(self, row: int, direction: int) -> Iterator[Match]:
        while 0 <= row < len(self.lines):
            found = list(self.matches(self.lines.number_at(row)))
            yield from found[::direction]
            row += direction
