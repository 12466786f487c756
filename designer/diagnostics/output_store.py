"""What each task printed, bounded for each task and in all. Qt-free."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from designer.task_rows import RowKey
from runtime.protocol import OutputChunk

ROW_LIMIT: Final = 1_000_000
TOTAL_LIMIT: Final = 64_000_000

_PIECE_SIZE: Final = 4_096


@dataclass
class TaskOutput:
    """The newest text of one task as (stream, text) pieces; `dropped` lines came before it.

    A line counts as dropped when its end is; `is_cut` says that the line that stands first has lost its beginning.
    """

    pieces: deque[tuple[str, str]] = field(default_factory=deque)
    size: int = 0
    dropped: int = 0
    is_cut: bool = False

    def append(self, stream: str, text: str) -> None:
        """Keep `text`; small pieces are joined, since a script may print its million characters singly."""
        if not text:
            return
        self.size += len(text)
        if self.pieces and self.pieces[-1][0] == stream and len(self.pieces[-1][1]) < _PIECE_SIZE:
            text = self.pieces.pop()[1] + text
        self.pieces.append((stream, text))

    def trim(self, limit: int) -> int:
        """Drop the oldest lines until at most `limit` characters are left; returns how many characters went."""
        excess = self.size - limit
        before = self.size
        while self.pieces and excess > 0:
            stream, text = self.pieces.popleft()
            end = _end_of_lines(text, min(excess, len(text)))
            self.dropped += text.count("\n", 0, end)
            self.is_cut = text[end - 1] != "\n"
            self.size -= end
            excess -= end
            if end < len(text):
                self.pieces.appendleft((stream, text[end:]))
        return before - self.size


class OutputStore:
    """The output of many tasks. When it grows too large, the task whose output began first loses its text."""

    def __init__(self, row_limit: int = ROW_LIMIT, total_limit: int = TOTAL_LIMIT) -> None:
        self._outputs: OrderedDict[RowKey, TaskOutput] = OrderedDict()
        # Tasks that lost all their text; kept apart so that trimming never walks over them.
        self._emptied: dict[RowKey, TaskOutput] = {}
        self._row_limit = row_limit
        self._total_limit = total_limit
        self._total = 0

    @property
    def size(self) -> int:
        """Characters kept in all."""
        return self._total

    def append(self, key: RowKey, chunk: OutputChunk) -> None:
        """Keep what `chunk` says, at the cost of older text when a limit is reached."""
        if key not in self._outputs:
            self._outputs[key] = self._emptied.pop(key, TaskOutput())
        output = self._outputs[key]
        text = chunk.shown_text
        output.append(chunk.stream, text)
        self._total += len(text) - output.trim(self._row_limit)
        self._trim_oldest()

    def output_of(self, key: RowKey) -> TaskOutput:
        """What is kept of the task; empty for one that never printed."""
        return self._outputs.get(key, self._emptied.get(key, TaskOutput()))

    def forget(self, keys: Iterable[RowKey]) -> None:
        """Drop everything that these tasks printed."""
        for key in keys:
            self._emptied.pop(key, None)
            self._total -= self._outputs.pop(key, TaskOutput()).size

    def _trim_oldest(self) -> None:
        while self._total > self._total_limit:
            key, output = next(iter(self._outputs.items()))
            excess = min(output.size, self._total - self._total_limit)
            self._total -= output.trim(output.size - excess)
            if not output.size:
                self._emptied[key] = self._outputs.pop(key)


def _end_of_lines(text: str, least: int) -> int:
    """Where to cut at least `least` characters off, behind the end of a line when there is one."""
    return text.find("\n", least - 1) + 1 or least
