"""Scripts that stand still in a client and a gateway runtime at once."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from runtime.protocol import Origin, RunRequest, TaskState
from tests.end2end.desk import Desk

WriteScript = Callable[[str, str], Path]

STAND = """\
def stand(mine_{0}):
    here_{0} = mine_{0}
    return here_{0}


system.util.invokeAsynchronous(stand, ["{0}"], None, "Stand {0}")
"""

SLOW = """\
def slow():
    begun = True
    while not gone_on:
        time.sleep(0.01)
    return begun


import time
gone_on = []
system.util.invokeAsynchronous(slow, description="Slow")
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


def run_with_breakpoint(desk: Desk, script: Path, name: str, line: int) -> None:
    """Set a breakpoint as a key does, and run the script when it can be hit."""
    editor = desk.designer.editors.open_script(script, name)
    assert editor is not None
    editor.go_to_line(line)
    QTest.keyClick(editor, Qt.Key.Key_F9)
    desk.until(lambda: desk.designer.debugging.session.is_attached)
    desk.designer.running.run_script()


def until_stopped(desk: Desk) -> None:
    desk.until(lambda: desk.designer.debugging.session.stopped)


def variables(desk: Desk) -> list[str]:
    """The names of all that the panel shows of the frame in front."""
    model = desk.designer.debugging.panel.variables_model

    def below(index: QModelIndex) -> list[str]:
        rows = [model.index(row, 0, index) for row in range(model.rowCount(index))]
        return [name for row in rows for name in (str(row.data()), *below(row))]

    return below(QModelIndex())


def words(desk: Desk) -> str:
    """What the panel says when nobody stands still."""
    labels = desk.designer.debugging.panel.findChildren(QLabel)
    return " ".join(label.text() for label in labels if "still" in label.text() and not label.isHidden())


@pytest.fixture
def both(desk: Desk, write_script: WriteScript) -> Desk:
    """One stands still in each, gateway in front."""
    run_with_breakpoint(desk, write_script("plant.c", STAND.format("c")), "plant.c", 3)
    until_stopped(desk)
    desk.to_gateway()
    run_with_breakpoint(desk, write_script("plant.g", STAND.format("g")), "plant.g", 3)
    until_stopped(desk)
    assert desk.session.scope == "gateway"
    return desk


def test_late_answer_of_the_other_runtime_is_not_taken_for_this_ones(both: Desk) -> None:
    gateway = both.session.front
    both.session.choose("client")
    both.until(lambda: "mine_c" in variables(both))
    answers: list[object] = []
    gateway.debug_received.connect(answers.append)
    os.kill(gateway.process_id, signal.SIGSTOP)
    try:
        both.session.choose("gateway")
        both.session.choose("client")
        both.until(lambda: "mine_c" in variables(both))
    finally:
        os.kill(gateway.process_id, signal.SIGCONT)
    shown = both.designer.debugging.panel.variables_model
    resets: list[bool] = []
    shown.modelReset.connect(lambda: resets.append(True))
    both.until(lambda: any("scopes" in str(answer) for answer in answers))
    assert not resets
    assert "mine_c" in variables(both)
    both.end_all()


def test_panel_says_where_else_somebody_stands_still(both: Desk) -> None:
    both.session.choose("client")
    both.designer.debugging.step("resume")
    both.until(lambda: "One does in Gateway" in words(both))
    both.session.choose("gateway")
    both.designer.debugging.step("resume")
    both.until(lambda: both.is_in("Stand g", TaskState.DONE))
    both.until(lambda: words(both).startswith("No script stands still.\n"))


def test_another_project_opens_no_script_of_this_one(both: Desk, tmp_path: Path) -> None:
    both.session.choose("client")
    both.open_other_project(tmp_path / "other", '{"scope": "gateway"}')
    assert both.session.scope == "gateway"
    assert [each.path for each in both.designer.editors.scripts.all() if each.path] == []


def test_long_step_is_not_taken_from_the_front(desk: Desk, write_script: WriteScript) -> None:
    debugging = desk.designer.debugging
    desk.to_gateway()
    run_with_breakpoint(desk, write_script("plant.late", LATE), "plant.late", 9)
    desk.until(lambda: desk.is_in("Wait", TaskState.RUNNING))
    desk.to_client()
    run_with_breakpoint(desk, write_script("plant.slow", SLOW), "plant.slow", 2)
    until_stopped(desk)
    debugging.step("step_out")
    desk.until(lambda: not debugging.session.stopped)
    gateway = next(each for each in desk.session.runtimes if each.scope == "gateway")
    gateway.run(RunRequest("go.append(1)", filename="go.py", description="go", origin=Origin.F5))
    desk.until(lambda: any("stands still too" in words for words in desk.messages))
    assert desk.session.scope == "client"
    desk.end_all()
