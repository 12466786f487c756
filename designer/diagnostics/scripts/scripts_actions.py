"""What can be done with scripts, as actions for the tool bar, the context menu and the keyboard."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QWidget

from designer.own_keys import OwnKeys
from designer.settings.icons import themed_icon

_ICONS: Final = {
    "Cancel": "mdi6.close-circle-outline",
    "Cancel All": "mdi6.close-circle-multiple-outline",
    "Run Again": "mdi6.replay",
    "Clear Finished": "mdi6.broom",
    "Show Live Stack": "mdi6.layers-search-outline",
    "Open at the Failure": "mdi6.bug-outline",
    "Go to Source": "mdi6.file-code-outline",
    "Show Output": "mdi6.text-box-outline",
    "Copy": "mdi6.content-copy",
    "Export…": "mdi6.export-variant",
    "Details": "mdi6.dock-right",
}


class ScriptsActions(QObject):
    """The actions; whoever owns the table connects them. Their keys work while `table` has the keyboard."""

    def __init__(self, table: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        OwnKeys(table)
        self.cancel = self._action("Cancel", "Stop the selected scripts", "Delete")
        self.cancel_all = self._action("Cancel All", "Stop every script that runs or waits")
        self.rerun = self._action("Run Again", "Call the selected scripts' functions once more", "Ctrl+R")
        self.clear = self._action("Clear Finished", "Remove the scripts that have ended, with their output")
        self.stack = self._action("Show Live Stack", "Show where the selected script stands now", "Ctrl+L")
        self.failure = self._action(
            "Open at the Failure", "Show in the Debugger where the selected script failed, with its variables", "Ctrl+D"
        )
        self.source = self._action("Go to Source", "Open the selected script's function in the editor", "F12")
        self.output = self._action("Show Output", "Show the selected script's lines in the Output Console", "Ctrl+T")
        # Ctrl+C reaches the table by the Edit menu; two actions with one key are ambiguous, and neither fires.
        self.copy = self._action("Copy", "Copy the selected rows as text (Ctrl+C)")
        self.export = self._action("Export…", "Save the rows that are shown as CSV or text", "Ctrl+E")
        self.details = self._action("Details", "Show output, stack, traceback and arguments beside the table (Return)")
        self.details.setCheckable(True)
        self.details.setChecked(True)
        self._of_selection = (self.cancel, self.rerun, self.stack, self.failure, self.source, self.output, self.copy)

    def fill_tool_bar(self, tool_bar: QToolBar) -> None:
        """What is used most has its word beside the icon; the rest only the icon."""
        tool_bar.addActions([self.cancel, self.cancel_all, self.rerun, self.clear])
        tool_bar.addSeparator()
        for action in (self.stack, self.failure, self.source, self.output, self.copy, self.export):
            tool_bar.addAction(action)
            button = tool_bar.widgetForAction(action)
            button.setProperty("toolButtonStyle", Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAccessibleName(action.text())

    def fill_menu(self, menu: QMenu) -> None:
        menu.addActions([self.stack, self.failure, self.source, self.output, self.details])
        menu.addSeparator()
        menu.addActions([self.cancel, self.rerun, self.copy])
        menu.addSeparator()
        menu.addActions([self.cancel_all, self.clear, self.export])

    def enable(self, *, has_selection: bool, has_active: bool, has_finished: bool, has_rows: bool) -> None:
        for action in self._of_selection:
            action.setEnabled(has_selection)
        self.cancel_all.setEnabled(has_active)
        self.clear.setEnabled(has_finished)
        self.export.setEnabled(has_rows)

    def set_icons(self) -> None:
        """Draw the icons in the colour of the present theme."""
        for action in self.findChildren(QAction):
            action.setIcon(themed_icon(_ICONS[action.text()]))

    def _action(self, title: str, tip: str, key: str = "") -> QAction:
        action = QAction(title, self)
        action.setToolTip(f"{tip} ({key})" if key else tip)
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._table.addAction(action)
        return action
