"""What stands beside the table of records: the chosen one whole, or all loggers with their levels."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QTabWidget, QWidget

from .log_actions import LogActions
from .log_levels_panel import LogLevelsPanel
from .record_pane import RecordPane


class LogSide(QTabWidget):
    """The actions Details and Loggers open and close it, and show how it stands."""

    source_requested = Signal(object, int)
    levels_requested = Signal()
    level_changed = Signal(str, str)

    def __init__(self, actions: LogActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.record = RecordPane(self)
        self.levels = LogLevelsPanel(self)
        self.setDocumentMode(True)
        self.setAccessibleName("Record and loggers")
        self.addTab(self.record, "Record")
        self.setTabToolTip(0, "The chosen record whole")
        self.addTab(self.levels, "Loggers")
        self.setTabToolTip(1, "All loggers with their levels")
        actions.details.toggled.connect(self._on_details_toggled)
        actions.loggers.triggered.connect(self._on_loggers_triggered)
        self.currentChanged.connect(self._check_loggers)
        self.record.source_requested.connect(self.source_requested)
        self.levels.levels_requested.connect(self.levels_requested)
        self.levels.level_changed.connect(self.level_changed)

    def open_record(self) -> None:
        """Show the chosen record and put the keyboard there."""
        self._actions.details.setChecked(True)
        self.setCurrentWidget(self.record)
        self.record.view.setFocus()

    def set_dark(self, dark: bool) -> None:
        self.record.set_dark(dark)
        self.levels.set_dark(dark)

    @Slot(bool)
    def _on_details_toggled(self, is_on: bool) -> None:
        self.setVisible(is_on)
        self._check_loggers()

    @Slot(bool)
    def _on_loggers_triggered(self, is_on: bool) -> None:
        self.setCurrentWidget(self.levels if is_on else self.record)
        if is_on:
            self._actions.details.setChecked(True)

    @Slot()
    def _check_loggers(self) -> None:
        """The button is down while the loggers are in sight."""
        is_open = self._actions.details.isChecked()
        self._actions.loggers.setChecked(is_open and self.currentWidget() is self.levels)
