"""The runtime's state in the status bar: a coloured dot, a word, and how many scripts run."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from designer.runtime_session import RuntimeState
from designer.settings.icons import themed_icon

# State -> word, colour on light, colour on dark.
_LOOKS: Final[dict[RuntimeState, tuple[str, str, str]]] = {
    RuntimeState.STARTING: ("Starting", "#8f5a00", "#f0b849"),
    RuntimeState.IDLE: ("Ready", "#1b7537", "#5fcf80"),
    RuntimeState.BUSY: ("Busy", "#0b62c4", "#6cb2ff"),
    RuntimeState.RESTARTING: ("Restarting", "#8f5a00", "#f0b849"),
    RuntimeState.DEAD: ("Stopped", "#c0262d", "#ff8a85"),
}


class RuntimeStatus(QToolButton):
    """A button for the status bar; a click is meant to open Diagnostics."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = RuntimeState.STARTING
        self._active_count = 0
        self._dark = False
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setToolTip("The runtime that runs your scripts. Click to open Diagnostics.")
        self._show()

    def set_state(self, state: RuntimeState) -> None:
        self._state = state
        self._show()

    def set_active_count(self, count: int) -> None:
        """How many scripts are queued or running."""
        self._active_count = count
        self._show()

    def set_dark(self, dark: bool) -> None:
        self._dark = dark
        self._show()

    def _show(self) -> None:
        word, on_light, on_dark = _LOOKS[self._state]
        self.setIcon(themed_icon("mdi6.circle", on_dark if self._dark else on_light))
        self.setText(f" {word}{_running_text(self._active_count)}")


def _running_text(count: int) -> str:
    if not count:
        return ""
    return f"  ·  {count:,} script{'' if count == 1 else 's'} running"
