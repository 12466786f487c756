"""One icon family for the whole designer: Material Design Icons 6, drawn by QtAwesome."""

from __future__ import annotations

from typing import cast

import qtawesome
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QApplication

_CELL_SIZE_PX = 16


def cell_icon(name: str, colour: str) -> QIcon:
    """The icon for the cells of a table, drawn once; `themed_icon`'s is drawn anew for each cell that is painted."""
    icon = themed_icon(name, colour)
    drawn = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        for ratio in (1, 2, 3):
            drawn.addPixmap(icon.pixmap(QSize(_CELL_SIZE_PX, _CELL_SIZE_PX), ratio, mode), mode)
    return drawn


def themed_icon(name: str, colour: str | None = None) -> QIcon:
    """The icon `name` ("mdi6.play") in `colour`, or in the text colour that the palette has now.

    An icon keeps its colour: take a new one when the theme changes.
    """
    palette = QApplication.palette()
    drawn = colour or palette.color(QPalette.ColorRole.ButtonText).name()
    faded = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    disabled = f"#70{faded.name()[1:]}"
    selected = palette.color(QPalette.ColorRole.HighlightedText).name()
    drawing = qtawesome.icon(name, color=drawn, color_disabled=disabled, color_selected=selected)
    return cast("QIcon", drawing)
