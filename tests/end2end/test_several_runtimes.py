"""A client and a gateway runtime side by side, in the whole designer."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.application import Designer
from designer.diagnostics.scripts.columns import LOOKS, Column
from designer.diagnostics.task_text import state_word
from designer.runtime_chooser import RuntimeChooser
from designer.scope_runtime import RuntimeState
from designer.settings.profile import Profile
from designer.task_rows import TaskRow
from runtime.project import Project
from runtime.protocol import Origin, RunRequest, TaskState

WAIT_MS = 30_000
WORKER = """\
def count(to):
    total = 0
    for step in range(to):
        total += step
    return total


system.util.invokeAsynchronous(count, [5], None, "Count")
"""

LATE = """\
import time

go = []


def wait():
    while not go:
        time.sleep(0.01)
    return "went"


system.util.invokeAsynchronous(wait, description="Wait")
"""


SWALLOWS = """\
import time
swallowed = 0
while True:
    try:
        print("within")
        while True:
            time.sleep(0.01)
    except:
        swallowed += 1
        if swallowed > 4:
            raise
"""


class Desk:
    """A designer, with short ways to use it."""

    def __init__(self, designer: Designer, qtbot: QtBot) -> None:
        self.designer = designer
        self.session = designer.session
        self.qtbot = qtbot
        self.messages: list[str] = []
        self.session.message.connect(self.messages.append)
        designer.debugging.message.connect(self.messages.append)

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


@pytest.fixture
def desk(qtbot: QtBot, project: Project) -> Iterator[Desk]:
    profile = Profile.temporary()
    designer = Designer(profile, project, language_servers=False)
    desk = Desk(designer, qtbot)
    designer.show()
    desk.until(lambda: desk.session.state is RuntimeState.IDLE)
    yield desk
    for script in designer.editors.scripts.all():
        script.document.setModified(False)
    designer.close()
    profile.close()


def open_other(desk: Desk, tmp_path: Path) -> None:
    """Open another project, which has the client runtime in front."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "project.json").write_text("{}")
    desk.designer.projects.may_leave = lambda: True
    desk.designer.projects.open(tmp_path / "other")
    desk.until(lambda: desk.session.scope == "client" and desk.session.state is RuntimeState.IDLE)


def test_second_runtime_is_started_when_it_is_chosen_and_the_first_goes_on(desk: Desk) -> None:
    desk.run("import time\nwhile True: time.sleep(0.01)", "endless")
    desk.until(lambda: desk.is_in("endless", TaskState.RUNNING))
    assert desk.session.state_of("gateway") is None
    desk.to_gateway()
    desk.run("pass", "other")
    desk.until(lambda: desk.is_in("other", TaskState.DONE))
    assert desk.is_in("endless", TaskState.RUNNING)
    assert (desk.row("endless").scope, desk.row("other").scope) == ("client", "gateway")
    assert LOOKS[Column.RUNTIME].text(desk.row("other")) == "Gateway"
    assert not desk.designer.diagnostics.scripts.view.isColumnHidden(Column.RUNTIME)


def test_row_of_the_other_runtime_is_cancelled_and_run_again_there(desk: Desk) -> None:
    desk.run(
        "import time\ndef turn():\n    while True: time.sleep(0.01)\n"
        "system.util.invokeAsynchronous(turn, description='Turn')"
    )
    desk.until(lambda: desk.is_in("Turn", TaskState.RUNNING))
    desk.to_gateway()
    first = desk.row("Turn")
    desk.designer.diagnostics.cancel_requested.emit(first.key)
    desk.until(lambda: desk.is_in("Turn", TaskState.CANCELLED))
    desk.designer.diagnostics.rerun_requested.emit(first.key)
    desk.until(lambda: desk.is_in("Turn", TaskState.RUNNING))
    again = desk.row("Turn")
    assert again.key[0] == first.key[0]
    assert again.key != first.key
    desk.designer.diagnostics.cancel_all_requested.emit()
    desk.until(lambda: desk.designer.diagnostics.model.active_count == 0)


def test_each_runtime_has_its_own_prompt_and_names(desk: Desk) -> None:
    desk.at_prompt("where = 'c' + 'lient'")
    desk.choose(desk.designer.consoles.panel.bar.chooser, Qt.Key.Key_Down)
    assert desk.session.scope == "gateway"
    desk.at_prompt("where")
    desk.until(lambda: desk.prompt_shows("NameError"))
    desk.choose(desk.designer.consoles.panel.bar.chooser, Qt.Key.Key_Up)
    assert not desk.prompt_shows("NameError")
    desk.at_prompt("where")
    desk.until(lambda: desk.prompt_shows("'client'"))


def test_breakpoint_in_the_other_runtime_brings_it_to_the_front(
    desk: Desk, write_script: Callable[[str, str], Path]
) -> None:
    designer = desk.designer
    editor = designer.editors.open_script(write_script("plant.counts", WORKER), "plant.counts")
    assert editor is not None
    editor.go_to_line(4)
    QTest.keyClick(editor, Qt.Key.Key_F9)
    desk.to_gateway()
    desk.until(lambda: designer.debugging.session.is_attached)
    designer.running.run_script()
    desk.until(lambda: designer.debugging.session.stopped)
    assert desk.row("Count").scope == "gateway"
    desk.until(lambda: state_word(desk.row("Count").task) == "PAUSED")
    # In front, with nobody who stands still there: a stop in the background is looked at.
    desk.to_client()
    assert designer.debugging.session.stopped == ()
    designer.running.run_script()
    desk.until(lambda: designer.debugging.session.stopped)
    assert desk.session.scope == "client"
    designer.debugging.cancel_all()
    desk.until(lambda: designer.diagnostics.model.active_count == 0)


