"""The lines that a paint event is about: one only, for most keys, where a view has sixty."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QTextBlock

from editor.code_area import CodeArea
from editor.hidden_lines import next_visible


def painted_lines(area: CodeArea, painted: QRect) -> Iterator[tuple[QTextBlock, QRectF]]:
    """The lines of `area` that `painted` touches, and where their text is on the viewport."""
    block = area.cursorForPosition(QPoint(0, painted.top())).block()
    # Not block_rect() for each: Qt counts its way from the top of the view, over all lines that are hidden.
    place = area.block_rect(block)
    while block.isValid() and place.top() <= painted.bottom():
        bottom = place.bottom()
        # Below the last line the document's margin belongs to the block too.
        place.setHeight(min(place.height(), block.layout().boundingRect().height()))
        yield block, QRectF(place)
        block = next_visible(block)
        place = area.blockBoundingRect(block).translated(place.left(), bottom)
