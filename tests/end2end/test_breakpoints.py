"""Wherever scripts run, a breakpoint is hit: the console, event scripts, message handlers; and what it can ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.debugger.breakpoint import Breakpoint
from designer.debugger.runtime_debugger import Stopping
from designer.debugger.stopped_thread import StoppedThread
from editor.script_editor import ScriptEditor
from resources.loader import copy_sample_project
from runtime.project import Project
from tests.end2end.desk import Desk

WAIT_MS = 30_000
EVENT = "pilotlight/windows/Line Overview/events/Root Container/Go/actionPerformed.py"
HANDLER = "ignition/message/shiftEnded/handleMessage.py"
COUNT = """\
def count(to):
    total = 0
    for step in range(to):
        total += step
    return total
"""


class LineDesk(Desk):
    """With a copy of the sample project, and who stands still in it."""

    def open(self, path: Path, line: int) -> ScriptEditor:
        """The script with a breakpoint in that line, from 1, set by F9."""
        editor = self.designer.editors.open_script(path, path.stem)
        assert editor is not None
        editor.go_to_line(line)
        QTest.keyClick(editor, Qt.Key.Key_F9)
        return editor

    def write(self, dotted: str, text: str) -> Path:
        code = self.project.folder.joinpath("ignition", "script-python", *dotted.split("."), "code.py")
        code.parent.mkdir(parents=True)
        code.write_text(text)
        return code

    def stop(self) -> StoppedThread:
        """Wait until a script stands still, and its variables are there."""
        self.until(lambda: self.designer.debugging.session.stopped and self.designer.debugging.panel.stack.chosen())
        return self.designer.debugging.session.stopped[0]

    def go_on(self) -> None:
        self.designer.debugging.store.clear()
        self.designer.debugging.step("resume")
        self.until(lambda: not self.designer.debugging.session.stopped)

    def value(self, expression: str) -> str:
        found: list[Any] = []
        top = self.designer.debugging.session.stopped[0].top
        assert top is not None
        self.designer.debugging.session.evaluate(top, expression, found.append)
        self.until(lambda: found)
        return str(getattr(found[0], "value", found[0]))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[LineDesk]:
    copy_sample_project(tmp_path / "line")
    with LineDesk.opened(qtbot, Project.open(tmp_path / "line")) as desk:
        yield desk


def test_call_at_the_prompt_stops(desk: LineDesk) -> None:
    desk.open(desk.write("plant.counting", COUNT), 4)
    console: Any = desk.designer.consoles.panel.console
    desk.until(lambda: console._prompt)
    QTest.keyClicks(console._control, "plant.counting.count(3)")
    QTest.keyClick(console._control, Qt.Key.Key_Return)
    top = desk.stop().top
    assert top is not None
    assert (top.name, top.line) == ("count", 4)
    desk.go_on()
    desk.until(lambda: "Out[1]: 3" in console._control.toPlainText())


def test_event_script_of_a_window_stops_and_the_worker_that_it_starts(desk: LineDesk) -> None:
    editor = desk.open(desk.project.folder / EVENT, 20)
    editor.go_to_line(5)
    QTest.keyClick(editor, Qt.Key.Key_F9)
    desk.run("system.nav.openWindow('Line Overview').getRootContainer().getComponent('Go').doClick()")
    top = desk.stop().top
    assert top is not None
    assert (top.path, top.line) == (desk.project.folder / EVENT, 20)
    desk.designer.debugging.step("resume")
    desk.until(lambda: [t.top.line for t in desk.designer.debugging.session.stopped if t.top] == [5])
    assert "rootContainer" in desk.value("sorted(locals())")
    desk.go_on()


def test_message_handler_stops(desk: LineDesk) -> None:
    desk.open(desk.project.folder / HANDLER, 4)
    desk.run("system.util.sendRequest('Bottling Line', 'shiftEnded', {'shift': 3})")
    top = desk.stop().top
    assert top is not None
    assert (top.path, top.line) == (desk.project.folder / HANDLER, 4)
    assert desk.value("payload['shift']") == "3"
    desk.go_on()


@pytest.mark.parametrize(
    ("breakpoint", "step"),
    [(Breakpoint(condition="step == 3"), "3"), (Breakpoint(hit_condition="3"), "2")],
    ids=["condition", "hit count"],
)
def test_condition_and_hit_count_say_when(desk: LineDesk, breakpoint: Breakpoint, step: str) -> None:
    path = desk.write("plant.counting", COUNT)
    desk.designer.debugging.store.set(path, 3, breakpoint)
    desk.run("plant.counting.count(5)")
    desk.stop()
    assert desk.value("step") == step
    desk.go_on()


def test_every_exception_raised_stops(desk: LineDesk) -> None:
    desk.designer.debugging.session.stop_at(frozenset({Stopping.RAISED}))
    path = desk.write(
        "plant.doubtful", "def ask():\n    try:\n        int('x')\n    except ValueError:\n        return 0\n"
    )
    desk.run("plant.doubtful.ask()")
    thread = desk.stop()
    assert thread.top is not None
    assert (thread.top.path, thread.top.line) == (path, 3)
    assert "ValueError" in thread.exception
    desk.designer.debugging.session.stop_at(frozenset())
    desk.go_on()


def test_run_to_cursor_and_values_in_the_text(desk: LineDesk) -> None:
    editor = desk.open(desk.write("plant.counting", COUNT), 2)
    desk.run("plant.counting.count(5)")
    desk.stop()
    editor.go_to_line(5)
    desk.designer.debugging.run_to_cursor()
    desk.until(lambda: [t.top.line for t in desk.designer.debugging.session.stopped if t.top] == [5])
    desk.until(lambda: editor.debug.stopped_line == 4)
    told: list[str] = []
    desk.designer.debugging.ask_value(editor.script, "total", told.append)
    desk.until(lambda: told)
    assert told == ["10"]
    desk.go_on()


def test_run_to_cursor_leaves_no_breakpoint_behind(desk: LineDesk) -> None:
    other = desk.write("plant.counting", COUNT)
    desk.open(desk.write("plant.twice", "x = plant.counting.count(2)\ny = plant.counting.count(3)\nz = x + y\n"), 1)
    desk.designer.running.run_script()
    desk.stop()
    editor = desk.designer.editors.open_script(other, "plant.counting")
    assert editor is not None
    editor.go_to_line(2)
    desk.designer.debugging.run_to_cursor()
    desk.until(lambda: [t.top.path for t in desk.designer.debugging.session.stopped if t.top] == [other])
    desk.designer.debugging.step("resume")
    desk.until(lambda: not desk.designer.diagnostics.model.active_count)


def test_script_that_was_edited_since_says_so(desk: LineDesk) -> None:
    editor = desk.open(desk.write("plant.counting", COUNT), 4)
    desk.run("plant.counting.count(5)")
    desk.stop()
    desk.until(lambda: editor.debug.stopped_line == 3)
    editor.go_to_line(1)
    QTest.keyClicks(editor, "# edited")
    desk.designer.debugging.step("step_over")
    desk.until(lambda: any("was edited since it was loaded" in message for message in desk.messages))
    desk.go_on()
