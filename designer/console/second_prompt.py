"""A second prompt in the same runtime, for the time in which a script keeps the first one waiting."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from designer.scope_runtime import RuntimeClient
from designer.settings.icons import themed_icon

from .history import ConsoleHistory
from .script_console import ScriptConsole
from .subshell import Subshell

_TITLE: Final = "Second prompt"
_TIP: Final = "Its cells run on a thread of their own, beside the script that keeps the first prompt waiting"
_BANNER: Final = "Look at the running script's variables, at tasks and at tags; it goes on meanwhile.\n"
_SMALLEST_PX: Final = 90


class SecondPrompt(QWidget):
    """Hidden until `open`. Closing it ends no cell, and what stands in it comes back with it."""

    restart_requested = Signal()
    message = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, history: ConsoleHistory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.console = ScriptConsole(history, banner=_BANNER, parent=self)
        self.console.set_name(_TITLE)
        self._subshell = Subshell(self)
        self._close = QToolButton(self, autoRaise=True)
        self._close.setToolTip("Close the second prompt")
        self._close.setAccessibleName("Close the second prompt")
        self.setMinimumHeight(_SMALLEST_PX)
        self._lay_out()
        self._connect()
        self.draw_icons()
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 2 * _SMALLEST_PX)

    @Slot(object)
    def set_runtime(self, client: RuntimeClient | None) -> None:
        """The client of the runtime that there is now; None while there is none."""
        self._subshell.set_runtime(client)
        if not self.isHidden():
            self._subshell.open()

    @Slot()
    def open(self) -> None:
        """Show it, and give it the keyboard."""
        self.show()
        self._subshell.open()
        self.console.setFocus()

    def close_channels(self) -> None:
        """The designer ends."""
        self._subshell.close()

    def set_dark(self, dark: bool) -> None:
        self.console.set_dark(dark)
        self.draw_icons()

    def draw_icons(self) -> None:
        """Draw the icon in the colour of the present theme."""
        self._close.setIcon(themed_icon("mdi6.close"))

    # --- inside ---

    def _lay_out(self) -> None:
        title = QLabel(_TITLE, self)
        title.setToolTip(_TIP)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 2, 2, 2)
        bar.addWidget(title, 1)
        bar.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.console, 1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        self._close.clicked.connect(self.hide)
        self._subshell.opened.connect(self.console.set_client)
        self._subshell.closed.connect(self._on_subshell_closed)
        self._subshell.refused.connect(self._on_subshell_refused)
        self.console.interrupt_requested.connect(self._subshell.interrupt)
        self.console.restart_requested.connect(self.restart_requested)
        self.console.message.connect(self.message)

    @Slot()
    def _on_subshell_closed(self) -> None:
        self.console.set_client(None)

    @Slot(str)
    def _on_subshell_refused(self, reason: str) -> None:
        self.console.show_notice(reason)
