"""What a run printed, kept for --json within bounds: the newest whole lines, and how many were left out."""

from __future__ import annotations

from collections import deque
from typing import Final, NamedTuple

from runtime.protocol import OutputChunk

TASK_LIMIT: Final = 1_000_000
"""Characters that are kept of what one task printed."""

ALL_TASKS_LIMIT: Final = 50_000_000
"""Characters that are kept of all tasks; when they have more, each may keep half of what it might before."""

RUN_LIMIT: Final = 20_000_000
"""Characters that are kept of the whole run's output."""

_PIECE: Final = 4_096
"""Shorter pieces are joined: a script that prints a word at a time must not cost an object for each."""

_CUT: Final = "[…] "
"""Stands for the beginning of a line that is longer than all that is kept."""


class KeptLines(NamedTuple):
    """The newest lines, and how many older ones were left out; both together are all that was printed."""

    text: str
    dropped: int


class KeptText:
    """A text that comes in pieces, of which the last `limit` characters in whole lines are kept."""

    def __init__(self, limit: int) -> None:
        self.size = 0
        self._limit = limit
        self._pieces: deque[str] = deque()
        self._length = 0
        self._line_ends = 0

    def append(self, text: str) -> None:
        if not text:
            return
        self._length += len(text)
        self._line_ends += text.count("\n")
        self._keep(text)
        while self.size - len(self._pieces[0]) > self._limit:
            self.size -= len(self._pieces.popleft())

    def shrink(self, limit: int) -> None:
        """Keep at most `limit` characters from now on."""
        self._limit = limit
        text = "".join(self._pieces)[-limit - 1 :]
        self._pieces = deque([text] if text else [])
        self.size = len(text)

    def newest(self) -> KeptLines:
        text = "".join(self._pieces)
        if self._length > self._limit:
            text = self._whole_lines(text)
        return KeptLines(text, self._line_ends - text.count("\n"))

    def _keep(self, text: str) -> None:
        # One character more than the limit: it tells whether the limit falls on the beginning of a line.
        text = text[-self._limit - 1 :]
        if self._pieces and len(self._pieces[-1]) < _PIECE:
            self._pieces[-1] += text
        else:
            self._pieces.append(text)
        self.size += len(text)

    def _whole_lines(self, text: str) -> str:
        tail = text[-self._limit - 1 :]
        _, _, lines = tail.partition("\n")
        return lines or _CUT + tail[1:]


class KeptOutput:
    """What every task of a run printed, and all of it together."""

    def __init__(
        self, task_limit: int = TASK_LIMIT, all_tasks_limit: int = ALL_TASKS_LIMIT, run_limit: int = RUN_LIMIT
    ) -> None:
        self._task_limit = task_limit
        self._all_tasks_limit = all_tasks_limit
        self._run = KeptText(run_limit)
        self._tasks: dict[int, KeptText] = {}
        self._size = 0

    def append(self, chunk: OutputChunk) -> None:
        text = chunk.shown_text
        self._run.append(text)
        if chunk.task_id is None:
            return
        kept = self._tasks.get(chunk.task_id)
        if kept is None:
            kept = self._tasks[chunk.task_id] = KeptText(self._task_limit)
        size_before = kept.size
        kept.append(text)
        self._size += kept.size - size_before
        if self._size > self._all_tasks_limit:
            self._halve()

    def of_run(self) -> KeptLines:
        return self._run.newest()

    def of_task(self, task_id: int) -> KeptLines:
        kept = self._tasks.get(task_id)
        return KeptLines("", 0) if kept is None else kept.newest()

    def _halve(self) -> None:
        self._task_limit //= 2
        for kept in self._tasks.values():
            kept.shrink(self._task_limit)
        self._size = sum(kept.size for kept in self._tasks.values())
