"""A designer's open scripts with all that watches their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.disk_watch.conflict_dialog import ConflictDialog
from designer.disk_watch.conflicts import Conflicts
from designer.disk_watch.disk_watch import Conflict, DiskWatch
from designer.editors.open_scripts import OpenScripts
from designer.editors.questions import Answer
from editor.script_document import ScriptDocument
from editor.script_editor import ScriptEditor
from editor.script_source import ScriptSource
from editor.text_file import TextFile


@dataclass
class Designer:
    """One of perhaps several on the same files; `said` is its status bar's text, `conflicts` what it asked about."""

    window: QWidget
    scripts: OpenScripts
    watch: DiskWatch
    asking: Conflicts
    said: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def open(self, path: Path) -> ScriptDocument:
        return self.open_source(TextFile.read(path), path.stem)

    def open_source(self, source: ScriptSource, title: str) -> ScriptDocument:
        script = self.scripts.open(lambda: source, title)
        assert script is not None
        return script

    def typed(self, path: Path, text: str = "mine ") -> ScriptDocument:
        """The script at `path`, with `text` typed in front of it."""
        script = self.open(path)
        self.editor(script).setFocus()
        QTest.keyClicks(self.editor(script), text)
        return script

    def editor(self, script: ScriptDocument) -> ScriptEditor:
        shown = [each for each in self.window.findChildren(ScriptEditor) if each.script is script]
        return shown[0] if shown else ScriptEditor(self.window, script=script)

    def dialog(self, qtbot: QtBot) -> ConflictDialog:
        """The dialog that asks, once all is in it."""
        qtbot.waitUntil(lambda: self.asking.dialog is not None and self.asking.dialog.comparison is not None)
        assert self.asking.dialog is not None
        return self.asking.dialog

    def settle(self, qtbot: QtBot) -> None:
        """Wait until everything that happened to the files so far was looked at."""
        self.watch.look()
        qtbot.waitUntil(self.watch.is_idle)

    def close(self) -> None:
        self.asking.close()
        self.watch.close()
        for editor in self.window.findChildren(ScriptEditor):
            editor.setParent(None)
            editor.deleteLater()


def no_question(_parent: QWidget, question: str, _meaning: str, _answers: Sequence[Answer]) -> Answer:
    raise AssertionError(question)


def no_telling(_parent: QWidget, title: str, reason: str) -> None:
    raise AssertionError(f"{title} {reason}")


def new_designer(qtbot: QtBot) -> Designer:
    window = QWidget()
    qtbot.addWidget(window)
    scripts = OpenScripts(window, ask=no_question, tell=no_telling)
    watch = DiskWatch(scripts, window)
    designer = Designer(window, scripts, watch, Conflicts(scripts, watch, window))
    for sender in (scripts, watch, designer.asking):
        sender.message.connect(designer.said.append)
    watch.conflict.connect(designer.conflicts.append)
    return designer


@pytest.fixture
def make_designer(qtbot: QtBot) -> Iterator[Callable[[], Designer]]:
    made: list[Designer] = []

    def make() -> Designer:
        made.append(new_designer(qtbot))
        return made[-1]

    yield make
    for designer in made:
        designer.close()


@pytest.fixture
def designer(make_designer: Callable[[], Designer]) -> Designer:
    return make_designer()


@pytest.fixture
def line(tmp_path: Path) -> Path:
    """A script."""
    path = tmp_path / "line" / "code.py"
    path.parent.mkdir()
    path.write_text("one\ntwo\nthree\n")
    return path
