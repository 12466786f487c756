"""Where the marks of a long text lie on a short strip: those that would touch are one. Qt-free."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Band(NamedTuple):
    """From the row of pixels `top` up to `bottom`, which is not included."""

    top: int
    bottom: int


@dataclass(frozen=True)
class Scale:
    """A text of `line_count` lines on a strip. In a short one a line is as high as in the text, and room is left."""

    line_count: int
    height_px: int
    line_px: float
    """How high a line is in the text."""
    margin_px: float = 0.0
    """What is left free above the first line and below the last."""

    @cached_property
    def pitch_px(self) -> float:
        """How high a line is on the strip."""
        return min((self.height_px - 2 * self.margin_px) / max(1, self.line_count), self.line_px)

    def top_of(self, line: int) -> float:
        """Where `line`, from 0, begins."""
        return self.margin_px + line * self.pitch_px

    def line_at(self, y: float) -> int:
        """The line there, or the nearest one."""
        line = int((y - self.margin_px) / self.pitch_px) if self.pitch_px > 0 else 0
        return min(max(line, 0), max(0, self.line_count - 1))

    def band_of(self, line: int, height_px: int) -> Band:
        """A mark of this height in the middle of `line`, or as far up as there is room."""
        top = round(self.top_of(line) + (self.pitch_px - height_px) / 2)
        top = min(max(top, 0), max(0, self.height_px - height_px))
        return Band(top, top + height_px)


LineMap = Callable[[int], int]


def _same(line: int) -> int:
    return line


def bands(
    lines: Sequence[int], scale: Scale, height_px: int, *, shown: LineMap = _same, original: LineMap = _same
) -> list[Band]:
    """The marks of `lines`, which are sorted; those that touch or overlap are one.

    `shown` says which line on the strip a line of the text is, as lines may be hidden, and `original` the way back. As
    many steps are needed as there are rows, however many the lines are.
    """
    found: list[Band] = []
    place = 0
    while place < len(lines):
        line = shown(lines[place])
        band = scale.band_of(line, height_px)
        if found and band.top <= found[-1].bottom:
            found[-1] = Band(found[-1].top, band.bottom)
        else:
            found.append(band)
        # All lines up to one that begins a row further down would be in the same row.
        further = max(line + 1, scale.line_at(scale.top_of(line) + 1.0))
        if further >= scale.line_count:
            break
        place = bisect_left(lines, original(further), place + 1)
    return found
