"""Tells that something happened to files or in their folders, once things are quiet.

A watch is bound to the file that was there when it began, not to its name: it is lost when the file is replaced by
another one of its name, as most programs save. That is why the folders are watched too, and every watch is made anew
after something happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

PAUSE_MS: Final = 200
LATEST_MS: Final = 1_000
"""In a folder where something happens all the time, such as one with a log file, there is never a pause."""


class WatchedPaths(QObject):
    """Of a path that cannot be watched, such as one too many for the system, nothing is told."""

    changed = Signal()
    """Something happened; what, is for the receiver to look."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: set[Path] = set()
        self._let_go: list[Path] = []
        self._watcher = QFileSystemWatcher(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS)
        self._watcher.fileChanged.connect(self._on_watcher_changed)
        self._watcher.directoryChanged.connect(self._on_watcher_changed)
        for timer in (self._pause, self._latest):
            timer.timeout.connect(self._on_timer_timeout)

    def watched(self) -> set[Path]:
        """The files and folders that are watched indeed."""
        return {Path(path) for path in (*self._watcher.files(), *self._watcher.directories())}

    def is_waiting(self) -> bool:
        """Whether something happened that is not told yet."""
        return self._pause.isActive()

    def set_files(self, files: Iterable[Path]) -> None:
        """Watch these and their folders, and nothing else."""
        self._files = {file.absolute() for file in files}
        self._watch()

    @contextmanager
    def without(self, folder: Path) -> Iterator[None]:
        """Watch nothing in `folder` meanwhile: Windows renames no folder while one in it is watched."""
        self._let_go.append(folder.absolute())
        self._watch()
        try:
            yield
        finally:
            self._let_go.remove(folder.absolute())
            self._watch()
            self._on_watcher_changed()

    def close(self) -> None:
        """Watch nothing any more."""
        self.set_files(())
        self._pause.stop()
        self._latest.stop()

    # --- inside ---

    def _watch(self, *, anew: bool = False) -> None:
        wanted = {str(path) for path in self._wanted()}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if gone := watched if anew else watched - wanted:
            self._watcher.removePaths(sorted(gone))
        if new := wanted if anew else wanted - watched:
            # What cannot be watched is looked at when the window is used again.
            self._watcher.addPaths(sorted(new))

    def _wanted(self) -> Iterator[Path]:
        for file in self._files:
            for path in {file, file.resolve()}:  # a link, and what it points to
                for each in (path, _nearest_folder(path.parent)):
                    if not any(each.is_relative_to(folder) for folder in self._let_go) and each.exists():
                        yield each

    @Slot()
    def _on_watcher_changed(self) -> None:
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    @Slot()
    def _on_timer_timeout(self) -> None:
        self._pause.stop()
        self._latest.stop()
        # Before anybody looks: what happens after the look is then told again.
        self._watch(anew=True)
        self.changed.emit()


def _nearest_folder(folder: Path) -> Path:
    """`folder`, or what is left of the way to it: there it would show first that it is back."""
    return next((each for each in (folder, *folder.parents) if each.is_dir()), folder)
