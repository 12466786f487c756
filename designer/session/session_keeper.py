"""Keeps what is open in a project on disk while it changes, and opens it again at the next start."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from designer.editors.editor_area import EditorArea
from designer.editors.editor_tabs import EditorTabs
from designer.script_opening import ScriptOpening
from designer.session import session_file
from designer.session.editor_place import EditorPlace
from designer.session.restoring import Restoring
from designer.session.session_file import GroupState, ProjectSession, SessionFileError, TabState
from designer.session.session_writer import SessionWriter
from editor.script_editor import ScriptEditor

DELAY_MS: Final = 700
"""How long changes are gathered; with the writing, they are on the disk within a second."""


class SessionKeeper(QObject):
    """Keeps the sessions of projects in files in `folder`.

    Scripts that were never saved are no part of a session: their texts are what recovery keeps.
    """

    message = Signal(str)
    """A sentence for the status bar."""

    warning = Signal(str)
    """A sentence that the user has to read: a session is lost, or none can be kept."""

    restored = Signal()
    """All that was open the last time, and is there still, is open again."""

    def __init__(self, editors: EditorArea, opening: ScriptOpening, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._editors = editors
        self._folder = folder
        self._project: Path | None = None
        self._last: ProjectSession | None = None
        self._kept: ProjectSession | None = None
        self._is_paused = True
        self._places: dict[ScriptEditor, EditorPlace] = {}
        self._restoring = Restoring(editors, opening, self._place_of, self)
        self._restoring.finished.connect(self._on_restoring_finished)
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._keep)
        self._writer = SessionWriter(self)
        self._writer.failed.connect(self.warning)
        for editor in editors.editors():
            self._on_editors_editor_added(editor)
        editors.editor_added.connect(self._on_editors_editor_added)
        editors.layout_changed.connect(self._on_editors_layout_changed)
        editors.current_changed.connect(self._on_changed)
        editors.groups_resized.connect(self._on_changed)
        editors.scripts.saved.connect(self._on_scripts_saved)

    def set_project(self, project: Path) -> None:
        """Keep the session of `project` from now on; what it was the last time is there for `restore`."""
        self._timer.stop()
        self._restoring.give_up()
        self._project = project.absolute()
        self._kept = None
        self._is_paused = False
        file = session_file.file_of(self._folder, project)
        try:
            self._last = self._writer.waiting(file) or session_file.read(file)
        except SessionFileError as error:
            self._last = None
            self.warning.emit(str(error))

    def restore(self) -> bool:
        """Open what was open the last time; False when nothing was, or nothing is there any more.

        What was in front is open at once. The other tabs follow, and then `restored` tells; meanwhile nothing is kept.
        """
        last, self._last = self._last, None
        if last is None or self._project is None:
            return False
        return self._restoring.begin(self._project, last)

    @Slot()
    def pause(self) -> None:
        """Keep the session as it is now, whatever is closed from here on, until `resume` or the next project."""
        if not self._is_paused:
            self._timer.stop()
            self._keep()
            self._restoring.halt()
            self._is_paused = True

    @Slot()
    def resume(self) -> None:
        """Keep changes again: nothing was closed after all."""
        if self._project is not None:
            self._is_paused = False
            self._restoring.go_on()
            self._on_changed()

    def close(self) -> None:
        """Keep what changed, and end; returns when the disk has it, or does not answer."""
        self.pause()
        self._writer.close()

    # --- keeping ---

    @Slot()
    def _keep(self) -> None:
        # What is half restored must not take the place of the whole.
        if self._project is None or self._restoring.is_under_way:
            return
        session = self._session(self._project)
        if session != self._kept:
            self._kept = session
            self._writer.put(session_file.file_of(self._folder, self._project), session)

    def _session(self, project: Path) -> ProjectSession:
        """What is open now; a group in which no script was ever saved is left out."""
        groups: list[GroupState] = []
        sizes: list[int] = []
        current = 0
        for group, size in zip(self._editors.groups(), self._editors.room(), strict=True):
            if group is self._editors.current_group:
                current = len(groups)
            state = self._group_state(group, project)
            if state.tabs:
                groups.append(state)
                sizes.append(size)
        return ProjectSession(tuple(groups), _nearest(current, groups), tuple(sizes))

    def _group_state(self, group: EditorTabs, project: Path) -> GroupState:
        tabs: list[TabState] = []
        current = 0
        for editor in group.editors():
            if editor is group.current_editor():
                current = len(tabs)
            tab = self._places[editor].state(project)
            if tab is not None:
                tabs.append(tab)
        return GroupState(tuple(tabs), _nearest(current, tabs))

    def _place_of(self, editor: ScriptEditor) -> EditorPlace:
        return self._places[editor]

    # --- slots ---

    @Slot(int)
    def _on_restoring_finished(self, missing: int) -> None:
        if missing:
            self.message.emit(_words_for_missing(missing))
        self._on_changed()
        self.restored.emit()

    @Slot()
    def _on_changed(self) -> None:
        # Not started anew: while one types or scrolls on, it is kept all the same.
        if not self._is_paused and not self._timer.isActive():
            self._timer.start()

    @Slot(object)
    def _on_editors_editor_added(self, editor: ScriptEditor) -> None:
        place = EditorPlace(editor)
        place.changed.connect(self._on_changed)
        self._places[editor] = place

    @Slot()
    def _on_editors_layout_changed(self) -> None:
        shown = self._editors.editors()
        self._places = {editor: place for editor, place in self._places.items() if editor in shown}
        self._on_changed()

    @Slot()
    def _on_scripts_saved(self) -> None:
        # The questions before everything is closed may give a script its first file: then it is a part too.
        if self._is_paused:
            self._keep()


def _nearest(index: int, items: list[GroupState] | list[TabState]) -> int:
    return max(0, min(index, len(items) - 1))


def _words_for_missing(count: int) -> str:
    if count == 1:
        return "1 script of the last time is not there any more."
    return f"{count} scripts of the last time are not there any more."
