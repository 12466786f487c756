"""The transcript of the prompt as plain text, each cell with the time at which it was executed. Qt-free."""

from __future__ import annotations

import re
from collections import deque
from datetime import datetime
from typing import Final

TIMES_LIMIT: Final = 10_000

_PROMPT: Final = re.compile(r"^In \[(?P<number>\d+)\]: ")


class CellTimes:
    """When which cell was executed. A new runtime counts its cells from 1 again."""

    def __init__(self) -> None:
        self._times: deque[tuple[int, str]] = deque(maxlen=TIMES_LIMIT)

    def note(self, number: int, time: datetime) -> None:
        """The cell of this number is executed."""
        self._times.append((number, f"{time:%Y-%m-%d %H:%M:%S}"))

    def dated(self, transcript: str) -> str:
        """`transcript` with a line above each cell that says when it was executed.

        From the end on, since the oldest lines of a long transcript are gone.
        """
        left = list(self._times)
        lines: list[str] = []
        for line in reversed(transcript.split("\n")):
            lines.append(line)
            prompt = _PROMPT.match(line)
            # The open prompt has a number that no executed cell has yet.
            if prompt is not None and left and left[-1][0] == int(prompt["number"]):
                lines.append(f"# {left.pop()[1]}")
        return "\n".join(reversed(lines))
