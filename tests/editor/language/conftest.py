"""A project with scripts of several kinds, and the real language servers that know it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from editor.language.known_script import KnownScript
from editor.language.language_service import LanguageService
from editor.language.language_session import LanguageSession
from editor.script_document import ScriptDocument
from editor.text_file import TextFile

SERVER_MS = 30_000
"""How long a server may take on a machine that is busy with other tests."""

LINE = '''"""One shift."""

RATE = 3


def start(bottles=240):
\t"""Start the stations."""
\tplant.tables.ensure()
\treturn system.tag.readBlocking(["[default]Rate"])
'''
TABLES = '''def ensure():
\t"""Make the tables that are missing."""
\treturn [1]
'''
EVENT = "plant.tables.ensure()\nif event.source:\n\treturn 1\n"
OLD = "print plant.line.RATE\n"

Ask = Callable[..., Any]


class ProjectOnDisk:
    """A project's scripts, as a designer would tell of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.scripts: list[KnownScript] = []

    def add(self, name: str, text: str, **known: Any) -> KnownScript:
        """The library script `name`, or with `place` one inside a file of that name."""
        file = self.folder / name if "place" in known else self.folder.joinpath(*name.split("."), "code.py")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="")
        script = KnownScript(file, text, **({"module": name} | known if "place" not in known else known))
        self.scripts.append(script)
        return script

    def script(self, name: str) -> KnownScript:
        return next(script for script in self.scripts if name in (script.module, script.place))

    def document(self, name: str, parent: QObject) -> ScriptDocument:
        """The script as an editor opens it."""
        known = self.script(name)
        document = ScriptDocument(parent)
        source = TextFile.read(known.path)
        if known.place:
            source = PlacedFile(source, known.place)  # type: ignore[assignment]  # a source as good as any
        document.open_source(source)
        return document


class PlacedFile:
    """A script's source that says it is a place in its file."""

    def __init__(self, file: TextFile, place: str) -> None:
        self._file = file
        self.path = file.path
        self.place = place

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@pytest.fixture
def plant(tmp_path: Path) -> ProjectOnDisk:
    """The scripts `plant.line` and `plant.tables`, one for Jython 2.7, and an event script."""
    project = ProjectOnDisk(tmp_path / "Plant é")
    project.add("plant.line", LINE)
    project.add("plant.tables", TABLES)
    project.add("plant.old", OLD)
    project.add("Main.json", EVENT, place="Main: Go", kind="window event", parameters=("event",))
    return project


@pytest.fixture
def session(qtbot: QtBot, plant: ProjectOnDisk, tmp_path: Path) -> Iterator[LanguageSession]:
    """The real servers, ready to be asked about `plant`."""
    session = LanguageSession(tmp_path / "cache")
    with qtbot.waitSignal(session.ready, timeout=SERVER_MS):
        session.set_project(plant.folder, lambda: plant.scripts)
    yield session
    session.end_now()
    session.deleteLater()


@pytest.fixture
def service(session: LanguageSession) -> LanguageService:
    return LanguageService(session, session)


@pytest.fixture
def open_script(session: LanguageSession, plant: ProjectOnDisk) -> Callable[[str], ScriptDocument]:
    """Opens a script of the project in an editor."""

    def open_it(name: str) -> ScriptDocument:
        document = plant.document(name, session)
        session.open_script(document)
        return document

    return open_it


@pytest.fixture
def ask(qtbot: QtBot) -> Ask:
    """Asks by one of the service's methods and waits for the answer; asks again when a busy machine is too slow."""

    def ask_it(method: Callable[..., None], *arguments: Any, tries: int = 30, **options: Any) -> Any:
        answers: list[Any] = []
        for _ in range(tries):
            answers.clear()
            method(*arguments, answers.append, **options)
            qtbot.waitUntil(lambda: bool(answers), timeout=SERVER_MS)
            if answers[0] is not None:
                break
        return answers[0]

    return ask_it


def place_after(script: ScriptDocument, text: str) -> tuple[int, int]:
    """Line and column right behind the first `text` in the script."""
    cursor = script.document.find(text)
    assert not cursor.isNull()
    return cursor.blockNumber(), cursor.positionInBlock()
