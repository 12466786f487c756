"""The prompts of one runtime: the first, and a second for the time in which a script keeps that one waiting."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QWidget

from designer.scope_runtime import RuntimeClient

from .history import ConsoleHistory
from .script_console import ScriptConsole
from .second_prompt import SecondPrompt


class Prompts(QSplitter):
    """One above the other; the second is hidden until `open_second`."""

    def __init__(self, history: ConsoleHistory, banner: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.console = ScriptConsole(history, banner=banner)
        self.second = SecondPrompt(history)
        self.setChildrenCollapsible(False)
        self.addWidget(self.console)
        self.addWidget(self.second)
        self.setFocusProxy(self.console)

    @Slot(object)
    def set_client(self, client: RuntimeClient | None) -> None:
        """The client of the runtime that there is now; None while there is none."""
        self.console.set_client(client)
        self.second.set_runtime(client)

    @Slot(bool)
    def set_held(self, is_held: bool) -> None:
        """Let cells wait until they are held no more."""
        self.console.set_held(is_held)
        self.second.console.set_held(is_held)

    def open_second(self) -> None:
        """Show the second prompt, and give it the keyboard."""
        if self.second.isHidden():
            height = self.height()
            self.setSizes([height // 2, height - height // 2])
        self.second.open()

    def close_channels(self) -> None:
        """Leave the runtime."""
        self.second.close_channels()
        self.console.set_client(None)

    def set_dark(self, dark: bool) -> None:
        self.console.set_dark(dark)
        self.second.set_dark(dark)
