"""The icon and colour of each state word; each colour has a contrast of at least 4.5 on its ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from designer.diagnostics.task_text import CANCELLING, IN_NATIVE_CODE, PAUSED
from runtime.protocol import TaskState


@dataclass(frozen=True)
class StateStyle:
    """How one state looks on a light and on a dark ground."""

    icon: str
    on_light: str
    on_dark: str

    def colour(self, dark: bool) -> str:
        return self.on_dark if dark else self.on_light


STATE_STYLES: Final[dict[str, StateStyle]] = {
    TaskState.QUEUED.value: StateStyle("mdi6.clock-outline", "#5b6470", "#a3acb6"),
    TaskState.RUNNING.value: StateStyle("mdi6.play-circle-outline", "#0b62c4", "#6cb2ff"),
    PAUSED: StateStyle("mdi6.pause-circle-outline", "#8f5a00", "#f0b849"),
    CANCELLING: StateStyle("mdi6.timer-sand", "#8f5a00", "#f0b849"),
    IN_NATIVE_CODE: StateStyle("mdi6.lock-alert-outline", "#c0262d", "#ff8a85"),
    TaskState.DONE.value: StateStyle("mdi6.check-circle-outline", "#1b7537", "#5fcf80"),
    TaskState.FAILED.value: StateStyle("mdi6.alert-circle-outline", "#c0262d", "#ff8a85"),
    TaskState.CANCELLED.value: StateStyle("mdi6.minus-circle-outline", "#8f5a00", "#f0b849"),
    TaskState.LOST.value: StateStyle("mdi6.close-octagon-outline", "#8a3ab0", "#d6a3f2"),
}

WARNING_STYLE: Final = StateStyle("mdi6.alert-outline", "#8f5a00", "#f0b849")
