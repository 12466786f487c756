"""The lines that a paint event is about: one only, for most keys, where a view has sixty."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QTextBlock

from editor.code_area import CodeArea


def painted_lines(area: CodeArea, painted: QRect) -> Iterator[tuple[QTextBlock, QRectF]]:
    """The lines of `area` that `painted` touches, and where their text is on the viewport."""
    block = area.cursorForPosition(QPoint(0, painted.top())).block()
    while block.isValid():
        if block.isVisible():
            place = area.block_rect(block)
            if place.top() > painted.bottom():
                break
            # Below the last line the document's margin belongs to the block too.
            place.setHeight(min(place.height(), block.layout().boundingRect().height()))
            yield block, place
        block = block.next()
