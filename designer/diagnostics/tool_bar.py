"""The small tool bars at the top of the Diagnostics tabs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolBar, QWidget


def compact_tool_bar(parent: QWidget) -> QToolBar:
    """A tool bar with 16 px icons and their words beside them."""
    tool_bar = QToolBar(parent)
    tool_bar.setIconSize(QSize(16, 16))
    tool_bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return tool_bar
