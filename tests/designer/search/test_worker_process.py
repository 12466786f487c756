"""The search process, a real one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest
from pytestqt.qtbot import QtBot

from designer.search.messages import Answer, Ended, FoundScript, Search
from designer.search.worker_process import WorkerProcess
from editor.find import FindOptions
from runtime.project import Project
from tests.designer.search.conftest import WAIT_MS
from tests.projects import builders


@pytest.fixture
def worker(qtbot: QtBot, plant: Project) -> Iterator[WorkerProcess]:
    worker = WorkerProcess()
    worker.set_project(plant.folder)
    yield worker
    worker.close()


def listen(worker: WorkerProcess) -> list[Answer]:
    told: list[Answer] = []
    worker.answered.connect(told.append)
    return told


def search(pattern: str, number: int = 1) -> Search:
    return Search(pattern, FindOptions(is_regex=True), number)


def test_search_is_answered_with_its_end(qtbot: QtBot, worker: WorkerProcess) -> None:
    told = listen(worker)
    worker.ask(search("level"))
    assert worker.is_busy
    qtbot.waitUntil(lambda: not worker.is_busy, timeout=WAIT_MS)
    assert isinstance(told[-1], Ended)
    assert "tank.fill" in [each.path for each in told if isinstance(each, FoundScript)]


def test_process_stays_for_the_next_search(qtbot: QtBot, worker: WorkerProcess) -> None:
    worker.ask(search("level"))
    qtbot.waitUntil(lambda: not worker.is_busy, timeout=WAIT_MS)
    process_id = worker.process_id
    told = listen(worker)
    worker.ask(search("tank", 2))
    qtbot.waitUntil(lambda: bool(told) and isinstance(told[-1], Ended), timeout=WAIT_MS)
    assert worker.process_id == process_id


def test_stop_kills_it_whatever_it_does(qtbot: QtBot, worker: WorkerProcess, plant: Project) -> None:
    for number in range(5):
        builders.add_script(plant, f"slow{number}", "a" * 70 + "b")
    told = listen(worker)
    worker.ask(search("(a|aa)+$"))
    qtbot.waitUntil(lambda: worker.process_id > 0, timeout=WAIT_MS)
    process = psutil.Process(worker.process_id)
    worker.stop()
    qtbot.waitUntil(lambda: not process.is_running() or process.status() == psutil.STATUS_ZOMBIE, timeout=WAIT_MS)
    assert not worker.is_busy
    assert not any(isinstance(each, Ended) for each in told)


def test_process_that_dies_is_told(qtbot: QtBot, worker: WorkerProcess) -> None:
    deaths: list[str] = []
    worker.died.connect(deaths.append)
    worker.ask(search("level"))
    qtbot.waitUntil(lambda: worker.process_id > 0 and not worker.is_busy, timeout=WAIT_MS)
    psutil.Process(worker.process_id).kill()
    qtbot.waitUntil(lambda: bool(deaths), timeout=WAIT_MS)
    assert deaths == ["The search process ended."]
    told = listen(worker)
    worker.ask(search("level"))
    qtbot.waitUntil(lambda: bool(told) and isinstance(told[-1], Ended), timeout=WAIT_MS)


def test_what_it_said_last_is_told(qtbot: QtBot, worker: WorkerProcess, tmp_path: Path) -> None:
    deaths: list[str] = []
    worker.died.connect(deaths.append)
    worker.set_project(tmp_path / "nowhere")
    worker.ask(search("level"))
    qtbot.waitUntil(lambda: bool(deaths), timeout=WAIT_MS)
    assert "There is no folder" in deaths[0]


def test_process_that_hangs_is_ended(qtbot: QtBot, worker: WorkerProcess) -> None:
    deaths: list[str] = []
    worker.died.connect(deaths.append)
    worker.ask(search("level"))
    qtbot.waitUntil(lambda: worker.process_id > 0, timeout=WAIT_MS)
    psutil.Process(worker.process_id).suspend()
    worker._silence.start(10)
    qtbot.waitUntil(lambda: bool(deaths), timeout=WAIT_MS)
    assert deaths == ["The search process did not answer any more and was ended."]


def test_nothing_of_qt_is_imported_there() -> None:
    code = "import sys, designer.search.worker; print([name for name in sys.modules if 'PySide' in name])"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
