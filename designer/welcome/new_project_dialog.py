"""Asks for what a new project begins with, its title and its folder, and makes it."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from resources.loader import Template, copy_template, templates

_TEMPLATE_ROLE = Qt.ItemDataRole.UserRole


class NewProjectDialog(QDialog):
    """`exec` it; when it was accepted, `folder` is the new project's."""

    def __init__(self, place: Path, parent: QWidget | None = None) -> None:
        """Projects are made in the folder `place` unless the user chooses another."""
        super().__init__(parent)
        self.folder: Path | None = None
        self.setWindowTitle("New Project")
        self.list = self._new_list()
        self.title_edit = QLineEdit("New Project", self)
        self.place_edit = QLineEdit(str(place), self)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.create_button = self.buttons.addButton("&Create", QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self.buttons.accepted.connect(self._on_buttons_accepted)
        self.buttons.rejected.connect(self.reject)
        self.title_edit.textChanged.connect(self._say_where)
        self.place_edit.textChanged.connect(self._say_where)
        self.title_edit.selectAll()
        self.title_edit.setFocus()
        self._say_where()

    @property
    def target(self) -> Path:
        """The folder that the project would get."""
        return Path(self.place_edit.text()).expanduser() / folder_name(self.title_edit.text())

    # --- inside ---

    def _new_list(self) -> QListWidget:
        view = QListWidget(self)
        view.setAccessibleName("What to begin with")
        view.setWordWrap(True)
        view.setSpacing(2)
        for template in templates():
            item = QListWidgetItem(f"{template.title}\n{template.description}")
            item.setData(_TEMPLATE_ROLE, template)
            view.addItem(item)
        view.setCurrentRow(0)
        return view

    def _lay_out(self) -> None:
        choose = QPushButton("C&hoose…", self)
        choose.clicked.connect(self._on_choose_clicked)
        place = QHBoxLayout()
        place.addWidget(self.place_edit)
        place.addWidget(choose)
        form = QFormLayout()
        form.addRow("&Title:", self.title_edit)
        label = QLabel("&In folder:", self)
        label.setBuddy(self.place_edit)
        form.addRow(label, place)
        self.place_edit.setAccessibleName("In folder")
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(QLabel("Begin with:", self))
        layout.addWidget(self.list)
        layout.addLayout(form)
        layout.addWidget(self.sentence)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 80)
        self.list.setMinimumHeight(self.fontMetrics().lineSpacing() * 13)

    @Slot()
    def _say_where(self) -> None:
        is_named = bool(folder_name(self.title_edit.text()))
        is_free = is_named and not self.target.exists()
        self.create_button.setEnabled(is_free)
        if not is_named:
            self.sentence.setText("Give the project a title with a letter or digit in it.")
        elif not is_free:
            self.sentence.setText(f"{self.target} exists already; choose another title or folder.")
        else:
            self.sentence.setText(f"Makes {self.target}")

    @Slot()
    def _on_choose_clicked(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "In Folder", self.place_edit.text())
        if folder:
            self.place_edit.setText(folder)

    @Slot()
    def _on_buttons_accepted(self) -> None:
        template = self.list.currentItem().data(_TEMPLATE_ROLE)
        try:
            self.folder = copy_template(_checked(template), self.target, self.title_edit.text().strip())
        except OSError as error:
            self.sentence.setText(f"The project could not be made: {error.strerror or error}")
            return
        self.accept()


def folder_name(title: str) -> str:
    """A folder's name on every platform for a project called `title`; empty when nothing of it can be used."""
    return re.sub(r"[^\w.-]+", "_", title.strip()).strip("._-")


def _checked(template: object) -> Template:
    assert isinstance(template, Template)
    return template
