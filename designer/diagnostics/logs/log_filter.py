"""Which records the Logs tab shows: by text, by level, by logger. Qt-free."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from .entry import LogEntry


@dataclass(frozen=True)
class LogFilter:
    """Lets a record through that contains `text`, is at least of `rank` and comes from `logger` or one below it.

    With `is_beginning` the logger's name only has to begin with `logger`. `text` and `logger` are in small letters.
    """

    text: str = ""
    rank: int = 0
    logger: str = ""
    is_beginning: bool = False

    @classmethod
    def of(cls, text: str, rank: int, logger: str, known: Container[str]) -> LogFilter:
        """As the user typed it: what is no `known` logger's name yet is the beginning of some."""
        name = logger.strip()
        return cls(text.casefold(), rank, name.casefold(), bool(name) and name not in known)

    def __bool__(self) -> bool:
        """Whether it may hide anything."""
        return self != LogFilter()

    def matches(self, entry: LogEntry) -> bool:
        if entry.rank < self.rank:
            return False
        if self.logger and not self._has_logger(entry.logger.casefold()):
            return False
        return not self.text or self.text in entry.searched

    def _has_logger(self, name: str) -> bool:
        if not name.startswith(self.logger):
            return False
        return self.is_beginning or name == self.logger or name[len(self.logger)] == "."
