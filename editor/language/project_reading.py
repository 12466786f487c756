"""Reads a project for the language servers on a thread of its own: its scripts, their mirror, and lsprotocol."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from editor.language.known_script import KnownScript
from editor.language.script_mirror import MirroredProject, update_mirror

ReadScripts = Callable[[], Iterable[KnownScript]]


class ProjectReading(QObject):
    """Brings one mirror up to date, again when it is asked while it does."""

    done = Signal(object)
    """The `MirroredProject`."""

    failed = Signal(str)
    """Why the mirror could not be made, in one sentence."""

    _read = Signal(object, str)
    """What the thread has to tell: the `MirroredProject` or None, and why."""

    def __init__(self, mirror: Path, project_folder: Path, read: ReadScripts, parent: QObject | None = None) -> None:
        """`read` is called on the thread; it must touch nothing of Qt's."""
        super().__init__(parent)
        self._mirror = mirror
        self._project_folder = project_folder
        self._read_scripts = read
        self._is_reading = False
        self._is_asked_again = False
        self._read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Read the project; `done` or `failed` tells the end."""
        self._is_asked_again = self._is_reading
        if not self._is_reading:
            self._is_reading = True
            threading.Thread(target=self._run, name="Script mirror", daemon=True).start()

    def stop(self) -> None:
        """Tell nothing any more, also of what the thread reads just now."""
        self._read.disconnect(self._on_read)
        self.deleteLater()

    def _run(self) -> None:
        project, reason = None, ""
        try:
            project = update_mirror(self._mirror, self._read_scripts(), self._project_folder)
            import editor.language.questions  # noqa: F401  # a third of a second that no key waits for
        except Exception as error:  # a thread's body is a border; the sentence goes where the user looks
            reason = f"The project's scripts could not be read for completion ({type(error).__name__}: {error})."
        with contextlib.suppress(RuntimeError):  # the project was closed meanwhile, and with it the object
            self._read.emit(project, reason)

    @Slot(object, str)
    def _on_read(self, project: MirroredProject | None, reason: str) -> None:
        self._is_reading = False
        if project is None:
            self.failed.emit(reason)
        else:
            self.done.emit(project)
        if self._is_asked_again:
            self.start()
