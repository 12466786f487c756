"""Lays equal charts out in as many columns as give each the best shape; they scroll when there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

_BEST_SHAPE: Final = 2.0
"""Width by height of a chart that reads well."""


class ChartGrid(QScrollArea):
    """A grid of widgets; `show_widgets` fills it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets: Sequence[QWidget] = ()
        self._columns = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        content = QWidget(self)
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(1)
        self.setWidget(content)

    @property
    def columns(self) -> int:
        return self._columns

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Lay these out instead of nothing."""
        self._widgets = widgets
        self._arrange()

    def _arrange(self) -> None:
        if not self._widgets:
            return
        least = self._widgets[0].minimumSizeHint()
        size = self.viewport().size()
        columns = best_columns(len(self._widgets), size.width(), size.height(), least.width())
        if columns == self._columns:
            return
        self._columns = columns
        for place, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, place // columns, place % columns)
            widget.show()
        for column in range(len(self._widgets)):
            self._grid.setColumnStretch(column, int(column < columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def best_columns(count: int, width: int, height: int, least_width: int) -> int:
    """In how many columns `count` equal charts come nearest to the best shape; 1 where not even two have room."""

    def size_of_largest(columns: int) -> float:
        rows = -(-count // columns)
        return min(width / columns, height / rows * _BEST_SHAPE)

    possible = [columns for columns in range(1, count + 1) if width / columns >= least_width]
    # With as many rows, fewer columns leave fewer empty places: the first of the best is taken.
    return max(possible, key=lambda columns: (size_of_largest(columns), -columns), default=1)
