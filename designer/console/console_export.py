"""Saves what buffers have printed, and the prompt's transcript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from designer.diagnostics.export import save_text

from .buffer_page import BufferPage
from .buffer_tabs import BufferTabs
from .script_console import ScriptConsole

_NO_OUTPUT: Final = "There is nothing to export: this buffer has printed nothing."


class ConsoleExport(QObject):
    """Fills a menu, and does what it offers."""

    message = Signal(str)
    """How it went, in a sentence."""

    def __init__(self, tabs: BufferTabs, console: Callable[[], ScriptConsole], parent: QWidget) -> None:
        """`console` tells which prompt is in front."""
        super().__init__(parent)
        self._window = parent
        self._tabs = tabs
        self._console = console
        self.menu = QMenu("Export", parent)
        self.menu.addAction("All Output of This Buffer…", self.save_output)
        self.menu.addAction("Output of Its Last Run…", self.save_last_run)
        self.menu.addSeparator()
        self.menu.addAction("Transcript of the Prompt…", self.save_transcript)
        self.menu.addAction("Transcript of the Prompt as HTML…", self.save_as_html)

    def save_output(self) -> None:
        """All that the buffer in front keeps of its runs."""
        page = self._tabs.current_page()
        if page is not None:
            self._save_of(page, page.output.text())

    def save_last_run(self) -> None:
        """What the last run of the buffer in front has printed."""
        page = self._tabs.current_page()
        if page is not None:
            self._save_of(page, page.output.last_run_text())

    def save_transcript(self) -> None:
        """The prompt's transcript, each cell with its time."""
        self._save("transcript", self._console().dated_transcript())

    def save_as_html(self) -> None:
        """The prompt's transcript with its colours."""
        self._console().export_html()

    def _save_of(self, page: BufferPage, text: str) -> None:
        if text:
            self._save(page.name.replace("/", "_").replace("\\", "_"), text)
        else:
            self.message.emit(_NO_OUTPUT)

    def _save(self, name: str, text: str) -> None:
        sentence = save_text(self._window, "Export as Text", name, text)
        if sentence:
            self.message.emit(sentence)
