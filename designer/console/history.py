"""What was typed in the Script Console and run in its buffers, kept over sessions in a plain file. Qt-free.

One JSON object a line, appended at each execute and never rewritten while the designer runs, so that a kill -9
costs at most the line that was being written; the next session skips a line it cannot read. Older designers wrote the
text alone, as a JSON string.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

HISTORY_LIMIT: Final = 10_000
SIZE_LIMIT: Final = 4_000_000
"""Characters that are kept in all."""
RUN_LIMIT: Final = 100_000
"""Characters of a buffer's run; a longer one is in its buffer and nowhere else."""

PROMPT: Final = ""
"""The place of what was typed at the prompt."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """What was executed, when (ISO 8601, "" when it is not known), and where: the buffer's name, "" at the prompt."""

    text: str
    at: str = ""
    place: str = PROMPT


class ConsoleHistory:
    """What was executed, oldest first, at most `limit` entries."""

    def __init__(self, file: Path, limit: int = HISTORY_LIMIT) -> None:
        self._file = file
        self._limit = limit
        self._entries: list[HistoryEntry] = []

    @property
    def entries(self) -> list[HistoryEntry]:
        """As it was loaded, and what has come since."""
        return self._entries

    def load(self) -> list[str]:
        """The cells that were typed at the prompt; a file that has grown over the limits is shortened first."""
        entries = self._read()
        kept = _within_limits(entries, self._limit)
        if len(kept) < len(entries):
            self._rewrite(kept)
        self._entries = kept
        return [entry.text for entry in kept if entry.place == PROMPT]

    def append(self, text: str, place: str = PROMPT) -> None:
        """Keep `text`. A disk that refuses is logged, since a full disk must not stop the console."""
        entry = HistoryEntry(text, datetime.now().astimezone().isoformat(timespec="seconds"), place)
        self._entries.append(entry)
        try:
            with self._file.open("a", encoding="utf-8") as file:
                file.write(_line(entry))
        except OSError as error:
            logger.error("The console's history could not be written: %s", error)

    def append_run(self, text: str, place: str) -> None:
        """Keep what was run of the buffer `place`, unless that is blank, very long, or the same as just before."""
        last = self._entries[-1] if self._entries else None
        is_again = last is not None and (last.text, last.place) == (text, place)
        if text.strip() and len(text) <= RUN_LIMIT and not is_again:
            self.append(text, place)

    def _read(self) -> list[HistoryEntry]:
        try:
            text = self._file.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return []
        except OSError as error:
            logger.error("The console's history could not be read: %s", error)
            return []
        return [entry for line in text.split("\n") if (entry := _entry(line)) is not None]

    def _rewrite(self, entries: Iterable[HistoryEntry]) -> None:
        shortened = self._file.with_suffix(".new")
        try:
            shortened.write_text("".join(map(_line, entries)), encoding="utf-8")
            shortened.replace(self._file)
        except OSError as error:
            logger.error("The console's history could not be shortened: %s", error)


def _within_limits(entries: list[HistoryEntry], limit: int) -> list[HistoryEntry]:
    """The newest entries, as many as are allowed; the last one in any case."""
    left, count = SIZE_LIMIT, 0
    for entry in reversed(entries[-limit:]):
        left -= len(entry.text)
        if left < 0 and count:
            break
        count += 1
    return entries[len(entries) - count :]


def _line(entry: HistoryEntry) -> str:
    # The leading line end separates the entry from a line that a kill broke off.
    content = {"cell": entry.text, "at": entry.at, "place": entry.place}
    return f"\n{json.dumps(content, separators=(',', ':'))}"


def _entry(line: str) -> HistoryEntry | None:
    try:
        content: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if isinstance(content, str):
        content = {"cell": content}
    if not isinstance(content, dict):
        return None
    text, at, place = content.get("cell"), content.get("at", ""), content.get("place", PROMPT)
    if not (isinstance(text, str) and text and isinstance(at, str) and isinstance(place, str)):
        return None
    return HistoryEntry(text, at, place)
