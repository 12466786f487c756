"""What the Run menu can say of a project: its scope, its dialect, and whether workers may use windows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from runtime.dialects import Dialect
from runtime.project import Project, ProjectSettingsError


class ProjectChoices(QObject):
    """Reads and writes the settings of the project that is open."""

    scope_changed = Signal(str)
    """The scope that the project's scripts are for; that runtime is wanted in front."""

    message = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project

    def set_project(self, project: Project) -> None:
        self._project = project

    def scope(self) -> str:
        """The scope that its scripts run in: "client" or "gateway"."""
        return scope_of(self._project)

    def choose_scope(self, scope: str) -> None:
        """Remember that the project's scripts are for this scope, where they run from now on."""
        if scope == self.scope() or self._change(partial(self._project.set_scope, scope)):
            self.scope_changed.emit(scope)

    @Slot()
    def toggle_strict(self) -> None:
        """Let the project refuse, or count only, the use of windows from other threads; its next run knows."""
        self._change(partial(self._project.set_gui_access_strict, not self.is_strict()))

    def is_strict(self) -> bool:
        try:
            return self._project.is_gui_access_strict()
        except ProjectSettingsError:
            return False

    def choose_dialect(self, dialect: str) -> None:
        """What the project's scripts are written in, from their next run on; "" leaves it to what parses."""
        if self._change(partial(self._project.set_dialect, Dialect(dialect) if dialect else None)):
            self.message.emit(
                "Scripts are read like this from their next run on; Run ▸ Check Project says what it changes."
            )

    def dialect(self) -> str:
        try:
            return self._project.dialect() or ""
        except ProjectSettingsError:
            return ""

    def _change(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except (ProjectSettingsError, OSError) as error:
            self.message.emit(str(error))
            return False
        return True


def scope_of(project: Project) -> str:
    """The scope of `project`; "client" while its settings cannot be read."""
    try:
        return project.scope()
    except ProjectSettingsError:
        return "client"
