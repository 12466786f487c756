"""The tree that the Project Browser shows: a project's scripts, windows and other resources, under a heading each.

The scripts inside a view, a Vision window or a tag export are read when it is unfolded: reading all of them would take
seconds in a large project.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication

from designer.settings.icons import themed_icon
from runtime.project import NodeKind, ProjectNode, ProjectTree

NODE_ROLE: Final = Qt.ItemDataRole.UserRole
"""The `ProjectNode` of an index; None for a heading."""

KEY_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""What an index is recognised by after the tree was read anew."""

SCRIPTS_HEADING: Final = "Scripts"
WINDOWS_HEADING: Final = "Windows"

_HEADINGS: Final[tuple[tuple[str, str, str], ...]] = (
    (SCRIPTS_HEADING, "scripts", "mdi6.script-text-outline"),
    (WINDOWS_HEADING, "windows", "mdi6.monitor-dashboard"),
    ("Event Scripts", "events", "mdi6.timer-outline"),
    ("Named Queries", "queries", "mdi6.database-outline"),
    ("Perspective", "views", "mdi6.view-dashboard-outline"),
    ("Vision (read only)", "vision", "mdi6.monitor-lock"),
    ("Tag Exports", "tags", "mdi6.tag-multiple-outline"),
    ("Other Resources", "others", "mdi6.package-variant-closed"),
)
"""Title, group of `ProjectTree` and icon; all but the first two are there only when a project has such resources."""

_ALWAYS_SHOWN: Final = (SCRIPTS_HEADING, WINDOWS_HEADING)
HOLDERS: Final = (NodeKind.VIEW, NodeKind.VISION, NodeKind.TAGS)
"""Kinds whose scripts are inside their file."""
_READING: Final = "Reading …"
_NO_PARTS: Final = "No scripts"

_ICONS: Final = {
    NodeKind.PACKAGE: "mdi6.folder-outline",
    NodeKind.SCRIPT: "mdi6.language-python",
    NodeKind.FOLDER: "mdi6.folder-outline",
    NodeKind.WINDOW: "mdi6.application-outline",
    NodeKind.EVENT: "mdi6.lightning-bolt-outline",
    NodeKind.PART: "mdi6.lightning-bolt-outline",
    NodeKind.QUERY: "mdi6.database-search-outline",
    NodeKind.VIEW: "mdi6.view-quilt-outline",
    NodeKind.VISION: "mdi6.application-outline",
    NodeKind.TAGS: "mdi6.tag-outline",
    NodeKind.OTHER: "mdi6.file-question-outline",
}

Index = QModelIndex | QPersistentModelIndex


class ProjectModel(QStandardItemModel):
    """Headings and the project's nodes below them. `show_tree` builds it anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._has_parts = False

    def has_parts(self) -> bool:
        """Whether scripts inside files are shown, which a `ProjectTree` does not tell of."""
        return self._has_parts

    def show_tree(self, tree: ProjectTree) -> None:
        self.clear()
        self._has_parts = False
        for heading, group, icon in _HEADINGS:
            nodes: tuple[ProjectNode, ...] = getattr(tree, group)
            if not nodes and heading not in _ALWAYS_SHOWN:
                continue
            top = _item(heading, f"{heading}:", icon)
            for node in nodes:
                top.appendRow(_node_item(node, heading))
            self.appendRow(top)

    def awaits_parts(self, index: Index) -> bool:
        """Whether the scripts inside the file of this node have not been read yet."""
        child = self.index(0, 0, index)
        return child.isValid() and child.data() == _READING

    def show_parts(self, index: QModelIndex, parts: Sequence[ProjectNode]) -> None:
        """Put the scripts that a file holds below its node."""
        self._has_parts = True
        item = self.itemFromIndex(index)
        heading = str(index.data(KEY_ROLE)).partition(":")[0]
        item.removeRows(0, item.rowCount())
        for part in parts:
            item.appendRow(_node_item(part, heading))
        if not parts:
            item.appendRow(_hint(_NO_PARTS))

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
    item.setToolTip(_tool_tip(node))
    if node.is_inherited:
        item.setForeground(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
    for child in node.children:
        item.appendRow(_node_item(child, heading))
    if node.kind in HOLDERS:
        item.appendRow(_hint(_READING))
    return item


def _tool_tip(node: ProjectNode) -> str:
    notes = {
        NodeKind.VISION: "Written by Ignition alone: its scripts can be read here, not changed.",
        NodeKind.OTHER: "Not understood here; it stays as it is.",
    }
    note = "Inherited from a parent project." if node.is_inherited else notes.get(node.kind, "")
    return "\n".join(part for part in (node.path, str(node.file), note) if part)


def _hint(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    item.setSelectable(False)
    item.setForeground(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
    return item


def _item(text: str, key: str, icon: str) -> QStandardItem:
    item = QStandardItem(themed_icon(icon), text)
    item.setEditable(False)
    item.setData(key, KEY_ROLE)
    return item
