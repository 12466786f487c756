"""Designers that are killed while one types: what was typed is on the disk, whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from designer.recovery.kept_buffer import SUFFIX, KeptBuffer, left_buffers

TYPING = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from designer.recovery.buffer_keeper import BufferKeeper
from editor.script_document import ScriptDocument
from editor.text_file import TextFile

app = QApplication([])
keeper = BufferKeeper(Path(sys.argv[1]))
keeper.failed.connect(lambda words: print("FAILED", words, flush=True))
script = ScriptDocument()
script.open_source(TextFile.read(Path(sys.argv[2])))
keeper.watch(script)
count = 0

def type_line():
    global count
    count += 1
    script.set_text(script.text() + f"line {count}\\n")

timer = QTimer(interval=int(sys.argv[3]))
timer.timeout.connect(type_line)
timer.start()
exec(sys.argv[4] if len(sys.argv) > 4 else "")
print("READY", flush=True)
app.exec()
"""


def start(folder: Path, script: Path, every_ms: int, setup: str = "") -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", TYPING, str(folder), str(script), str(every_ms), setup],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "READY\n"
    return process


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "code.py"
    path.write_text("start\n")
    return path


def wait_for_text(folder: Path, process: subprocess.Popen[str]) -> None:
    while process.poll() is None and not any(folder.glob(f"*{SUFFIX}")):
        pass


def typed_lines(text: str) -> int:
    first, *lines = text.removesuffix("\n").split("\n")
    assert first == "start"
    assert lines == [f"line {number}" for number in range(1, len(lines) + 1)]
    return len(lines)


def test_text_outlives_a_kill(tmp_path: Path, script: Path) -> None:
    folder = tmp_path / "kept"
    process = start(folder, script, 5)
    wait_for_text(folder, process)
    process.kill()
    process.communicate()
    [left], broken = left_buffers(folder)
    assert broken == []
    assert typed_lines(left.buffer.text) > 0
    assert script.read_text() == "start\n"


def test_kill_in_the_middle_of_writing_leaves_a_whole_text(tmp_path: Path, script: Path) -> None:
    """The text is kept again and again without a pause, so that most kills strike while a file is written."""
    without_pause = "[timer.setInterval(0) for timer in keeper.findChildren(QTimer)]"
    for number in range(10):
        folder = tmp_path / f"kept{number}"
        process = start(folder, script, 0, without_pause)
        wait_for_text(folder, process)
        process.kill()
        process.communicate()
        [left], broken = left_buffers(folder)
        assert broken == []
        assert typed_lines(left.buffer.text) > 0


def test_two_designers_keep_texts_of_one_script_side_by_side(tmp_path: Path, script: Path) -> None:
    folder = tmp_path / "kept"
    processes = [start(folder, script, 5) for _ in range(2)]
    while len(list(folder.glob(f"*{SUFFIX}"))) < 2:
        pass
    assert left_buffers(folder) == ([], [])
    for process in processes:
        process.kill()
        process.communicate()
    left, _ = left_buffers(folder)
    assert {each.buffer.pid for each in left} == {process.pid for process in processes}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit of a file's size there")
def test_full_disk_is_said_and_the_text_before_it_stays(tmp_path: Path, script: Path) -> None:
    folder = tmp_path / "kept"
    limit = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))"
    )
    process = start(folder, script, 5, limit)
    assert process.stdout is not None
    said = process.stdout.readline()
    process.kill()
    process.communicate()
    assert "FAILED Unsaved texts cannot be kept" in said
    for file in folder.glob(f"*{SUFFIX}"):
        assert typed_lines(KeptBuffer.read(file).text) > 0
