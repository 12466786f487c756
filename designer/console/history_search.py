"""Finds what was executed, and shows it as rows to choose from. Qt-free."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from designer.palette.palette_item import SHOWN_LIMIT, PaletteItem, Row

from .history import HistoryEntry

_TITLE_LIMIT: Final = 160
_LINE_END: Final = " ↵ "
"""Stands for the end of a line where a text of several has one row."""
_ROUNDS: Final = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class KnownText:
    """A text that was executed, as often as it was, with the last time."""

    entry: HistoryEntry
    title: str
    searched: str


class HistorySource:
    """What `entries` gives, the newest first, each text once. Every word that is typed has to be in it, in any case."""

    prefix: str = ""
    hint: str = "Search what was run: words, a time as 2026-11, a buffer's name"

    def __init__(
        self,
        entries: Callable[[], Sequence[HistoryEntry]],
        choose: Callable[[str], object],
        now: Callable[[], datetime],
    ) -> None:
        self._entries = entries
        self._choose = choose
        self._now = now
        self._known: list[KnownText] = []

    def open(self) -> None:
        """Ask anew for the entries."""
        newest: dict[str, HistoryEntry] = {}
        for entry in reversed(self._entries()):
            newest.setdefault(entry.text, entry)
        self._known = [_known(entry) for entry in newest.values()]

    def rows(self, query: str) -> Sequence[Row]:
        words = query.lower().split()
        fitting = [known for known in self._known if all(word in known.searched for word in words)]
        return [self._row(known, words) for known in fitting[:SHOWN_LIMIT]]

    def nothing(self, query: str) -> str:
        if not self._known:
            return "Nothing was run yet: what you run at the prompt or in a buffer can be found here."
        return f"Nothing that was run has “{query.strip()}” in it."

    def _row(self, known: KnownText, words: Sequence[str]) -> Row:
        entry = known.entry
        detail = " · ".join(part for part in (when_text(entry.at, self._now()), entry.place) if part)
        item = PaletteItem(known.title, partial(self._choose, entry.text), detail, icon_name=_icon(entry))
        return Row(item, _places(known.title.lower(), words))


def when_text(at: str, now: datetime) -> str:
    """The time of an entry, as short as it can be told from others; empty when it is not known."""
    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        return ""
    if time.date() == now.date():
        return f"{time:%H:%M}"
    return f"{time:%Y-%m-%d %H:%M}"


def one_line(text: str) -> str:
    """`text` in one row, cut when it is long."""
    line = _ROUNDS.sub(_LINE_END, text[: 4 * _TITLE_LIMIT].strip())
    return line if len(line) <= _TITLE_LIMIT else f"{line[: _TITLE_LIMIT - 1]}…"


def _known(entry: HistoryEntry) -> KnownText:
    return KnownText(entry, one_line(entry.text), f"{entry.text}\n{entry.at}\n{entry.place}".lower())


def _places(title: str, words: Sequence[str]) -> tuple[int, ...]:
    """The characters of the title that were typed, as far as they stand there."""
    found: set[int] = set()
    for word in words:
        start = title.find(word)
        if start >= 0:
            found.update(range(start, start + len(word)))
    return tuple(sorted(found))


def _icon(entry: HistoryEntry) -> str:
    return "mdi6.script-text-outline" if entry.place else "mdi6.chevron-right"
