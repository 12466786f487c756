"""`pilotlight check` as a user types it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from runtime.project import Project
from runtime.protocol import CheckReply, CheckRequest, ScriptText
from tests.end2end.conftest import Pilotlight
from tests.projects import builders


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    return builders.new_project(tmp_path / "plant")


def test_a_clean_project_ends_with_0(pilotlight: Pilotlight, plant: Project) -> None:
    builders.add_script(plant, "line.pump", "def start():\n\treturn system.date.now()\n")
    done = pilotlight("check", plant.folder)
    assert (done.code, done.err) == (0, "")
    assert "Scripts" in done.out


def test_problems_end_with_1_and_name_file_line_and_code(pilotlight: Pilotlight, plant: Project) -> None:
    builders.add_script(plant, "line.pump", "x = 1\nsystem.tag.readBlockin(['x'])\n")
    done = pilotlight("check", plant.folder)
    assert (done.code, done.err) == (1, "")
    assert "plant/ignition/script-python/line/pump/code.py:2: unknown-function " in done.out


def test_json_is_one_object_with_exactly_these_keys(pilotlight: Pilotlight, plant: Project) -> None:
    builders.add_script(plant, "line.pump", "def f():\n\tprint 'x', nothere\n")
    done = pilotlight("check", plant.folder, "--json")
    assert (done.code, done.err) == (1, "")
    said = done.json
    [problem] = said.pop("problems")
    assert said == {"scripts": 1, "parse": 1, "translated": 1, "import": 1, "calls": 0, "calls_working": 0}
    assert {name: problem[name] for name in ("path", "line", "code", "message")} == {
        "path": "line.pump",
        "line": 2,
        "code": "undefined-name",
        "message": "`nothere` is not defined.",
    }


def test_a_wrong_path_ends_with_2_and_one_line(pilotlight: Pilotlight, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        done = pilotlight("check", path)
        assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)


def test_without_a_path_the_usage_is_told(pilotlight: Pilotlight) -> None:
    assert pilotlight("check").code == 2


def test_the_project_may_be_one_that_cannot_be_written(pilotlight: Pilotlight, plant: Project) -> None:
    builders.add_script(plant, "line.pump", "import line.tank\n")
    builders.add_script(plant, "line.tank", "x = 1\n")
    folders = [plant.folder, *(path for path in plant.folder.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        done = pilotlight("check", plant.folder, "--json")
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert (done.code, done.json["import"]) == (0, 2)


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_whoever_is_stopped_leaves_no_process_behind(plant: Project, tmp_path: Path, stop: signal.Signals) -> None:
    """An import that never ends is under way; the fixture that looks for processes left behind sees the rest."""
    builders.add_script(plant, "line.hangs", "while True: pass\n")
    marker = "runtime.check.import_worker"
    command = [sys.executable, "-m", "designer", "check", str(plant.folder)]
    with _heeding_interrupts():
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _wait_until(lambda: any(marker in argument for argument in _arguments_below(process.pid)))
    below = psutil.Process(process.pid).children(recursive=True)
    os.kill(process.pid, stop)
    code = process.wait(30)
    assert code == (130 if stop is signal.SIGINT else -stop)
    gone, alive = psutil.wait_procs(below, 20)
    assert (len(gone), alive) == (len(below), [])


def test_single_texts_are_answered_until_the_pipe_is_closed(plant: Project) -> None:
    builders.add_script(plant, "line.pump", "def start(name): pass\n")
    command = [sys.executable, "-P", "-m", "runtime.check", "--serve", str(plant.folder)]
    script = ScriptText("line.new", "library", "line.pump.start()\n")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in (1, 2):
            process.stdin.write(CheckRequest(number, script).to_line())
            process.stdin.flush()
            reply = CheckReply.from_line(process.stdout.readline())
            assert (reply.id, [finding.code for finding in reply.findings]) == (number, ["wrong-arguments"])
        process.stdin.close()
        assert process.wait(30) == 0


@contextlib.contextmanager
def _heeding_interrupts() -> Iterator[None]:
    """Tests that run in the background of a shell inherit that SIGINT is ignored; what starts here does not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def _wait_until(is_so: Callable[[], bool], limit_s: float = 30.0) -> None:
    deadline = time.monotonic() + limit_s
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _arguments_below(process_id: int) -> list[str]:
    found: list[str] = []
    for child in psutil.Process(process_id).children(recursive=True):
        try:
            found += child.cmdline()
        except psutil.NoSuchProcess:
            continue
    return found
