"""One log record as the Logs tab keeps and writes it. Qt-free."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from runtime.protocol import LOG_LEVELS, OutputChunk

RUNTIME: Final = "runtime"
"""The source of what was logged outside every script."""
DESIGNER: Final = "designer"
"""The source of the designer's own records."""
HEADER: Final = ("Time", "Level", "Logger", "Source", "Message")

_RANKS: Final = {name: rank for rank, name in enumerate(LOG_LEVELS)}
_FIRST_LINE_LIMIT: Final = 1_000
"""Characters of a message that the table gets: laying out more of them for one cell is felt."""
_UNPRINTABLE: Final = str.maketrans(dict.fromkeys(range(32), " "))
_FORMATTER: Final = logging.Formatter("%(message)s")


def level_rank(level: str) -> int:
    """How grave a level is, 0 the least; one that somebody has made up counts as INFO."""
    return _RANKS.get(level, _RANKS["INFO"])


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One record; `time` is ISO 8601, `source` the script's description, `RUNTIME` or `DESIGNER`.

    `text` is the message and the traceback, without a line end behind it.
    """

    time: str
    level: str
    logger: str
    source: str
    text: str
    rank: int = field(init=False)
    first_line: str = field(init=False)
    searched: str = field(init=False)
    """All that a filter or a search looks at, in small letters; each key typed looks at every record."""

    def __post_init__(self) -> None:
        line = self.text.partition("\n")[0][:_FIRST_LINE_LIMIT].translate(_UNPRINTABLE)
        words = (self.level, self.logger, self.source, self.text)
        object.__setattr__(self, "rank", level_rank(self.level))
        object.__setattr__(self, "first_line", line)
        object.__setattr__(self, "searched", "\n".join(words).casefold())

    @property
    def time_of_day(self) -> str:
        """HH:MM:SS.mmm."""
        return self.time[11:23] if self.time[19:20] == "." else self.time[11:19]

    @property
    def cells(self) -> tuple[str, ...]:
        """The whole record, a text for each of `HEADER`."""
        return (self.time, self.level, self.logger, self.source, self.text)

    @property
    def as_text(self) -> str:
        """The record as a log file has it, ending a line."""
        return f"{self.time_of_day:<12}  {self.level:<8}  {self.logger}  {self.source}  {self.text}\n"


def entry_of_chunk(chunk: OutputChunk, source: str) -> LogEntry:
    """The record that a runtime sent."""
    time = chunk.time or datetime.now().astimezone().isoformat(timespec="milliseconds")
    return LogEntry(time, chunk.level, chunk.logger, source, chunk.text.rstrip("\r\n"))


def entry_of_record(record: logging.LogRecord) -> LogEntry:
    """A record of the designer's own log, read at once: what it was called with may change later."""
    time = datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")
    return LogEntry(time, record.levelname, record.name, DESIGNER, _text_of(record).rstrip("\r\n"))


def _text_of(record: logging.LogRecord) -> str:
    try:
        return _FORMATTER.format(record)
    except Exception as error:  # whatever an argument's own __str__ raises; the record must not be lost for it
        return f"{record.msg!s}\n(The arguments of this message cannot be put into it: {error!r})"
