"""The tree of variables. An answer changes it in place, so that selection, open branches and scrolling outlive it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from designer.settings.icons import cell_icon
from runtime.protocol import Parts, PartsQuery, ValuePath, Variable, VariablesAnswer

from .variable_rows import (
    ICONS,
    PAGE,
    PLAIN_ICON,
    Column,
    Node,
    background,
    foreground,
    icon_look,
    renew,
    text,
    tool_tip,
)

Index = QModelIndex | QPersistentModelIndex

NAMES_PAGE: Final = 1_000
"""The same for the names themselves."""
MOST_BRANCHES: Final = 60
"""Open branches that are kept current; those of more are shown as they were."""
_TITLES: Final = ("Name", "Type", "Size", "Value")


class VariablesModel(QAbstractItemModel):
    """Shows answers about the scripts' variables; `queries` tells what to ask."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._root = Node(None, None)
        self._root.wanted = NAMES_PAGE
        self._root.is_open = True
        self._readers: dict[int, Callable[[Node, Variable, int], Any]] = {
            Qt.ItemDataRole.DisplayRole: text,
            Qt.ItemDataRole.ToolTipRole: tool_tip,
            Qt.ItemDataRole.ForegroundRole: foreground,
            Qt.ItemDataRole.BackgroundRole: background,
            Qt.ItemDataRole.DecorationRole: self._icon,
        }
        self.draw_icons()

    @property
    def total(self) -> int:
        """How many names there are, also those that are not shown."""
        return self._root.total

    def variable(self, index: Index) -> Variable | None:
        """What the row shows; None for the line "… 900 more"."""
        return self._node(index).variable

    def path(self, index: Index) -> ValuePath:
        return self._node(index).path

    def is_name(self, index: Index) -> bool:
        """Whether the row is a name itself, and no part of its value."""
        return self._node(index).parent is self._root

    def set_open(self, index: Index, is_open: bool) -> None:
        """Whether the row's parts are looked at, and so to be asked for."""
        self._node(index).is_open = is_open

    def want_more(self, index: Index) -> None:
        """Ask for the next page of what the line at `index` stands for."""
        branch = self._node(index).parent
        if branch is not None:
            branch.wanted += NAMES_PAGE if branch is self._root else PAGE

    def queries(self) -> tuple[PartsQuery, ...]:
        """What is to be asked to show what is open as it is now."""
        found: list[PartsQuery] = []
        branches = [self._root]
        while branches and len(found) < MOST_BRANCHES:
            branch = branches.pop(0)
            found.append(PartsQuery(branch.path, 0, branch.wanted))
            branches += [child for child in branch.children if child.is_open]
        return tuple(found)

    def apply(self, answer: VariablesAnswer) -> None:
        """Show the answer; parts of values that are not here any more are passed over."""
        for parts in answer.parts:
            branch = self._branch(parts.path)
            if branch is not None:
                self._apply_parts(branch, parts)

    def clear(self) -> None:
        """Forget everything: the runtime is gone."""
        self.beginResetModel()
        gone, self._root.children = self._root.children, []
        self._root.total = 0
        self.endResetModel()
        gone.clear()  # not before: indexes point at the rows without holding them

    def draw_icons(self) -> None:
        """Draw the icons in the colours of the present theme."""
        colour = QApplication.palette().color(QPalette.ColorRole.PlaceholderText).name()
        self._icons = {name: cell_icon(f"mdi6.{name}", colour) for name in ICONS.values()}
        self._plain_icon = cell_icon(f"mdi6.{PLAIN_ICON}", colour)

    # --- changing in place ---

    def _apply_parts(self, branch: Node, parts: Parts) -> None:
        now_s = self._clock()
        # What was just opened is no news, nor is a page that was asked for.
        is_news = bool(branch.children)
        known = {child.step for child in branch.children} if is_news else set()
        branch.total, branch.problem = parts.total, parts.problem
        self._remove_gone(branch, parts.variables)
        for place, variable in enumerate(parts.variables):
            self._put(branch, place, variable, now_s)
        if is_news and branch is self._root:
            for child in branch.children:
                if child.step not in known:
                    child.changed_at_s = now_s
        self._show_more_line(branch)
        self._tell_changed(branch)

    def _remove_gone(self, branch: Node, variables: Sequence[Variable]) -> None:
        staying = {variable.step for variable in variables}
        for place in range(len(branch.children) - 1, -1, -1):
            if branch.children[place].step not in staying:
                self._remove(branch, place)

    def _put(self, branch: Node, place: int, variable: Variable, now_s: float) -> None:
        children = branch.children
        if place >= len(children) or children[place].step != variable.step:
            self._bring(branch, place, variable)
        renew(children[place], variable, now_s)

    def _bring(self, branch: Node, place: int, variable: Variable) -> None:
        """Make the child with the variable's step stand at `place`."""
        node = next((child for child in branch.children[place:] if child.step == variable.step), None)
        if node is not None:  # the order has changed
            self._remove(branch, node.row)
            node.children.clear()
        self.beginInsertRows(self._index_of(branch), place, place)
        branch.children.insert(place, node or Node(variable, branch))
        self.endInsertRows()

    def _show_more_line(self, branch: Node) -> None:
        has_line = bool(branch.children) and branch.children[-1].variable is None
        needs_line = branch.more > 0 or bool(branch.problem)
        if has_line and not needs_line:
            self._remove(branch, len(branch.children) - 1)
        if needs_line and not has_line:
            place = len(branch.children)
            self.beginInsertRows(self._index_of(branch), place, place)
            branch.children.append(Node(None, branch))
            self.endInsertRows()

    def _remove(self, branch: Node, place: int) -> None:
        self.beginRemoveRows(self._index_of(branch), place, place)
        gone = branch.children.pop(place)
        self.endRemoveRows()
        del gone  # not before: indexes point at it without holding it

    def _tell_changed(self, branch: Node) -> None:
        if branch.children:
            last = self.createIndex(len(branch.children) - 1, Column.VALUE, branch.children[-1])
            self.dataChanged.emit(self.createIndex(0, 0, branch.children[0]), last)

    def _branch(self, path: ValuePath) -> Node | None:
        node = self._root
        for step in path:
            found = next((child for child in node.children if child.step == step), None)
            if found is None:
                return None
            node = found
        return node

    # --- QAbstractItemModel ---

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = self._node(parent).children
        return self.createIndex(row, column, children[row]) if 0 <= row < len(children) else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # Qt has two of that name
        node = self._node(index).parent
        return QModelIndex() if node is None else self._index_of(node)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(Column)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        node = self._node(parent)
        return bool(node.children) or (node.variable is not None and node.variable.has_parts)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _TITLES[section] if is_title else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self._node(index)
        if node.variable is None:
            return self._line_data(node, index.column(), role)
        read = self._readers.get(role)
        return None if read is None else read(node, node.variable, index.column())

    # --- inside ---

    def _node(self, index: Index) -> Node:
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, Node) else self._root

    def _index_of(self, node: Node) -> QModelIndex:
        return QModelIndex() if node is self._root else self.createIndex(node.row, 0, node)

    def _line_data(self, node: Node, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole:
            return QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "Press Return, or double-click, to see more"
        if role == Qt.ItemDataRole.DisplayRole and column == Column.NAME and node.parent is not None:
            return node.parent.problem or f"… {node.parent.more:,} more"
        return None

    def _icon(self, _node: Node, variable: Variable, column: int) -> Any:
        return self._icons.get(ICONS.get(icon_look(variable), ""), self._plain_icon) if column == Column.NAME else None
