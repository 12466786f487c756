"""The lines that a paint event is about: one only, for most keys, where a view has sixty."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QPlainTextEdit

from editor.hidden_lines import next_visible


class PaintedLine(NamedTuple):
    """A line in sight, its number from 0, and where its text is on the viewport."""

    block: QTextBlock
    number: int
    place: QRectF


class Painted:
    """What is painted of `view`. Whoever paints on it shares one: finding lines costs more than their marks."""

    def __init__(self, view: QPlainTextEdit, area: QRect) -> None:
        self._view = view
        self.area = area
        """The part of the viewport."""

    @cached_property
    def lines(self) -> tuple[PaintedLine, ...]:
        """The lines that `area` touches, from the top; those folded away are left out."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[PaintedLine]:
        view, end = self._view, self.area.bottom()
        block = view.cursorForPosition(QPoint(0, self.area.top())).block()
        # Not blockBoundingGeometry() for each: Qt counts its way from the top of the view, over all lines that are
        # hidden.
        place = view.blockBoundingGeometry(block).translated(view.contentOffset())
        left = place.left()
        while block.isValid() and place.top() <= end:
            below, bottom = next_visible(block), place.bottom()
            if not below.isValid():
                # The document's margin belongs to the last line too.
                place.setHeight(min(place.height(), block.layout().boundingRect().height()))
            yield PaintedLine(block, block.blockNumber(), place)
            block = below
            place = view.blockBoundingRect(block)
            place.translate(left, bottom)
