"""Opening a project in place of the present one: chosen, new, recent, or the sample."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from designer.editors.editor_area import EditorArea
from designer.settings.profile import Profile
from designer.welcome.new_project_dialog import NewProjectDialog
from resources.loader import copy_sample_project
from runtime.project import NotAProjectError, Project


class ProjectOpening(QObject):
    """Knows which project is open, and asks for others over `window`."""

    leaving = Signal()
    """The scripts of the present project are about to be closed, unless the user says no to that."""

    stayed = Signal()
    """The user said no: the present project stays."""

    opened = Signal(object)
    """The `Project` that is open now."""

    message = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, project: Project, editors: EditorArea, profile: Profile, window: QWidget) -> None:
        super().__init__(window)
        self._project = project
        self._editors = editors
        self._profile = profile
        self._window = window
        self.may_leave: Callable[[], bool] = lambda: True
        """Asked before the present project is left, and what runs in it ended."""

    @property
    def project(self) -> Project:
        """The one that is open."""
        return self._project

    @Slot()
    def choose(self) -> None:
        """Ask for a project folder and open it."""
        title = "Open Project: choose the folder with project.json"
        folder = QFileDialog.getExistingDirectory(self._window, title, str(self._project.folder.parent))
        if folder:
            self.open(Path(folder))

    @Slot()
    def make_new(self) -> None:
        """Ask for what a new project begins with, make it, and open it."""
        dialog = NewProjectDialog(self._project.folder.parent, self._window)
        dialog.exec()
        folder = dialog.folder
        dialog.deleteLater()
        if folder is not None:
            self.open(folder)

    @Slot()
    def open_sample(self) -> None:
        """Open the user's own copy of the sample project."""
        try:
            folder = copy_sample_project(self._profile.sample_project_folder)
        except OSError as error:
            self.message.emit(f"The sample could not be copied: {error}")
            return
        self.open(folder)

    @Slot(object)
    def open(self, folder: Path) -> None:
        """Open the project in `folder` in place of the present one; a message box says why it cannot be."""
        try:
            project = Project.open(folder)
        except NotAProjectError as error:
            QMessageBox.warning(self._window, "Open Project", str(error))
            return
        if not self.may_leave():
            return
        self.leaving.emit()
        if self._editors.close_all():
            self._project = project
            self.opened.emit(project)
        else:
            self.stayed.emit()
