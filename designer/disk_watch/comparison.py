"""What there is to show of a script that was changed here and there. Qt-free."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Final

from designer.disk_watch.merge import FILE_MARK, MINE_MARK, Merge, Overlap, merge
from designer.line_difference import difference

_NAMED_PLACES: Final = 5


@dataclass(frozen=True)
class Comparison:
    """The lines of both differences from the text that both began with, and both changes in one text."""

    mine: list[str]
    theirs: list[str]
    merge: Merge

    def words(self) -> str:
        """What merging would do."""
        if self.merge.is_clean:
            return "No line was changed on both sides: Merge puts all changes together."
        places = _places(self.merge.overlaps)
        return (
            f"Both sides changed {places} of the text that both began with. Merge puts both texts there, "
            f"between the marks “{MINE_MARK}” and “{FILE_MARK}”, for you to choose from."
        )


def compare(base: str, mine: str, theirs: str) -> Comparison:
    """How `mine` and `theirs` differ from `base`, and both together; takes up to a second for 100,000 lines."""
    return Comparison(difference(base, mine), difference(base, theirs), merge(base, mine, theirs))


def _places(overlaps: tuple[Overlap, ...]) -> str:
    names = [_name(overlap) for overlap in islice(overlaps, _NAMED_PLACES)]
    if len(overlaps) > len(names):
        names.append(f"{len(overlaps) - len(names):,} more places")
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _name(overlap: Overlap) -> str:
    first, last = overlap.first + 1, overlap.end
    if last < first:
        return f"the place before line {first:,}"
    return f"line {first:,}" if first == last else f"lines {first:,} to {last:,}"
