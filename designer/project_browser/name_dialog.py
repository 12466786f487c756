"""Asks for the name of a script or package, and says while one types why a name cannot be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from runtime.project import ProjectNameError

CheckName = Callable[[str], None]
"""Raises `ProjectNameError` when the name cannot be."""

AskName = Callable[[QWidget, str, str, str, CheckName], str | None]
"""Asks for a name: parent, title, label, the name to begin with, the check. None when the user thought better of it."""


class NameDialog(QDialog):
    """One line for a name; OK works once the name can be."""

    def __init__(self, parent: QWidget, title: str, label: str, name: str, check: CheckName) -> None:
        super().__init__(parent)
        self._check = check
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        self.name_edit = QLineEdit(name, self)
        self.name_edit.setAccessibleName(label)
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.problem.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel, self)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.name_edit.textChanged.connect(self._on_name_changed)
        layout = QVBoxLayout(self)
        for widget in (QLabel(label, self), self.name_edit, self.problem, self.buttons):
            layout.addWidget(widget)
        # From the last dot on is what one wants to type over.
        self.name_edit.setSelection(name.rfind(".") + 1, len(name))
        self._on_name_changed()

    @property
    def name(self) -> str:
        return self.name_edit.text().strip()

    @Slot()
    def _on_name_changed(self) -> None:
        problem = ""
        try:
            self._check(self.name)
        except ProjectNameError as error:
            problem = str(error)
        self.problem.setText(problem)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)


def ask_name_with_dialog(parent: QWidget, title: str, label: str, name: str, check: CheckName) -> str | None:
    """The name the user chose, None when they cancelled."""
    dialog = NameDialog(parent, title, label, name, check)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.name
    dialog.deleteLater()
    return chosen if accepted else None
