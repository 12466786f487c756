"""The whole designer on a real runtime, driven by keys: the main job from the first to the last step."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.application import Designer, build
from designer.scope_runtime import RuntimeState
from designer.settings.profile import Profile
from runtime.project import Project
from runtime.protocol import TaskState

WAIT_MS = 20_000


@pytest.fixture
def designer(qtbot: QtBot, project: Project) -> Iterator[Designer]:
    palette = QApplication.palette()
    profile = Profile.temporary()
    designer = build(profile, project.folder)
    designer.show()
    wait_ready(qtbot, designer)
    yield designer
    for editor in designer.editors.editors():
        editor.document().setModified(False)
    designer.close()
    designer.deleteLater()
    profile.close()
    QApplication.setPalette(palette)


def wait_ready(qtbot: QtBot, designer: Designer) -> None:
    qtbot.waitUntil(lambda: designer.session.state is RuntimeState.IDLE, timeout=WAIT_MS)


def states(designer: Designer) -> list[tuple[str, TaskState]]:
    """What the Scripts tab shows, newest first."""
    model = designer.diagnostics.model
    rows = [model.row_at(row).task for row in range(model.rowCount())]
    return [(task.description, task.state) for task in sorted(rows, key=lambda task: -task.id)]


def wait_for(qtbot: QtBot, designer: Designer, description: str, state: TaskState) -> None:
    qtbot.waitUntil(lambda: (description, state) in states(designer), timeout=WAIT_MS)


def edit(designer: Designer, text: str) -> None:
    """Replace the open script's text by typing over it."""
    editor = designer.editors.current_editor()
    assert editor is not None
    editor.setFocus()
    editor.selectAll()
    editor.insertPlainText(text)


