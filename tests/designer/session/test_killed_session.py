"""A designer that is killed comes back with its tabs."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.editors.editor_area import EditorArea
from designer.script_opening import ScriptOpening
from designer.session import session_file
from designer.session.session_keeper import SessionKeeper
from runtime.project import Project
from tests.projects import builders

EDITING = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from designer.editors.editor_area import EditorArea
from designer.script_opening import ScriptOpening
from designer.session import session_file
from designer.session.session_keeper import SessionKeeper
from runtime.project import Project

app = QApplication([])
project, folder, every_ms = Project.open(Path(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3])
area = EditorArea(QWidget())
keeper = SessionKeeper(area, ScriptOpening(area, project, area), folder, area)
keeper.set_project(project.folder)
for name in ("pump", "tank"):
    area.open_script(project.script(name), name).go_to_line(8)
area.split()

def move():
    line = area.current_editor().textCursor().blockNumber()
    area.current_editor().go_to_line(1 + (line + 1) % 10)

timer = QTimer(interval=every_ms)
timer.timeout.connect(move)
if every_ms:
    timer.start()
exec(sys.argv[4])
print("READY", flush=True)
app.exec()
"""

KEPT_WITHIN_S = 1.5


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    project = builders.new_project(tmp_path / "plant")
    for name in ("pump", "tank"):
        builders.add_script(project, name, "x = 1\n" * 12)
    return project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sessions"


@pytest.fixture
def keeper(plant: Project, folder: Path, area: EditorArea) -> SessionKeeper:
    """That of the next start."""
    return SessionKeeper(area, ScriptOpening(area, plant, area), folder, area)


@pytest.fixture
def area(qtbot: QtBot) -> EditorArea:
    area = EditorArea(QWidget())
    qtbot.addWidget(area)
    return area


def start(plant: Project, folder: Path, every_ms: int = 0, setup: str = "") -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", EDITING, str(plant.folder), str(folder), str(every_ms), setup],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "READY\n"
    return process


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_tabs_outlive_a_kill(
    plant: Project, folder: Path, keeper: SessionKeeper, area: EditorArea, qtbot: QtBot
) -> None:
    process = start(plant, folder)
    # The promise is one of time: what changed is on the disk soon, whatever happens then.
    qtbot.waitUntil(session_file.file_of(folder, plant.folder).exists, timeout=int(KEPT_WITHIN_S * 1_000))
    kill(process)
    keeper.set_project(plant.folder)
    with qtbot.waitSignal(keeper.restored):
        assert keeper.restore()
    assert [[each.script.title for each in group.editors()] for group in area.groups()] == [["pump", "tank"], ["tank"]]
    assert [each.textCursor().blockNumber() for each in area.editors()] == [7, 7, 7]
    assert area.current_group is area.groups()[1]
    keeper.close()


def test_kill_in_the_middle_of_writing_leaves_a_whole_session(plant: Project, folder: Path) -> None:
    """Sessions are written again and again without a pause, so that most kills strike while one is written."""
    file = session_file.file_of(folder, plant.folder)
    for _ in range(5):
        file.unlink(missing_ok=True)
        process = start(plant, folder, 1, "[timer.setInterval(0) for timer in keeper.findChildren(QTimer)]")
        while process.poll() is None and not file.exists():
            time.sleep(0)
        kill(process)
        session = session_file.read(file)
        assert session is not None
        assert [len(group.tabs) for group in session.groups] == [2, 1]
