"""Light and dark: one palette each, on Qt's Fusion style.

The palettes are our own, because a platform without a desktop theme (plain X11, offscreen) ignores
`QStyleHints.setColorScheme`, and because the colours of states and links must be readable on a known ground.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from .settings_table import THEMES

CHOICES: Final = tuple(THEMES)

_Role = QPalette.ColorRole

_LIGHT: Final = {
    _Role.Window: "#f0f2f4",
    _Role.WindowText: "#1f2328",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f6f8fa",
    _Role.ToolTipBase: "#ffffff",
    _Role.ToolTipText: "#1f2328",
    _Role.PlaceholderText: "#6a737d",
    _Role.Text: "#1f2328",
    _Role.Button: "#f0f2f4",
    _Role.ButtonText: "#1f2328",
    _Role.BrightText: "#ffffff",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#e4e7eb",
    _Role.Mid: "#c4c9cf",
    _Role.Dark: "#9aa1a9",
    _Role.Shadow: "#6b7178",
    _Role.Highlight: "#2a6fb5",
    _Role.HighlightedText: "#ffffff",
    _Role.Accent: "#2a6fb5",
    _Role.Link: "#0b62c4",
    _Role.LinkVisited: "#7446b8",
}

_DARK: Final = {
    _Role.Window: "#28292d",
    _Role.WindowText: "#e6edf3",
    _Role.Base: "#1e1e1e",
    _Role.AlternateBase: "#232427",
    _Role.ToolTipBase: "#2f3339",
    _Role.ToolTipText: "#e6edf3",
    _Role.PlaceholderText: "#8d96a0",
    _Role.Text: "#e6edf3",
    _Role.Button: "#2f3339",
    _Role.ButtonText: "#e6edf3",
    _Role.BrightText: "#ffffff",
    _Role.Light: "#454a52",
    _Role.Midlight: "#3a3f46",
    _Role.Mid: "#33373d",
    _Role.Dark: "#17191c",
    _Role.Shadow: "#0e0f11",
    _Role.Highlight: "#2f6cab",
    _Role.HighlightedText: "#ffffff",
    _Role.Accent: "#4b94dd",
    _Role.Link: "#6cb2ff",
    _Role.LinkVisited: "#b79af0",
}

# Without a shadow, a menu in the colour of what it covers has no visible edge.
_DARK_MENU: Final = {_Role.Window: "#383c43", _Role.Base: "#383c43", _Role.Button: "#383c43"}

_TEXT_ROLES: Final = (_Role.WindowText, _Role.Text, _Role.ButtonText)


class Theme(QObject):
    """The look of the whole application; `dark_changed` tells those who paint with colours of their own."""

    dark_changed = Signal(bool)

    def __init__(self, choice: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice if choice in CHOICES else "system"
        self._dark = False
        QApplication.setStyle("Fusion")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_style_hints_color_scheme_changed)
        self._apply()

    @property
    def choice(self) -> str:
        """One of `CHOICES`."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Show `choice` at once in every window.

        Raises:
            ValueError: `choice` is none of `CHOICES`.
        """
        if choice not in CHOICES:
            raise ValueError(f"There is no theme {choice!r}; choose one of {', '.join(CHOICES)}.")
        self._choice = choice
        # Also native parts, such as the window frame, follow where the platform can.
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[choice])
        self._apply()

    def is_dark(self) -> bool:
        return self._dark

    def _on_style_hints_color_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._apply()

    def _apply(self) -> None:
        was_dark, self._dark = self._dark, self._wants_dark()
        colours = _DARK if self._dark else _LIGHT
        QApplication.setPalette(_palette(colours))
        menu = _palette(colours | (_DARK_MENU if self._dark else {}))
        # The stub asks for bytes, which PySide6 6.11.3 refuses.
        QApplication.setPalette(menu, "QMenu")  # type: ignore[arg-type]
        if was_dark != self._dark:
            self.dark_changed.emit(self._dark)

    def _wants_dark(self) -> bool:
        if self._choice == "system":
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._choice == "dark"


_SCHEMES: Final = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def _palette(colours: dict[QPalette.ColorRole, str]) -> QPalette:
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in _TEXT_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours[_Role.PlaceholderText]))
    return palette
