"""The bar above the log records: what can be done with them at the left, the filters at the right."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from designer.diagnostics.tool_bar import compact_tool_bar
from designer.settings.icons import themed_icon
from runtime.protocol import LOG_LEVELS

from .log_actions import LogActions
from .logger_box import LoggerBox

_EXTENSION: Final = "qt_toolbar_ext_button"
"""What Qt calls the button with the actions that have no room."""
_EXTENSION_WIDTH_PX: Final = 20
_LEVEL_TITLES: Final = ("All levels", *(f"{level} and up" for level in LOG_LEVELS[1:-1]), f"Only {LOG_LEVELS[-1]}")


class LogBar(QWidget):
    """When it gets narrow the actions go into the tool bar's own menu; the filters stay."""

    filter_changed = Signal()

    def __init__(self, actions: LogActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.levels = QComboBox(self)
        self.logger_box = LoggerBox(self)
        self.filter_line = QLineEdit(self, placeholderText="Filter by text", clearButtonEnabled=True)
        self._set_up()
        self._lay_out()
        self.levels.currentIndexChanged.connect(self.filter_changed)
        self.logger_box.editTextChanged.connect(self.filter_changed)
        self.filter_line.textChanged.connect(self.filter_changed)

    @property
    def text(self) -> str:
        return self.filter_line.text()

    @property
    def rank(self) -> int:
        """How grave a record must be at least."""
        return self.levels.currentIndex()

    @property
    def logger(self) -> str:
        """The logger's name or its beginning; empty for all."""
        return self.logger_box.currentText()

    def set_icons(self) -> None:
        self._actions.set_icons()
        for button in self.findChildren(QToolButton, _EXTENSION):
            # Qt's own is black on the dark theme too.
            button.setIcon(themed_icon("mdi6.chevron-double-right"))

    def _set_up(self) -> None:
        self.levels.addItems(_LEVEL_TITLES)
        self.levels.setAccessibleName("Lowest level")
        self.levels.setToolTip("Show only records of this level and graver ones")
        self.filter_line.setAccessibleName("Filter by text")
        self.filter_line.setToolTip("Show only records that contain this text, whatever its case")
        self.filter_line.setMinimumWidth(80)
        self.filter_line.setMaximumWidth(220)

    def _lay_out(self) -> None:
        left, right = compact_tool_bar(self), compact_tool_bar(self)
        self._fill(left)
        left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        left.setMinimumWidth(_EXTENSION_WIDTH_PX)
        filters = QWidget(right)
        filters_layout = QHBoxLayout(filters)
        filters_layout.setContentsMargins(4, 0, 4, 0)
        filters_layout.setSpacing(6)
        for widget in (self.levels, self.logger_box, self.filter_line):
            filters_layout.addWidget(widget)
        right.addWidget(filters)
        right.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(left, 1)
        layout.addWidget(right)

    def _fill(self, tool_bar: QToolBar) -> None:
        actions = self._actions
        tool_bar.addActions([actions.copy, actions.export, actions.clear])
        tool_bar.addSeparator()
        tool_bar.addActions([actions.follow, actions.find])
        tool_bar.addSeparator()
        tool_bar.addActions([actions.loggers, actions.details])
        menu = QMenu(self)
        menu.addActions([actions.export_text, actions.export_table])
        actions.export.setMenu(menu)
        button = cast("QToolButton", tool_bar.widgetForAction(actions.export))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
