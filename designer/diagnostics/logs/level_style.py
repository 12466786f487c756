"""The icon of each level, in the level's colour."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QIcon

from designer.diagnostics.output.line_colours import LineColours
from designer.settings.icons import cell_icon

_ICONS: Final = {
    "TRACE": "mdi6.dots-horizontal-circle-outline",
    "DEBUG": "mdi6.bug-outline",
    "INFO": "mdi6.information-outline",
    "WARNING": "mdi6.alert-outline",
    "ERROR": "mdi6.alert-circle-outline",
    "CRITICAL": "mdi6.alert-octagon",
}
_OTHER: Final = "mdi6.circle-small"


class LevelIcons:
    """The icons for a light or a dark ground, each drawn once."""

    def __init__(self) -> None:
        self._colours = LineColours(dark=False)
        self._drawn: dict[str, QIcon] = {}

    def set_dark(self, dark: bool) -> None:
        self._colours = LineColours(dark)
        self._drawn.clear()

    def icon(self, level: str) -> QIcon:
        name = _ICONS.get(level, _OTHER)
        if name not in self._drawn:
            self._drawn[name] = cell_icon(name, self._colours.kind(level).name())
        return self._drawn[name]
