"""Which lines of a `LineBuffer` are shown, and in which of them a search finds its text. Qt-free.

A filter is applied in steps, so that 100,000 lines never hold up the GUI thread.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from designer.task_rows import RowKey

from .line_buffer import LineBuffer, LineSource

STEP_LINES: Final = 5_000
STEP_CHARACTERS: Final = 1_000_000
"""How much one step looks at: a few milliseconds of work."""


@dataclass(frozen=True)
class LineFilter:
    """What a line needs to be shown: these texts whatever their case, this task, and none of the hidden kinds."""

    text: str = ""
    key: RowKey | None = None
    hidden_kinds: frozenset[str] = frozenset()
    searched: str = ""

    def __bool__(self) -> bool:
        return bool(self.needles or self.key is not None or self.hidden_kinds)

    @property
    def needles(self) -> tuple[str, ...]:
        """What the line has to contain when it is written in lower case."""
        return tuple(text.lower() for text in (self.text, self.searched) if text)

    def allows(self, source: LineSource) -> bool:
        return (self.key is None or source.key == self.key) and source.kind not in self.hidden_kinds


class ShownLines:
    """The lines that pass the filter, as rows from 0 on; `advance` looks at those that are new."""

    def __init__(self, buffer: LineBuffer) -> None:
        self._buffer = buffer
        self._filter = LineFilter()
        self._needles: tuple[str, ...] = ()
        self._numbers: list[int] = []
        self._seen = buffer.first

    def __len__(self) -> int:
        return len(self._numbers) if self._filter else len(self._buffer)

    @property
    def filter(self) -> LineFilter:
        return self._filter

    @property
    def is_complete(self) -> bool:
        """Whether every line has been looked at."""
        return not self._filter or self._seen >= self._buffer.end

    def set_filter(self, line_filter: LineFilter) -> None:
        """Begin anew with this filter; `advance` until `is_complete`."""
        self._filter = line_filter
        self._needles = line_filter.needles
        self._numbers = []
        self._seen = self._buffer.first

    def number_at(self, row: int) -> int:
        """The line that stands in `row`."""
        return self._numbers[row] if self._filter else self._buffer.first + row

    def row_of(self, number: int) -> int:
        """The row of the line, or of the next one that is shown; one past the last row when there is none."""
        if self._filter:
            return bisect_left(self._numbers, number)
        return min(max(0, number - self._buffer.first), len(self._buffer))

    def advance(self) -> None:
        """Look at some of the lines that are new, forget those that are gone."""
        buffer = self._buffer
        if not self._filter:
            return
        self.forget_lost()
        start = self._seen - buffer.first
        stop = self._step_end(start)
        self._numbers += [
            buffer.first + index for index in range(start, stop) if self._passes(buffer.texts[index], index)
        ]
        self._seen = buffer.first + stop

    def forget_lost(self) -> None:
        """Forget the lines that the buffer has dropped; needed before the next look at a row."""
        del self._numbers[: bisect_left(self._numbers, self._buffer.first)]
        self._seen = max(self._seen, self._buffer.first)

    def look_again(self, numbers: Iterable[int]) -> None:
        """These lines have changed: one that has grown may pass now, one that was replaced may not any more."""
        buffer = self._buffer
        for number in numbers if self._filter else ():
            if not buffer.first <= number < self._seen:
                continue
            row = bisect_left(self._numbers, number)
            is_shown = row < len(self._numbers) and self._numbers[row] == number
            passes = self._passes(buffer.text(number), number - buffer.first)
            if passes and not is_shown:
                insort(self._numbers, number)
            elif is_shown and not passes:
                del self._numbers[row]

    def _step_end(self, start: int) -> int:
        texts = self._buffer.texts
        stop = min(len(texts), start + STEP_LINES)
        while stop - start > 1 and sum(map(len, texts[start:stop])) > STEP_CHARACTERS:
            stop = start + (stop - start) // 2
        return stop

    def _passes(self, text: str, index: int) -> bool:
        if not self._filter.allows(self._buffer.sources[index]):
            return False
        lowered = text.lower() if self._needles else ""
        return all(needle in lowered for needle in self._needles)
