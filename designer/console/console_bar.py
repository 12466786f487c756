"""The bar above the Script Console: what can be done with a buffer at the left, which parts are shown at the right."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from designer.diagnostics.tool_bar import compact_tool_bar
from designer.runtime_chooser import RuntimeChooser
from designer.runtime_session import SCOPES
from designer.settings.icons import themed_icon

_EXTENSION: Final = "qt_toolbar_ext_button"
"""What Qt calls the button with the actions that have no room."""


class ConsoleActions(QObject):
    """The actions; whoever owns the buffers connects them. Their keys are the buffers' own, see `BufferEditor`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.run = self._action("Run", "Run the selection, or the whole buffer (Ctrl+Enter)")
        self.run_selection = self._action("Run Selection", "Run the selection, or the cursor's line (Shift+Enter)")
        self.stop = self._action("Stop", "End what this buffer runs")
        self.clear = self._action("Clear Output", "Forget what this buffer has printed")
        self.new = self._action("New Buffer", "Open an empty buffer")
        self.history = self._action("History", "Search what was run (Ctrl+R)")
        self.second_prompt = self._action("Second Prompt", "Open a prompt that works while a script runs")
        self.export = self._action("Export…", "Save what was printed, or the prompt's transcript")
        self.more = self._action("More", "Rename, close and bring back buffers")
        self.show_buffers = self._action("Buffers", "Show the buffers, or fold them away")
        self.show_prompt = self._action("Prompt", "Show the prompt, or fold it away")
        for action in (self.show_buffers, self.show_prompt):
            action.setCheckable(True)
            action.setChecked(True)
        self.stop.setEnabled(False)
        self._icons = {
            self.run: "mdi6.play",
            self.run_selection: "mdi6.play-box-outline",
            self.stop: "mdi6.stop",
            self.clear: "mdi6.broom",
            self.new: "mdi6.plus",
            self.history: "mdi6.history",
            self.second_prompt: "mdi6.console",
            self.export: "mdi6.export-variant",
            self.more: "mdi6.dots-vertical",
            self.show_buffers: "mdi6.script-text-outline",
            self.show_prompt: "mdi6.console-line",
        }

    @property
    def of_buffers(self) -> tuple[QAction, ...]:
        """Those that need a buffer in sight."""
        return (self.run, self.run_selection, self.stop, self.clear)

    def set_icons(self) -> None:
        """Draw the icons in the colour of the present theme."""
        for action, name in self._icons.items():
            action.setIcon(themed_icon(name))

    def _action(self, title: str, tip: str) -> QAction:
        return QAction(title, self, toolTip=tip)


class ConsoleBar(QWidget):
    """When it gets narrow the actions go into the tool bar's own menu; those at the right stay."""

    def __init__(self, actions: ConsoleActions, export_menu: QMenu, more_menu: QMenu, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        actions.export.setMenu(export_menu)
        actions.more.setMenu(more_menu)
        self.chooser = RuntimeChooser(SCOPES, self)
        left, right = compact_tool_bar(self), compact_tool_bar(self)
        left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        right.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._fill(left)
        right.addActions([actions.show_buffers, actions.show_prompt])
        for action in (actions.show_buffers, actions.show_prompt):
            _button(right, action).setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(left, 1)
        layout.addWidget(self.chooser)
        layout.addWidget(right)

    def set_icons(self) -> None:
        self._actions.set_icons()
        for button in self.findChildren(QToolButton, _EXTENSION):
            # Qt's own is black on the dark theme too.
            button.setIcon(themed_icon("mdi6.chevron-double-right"))

    def _fill(self, tool_bar: QToolBar) -> None:
        """Run and Stop have words beside them; the others are known by their icons and tips."""
        actions = self._actions
        tool_bar.addActions([actions.run, actions.stop, actions.run_selection])
        tool_bar.addSeparator()
        quiet = (actions.clear, actions.new, actions.history, actions.second_prompt, actions.export, actions.more)
        tool_bar.addActions(list(quiet))
        for action in (actions.run_selection, *quiet):
            _button(tool_bar, action).setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        for action in (actions.export, actions.more):
            _button(tool_bar, action).setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)


def _button(tool_bar: QToolBar, action: QAction) -> QToolButton:
    return cast("QToolButton", tool_bar.widgetForAction(action))
