"""How deep lines are indented, and which of them belong together. Qt-free.

Depths are columns. A blank line is as deep as the code below it, so that a guide runs through the blank lines of a
block and ends with the block's last line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from editor.indentation import TAB_COLUMNS, leading_blank, opens_block


class Scope(NamedTuple):
    """The lines from `first` to `last`, and the depth of the guide that runs along them."""

    first: int
    last: int
    depth: int


class GuideRun(NamedTuple):
    """A guide at `column` along the lines from `first` to `last`."""

    column: int
    first: int
    last: int


def depth_of(line: str) -> int:
    """The column where the code of `line` begins, or where it ends when it is blank."""
    blank = leading_blank(line)
    return len(blank.expandtabs(TAB_COLUMNS)) if "\t" in blank else len(blank)


def bridged_depths(lines: Sequence[str], below: int = 0) -> list[int]:
    """The depth of each line; `below` is that of the code below the last one."""
    depths = []
    for line in reversed(lines):
        if line.strip():
            below = depth_of(line)
        depths.append(below)
    return depths[::-1]


def guide_runs(depths: Sequence[int], width: int) -> list[GuideRun]:
    """The guides of lines of these depths, as long as they go on; `width` is one level."""
    runs: list[GuideRun] = []
    begins: list[int] = []  # the first line of each guide that goes on, from the margin
    for line, depth in enumerate([*depths, 0]):
        levels = -(-depth // width)
        while len(begins) > levels:
            runs.append(GuideRun((len(begins) - 1) * width, begins.pop(), line - 1))
        begins += [line] * (levels - len(begins))
    return runs


def scope_around(line: int, depths: Sequence[int], text: str, width: int) -> Scope | None:
    """The innermost block with `line`, which reads `text`, as far as `depths` know it; None when it is in no block.

    `width` is one level. A line that opens a block belongs to that.
    """
    depth = depths[line]
    first = line
    if opens_block(text) and line + 1 < len(depths) and depths[line + 1] > depth:
        first, depth = line + 1, depths[line + 1]
    if depth == 0:
        return None
    level = (depth - 1) // width * width
    last = first
    while first > 0 and depths[first - 1] > level:
        first -= 1
    while last + 1 < len(depths) and depths[last + 1] > level:
        last += 1
    return Scope(first, last, level)
