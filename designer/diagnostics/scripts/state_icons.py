"""The icons of the state words, drawn once for each theme."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QIcon

from designer.settings.icons import cell_icon

from .state_style import STATE_STYLES, WARNING_STYLE

WARNING: Final = "warning"


class StateIcons:
    """Icons by state word, and that of a warning, for a light or a dark ground."""

    def __init__(self) -> None:
        self._dark = False
        self._drawn: dict[str, QIcon] = {}

    def set_dark(self, dark: bool) -> None:
        self._dark = dark
        self._drawn.clear()

    def icon(self, word: str) -> QIcon:
        """The icon of a state word or of `WARNING`."""
        if word not in self._drawn:
            style = WARNING_STYLE if word == WARNING else STATE_STYLES[word]
            self._drawn[word] = cell_icon(style.icon, style.colour(self._dark))
        return self._drawn[word]
