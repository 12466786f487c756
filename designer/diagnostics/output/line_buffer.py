"""The newest lines of output that comes in pieces, bounded, and how many were lost to the bounds. Qt-free.

The texts and the sources of the lines stand in two plain lists, so that a flood costs no object for each line: the
garbage collector would stop the GUI thread for those. Lines are known by a number that grows for ever.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from designer.task_rows import RowKey
from runtime.protocol import LOG_STREAM

LINE_LIMIT: Final = 100_000
SIZE_LIMIT: Final = 20_000_000
"""Lines, and characters in all, that are kept."""
CUT_AT: Final = 10_000
"""Characters of one line that are shown; the layout of a megabyte would take Qt seconds."""
WHOLE_LIMIT: Final = 8_000_000
WHOLE_TOTAL: Final = 32_000_000
"""Characters that are kept of one line that is cut, and of all of them."""

_ESCAPE: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
"""What colours the text of a terminal or moves its cursor."""


@dataclass(frozen=True, slots=True)
class LineSource:
    """Who wrote a piece of output, when (ISO 8601) and how; one object is shared by all lines of the piece."""

    key: RowKey | None
    stream: str
    time: str = ""
    level: str = ""

    @property
    def kind(self) -> str:
        """The level of a log record, else the stream."""
        return self.level if self.stream == LOG_STREAM else self.stream


@dataclass
class LongLine:
    """A line that is cut in view: its length, and its text as far as it is kept."""

    length: int = 0
    kept: int = 0
    parts: list[str] = field(default_factory=list)

    def append(self, text: str) -> int:
        """Keep `text` within the limit of a line; returns by how much this grew."""
        part = text[: WHOLE_LIMIT - self.kept]
        self.length += len(text)
        self.kept += len(part)
        if part:
            self.parts.append(part)
        return len(part)

    @property
    def text(self) -> str:
        """The line from its beginning, `kept` characters of it."""
        return "".join(self.parts)


@dataclass
class _OpenLine:
    """A line whose end has not been written. `returns`: what follows replaces it, as a progress bar wants it."""

    number: int
    returns: bool = False


class LineBuffer:
    """Lines of several writers. What one writes goes on its own open line, whoever wrote something meanwhile."""

    def __init__(self, line_limit: int = LINE_LIMIT, size_limit: int = SIZE_LIMIT) -> None:
        self.texts: list[str] = []
        self.sources: list[LineSource] = []
        self.first = 0
        """The number of the oldest line that is kept."""
        self.dropped = 0
        """Lines that the bounds cost since the last `clear`."""
        self._extended: set[int] = set()
        self._line_limit = line_limit
        self._size_limit = size_limit
        self._size = 0
        self._open: dict[tuple[RowKey | None, str], _OpenLine] = {}
        self._long: OrderedDict[int, LongLine] = OrderedDict()
        self._long_size = 0

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def end(self) -> int:
        """The number that the next line will have."""
        return self.first + len(self.texts)

    def text(self, number: int) -> str:
        """What is shown of the line."""
        return self.texts[number - self.first]

    def source(self, number: int) -> LineSource:
        return self.sources[number - self.first]

    def hidden(self, number: int) -> int:
        """How many characters of the line are not shown."""
        line = self._long.get(number)
        return 0 if line is None else line.length - len(self.text(number))

    def whole(self, number: int) -> LongLine:
        """The line with all that is kept of it."""
        if number in self._long:
            return self._long[number]
        text = self.text(number)
        return LongLine(len(text), len(text), [text])

    def take_extended(self) -> set[int]:
        """The lines that changed after they had been added, since the last time."""
        taken, self._extended = self._extended, set()
        return taken

    def append(self, source: LineSource, text: str) -> None:
        """Add what was written, at the cost of the oldest lines when a limit is reached."""
        if "\x1b" in text:
            text = _ESCAPE.sub("", text)
        if not text:
            return
        lines = text.split("\n")
        tail = lines.pop()
        origin = (source.key, source.stream)
        if origin in self._open:
            lines, tail = self._continue(origin, lines, tail)
        if lines:
            self._add(source, [_after_returns(line) for line in lines] if "\r" in text else lines)
        if tail:
            self._open[origin] = _OpenLine(self.end, tail.endswith("\r"))
            self._add(source, [_after_returns(tail)])
        self._trim()

    def clear(self) -> None:
        """Forget everything; the numbers go on."""
        self.first = self.end
        self.dropped = self._size = self._long_size = 0
        for kept in (self.texts, self.sources, self._extended, self._open, self._long):
            kept.clear()

    def _continue(self, origin: tuple[RowKey | None, str], lines: list[str], tail: str) -> tuple[list[str], str]:
        """Give the open line what belongs to it; returns the rest."""
        line = self._open[origin]
        if line.number < self.first:
            # Its beginning is lost and was counted; what comes now is shown as a line, so it is not lost after all.
            del self._open[origin]
            self.dropped -= 1
            return lines, tail
        if not lines:
            self._extend(line, tail)
            return [], ""
        self._extend(line, lines[0])
        del self._open[origin]
        return lines[1:], tail

    def _extend(self, line: _OpenLine, text: str) -> None:
        self._extended.add(line.number)
        if line.returns or "\r" in text:
            body = ("\r" if line.returns else "") + text
            line.returns = body.endswith("\r")
            body = body.rstrip("\r")
            if "\r" in body:
                self._set_text(line.number, body[body.rfind("\r") + 1 :])
                return
            text = body
        self._lengthen(line.number, text)

    def _lengthen(self, number: int, text: str) -> None:
        if number in self._long:
            self._long_size += self._long[number].append(text)
            self._trim_long()
        else:
            self._set_text(number, self.text(number) + text)

    def _set_text(self, number: int, text: str) -> None:
        self._forget_long(number)
        shown = self._cut(number, text)
        self._size += len(shown) - len(self.text(number))
        self.texts[number - self.first] = shown

    def _add(self, source: LineSource, lines: list[str]) -> None:
        if len(max(lines, key=len)) > CUT_AT:
            end = self.end
            lines = [self._cut(end + offset, line) for offset, line in enumerate(lines)]
        self._size += sum(map(len, lines))
        self.texts += lines
        self.sources += [source] * len(lines)

    def _cut(self, number: int, text: str) -> str:
        if len(text) <= CUT_AT:
            return text
        line = self._long[number] = LongLine()
        self._long_size += line.append(text)
        self._trim_long()
        return text[:CUT_AT]

    def _trim_long(self) -> None:
        """The oldest lines that are cut keep what is shown of them, and no more."""
        for line in self._long.values():
            if self._long_size <= WHOLE_TOTAL:
                return
            if line.kept <= CUT_AT:
                continue
            shown = line.text[:CUT_AT]
            self._long_size -= line.kept - len(shown)
            line.parts, line.kept = [shown], len(shown)

    def _forget_long(self, number: int) -> None:
        line = self._long.pop(number, None)
        if line is not None:
            self._long_size -= line.kept

    def _trim(self) -> None:
        excess = max(0, len(self.texts) - self._line_limit)
        size = self._size - sum(map(len, self.texts[:excess]))
        while size > self._size_limit and excess < len(self.texts) - 1:
            size -= len(self.texts[excess])
            excess += 1
        if not excess:
            return
        del self.texts[:excess]
        del self.sources[:excess]
        self._size = size
        self.first += excess
        self.dropped += excess
        while self._long and next(iter(self._long)) < self.first:
            self._forget_long(next(iter(self._long)))


def _after_returns(line: str) -> str:
    """What a terminal shows of the line in the end: the text behind the last carriage return that has one."""
    body = line.rstrip("\r")
    return body[body.rfind("\r") + 1 :]