def press(designer: Designer, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    editor = designer.editors.current_editor()
    assert editor is not None
    QTest.keyClick(editor, key, modifier)


def open_pump(designer: Designer, project: Project) -> None:
    path = project.script("plant.pump")
    assert path is not None
    designer.editors.open_script(path, "plant.pump")


def test_edit_run_and_read_the_output(qtbot: QtBot, designer: Designer, project: Project) -> None:
    open_pump(designer, project)
    edit(designer, "def start():\n\treturn 'started twice'\nprint(start(), plant.area.tank.LEVEL)")
    press(designer, Qt.Key.Key_F5)
    wait_for(qtbot, designer, "plant.pump", TaskState.DONE)
    path = project.script("plant.pump")
    assert path is not None
    assert path.read_bytes().startswith(b"def start():\n\treturn 'started twice'")
    details = designer.diagnostics.scripts.details.view
    qtbot.waitUntil(lambda: "started twice 3" in details.toPlainText(), timeout=WAIT_MS)
    qtbot.waitUntil(
        lambda: "started twice 3" in designer.consoles.panel.console._control.toPlainText(), timeout=WAIT_MS
    )


def test_text_runs_unsaved_when_the_settings_say_so(qtbot: QtBot, designer: Designer, project: Project) -> None:
    designer.settings.set("run.save_first", False)
    open_pump(designer, project)
    path = project.script("plant.pump")
    assert path is not None
    before = path.read_bytes()
    edit(designer, "print('unsaved', 40 + 2)")
    press(designer, Qt.Key.Key_F5)
    details = designer.diagnostics.scripts.details.view
    wait_for(qtbot, designer, "plant.pump", TaskState.DONE)
    qtbot.waitUntil(lambda: "unsaved 42" in details.toPlainText(), timeout=WAIT_MS)
    assert path.read_bytes() == before


def test_broken_settings_are_named_until_they_are_read(designer: Designer) -> None:
    designer.settings.path.write_text("editor = 3\n", "utf-8")
    designer.settings._reread()
    texts = [notice.text.text() for notice in designer.window.notices.notices()]
    assert len(texts) == 1
    assert "editor" in texts[0]


def test_the_console_uses_what_F5_defined(qtbot: QtBot, designer: Designer, project: Project) -> None:
    open_pump(designer, project)
    edit(designer, "answer = 6 * 7")
    press(designer, Qt.Key.Key_F5)
    wait_for(qtbot, designer, "plant.pump", TaskState.DONE)
    qtbot.waitUntil(lambda: bool(designer.consoles.panel.console._prompt), timeout=WAIT_MS)
    designer.consoles.panel.console.execute("answer")
    qtbot.waitUntil(lambda: "Out[1]: 42" in designer.consoles.panel.console._control.toPlainText(), timeout=WAIT_MS)


def test_a_row_is_cancelled_while_the_scripts_gui_thread_is_busy(
    qtbot: QtBot, designer: Designer, project: Project
) -> None:
    open_pump(designer, project)
    edit(designer, "while True:\n\tpass")
    press(designer, Qt.Key.Key_F5)
    wait_for(qtbot, designer, "plant.pump", TaskState.RUNNING)
    assert designer.session.state is RuntimeState.BUSY
    designer.diagnostics.scripts.cancel_selected()
    wait_for(qtbot, designer, "plant.pump", TaskState.CANCELLED)
    wait_ready(qtbot, designer)


def test_when_the_runtime_is_killed_rows_are_lost_and_nothing_typed_is(
    qtbot: QtBot, designer: Designer, project: Project
) -> None:
    open_pump(designer, project)
    edit(designer, "import time\nwhile True:\n\ttime.sleep(0.01)")
    press(designer, Qt.Key.Key_F5)
    wait_for(qtbot, designer, "plant.pump", TaskState.RUNNING)
    edit(designer, "print('typed and never saved')")
    os.kill(designer.session.process_id, signal.SIGKILL)
    wait_for(qtbot, designer, "plant.pump", TaskState.LOST)
    wait_ready(qtbot, designer)
    editor = designer.editors.current_editor()
    assert editor is not None
    assert (editor.text(), editor.is_modified()) == ("print('typed and never saved')", True)
    assert "was ended by SIGKILL" in designer.consoles.panel.console._control.toPlainText()
    press(designer, Qt.Key.Key_F5)
    wait_for(qtbot, designer, "plant.pump", TaskState.DONE)


def test_shift_enter_runs_the_selection_only(qtbot: QtBot, designer: Designer, project: Project) -> None:
    open_pump(designer, project)
    edit(designer, "print('one')\nprint('two')")
    editor = designer.editors.current_editor()
    assert editor is not None
    editor.go_to_line(2)
    press(designer, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    details = designer.diagnostics.scripts.details.view
    qtbot.waitUntil(lambda: "two" in details.toPlainText(), timeout=WAIT_MS)
    assert "one" not in details.toPlainText()


def test_another_project_gets_a_fresh_runtime(qtbot: QtBot, designer: Designer, sample_project: Project) -> None:
    first = designer.session.process_id
    qtbot.waitUntil(lambda: bool(designer.consoles.panel.console._prompt), timeout=WAIT_MS)
    designer.projects.open(sample_project.folder)
    qtbot.waitUntil(lambda: designer.session.process_id not in (0, first), timeout=WAIT_MS)
    wait_ready(qtbot, designer)
    qtbot.waitUntil(lambda: bool(designer.consoles.panel.console._prompt), timeout=WAIT_MS)
    designer.consoles.panel.console.execute("print(bottling.report.shiftSummary())")
    qtbot.waitUntil(lambda: "rejected" in designer.consoles.panel.console._control.toPlainText(), timeout=WAIT_MS)


def test_the_quit_key_closes_the_window(qtbot: QtBot, designer: Designer, project: Project) -> None:
    open_pump(designer, project)
    press(designer, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not designer.window.isVisible(), timeout=WAIT_MS)


def test_F5_runs_what_another_program_wrote_to_an_unmodified_script(
    qtbot: QtBot, designer: Designer, project: Project
) -> None:
    open_pump(designer, project)
    path = project.script("plant.pump")
    assert path is not None
    path.write_text("print('written from outside')")
    press(designer, Qt.Key.Key_F5)
    details = designer.diagnostics.scripts.details.view
    qtbot.waitUntil(lambda: "written from outside" in details.toPlainText(), timeout=WAIT_MS)
