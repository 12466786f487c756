"""The whole designer on a screen, with short ways to use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.application import Designer
from designer.runtime_chooser import RuntimeChooser
from designer.scope_runtime import RuntimeState
from designer.settings.profile import Profile
from designer.task_rows import TaskRow
from runtime.project import Project
from runtime.protocol import Origin, RunRequest, TaskState

WAIT_MS = 30_000


class Desk:
    """A designer, with short ways to use it."""

    def __init__(self, designer: Designer, project: Project, qtbot: QtBot) -> None:
        self.designer = designer
        self.project = project
        self.session = designer.session
        self.qtbot = qtbot
        self.messages: list[str] = []
        self.session.message.connect(self.messages.append)
        designer.debugging.message.connect(self.messages.append)

    @classmethod
    @contextmanager
    def opened(cls, qtbot: QtBot, project: Project) -> Iterator[Self]:
        """A designer with that project, its runtime ready."""
        profile = Profile.temporary()
        designer = Designer(profile, project, language_servers=False)
        desk = cls(designer, project, qtbot)
        designer.show()
        desk.until(lambda: desk.session.state is RuntimeState.IDLE)
        yield desk
        for script in designer.editors.scripts.all():
            script.document.setModified(False)
        designer.close()
        profile.close()

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MS)

    def choose(self, chooser: RuntimeChooser, key: Qt.Key) -> None:
        """As the keyboard does."""
        QTest.keyClick(chooser, key)
        self.until(lambda: self.session.state is RuntimeState.IDLE)

    def to_gateway(self) -> None:
        self.choose(self.designer.diagnostics.chooser, Qt.Key.Key_Down)

    def to_client(self) -> None:
        self.choose(self.designer.diagnostics.chooser, Qt.Key.Key_Up)

    def run(self, code: str, description: str = "script") -> None:
        self.session.run(RunRequest(code, filename=f"{description}.py", description=description, origin=Origin.F5))

    def row(self, description: str) -> TaskRow:
        model = self.designer.diagnostics.model
        rows = [model.row_at(row) for row in range(model.rowCount())]
        return next(row for row in rows if row.task.description == description)

    def is_in(self, description: str, state: TaskState) -> bool:
        try:
            return self.row(description).task.state is state
        except StopIteration:
            return False

    @property
    def console(self) -> Any:
        return self.designer.consoles.panel.console

    def at_prompt(self, code: str) -> None:
        self.until(lambda: self.console._prompt)
        QTest.keyClicks(self.console._control, code)
        QTest.keyClick(self.console._control, Qt.Key.Key_Return)

    def prompt_shows(self, text: str) -> bool:
        return text in self.console._control.toPlainText()

    def open_other_project(self, folder: Path, settings: str = "{}") -> None:
        """Open another project, made there; the scripts of the one before may end."""
        (folder / "pilotlight").mkdir(parents=True)
        (folder / "project.json").write_text("{}")
        (folder / "pilotlight" / "settings.json").write_text(settings)
        self.designer.projects.may_leave = lambda: True
        self.designer.projects.open(folder)
        self.until(lambda: self.session.state is RuntimeState.IDLE)

    def end_all(self) -> None:
        """Let everything go on that stands still, and end it."""
        self.designer.debugging.cancel_all()
        self.until(lambda: self.designer.diagnostics.model.active_count == 0)
