"""A project with everything in it, in the whole designer: what is opened, run, checked and kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.application import Designer
from designer.settings.profile import Profile
from runtime.dialects import Dialect
from runtime.project import Project
from runtime.protocol import Finding, Severity
from tests.designer.test_main_window import FakeSession, action, status_text
from tests.projects import builders

WAIT_MS = 30_000


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    """A view with a script, a named query, and a library script that calls what nobody has."""
    plant = builders.new_project(tmp_path / "plant")
    builders.add_script(plant, "pumps", "def start():\n\tsystem.tag.raed('x')\n")
    root = builders.component("root", builders.component("Start", events=builders.on_click("go()\nreturn 1")))
    builders.add_view(plant, "Main", root)
    builders.add_named_query(plant, "Line/Counts", "select 1")
    return plant


@pytest.fixture
def session(qtbot: QtBot) -> FakeSession:
    return FakeSession()


@pytest.fixture
def designer(tmp_path: Path, plant: Project, session: FakeSession, qtbot: QtBot) -> Iterator[Designer]:
    palette = QApplication.palette()
    profile = Profile(tmp_path / "settings", tmp_path / "data")
    profile.remember_project(plant.folder)
    designer = Designer(profile, plant, session, language_servers=False)  # type: ignore[arg-type]  # it has all that is used
    designer.show()
    qtbot.waitExposed(designer.window)
    yield designer
    for editor in designer.editors.editors():
        editor.document().setModified(False)
    designer.close()
    designer.deleteLater()
    QApplication.setPalette(palette)


def view_finding(plant: Project) -> Finding:
    [script] = [script for script in plant.all_scripts() if script.pointer]
    return Finding(script.path, str(script.file), 2, 1, 2, 7, Severity.ERROR, "x", "Something.", pointer=script.pointer)


def test_problem_in_a_view_opens_its_script_at_the_line(designer: Designer, plant: Project) -> None:
    designer.opening.open_finding(view_finding(plant))
    editor = designer.editors.current_editor()
    assert editor is not None
    assert editor.text() == "go()\nreturn 1"
    assert editor.textCursor().blockNumber() == 1


def test_problem_in_a_script_opens_its_file_at_the_line(designer: Designer, plant: Project) -> None:
    file = plant.scripts_folder / "pumps" / "code.py"
    designer.opening.open_finding(Finding("pumps", str(file), 2, 1, 2, 3, Severity.ERROR, "x", "Something."))
    editor = designer.editors.current_editor()
    assert editor is not None
    assert (editor.path, editor.textCursor().blockNumber()) == (file, 1)


def test_problem_in_a_script_that_is_gone_says_so(designer: Designer, plant: Project) -> None:
    finding = view_finding(plant)
    Path(finding.file).write_text("{}")
    designer.opening.open_finding(finding)
    assert "no script" in status_text(designer)


def test_f5_on_a_views_script_says_what_to_do(designer: Designer, plant: Project, session: FakeSession) -> None:
    designer.opening.open_finding(view_finding(plant))
    designer.running.run_script()
    assert session.requests == []
    assert "called with self, event" in status_text(designer)


def test_f5_on_a_query_says_that_it_is_no_script(designer: Designer, plant: Project, session: FakeSession) -> None:
    designer.opening.open_script(plant.named_query("Line/Counts").file, "Line/Counts")
    designer.running.run_script()
    assert session.requests == []
    assert "no script" in status_text(designer)


def test_checking_shows_the_problems_and_their_number(designer: Designer, qtbot: QtBot) -> None:
    action(designer, "run.check").trigger()
    assert designer.window.problems_dock.isVisible()
    qtbot.waitUntil(lambda: designer.window.problems_dock.windowTitle() != "Problems", timeout=WAIT_MS)
    qtbot.waitUntil(designer.problems.bar.check.isEnabled, timeout=WAIT_MS)
    assert "unknown-function" in [finding.code for finding in designer.problems.store.shown()]


def test_typing_is_checked_without_saving(designer: Designer, plant: Project, qtbot: QtBot) -> None:
    editor = designer.opening.open_script(plant.scripts_folder / "pumps" / "code.py", "pumps")
    assert editor is not None
    editor.setPlainText("def start(:\n")
    qtbot.waitUntil(
        lambda: [finding.code for finding in designer.problems.store.of_script("pumps")] == ["syntax"], timeout=WAIT_MS
    )


def test_faults_of_a_project_are_named_when_it_opens(
    designer: Designer, plant: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    other = builders.new_project(tmp_path / "other")
    builders.add_script(other, "bare", "x = 1\n").with_name("resource.json").unlink()
    designer.projects.open(other.folder)
    qtbot.waitUntil(
        lambda: [finding.code for finding in designer.problems.store.shown()] == ["no-resource-json"], timeout=WAIT_MS
    )


def test_scope_is_kept_in_the_project_and_its_runtime_comes_to_the_front(
    designer: Designer, plant: Project, session: FakeSession
) -> None:
    action(designer, "run.scope.gateway").trigger()
    assert plant.scope() == "gateway"
    assert ("choose", "gateway") in session.calls
    session.front_changed.emit("gateway")
    assert "Gateway" in designer.window.runtime_status.text()


def test_dialect_is_kept_in_the_project(designer: Designer, plant: Project) -> None:
    action(designer, "run.dialect.jython2.7").trigger()
    assert plant.dialect() is Dialect.JYTHON27
    assert designer.choices.dialect() == "jython2.7"
    action(designer, "run.dialect.any").trigger()
    assert plant.dialect() is None


def test_settings_that_cannot_be_read_are_not_overwritten(designer: Designer, plant: Project) -> None:
    settings = plant.folder / "pilotlight" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text("{")
    action(designer, "run.dialect.python3").trigger()
    assert settings.read_text() == "{"
    assert "cannot be read" in status_text(designer)


def test_edited_view_keeps_all_else(designer: Designer, plant: Project) -> None:
    file = Path(view_finding(plant).file)
    before = json.loads(file.read_bytes())
    designer.opening.open_finding(view_finding(plant))
    editor = designer.editors.current_editor()
    assert editor is not None
    editor.setPlainText("stay()")
    editor.document().setModified(True)
    assert designer.editors.save_current()
    after = json.loads(file.read_bytes())
    config = after["root"]["children"][0]["events"]["dom"]["onClick"]["config"]
    assert config == {"script": "\tstay()"}
    config["script"] = before["root"]["children"][0]["events"]["dom"]["onClick"]["config"]["script"]
    assert after == before


def test_f5_on_a_gateway_event_runs_its_handler(designer: Designer, plant: Project, session: FakeSession) -> None:
    folder = plant.folder / "ignition" / "timer" / "Poll"
    folder.mkdir(parents=True)
    file = folder / "handleTimerEvent.py"
    file.write_text("def handleTimerEvent():\n\tprint('polled')\n")
    designer.opening.open_source(file, 1)
    designer.running.run_script()
    assert session.requests[-1].code.endswith("\n\nhandleTimerEvent()\n")


def test_f5_on_an_event_with_parameters_says_what_to_do(
    designer: Designer, plant: Project, session: FakeSession
) -> None:
    folder = plant.folder / "ignition" / "message" / "stop"
    folder.mkdir(parents=True)
    file = folder / "handleMessage.py"
    file.write_text("def handleMessage(payload):\n\tprint(payload)\n")
    designer.opening.open_source(file, 1)
    designer.running.run_script()
    assert session.requests == []
    assert "called with payload" in designer.window.statusBar().currentMessage()
