"""How a runtime is started and what its end means."""

from __future__ import annotations

import ctypes
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from designer import runtime_process
from designer.runtime_process import describe_end, prepare_launch

CRASH = """Fatal Python error: Segmentation fault

Thread 0x00007f52 (most recent call first):
  File "/plant/poll.py", line 9 in poll

Current thread 0x00007f53 (most recent call first):
  File "/plant/line.py", line 3 in crash
  File "/plant/line.py", line 7 in <module>
"""

CRASH_IN_A_LIBRARY = CRASH.replace(
    'first):\n  File "/plant/line', f'first):\n  File "{ctypes.__file__}", line 9 in string_at\n  File "/plant/line'
)


@pytest.mark.parametrize(
    ("code", "number", "last_words", "sentence"),
    [
        (3, None, "", "The runtime exited with code 3."),
        (9, 9, "", "The runtime was ended by SIGKILL."),
        (11, 11, CRASH, "The runtime was ended by SIGSEGV, in crash (/plant/line.py, line 3)."),
        (11, 11, CRASH_IN_A_LIBRARY, "The runtime was ended by SIGSEGV, in crash (/plant/line.py, line 3)."),
        (99, 99, "", "The runtime was ended by signal 99."),
    ],
)
def test_the_end_is_one_sentence(code: int, number: int | None, last_words: str, sentence: str) -> None:
    assert describe_end(code, number, last_words) == sentence


@pytest.mark.skipif(os.name != "posix", reason="IPC is for POSIX")
def test_the_connection_is_private_and_goes_by_ipc() -> None:
    launch = prepare_launch("gateway", None)
    connection = json.loads(launch.connection_file.read_text())
    assert connection["transport"] == "ipc"
    assert len(connection["key"]) >= 32
    assert stat.S_IMODE(launch.folder.stat().st_mode) & 0o077 == 0
    assert len(connection["ip"]) < 100
    launch.close()
    assert not launch.folder.exists()


def test_two_launches_share_nothing() -> None:
    one, two = prepare_launch("client", None), prepare_launch("client", None)
    assert one.connection_file.read_text() != two.connection_file.read_text()
    one.close()
    two.close()


@pytest.mark.skipif(os.name != "posix", reason="process ids are asked for on POSIX only")
def test_what_a_killed_front_end_left_behind_is_cleared_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime_process, "_short_temporary_folder", lambda: str(tmp_path))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = tmp_path / f"pilotlight-runtime-{gone.pid}-abc"
    alive = tmp_path / f"pilotlight-runtime-{os.getppid()}-abc"
    for folder in (left, alive):
        folder.mkdir()
    launch = prepare_launch("client", None)
    assert not left.exists()
    assert alive.exists()
    launch.close()
