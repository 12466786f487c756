"""The table of problems as it is looked at: Enter or a double click opens the line, Ctrl+C copies."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from designer.row_table import RowTable
from runtime.protocol import Finding

from .problems_model import Column, ProblemsModel

_NOT_CHECKED: Final = "This project has not been checked yet. Check Project looks at every script of it."
_NONE_FOUND: Final = "No problems were found."
_NO_MATCH: Final = "No problem matches the filter."
_SAMPLES: Final = {
    Column.SCRIPT: "Pages/Overview: root/Start/onClick",
    Column.LINE: "10,000",
    Column.KIND: "not-in-pilotlight",
}
_PADDING_PX: Final = 24


class ProblemsView(RowTable):
    """The findings, as the model filters and sorts them."""

    finding_activated = Signal(object)
    """The `Finding` whose line is to be opened."""

    def __init__(self, model: ProblemsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems = model
        self._was_checked = False
        self.setModel(model)
        self.setAccessibleName("Problems")
        self.sort_by_header()
        self._set_columns()
        self.activated.connect(self._on_activated)

    def set_was_checked(self, was_checked: bool) -> None:
        """Whether an empty table means that nothing was found."""
        self._was_checked = was_checked
        self.viewport().update()

    def selected_findings(self) -> list[Finding]:
        """The selected rows, from the top."""
        return [self._problems.finding_at(row) for row in self.selected_places()]

    def empty_words(self) -> str:
        if len(self._problems.store):
            return _NO_MATCH
        return _NONE_FOUND if self._was_checked else _NOT_CHECKED

    def copy(self) -> None:
        """Copy the selected rows, a line each."""
        lines = [
            f"{finding.path}:{finding.line}: {finding.code}: {finding.message}" for finding in self.selected_findings()
        ]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _set_columns(self) -> None:
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(Column.PROBLEM, QHeaderView.ResizeMode.Stretch)
        for column, sample in _SAMPLES.items():
            self.setColumnWidth(column, self.fontMetrics().horizontalAdvance(sample) + _PADDING_PX)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.finding_activated.emit(self._problems.finding_at(index.row()))

    # --- QTableView ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_activated(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The message is what is read: when there is little room, its kind goes first.
        letters = self.viewport().width() / max(1, self.fontMetrics().averageCharWidth())
        self.setColumnHidden(Column.KIND, letters < 90)
