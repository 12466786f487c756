"""Gives every editor what language servers know, and follows what leads from one script to others."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from designer.editors.editor_area import EditorArea
from designer.language.identifiers import check_identifier
from designer.language.known_scripts import known_scripts
from designer.language.project_names import ProjectNames, completions_in_string, read_names
from designer.palette.palette_item import PaletteItem
from designer.project_browser.name_dialog import AskName, ask_name_with_dialog
from designer.script_opening import ScriptOpening
from editor.code_features import CodeFeatures
from editor.hover import AskValue
from editor.language.answers import Completion, Location, RenameTarget, WorkspaceEdit
from editor.language.language_service import LanguageService
from editor.language.language_session import LanguageSession
from editor.script_document import ScriptDocument
from editor.script_editor import ScriptEditor
from editor.text_edits import apply_edits, cursor_over
from runtime.project import Project

_FOUND_BY_CHECK = frozenset({"F821", "invalid-syntax"})
"""What `pilotlight check` finds too, with better words: it knows the project and the dialect."""

Offer = Callable[[list[PaletteItem], str], object]
"""Lets the user choose one of some places, and says what they are."""


class LanguageFeatures(QObject):
    """Owns the servers' session. `offer` shows the places where a name is used."""

    message = Signal(str)
    """A sentence for the status bar."""

    _names_read = Signal(object, object)
    """The `Project` and its `ProjectNames`, from the thread that read them."""

    def __init__(
        self,
        editors: EditorArea,
        opening: ScriptOpening,
        offer: Offer,
        cache_folder: Path,
        window: QWidget,
        *,
        has_servers: bool = True,
        ask_name: AskName = ask_name_with_dialog,
    ) -> None:
        super().__init__(window)
        self._editors = editors
        self._opening = opening
        self._offer = offer
        self._window = window
        self._has_servers = has_servers
        self._is_automatic = True
        self._ask_value: AskValue = _nobody_knows
        self._ask_name = ask_name
        self._project: Project | None = None
        self._names = ProjectNames()
        self._features: dict[ScriptEditor, CodeFeatures] = {}
        self.session = LanguageSession(cache_folder, self, told_elsewhere=_FOUND_BY_CHECK)
        self.service = LanguageService(self.session, self)
        self.session.failed.connect(self.message)
        editors.editor_added.connect(self._on_editors_editor_added)
        editors.scripts.opened.connect(self.session.open_script)
        editors.scripts.closing.connect(self.session.close_script)
        self._names_read.connect(self._on_names_read, Qt.ConnectionType.QueuedConnection)

    def set_values(self, ask_value: AskValue) -> None:
        """Ask so what names are worth while a script stands still; for editors that open from now on."""
        self._ask_value = ask_value

    def set_project(self, project: Project) -> None:
        """Know the scripts of `project` from now on."""
        self._project = project
        self._names = ProjectNames()
        if self._has_servers:
            self.session.set_project(project.folder, partial(known_scripts, project))
        self._read_names()

    def choose_servers(self, *, ty: bool, ruff: bool) -> None:
        """Have these servers and no others, from now on."""
        self.session.wants_types, self.session.wants_lint = ty, ruff
        if self._project is not None:
            self.set_project(self._project)

    def set_automatic(self, is_automatic: bool) -> None:
        """Offer completions while one types, or only when asked."""
        self._is_automatic = is_automatic
        for features in self._features.values():
            features.completions.is_automatic = is_automatic

    @Slot()
    def refresh(self) -> None:
        """Scripts were made, renamed or deleted."""
        self.session.refresh()
        self._read_names()

    def features_of(self, editor: ScriptEditor | None) -> CodeFeatures | None:
        """Those of `editor`; None without one."""
        return self._features.get(editor) if editor is not None else None

    @Slot(object)
    def add_editor(self, editor: ScriptEditor) -> None:
        """Know the code of one that is no script of the project, such as a buffer of the Script Console."""
        self._on_editors_editor_added(editor)
        self.session.open_script(editor.script, wants_problems=False)

    @Slot(object)
    def forget_editor(self, editor: ScriptEditor) -> None:
        """One that `add_editor` was given is about to be deleted."""
        self.session.close_script(editor.script)

    def close(self) -> None:
        """End the servers."""
        self.session.end_now()

    # --- names in strings

    def _read_names(self) -> None:
        project = self._project
        if project is not None:
            threading.Thread(target=self._tell_names, args=(project,), name="Project names", daemon=True).start()

    def _tell_names(self, project: Project) -> None:
        names = read_names(project)
        with contextlib.suppress(RuntimeError):  # the designer was closed meanwhile, and this object with it
            self._names_read.emit(project, names)

    @Slot(object, object)
    def _on_names_read(self, project: Project, names: ProjectNames) -> None:
        if project is self._project:
            self._names = names

    def _complete_string(self, script: ScriptDocument, before: str) -> list[Completion]:
        return completions_in_string(self._names, self._window_of(script), before)

    def _window_of(self, script: ScriptDocument) -> str:
        """The window whose event script it is; "" for all others."""
        if self._project is None or script.path is None:
            return ""
        folder = self._project.windows_folder
        paths = (path for path in self._names.windows if script.path.is_relative_to(folder / path))
        return next(paths, "")

    # --- editors

    @Slot(object)
    def _on_editors_editor_added(self, editor: ScriptEditor) -> None:
        features = CodeFeatures(editor, self.service, editor.snippets.insert)
        features.completions.string_completions = self._complete_string
        features.completions.is_automatic = self._is_automatic
        features.links.definitions_found.connect(self._on_links_definitions_found)
        features.links.references_found.connect(self._on_links_references_found)
        features.links.rename_offered.connect(self._on_links_rename_offered)
        features.fixes.message.connect(self.message)
        features.hover.ask_value = self._ask_value
        self._features[editor] = features
        editor.destroyed.connect(partial(self._features.pop, editor, None))

    # --- other places

    @Slot(object)
    def _on_links_definitions_found(self, locations: tuple[Location, ...]) -> None:
        if not locations:
            self.message.emit("Nobody knows where that is defined.")
        elif len(locations) == 1:
            self._open(locations[0])
        else:
            self._offer([self._item(location) for location in locations], "Defined in several places")

    @Slot(object, str)
    def _on_links_references_found(self, locations: tuple[Location, ...], word: str) -> None:
        if locations:
            self._offer([self._item(location) for location in locations], f"Where {word} is used")
        else:
            self.message.emit(f"No use of {word} was found." if word else "There is no name at the cursor.")

    def _open(self, location: Location) -> ScriptEditor | None:
        editor = self._opening.open_key(location.path, location.place)
        if editor is not None:
            editor.setTextCursor(cursor_over(editor.document(), location.range))
            editor.centerCursor()
        return editor

    def _item(self, location: Location) -> PaletteItem:
        script = self._editors.scripts.find(location.path, location.place)
        line = _line_of(script, location)
        title = f"{self._opening.title_of(location.path, location.place)}:{location.range.line + 1}"
        return PaletteItem(title, partial(self._open, location), detail=line.strip(), icon_name="mdi6.language-python")

    # --- another name

    @Slot(object, int, int)
    def _on_links_rename_offered(self, target: RenameTarget | None, line: int, column: int) -> None:
        editor = self._editors.current_editor()
        if target is None or editor is None:
            self.message.emit("What stands at the cursor cannot be renamed.")
            return
        name = self._ask_name(self._window, f"Rename {target.name}", "New name:", target.name, check_identifier)
        if name is not None and name != target.name:
            on_answer = partial(self._on_renamed, target.name, name)
            self.service.rename(editor.script, line, column, name, on_answer)

    def _on_renamed(self, old: str, new: str, edit: WorkspaceEdit | None) -> None:
        """Change all scripts, open ones and others, in editors: nothing is written until it is saved."""
        if edit is None:
            self.message.emit(f"{old} cannot be renamed.")
            return
        front = self._editors.current_editor()
        count = 0
        for change in edit.scripts:
            editor = self._opening.open_key(change.path, change.place)
            if editor is not None and not editor.isReadOnly():
                apply_edits(editor.document(), change.edits)
                count += 1
        if front is not None:
            self._editors.focus(front)
        scripts = "this script" if count == 1 else f"{count} scripts"
        self.message.emit(f"Renamed {old} to {new} in {scripts}. Save All writes it, Undo takes it back in each.")


def _nobody_knows(_script: ScriptDocument, _expression: str, _on_value: Callable[[str], None]) -> None:
    pass


def _line_of(script: ScriptDocument | None, location: Location) -> str:
    """The line of text at `location`."""
    if script is not None:
        return script.document.findBlockByNumber(location.range.line).text()
    if location.place:
        return ""
    try:
        lines = location.path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return lines[location.range.line] if location.range.line < len(lines) else ""
