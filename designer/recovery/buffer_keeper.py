"""Keeps the text of every script with changes on disk while it is typed, also of one that was never saved.

The files are written on a thread of their own: a slow disk must not hold up a key. Taking the text of 100,000 lines
takes the GUI thread 25 ms, once in a pause of typing, or every two seconds when there is none.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
import uuid
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from designer.recovery.kept_buffer import SUFFIX, KeptBuffer, digest
from designer.recovery.owner import Owner
from editor.script_document import ScriptDocument

PAUSE_MS: Final = 500
LATEST_MS: Final = 1_500
"""Keeping takes a moment too: with it, two seconds."""

Job = tuple[Path, KeptBuffer | None]
"""A file, and what is to be in it; None when it is to go."""


@dataclass
class _Watched:
    file: Path
    base: str
    pause: QTimer
    latest: QTimer
    slots: list[partial[None]] = field(default_factory=list)


class BufferKeeper(QObject):
    """Keeps the texts of the scripts that it watches. `close` lets go of those without changes, and ends the thread."""

    failed = Signal(str)
    """Why nothing can be kept, in a sentence; told once until it works again."""

    _written = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._owner = Owner.this_process()
        self._watched: dict[ScriptDocument, _Watched] = {}
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
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
        watched = _Watched(file, digest(script.text()), self._timer(PAUSE_MS), self._timer(LATEST_MS))
        keep = partial(self._keep, script)
        for timer in (watched.pause, watched.latest):
            timer.timeout.connect(keep)
        watched.slots = [partial(self._note_edit, script), partial(self._note_source, script)]
        script.edited.connect(watched.slots[0])
        script.source_changed.connect(watched.slots[1])
        self._watched[script] = watched
        if script.is_modified():
            self._note_edit(script)

    @Slot(object)
    def forget(self, script: ScriptDocument) -> None:
        """`script` was closed: nobody needs what was kept of it."""
        watched = self._watched.pop(script, None)
        if watched is not None:
            script.edited.disconnect(watched.slots[0])
            script.source_changed.disconnect(watched.slots[1])
            self._stop(watched)
            self._jobs.put((watched.file, None))

    def keep_instead(self, script: ScriptDocument, left: Path) -> None:
        """Keep `script` now; then the file `left`, where another designer had kept it, may go."""
        self._keep(script)
        self._jobs.put((left, None))

    def drop(self, left: Path) -> None:
        """Nobody needs what the file `left` keeps."""
        self._jobs.put((left, None))

    def close(self) -> None:
        """Keep what still has changes, and end; returns when the disk has it."""
        for script, watched in list(self._watched.items()):
            if script.is_modified():
                self._keep(script)
                self._stop(watched)
            else:
                self.forget(script)
        self._watched.clear()
        self._jobs.put(None)
        self._thread.join()

    # --- inside ---

    def _timer(self, interval_ms: int) -> QTimer:
        return QTimer(self, singleShot=True, interval=interval_ms * self._interval_s)

    def _stop(self, watched: _Watched) -> None:
        for timer in (watched.pause, watched.latest):
            timer.stop()
            timer.deleteLater()

    def _note_edit(self, script: ScriptDocument) -> None:
        watched = self._watched[script]
        watched.pause.start()
        if not watched.latest.isActive():
            watched.latest.start()

    def _note_source(self, script: ScriptDocument) -> None:
        """The script was saved, or read anew, or renamed: what the changes are made to is another text now."""
        watched = self._watched[script]
        if not script.is_modified():
            watched.base = digest(script.text())
            self._keep(script)
        else:
            self._note_edit(script)

    def _keep(self, script: ScriptDocument) -> None:
        watched = self._watched[script]
        watched.pause.stop()
        watched.latest.stop()
        self._jobs.put((watched.file, self._buffer(script, watched.base) if script.is_modified() else None))

    def _buffer(self, script: ScriptDocument, base: str) -> KeptBuffer:
        source = script.source
        path, place = (str(source.path), source.place) if source is not None else ("", "")
        owner = self._owner
        return KeptBuffer(path, place, script.title, script.text(), base, time.time(), owner.pid, owner.started)

    # --- the thread ---

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                _carry_out(*job)
            except OSError as error:
                self._tell(f"Unsaved texts cannot be kept ({error.strerror or error}): save often, or mend the disk.")
            else:
                self._tell("")

    def _tell(self, problem: str) -> None:
        with contextlib.suppress(RuntimeError):  # the designer is gone, and this object with it
            self._written.emit(problem)

    @Slot(str)
    def _on_written(self, problem: str) -> None:
        if problem and not self._has_failed:
            self.failed.emit(problem)
        self._has_failed = bool(problem)


def _carry_out(file: Path, buffer: KeptBuffer | None) -> None:
    if buffer is None:
        file.unlink(missing_ok=True)
    else:
        buffer.write(file)
