"""Back and Forward: notes where the cursor has been, and opens those places again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from designer.editors.editor_area import EditorArea
from designer.editors.open_scripts import NamedScript, key_of
from designer.editors.visited_places import Place, VisitedPlaces
from editor.script_editor import ScriptEditor


class Navigation(QObject):
    """`open_place` shows a place in an editor; it may fail, as scripts go."""

    def __init__(self, editors: EditorArea, open_place: Callable[[Place], object], parent: QObject) -> None:
        super().__init__(parent)
        self._open_place = open_place
        self._places = VisitedPlaces()
        self._editor: ScriptEditor | None = None
        self._script: NamedScript | None = None
        self._is_going = False
        editors.current_changed.connect(self._on_editors_current_changed)

    @Slot()
    def back(self) -> None:
        """Go to the place before this one."""
        self._go(self._places.back())

    @Slot()
    def forward(self) -> None:
        """Go to the place that one came back from."""
        self._go(self._places.forward())

    def _go(self, place: Place | None) -> None:
        if place is None:
            return
        self._is_going = True
        try:
            self._open_place(place)
        finally:
            self._is_going = False

    @Slot(object)
    def _on_editors_current_changed(self, editor: ScriptEditor | None) -> None:
        if self._editor is not None:
            self._editor.cursor_moved.disconnect(self._on_editor_cursor_moved)
            self._editor.destroyed.disconnect(self._on_editor_destroyed)
        self._editor = editor
        self._script = None
        if editor is not None:
            key = key_of(editor.script)
            self._script = NamedScript(key, editor.script.title) if key is not None else None
            editor.cursor_moved.connect(self._on_editor_cursor_moved)
            editor.destroyed.connect(self._on_editor_destroyed)
            self._on_editor_cursor_moved(editor.textCursor().blockNumber() + 1)

    @Slot(int)
    def _on_editor_cursor_moved(self, line: int) -> None:
        if self._script is not None and not self._is_going:
            self._places.visit(Place(self._script, line))

    @Slot()
    def _on_editor_destroyed(self) -> None:
        self._editor = None
