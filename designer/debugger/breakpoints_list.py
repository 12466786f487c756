"""All breakpoints of the project, to look through, switch on and off, change and take away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QTreeWidget, QTreeWidgetItem, QWidget

from designer.debugger.breakpoint import Breakpoint

_PLACE: Final = Qt.ItemDataRole.UserRole


class BreakpointsList(QTreeWidget):
    """A row for each breakpoint; its box says whether it is enabled."""

    activated_at = Signal(object, int)
    """A path and a line, from 0, to be shown."""

    enabled_changed = Signal(object, int, bool)
    edit_requested = Signal(object, int)
    delete_requested = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Breakpoints")
        self.setHeaderLabels(["Where", "What"])
        self.setRootIsDecorated(False)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setColumnWidth(0, 200)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_custom_context_menu_requested)
        self.itemActivated.connect(self._on_item_activated)
        self.itemChanged.connect(self._on_item_changed)

    def show_breakpoints(self, breakpoints: dict[Path, dict[int, Breakpoint]], title_of: Callable[[Path], str]) -> None:
        """Show these and no others."""
        self.blockSignals(True)
        self.clear()
        for path, lines in breakpoints.items():
            for line, each in sorted(lines.items()):
                self.addTopLevelItem(_item(path, line, each, title_of(path)))
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and item is not None:
            self.delete_requested.emit(*item.data(0, _PLACE))
        else:
            super().keyPressEvent(event)

    @Slot(QTreeWidgetItem, int)
    def _on_item_activated(self, item: QTreeWidgetItem, _column: int) -> None:
        self.activated_at.emit(*item.data(0, _PLACE))

    @Slot(QTreeWidgetItem, int)
    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column == 0:
            self.enabled_changed.emit(*item.data(0, _PLACE), item.checkState(0) is Qt.CheckState.Checked)

    @Slot(QPoint)
    def _on_custom_context_menu_requested(self, place: QPoint) -> None:
        item = self.itemAt(place)
        if item is not None:
            path, line = item.data(0, _PLACE)
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction("Go to Line", partial(self.activated_at.emit, path, line))
            menu.addAction("Edit Breakpoint…", partial(self.edit_requested.emit, path, line))
            menu.addAction("Delete", partial(self.delete_requested.emit, path, line))
            menu.popup(self.viewport().mapToGlobal(place))


def _item(path: Path, line: int, breakpoint: Breakpoint, title: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"{title}:{line + 1}", breakpoint.words])
    item.setData(0, _PLACE, (path, line))
    item.setCheckState(0, Qt.CheckState.Checked if breakpoint.is_enabled else Qt.CheckState.Unchecked)
    item.setToolTip(0, str(path))
    item.setToolTip(1, breakpoint.words)
    return item
