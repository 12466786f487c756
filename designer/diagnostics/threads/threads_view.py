"""The table widget of the Threads tab: filter, order, and words where there is nothing to show."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel
from PySide6.QtWidgets import QAbstractItemView, QWidget

from designer.row_table import RowTable

from .threads_model import FILTER_ROLE, IS_SCRIPT_ROLE, SORT_ROLE, Column, ThreadKey, ThreadRow, ThreadsModel

_WIDTHS_PX: Final = {
    Column.THREAD_ID: 72,
    Column.NAME: 140,
    Column.SCRIPT: 170,
    Column.CPU_TIME: 78,
    Column.CPU: 56,
}
_NO_MATCH: Final = "No thread matches the filter."
_NO_SCRIPT: Final = "No thread runs a script now.\nSwitch off “Only Scripts” to see those of the runtime itself."


class ThreadsProxy(QSortFilterProxyModel):
    """The threads that contain the filter's text; only those of scripts when asked to."""

    def __init__(self, model: ThreadsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._threads = model
        self._text = ""
        self.scripts_only = False
        self.setSourceModel(model)
        self.setSortRole(SORT_ROLE)

    def set_filter(self, text: str) -> None:
        self._text = text.casefold()
        self.invalidate()

    def set_scripts_only(self, scripts_only: bool) -> None:
        self.scripts_only = scripts_only
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        index = self._threads.index(row, 0)
        if self.scripts_only and not index.data(IS_SCRIPT_ROLE):
            return False
        return not self._text or self._text in str(index.data(FILTER_ROLE)).casefold()


class ThreadsView(RowTable):
    """The threads, filtered and sorted; a third click on a header brings back the scripts first."""

    def __init__(self, model: ThreadsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._threads = model
        self._words = ""
        self.proxy = ThreadsProxy(model, self)
        self.setModel(self.proxy)
        self.setAccessibleName("Threads")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._set_columns()

    def set_words(self, words: str) -> None:
        """What to say while there is no thread to show."""
        self._words = words
        self.viewport().update()

    def shown_rows(self) -> list[ThreadRow]:
        """The rows that pass the filter, top to bottom."""
        return [self._threads.row_at(self._source(place)) for place in range(self.proxy.rowCount())]

    def current_thread(self) -> ThreadKey | None:
        index = self.proxy.mapToSource(self.currentIndex())
        return self._threads.row_at(index.row()).key if index.isValid() else None

    def select(self, key: ThreadKey | None) -> None:
        """Make this thread the selected row, or none when it has ended or is hidden."""
        place = None if key is None else self._threads.row_of(key)
        source = QModelIndex() if place is None else self._threads.index(place, Column.NAME)
        index = self.proxy.mapFromSource(source)
        flags = QItemSelectionModel.SelectionFlag
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        else:
            self.selectionModel().clear()

    def _source(self, place: int) -> int:
        return self.proxy.mapToSource(self.proxy.index(place, 0)).row()

    def _set_columns(self) -> None:
        self.sort_by_header()
        for column, width_px in _WIDTHS_PX.items():
            self.setColumnWidth(column, width_px)

    def empty_words(self) -> str:
        rows = self._threads.rows
        if not rows:
            return self._words
        has_script = any(row.is_script for row in rows)
        return _NO_SCRIPT if self.proxy.scripts_only and not has_script else _NO_MATCH
