"""The last border for our own mistakes: an exception that nobody caught becomes a log entry and one dialog.

The designer goes on afterwards: open scripts stay open, and what was typed stays typed.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

logger = logging.getLogger(__name__)

_TEXT = "Something in Pilotlight went wrong."
_MEANING = "Your scripts are still open and nothing that you typed is lost. Save them, then restart Pilotlight."


class CrashReporter(QObject):
    """Between `install` and `uninstall`, reports what nobody caught. One dialog at a time; the log has all."""

    interrupted = Signal()
    """Ctrl+C in the terminal that started the designer."""

    _reported = Signal(str)

    def __init__(self, dialog_parent: QWidget) -> None:
        super().__init__(dialog_parent)
        self._dialog_parent = dialog_parent
        self._dialog: QMessageBox | None = None
        self._hook_before = sys.excepthook
        self._thread_hook_before = threading.excepthook
        # Queued: never show a dialog out of whatever was being done, and never from another thread.
        self._reported.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        sys.excepthook = self.report
        threading.excepthook = self._report_thread

    def uninstall(self) -> None:
        sys.excepthook = self._hook_before
        threading.excepthook = self._thread_hook_before

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log `error` and show it to the user. Safe from every thread."""
        if issubclass(kind, KeyboardInterrupt):
            self.interrupted.emit()
            return
        logger.critical("Uncaught exception", exc_info=(kind, error, trace))
        self._reported.emit("".join(traceback.format_exception(kind, error, trace)))

    @property
    def dialog(self) -> QMessageBox | None:
        """The report on the screen, if there is one."""
        return self._dialog

    def _report_thread(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            self.report(failure.exc_type, failure.exc_value, failure.exc_traceback)

    @Slot(str)
    def _show(self, details: str) -> None:
        if self._dialog is not None:
            return
        box = QMessageBox(QMessageBox.Icon.Critical, "Pilotlight", _TEXT, parent=self._dialog_parent)
        box.setInformativeText(f"{_MEANING}\n\n{details.strip().splitlines()[-1]}")
        box.setDetailedText(details)
        copy = QPushButton("Copy Details", box)
        box.addButton(copy, QMessageBox.ButtonRole.ActionRole)
        # A button of a message box closes it; this one must not.
        copy.clicked.disconnect()
        copy.clicked.connect(self._copy_details)
        box.setEscapeButton(box.addButton("Close", QMessageBox.ButtonRole.AcceptRole))
        box.finished.connect(self._on_dialog_finished)
        self._dialog = box
        box.open()

    @Slot()
    def _copy_details(self) -> None:
        if self._dialog is not None:
            QGuiApplication.clipboard().setText(self._dialog.detailedText())

    @Slot()
    def _on_dialog_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
