"""How one text differs from another, as lines to show. Qt-free."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from editor.line_changes import LineChange, line_changes

_MOST_LINES: Final = 2_000
_CONTEXT: Final = 3
"""So many lines that are the same are shown before and after a change."""


def difference(old: str, new: str) -> list[str]:
    """The lines that differ and those around them; each begins with "-", "+" or " ", or "@" and its line in `old`."""
    shown = list(islice(_lines(old.split("\n"), new.split("\n")), _MOST_LINES + 1))
    if len(shown) > _MOST_LINES:
        shown[_MOST_LINES:] = ["@ more is not shown"]
    return shown


def _lines(old: list[str], new: list[str]) -> Iterator[str]:
    for group in _groups(line_changes(old, new)):
        at = max(0, group[0].old_start - _CONTEXT)
        yield f"@ line {at + 1:,}"
        for change in group:
            yield from _marked(" ", old[at : change.old_start])
            yield from _marked("-", old[change.old_start : change.old_end])
            yield from _marked("+", new[change.new_start : change.new_end])
            at = change.old_end
        yield from _marked(" ", old[at : at + _CONTEXT])


def _groups(changes: list[LineChange]) -> Iterator[list[LineChange]]:
    """Changes that are so near to each other that the lines between belong to both."""
    group: list[LineChange] = []
    for change in changes:
        if group and change.old_start - group[-1].old_end > 2 * _CONTEXT:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _marked(mark: str, lines: list[str]) -> Iterator[str]:
    return (mark + line for line in lines)
