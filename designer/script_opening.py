"""Opening scripts of the project in the editors, wherever they stand and whoever asks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from designer.editors.editor_area import EditorArea
from designer.editors.open_scripts import NamedScript, ScriptKey
from designer.editors.visited_places import Place
from designer.embedded_script import EmbeddedScript
from editor.script_editor import ScriptEditor
from editor.script_source import ScriptSource
from editor.text_file import TextFile
from runtime.project import NodeKind, Project, ProjectScript, ScriptNotFoundError
from runtime.protocol import Finding


class ScriptOpening(QObject):
    """Knows which project is open, and shows its scripts in `editors`."""

    message = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, editors: EditorArea, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editors = editors
        self._project = project

    def set_project(self, project: Project) -> None:
        self._project = project

    @Slot(object, str)
    def open_script(self, path: Path, title: str) -> ScriptEditor | None:
        """Open the script at `path`; one that the project inherits can only be read."""
        if not path.is_relative_to(self._project.folder):
            try:
                return self.open_part(self._project.script_at(path))
            except ScriptNotFoundError:
                pass  # a file that no project has: a script that was run from elsewhere
        return self._editors.open_script(path, title)

    @Slot(object)
    def open_part(self, script: ProjectScript) -> ScriptEditor | None:
        """Open a script that is part of another file."""
        return self._editors.open_source(EmbeddedScript(self._project, script), script.path)

    @Slot(object)
    def open_finding(self, finding: Finding) -> None:
        """Open the script that a finding is about, with the cursor where it says."""
        self.open_place(Path(finding.file), finding.pointer, max(1, finding.line))

    @Slot(object, int)
    def open_source(self, path: Path, line: int) -> ScriptEditor | None:
        """Open the script at `path` with the cursor in `line`."""
        if not path.is_file():
            self.message.emit(f"{path} is not there any more.")
            return None
        known = (node.title for node in self._project.tree().walk() if node.file == path)
        editor = self.open_script(path, next(known, path.name))
        if editor is not None:
            editor.go_to_line(line)
        return editor

    def open_place(self, path: Path, pointer: str, line: int) -> ScriptEditor | None:
        """Open the script at `pointer` in the file `path`, or the file itself, with the cursor in `line`."""
        if not pointer:
            return self.open_source(path, line)
        try:
            editor = self.open_part(self._project.script_at(path, pointer))
        except ScriptNotFoundError as error:
            self.message.emit(str(error))
            return None
        if editor is not None:
            editor.go_to_line(line)
        return editor

    @Slot()
    def reopen_closed(self) -> None:
        """Open the script again that was closed last."""
        closed = self._editors.take_last_closed()
        if closed is None:
            self.message.emit("No script was closed yet.")
            return
        self.open_named(closed)

    def source_of(self, path: Path, place: str) -> ScriptSource | None:
        """What the disk has of a script; None when it is not there, or cannot be read."""
        if place:
            script = self._part(path, place)
            return EmbeddedScript(self._project, script) if script is not None else None
        try:
            return TextFile.read(path)
        except OSError:
            return None

    def _part(self, path: Path, place: str) -> ProjectScript | None:
        """The script at `place` in the file `path`."""
        return next((script for script in self._project.scripts_at(path) if script.path == place), None)

    def open_named(self, named: NamedScript) -> ScriptEditor | None:
        """Open a script that was open before."""
        path, place = named.key
        if not place:
            return self.open_script(path, named.title)
        script = self._part(path, place)
        if script is None:
            self.message.emit(f"{named.title} is not there any more.")
            return None
        return self.open_part(script)

    def open_key(self, path: Path, place: str) -> ScriptEditor | None:
        """Open the script at `place` in the file `path`, which the project may know."""
        return self.open_named(NamedScript(ScriptKey(path, place), self.title_of(path, place)))

    def title_of(self, path: Path, place: str) -> str:
        """What people call that script."""
        if place:
            return place
        folder = self._project.scripts_folder
        if path.is_relative_to(folder) and path.parent != folder:
            return ".".join(path.parent.relative_to(folder).parts)
        return path.name

    def open_visited(self, place: Place) -> None:
        """Open a script that was open before, with the cursor where it was."""
        editor = self.open_named(place.script)
        if editor is not None:
            editor.go_to_line(place.line)

    def open_first(self) -> None:
        """Show what the project's scripts look like: open the first one."""
        scripts = (node for node in self._project.tree().walk() if node.kind is NodeKind.SCRIPT)
        first = next(scripts, None)
        if first is not None:
            self._editors.open_script(first.file, first.title)
