"""How the states of a runtime look, wherever they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QIcon

from designer.scope_runtime import RuntimeState
from designer.settings.icons import themed_icon


@dataclass(frozen=True)
class StateLook:
    """The word for a state and its colours, each with a contrast of at least 4.5 on its ground."""

    word: str
    on_light: str
    on_dark: str

    def colour(self, dark: bool) -> str:
        """The colour on a dark ground, or on a light one."""
        return self.on_dark if dark else self.on_light


LOOKS: Final = {
    RuntimeState.STARTING: StateLook("starting", "#8f5a00", "#f0b849"),
    RuntimeState.IDLE: StateLook("ready", "#1b7537", "#5fcf80"),
    RuntimeState.BUSY: StateLook("busy", "#0b62c4", "#6cb2ff"),
    RuntimeState.RESTARTING: StateLook("restarting", "#8f5a00", "#f0b849"),
    RuntimeState.DEAD: StateLook("stopped", "#c0262d", "#ff8a85"),
}
NOT_STARTED: Final = StateLook("not started", "#5f6368", "#9aa0a6")


def look_of(state: RuntimeState | None) -> StateLook:
    """None: there is no such runtime yet."""
    return NOT_STARTED if state is None else LOOKS[state]


def state_icon(state: RuntimeState | None, dark: bool) -> QIcon:
    """A dot in the colour of the state; a ring where nothing was started."""
    return themed_icon("mdi6.circle-outline" if state is None else "mdi6.circle", look_of(state).colour(dark))
