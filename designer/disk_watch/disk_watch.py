"""Sees what other programs do to the files of open scripts.

A script without changes is read anew, one whose file is gone stays and counts as changed, and one that was changed here
and there is told, for the user to choose. Everything is read on a thread of its own.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from designer.disk_watch.background import Background
from designer.disk_watch.disk_state import DiskState, Look, Stamp, look_at
from designer.disk_watch.watched_paths import PAUSE_MS, WatchedPaths
from designer.editors.open_scripts import OpenScripts
from editor.script_document import ScriptDocument
from editor.script_source import ScriptSource

_LOOKS: Final = 4
"""So many times in a row a file is looked at before a state is believed that may be half of another program's work."""


@dataclass(frozen=True)
class Conflict:
    """A script that was changed here and there.

    `theirs` is what the file has now. Times are in seconds since 1970; None for what is not known.
    """

    script: ScriptDocument
    theirs: ScriptSource
    typed_at: float | None
    file_changed_at: float | None


class WatchedScript(QObject):
    """What is known of one script's file. `changed` says that this is not true any more."""

    changed = Signal()
    """The script was saved, renamed, read, or came back to what was read."""

    def __init__(self, script: ScriptDocument, parent: QObject) -> None:
        super().__init__(parent)
        self.script = script
        self.seen: Stamp | None = None
        """The state of the file that was dealt with."""
        self.is_gone = False
        self.told: str | None = None
        """What the file had, or why not, when the user was told of it last."""
        self.typed_at: float | None = None
        self.age = 0
        """Grows with each change here; what was seen on the disk before it is not true any more."""
        self.is_looked_at = False
        self.is_due = False
        """Whether to look once more after the look that goes on."""
        self.unsure_looks = 0
        script.edited.connect(self._on_script_edited)
        script.source_changed.connect(self._on_script_source_changed)
        script.modification_changed.connect(self._on_script_modification_changed)

    def leave(self) -> None:
        """Look at the script no more."""
        self.script.edited.disconnect(self._on_script_edited)
        self.script.source_changed.disconnect(self._on_script_source_changed)
        self.script.modification_changed.disconnect(self._on_script_modification_changed)
        self.deleteLater()

    def tell_once(self, what: str) -> bool:
        """Whether the user was not told `what` already."""
        is_new = self.told != what
        self.told = what
        return is_new

    @Slot()
    def _on_script_edited(self) -> None:
        self.typed_at = time.time()

    @Slot()
    def _on_script_source_changed(self) -> None:
        if not self.script.is_modified():
            self.told = self.typed_at = None
        self._forget_seen()

    @Slot(bool)
    def _on_script_modification_changed(self, is_modified: bool) -> None:
        if not is_modified:
            # Everything was undone: what the file has now may be shown after all.
            self._forget_seen()

    def _forget_seen(self) -> None:
        self.age += 1
        self.seen = None
        self.changed.emit()


