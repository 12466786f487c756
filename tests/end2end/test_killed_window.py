"""A whole designer that is killed while scripts have changes: the next one has the text, tabs, cursors and buffers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.application import Designer, build
from designer.settings.profile import Profile
from runtime.project import Project

WAIT_MS = 20_000
LIMIT_S = 30

OPENING = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtTest import QTest
from designer.application import Designer, build
from designer.launch import qt_application
from designer.settings.profile import Profile

application = qt_application()
designer = build(Profile(Path(sys.argv[1]), Path(sys.argv[2])), Path(sys.argv[3]))
designer.show()
designer.opening.open_script(Path(sys.argv[4]), "line.pump")
"""

LEAVING = (
    OPENING
    + """
designer.close()
print("LEFT", flush=True)
"""
)

TYPING = (
    OPENING
    + """
editor = designer.editors.current_editor()
editor.go_to_line(2)
QTest.keyClicks(editor, "typed ")
designer.editors.open_new()
QTest.keyClicks(designer.editors.current_editor(), "never saved")
QTest.keyClicks(designer.consoles.panel.tabs.current_page().editor, "in a buffer")
print("TYPED", flush=True)
application.exec()
"""
)


@pytest.fixture
def pump(project: Project) -> Path:
    path = project.scripts_folder / "line" / "pump" / "code.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("one\ntwo\nthree\n")
    return path


def start(program: str, *arguments: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_API": "pyside6"},
    )


def is_kept(data: Path, text: str) -> bool:
    # Not what is being written: a kill leaves that behind as a temporary file.
    kept = (file for file in data.rglob("*") if file.is_file() and not file.name.startswith("."))
    return any(text.encode() in file.read_bytes() for file in kept)


@pytest.fixture
def killed(tmp_path: Path, project: Project, pump: Path) -> Iterator[Profile]:
    """The profile of a designer that was killed as soon as all was on the disk.

    Another one had left it before: the script was open again at once.
    """
    settings, data = tmp_path / "settings", tmp_path / "data"
    left = start(LEAVING, settings, data, project.folder, pump)
    assert left.communicate()[0] == "LEFT\n"
    process = start(TYPING, settings, data, project.folder, pump)
    assert process.stdout is not None
    assert process.stdout.readline() == "TYPED\n"
    deadline = time.monotonic() + LIMIT_S
    wanted = ("typed two", "never saved", "in a buffer")
    while not all(is_kept(data, text) for text in wanted) and time.monotonic() < deadline:
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    profile = Profile(settings, data)
    yield profile
    profile.close()


@pytest.fixture
def designer(killed: Profile, project: Project) -> Iterator[Designer]:
    """The next one."""
    palette = QApplication.palette()
    designer = build(killed, project.folder)
    designer.show()
    yield designer
    for editor in designer.editors.editors():
        editor.document().setModified(False)
    designer.close()
    designer.deleteLater()
    QApplication.setPalette(palette)


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_everything_typed_is_there_in_the_next_designer(qtbot: QtBot, designer: Designer, pump: Path) -> None:
    qtbot.waitUntil(lambda: designer.recovery.dialog is not None, timeout=WAIT_MS)
    dialog = designer.recovery.dialog
    assert dialog is not None
    assert dialog.list.count() == 2
    assert pump.read_text() == "one\ntwo\nthree\n"
    dialog.restore_all_button.click()
    texts = {editor.script.title: editor.script.text() for editor in designer.editors.editors()}
    assert texts["line.pump"] == "one\ntyped two\nthree\n"
    assert "never saved" in texts.values()
    page = designer.consoles.panel.tabs.current_page()
    assert page is not None
    assert page.editor.script.text() == "in a buffer"
