"""The icons of what a script defines: the same wherever symbols are listed."""

from __future__ import annotations

from typing import Final, cast

import qtawesome
from PySide6.QtGui import QIcon, QPalette

from editor.outline import SymbolKind

SYMBOL_ICONS: Final = {
    SymbolKind.CLASS: "mdi6.alpha-c-box-outline",
    SymbolKind.FUNCTION: "mdi6.function",
    SymbolKind.METHOD: "mdi6.function-variant",
    SymbolKind.VARIABLE: "mdi6.variable",
    SymbolKind.REGION: "mdi6.format-section",
}


def symbol_icon(kind: SymbolKind, palette: QPalette) -> QIcon:
    """The icon of `kind` for a menu with this palette."""
    colour = palette.color(QPalette.ColorRole.Text).name()
    chosen = palette.color(QPalette.ColorRole.HighlightedText).name()
    return cast("QIcon", qtawesome.icon(SYMBOL_ICONS[kind], color=colour, color_active=chosen))
