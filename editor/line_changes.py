"""Which lines two texts have in common, found in a time that is bounded. Qt-free.

difflib alone takes minutes on long texts of lines that repeat. Lines that are unique in both texts are found first
(Bram Cohen's patience difference), which also gives what people take for the change; difflib compares what is left
between them as long as that is little.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, NamedTuple

_MOST_STEPS: Final = 2_000_000
"""Pairs of lines that difflib may compare in all: half a second. What is left then counts as changed."""


class SameLines(NamedTuple):
    """`length` lines from `old` on in the one text are the lines from `new` on in the other."""

    old: int
    new: int
    length: int


class LineChange(NamedTuple):
    """The lines `old_start` to before `old_end` of the one text became `new_start` to before `new_end`."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def same_lines(old: Sequence[str], new: Sequence[str]) -> list[SameLines]:
    """The runs of lines that both have, in order; the last one is empty and stands at the ends."""
    found: list[SameLines] = []
    steps = _MOST_STEPS
    left = [LineChange(0, len(old), 0, len(new))]
    while left:
        part = left.pop()
        head, part, tail = _without_ends(old, new, part)
        found += [run for run in (head, tail) if run.length]
        if part.old_start == part.old_end or part.new_start == part.new_end:
            continue
        anchors = _anchors(old, new, part)
        if anchors:
            runs = list(_extended(old, new, part, anchors))
            found += runs
            left += _between(part, runs)
            continue
        size = (part.old_end - part.old_start) * (part.new_end - part.new_start)
        if size <= steps:
            steps -= size
            found += _compared(old, new, part)
    return [*_joined(sorted(found)), SameLines(len(old), len(new), 0)]


def line_changes(old: Sequence[str], new: Sequence[str]) -> list[LineChange]:
    """Where the two differ, in order."""
    runs = [SameLines(0, 0, 0), *same_lines(old, new)]
    changes = (
        LineChange(before.old + before.length, after.old, before.new + before.length, after.new)
        for before, after in pairwise(runs)
    )
    return [each for each in changes if each.old_start < each.old_end or each.new_start < each.new_end]


def _without_ends(old: Sequence[str], new: Sequence[str], part: LineChange) -> tuple[SameLines, LineChange, SameLines]:
    """What is the same at the start of `part`, what is left between, and what is the same at its end."""
    old_start, old_end, new_start, new_end = part
    while old_start < old_end and new_start < new_end and old[old_start] == new[new_start]:
        old_start, new_start = old_start + 1, new_start + 1
    while old_start < old_end and new_start < new_end and old[old_end - 1] == new[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
    return (
        SameLines(part.old_start, part.new_start, old_start - part.old_start),
        LineChange(old_start, old_end, new_start, new_end),
        SameLines(old_end, new_end, part.old_end - old_end),
    )


def _anchors(old: Sequence[str], new: Sequence[str], part: LineChange) -> list[SameLines]:
    """Lines that `part` has once on either side, as many as stand in the same order on both."""
    places = _unique(new, part.new_start, part.new_end)
    pairs = [
        SameLines(index, places[line], 1)
        for line, index in _unique(old, part.old_start, part.old_end).items()
        if line in places
    ]
    return _longest_rising(pairs)


def _unique(lines: Sequence[str], start: int, end: int) -> dict[str, int]:
    """Where each line is that occurs only once."""
    counts = Counter(lines[start:end])
    return {lines[index]: index for index in range(start, end) if counts[lines[index]] == 1}


def _longest_rising(pairs: list[SameLines]) -> list[SameLines]:
    """The most of `pairs`, which rise in `old`, that rise in `new` as well (patience sorting)."""
    tops: list[int] = []
    top_pairs: list[int] = []
    before: list[int] = []
    for index, pair in enumerate(pairs):
        pile = bisect_left(tops, pair.new)
        before.append(top_pairs[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [pair.new]
        top_pairs[pile : pile + 1] = [index]
    chosen: list[SameLines] = []
    index = top_pairs[-1] if top_pairs else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]


def _extended(
    old: Sequence[str], new: Sequence[str], part: LineChange, anchors: list[SameLines]
) -> Iterator[SameLines]:
    """Each anchor with the same lines that follow it; anchors among those are not given again."""
    covered = -1
    for anchor in anchors:
        if anchor.old < covered:
            continue
        old_at, new_at = anchor.old + 1, anchor.new + 1
        while old_at < part.old_end and new_at < part.new_end and old[old_at] == new[new_at]:
            old_at, new_at = old_at + 1, new_at + 1
        yield anchor._replace(length=old_at - anchor.old)
        covered = old_at


def _between(part: LineChange, runs: list[SameLines]) -> Iterator[LineChange]:
    """What is before, between and after `runs`."""
    old_start, new_start = part.old_start, part.new_start
    for run in (*runs, SameLines(part.old_end, part.new_end, 0)):
        yield LineChange(old_start, run.old, new_start, run.new)
        old_start, new_start = run.old + run.length, run.new + run.length


def _compared(old: Sequence[str], new: Sequence[str], part: LineChange) -> Iterator[SameLines]:
    matcher = SequenceMatcher(None, old[part.old_start : part.old_end], new[part.new_start : part.new_end], False)
    for run in matcher.get_matching_blocks():
        if run.size:
            yield SameLines(part.old_start + run.a, part.new_start + run.b, run.size)


def _joined(runs: list[SameLines]) -> Iterator[SameLines]:
    """Runs that follow each other on both sides made one."""
    last: SameLines | None = None
    for run in runs:
        if last is not None and (last.old + last.length, last.new + last.length) == run[:2]:
            last = last._replace(length=last.length + run.length)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last
