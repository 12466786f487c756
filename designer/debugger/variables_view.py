"""A tree of variables that stays open where it was when the script goes a step on."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from designer.debugger.variables_model import Column, VariablesModel
from editor.code_area import code_font


class VariablesView(QTreeView):
    """Shows a `VariablesModel`. Return edits a value."""

    delete_requested = Signal(QModelIndex)
    """The Delete key was pressed on that row."""

    def __init__(self, model: VariablesModel, name: str, parent: QWidget | None = None) -> None:
        """`name` is what screen readers call it."""
        super().__init__(parent)
        self.model_ = model
        self._open_paths: set[tuple[str, ...]] = {("Locals",)}
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFont(code_font())
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self.setColumnWidth(Column.NAME, 150)
        self.setColumnWidth(Column.VALUE, 190)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        model.rowsInserted.connect(self._on_model_rows_inserted)
        model.modelReset.connect(self._on_model_reset)

    @Slot(QModelIndex)
    def _on_expanded(self, index: QModelIndex) -> None:
        self._open_paths.add(self.model_.path(index))

    @Slot(QModelIndex)
    def _on_collapsed(self, index: QModelIndex) -> None:
        self._open_paths.discard(self.model_.path(index))

    @Slot()
    def _on_model_reset(self) -> None:
        self._open_again(QModelIndex(), 0, self.model_.rowCount() - 1)

    @Slot(QModelIndex, int, int)
    def _on_model_rows_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        self._open_again(parent, first, last)

    def _open_again(self, parent: QModelIndex, first: int, last: int) -> None:
        for row in range(first, last + 1):
            index = self.model_.index(row, 0, parent)
            if self.model_.path(index) in self._open_paths:
                self.setExpanded(index, True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.edit(index.siblingAtColumn(Column.VALUE))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.isValid():
            self.delete_requested.emit(index)
        else:
            super().keyPressEvent(event)