class DiskWatch(QObject):
    """Watches all `scripts`. `close` ends its thread."""

    conflict = Signal(object)
    """A script with changes has another text on the disk: a `Conflict`, once for each such text."""

    settled = Signal(object)
    """What the disk has for this `ScriptDocument` is no conflict, whatever was told before."""

    message = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, scripts: OpenScripts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watched: dict[ScriptDocument, WatchedScript] = {}
        self._background = Background("Disk watch", self)
        self.paths = WatchedPaths(self)
        """Tells when to look."""
        self.paths.changed.connect(self.look)
        self._again = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._again.timeout.connect(self.look)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._on_soon_timeout)
        for script in scripts.all():
            self._on_scripts_opened(script)
        scripts.opened.connect(self._on_scripts_opened)
        scripts.closing.connect(self._on_scripts_closing)
        scripts.kept_without_file.connect(self._on_scripts_kept_without_file)

    @Slot()
    def look(self) -> None:
        """Look at the files of all scripts now; call it when the window is used again, some disks tell nothing."""
        for watched in self._watched.values():
            self._look_at(watched)

    def is_idle(self) -> bool:
        """Whether nothing is being looked at, or waits for that."""
        is_waiting = self._again.isActive() or self._soon.isActive() or self.paths.is_waiting()
        return not is_waiting and not any(watched.is_looked_at for watched in self._watched.values())

    def conflict_of(self, script: ScriptDocument, theirs: ScriptSource) -> Conflict:
        """What to ask the user about `script`, whose file has `theirs` now."""
        try:
            file_changed_at = theirs.path.stat().st_mtime
        except OSError:
            file_changed_at = None
        watched = self._watched.get(script)
        return Conflict(script, theirs, watched.typed_at if watched else None, file_changed_at)

    def close(self) -> None:
        """Watch nothing any more."""
        for timer in (self._again, self._soon):
            timer.stop()
        self.paths.close()
        self._background.close()

    # --- which scripts ---

    @Slot(object)
    def _on_scripts_opened(self, script: ScriptDocument) -> None:
        watched = WatchedScript(script, self)
        watched.changed.connect(self._soon.start)
        self._watched[script] = watched
        self._soon.start()

    @Slot(object)
    def _on_scripts_closing(self, script: ScriptDocument) -> None:
        self._watched.pop(script).leave()
        self._soon.start()

    @Slot(object)
    def _on_scripts_kept_without_file(self, script: ScriptDocument) -> None:
        """The user deleted the file here, and need not be told."""
        self._watched[script].is_gone = True

    @Slot()
    def _on_soon_timeout(self) -> None:
        """Once for all that happened in one go, such as a whole session opened, or everything saved."""
        self.paths.set_files({script.path for script in self._watched if script.path is not None})
        self.look()

    # --- what became of them ---

    def _look_at(self, watched: WatchedScript) -> None:
        source = watched.script.source
        if source is None:
            return
        watched.is_due = watched.is_looked_at
        if not watched.is_looked_at:
            watched.is_looked_at = True
            self._background.run(
                partial(look_at, source, watched.seen), partial(self._on_looked, watched, source, watched.age)
            )

    def _on_looked(self, watched: WatchedScript, source: ScriptSource, age: int, look: Look) -> None:
        watched.is_looked_at = False
        if watched.script not in self._watched:
            return
        if age == watched.age:
            self._believe(watched, source, look)
        if watched.is_due or age != watched.age:
            self._look_at(watched)

    def _believe(self, watched: WatchedScript, source: ScriptSource, look: Look) -> None:
        if look.is_unsure and watched.unsure_looks < _LOOKS - 1:
            watched.unsure_looks += 1
            self._again.start()
            return
        watched.unsure_looks = 0
        watched.seen = look.stamp
        self._deal_with(watched, source, look)

    def _deal_with(self, watched: WatchedScript, source: ScriptSource, look: Look) -> None:
        match look.state:
            case DiskState.SAME if watched.is_gone:
                watched.is_gone = False
                watched.script.rebase(source)
            case DiskState.CHANGED if look.theirs is not None:
                watched.is_gone = False
                self._take_in(watched, source.text, look.theirs)
            case DiskState.GONE if not watched.is_gone:
                watched.is_gone = True
                self._lose(watched.script, source)
            case DiskState.UNREADABLE if watched.tell_once(look.reason):
                self.message.emit(f"{watched.script.title} was changed on disk and cannot be read: {look.reason}")

    def _take_in(self, watched: WatchedScript, base: str, theirs: ScriptSource) -> None:
        script = watched.script
        mine, now = script.text(), theirs.text
        if mine != base and now not in (mine, base):
            if watched.tell_once(now):
                self.conflict.emit(self.conflict_of(script, theirs))
            return
        if now in (mine, base):
            script.rebase(theirs)
        else:
            script.take_over(theirs)
            self.message.emit(f"{script.title} was changed by another program and read anew.")
        self.settled.emit(script)

    def _lose(self, script: ScriptDocument, source: ScriptSource) -> None:
        script.lose_file()
        if source.place and source.path.exists():
            self.message.emit(f"{script.title} is not in {source.path.name} any more; its text is still in the tab.")
        else:
            self.message.emit(f"{script.title} was deleted by another program; save it to write it again.")