def test_script_that_stops_in_the_background_is_shown(desk: Desk, write_script: Callable[[str, str], Path]) -> None:
    designer = desk.designer
    editor = designer.editors.open_script(write_script("plant.late", LATE), "plant.late")
    assert editor is not None
    editor.go_to_line(9)
    QTest.keyClick(editor, Qt.Key.Key_F9)
    desk.to_gateway()
    designer.running.run_script()
    desk.until(lambda: desk.is_in("Wait", TaskState.RUNNING))
    desk.to_client()
    gateway = next(each for each in desk.session.runtimes if each.scope == "gateway")
    gateway.run(RunRequest("go.append(1)", filename="go.py", description="go", origin=Origin.F5))
    desk.until(lambda: designer.debugging.session.stopped)
    assert desk.session.scope == "gateway"
    designer.debugging.cancel_all()
    desk.until(lambda: designer.diagnostics.model.active_count == 0)


def test_death_of_the_other_runtime_is_told_and_this_one_stays(desk: Desk) -> None:
    desk.run("import time\nwhile True: time.sleep(0.01)", "endless")
    desk.until(lambda: desk.is_in("endless", TaskState.RUNNING))
    client = desk.session.front.process_id
    desk.to_gateway()
    os.kill(client, signal.SIGKILL)
    desk.until(lambda: desk.is_in("endless", TaskState.LOST))
    assert any(message.startswith("Client: ") for message in desk.messages)
    assert desk.session.state is RuntimeState.IDLE
    desk.until(lambda: desk.session.state_of("client") is RuntimeState.IDLE)


def test_question_of_a_script_in_the_other_runtime_waits_for_its_runtime(desk: Desk) -> None:
    bar = desk.designer.window.input_bar
    desk.run("answer = input('How many? ')\nprint('got', answer)", "asks")
    desk.until(lambda: not bar.isHidden())
    desk.to_gateway()
    assert bar.isHidden()
    QTest.keyClick(desk.designer.diagnostics.chooser, Qt.Key.Key_Up)
    desk.until(lambda: not bar.isHidden())
    QTest.keyClicks(bar.line, "12")
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    desk.until(lambda: desk.is_in("asks", TaskState.DONE))


def test_buffer_is_stopped_in_the_runtime_that_runs_it(desk: Desk) -> None:
    panel = desk.designer.consoles.panel
    page = panel.tabs.current_page()
    assert page is not None
    page.editor.script.set_text("import time\nwhile True: time.sleep(0.01)")
    panel.commands.run.trigger()
    desk.until(lambda: desk.session.main_scripts)
    desk.to_gateway()
    panel.commands.stop.trigger()
    assert desk.session.scope == "client"
    desk.until(lambda: not desk.session.main_scripts)


def test_stop_goes_on_in_its_runtime_when_another_one_comes_to_the_front(desk: Desk) -> None:
    printed: list[str] = []
    desk.session.output_received.connect(lambda chunks: printed.extend(chunk.text for _, chunk in chunks))
    desk.run(SWALLOWS, "swallows")
    desk.until(lambda: "within\n" in printed)
    desk.designer.stopping.stop()
    desk.to_gateway()
    desk.run("import time\nwhile True: time.sleep(0.01)", "other")
    desk.until(lambda: desk.is_in("swallows", TaskState.CANCELLED))
    assert desk.is_in("other", TaskState.RUNNING)


def test_each_runtime_has_its_own_profiles(desk: Desk) -> None:
    desk.session.run(RunRequest("x = 1", "one.py", "one", Origin.F5, profile=True))
    desk.until(lambda: desk.designer.profiler.run_chooser.count() == 1)
    desk.to_gateway()
    desk.session.run(RunRequest("x = 1", "two.py", "two", Origin.F5, profile=True))
    desk.until(lambda: desk.designer.profiler.run_chooser.count() == 2)


def test_question_that_nobody_answered_is_gone_with_its_runtime(desk: Desk, tmp_path: Path) -> None:
    bar = desk.designer.window.input_bar
    desk.to_gateway()
    desk.run("input('How many? ')", "asks")
    desk.until(lambda: not bar.isHidden())
    open_other(desk, tmp_path)
    assert bar.isHidden()
    desk.to_gateway()
    assert bar.isHidden()


def test_another_project_ends_both(desk: Desk, tmp_path: Path) -> None:
    desk.run("import time\nwhile True: time.sleep(0.01)", "endless")
    desk.until(lambda: desk.is_in("endless", TaskState.RUNNING))
    desk.to_gateway()
    open_other(desk, tmp_path)
    desk.until(lambda: desk.is_in("endless", TaskState.LOST))
    assert desk.session.scope == "client"
    assert desk.session.state_of("gateway") is None
