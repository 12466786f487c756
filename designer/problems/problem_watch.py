"""Keeps the Problems dock up to date: checks the project on demand, and the script in front while it is typed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from designer.embedded_script import EmbeddedScript
from editor.script_document import ScriptDocument
from editor.script_editor import ScriptEditor
from runtime.project import Project, ProjectScript, ScriptKind, ScriptNotFoundError
from runtime.protocol import Finding, ScriptText

from .check_process import LiveCheck, ProjectCheck
from .problems_panel import ProblemsPanel
from .script_problems import ORIGIN, finding_of, problem_of

_PAUSE_MS: Final = 400
"""So long nothing is typed before the text is looked at."""


class ProblemWatch(QObject):
    """Knows which project is open and which script is in front; `panel` shows what is found."""

    finding_activated = Signal(object)
    """The `Finding` whose line is to be opened."""

    def __init__(self, panel: ProblemsPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._project: Project | None = None
        self._script: ScriptDocument | None = None
        self._looked_at = ""
        self.project_check = ProjectCheck(self)
        self.live_check = LiveCheck(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.project_check.progressed.connect(panel.show_progress)
        self.project_check.found.connect(panel.add)
        self.project_check.ended.connect(panel.end_check)
        self.live_check.checked.connect(panel.show_script)
        self.live_check.checked.connect(self._on_live_check_checked)
        panel.check_requested.connect(self.check_project)
        panel.stop_requested.connect(self.project_check.stop)
        panel.finding_activated.connect(self.finding_activated)

    def set_project(self, project: Project) -> None:
        """Another project is open: what is wrong with its files is looked for at once, its scripts when it is asked."""
        self._project = project
        self.live_check.set_project(project.folder)
        self._panel.clear()
        self.project_check.start_with_faults(project.folder)

    def watch_script(self, script: ScriptDocument) -> None:
        """A script was opened: what others find in it is shown too."""
        script.problems_changed.connect(partial(self._show_linted, script))

    def forget_script(self, script: ScriptDocument) -> None:
        """A script closes: what only the lint server knows of it goes with it."""
        self._panel.show_linted(self._name_of(script), ())

    def _show_linted(self, script: ScriptDocument) -> None:
        path, source = self._name_of(script), script.source
        file, pointer = str(script.path or ""), ""
        if isinstance(source, EmbeddedScript):
            pointer = source.script.pointer
        found = (problem for problem in script.problems if problem.origin != ORIGIN)
        self._panel.show_linted(path, [finding_of(each, path, file, pointer, script.document) for each in found])

    def _name_of(self, script: ScriptDocument) -> str:
        """What the check calls it."""
        known = self._project_script(script)
        return known.path if known is not None else script.title

    def set_editor(self, editor: ScriptEditor | None) -> None:
        """Another script is in front, or none: its text is looked at now and after each pause in typing."""
        if self._script is not None:
            self._script.edited.disconnect(self._pause.start)
            self._script.destroyed.disconnect(self._on_script_destroyed)
        self._script = editor.script if editor is not None else None
        self._looked_at = ""
        self._pause.stop()
        if self._script is not None:
            self._script.edited.connect(self._pause.start)
            self._script.destroyed.connect(self._on_script_destroyed)
            self._pause.start()

    @Slot()
    def check_project(self) -> None:
        """Check every script as it is on the disk."""
        if self._project is not None:
            self._panel.begin_check()
            self.project_check.start(self._project.folder)

    def close(self) -> None:
        """End the processes."""
        self._pause.stop()
        self.project_check.close()
        self.live_check.close()

    @Slot()
    def _look(self) -> None:
        if self._script is None:
            return
        script = self._script_in_front()
        if script is None and self._script.source is None:
            script = _untitled(self._script)
        if script is not None:
            self._looked_at = script.path
            self.live_check.look_at(_with_text(script, self._script.text()))

    def _script_in_front(self) -> ProjectScript | None:
        return self._project_script(self._script) if self._script is not None else None

    def _project_script(self, script: ScriptDocument) -> ProjectScript | None:
        """What the project knows of `script`; None when it is none of its scripts."""
        source, path = script.source, script.path
        if self._project is None:
            return None
        if isinstance(source, EmbeddedScript):
            return source.script
        if path is None or not path.is_relative_to(self._project.folder):
            return None
        return _script_of(self._project, path)

    @Slot(str, object)
    def _on_live_check_checked(self, path: str, findings: tuple[Finding, ...]) -> None:
        if self._script is not None and path == self._looked_at:
            document = self._script.document
            self._script.set_problems(ORIGIN, [problem_of(finding, document) for finding in findings])

    @Slot()
    def _on_script_destroyed(self) -> None:
        self._script = None


def _untitled(script: ScriptDocument) -> ProjectScript:
    """A script that has no file yet: a library script, as far as anyone knows."""
    return ProjectScript(ScriptKind.LIBRARY, script.title, Path(), "")


def _script_of(project: Project, file: Path) -> ProjectScript | None:
    try:
        return project.script_at(file)
    except ScriptNotFoundError:
        return None


def _with_text(script: ProjectScript, text: str) -> ScriptText:
    return ScriptText(
        path=script.path,
        kind=script.kind,
        text=text,
        file=str(script.file),
        pointer=script.pointer,
        scope=script.scope,
        parameters=script.parameters,
        dialect=script.dialect,
    )
