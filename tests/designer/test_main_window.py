"""The main window and the wiring of the whole designer, on a session that only notes what it is asked."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QToolBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from designer import application
from designer.application import Designer, build
from designer.diagnostics.dock import DiagnosticsDock
from designer.editors.questions import Answer
from designer.own_keys import OwnKeys
from designer.scope_runtime import RuntimeState
from designer.screenshot import Screenshot
from designer.settings.profile import Profile
from editor.script_editor import ScriptEditor
from runtime.project import NotAProjectError, Project
from runtime.protocol import (
    LogLevels,
    Origin,
    OutputChunk,
    RunMode,
    RunRequest,
    RuntimeVitals,
    SampleTree,
    TaskState,
    ThreadStack,
    ThreadStacks,
)
from tests.designer.test_scripts_model import task_row


class FakeSession(QObject):
    """A session without a process, and its only runtime."""

    state_changed = Signal(object)
    tasks_changed = Signal(object)
    output_received = Signal(object)
    client_changed = Signal(object)
    vitals_received = Signal(object)
    stacks_received = Signal(object, int)
    sample_received = Signal(object)
    sample_refused = Signal()
    log_levels_received = Signal(object)
    debug_received = Signal(object)
    debug_refused = Signal(str)
    variables_received = Signal(object)
    cells_received = Signal(object)
    value_text_received = Signal(object)
    profile_taken = Signal(object, int)
    runtime_gone = Signal(int)
    input_asked = Signal(str, bool, str)
    input_over = Signal()
    died = Signal(str)
    message = Signal(str)
    front_stacks_received = Signal(object, int)
    held_changed = Signal(bool)
    runtime_added = Signal(object)
    runtime_ended = Signal(object)
    front_changed = Signal(str)
    states_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scope = "client"
        self.front = self
        self.runtimes = (self,)
        self.state = RuntimeState.DEAD
        self.process_id = 0
        self.main_scripts: frozenset[tuple[int, int]] = frozenset()
        self.requests: list[RunRequest] = []
        self.calls: list[tuple[str, Any]] = []

    def state_of(self, scope: str) -> RuntimeState | None:
        return self.state if scope == self.scope else None

    def scope_of(self, _generation: int) -> str:
        return self.scope

    def choose(self, scope: str) -> None:
        self.calls.append(("choose", scope))

    def run(self, request: RunRequest) -> None:
        self.requests.append(request)

    def cancel(self, key: object) -> None:
        self.calls.append(("cancel", key))

    def rerun(self, key: object) -> None:
        self.calls.append(("rerun", key))

    def request_stacks(self) -> None:
        self.calls.append(("request_stacks", None))

    def sample(self, seconds: float) -> None:
        self.calls.append(("sample", seconds))

    def request_variables(self, query: object) -> None:
        self.calls.append(("request_variables", query))

    def request_cells(self, query: object) -> None:
        self.calls.append(("request_cells", query))

    def request_value_text(self, query: object) -> None:
        self.calls.append(("request_value_text", query))

    def request_log_levels(self) -> None:
        self.calls.append(("request_log_levels", None))

    def set_log_level(self, logger: str, level: str) -> None:
        self.calls.append(("set_log_level", (logger, level)))

    def interrupt(self) -> None:
        self.calls.append(("interrupt", None))

    def debug(self, request: dict[str, Any]) -> None:
        self.calls.append(("debug", request["command"]))

    def keep_answer(self, text: str) -> None:
        self.calls.append(("keep_answer", text))

    def answer_input(self, text: str) -> None:
        self.calls.append(("answer_input", text))

    def set_paused(self, threads: frozenset[int]) -> None:
        self.calls.append(("set_paused", threads))

    def restart(self) -> None:
        self.calls.append(("restart", None))

    def set_project(self, folder: Path, scope: str) -> None:
        self.calls.append(("set_project", folder))

    def start(self) -> None:
        self.calls.append(("start", None))

    def close(self) -> None:
        self.calls.append(("close", None))


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(tmp_path / "settings", tmp_path / "data")


@pytest.fixture
def other(project: Project, tmp_path: Path) -> Project:
    """Another project, which the profile does not know."""
    folder = shutil.copytree(project.folder, tmp_path / "Other Project")
    (folder / "project.json").write_text('{"title": "Other Project"}')
    return Project.open(folder)


@pytest.fixture
def session(qapp: QApplication) -> FakeSession:
    return FakeSession()


@pytest.fixture
def designer(profile: Profile, project: Project, session: FakeSession, qtbot: QtBot) -> Iterator[Designer]:
    palette = QApplication.palette()
    profile.remember_project(project.folder)  # known already, so that no script is opened by itself
    designer = Designer(profile, project, session, language_servers=False)  # type: ignore[arg-type]  # it has all that is used
    designer.show()
    qtbot.waitExposed(designer.window)
    yield designer
    for editor in designer.editors.editors():
        editor.document().setModified(False)
    designer.close()
    designer.deleteLater()
    QApplication.setPalette(palette)


@pytest.fixture
def editor(designer: Designer, project: Project, qtbot: QtBot) -> ScriptEditor:
    """The script plant.pump, in front and focused."""
    path = project.script("plant.pump")
    assert path is not None
    editor = designer.editors.open_script(path, "plant.pump")
    assert editor is not None
    designer.window.activateWindow()
    qtbot.waitUntil(editor.hasFocus)
    return editor


def action(designer: Designer, action_id: str) -> QAction:
    """The QAction in the menu."""
    found = [one for one in designer.window.all_actions() if one.objectName() == action_id]
    return found[0]


def ground_lightness(widget: QWidget) -> int:
    return widget.palette().window().color().lightness()


def status_text(designer: Designer) -> str:
    return designer.window.statusBar().currentMessage()


# --- running ---


def test_f5_key_saves_and_runs_the_script(editor: ScriptEditor, session: FakeSession, qtbot: QtBot) -> None:
    editor.setPlainText("print('changed')")
    editor.document().setModified(True)
    QTest.keyClick(editor, Qt.Key.Key_F5)
    (request,) = session.requests
    assert request == RunRequest("print('changed')", str(editor.path), "plant.pump", Origin.F5)
    assert editor.path is not None
    assert editor.path.read_text() == "print('changed')"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_shift_enter_runs_the_current_line_and_goes_on(
    key: Qt.Key, editor: ScriptEditor, session: FakeSession, qtbot: QtBot
) -> None:
    editor.setPlainText("first = 1\nsecond = 2\n")
    QTest.keyClick(editor, key, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(editor, key, Qt.KeyboardModifier.ShiftModifier)
    assert [(request.code, request.first_line) for request in session.requests] == [
        ("first = 1", 1),
        ("second = 2", 2),
    ]
    assert session.requests[0].mode is RunMode.SELECTION
    assert editor.toPlainText() == "first = 1\nsecond = 2\n"


def test_f5_without_a_script_says_what_to_do(designer: Designer, session: FakeSession) -> None:
    action(designer, "run.script").trigger()
    assert session.requests == []
    assert "No script is open" in status_text(designer)


def test_script_that_cannot_be_saved_is_not_run(
    editor: ScriptEditor, designer: Designer, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(designer.editors, "save_current", lambda: False)
    designer.running.run_script()
    assert session.requests == []
    assert "could not be saved" in status_text(designer)


def test_window_of_the_browser_is_opened_in_the_runtime(designer: Designer, session: FakeSession) -> None:
    designer.browser.window_activated.emit("Main")
    assert session.requests[0].code == "system.nav.openWindow('Main')"
    assert session.requests[0].origin is Origin.EVENT


@pytest.mark.parametrize(
    ("action_id", "call"), [("run.interrupt", ("interrupt", None)), ("run.cancel_all", ("cancel", None))]
)
def test_stopping_is_enabled_while_something_runs(
    action_id: str, call: tuple[str, object], designer: Designer, session: FakeSession
) -> None:
    assert not action(designer, action_id).isEnabled()
    session.tasks_changed.emit((task_row(1),))
    action(designer, action_id).trigger()
    assert session.calls[-1] == call
    session.tasks_changed.emit((task_row(1, state=TaskState.DONE),))
    assert not action(designer, action_id).isEnabled()


def test_cancel_of_a_row_reaches_the_session_with_its_key(designer: Designer, session: FakeSession) -> None:
    session.tasks_changed.emit((task_row(7, generation=2),))
    designer.diagnostics.scripts.view.select((2, 7))
    designer.diagnostics.scripts.cancel_selected()
    assert session.calls[-1] == ("cancel", (2, 7))


# --- news ---


def test_output_is_shown_in_the_output_console(designer: Designer, session: FakeSession, qtbot: QtBot) -> None:
    session.output_received.emit((((1, 1), OutputChunk(1, "stdout", "hello\n")),))
    qtbot.waitUntil(lambda: designer.diagnostics.output.buffer.texts == ["hello"])


def test_what_scripts_log_is_shown_in_logs(designer: Designer, session: FakeSession, qtbot: QtBot) -> None:
    chunk = OutputChunk(1, "log", "hello\n", "2026-11-22T23:14:27.250+00:00", "line", "INFO")
    session.output_received.emit((((1, 1), chunk),))
    qtbot.waitUntil(lambda: designer.diagnostics.logs.model.rowCount() == 1)


def test_what_the_designer_logs_is_shown_in_logs(designer: Designer, qtbot: QtBot) -> None:
    logger = logging.getLogger("designer.test")
    logger.setLevel(logging.INFO)
    logger.info("of our own")
    qtbot.waitUntil(lambda: designer.diagnostics.logs.model.rowCount() == 1)


def test_answers_of_the_monitor_reach_their_tabs(designer: Designer, session: FakeSession) -> None:
    tabs = designer.diagnostics
    session.stacks_received.emit(ThreadStacks((ThreadStack(7, "Fill", True, None, True, 0.5, ()),)), 1)
    session.front_stacks_received.emit(ThreadStacks((ThreadStack(7, "Fill", True, None, True, 0.5, ()),)), 1)
    session.vitals_received.emit(RuntimeVitals(1.0, 0.5, 90_000_000, 0.01, 1, 0))
    session.log_levels_received.emit(LogLevels({"": "INFO"}))
    session.sample_refused.emit()
    session.sample_received.emit(SampleTree(5.0, 1, ()))
    assert tabs.threads.live.view.model().rowCount() == 1


@pytest.mark.parametrize(
    ("ask", "call"),
    [
        (lambda tabs: tabs.rerun_requested.emit((1, 1)), ("rerun", (1, 1))),
        (lambda tabs: tabs.scripts.stacks_requested.emit(), ("request_stacks", None)),
        (lambda tabs: tabs.threads.sample_requested.emit(5.0), ("sample", 5.0)),
        (lambda tabs: tabs.logs.log_levels_requested.emit(), ("request_log_levels", None)),
        (lambda tabs: tabs.logs.log_level_changed.emit("line", "DEBUG"), ("set_log_level", ("line", "DEBUG"))),
    ],
    ids=["run again", "stacks", "sample", "levels", "level"],
)
def test_what_diagnostics_asks_reaches_the_session(
    designer: Designer, session: FakeSession, ask: Callable[[DiagnosticsDock], None], call: tuple[str, object]
) -> None:
    ask(designer.diagnostics)
    assert session.calls[-1] == call


def test_show_output_of_a_row_brings_the_output_console_to_the_front(designer: Designer, session: FakeSession) -> None:
    session.tasks_changed.emit((task_row(1),))
    designer.diagnostics.scripts.show_output_requested.emit((1, 1))
    assert designer.diagnostics.output.isVisible()


def test_a_failure_that_nobody_saw_is_noticed_until_scripts_is_looked_at(
    designer: Designer, session: FakeSession
) -> None:
    notice = designer.window.failure_notice
    session.tasks_changed.emit((task_row(1, state=TaskState.FAILED),))
    assert not notice.isVisible()
    designer.diagnostics.hide()
    session.tasks_changed.emit((task_row(1, state=TaskState.FAILED), task_row(2, state=TaskState.FAILED)))
    assert notice.isVisible()
    notice.clicked.emit((1, 2))
    assert designer.diagnostics.scripts.isVisible()
    assert designer.diagnostics.scripts.view.current_key() == (1, 2)
    assert not notice.isVisible()


def test_the_notice_leads_to_its_script_through_a_filter_that_hides_it(
    designer: Designer, session: FakeSession
) -> None:
    scripts = designer.diagnostics.scripts
    scripts.bar.filter_line.setText("nothing like it")
    designer.diagnostics.hide()
    session.tasks_changed.emit((task_row(1, state=TaskState.FAILED),))
    designer.window.failure_notice.clicked.emit((1, 1))
    assert scripts.view.current_key() == (1, 1)
    assert scripts.bar.text == ""


def test_a_window_that_was_larger_than_the_screen_is_fitted_to_it(
    qtbot: QtBot, project: Project, profile: Profile, designer: Designer
) -> None:
    designer.window.resize(9000, 7000)
    designer.window.save_layout(profile)
    designer.window.resize(800, 600)
    designer.window.restore_layout(profile)
    available = designer.window.screen().availableSize()
    assert designer.window.size().boundedTo(available) == designer.window.size()


def test_a_project_is_made_strict_in_the_run_menu(designer: Designer, project: Project) -> None:
    strict = action(designer, "run.strict")
    strict.trigger()
    assert project.is_gui_access_strict()
    strict.trigger()
    assert not project.is_gui_access_strict()


def test_settings_that_cannot_be_read_are_named_in_the_status_bar(designer: Designer, project: Project) -> None:
    settings = project.folder / "pilotlight" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text("{")
    designer.choices.toggle_strict()
    assert "settings.json cannot be read" in status_text(designer)


def test_status_bar_shows_the_runtime(designer: Designer, session: FakeSession) -> None:
    session.state_changed.emit(RuntimeState.BUSY)
    session.tasks_changed.emit((task_row(1),))
    assert designer.window.runtime_status.text().strip() == "Runtime busy  ·  1 script running"


def test_click_on_the_runtime_opens_diagnostics(designer: Designer) -> None:
    designer.diagnostics.hide()
    designer.window.runtime_status.click()
    assert designer.diagnostics.isVisible()


def test_death_of_the_runtime_is_told_in_console_and_status_bar(designer: Designer, session: FakeSession) -> None:
    session.died.emit("The runtime exited with code 3.")
    assert "exited with code 3" in designer.consoles.panel.console._control.toPlainText()
    assert "exited with code 3" in status_text(designer)


def test_closing_asks_about_scripts_that_run(
    designer: Designer, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, str]] = []
    monkeypatch.setattr(application, "may_end_scripts", lambda count, doing, _window: asked.append((count, doing)))
    session.tasks_changed.emit((task_row(1, state=TaskState.RUNNING), task_row(2, state=TaskState.DONE)))
    assert not designer.window.close()
    assert designer.window.isVisible()
    designer.projects.open_sample()
    assert asked == [(1, "Closing Pilotlight"), (1, "Opening another project")]
    assert designer.projects.project.name != "Bottling Line"


def test_traceback_link_opens_the_editor_at_its_line(designer: Designer, project: Project) -> None:
    path = project.script("plant.pump")
    designer.diagnostics.source_requested.emit(path, 2)
    editor = designer.editors.current_editor()
    assert editor is not None
    assert (editor.windowTitle(), editor.textCursor().blockNumber()) == ("plant.pump", 1)


def test_traceback_link_to_a_missing_file_says_so(designer: Designer, tmp_path: Path) -> None:
    designer.opening.open_source(tmp_path / "gone.py", 1)
    assert "is not there any more" in status_text(designer)


# --- the title ---


def test_title_names_script_project_and_program(editor: ScriptEditor, designer: Designer) -> None:
    assert designer.window.windowTitle() == "plant.pump[*] — Small Project — Pilotlight"
    editor.insertPlainText("x")
    assert designer.window.isWindowModified()


def test_title_without_a_script_names_the_project(designer: Designer) -> None:
    assert designer.window.windowTitle() == "Small Project — Pilotlight"


# --- menus ---


def test_save_is_enabled_with_an_open_script(designer: Designer, project: Project) -> None:
    assert not action(designer, "file.save").isEnabled()
    path = project.script("plant.pump")
    assert path is not None
    designer.editors.open_script(path, "plant.pump")
    assert action(designer, "file.save").isEnabled()


def test_close_tab_key_closes_the_script(editor: ScriptEditor, designer: Designer, qtbot: QtBot) -> None:
    QTest.keyClick(editor, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert designer.editors.current_group.count() == 0


def test_diagnostics_key_hides_and_shows_the_dock(designer: Designer, qtbot: QtBot) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    designer.window.activateWindow()
    QTest.keyClick(designer.window, Qt.Key.Key_F7, keys)
    assert designer.diagnostics.isHidden()
    QTest.keyClick(designer.window, Qt.Key.Key_F7, keys)
    assert not designer.diagnostics.isHidden()


def test_no_two_actions_share_a_key(designer: Designer) -> None:
    keys = [
        key.toString() for one in set(designer.window.all_actions()) for key in one.shortcuts() if not key.isEmpty()
    ]
    assert len(keys) == len(set(keys))


def test_keys_of_the_window_and_of_the_prompt_both_work_there(designer: Designer, qtbot: QtBot) -> None:
    console = designer.consoles.panel.console
    designer.window.activateWindow()
    console._control.setFocus()
    size = console.font.pointSize()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
        QTest.keyClick(console._control, key, Qt.KeyboardModifier.ControlModifier)
    assert console.font.pointSize() == size + 1
    QTest.keyClick(console._control, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert console.font.pointSize() == size
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(console._control, Qt.Key.Key_P, keys)
    assert designer.palette.isVisible()
    designer.palette.hide()


def test_no_part_of_the_window_has_a_key_that_is_ambiguous(designer: Designer) -> None:
    of_window = set(designer.window.all_actions())
    keys = {key for action in of_window for key in action.shortcuts()}
    ambiguous = [
        f"{action.text()} ({key.toString()}) in {type(part).__name__}"
        for part in designer.window.findChildren(QWidget)
        if not isinstance(part, QMenu | QToolBar | QToolButton)
        if not part.findChildren(OwnKeys, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for action in part.actions()
        if action not in of_window
        for key in action.shortcuts()
        if key in keys
    ]
    assert ambiguous == []


def test_theme_is_followed_live_and_remembered(designer: Designer, profile: Profile, qtbot: QtBot) -> None:
    action(designer, "view.theme.dark").trigger()
    assert designer.settings.value("appearance.theme") == "dark"
    qtbot.waitUntil(lambda: ground_lightness(designer.window) < 100)
    action(designer, "view.theme.light").trigger()
    qtbot.waitUntil(lambda: ground_lightness(designer.window) > 200)


def test_recent_projects_are_in_the_menu(designer: Designer, other: Project) -> None:
    designer.projects.open(other.folder)
    assert action(designer, "file.open_recent.0").text() == str(other.folder)


# --- projects ---


def test_opened_project_is_shown_run_and_remembered(
    designer: Designer, session: FakeSession, other: Project, profile: Profile
) -> None:
    designer.projects.open(other.folder)
    assert ("set_project", other.folder) in session.calls
    assert profile.last_project == other.folder
    assert other.name in designer.window.windowTitle()


def test_new_project_shows_its_first_script(designer: Designer, other: Project) -> None:
    designer.projects.open(other.folder)
    assert designer.editors.current_editor() is not None


def test_folder_that_is_no_project_is_refused_in_a_message_box(
    designer: Designer, session: FakeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text: shown.append(text))
    designer.projects.open(tmp_path)
    assert "project.json" in shown[0]
    assert not [call for call in session.calls if call[0] == "set_project"]


def test_project_stays_when_a_modified_script_is_not_given_up(
    designer: Designer, session: FakeSession, other: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(designer.editors, "close_all", lambda: False)
    designer.projects.open(other.folder)
    assert not [call for call in session.calls if call[0] == "set_project"]


def test_folder_that_is_no_project_builds_nothing(profile: Profile, tmp_path: Path) -> None:
    with pytest.raises(NotAProjectError):
        build(profile, tmp_path)


# --- the end ---


def test_cancelled_question_keeps_the_window_open(
    editor: ScriptEditor, designer: Designer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(designer.editors.scripts, "_ask", lambda *question: Answer.CANCEL)
    editor.insertPlainText("unsaved")
    designer.window.close()
    assert designer.window.isVisible()
    assert "unsaved" in editor.toPlainText()


def test_closed_window_keeps_its_layout(designer: Designer, profile: Profile) -> None:
    designer.diagnostics.hide()
    designer.window.close()
    assert profile.window_layout is not None
    designer.diagnostics.show()
    designer.window.restore_layout(profile)
    assert designer.diagnostics.isHidden()


def test_reset_layout_brings_every_dock_back(designer: Designer) -> None:
    designer.diagnostics.setFloating(True)
    designer.window.console_dock.hide()
    action(designer, "view.reset_layout").trigger()
    assert not designer.diagnostics.isFloating()
    assert designer.window.console_dock.isVisible()


def test_close_ends_the_session(designer: Designer, session: FakeSession) -> None:
    designer.close()
    assert session.calls[-1] == ("close", None)


# --- the screenshot ---


@pytest.fixture
def exits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    codes: list[int] = []
    monkeypatch.setattr("designer.screenshot.QCoreApplication.exit", codes.append)
    return codes


def test_screenshot_is_taken_when_shown_and_ready(qtbot: QtBot, tmp_path: Path, exits: list[int]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    taker = Screenshot(window, tmp_path / "picture.png")
    window.show()
    taker.set_ready()
    qtbot.waitUntil(lambda: exits == [0])
    assert (tmp_path / "picture.png").stat().st_size > 0


def test_screenshot_that_cannot_be_written_exits_with_one_line(
    qtbot: QtBot, tmp_path: Path, exits: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    taker = Screenshot(window, tmp_path / "no folder" / "picture.png")
    window.show()
    taker.set_ready()
    qtbot.waitUntil(lambda: exits == [1])
    assert capsys.readouterr().err.count("\n") == 1


def test_screenshot_gives_up_after_its_limit(
    qtbot: QtBot, tmp_path: Path, exits: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    Screenshot(window, tmp_path / "picture.png", limit_ms=1)
    window.show()
    qtbot.waitUntil(lambda: exits == [1])
    assert "prompt did not appear" in capsys.readouterr().err


# --- the whole program ---


def test_designer_saves_a_picture_of_itself(project: Project, tmp_path: Path) -> None:
    picture = tmp_path / "designer.png"
    command = [sys.executable, "-m", "designer", "designer", str(project.folder), "--temp-profile"]
    ended = subprocess.run(
        [*command, "--screenshot", str(picture)], capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert picture.stat().st_size > 10_000


def test_folder_that_is_no_project_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "designer", "designer", str(tmp_path), "--temp-profile"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert len(ended.stderr.strip().splitlines()) == 1
    assert "project.json" in ended.stderr
