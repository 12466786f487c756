"""The bar above the table of scripts: actions at the left, the filter and the columns at the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from designer.diagnostics.tool_bar import compact_tool_bar
from designer.settings.icons import themed_icon

from .row_filter import StateChoice
from .scripts_actions import ScriptsActions

_EXTENSION: Final = "qt_toolbar_ext_button"
"""What Qt calls the button with the actions that have no room."""


class FilterLine(QLineEdit):
    """Tells when it gets the keyboard."""

    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()


class ScriptsBar(QWidget):
    """When it gets narrow the actions go into the tool bar's own menu; the filter stays."""

    filter_changed = Signal()
    """`text` or `choice` is another one now."""
    filter_entered = Signal()
    """The user is about to type a text."""

    def __init__(self, actions: ScriptsActions, columns_menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.states = QComboBox(self)
        self.filter_line = FilterLine(self, placeholderText="Filter by text", clearButtonEnabled=True)
        self.columns_button = QToolButton(self)
        self.count = QLabel(self)
        self._set_up(columns_menu)
        self._lay_out()
        self.states.currentIndexChanged.connect(self.filter_changed)
        self.filter_line.textChanged.connect(self.filter_changed)
        self.filter_line.entered.connect(self.filter_entered)

    @property
    def text(self) -> str:
        return self.filter_line.text()

    @property
    def choice(self) -> StateChoice:
        return StateChoice(self.states.currentText())

    def clear_filter(self) -> None:
        """Let every row be shown."""
        self.filter_line.clear()
        self.states.setCurrentIndex(0)

    def show_count(self, shown: int, total: int) -> None:
        """Say how many rows the filter lets through, while there is one."""
        has_filter = bool(self.text) or self.states.currentIndex() > 0
        self.count.setText(f"{shown:,} of {total:,}" if has_filter else "")

    def set_icons(self) -> None:
        self._actions.set_icons()
        self.columns_button.setIcon(themed_icon("mdi6.view-column-outline"))
        for button in self.findChildren(QToolButton, _EXTENSION):
            # Qt's own is black on the dark theme too.
            button.setIcon(themed_icon("mdi6.chevron-double-right"))

    def _set_up(self, columns_menu: QMenu) -> None:
        self.states.addItems([choice.value for choice in StateChoice])
        self.states.setAccessibleName("States")
        self.states.setToolTip("Show only scripts of this state")
        self.filter_line.setAccessibleName("Filter by text")
        self.filter_line.setToolTip("Show only scripts whose row contains this text")
        self.filter_line.setMinimumWidth(80)
        self.filter_line.setMaximumWidth(220)
        self.columns_button.setMenu(columns_menu)
        self.columns_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.columns_button.setAutoRaise(True)
        self.columns_button.setAccessibleName("Columns")
        self.columns_button.setToolTip("Choose the columns")

    def _lay_out(self) -> None:
        left, right = compact_tool_bar(self), compact_tool_bar(self)
        self._actions.fill_tool_bar(left)
        left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        filters = QWidget(right)
        filters_layout = QHBoxLayout(filters)
        filters_layout.setContentsMargins(4, 0, 4, 0)
        filters_layout.setSpacing(6)
        for widget in (self.count, self.states, self.filter_line, self.columns_button):
            filters_layout.addWidget(widget)
        right.addWidget(filters)
        right.addAction(self._actions.details)
        right.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(left, 1)
        layout.addWidget(right)
