"""The menu in which the user chooses which columns a table shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget


class ColumnsMenu(QMenu):
    """One check mark for each column of `header`; `reset` brings back what a new profile shows."""

    def __init__(self, header: QHeaderView, reset: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__("Columns", parent)
        self._header = header
        self._reset = reset
        self.aboutToShow.connect(self._fill)

    @Slot()
    def _fill(self) -> None:
        self.clear()
        shown = self._header.count() - self._header.hiddenSectionCount()
        for visual in range(self._header.count()):
            column = self._header.logicalIndex(visual)
            is_shown = not self._header.isSectionHidden(column)
            action = QAction(self._title(column), self, checkable=True, checked=is_shown)
            # A table without columns has no header, and so no way back.
            action.setEnabled(not is_shown or shown > 1)
            action.setData(column)
            action.toggled.connect(self._on_action_toggled)
            self.addAction(action)
        self.addSeparator()
        self.addAction("Reset Columns", self._reset)

    def _title(self, column: int) -> str:
        model = self._header.model()
        return str(model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole))

    @Slot(bool)
    def _on_action_toggled(self, is_shown: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._header.setSectionHidden(int(action.data()), not is_shown)
