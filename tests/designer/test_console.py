"""The Script Console in a real runtime, and its history."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.console.console_panel import BANNERS
from designer.console.history import ConsoleHistory
from designer.console.script_console import ScriptConsole
from designer.console.styles import ansi_colours
from designer.runtime_session import RuntimeSession
from runtime.project import Project
from tests.conftest import ExpectedLog
from tests.designer.test_settings import contrast

READY_MS = 30_000


@pytest.fixture
def history(tmp_path: Path) -> ConsoleHistory:
    return ConsoleHistory(tmp_path / "history.jsonl", limit=5)


@pytest.fixture
def console(qtbot: QtBot, history: ConsoleHistory) -> ScriptConsole:
    """A console that no runtime was given to."""
    console = ScriptConsole(history, banner=BANNERS["client"])
    qtbot.addWidget(console)
    console.resize(600, 400)
    console.show()
    return console


@pytest.fixture
def session(qapp: QApplication, project: Project) -> Iterator[RuntimeSession]:
    session = RuntimeSession(project.folder)
    yield session
    session.close()
    session.deleteLater()


@pytest.fixture
def live(console: ScriptConsole, session: RuntimeSession, qtbot: QtBot) -> Iterator[ScriptConsole]:
    """A console at its prompt."""
    session.front.client_changed.connect(console.set_client)
    session.died.connect(console.show_notice)
    with qtbot.waitSignal(console.prompt_ready, timeout=READY_MS):
        session.start()
    yield console
    console.set_client(None)


def transcript(console: ScriptConsole) -> str:
    return str(console._control.toPlainText())


def run(console: ScriptConsole, qtbot: QtBot, code: str) -> None:
    with qtbot.waitSignal(console.prompt_ready, timeout=READY_MS):
        console.execute(code)


# --- the history's file ---


def test_history_is_read_back_in_order(history: ConsoleHistory) -> None:
    history.append("one = 1")
    history.append("for x in y:\n    print(x)")
    assert history.load() == ["one = 1", "for x in y:\n    print(x)"]


def test_history_of_a_new_profile_is_empty(history: ConsoleHistory) -> None:
    assert history.load() == []


def test_history_survives_a_line_that_a_kill_broke_off(tmp_path: Path, history: ConsoleHistory) -> None:
    history.append("whole")
    with (tmp_path / "history.jsonl").open("a") as file:
        file.write('\n"broken o')
    history.append("next")
    assert history.load() == ["whole", "next"]


def test_history_over_its_limit_is_shortened_to_the_newest(tmp_path: Path, history: ConsoleHistory) -> None:
    for number in range(8):
        history.append(str(number))
    assert history.load() == ["3", "4", "5", "6", "7"]
    assert len((tmp_path / "history.jsonl").read_text().split()) == 5


def test_history_that_cannot_be_written_is_logged(tmp_path: Path, expected_log: ExpectedLog) -> None:
    expected_log("history could not be written")
    ConsoleHistory(tmp_path / "missing" / "history.jsonl").append("x")


# --- without a runtime ---


def test_console_offers_the_history_of_earlier_sessions(qtbot: QtBot, history: ConsoleHistory) -> None:
    history.append("from yesterday")
    console = ScriptConsole(history)
    qtbot.addWidget(console)
    assert console.history_tail(1) == ["from yesterday"]


def test_execute_without_a_runtime_says_so(console: ScriptConsole, qtbot: QtBot) -> None:
    with qtbot.waitSignal(console.message):
        assert console.execute("1") is False


def test_banner_is_one_line(console: ScriptConsole) -> None:
    assert transcript(console).strip() == "Pilotlight — `system` and the project's scripts are ready."


def test_long_lines_wrap_anywhere(console: ScriptConsole) -> None:
    assert console._control.wordWrapMode() is QTextOption.WrapMode.WrapAnywhere


def test_no_key_of_the_console_competes_with_save(console: ScriptConsole) -> None:
    assert not [action for action in console.actions() if action.shortcut().toString() == "Ctrl+S"]


def test_nothing_lies_over_the_text_and_takes_its_clicks(console: ScriptConsole) -> None:
    assert console.childAt(300, 200) is console._control.viewport()


@pytest.mark.parametrize(("dark", "is_light"), [(True, False), (False, True)])
def test_console_follows_the_theme(dark: bool, is_light: bool, console: ScriptConsole) -> None:
    console.set_dark(dark)
    ground = console._control.grab().toImage().pixelColor(300, 300)
    assert (ground.lightness() > 200) is is_light


@pytest.mark.parametrize(("dark", "ground"), [(False, "#ffffff"), (True, "#1e1e1e")])
def test_ansi_colours_are_readable(dark: bool, ground: str) -> None:
    colours = ansi_colours(dark).values()
    assert [one for one in colours if contrast(QColor(one), QColor(ground)) < 4.5] == []


# --- in a runtime ---


def test_cell_is_run_and_kept_in_the_history_at_once(live: ScriptConsole, qtbot: QtBot, tmp_path: Path) -> None:
    run(live, qtbot, "6 * 7")
    assert "42" in transcript(live)
    assert json.loads((tmp_path / "history.jsonl").read_text())["cell"] == "6 * 7"


def test_return_key_runs_the_cell_and_up_brings_it_back(live: ScriptConsole, qtbot: QtBot) -> None:
    live.input_buffer = "'a' * 3"
    with qtbot.waitSignal(live.prompt_ready, timeout=READY_MS):
        QTest.keyClick(live._control, Qt.Key.Key_Return)
    assert "'aaa'" in transcript(live)
    QTest.keyClick(live._control, Qt.Key.Key_Up)
    assert live.input_buffer == "'a' * 3"


def test_notice_is_a_line_above_the_prompt(live: ScriptConsole) -> None:
    live.input_buffer = "typing"
    live.show_notice("The runtime was restarted.")
    lines = [line.rstrip() for line in transcript(live).splitlines() if line]
    assert lines[-2:] == ["The runtime was restarted.", "In [1]: typing"]


def test_restart_keeps_transcript_and_typed_text(live: ScriptConsole, session: RuntimeSession, qtbot: QtBot) -> None:
    run(live, qtbot, "kept = 'in the transcript'")
    live.input_buffer = "not finished"
    with qtbot.waitSignal(live.prompt_ready, timeout=READY_MS):
        session.restart()
    lines = [line for line in transcript(live).splitlines() if line]
    assert "in the transcript" in lines[1]
    assert "restarted" in lines[-2]
    assert lines[-1] == "In [1]: not finished"
    assert live.input_buffer == "not finished"


def test_notice_begins_a_line_below_a_result(live: ScriptConsole, qtbot: QtBot) -> None:
    run(live, qtbot, "6 * 7")
    live.input_buffer = "typing"
    live.show_notice("The runtime was restarted.")
    assert transcript(live).splitlines()[-4:] == [
        "Out[1]: 42",
        "The runtime was restarted.",
        "",
        "In [2]: typing",
    ]


def test_several_typed_lines_survive_a_restart(live: ScriptConsole, session: RuntimeSession, qtbot: QtBot) -> None:
    live.input_buffer = "for x in range(3):\n    print(x)"
    with qtbot.waitSignal(live.prompt_ready, timeout=READY_MS):
        session.restart()
    assert live.input_buffer == "for x in range(3):\n    print(x)"


def test_console_is_usable_after_a_cell_killed_the_runtime(live: ScriptConsole, qtbot: QtBot) -> None:
    run(live, qtbot, "import os; os._exit(3)")
    run(live, qtbot, "'still ' + 'here'")
    assert "still here" in transcript(live)
    assert "code 3" in transcript(live)


def test_exit_does_not_end_the_runtime(live: ScriptConsole, session: RuntimeSession, qtbot: QtBot) -> None:
    before = session.process_id
    run(live, qtbot, "exit")
    assert "Restart Runtime" in transcript(live)
    assert session.process_id == before


def test_interrupt_is_asked_of_the_session(live: ScriptConsole, qtbot: QtBot) -> None:
    with qtbot.waitSignal(live.interrupt_requested):
        live.interrupt_kernel()


def test_restart_is_asked_of_the_session(live: ScriptConsole, qtbot: QtBot) -> None:
    with qtbot.waitSignal(live.restart_requested):
        live.request_restart_kernel()


def test_megabyte_line_is_cut_and_says_so(live: ScriptConsole, qtbot: QtBot) -> None:
    run(live, qtbot, "print('x' * 1_200_000)")
    shown = transcript(live)
    assert "[… 1,190,000 more characters]" in shown
    assert "x" * 5_000 in shown.replace("\n", "")
    assert len(shown) < 50_000


def test_what_F5_prints_goes_above_the_prompt_and_what_is_typed_stays(live: ScriptConsole, qtbot: QtBot) -> None:
    live.input_buffer = "half ty"
    live.append_stream("one\ntwo\n")
    qtbot.waitUntil(lambda: "two" in transcript(live))
    assert transcript(live).endswith("one\ntwo\n\nIn [1]: half ty")


def test_colours_and_carriage_returns_of_progress_bars(live: ScriptConsole, qtbot: QtBot) -> None:
    live.append_stream("\x1b[31mred\x1b[0m\n10 %\r20 %\r")
    qtbot.waitUntil(lambda: "red\n20 %" in transcript(live))
    live.append_stream("30 %\r")
    live.append_stream("\ndone\n")
    qtbot.waitUntil(lambda: "done" in transcript(live))
    assert "red\n30 %\ndone\n" in transcript(live)


def test_a_flood_is_shown_from_where_it_can_be_and_in_order(live: ScriptConsole, qtbot: QtBot) -> None:
    live.append_stream("".join(f"line {number}\n" for number in range(9_000)))
    qtbot.waitUntil(lambda: "line 8999" in transcript(live))
    lines = transcript(live).splitlines()
    notice = next(line for line in lines if "came too fast" in line)
    shown = [int(line.removeprefix("line ")) for line in lines if line.startswith("line ")]
    assert shown == list(range(shown[0], 9_000))
    assert notice == f"[{shown[0]:,} lines came too fast to be shown here; the Output Console has more]"


def test_a_flood_above_the_prompt_is_bounded(live: ScriptConsole, qtbot: QtBot) -> None:
    for number in range(15):
        live.append_stream("".join(f"line {number}\n" for _ in range(1000)))
        live._flush_stream()
    assert live._control.document().blockCount() <= 10_000
    live.input_buffer = "still typing"
    assert transcript(live).endswith("In [1]: still typing")


def test_a_late_answer_of_an_earlier_runtime_is_passed_over(live: ScriptConsole) -> None:
    before = transcript(live)
    header = {"session": "another", "msg_id": "gone"}
    content = {"status": "ok", "execution_count": 7, "payload": [], "user_expressions": {}}
    reply = {"msg_type": "execute_reply", "header": {"msg_type": "execute_reply"}, "parent_header": header}
    live._dispatch({**reply, "content": content, "metadata": {}})
    assert transcript(live) == before
