"""The newest records, which of them the filter shows, and where the search finds its text. Qt-free.

Every record has a number, one higher than the one before it, which stays when older records go.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from .entry import LogEntry
from .log_filter import LogFilter

ENTRY_LIMIT: Final = 20_000
TEXT_LIMIT: Final = 32_000_000
"""Characters in all: a script may log a megabyte each time."""


class LogStore:
    """At most `entry_limit` records with at most `text_limit` characters; the newest one is always kept."""

    def __init__(self, entry_limit: int = ENTRY_LIMIT, text_limit: int = TEXT_LIMIT) -> None:
        self.filter = LogFilter()
        self.shown: list[int] = []
        """The numbers of the records that pass the filter."""
        self.dropped = 0
        self.loggers: set[str] = set()
        """Every logger that a record came from, those too whose records have gone."""
        self._kept: list[LogEntry] = []
        self._first = 0
        self._size = 0
        self._entry_limit = entry_limit
        self._text_limit = text_limit

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def first(self) -> int:
        """The number of the oldest record that is kept."""
        return self._first

    def entry(self, number: int) -> LogEntry:
        return self._kept[number - self._first]

    def has(self, number: int) -> bool:
        """Whether that record is still kept."""
        return 0 <= number - self._first < len(self._kept)

    def row_at_or_after(self, number: int) -> int:
        """The row of that record, or of the first one shown behind it; the number of rows when there is none."""
        return bisect_left(self.shown, number)

    def row_of(self, number: int) -> int | None:
        """The row of that record, or None when it is not shown."""
        row = self.row_at_or_after(number)
        return row if row < len(self.shown) and self.shown[row] == number else None

    # --- what changes it ---

    def fitting(self, entries: Sequence[LogEntry]) -> Sequence[LogEntry]:
        """The newest of `entries` that may be kept together; those before them count as dropped."""
        size, first = 0, len(entries)
        for entry in reversed(entries):
            size += len(entry.text)
            if first < len(entries) and (size > self._text_limit or len(entries) - first >= self._entry_limit):
                break
            first -= 1
        self.dropped += first
        return entries[first:]

    def excess(self, entries: Sequence[LogEntry]) -> int:
        """How many of the oldest records must go before `entries` can come."""
        count = max(0, len(self._kept) + len(entries) - self._entry_limit)
        size = self._size + sum(len(entry.text) for entry in entries)
        size -= sum(len(entry.text) for entry in self._kept[:count])
        while size > self._text_limit and count < len(self._kept):
            size -= len(self._kept[count].text)
            count += 1
        return count

    def drop_oldest(self, count: int) -> None:
        self._size -= sum(len(entry.text) for entry in self._kept[:count])
        del self._kept[:count]
        self._first += count
        self.dropped += count
        del self.shown[: self.row_at_or_after(self._first)]

    def matching(self, entries: Iterable[LogEntry]) -> list[int]:
        """The numbers that those of `entries` will have that are to be shown, when they come next."""
        matches = self.filter.matches
        return [number for number, entry in enumerate(entries, self._first + len(self._kept)) if matches(entry)]

    def append(self, entries: Sequence[LogEntry], matching: Iterable[int]) -> None:
        """Keep `entries`; `matching` as the method of that name told."""
        self._kept += entries
        self._size += sum(len(entry.text) for entry in entries)
        self.shown += matching
        self.loggers.update(entry.logger for entry in entries)

    def set_filter(self, wanted: LogFilter) -> None:
        self.filter = wanted
        self.shown = [number for number, entry in enumerate(self._kept, self._first) if wanted.matches(entry)]

    def clear(self) -> None:
        """Forget all records and how many were dropped; numbers go on."""
        self._first += len(self._kept)
        self._kept.clear()
        self.shown.clear()
        self._size = self.dropped = 0


class LogSearch:
    """The records shown that contain a text, and which of them the search stands at."""

    def __init__(self, store: LogStore) -> None:
        self._store = store
        self._found: list[int] = []
        self.text = ""
        """In small letters; empty while nothing is searched."""
        self.current: int | None = None

    def search(self, text: str) -> None:
        """Look for `text` in all records that are shown."""
        self.text = text.casefold()
        self.current = None
        self._found = []
        self.add(self._store.shown)

    def add(self, numbers: Iterable[int]) -> None:
        """These records are shown now, behind the others."""
        if self.text:
            self._found += [number for number in numbers if self.text in self._store.entry(number).searched]

    def forget_dropped(self) -> None:
        """Records have gone."""
        gone = 0
        while gone < len(self._found) and not self._store.has(self._found[gone]):
            gone += 1
        del self._found[:gone]
        if self.current is not None and not self._store.has(self.current):
            self.current = None

    def matches(self, entry: LogEntry) -> bool:
        return bool(self.text) and self.text in entry.searched

    def go(self, number: int, *, back: bool) -> int | None:
        """Stand at the next record found behind `number`, or before it; beyond the last comes the first."""
        if not self._found:
            return None
        place = bisect_left(self._found, number if back else number + 1) - back
        self.current = self._found[place % len(self._found)]
        return self.current

    def words(self) -> str:
        """How many records contain the text, and which of them the search stands at."""
        count = len(self._found)
        if not self.text:
            return ""
        if not count:
            return "No match"
        records = "1 record" if count == 1 else f"{count:,} records"
        if self.current is None:
            return records
        return f"{bisect_left(self._found, self.current) + 1:,} of {records}"
