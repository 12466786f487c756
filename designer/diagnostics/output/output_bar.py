"""The bar above the lines of the Output Console: what can be done with them at the left, the filters at the right."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from designer.diagnostics.tool_bar import compact_tool_bar
from designer.own_keys import OwnKeys
from designer.settings.icons import themed_icon

from .levels_menu import KINDS, LevelsMenu

_EXTENSION: Final = "qt_toolbar_ext_button"
"""What Qt calls the button with the actions that have no room."""


class OutputActions(QObject):
    """The actions; whoever owns the lines connects them. Their keys work anywhere in `area`."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        OwnKeys(area)
        # Ctrl+C reaches the lines by the Edit menu; two actions with one key are ambiguous, and neither fires.
        self.copy = self._action("Copy", "Copy the selected text, or all lines that are shown (Ctrl+C)")
        self.export = self._action("Export", "Save the lines that are shown")
        self.clear = self._action("Clear", "Empty the Output Console")
        self.follow = self._action("Follow", "Stay at the newest line; scrolling up pauses it (End)", checked=True)
        self.wrap = self._action("Wrap", "Continue long lines in the next row", checked=True)
        self.find = self._action("Find", "Search in the lines that are shown", key="Ctrl+F")
        self.next = self._action("Find Next", "Go to the next place", key="F3")
        self.previous = self._action("Find Previous", "Go to the previous place", key="Shift+F3")
        self._icons = {
            self.copy: "mdi6.content-copy",
            self.export: "mdi6.export-variant",
            self.clear: "mdi6.broom",
            self.follow: "mdi6.arrow-down-bold-box-outline",
            self.wrap: "mdi6.wrap",
            self.find: "mdi6.magnify",
            self.next: "mdi6.chevron-down",
            self.previous: "mdi6.chevron-up",
        }

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


class OutputBar(QWidget):
    """When it gets narrow the actions go into the tool bar's own menu; the filters stay."""

    def __init__(self, actions: OutputActions, export_menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.levels = LevelsMenu(self)
        self._levels_button = QToolButton(self)
        self.filter_line = QLineEdit(self, placeholderText="Filter by text", clearButtonEnabled=True)
        self._set_up()
        self._lay_out(export_menu)
        self.levels.changed.connect(self._show_levels)
        self._show_levels()

    def set_icons(self) -> None:
        self._actions.set_icons()
        self._levels_button.setIcon(themed_icon("mdi6.filter-variant"))
        for button in self.findChildren(QToolButton, _EXTENSION):
            # Qt's own is black on the dark theme too.
            button.setIcon(themed_icon("mdi6.chevron-double-right"))

    def _set_up(self) -> None:
        self._levels_button.setMenu(self.levels)
        self._levels_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._levels_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._levels_button.setAutoRaise(True)
        self._levels_button.setToolTip("Choose which streams and log levels are shown")
        self.filter_line.setAccessibleName("Filter by text")
        self.filter_line.setToolTip("Show only lines that contain this text, whatever its case")
        self.filter_line.setMinimumWidth(80)
        self.filter_line.setMaximumWidth(220)

    def _lay_out(self, export_menu: QMenu) -> None:
        left, right = compact_tool_bar(self), compact_tool_bar(self)
        self._fill(left, export_menu)
        left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        filters = QWidget(right)
        filters_layout = QHBoxLayout(filters)
        filters_layout.setContentsMargins(4, 0, 4, 0)
        filters_layout.setSpacing(6)
        filters_layout.addWidget(self._levels_button)
        filters_layout.addWidget(self.filter_line)
        right.addWidget(filters)
        right.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(left, 1)
        layout.addWidget(right)

    def _fill(self, tool_bar: QToolBar, export_menu: QMenu) -> None:
        actions = self._actions
        tool_bar.addActions([actions.copy, actions.export, actions.clear])
        tool_bar.addSeparator()
        tool_bar.addActions([actions.follow, actions.wrap])
        tool_bar.addSeparator()
        tool_bar.addAction(actions.find)
        actions.export.setMenu(export_menu)
        button = cast("QToolButton", tool_bar.widgetForAction(actions.export))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _show_levels(self) -> None:
        """A choice that hides lines must be seen."""
        shown = len(KINDS) - len(self.levels.hidden_kinds)
        text = "Levels" if shown == len(KINDS) else f"Levels: {shown} of {len(KINDS)}"
        self._levels_button.setText(text)
        self._levels_button.setAccessibleName(text)
