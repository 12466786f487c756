"""The sign that only one task's lines are shown; a click on it ends that."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from designer.settings.icons import themed_icon

_ICON_PX: Final = 14
_MAX_WIDTH_PX: Final = 260
_PADDING_PX: Final = 40
_LOOK: Final = """
QToolButton { border: 1px solid palette(mid); border-radius: 9px; padding: 1px 8px; background: palette(base); }
QToolButton:hover, QToolButton:focus { border-color: palette(highlight); }
"""


class TaskChip(QToolButton):
    """Hidden until `show_task`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
        self.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self.setStyleSheet(_LOOK)
        self.setAccessibleName("Show the lines of every script")
        self.set_icons()
        self.hide()

    def show_task(self, description: str) -> None:
        """Say that only this task is shown."""
        words = f"Only: {description}"
        room = _MAX_WIDTH_PX - _PADDING_PX
        elided = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.setText(elided.replace("&", "&&"))  # else it would underline a letter
        self.setAccessibleName(words)
        self.setToolTip(f"{words}\nClick to show the lines of every script")
        self.show()

    def set_icons(self) -> None:
        self.setIcon(themed_icon("mdi6.close"))
