"""The check processes, real ones: what they tell, and what is told when they end otherwise."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from designer.problems.check_process import LiveCheck, ProjectCheck
from runtime.project import Project
from runtime.protocol import CheckTotals, Finding, ScriptText
from tests.projects import builders

WAIT_MS = 30_000


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    """Two scripts, one of which calls what nobody has."""
    plant = builders.new_project(tmp_path / "plant")
    builders.add_script(plant, "good", "x = 1\n")
    builders.add_script(plant, "bad", "def f():\n\tsystem.tag.raedBlocking([])\n")
    return plant


class News:
    """What a check has told."""

    def __init__(self, check: ProjectCheck) -> None:
        self.findings: list[Finding] = []
        self.progress: list[tuple[int, int]] = []
        self.ends: list[tuple[CheckTotals | None, str]] = []
        check.found.connect(self.findings.extend)
        check.progressed.connect(lambda done, total: self.progress.append((done, total)))
        check.ended.connect(lambda totals, words: self.ends.append((totals, words)))

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings]


@pytest.fixture
def check(qtbot: QtBot) -> Iterator[ProjectCheck]:
    check = ProjectCheck()
    yield check
    check.close()


@pytest.fixture
def live(qtbot: QtBot, plant: Project) -> Iterator[LiveCheck]:
    live = LiveCheck()
    live.set_project(plant.folder)
    yield live
    live.close()


def text(code: str, path: str = "plant.pump") -> ScriptText:
    return ScriptText(path, "library", code)


def test_check_tells_findings_progress_and_totals(qtbot: QtBot, check: ProjectCheck, plant: Project) -> None:
    news = News(check)
    check.start(plant.folder)
    qtbot.waitUntil(lambda: bool(news.ends), timeout=WAIT_MS)
    [(totals, words)] = news.ends
    assert totals is not None
    assert (totals.scripts, totals.calls, totals.calls_working, words) == (2, 1, 0, "")
    assert news.codes == ["unknown-function"]
    assert news.progress[-1] == (2, 2)
    assert not check.is_running


def test_faults_are_told_without_a_look_at_the_scripts(qtbot: QtBot, check: ProjectCheck, plant: Project) -> None:
    (plant.scripts_folder / "good" / "resource.json").unlink()
    news = News(check)
    check.start_with_faults(plant.folder)
    qtbot.waitUntil(lambda: bool(news.ends), timeout=WAIT_MS)
    assert news.codes == ["no-resource-json"]
    assert news.ends == [(None, "")]


def test_stopped_check_keeps_what_it_has_found(qtbot: QtBot, check: ProjectCheck, plant: Project) -> None:
    builders.add_script(plant, "endless", "while True: pass\n")
    news = News(check)
    check.start(plant.folder)
    qtbot.waitUntil(lambda: bool(news.findings), timeout=WAIT_MS)
    check.stop()
    assert news.ends == [(None, "Stopped: this is what was found until then.")]
    assert news.codes == ["unknown-function"]
    assert not check.is_running


def test_killed_check_says_that_there_is_no_result(qtbot: QtBot, check: ProjectCheck, plant: Project) -> None:
    builders.add_script(plant, "endless", "while True: pass\n")
    news = News(check)
    check.start(plant.folder)
    qtbot.waitUntil(lambda: bool(news.findings), timeout=WAIT_MS)
    os.kill(_process_id(check), signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(news.ends), timeout=WAIT_MS)
    assert news.ends[0][0] is None
    assert news.ends[0][1].startswith("The check ended without a result")


def test_folder_that_is_no_project_is_told_in_its_own_words(qtbot: QtBot, check: ProjectCheck, tmp_path: Path) -> None:
    news = News(check)
    check.start(tmp_path / "nowhere")
    qtbot.waitUntil(lambda: bool(news.ends), timeout=WAIT_MS)
    assert "There is no folder" in news.ends[0][1]


def test_new_check_replaces_the_one_that_runs(qtbot: QtBot, check: ProjectCheck, plant: Project) -> None:
    news = News(check)
    check.start(plant.folder)
    first = _process_id(check)
    check.start(plant.folder)
    qtbot.waitUntil(lambda: bool(news.ends), timeout=WAIT_MS)
    assert len(news.ends) == 1
    assert news.codes == ["unknown-function"]
    qtbot.waitUntil(lambda: not _is_alive(first), timeout=WAIT_MS)


def test_text_is_looked_at_while_it_is_typed(qtbot: QtBot, live: LiveCheck) -> None:
    with qtbot.waitSignal(live.checked, timeout=WAIT_MS) as checked:
        live.look_at(text("system.tag.raed('x')\n"))
    path, findings = checked.args
    assert path == "plant.pump"
    assert [finding.code for finding in findings] == ["unknown-function"]


def test_only_the_newest_text_of_a_script_is_answered(qtbot: QtBot, live: LiveCheck) -> None:
    answers: list[tuple[str, Any]] = []
    live.checked.connect(lambda path, findings: answers.append((path, findings)))
    for code in ("def (", "system.tag.raed('x')", "x = 1\n"):
        live.look_at(text(code))
    with qtbot.waitSignal(live.checked, timeout=WAIT_MS, check_params_cb=lambda path, _: path == "last"):
        live.look_at(text("x = 1\n", "last"))
    assert [findings for path, findings in answers if path == "plant.pump"] == [()]


def test_dead_process_is_replaced_at_the_next_text(qtbot: QtBot, live: LiveCheck) -> None:
    with qtbot.waitSignal(live.checked, timeout=WAIT_MS):
        live.look_at(text("x = 1\n"))
    first = _process_id(live)
    os.kill(first, signal.SIGKILL)
    qtbot.waitUntil(lambda: live.process_id == 0, timeout=WAIT_MS)
    with qtbot.waitSignal(live.checked, timeout=WAIT_MS):
        live.look_at(text("x = 2\n"))
    assert _process_id(live) != first


def test_without_a_project_nothing_is_started(live: LiveCheck) -> None:
    live.set_project(None)
    live.look_at(text("x = 1\n"))
    assert live.process_id == 0


def _process_id(check: ProjectCheck | LiveCheck) -> int:
    assert check.process_id
    return check.process_id


def _is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True
