"""The Script Console's buffers in a real runtime: streaming, stopping, failing, and the process that is killed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.console.console_panel import ScriptConsolePanel
from designer.console.history import ConsoleHistory
from runtime.protocol import TaskState
from tests.end2end.conftest import LiveRuntime

WAIT_MS = 20_000


@pytest.fixture
def panel(qtbot: QtBot, live: LiveRuntime, tmp_path: Path) -> Iterator[ScriptConsolePanel]:
    history = ConsoleHistory(tmp_path / "history.jsonl")
    panel = ScriptConsolePanel(history, tmp_path / "buffers")
    qtbot.addWidget(panel)
    session = live.session
    session.state_changed.connect(panel.set_state)
    session.tasks_changed.connect(panel.apply_tasks)
    session.output_received.connect(panel.append_output)
    session.died.connect(partial(panel.note_death, "client"))
    panel.run_requested.connect(session.run)
    panel.stop_requested.connect(lambda _key: session.interrupt())
    panel.cancel_requested.connect(session.cancel)
    panel.set_project(tmp_path / "project")
    panel.set_state(session.state)
    panel.resize(1000, 600)
    panel.show()
    yield panel
    panel.close_buffers()


def run(panel: ScriptConsolePanel, text: str) -> None:
    page = panel.tabs.current_page()
    assert page is not None
    page.editor.script.set_text(text)
    QTest.keyClick(page.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def output(panel: ScriptConsolePanel) -> list[str]:
    page = panel.tabs.current_page()
    assert page is not None
    return page.output.text().splitlines()


def wait_for(qtbot: QtBot, panel: ScriptConsolePanel, sign: str) -> None:
    qtbot.waitUntil(lambda: any(line.startswith(sign) for line in output(panel)), timeout=WAIT_MS)


def test_a_buffer_shows_what_it_prints_and_its_last_value(qtbot: QtBot, panel: ScriptConsolePanel) -> None:
    run(panel, "print('hello')\nx = 6\nx * 7")
    wait_for(qtbot, panel, "✓")
    assert output(panel)[1:] == ["hello", "42"]


def test_buffers_and_f5_share_their_variables(qtbot: QtBot, live: LiveRuntime, panel: ScriptConsolePanel) -> None:
    live.run("level = 5")
    run(panel, "level")
    wait_for(qtbot, panel, "✓")
    assert output(panel)[1:] == ["5"]


def test_output_streams_and_a_busy_loop_is_stopped(qtbot: QtBot, panel: ScriptConsolePanel) -> None:
    run(panel, "print('begun', flush=True)\nwhile True: pass")
    qtbot.waitUntil(lambda: "begun" in output(panel), timeout=WAIT_MS)
    assert output(panel)[0].startswith("▶")
    assert panel.commands.stop.isEnabled()
    panel.commands.stop.trigger()
    wait_for(qtbot, panel, "■")
    assert "cancelled after" in output(panel)[0]
    assert not panel.commands.stop.isEnabled()


def test_a_failure_names_the_buffers_line_and_shows_it(qtbot: QtBot, panel: ScriptConsolePanel) -> None:
    run(panel, "x = 1\n1 / 0")
    wait_for(qtbot, panel, "✗")
    qtbot.waitUntil(lambda: "ZeroDivisionError: division by zero" in output(panel), timeout=WAIT_MS)
    lines = output(panel)
    place = next(number for number, line in enumerate(lines) if 'File "<Buffer 1>", line 2' in line)
    assert lines[place + 1] == "    1 / 0"


def test_a_syntax_error_names_its_line(qtbot: QtBot, panel: ScriptConsolePanel) -> None:
    run(panel, "x = 1\ndef (:\n")
    wait_for(qtbot, panel, "✗")
    qtbot.waitUntil(lambda: any('File "<Buffer 1>", line 2' in line for line in output(panel)), timeout=WAIT_MS)


def test_a_buffer_that_waits_for_another_can_be_stopped(qtbot: QtBot, panel: ScriptConsolePanel) -> None:
    run(panel, "while True: pass")
    qtbot.waitUntil(lambda: "running" in output(panel)[0], timeout=WAIT_MS)
    first = panel.tabs.current_page()
    panel.tabs.add_new()
    run(panel, "while True: pass")
    panel.commands.stop.trigger()
    assert "will be stopped" in output(panel)[0]
    assert first is not None
    panel.tabs.setCurrentWidget(first)
    panel.commands.stop.trigger()
    wait_for(qtbot, panel, "■")
    panel.tabs.go(1)
    wait_for(qtbot, panel, "■")


def test_what_an_asynchronous_script_of_a_buffer_prints_comes_below_it(qtbot: QtBot, panel: ScriptConsolePanel) -> None:
    run(panel, "def work():\n    print('from a thread')\nsystem.util.invokeAsynchronous(work)\nNone")
    qtbot.waitUntil(lambda: "from a thread" in output(panel), timeout=WAIT_MS)


def test_a_runtime_that_is_restarted_loses_the_run_and_runs_the_next(
    qtbot: QtBot, live: LiveRuntime, panel: ScriptConsolePanel
) -> None:
    run(panel, "while True: pass")
    qtbot.waitUntil(lambda: "running" in output(panel)[0], timeout=WAIT_MS)
    live.session.restart()
    run(panel, "'new'")
    wait_for(qtbot, panel, "✓")
    assert output(panel)[0].startswith("■")
    assert output(panel)[-1] == "'new'"


def test_a_flood_of_lines_is_bounded_and_comes_to_its_end(
    qtbot: QtBot, live: LiveRuntime, panel: ScriptConsolePanel
) -> None:
    run(panel, "for i in range(300_000): print(i)")
    qtbot.waitUntil(
        lambda: live.news.is_in("Buffer 1", TaskState.DONE) and "299999" in output_end(panel), timeout=60_000
    )
    page = panel.tabs.current_page()
    assert page is not None
    assert len(page.output.buffer) <= 50_000
    assert page.output.buffer.dropped >= 250_000


def output_end(panel: ScriptConsolePanel) -> list[str]:
    """The last line that was printed; how the run ended follows it when the run's first line was dropped."""
    page = panel.tabs.current_page()
    assert page is not None
    return list(page.output.buffer.texts)[-2:]
