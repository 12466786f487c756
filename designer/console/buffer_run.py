"""One run of a buffer: what was run, how it stands, and the line that heads its output. Qt-free."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from designer.task_rows import RowKey, TaskRow
from runtime.protocol import Origin, RunMode, RunRequest, TaskState

ORIGIN: Final = Origin.BUFFER
"""What the Scripts tab says started it."""

RUNNING_SIGN: Final = "▶"
DONE_SIGN: Final = "✓"
FAILED_SIGN: Final = "✗"
STOPPED_SIGN: Final = "■"

_SIGNS: Final = {
    TaskState.QUEUED: RUNNING_SIGN,
    TaskState.RUNNING: RUNNING_SIGN,
    TaskState.DONE: DONE_SIGN,
    TaskState.FAILED: FAILED_SIGN,
    TaskState.CANCELLED: STOPPED_SIGN,
    TaskState.LOST: STOPPED_SIGN,
}
_EXCEPTION_SHOWN: Final = 120

_FRAME: Final = re.compile(r'^ *File "(?P<file><[^"\n]+>)", line (?P<line>\d+)')
_SOURCE: Final = "    "
"""How a traceback begins the line of source below a frame."""


@dataclass(frozen=True)
class Code:
    """Lines of the buffer `buffer_id`, which was called `name`; `lines` are the whole buffer's then."""

    buffer_id: str
    name: str
    text: str
    first_line: int
    is_whole: bool
    lines: tuple[str, ...] = ()

    @property
    def filename(self) -> str:
        """What tracebacks call the buffer; no file has such a name, so none is taken for it."""
        return file_name(self.name)

    @property
    def where(self) -> str:
        """Which lines, empty for all of them."""
        if self.is_whole:
            return ""
        last_line = self.first_line + len(self.text.rstrip().split("\n")) - 1
        if last_line == self.first_line:
            return f"line {self.first_line}"
        return f"lines {self.first_line}\N{EN DASH}{last_line}"

    def request(self) -> RunRequest:
        """What the runtime is asked for. The value of a last expression is shown, as at a prompt."""
        description = f"{self.name}, {self.where}" if self.where else self.name
        return RunRequest(self.text, self.filename, description, ORIGIN, RunMode.SELECTION, self.first_line)


class BufferRun:
    """One run, from the key that asked for it to its end. `number` tells it from the console's other runs."""

    def __init__(self, number: int, code: Code, asked_at: datetime) -> None:
        self.number = number
        self.code = code
        self.asked_at = asked_at
        self.row: TaskRow | None = None
        """Its task, as last heard of; None while nobody has begun it."""
        self.is_unwanted = False
        """Whether it was stopped before it began."""
        self.loss = ""
        """Why it never began, in a sentence."""

    @property
    def is_active(self) -> bool:
        """Whether it waits or runs."""
        if self.row is None:
            return not self.loss
        return not self.row.task.state.is_final

    @property
    def is_running(self) -> bool:
        return self.row is not None and self.row.task.state is TaskState.RUNNING

    @property
    def key(self) -> RowKey:
        """What tells its lines from those of other runs, also before it has a task."""
        return (-1, self.number)

    def header(self) -> str:
        """The line above its output, as it is now."""
        parts = [f"{self.asked_at:%H:%M:%S}", self.code.name, self.code.where, self._state()]
        return f"{self._sign()} {' · '.join(part for part in parts if part)}"

    def _sign(self) -> str:
        if self.row is None:
            return STOPPED_SIGN if self.loss else RUNNING_SIGN
        return _SIGNS[self.row.task.state]

    def _state(self) -> str:
        if self.row is None:
            return self.loss or ("will be stopped when its turn comes" if self.is_unwanted else "waiting")
        task, took = self.row.task, duration_text(self.row.elapsed_s)
        running = "paused at" if task.is_paused else "stopping," if task.cancel_requested else "running"
        words = {
            TaskState.QUEUED: "waiting",
            TaskState.RUNNING: f"{running} {took}",
            TaskState.DONE: f"ended in {took}",
            TaskState.FAILED: f"failed after {took}: {_short(task.exception or 'no reason given')}",
            TaskState.CANCELLED: f"cancelled after {took}",
            TaskState.LOST: f"lost after {took}: {_short(task.exception or 'the runtime is gone')}",
        }
        return words[task.state]


def file_name(name: str) -> str:
    """What tracebacks call the buffer `name`."""
    return f"<{name}>"


def duration_text(seconds: float) -> str:
    """ "0.41 s", "12.3 s", "3:07 min" or "2:05:00 h"."""
    if seconds < 9.995:
        return f"{seconds:.2f} s"
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(int(seconds), 60)
    if minutes < 60:
        return f"{minutes}:{rest:02} min"
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02} h"


def with_source_lines(text: str, filename: str, lines: tuple[str, ...]) -> str:
    """`text` with the buffer's line below each frame of it: the runtime has no file to read that from."""
    if f'File "{filename}"' not in text:
        return text
    written = text.split("\n")
    shown: list[str] = []
    for number, line in enumerate(written):
        shown.append(line)
        frame = _FRAME.match(line)
        # The last piece has no end yet; what follows it may be the rest of it.
        if frame is None or frame["file"] != filename or number == len(written) - 1:
            continue
        source_line = int(frame["line"])
        if not written[number + 1].startswith(_SOURCE) and 0 < source_line <= len(lines):
            shown.append(f"{_SOURCE}{lines[source_line - 1].strip()}")
    return "\n".join(shown)


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _EXCEPTION_SHOWN else f"{sentence[: _EXCEPTION_SHOWN - 1]}…"
