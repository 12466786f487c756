"""What a breakpoint does: when it stops, or what it logs."""

from __future__ import annotations

import ast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from designer.debugger.breakpoint import Breakpoint


class BreakpointDialog(QDialog):
    """Edits `breakpoint`; after `exec` it has what the user chose."""

    def __init__(self, where: str, breakpoint: Breakpoint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Breakpoint at {where}")
        self._condition = _line(breakpoint.condition, "count > 10")
        self._hits = _line(breakpoint.hit_condition, "5, >= 3, or % 2")
        self._log = _line(breakpoint.log_message, "count is {count}")
        self._is_enabled = QCheckBox("Enabled", self)
        self._is_enabled.setChecked(breakpoint.is_enabled)
        self._problem = QLabel(self)
        self._problem.setWordWrap(True)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        form = QFormLayout(self)
        form.addRow("Stop only when", self._condition)
        form.addRow("Only at passes", self._hits)
        form.addRow("Log, and do not stop", self._log)
        form.addRow("", self._is_enabled)
        form.addRow(self._problem)
        form.addRow(self._buttons)
        self._condition.setMinimumWidth(320)
        self._condition.textChanged.connect(self._check)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._check()

    @property
    def breakpoint(self) -> Breakpoint:
        """What was typed."""
        return Breakpoint(
            self._condition.text().strip(),
            self._hits.text().strip(),
            self._log.text().strip(),
            self._is_enabled.isChecked(),
        )

    @Slot()
    def _check(self) -> None:
        """A condition that is no expression would stop at nothing, and say so in a log that nobody reads."""
        problem = _problem_of(self._condition.text().strip())
        self._problem.setText(problem)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)


def _problem_of(condition: str) -> str:
    if not condition:
        return ""
    try:
        ast.parse(condition, mode="eval")
    except SyntaxError as error:
        return f"The condition is no expression: {error.msg}."
    return ""


def _line(text: str, example: str) -> QLineEdit:
    return QLineEdit(text, placeholderText=f"such as {example}")
