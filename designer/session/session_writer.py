"""Writes sessions to the disk on a thread of its own: a slow disk must not hold up a key."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from designer.session import session_file
from designer.session.session_file import ProjectSession

END_S: Final = 5.0
"""How long the end of the designer waits for a disk that does not answer."""


class SessionWriter(QObject):
    """Has what `put` was given written soon. `close` ends the thread."""

    failed = Signal(str)
    """Why nothing can be kept, in a sentence; told once until it works again."""

    _written = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sessions: dict[Path, ProjectSession] = {}
        self._is_ending = False
        self._has_news = threading.Condition()
        self._has_failed = False
        self._written.connect(self._on_written)
        self._thread = threading.Thread(target=self._work, name="Session writer", daemon=True)
        self._thread.start()

    def put(self, file: Path, session: ProjectSession) -> None:
        """Have `session` written to `file`; of two that wait for one file only the newer is."""
        with self._has_news:
            self._sessions[file] = session
            self._has_news.notify()

    def waiting(self, file: Path) -> ProjectSession | None:
        """What is not in `file` yet, and soon will be."""
        with self._has_news:
            return self._sessions.get(file)

    def close(self) -> None:
        """End; returns when the disk has everything, or does not answer."""
        with self._has_news:
            self._is_ending = True
            self._has_news.notify()
        self._thread.join(END_S)

    # --- the thread ---

    def _work(self) -> None:
        while (job := self._next()) is not None:
            try:
                session_file.write(*job)
            except OSError as error:
                # There is no second attempt: the next movement of a cursor brings a newer session anyway.
                self._tell(f"Open tabs cannot be kept for the next start ({error.strerror or error}): mend the disk.")
            else:
                self._tell("")
            self._take_out(*job)

    def _next(self) -> tuple[Path, ProjectSession] | None:
        """What has waited longest; None when there will be no more."""
        with self._has_news:
            while not self._sessions and not self._is_ending:
                self._has_news.wait()
            return next(iter(self._sessions.items()), None)

    def _take_out(self, file: Path, session: ProjectSession) -> None:
        """`session` was dealt with; a newer one for the same file may have come meanwhile."""
        with self._has_news:
            if self._sessions.get(file) is session:
                del self._sessions[file]

    def _tell(self, problem: str) -> None:
        with contextlib.suppress(RuntimeError):  # the designer is gone, and this object with it
            self._written.emit(problem)

    @Slot(str)
    def _on_written(self, problem: str) -> None:
        if problem and not self._has_failed:
            self.failed.emit(problem)
        self._has_failed = bool(problem)
