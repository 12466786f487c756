"""Keeps a flood of text within what a widget can lay out in time. Qt-free.

Each insertion into a text widget lays out and paints, so text is gathered between two insertions; of a flood only the
newest lines are shown, and a line of a megabyte, which would take Qt seconds, is cut.
"""

from __future__ import annotations

import re
from collections import deque
from typing import Final, Generic, TypeVar

Tag = TypeVar("Tag")

LINE_LIMIT: Final = 10_000


# Not str.splitlines, which ends a line at form feeds and at U+2028 too.
_LINE: Final = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]+")


class PendingText(Generic[Tag]):
    """Pieces of text between two insertions, about `limit` characters: the oldest lines go first, and whole.

    Each has a tag, such as the stream it was written to. Lines are cut by a `LineCutter` as they come, so that one
    alone never takes all the room.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._pieces: deque[tuple[Tag, str]] = deque()
        self._size = 0
        self._dropped = 0
        self._cutter = LineCutter()

    def __bool__(self) -> bool:
        return bool(self._pieces) or bool(self._dropped)

    def append(self, tag: Tag, text: str) -> None:
        """Keep `text`, at the cost of older lines."""
        kept = self._cutter.feed(self._newest_lines(text))
        if kept:
            self._pieces.append((tag, kept))
            self._size += len(kept)
            if self._size > self._limit:
                self._drop_oldest()

    def take(self, size: int | None = None) -> tuple[int, list[tuple[Tag, str]]]:
        """How many lines were dropped since the last time, and the oldest pieces, about `size` characters.

        The dropped lines came before the pieces. The rest stays pending; without `size` everything is taken.
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
        """Forget everything; what comes next begins a line."""
        self._pieces.clear()
        self._size = self._dropped = 0
        self._cutter = LineCutter()

    def _newest_lines(self, text: str) -> str:
        """The end of a text that fills the room alone; cutting all of its lines would take too long."""
        end = text.rfind("\n", 0, max(0, len(text) - self._limit)) + 1
        if not end or len(text) - end > 2 * self._limit:  # one line that is too long, and will be cut
            return text
        self._dropped += text.count("\n", 0, end) + sum(piece.count("\n") for _, piece in self._pieces)
        self._pieces.clear()
        self._size = 0
        self._cutter = LineCutter()
        return text[end:]

    def _drop_oldest(self) -> None:
        """Drop lines until the limit is kept. A line counts as dropped when its end is."""
        excess = self._size - self._limit
        is_within_line = False
        while self._pieces and (excess > 0 or is_within_line):
            tag, text = self._pieces.popleft()
            end = text.find("\n", min(max(0, excess - 1), len(text))) + 1
            is_within_line = not end
            end = end or len(text)
            self._dropped += text.count("\n", 0, end)
            self._size -= end
            excess -= end
            if end < len(text):
                self._pieces.appendleft((tag, text[end:]))


class LineCutter:
    """Passes text on, keeping at most `limit` characters of each line and saying how many it left out."""

    def __init__(self, limit: int = LINE_LIMIT) -> None:
        self._limit = limit
        self._column = 0
        self._cut = 0

    def feed(self, text: str) -> str:
        """What may be shown of `text`; a cut line says so at its end, when that arrives."""
        if "\r" in text:
            return "".join(self._feed_line(line) for line in _LINE.findall(text))
        lines = text.split("\n")
        if self._are_short(lines):
            return text
        tail = lines.pop()
        return "".join([self._feed_body(body) + self._end_line("\n") for body in lines] + [self._feed_body(tail)])

    def _are_short(self, lines: list[str]) -> bool:
        """Whether none of these is cut, as nearly always: in a flood there is no time to look at each."""
        if self._cut or max(map(len, lines)) + self._column > self._limit:
            return False
        self._column = len(lines[-1]) + (self._column if len(lines) == 1 else 0)
        return True

    def _feed_line(self, line: str) -> str:
        body = line.rstrip("\r\n")
        kept = self._feed_body(body)
        if len(body) == len(line):
            return kept
        return kept + self._end_line("\n" if line.endswith("\n") else "\r")

    def _feed_body(self, body: str) -> str:
        kept = body[: max(0, self._limit - self._column)]
        self._column += len(kept)
        self._cut += len(body) - len(kept)
        return kept

    def _end_line(self, end: str) -> str:
        note = f" [… {self._cut:,} more characters]" if self._cut else ""
        self._column = self._cut = 0
        return f"{note}{end}"


def lines_text(count: int) -> str:
    """ "1 line" or "2,000 lines"."""
    return "1 line" if count == 1 else f"{count:,} lines"
