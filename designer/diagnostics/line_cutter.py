"""Cuts lines that are too long to lay out, across the pieces in which text arrives. Qt-free."""

from __future__ import annotations

from typing import Final

LINE_LIMIT: Final = 10_000


class LineCutter:
    """Passes text on, keeping at most `limit` characters of each line and saying how many it left out."""

    def __init__(self, limit: int = LINE_LIMIT) -> None:
        self._limit = limit
        self._column = 0
        self._cut = 0

    @property
    def is_at_line_start(self) -> bool:
        return self._column == 0 and self._cut == 0

    def feed(self, text: str) -> str:
        """What may be shown of `text`; a cut line says so at its end, when that arrives."""
        return "".join(self._feed_line(line) for line in text.splitlines(keepends=True))

    def _feed_line(self, line: str) -> str:
        body = line.rstrip("\r\n")
        kept = body[: max(0, self._limit - self._column)]
        self._column += len(kept)
        self._cut += len(body) - len(kept)
        if len(body) == len(line):
            return kept
        note = f" [… {self._cut:,} more characters]" if self._cut else ""
        self._column = self._cut = 0
        return f"{kept}{note}\n"
