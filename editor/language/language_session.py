"""The language servers of the open project, and the scripts that they are shown."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal, Slot

from editor.language.known_script import KnownScript, has_python2_syntax
from editor.language.language_client import LanguageClient
from editor.language.lint_findings import ORIGIN, findings_of
from editor.language.open_script import OpenScript
from editor.language.project_reading import ProjectReading, ReadScripts
from editor.language.script_mirror import Changes, MirroredProject, mirror_name, write_script
from editor.language.servers import TY, LanguageServer, ServerNotFoundError, lint_server, type_server
from editor.script_document import ScriptDocument

if TYPE_CHECKING:
    from editor.language.questions import Questions

_LONGEST_GUESS: Final = 100_000
"""Characters; to look whether a longer text is Python 2 would take too long for the GUI's thread."""

logger = logging.getLogger(__name__)


class LanguageSession(QObject):
    """Owns the servers. Open scripts are shown to them."""

    ready = Signal()
    """Completion and the like can be asked."""

    failed = Signal(str)
    """Something will not be there; a sentence for the user."""

    def __init__(
        self,
        cache_folder: Path,
        parent: QObject | None = None,
        *,
        type_server_name: str = TY,
        told_elsewhere: Collection[str] = (),
    ) -> None:
        """What the servers read of a project is kept below `cache_folder`, which may be deleted at any time.

        Problems with a code of `told_elsewhere` are left to whoever else finds them.
        """
        super().__init__(parent)
        self.types: LanguageClient | None = None
        """Knows what names mean."""
        self.lint: LanguageClient | None = None
        """Knows what is wrong, and formats."""
        self.questions: Questions | None = None
        self.wants_types = True
        self.wants_lint = True
        """Which servers are started with the next project."""
        self._cache_folder = cache_folder
        self._type_server_name = type_server_name
        self._told_elsewhere = frozenset(told_elsewhere)
        self._reading: ProjectReading | None = None
        self._project: MirroredProject | None = None
        self._open: dict[ScriptDocument, OpenScript] = {}
        self._untitled = itertools.count(1)

    # --- the project

    def set_project(self, folder: Path, read_scripts: ReadScripts) -> None:
        """Let the servers know the project in `folder`; `read_scripts` is called on another thread, for all scripts.

        Open scripts stay open. Until `ready`, whatever is asked is answered with None.
        """
        self._end_servers()
        self._reading = ProjectReading(self._cache_folder / mirror_name(folder), folder, read_scripts, self)
        self._reading.done.connect(self._on_reading_done)
        self._reading.failed.connect(self.failed)
        self._reading.start()

    def refresh(self) -> None:
        """Read the project's scripts anew: some were made, renamed or deleted, or changed by another program."""
        if self._reading is not None:
            self._reading.start()

    def close(self) -> None:
        """End the servers. Returns at once; they are gone a second later at most."""
        for script in list(self._open):
            self.close_script(script)
        self._end_servers()

    def end_now(self) -> None:
        """For the end of the designer: when this returns no server is left."""
        self.close()
        for client in self.findChildren(LanguageClient):
            client.process.end_now()

    # --- scripts

    def open_script(self, script: ScriptDocument, *, wants_problems: bool = True) -> None:
        """Show `script` to the servers until `close_script`. One of Python 2 is not looked over for problems.

        Nor has one to want them whose names come from elsewhere, and whose last expression is shown.
        """
        if script not in self._open:
            opened = OpenScript(script, self._known(script), self)
            opened.wants_problems = wants_problems
            opened.source_changed.connect(self._on_opened_source_changed)
            self._open[script] = opened
            self._show(opened)

    def close_script(self, script: ScriptDocument) -> None:
        """Show `script` no more; what the servers found in it is forgotten."""
        opened = self._open.pop(script, None)
        if opened is not None:
            self._hide(opened)
            opened.close()

    def opened(self, script: ScriptDocument) -> OpenScript | None:
        """How the servers see `script`; None when it is not open here."""
        return self._open.get(script)

    def script_at(self, path: Path, place: str = "") -> ScriptDocument | None:
        """The open script that a `Location` or `ScriptEdit` names; None when it is not open."""
        found = (script for script, opened in self._open.items() if opened.known.key == (path, place))
        return next(found, None)

    # --- inside: servers

    def _start_servers(self, project: MirroredProject) -> None:
        if self.wants_types:
            self.types = self._start(lambda: type_server(project.types_folder, self._type_server_name))
        if self.wants_lint:
            self.lint = self._start(lambda: lint_server(project.lint_folder))
        if self.types is not None:
            self.types.ready.connect(self.ready)
        if self.lint is not None:
            self.lint.diagnosed.connect(self._on_lint_diagnosed)

    def _start(self, describe: Callable[[], LanguageServer]) -> LanguageClient | None:
        from editor.language.capabilities import initialization_of

        try:
            server = describe()
        except ServerNotFoundError as error:
            self.failed.emit(str(error))
            return None
        client = LanguageClient(server, self)
        client.gave_up.connect(self.failed)
        client.start(initialization_of(server))
        return client

    def _end_servers(self) -> None:
        for opened in self._open.values():
            self._hide(opened)
        for client in (self.types, self.lint):
            if client is not None:
                client.close()
        self.types = self.lint = self.questions = self._project = None
        if self._reading is not None:
            self._reading.stop()
            self._reading = None

    def _tell_changes(self, project: MirroredProject) -> None:
        for client, folder in ((self.types, project.types_folder), (self.lint, project.lint_folder)):
            if client is not None:
                client.tell_files(project.changes.below(folder))

    # --- inside: scripts

    def _known(self, script: ScriptDocument) -> KnownScript:
        """What the project says of `script`, else what can be seen."""
        source = script.source
        path, place = (source.path, source.place) if source is not None else (Path(), self._untitled_name(script))
        known = None if self._project is None else self._project.find(path, place)
        return known or KnownScript(path, "", place)

    def _untitled_name(self, script: ScriptDocument) -> str:
        opened = self._open.get(script)
        if opened is not None and opened.known.path == Path():
            return opened.known.place
        return f"untitled {next(self._untitled)}"

    def _show(self, opened: OpenScript) -> None:
        project, known = self._project, opened.known
        if project is None or self.questions is None:
            return
        self.questions.places.add(known)
        if self.types is not None:
            opened.show_to(self.types, project.types_view(known))
        # A server that knows names completes most of Python 2 too; one that looks for mistakes would find print.
        if self.lint is not None and _is_python3(opened):
            opened.show_to(self.lint, project.lint_view(known, opened.script.indent))

    def _hide(self, opened: OpenScript) -> None:
        opened.hide()
        opened.findings = {}
        opened.script.set_problems(ORIGIN, ())

    def _show_anew(self, opened: OpenScript) -> None:
        """The script goes by another name, or other names are known in it."""
        known = self._known(opened.script)
        if known.is_like(opened.known):
            opened.known = known
        else:
            self._hide(opened)
            opened.known = known
            self._show(opened)

    def _write_saved(self, opened: OpenScript) -> None:
        """Let other scripts see what was saved, also when this one is closed."""
        project = self._project
        if project is None or opened.known.key not in project.scripts:
            return
        try:
            file = write_script(project, replace(opened.known, text=opened.script.text()))
        except OSError as error:
            logger.warning("Other scripts do not see what was saved: %s", error)
            return
        if self.types is not None:
            self.types.tell_files(Changes(changed=(file,)))

    # --- slots

    @Slot(object)
    def _on_reading_done(self, project: MirroredProject) -> None:
        from editor.language.project_places import ProjectPlaces
        from editor.language.questions import Questions

        self._project = project
        self.questions = Questions(ProjectPlaces(project))
        if self.types is None and self.lint is None:
            self._start_servers(project)
            for opened in self._open.values():
                opened.known = self._known(opened.script)
                self._show(opened)
            return
        self._tell_changes(project)
        for opened in self._open.values():
            self.questions.places.add(opened.known)
            self._show_anew(opened)

    @Slot(object)
    def _on_opened_source_changed(self, opened: OpenScript) -> None:
        self._show_anew(opened)
        if not opened.script.is_modified():
            opened.tell_saved()
            self._write_saved(opened)

    @Slot(str, object, object)
    def _on_lint_diagnosed(self, uri: str, version: int | None, raw: list[dict[str, Any]]) -> None:
        for opened in self._open.values():
            view = opened.view_of(self.lint) if self.lint is not None else None
            is_meant = view is not None and view.uri == uri and version in (None, opened.version)
            if view is not None and is_meant and opened.wants_problems:
                found = findings_of(raw, opened.known, view)
                told_here = {each: found[each] for each in found if each.code not in self._told_elsewhere}
                opened.findings = told_here
                opened.script.set_problems(ORIGIN, opened.findings)


def _is_python3(opened: OpenScript) -> bool:
    if opened.known.is_python3 is not None:
        return opened.known.is_python3
    text = opened.script.text()
    return len(text) > _LONGEST_GUESS or not has_python2_syntax(text)
