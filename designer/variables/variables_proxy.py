"""Which variables are shown, and in which order."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QWidget

from runtime.protocol import VariableKind

from .variable_rows import Column
from .variables_model import VariablesModel


class VariablesProxy(QSortFilterProxyModel):
    """Filters names, never the parts of their values."""

    def __init__(self, model: VariablesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._variables = model
        self._text = ""
        self.values_only = True
        self.hides_private = True
        self.setSourceModel(model)

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        """Show only names whose name or type contains it."""
        self._text = text.strip().casefold()
        self.invalidate()

    def set_values_only(self, values_only: bool) -> None:
        """Hide modules, functions and classes."""
        self.values_only = values_only
        self.invalidate()

    def set_hides_private(self, hides: bool) -> None:
        """Hide names that begin with an underscore."""
        self.hides_private = hides
        self.invalidate()

    # --- QSortFilterProxyModel ---

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        variable = self._variables.variable(self._variables.index(row, 0, parent))
        if parent.isValid() or variable is None:
            return True
        if self.values_only and variable.kind is not VariableKind.VALUE:
            return False
        if self.hides_private and variable.name.startswith("_"):
            return False
        return not self._text or self._text in variable.name.casefold() or self._text in variable.type.casefold()

    def lessThan(self, left: QModelIndex | QPersistentModelIndex, right: QModelIndex | QPersistentModelIndex) -> bool:
        one, other = self._variables.variable(left), self._variables.variable(right)
        if one is None or other is None:  # the line that says how many more there are stays below
            return (other is None) == (self.sortOrder() is Qt.SortOrder.AscendingOrder)
        column = left.column()
        if column == Column.NAME and not self._variables.is_name(left):
            return left.row() < right.row()
        return str(left.data()).casefold() < str(right.data()).casefold()
