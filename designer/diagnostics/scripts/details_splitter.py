"""Table and details side by side, or one above the other where the dock is narrow and high."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_SIZES_PX: Final = {Qt.Orientation.Horizontal: [1088, 352], Qt.Orientation.Vertical: [300, 250]}
"""Table and details; the room that there is, is divided in this proportion."""
_DETAILS_WIDTH_PX: Final = 220


class DetailsSplitter(QSplitter):
    """Turns when it gets higher than wide."""

    def __init__(self, table: QWidget, details: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        details.setMinimumWidth(_DETAILS_WIDTH_PX)
        self.addWidget(table)
        self.addWidget(details)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 1)
        self.setSizes(_SIZES_PX[Qt.Orientation.Horizontal])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = Qt.Orientation.Vertical if self.height() > self.width() else Qt.Orientation.Horizontal
        if self.orientation() is not wanted:
            self.setOrientation(wanted)
            self.setSizes(_SIZES_PX[wanted])
