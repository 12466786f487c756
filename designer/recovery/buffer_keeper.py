"""Keeps the text of every script with changes on disk while it is typed, also of one that was never saved.

The files are written on a thread of their own: a slow disk must not hold up a key. Taking the text of 100,000 lines
takes the GUI thread 25 ms, once in a pause of typing, or every two seconds when there is none.
"""

from __future__ import annotations

import contextlib
import threading
import time
import uuid
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from designer.recovery.kept_buffer import SUFFIX, KeptBuffer, digest
from designer.recovery.owner import Owner
from editor.script_document import ScriptDocument

PAUSE_MS: Final = 500
LATEST_MS: Final = 1_500
"""Keeping takes a moment too: with it, two seconds."""

RETRY_S: Final = 3.0
"""A disk that refused is tried again after so long."""

END_S: Final = 5.0
"""How long the end of the designer waits for a disk that does not answer."""


@dataclass(frozen=True)
class Job:
    """What is to be in `file`, None when it is to go; once that is so, the file `then_delete` may go too."""

    file: Path
    buffer: KeptBuffer | None
    then_delete: Path | None = None


class WatchedScript(QObject):
    """One script that is kept: says when its text is due."""

    due = Signal(object)
    """The `ScriptDocument` whose text is to be kept now, or let go."""

    def __init__(self, script: ScriptDocument, file: Path, interval_s: int, parent: QObject) -> None:
        super().__init__(parent)
        self.file = file
        self.base = digest(script.text())
        """Of the text that the changes are made to."""
        self._script = script
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS * interval_s)
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS * interval_s)
        for timer in (self._pause, self._latest):
            timer.timeout.connect(self._on_timer_timeout)
        script.edited.connect(self._on_script_edited)
        script.source_changed.connect(self._on_script_source_changed)
        if script.is_modified():
            self._on_script_edited()

    def leave(self) -> None:
        """Look at the script no more."""
        self._pause.stop()
        self._latest.stop()
        self._script.edited.disconnect(self._on_script_edited)
        self._script.source_changed.disconnect(self._on_script_source_changed)
        self.deleteLater()

    @Slot()
    def _on_script_edited(self) -> None:
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    @Slot()
    def _on_script_source_changed(self) -> None:
        """The script was saved, or read anew, or renamed: what the changes are made to is another text now."""
        if self._script.is_modified():
            self._on_script_edited()
        else:
            self.base = digest(self._script.text())
            self._on_timer_timeout()

    @Slot()
    def _on_timer_timeout(self) -> None:
        self._pause.stop()
        self._latest.stop()
        self.due.emit(self._script)


class BufferKeeper(QObject):
    """Keeps the texts of the scripts that it watches. `close` lets go of those without changes, and ends the thread."""

    failed = Signal(str)
    """Why nothing can be kept, in a sentence; told once until it works again."""

    _written = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._owner = Owner.this_process()
        self._watched: dict[ScriptDocument, WatchedScript] = {}
        self._jobs: dict[Path, Job] = {}
        self._is_ending = False
        self._has_news = threading.Condition()
        self._has_failed = False
        self._interval_s = 1
        self._written.connect(self._on_written)
        self._thread = threading.Thread(target=self._work, name="Buffer keeper", daemon=True)
        self._thread.start()

    def set_interval(self, seconds: int) -> None:
        """Keep a text so many seconds after its last key; the usual interval is one."""
        self._interval_s = seconds

    def set_folder(self, folder: Path) -> None:
        """Scripts that are watched from now on are kept in `folder`."""
        self._folder = folder

    @Slot(object)
    def watch(self, script: ScriptDocument) -> None:
        """Keep `script` from now on whenever it has changes."""
        file = self._folder / f"{uuid.uuid4().hex}{SUFFIX}"
        watched = WatchedScript(script, file, self._interval_s, self)
        watched.due.connect(self._keep)
        self._watched[script] = watched

    @Slot(object)
    def forget(self, script: ScriptDocument) -> None:
        """`script` was closed: nobody needs what was kept of it."""
        watched = self._leave(script)
        if watched is not None:
            self._put(Job(watched.file, None))

    def keep_instead(self, script: ScriptDocument, left: Path) -> None:
        """Keep `script` now; then the file `left`, where another designer had kept it, may go."""
        watched = self._watched[script]
        self._put(Job(watched.file, self._buffer(script, watched.base), left))

    def drop(self, left: Path) -> None:
        """Nobody needs what the file `left` keeps."""
        self._put(Job(left, None))

    def close(self) -> None:
        """Keep what still has changes, and end; returns when the disk has it, or does not answer."""
        for script in list(self._watched):
            if script.is_modified():
                self._keep(script)
                self._leave(script)
            else:
                self.forget(script)
        with self._has_news:
            self._is_ending = True
            self._has_news.notify()
        self._thread.join(END_S)

    # --- inside ---

    def _leave(self, script: ScriptDocument) -> WatchedScript | None:
        """Look at `script` no more."""
        watched = self._watched.pop(script, None)
        if watched is not None:
            watched.leave()
        return watched

    def _put(self, job: Job) -> None:
        """Have `job` done; of two for one file the newer counts, and what the older was to delete goes after it."""
        with self._has_news:
            older = self._jobs.pop(job.file, None)
            if older is not None and job.then_delete is None:
                job = replace(job, then_delete=older.then_delete)
            self._jobs[job.file] = job
            self._has_news.notify()

    @Slot(object)
    def _keep(self, script: ScriptDocument) -> None:
        watched = self._watched[script]
        self._put(Job(watched.file, self._buffer(script, watched.base) if script.is_modified() else None))

    def _buffer(self, script: ScriptDocument, base: str) -> KeptBuffer:
        source = script.source
        path, place = (str(source.path), source.place) if source is not None else ("", "")
        owner = self._owner
        return KeptBuffer(path, place, script.title, script.text(), base, time.time(), owner.pid, owner.started)

    # --- the thread ---

    def _work(self) -> None:
        while (job := self._next()) is not None:
            try:
                _carry_out(job)
            except OSError as error:
                self._tell(f"Unsaved texts cannot be kept ({error.strerror or error}): save often, or mend the disk.")
                self._try_later(job)
            else:
                if job.buffer is not None:
                    self._tell("")

    def _next(self) -> Job | None:
        """The job that has waited longest; None when there will be no more."""
        with self._has_news:
            while not self._jobs and not self._is_ending:
                self._has_news.wait()
            return self._jobs.pop(next(iter(self._jobs))) if self._jobs else None

    def _try_later(self, job: Job) -> None:
        """Do `job` again after a while, unless a newer one for its file comes, or the designer ends."""
        with self._has_news:
            if self._is_ending:
                return
            if job.file not in self._jobs:
                self._jobs[job.file] = job
            self._has_news.wait(RETRY_S)

    def _tell(self, problem: str) -> None:
        with contextlib.suppress(RuntimeError):  # the designer is gone, and this object with it
            self._written.emit(problem)

    @Slot(str)
    def _on_written(self, problem: str) -> None:
        if problem and not self._has_failed:
            self.failed.emit(problem)
        self._has_failed = bool(problem)


def _carry_out(job: Job) -> None:
    if job.buffer is None:
        job.file.unlink(missing_ok=True)
    else:
        job.buffer.write(job.file)
    if job.then_delete is not None:
        job.then_delete.unlink(missing_ok=True)
