"""Pieces of output joined to whole lines: below a table that is drawn again and again nothing else can be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from runtime.protocol import OutputChunk

LONGEST: Final = 20_000
"""Characters of a line that has no end yet; more are shown as a line of their own."""

# Whatever moves a terminal's cursor or clears it would draw over the table. What colours the text (…m) may pass.
_MOVES: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-ln-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_RESET: Final = "\x1b[0m"

Writer = tuple[int | None, str]
"""A task and one of its streams; each has a line of its own."""


class ShownLines(NamedTuple):
    """Text that ends with a line's end, as one writer wrote it."""

    stream: str
    level: str
    text: str


class WholeLines:
    """What came so far and is no whole line yet."""

    def __init__(self) -> None:
        self._open: dict[Writer, str] = {}

    @property
    def unfinished(self) -> Iterable[str]:
        """The beginnings of lines, as far as a terminal would show them now."""
        return [_after_returns(text) for text in self._open.values()]

    def take(self, chunk: OutputChunk) -> ShownLines | None:
        """The lines that the chunk ends, without what would move the cursor."""
        writer = (chunk.task_id, chunk.stream)
        text = _MOVES.sub("", self._open.pop(writer, "") + chunk.shown_text)
        lines, newline, rest = text.rpartition("\n")
        if len(rest) > LONGEST:
            lines, newline, rest = text, "\n", ""
        if rest:
            self._open[writer] = rest
        return ShownLines(chunk.stream, chunk.level, _shown(lines)) if newline else None

    def take_unfinished(self) -> list[ShownLines]:
        """All that is left, as lines."""
        left = [ShownLines(stream, "", _shown(text)) for (_, stream), text in self._open.items()]
        self._open.clear()
        return left


def _shown(lines: str) -> str:
    if "\r" in lines:
        lines = "\n".join(map(_after_returns, lines.split("\n")))
    # A colour that a script forgot to end would be the table's too.
    return f"{lines}{_RESET}\n" if "\x1b" in lines else f"{lines}\n"


def _after_returns(line: str) -> str:
    """What a terminal shows of the line: the text behind the last carriage return that has one."""
    body = line.rstrip("\r")
    return body[body.rfind("\r") + 1 :]
