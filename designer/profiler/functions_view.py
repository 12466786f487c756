"""The table of a profile's functions, with the calls of the chosen one below or beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QVBoxLayout, QWidget

from designer.diagnostics.script_frames import can_open
from designer.row_table import RowTable
from runtime.protocol import ProfiledFunction

from .calls_view import CallsView
from .functions_model import FunctionColumn, FunctionsModel, FunctionsProxy
from .profile_run import ProfileTable
from .share_delegate import ShareDelegate

_WIDTHS: Final = {
    FunctionColumn.FUNCTION: 40,
    FunctionColumn.PLACE: 22,
    FunctionColumn.CALLS: 14,
    FunctionColumn.OWN: 13,
    FunctionColumn.TOTAL: 13,
}
"""In characters, so that they fit at every size of the font; the bars of the shares take what is left."""


class FunctionsTable(RowTable):
    """The functions, the longest own time first."""

    def __init__(self, model: FunctionsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proxy = FunctionsProxy(self)
        self.proxy.setSourceModel(model)
        self.setModel(self.proxy)
        self.setAccessibleName("Functions of the profile")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegateForColumn(FunctionColumn.SHARE, ShareDelegate(self))
        self.setSortingEnabled(True)
        self.sortByColumn(FunctionColumn.OWN, Qt.SortOrder.DescendingOrder)
        for column, characters in _WIDTHS.items():
            self.setColumnWidth(column, self.fontMetrics().averageCharWidth() * characters)

    def empty_words(self) -> str:
        return "No function passes the filter and “Only My Scripts”."

    def place(self, index: QModelIndex | QPersistentModelIndex) -> int | None:
        """The place in the profile of the function in this row."""
        return self.proxy.mapToSource(index).row() if index.isValid() else None

    def choose(self, place: int) -> bool:
        """Make the function at `place` the chosen one; False when it is hidden."""
        index = self.proxy.mapFromSource(self.proxy.sourceModel().index(place, 0))
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True


_WIDE: Final = 2.5


class FunctionsView(QWidget):
    """Shows the table given to `show_table`."""

    source_requested = Signal(object, int)
    message = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FunctionsModel(self)
        self.table = FunctionsTable(self.model, self)
        self.calls = CallsView(self)
        self._splitter = splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(self.table)
        splitter.addWidget(self.calls)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([420, 150])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self.table.selectionModel().currentChanged.connect(self._on_table_current_changed)
        self.table.activated.connect(self._on_table_activated)
        self.calls.function_chosen.connect(self._on_calls_function_chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a dock at the bottom there is more room beside the table than below it."""
        super().resizeEvent(event)
        is_wide = self.width() > _WIDE * self.height()
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self._splitter.orientation() is not wanted:
            self._splitter.setOrientation(wanted)
            self._splitter.setSizes([550, 450] if is_wide else [420, 150])

    def show_table(self, table: ProfileTable) -> None:
        """Show these functions. The chosen one stays so, also in another run; else the first is chosen."""
        chosen = self._chosen()
        self.model.show_table(table)
        place = None if chosen is None else table.place(chosen)
        if place is None or not self.table.choose(place):
            self.table.setCurrentIndex(self.table.proxy.index(0, 0))
            self.table.scrollToTop()
        self._show_calls()

    def set_text(self, text: str) -> None:
        """Show functions only whose name or place contains `text`."""
        self.table.proxy.set_text(text)
        self._choose_one()

    def set_scripts_only(self, scripts_only: bool) -> None:
        """Hide what belongs to Python and to libraries."""
        self.table.proxy.set_scripts_only(scripts_only)
        self._choose_one()

    def _choose_one(self) -> None:
        """The chosen function may be hidden now, and its calls must not stay behind."""
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.proxy.index(0, 0))
        self._show_calls()

    def _chosen(self) -> ProfiledFunction | None:
        place = self.table.place(self.table.currentIndex())
        return None if place is None else self.model.table.functions[place]

    def _show_calls(self) -> None:
        self.calls.show_function(self.model.table, self.table.place(self.table.currentIndex()))

    @Slot(QModelIndex, QModelIndex)
    def _on_table_current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_calls()

    @Slot(QModelIndex)
    def _on_table_activated(self, index: QModelIndex) -> None:
        place = self.table.place(index)
        if place is None:
            return
        function = self.model.table.functions[place]
        if can_open(function.file):
            self.source_requested.emit(Path(function.file), function.line)
        else:
            self.message.emit(f"{function.function} has no source that can be opened.")

    @Slot(int)
    def _on_calls_function_chosen(self, place: int) -> None:
        if self.table.choose(place):
            self.table.setFocus()
        else:
            name = self.model.table.functions[place].function
            self.message.emit(f"{name} is hidden by the filter or by “Only My Scripts”.")
