"""The Diagnostics dock: Scripts first, the Output Console second."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDockWidget, QTabWidget, QWidget

from designer.task_rows import RowKey, TaskRow

from .output_tab import OutputEntries, OutputTab
from .scripts_model import ScriptsModel
from .scripts_tab import ScriptsTab


class DiagnosticsDock(QDockWidget):
    """Everything that the runtime reports about its scripts."""

    cancel_requested = Signal(object)
    cancel_all_requested = Signal()
    source_requested = Signal(object, int)
    message = Signal(str)
    active_count_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Diagnostics", parent)
        self.setObjectName("diagnostics")
        self.model = ScriptsModel(self)
        self.scripts = ScriptsTab(self.model)
        self.output = OutputTab(self._description)
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self.scripts, "Scripts")
        self._tabs.addTab(self.output, "Output Console")
        self.setWidget(self._tabs)
        self.scripts.cancel_requested.connect(self.cancel_requested)
        self.scripts.cancel_all_requested.connect(self.cancel_all_requested)
        self.scripts.message.connect(self.message)
        self.scripts.source_requested.connect(self.source_requested)
        self.output.view.source_requested.connect(self.source_requested)

    def apply_tasks(self, rows: Sequence[TaskRow]) -> None:
        """Show these new states of tasks."""
        before = self.model.active_count
        self.scripts.apply(rows)
        if self.model.active_count != before:
            self.active_count_changed.emit(self.model.active_count)

    def append_output(self, entries: OutputEntries) -> None:
        """Show what tasks, or the runtime outside every task, printed."""
        self.scripts.append_output(entries)
        self.output.append(entries)

    def show_scripts(self) -> None:
        """Open the dock with the Scripts tab in front."""
        self._tabs.setCurrentWidget(self.scripts)
        self.show()
        self.raise_()

    def set_dark(self, dark: bool) -> None:
        self.scripts.set_dark(dark)
        self.output.set_dark(dark)

    def _description(self, key: RowKey) -> str:
        row = self.model.task_row(key)
        return "script" if row is None else row.task.description
