"""Puts the changes that two people made to one text together, line by line. Qt-free.

A place that both changed in different ways, or next to each other, is nobody's to settle but the user's: it is left
with both texts between marks, as version control systems leave it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from editor.line_changes import same_lines

MINE_MARK: Final = "<<<<<<< mine"
MIDDLE_MARK: Final = "======="
FILE_MARK: Final = ">>>>>>> the file's"


class Overlap(NamedTuple):
    """Lines of the base that both changed: from `first` to before `end`, from 0; none where both inserted lines."""

    first: int
    end: int


@dataclass(frozen=True)
class Merge:
    """Both changes in one text, and the places where marks were left in it."""

    text: str
    overlaps: tuple[Overlap, ...]

    @property
    def is_clean(self) -> bool:
        return not self.overlaps


class _Part(NamedTuple):
    base_start: int
    base: list[str]
    mine: list[str]
    theirs: list[str]


def merge(base: str, mine: str, theirs: str) -> Merge:
    """`base` with the changes that lead to `mine` and those that lead to `theirs`."""
    lines: list[str] = []
    overlaps: list[Overlap] = []
    for part in _parts(base.split("\n"), mine.split("\n"), theirs.split("\n")):
        settled = _settled(part)
        if settled is None:
            overlaps.append(Overlap(part.base_start, part.base_start + len(part.base)))
            settled = [MINE_MARK, *part.mine, MIDDLE_MARK, *part.theirs, FILE_MARK]
        lines += settled
    return Merge("\n".join(lines), tuple(overlaps))


def _settled(part: _Part) -> list[str] | None:
    """What the part reads with both changes; None when that is not for us to say."""
    if part.mine in (part.base, part.theirs):
        return part.theirs
    return part.mine if part.theirs == part.base else None


def _parts(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[_Part]:
    """The texts cut where all three have the same line; that line is a part of its own."""
    in_mine, in_theirs = _places(base, mine), _places(base, theirs)
    base_at = mine_at = theirs_at = 0
    for index, line in enumerate(base):
        if index not in in_mine or index not in in_theirs:
            continue
        mine_end, theirs_end = in_mine[index], in_theirs[index]
        if (base_at, mine_at, theirs_at) != (index, mine_end, theirs_end):
            yield _Part(base_at, base[base_at:index], mine[mine_at:mine_end], theirs[theirs_at:theirs_end])
        yield _Part(index, [line], [line], [line])
        base_at, mine_at, theirs_at = index + 1, mine_end + 1, theirs_end + 1
    yield _Part(base_at, base[base_at:], mine[mine_at:], theirs[theirs_at:])


def _places(base: list[str], other: list[str]) -> dict[int, int]:
    """Where each line of `base` that is still there is in `other`."""
    return {run.old + offset: run.new + offset for run in same_lines(base, other) for offset in range(run.length)}
