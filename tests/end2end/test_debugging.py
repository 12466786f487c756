"""The debugger in the whole designer, by keys: breakpoints, a script that stands still, steps, and its end."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.application import Designer
from designer.debugger.variables_model import Column
from designer.diagnostics.task_text import state_word
from designer.scope_runtime import RuntimeState
from designer.settings.profile import Profile
from editor.script_editor import ScriptEditor
from runtime.project import Project

WAIT_MS = 30_000

TANK = """\
def fill(litres):
    level = 0
    for step in range(litres):
        level += 1
    return level


def start():
    system.util.invokeAsynchronous(fill, [3], None, "Fill")
"""


@pytest.fixture
def designer(qtbot: QtBot, project: Project) -> Iterator[Designer]:
    profile = Profile.temporary()
    designer = Designer(profile, project, language_servers=False)
    designer.show()
    qtbot.waitUntil(lambda: designer.session.state is RuntimeState.IDLE, timeout=WAIT_MS)
    yield designer
    for script in designer.editors.scripts.all():
        script.document.setModified(False)
    designer.close()
    profile.close()


@pytest.fixture
def tank(designer: Designer, write_script: Callable[[str, str], Path]) -> ScriptEditor:
    """The script `plant.tank`, open, with a breakpoint in its loop."""
    editor = designer.editors.open_script(write_script("plant.fills", TANK), "plant.fills")
    assert editor is not None
    editor.go_to_line(4)
    QTest.keyClick(editor, Qt.Key.Key_F9)
    return editor


def run(designer: Designer, code: str) -> None:
    editor = designer.editors.open_new()
    editor.insertPlainText(code)
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)


def state(designer: Designer, description: str) -> str:
    model = designer.diagnostics.model
    rows = [model.row_at(row).task for row in range(model.rowCount())]
    return next((state_word(task) for task in rows if task.description == description), "")


def wait_for(qtbot: QtBot, designer: Designer, description: str, word: str) -> None:
    qtbot.waitUntil(lambda: state(designer, description) == word, timeout=WAIT_MS)


def values(designer: Designer) -> dict[str, str]:
    model = designer.debugging.panel.variables_model
    scope = model.index(0, 0)
    rows = [model.variable(model.index(row, 0, scope)) for row in range(model.rowCount(scope))]
    return {variable.name: variable.value for variable in rows}


def test_asynchronous_script_stops_shows_its_variables_and_goes_on(
    qtbot: QtBot, designer: Designer, tank: ScriptEditor
) -> None:
    run(designer, "plant.fills.start()")
    wait_for(qtbot, designer, "Fill", "PAUSED")
    qtbot.waitUntil(lambda: values(designer).get("level") == "0", timeout=WAIT_MS)
    assert tank.debug.stopped_line == 3
    assert designer.window.debugger_dock.isVisible()
    QTest.keyClick(tank, Qt.Key.Key_F10, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: tank.debug.stopped_line == 2, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: values(designer).get("level") == "1", timeout=WAIT_MS)
    tank.go_to_line(4)
    QTest.keyClick(tank, Qt.Key.Key_F9)
    QTest.keyClick(tank, Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, designer, "Fill", "DONE")
    qtbot.waitUntil(lambda: tank.debug.stopped_line is None, timeout=WAIT_MS)
    assert not designer.debugging.session.is_attached


def test_value_is_changed_in_the_stopped_script(qtbot: QtBot, designer: Designer, tank: ScriptEditor) -> None:
    run(designer, "plant.fills.start()")
    wait_for(qtbot, designer, "Fill", "PAUSED")
    qtbot.waitUntil(lambda: values(designer).get("level") == "0", timeout=WAIT_MS)
    model = designer.debugging.panel.variables_model
    scope = model.index(0, 0)
    row = list(values(designer)).index("level")
    model.setData(model.index(row, Column.VALUE, scope), "40 + 2")
    qtbot.waitUntil(lambda: values(designer).get("level") == "42", timeout=WAIT_MS)


def test_cancel_ends_a_script_that_stands_still(qtbot: QtBot, designer: Designer, tank: ScriptEditor) -> None:
    run(designer, "plant.fills.start()")
    wait_for(qtbot, designer, "Fill", "PAUSED")
    tank.go_to_line(4)
    QTest.keyClick(tank, Qt.Key.Key_F9)
    row = next(row for row in map(designer.diagnostics.model.row_at, range(2)) if row.task.description == "Fill")
    designer.diagnostics.cancel_requested.emit(row.key)
    qtbot.waitUntil(lambda: state(designer, "Fill") in ("CANCELLED", "DONE"), timeout=WAIT_MS)
    # The debugger's news and the scripts' come on ways of their own.
    qtbot.waitUntil(lambda: designer.debugging.session.stopped == (), timeout=WAIT_MS)


def test_stop_ends_the_script_on_the_main_thread_that_stands_still(
    qtbot: QtBot, designer: Designer, tank: ScriptEditor
) -> None:
    run(designer, "while True: plant.fills.fill(3)")
    qtbot.waitUntil(lambda: bool(designer.debugging.session.stopped), timeout=WAIT_MS)
    designer.debugging.store.clear()
    designer.debugging.interrupt(designer.session.front)
    qtbot.waitUntil(lambda: designer.session.state is RuntimeState.IDLE, timeout=WAIT_MS)


def test_watch_shows_what_an_expression_is_where_the_script_stands(
    qtbot: QtBot, designer: Designer, tank: ScriptEditor
) -> None:
    watches = designer.debugging.panel.watches
    QTest.keyClicks(watches.line, "level * 2 + step")
    QTest.keyClick(watches.line, Qt.Key.Key_Return)
    QTest.keyClicks(watches.line, "nowhere")
    QTest.keyClick(watches.line, Qt.Key.Key_Return)
    run(designer, "plant.fills.start()")
    wait_for(qtbot, designer, "Fill", "PAUSED")
    shown = watches.model

    def value(row: int) -> str:
        return str(shown.variable(shown.index(row, 0)).value)

    qtbot.waitUntil(lambda: value(0) == "0", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "NameError" in value(1), timeout=WAIT_MS)


def test_killed_runtime_leaves_the_breakpoints_and_a_debugger_for_the_next(
    qtbot: QtBot, designer: Designer, tank: ScriptEditor
) -> None:
    run(designer, "plant.fills.start()")
    wait_for(qtbot, designer, "Fill", "PAUSED")
    os.kill(designer.session.process_id, signal.SIGKILL)
    wait_for(qtbot, designer, "Fill", "LOST")
    qtbot.waitUntil(lambda: tank.debug.stopped_line is None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: designer.session.state is RuntimeState.IDLE, timeout=WAIT_MS)
    run(designer, "plant.fills.start()")
    wait_for(qtbot, designer, "Fill", "PAUSED")


def test_breakpoints_are_there_again_in_the_next_session(qtbot: QtBot, project: Project, tmp_path: Path) -> None:
    path = project.script("plant.pump")
    assert path is not None
    for is_first in (True, False):
        profile = Profile(tmp_path / "settings", tmp_path / "data")
        designer = Designer(profile, project, language_servers=False)
        editor = designer.editors.open_script(path, "plant.pump")
        assert editor is not None
        if is_first:
            designer.debugging.store.toggle(editor.script, 0)
        assert editor.debug.breakpoint_at(0) is not None
        designer.close()
        profile.close()


def test_breakpoint_on_a_blank_line_moves_to_the_next_code(designer: Designer, tank: ScriptEditor) -> None:
    tank.debug.toggle_requested.emit(5)
    assert tank.debug.breakpoint_at(5) is None
    assert tank.debug.breakpoint_at(7) is not None


def test_breakpoint_moves_with_its_line(designer: Designer, tank: ScriptEditor) -> None:
    tank.go_to_line(1)
    tank.insertPlainText("# one more line\n")
    assert tank.debug.breakpoint_at(3) is None
    assert tank.debug.breakpoint_at(4) is not None
    assert list(designer.debugging.store.of(tank.path or Path())) == [4]
