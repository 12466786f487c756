"""What can be done with log records, as actions for the tool bar, the context menu and the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from designer.own_keys import OwnKeys
from designer.settings.icons import themed_icon


class LogActions(QObject):
    """The actions; whoever owns the records connects them. Their keys work anywhere in `area`."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        OwnKeys(area)
        # Ctrl+C reaches the records by the Edit menu; two actions with one key are ambiguous, and neither fires.
        self.copy = self._action("Copy", "Copy the selected records, or all that are shown (Ctrl+C)")
        self.export = self._action("Export", "Save the records that are shown")
        self.export_text = self._action("As Text…", "Save the records that are shown as a log file")
        self.export_table = self._action("As Table (CSV)…", "Save the records that are shown for a spreadsheet")
        self.clear = self._action("Clear", "Empty the tab")
        self.follow = self._action("Follow", "Stay at the newest record; scrolling up pauses it (End)", checked=True)
        self.find = self._action("Find", "Search in the records that are shown", key="Ctrl+F")
        self.next = self._action("Find Next", "Go to the next record found", key="F3")
        self.previous = self._action("Find Previous", "Go to the previous record found", key="Shift+F3")
        self.only_logger = self._action("Only This Logger", "Show only what this logger, and those below it, wrote")
        self.loggers = self._action("Loggers", "Show all loggers and change their levels", checked=False)
        self.details = self._action("Details", "Show the chosen record whole beside the table (Return)", checked=True)
        self._icons = {
            self.copy: "mdi6.content-copy",
            self.export: "mdi6.export-variant",
            self.clear: "mdi6.broom",
            self.follow: "mdi6.arrow-down-bold-box-outline",
            self.find: "mdi6.magnify",
            self.next: "mdi6.chevron-down",
            self.previous: "mdi6.chevron-up",
            self.only_logger: "mdi6.filter-outline",
            self.loggers: "mdi6.tune-vertical",
            self.details: "mdi6.dock-right",
        }

    def fill_menu(self, menu: QMenu) -> None:
        menu.addActions([self.copy, self.only_logger, self.details])
        menu.addSeparator()
        menu.addActions([self.find, self.next, self.previous])
        menu.addSeparator()
        menu.addActions([self.export_text, self.export_table, self.clear])

    def set_icons(self) -> None:
        """Draw the icons in the colour of the present theme."""
        for action, name in self._icons.items():
            action.setIcon(themed_icon(name))

    def _action(self, title: str, tip: str, *, key: str = "", checked: bool | None = None) -> QAction:
        action = QAction(title, self, toolTip=f"{tip} ({key})" if key else tip)
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._area.addAction(action)
        return action
