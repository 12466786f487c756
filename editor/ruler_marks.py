"""The lines that an overview ruler marks, by what they are marked for, and which of them are near. Qt-free."""

from __future__ import annotations

import enum
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final


class MarkKind(enum.Enum):
    """What a line is marked for. A later kind is painted over an earlier one."""

    CHANGE = enum.auto()
    BOOKMARK = enum.auto()
    BREAKPOINT = enum.auto()
    OCCURRENCE = enum.auto()
    SEARCH_HIT = enum.auto()
    NOTE = enum.auto()
    WARNING = enum.auto()
    ERROR = enum.auto()


_WORDS: Final = {
    MarkKind.CHANGE: ("changed line", "changed lines"),
    MarkKind.BOOKMARK: ("bookmark", "bookmarks"),
    MarkKind.BREAKPOINT: ("breakpoint", "breakpoints"),
    MarkKind.OCCURRENCE: ("occurrence", "occurrences"),
    MarkKind.SEARCH_HIT: ("search hit", "search hits"),
    MarkKind.NOTE: ("note", "notes"),
    MarkKind.WARNING: ("warning", "warnings"),
    MarkKind.ERROR: ("error", "errors"),
}


class RulerMarks:
    """The marked lines, from 0."""

    def __init__(self) -> None:
        self._lines: dict[MarkKind, list[int]] = {kind: [] for kind in MarkKind}

    def set(self, kind: MarkKind, lines: Iterable[int]) -> bool:
        """Mark these lines for `kind`, and no others; whether that are other ones than before."""
        new = sorted(lines)
        has_changed = new != self._lines[kind]
        self._lines[kind] = new
        return has_changed

    def lines(self, kind: MarkKind) -> Sequence[int]:
        """In their order."""
        return self._lines[kind]

    def nearest(self, line: int) -> int | None:
        """The marked line that is nearest to `line`; None when none is marked."""
        found = [near for lines in self._lines.values() for near in _neighbours(lines, line)]
        return min(found, key=lambda each: abs(each - line)) if found else None

    def between(self, first: int, last: int) -> dict[MarkKind, Sequence[int]]:
        """The marked lines from `first` to `last`, of each kind that has any there; the most important kind first."""
        found = {
            kind: lines[bisect_left(lines, first) : bisect_right(lines, last)] for kind, lines in self._lines.items()
        }
        return {kind: found[kind] for kind in reversed(MarkKind) if found[kind]}


def counted(kind: MarkKind, count: int) -> str:
    """ "1 error", "3 search hits" """
    return f"{count:,} {_WORDS[kind][0 if count == 1 else 1]}"


def _neighbours(lines: Sequence[int], line: int) -> Sequence[int]:
    place = bisect_left(lines, line)
    return lines[max(0, place - 1) : place + 1]
