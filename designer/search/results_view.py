"""The tree of results as it is looked at: Return or a double click opens the place, Space chooses, Ctrl+C copies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from .hit_delegate import HitDelegate
from .messages import FoundScript
from .results_model import ResultsModel

_UNFOLDED_HITS: Final = 500
"""The scripts of the first hits are shown unfolded; more are looked through by their names first."""


class ResultsView(QTreeView):
    """`words` are shown while there is no result."""

    hit_activated = Signal(QModelIndex)

    def __init__(self, model: ResultsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results = model
        self._words = ""
        self._delegate = HitDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Search results")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIndentation(self.fontMetrics().height())
        self.expanded.connect(model.unfold)
        self.doubleClicked.connect(self._on_double_clicked)

    def show_words(self, words: str) -> None:
        """What to say while nothing is shown."""
        self._words = words
        self.viewport().update()

    def add(self, all_found: Sequence[FoundScript]) -> None:
        """Show more hits; new scripts are unfolded unless there are many already."""
        for index in self._results.add(all_found):
            above = sum(len(self._results.results[row].hits) for row in range(index.row()))
            if above >= _UNFOLDED_HITS:
                break
            self.expand(index)

    def set_dark(self, dark: bool) -> None:
        """Use the colours that are readable on this ground."""
        self._delegate.set_dark(dark)
        self._results.draw_icons()

    def copy(self) -> None:
        """Copy the selected rows, a line each."""
        rows = sorted(self.selectionModel().selectedIndexes(), key=_place)
        if rows:
            QGuiApplication.clipboard().setText("\n".join(str(row.data()) for row in rows))

    # --- QTreeView ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._on_double_clicked(index)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._words and not self._results.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            area = self.viewport().rect().adjusted(16, 16, -16, -16)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), self._words)
            painter.end()

    # --- slots ---

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        if self._results.hit_at(index) is None:
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.hit_activated.emit(index)


def _place(index: QModelIndex) -> tuple[int, int]:
    """The order of the rows from the top."""
    parent = index.parent()
    return (parent.row(), index.row()) if parent.isValid() else (index.row(), -1)
