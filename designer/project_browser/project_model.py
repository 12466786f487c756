"""The tree that the Project Browser shows: a project's scripts and windows, under a heading each."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from designer.settings.icons import themed_icon
from runtime.project import NodeKind, ProjectNode, ProjectTree

NODE_ROLE: Final = Qt.ItemDataRole.UserRole
"""The `ProjectNode` of an index; None for a heading."""

KEY_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""What an index is recognised by after the tree was read anew."""

SCRIPTS_HEADING: Final = "Scripts"
WINDOWS_HEADING: Final = "Windows"

_ICONS: Final = {
    NodeKind.PACKAGE: "mdi6.folder-outline",
    NodeKind.SCRIPT: "mdi6.language-python",
    NodeKind.FOLDER: "mdi6.folder-outline",
    NodeKind.WINDOW: "mdi6.application-outline",
    NodeKind.EVENT: "mdi6.lightning-bolt-outline",
}
_HEADING_ICONS: Final = {
    SCRIPTS_HEADING: "mdi6.script-text-outline",
    WINDOWS_HEADING: "mdi6.monitor-dashboard",
}

Index = QModelIndex | QPersistentModelIndex


class ProjectModel(QStandardItemModel):
    """Two headings and the project's nodes below them. `show_tree` builds it anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def show_tree(self, tree: ProjectTree) -> None:
        self.clear()
        for heading, nodes in ((SCRIPTS_HEADING, tree.scripts), (WINDOWS_HEADING, tree.windows)):
            top = _item(heading, f"{heading}:", _HEADING_ICONS[heading])
            for node in nodes:
                top.appendRow(_node_item(node, heading))
            self.appendRow(top)

    def node(self, index: Index) -> ProjectNode | None:
        node = index.data(NODE_ROLE)
        return node if isinstance(node, ProjectNode) else None

    def is_in_scripts(self, index: Index) -> bool:
        """Whether the index is the heading of the scripts or stands below it."""
        return str(index.data(KEY_ROLE) or "").startswith(f"{SCRIPTS_HEADING}:")

    def indexes(self, parent: Index | None = None) -> list[QModelIndex]:
        """Every index below `parent`, parents first."""
        parent = QModelIndex() if parent is None else parent
        found: list[QModelIndex] = []
        for row in range(self.rowCount(parent)):
            index = self.index(row, 0, parent)
            found += [index, *self.indexes(index)]
        return found


def _node_item(node: ProjectNode, heading: str) -> QStandardItem:
    item = _item(node.name, f"{heading}:{node.path}", _ICONS[node.kind])
    item.setData(node, NODE_ROLE)
    item.setToolTip(f"{node.path}\n{node.file}")
    for child in node.children:
        item.appendRow(_node_item(child, heading))
    return item


def _item(text: str, key: str, icon: str) -> QStandardItem:
    item = QStandardItem(themed_icon(icon), text)
    item.setEditable(False)
    item.setData(key, KEY_ROLE)
    return item
