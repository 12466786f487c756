"""The variables of a stopped script as a tree; what is inside one is asked for when it is opened."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from designer.debugger.variable import Variable

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[int, Callable[[tuple[Variable, ...]], None]], None]
"""Asks for the parts of what has that reference."""

_MOST_CHARACTERS = 1_000


class Column(enum.IntEnum):
    NAME = 0
    VALUE = 1
    TYPE = 2


class Node:
    """One row, and those below it; `children` is None until they are asked for."""

    def __init__(self, variable: Variable, parent: Node | None) -> None:
        self.variable = variable
        self.parent = parent
        self.children: list[Node] | None = None
        self.is_asked = False

    @property
    def row(self) -> int:
        return 0 if self.parent is None or self.parent.children is None else self.parent.children.index(self)


class VariablesModel(QAbstractItemModel):
    """Shows `Variable`s. `fetch` is asked for the parts of one; `set_requested` when the user types another value."""

    set_requested = Signal(object, str)
    """A `Variable`, and the expression whose value it is to have."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._root = Node(Variable("", "", "", 0), None)
        self._root.children = []
        self._round = 0

    def show(self, variables: Sequence[Variable]) -> None:
        """Show these at the top, and nothing of what was there."""
        self.beginResetModel()
        self._round += 1
        self._root.children = [Node(variable, self._root) for variable in variables]
        self.endResetModel()

    def variable(self, index: Index) -> Variable:
        return self._node(index).variable

    def path(self, index: Index) -> tuple[str, ...]:
        """The names from the top down to `index`."""
        node: Node | None = self._node(index)
        names: list[str] = []
        while node is not None and node is not self._root:
            names.insert(0, node.variable.name)
            node = node.parent
        return tuple(names)

    # --- QAbstractItemModel ---

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = self._node(parent).children or []
        return self.createIndex(row, column, children[row]) if 0 <= row < len(children) else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # Qt has two of that name
        node = self._node(index).parent
        return QModelIndex() if node is None or node is self._root else self.createIndex(node.row, 0, node)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.column() > 0 else len(self._node(parent).children or [])

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(Column)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        node = self._node(parent)
        return bool(node.children) if node.children is not None else bool(node.variable.reference)

    def canFetchMore(self, parent: Index) -> bool:
        node = self._node(parent)
        return node.children is None and bool(node.variable.reference) and not node.is_asked

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        node = self._node(parent)
        node.is_asked = True
        self._fetch(node.variable.reference, partial(self._take, self._round, node))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        variable = self._node(index).variable
        shown = (variable.name, variable.value, variable.type)[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown[:_MOST_CHARACTERS].replace("\n", "⏎")
            case Qt.ItemDataRole.EditRole | Qt.ItemDataRole.ToolTipRole:
                return shown[: 10 * _MOST_CHARACTERS]
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        variable = self._node(index).variable
        if role == Qt.ItemDataRole.EditRole and value != variable.value:
            self.set_requested.emit(variable, str(value))
        return False  # what it is then, the debugger says

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_value = index.column() == Column.VALUE and bool(self._node(index).variable.expression)
        return flags | Qt.ItemFlag.ItemIsEditable if is_value else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("Name", "Value", "Type")[section]
        return None

    # --- inside ---

    def _node(self, index: Index) -> Node:
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, Node) else self._root

    def _take(self, asked_in_round: int, node: Node, variables: tuple[Variable, ...]) -> None:
        """The parts of `node` have come; not when something else is shown meanwhile."""
        if asked_in_round != self._round:
            return
        if not variables:
            node.children = []
            return
        self.beginInsertRows(self.createIndex(node.row, 0, node), 0, len(variables) - 1)
        node.children = [Node(variable, node) for variable in variables]
        self.endInsertRows()
