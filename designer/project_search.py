"""Finding in the project: what open scripts say now, and what was found or replaced in them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDockWidget

from designer.editors.editor_area import EditorArea
from designer.embedded_script import EmbeddedScript
from designer.script_opening import ScriptOpening
from designer.search.search_panel import SearchPanel
from editor.script_document import ScriptDocument
from editor.text_edits import cursor_over
from editor.text_range import TextRange


class ProjectSearch(QObject):
    """Joins `panel`, which `dock` shows, to the scripts that are open."""

    def __init__(
        self, panel: SearchPanel, dock: QDockWidget, editors: EditorArea, opening: ScriptOpening, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._dock = dock
        self._editors = editors
        self._opening = opening
        panel.set_open_texts(self._open_texts)
        panel.place_activated.connect(self._on_panel_place_activated)
        panel.text_changed.connect(self._on_panel_text_changed)
        panel.files_changed.connect(self._on_panel_files_changed)
        panel.left.connect(self._on_panel_left)

    @Slot()
    def open(self) -> None:
        """Show the dock, ready to find what is selected."""
        editor = self._editors.current_editor()
        selected = editor.textCursor().selectedText() if editor is not None else ""
        self._dock.show()
        self._dock.raise_()
        self._panel.open("" if "\u2029" in selected else selected)

    # --- inside ---

    def _open_texts(self) -> Mapping[tuple[Path, str], str]:
        scripts = ((_key(script), script) for script in self._editors.scripts.all())
        return {key: script.text() for key, script in scripts if key is not None}

    def _script(self, path: Path, pointer: str) -> ScriptDocument | None:
        scripts = self._editors.scripts.all()
        return next((script for script in scripts if _key(script) == (path, pointer)), None)

    @Slot(object, str, int, int, int)
    def _on_panel_place_activated(self, path: Path, pointer: str, line: int, column: int, length: int) -> None:
        editor = self._opening.open_place(path, pointer, line)
        if editor is not None:
            place = TextRange(line - 1, column, line - 1, column + length)
            editor.setTextCursor(cursor_over(editor.document(), place))
            editor.centerCursor()

    @Slot(object, str, str)
    def _on_panel_text_changed(self, path: Path, pointer: str, text: str) -> None:
        script = self._script(path, pointer)
        if script is not None:
            script.set_text(text)

    @Slot(object)
    def _on_panel_files_changed(self, paths: list[Path]) -> None:
        """Files were written: what is shown of them without changes is read anew."""
        for script in self._editors.scripts.all():
            if script.path in paths and not script.is_modified():
                self._editors.scripts.save(script)

    @Slot()
    def _on_panel_left(self) -> None:
        editor = self._editors.current_editor()
        if editor is not None:
            self._editors.focus(editor)


def _key(script: ScriptDocument) -> tuple[Path, str] | None:
    """The file and the pointer of a script; None when it has no file yet."""
    source = script.source
    if source is None:
        return None
    return source.path, source.script.pointer if isinstance(source, EmbeddedScript) else ""
