"""Opens the tabs of a session: those in front at once, the others one by one while the window works already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from designer.editors.editor_area import EditorArea
from designer.editors.editor_tabs import EditorTabs
from designer.script_opening import ScriptOpening
from designer.session.editor_place import EditorPlace
from designer.session.session_file import GroupState, ProjectSession, TabState
from editor.script_document import ScriptDocument
from editor.script_editor import ScriptEditor


@dataclass
class _BegunGroup:
    group: EditorTabs
    front: ScriptEditor
    last: ScriptEditor
    """The last of the tabs behind `front` that are there by now."""


@dataclass(frozen=True)
class _WaitingTab:
    tab: TabState
    begun: _BegunGroup
    is_before_front: bool


class Restoring(QObject):
    """`place_of` says where an editor of `editors` stands."""

    finished = Signal(int)
    """All is open but so many scripts, which are not there any more."""

    def __init__(
        self,
        editors: EditorArea,
        opening: ScriptOpening,
        place_of: Callable[[ScriptEditor], EditorPlace],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._editors = editors
        self._opening = opening
        self._place_of = place_of
        self._project = Path()
        self._waiting: list[_WaitingTab] = []
        self._missing: set[tuple[str, str]] = set()
        self._is_under_way = False
        # An editor takes 10 to 20 ms: 30 of them at once would hold up the window, which is to be shown now.
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._on_turn_timeout)

    @property
    def is_under_way(self) -> bool:
        """Whether what is open is only a part of the session."""
        return self._is_under_way

    def begin(self, project: Path, session: ProjectSession) -> bool:
        """Open what was in front in each group of `session`, and the other tabs soon; False when none is there."""
        self._project = project
        self._missing.clear()
        self._is_under_way = True
        with self._editors.rearranging():
            has_opened = self._begin_groups(session)
        if not self._finish_if_done():
            self._turn.start()
        return has_opened

    def halt(self) -> None:
        """Open no more tabs for now."""
        self._turn.stop()

    def go_on(self) -> None:
        """Open the tabs that are not open yet, after `halt`."""
        if self._is_under_way:
            self._turn.start()

    def give_up(self) -> None:
        """Forget the tabs that are not open yet."""
        self._turn.stop()
        self._waiting.clear()
        self._is_under_way = False

    # --- at once ---

    def _begin_groups(self, session: ProjectSession) -> bool:
        fronts: list[ScriptEditor] = []
        current = 0
        for number, state in enumerate(session.groups):
            if number == session.current_group:
                current = len(fronts)
            front = self._begin_group(state, is_first=not fronts)
            if front is not None:
                fronts.append(front)
        if not fronts:
            return False
        if len(fronts) == len(session.groups):
            self._editors.share_room(session.sizes)
        self._editors.focus(fronts[min(current, len(fronts) - 1)])
        return True

    def _begin_group(self, state: GroupState, *, is_first: bool) -> ScriptEditor | None:
        """Open the tab in front, or the nearest that is there; the others wait. None when none is there."""
        for number in _nearest_first(state.current, len(state.tabs)):
            script = self._script(state.tabs[number])
            if script is not None:
                group = self._editors.groups()[0] if is_first else self._editors.begin_group()
                front = self._show(group, script, state.tabs[number], group.count())
                group.setCurrentWidget(front)
                begun = _BegunGroup(group, front, front)
                others = (each for each in range(len(state.tabs)) if each != number)
                self._waiting += [_WaitingTab(state.tabs[each], begun, each < number) for each in others]
                return front
        return None

    # --- one by one ---

    @Slot()
    def _on_turn_timeout(self) -> None:
        self._open(self._waiting.pop(0))
        self._finish_if_done()

    def _finish_if_done(self) -> bool:
        if not self._waiting:
            self.give_up()
            self.finished.emit(len(self._missing))
        return not self._is_under_way

    def _open(self, waiting: _WaitingTab) -> None:
        script = self._script(waiting.tab)
        if script is None:
            return
        begun = waiting.begun
        # The user may have closed tabs meanwhile, and the last one of a group with it.
        group = begun.group if begun.group in self._editors.groups() else self._editors.current_group
        shown = group.editors()
        neighbour = begun.front if waiting.is_before_front else begun.last
        place = shown.index(neighbour) + (not waiting.is_before_front) if neighbour in shown else len(shown)
        editor = self._show(group, script, waiting.tab, place)
        if not waiting.is_before_front:
            begun.last = editor

    def _show(self, group: EditorTabs, script: ScriptDocument, tab: TabState, place: int) -> ScriptEditor:
        shown = group.editor_of(script)
        if shown is not None:
            # Somebody has opened it before: the cursor is where they want it.
            self._place_of(shown).restore_marks(tab)
            return shown
        editor = self._editors.add_tab(group, script, place)
        self._place_of(editor).restore(tab)
        return editor

    def _script(self, tab: TabState) -> ScriptDocument | None:
        """The script of `tab`; None when it is not there any more, or cannot be read."""
        path = self._project / tab.path
        script = self._editors.scripts.find(path, tab.place)
        if script is not None:
            return script
        source = self._opening.source_of(path, tab.place)
        if source is None:
            self._missing.add((tab.path, tab.place))
            return None
        return self._editors.scripts.open(lambda: source, tab.title)


def _nearest_first(index: int, count: int) -> Iterator[int]:
    """`index`, then what is before it, then what is behind it."""
    yield from range(index, -1, -1)
    yield from range(index + 1, count)
