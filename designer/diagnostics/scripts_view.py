"""The table widget of the Scripts tab: filter, order, columns, and words where there is nothing to show."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QRegularExpression, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from designer.task_rows import RowKey

from .progress_delegate import ProgressDelegate
from .scripts_model import FILTER_ROLE, SORT_ROLE, Column, ScriptsModel

_NO_SCRIPT: Final = (
    "No script has run yet.\nPress F5 in a script, or call system.util.invokeAsynchronous(…) in the Script Console."
)
_NO_MATCH: Final = "No script matches the filter."
_WIDTHS_PX: Final = {
    Column.THREAD_ID: 74,
    Column.DESCRIPTION: 220,
    Column.STATE: 118,
    Column.ORIGIN: 82,
    Column.STARTED: 70,
    Column.ELAPSED: 88,
    Column.PROGRESS: 112,
}


class ScriptsView(QTableView):
    """The scripts, filtered and sorted; a third click on a header brings back the newest first."""

    details_requested = Signal()
    cancel_pressed = Signal()

    def __init__(self, model: ScriptsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scripts = model
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(model)
        self._proxy.setSortRole(SORT_ROLE)
        self._proxy.setFilterRole(FILTER_ROLE)
        self._proxy.setFilterKeyColumn(Column.DESCRIPTION)
        self.setModel(self._proxy)
        self.setAccessibleName("Scripts")
        self.setItemDelegateForColumn(Column.PROGRESS, ProgressDelegate(self))
        self._set_behaviour()
        self._set_columns()
        self.doubleClicked.connect(self.details_requested)

    def set_filter(self, text: str) -> None:
        """Show only rows that contain `text`, whatever its case."""
        self._proxy.setFilterRegularExpression(
            QRegularExpression(QRegularExpression.escape(text), QRegularExpression.PatternOption.CaseInsensitiveOption)
        )
        self.viewport().update()

    def select(self, key: RowKey) -> None:
        """Make `key` the one selected row and scroll to it; nothing when the filter hides it."""
        row = self._scripts.row_of(key)
        if row is None:
            return
        index = self._proxy.mapFromSource(self._scripts.index(row, Column.DESCRIPTION))
        if index.isValid():
            # Not the view's own setCurrentIndex: with Shift held, as in Shift+Enter, it adds to the selection.
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def current_key(self) -> RowKey | None:
        index = self._proxy.mapToSource(self.currentIndex())
        return self._scripts.row_at(index.row()).key if index.isValid() else None

    def selected_rows(self) -> list[int]:
        """The model's rows that are selected, in the order in which they are shown."""
        indexes = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [self._proxy.mapToSource(index).row() for index in indexes]

    def _set_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        # Fixed heights: asking each of 10,000 rows for its own would take seconds.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)

    def _set_columns(self) -> None:
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(48)
        for column, width_px in _WIDTHS_PX.items():
            self.setColumnWidth(column, width_px)

    # --- QWidget ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.details_requested.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.cancel_pressed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._proxy.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        area = self.viewport().rect().adjusted(24, 12, -24, -12)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, flags, _NO_MATCH if self._scripts.rowCount() else _NO_SCRIPT)
        painter.end()
