"""Which runtime is in front, and how the others fare: a box above what shows something of one runtime."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from designer.runtime_looks import look_of, state_icon
from designer.scope_runtime import RuntimeState

_DOT_PX = 10


class RuntimeChooser(QComboBox):
    """Tell it by `show_runtimes` which there are; `chosen` is emitted when the user wants another."""

    chosen = Signal(str)
    """The scope of the runtime that is wanted in front."""

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        """`names` of the scopes, as they are shown."""
        super().__init__(parent)
        self._names = names
        self._dark = False
        self._states: Mapping[str, RuntimeState | None] = dict.fromkeys(names)
        self.setIconSize(QSize(_DOT_PX, _DOT_PX))
        self.setAccessibleName("Runtime")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for scope, name in names.items():
            self.addItem(name, scope)
        self._show()
        self.activated.connect(self._on_activated)

    def show_runtimes(self, states: Mapping[str, RuntimeState | None], front: str) -> None:
        """The state of each scope's runtime, None where it was never started, and which one is in front."""
        self._states = states
        self.setCurrentIndex(self.findData(front))
        self._show()

    def set_dark(self, dark: bool) -> None:
        self._dark = dark
        self._show()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past the box starts no runtime."""
        event.ignore()

    def _show(self) -> None:
        for index in range(self.count()):
            state = self._states[self.itemData(index)]
            self.setItemIcon(index, state_icon(state, self._dark))
            self.setItemData(index, _tip(self.itemText(index), state), Qt.ItemDataRole.ToolTipRole)
        self.setToolTip(self.itemData(self.currentIndex(), Qt.ItemDataRole.ToolTipRole))

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self.itemData(index))


def _tip(name: str, state: RuntimeState | None) -> str:
    if state is None:
        return f"{name} runtime: not started; choosing it starts it beside the other"
    return f"{name} runtime: {look_of(state).word}. Scripts run, and the prompt works, in the one that is chosen"
