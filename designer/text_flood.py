"""Keeps a flood of text within what a widget can lay out in time. Qt-free.

Each insertion into a text widget lays out and paints, so text is gathered between two insertions; of a flood only the
end is shown, and a line of a megabyte, which would take Qt seconds, is cut.
"""

from __future__ import annotations

import re
from collections import deque
from typing import Final, Generic, TypeVar

Tag = TypeVar("Tag")

LINE_LIMIT: Final = 10_000


# Not str.splitlines, which ends a line at form feeds and at U+2028 too.
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class PendingText(Generic[Tag]):
    """Pieces of text between two insertions, at most `limit` characters: the oldest go first.

    Each has a tag, such as the stream it was written to.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._pieces: deque[tuple[Tag, str]] = deque()
        self._size = 0
        self._dropped = 0

    def __bool__(self) -> bool:
        return bool(self._pieces)

    def append(self, tag: Tag, text: str) -> None:
        self._pieces.append((tag, text))
        self._size += len(text)
        while self._size > self._limit:
            self._drop_oldest()

    def take(self, size: int | None = None) -> tuple[int, list[tuple[Tag, str]]]:
        """How many characters were dropped since the last time, and the oldest pieces, about `size` characters.

        The rest stays pending; without `size` everything is taken.
        """
        dropped, self._dropped = self._dropped, 0
        taken: list[tuple[Tag, str]] = []
        left = self._size if size is None else size
        while self._pieces and left > 0:
            tag, text = self._pieces.popleft()
            if len(text) > left:
                self._pieces.appendleft((tag, text[left:]))
                text = text[:left]
            taken.append((tag, text))
            left -= len(text)
            self._size -= len(text)
        return dropped, taken

    def clear(self) -> None:
        self._pieces.clear()
        self._size = self._dropped = 0

    def _drop_oldest(self) -> None:
        tag, text = self._pieces.popleft()
        excess = min(len(text), self._size - self._limit)
        self._size -= excess
        self._dropped += excess
        if excess < len(text):
            self._pieces.appendleft((tag, text[excess:]))


class LineCutter:
    """Passes text on, keeping at most `limit` characters of each line and saying how many it left out."""

    def __init__(self, limit: int = LINE_LIMIT) -> None:
        self._limit = limit
        self._column = 0
        self._cut = 0

    def feed(self, text: str) -> str:
        """What may be shown of `text`; a cut line says so at its end, when that arrives."""
        return "".join(self._feed_line(line) for line in _LINE.findall(text))

    def _feed_line(self, line: str) -> str:
        body = line.rstrip("\r\n")
        kept = body[: max(0, self._limit - self._column)]
        self._column += len(kept)
        self._cut += len(body) - len(kept)
        if len(body) == len(line):
            return kept
        note = f" [… {self._cut:,} more characters]" if self._cut else ""
        self._column = self._cut = 0
        end = "\n" if line.endswith("\n") else "\r"
        return f"{kept}{note}{end}"
