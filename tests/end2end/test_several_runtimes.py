"""A client and a gateway runtime side by side, in the whole designer."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.diagnostics.scripts.columns import LOOKS, Column
from designer.diagnostics.task_text import state_word
from designer.notice_bar import Notice
from designer.scope_runtime import RuntimeState
from runtime.project import Project
from runtime.protocol import Origin, RunRequest, TaskState
from tests.end2end.desk import Desk

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


STUBBORN = """\
import time
while True:
    try:
        print("{} begun")
        while True:
            time.sleep(0.01)
    except BaseException:
        pass
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


def copied_curves(desk: Desk) -> list[str]:
    desk.designer.diagnostics.performance.copy()
    return QGuiApplication.clipboard().text().splitlines()


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


def test_stop_in_one_runtime_goes_on_when_something_is_stopped_in_another(desk: Desk) -> None:
    printed: list[str] = []
    desk.session.output_received.connect(lambda chunks: printed.extend(chunk.text for _, chunk in chunks))
    desk.run(SWALLOWS, "swallows")
    desk.until(lambda: "within\n" in printed)
    desk.designer.stopping.stop()
    desk.to_gateway()
    desk.run("import time\nwhile True: time.sleep(0.01)", "other")
    desk.until(lambda: desk.is_in("other", TaskState.RUNNING))
    desk.designer.stopping.stop()
    desk.until(lambda: desk.is_in("other", TaskState.CANCELLED))
    desk.until(lambda: desk.is_in("swallows", TaskState.CANCELLED))


def test_notice_of_a_script_that_does_not_stop_restarts_its_own_runtime(desk: Desk) -> None:
    notices = desk.designer.window.notices
    client = desk.session.front
    printed: list[str] = []
    desk.session.output_received.connect(lambda chunks: printed.extend(chunk.text for _, chunk in chunks))

    def stop_in_vain(scope: str) -> Notice:
        desk.run(STUBBORN.format(scope), scope)
        desk.until(lambda: f"{scope} begun\n" in printed)
        desk.designer.stopping.stop()
        desk.until(lambda: notices.notices() and f"the {scope} runtime" in notices.notices()[-1].text.text())
        return notices.notices()[-1]

    stop_in_vain("client")
    desk.to_gateway()
    of_gateway = stop_in_vain("gateway")
    gateway = desk.session.front
    before = client.generation
    of_gateway.button.click()
    desk.until(lambda: desk.is_in("gateway", TaskState.LOST))
    assert client.generation == before
    assert desk.is_in("client", TaskState.RUNNING)
    client.restart()
    desk.until(lambda: desk.is_in("client", TaskState.LOST))
    desk.until(lambda: gateway.state is client.state is RuntimeState.IDLE)


def test_half_an_answer_is_there_again_when_its_runtime_is(desk: Desk) -> None:
    bar = desk.designer.window.input_bar
    desk.run("print('got', input('How many? '))", "asks")
    desk.until(lambda: not bar.isHidden())
    QTest.keyClicks(bar.line, "12")
    desk.to_gateway()
    assert bar.isHidden()
    desk.session.choose("client")
    assert bar.line.text() == "12"
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    desk.until(lambda: desk.is_in("asks", TaskState.DONE))


def test_wheel_over_the_box_starts_no_runtime(desk: Desk) -> None:
    chooser = desk.designer.diagnostics.chooser
    place = QPointF(chooser.rect().center())
    turn = QPoint(0, -120)
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(chooser, QWheelEvent(place, chooser.mapToGlobal(place), turn, turn, *none, False))
    assert desk.session.scope == "client"
    assert desk.session.state_of("gateway") is None


def test_sample_that_is_given_up_for_another_runtime_says_so(desk: Desk) -> None:
    threads = desk.designer.diagnostics.threads
    told: list[str] = []
    threads.message.connect(told.append)
    threads.start_sample()
    desk.to_gateway()
    assert not threads.progress.is_running
    assert any("while this one was sampled" in words for words in told)


def test_project_for_the_gateway_has_its_curves_under_that_name(qtbot: QtBot, project: Project) -> None:
    (project.folder / "pilotlight").mkdir(exist_ok=True)
    (project.folder / "pilotlight" / "settings.json").write_text('{"scope": "gateway"}')
    with Desk.opened(qtbot, project) as desk:
        assert desk.session.scope == "gateway"
        desk.until(lambda: len(copied_curves(desk)) > 1)
        desk.session.choose("client")
        header_only = copied_curves(desk)
        desk.until(lambda: desk.session.state is RuntimeState.IDLE)
    assert len(header_only) == 1


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
    desk.open_other_project(tmp_path / "other")
    assert bar.isHidden()
    desk.to_gateway()
    assert bar.isHidden()


def test_another_project_ends_both(desk: Desk, tmp_path: Path) -> None:
    desk.run("import time\nwhile True: time.sleep(0.01)", "endless")
    desk.until(lambda: desk.is_in("endless", TaskState.RUNNING))
    desk.to_gateway()
    desk.open_other_project(tmp_path / "other")
    desk.until(lambda: desk.is_in("endless", TaskState.LOST))
    assert desk.session.scope == "client"
    assert desk.session.state_of("gateway") is None
