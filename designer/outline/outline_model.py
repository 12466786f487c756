"""The outline as rows of a tree. Only rows that differ are touched, so that what is selected and unfolded stays so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon, QStandardItem, QStandardItemModel

from designer.outline.symbol_tree import SymbolNode, difference, rows_to
from designer.settings.icons import cell_icon
from editor.outline import Symbol, SymbolKind
from editor.symbol_icons import SYMBOL_ICONS
from editor.theme import theme_for

_Index = QModelIndex | QPersistentModelIndex

_WORDS: Final = {
    SymbolKind.CLASS: "class",
    SymbolKind.FUNCTION: "function",
    SymbolKind.METHOD: "method",
    SymbolKind.VARIABLE: "variable",
    SymbolKind.REGION: "region",
}


class OutlineModel(QStandardItemModel):
    """The symbols of one script. Qt keeps names and icons; what they stand for is asked of `symbol_at`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: Sequence[SymbolNode] = ()
        self._icons: dict[SymbolKind, QIcon] = {}

    # --- what is shown ---

    def show_nodes(self, nodes: Sequence[SymbolNode]) -> None:
        """Show these in place of the others, in the same rows where they are about the same things."""
        old, self._nodes = self._nodes, nodes
        self._update(self.invisibleRootItem(), old, nodes)

    def show_others(self, nodes: Sequence[SymbolNode]) -> None:
        """Show these, which have little to do with those before; nothing stays selected or unfolded."""
        self._nodes = nodes
        # clear() takes 50 times as long: it looks for each row that is shown.
        self.removeRows(0, self.rowCount())
        self.invisibleRootItem().appendRows([self._item(node) for node in nodes])

    def set_dark(self, dark: bool) -> None:
        """Draw the icons in the colours that are readable on this ground."""
        colour = theme_for(dark).quiet_text
        self._icons = {kind: cell_icon(name, colour) for kind, name in SYMBOL_ICONS.items()}
        self._draw_icons(self.invisibleRootItem(), self._nodes)

    # --- what stands where ---

    def symbol_at(self, index: _Index) -> Symbol | None:
        """What the row `index` stands for."""
        node: SymbolNode | None = None
        for row in _rows(index):
            node = (self._nodes if node is None else node.children)[row]
        return node.symbol if node is not None else None

    def path_of(self, index: _Index) -> tuple[str, ...]:
        """The names that lead to the row `index`, the outermost first."""
        names: list[str] = []
        nodes = self._nodes
        for row in _rows(index):
            names.append(nodes[row].symbol.name)
            nodes = nodes[row].children
        return tuple(names)

    def index_of(self, path: Sequence[Symbol]) -> QModelIndex:
        """The row of the last symbol of `path`, or of the innermost around it that is shown."""
        index = QModelIndex()
        for row in rows_to(self._nodes, path):
            index = self.index(row, 0, index)
        return index

    def holders(self) -> Iterator[tuple[QModelIndex, tuple[str, ...]]]:
        """The rows that have others below them, each with the names that lead to it."""
        yield from self._holders(self._nodes, QModelIndex(), ())

    def _holders(
        self, nodes: Sequence[SymbolNode], parent: QModelIndex, above: tuple[str, ...]
    ) -> Iterator[tuple[QModelIndex, tuple[str, ...]]]:
        for row, node in enumerate(nodes):
            if node.children:
                index, path = self.index(row, 0, parent), (*above, node.symbol.name)
                yield index, path
                yield from self._holders(node.children, index, path)

    # --- QStandardItemModel ---

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return super().data(index, role)
        symbol = self.symbol_at(index)
        if symbol is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_WORDS[symbol.kind]} {symbol.name}"
        return f"{'.'.join(self.path_of(index))}\n{_WORDS[symbol.kind]}, line {symbol.line + 1:,}"

    # --- inside ---

    def _update(self, holder: QStandardItem, old: Sequence[SymbolNode], new: Sequence[SymbolNode]) -> None:
        """Make the rows below `holder`, which show `old`, show `new`."""
        start, removed, added = difference(old, new)
        # A renamed symbol keeps its row, and with it what is selected and unfolded.
        renamed = min(removed, added)
        for row in range(start, start + renamed):
            self._retitle(holder.child(row), new[row])
        if removed > renamed:
            holder.removeRows(start + renamed, removed - renamed)
        if added > renamed:
            holder.insertRows(start + renamed, [self._item(node) for node in new[start + renamed : start + added]])
        for row, node in enumerate(new):
            is_behind = row >= start + added
            if row < start + renamed or is_behind:
                before = old[row - added + removed if is_behind else row]
                if before.children or node.children:
                    self._update(holder.child(row), before.children, node.children)

    def _item(self, node: SymbolNode) -> QStandardItem:
        item = QStandardItem(self._icons.get(node.symbol.kind, QIcon()), node.symbol.name)
        if node.children:
            item.appendRows([self._item(child) for child in node.children])
        return item

    def _retitle(self, item: QStandardItem, node: SymbolNode) -> None:
        item.setText(node.symbol.name)
        item.setIcon(self._icons.get(node.symbol.kind, QIcon()))

    def _draw_icons(self, holder: QStandardItem, nodes: Sequence[SymbolNode]) -> None:
        for row, node in enumerate(nodes):
            item = holder.child(row)
            item.setIcon(self._icons[node.symbol.kind])
            self._draw_icons(item, node.children)


def _rows(index: _Index) -> list[int]:
    """The rows that lead to `index`, from the top level down."""
    rows: list[int] = []
    while index.isValid():
        rows.append(index.row())
        index = index.parent()
    return rows[::-1]
