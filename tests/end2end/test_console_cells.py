"""Console cells are tasks too, and share the namespace and the main thread with F5."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from runtime.protocol import Origin, TaskState
from tests.end2end.conftest import LiveRuntime

WAIT_MS = 20_000


@pytest.fixture
def console_text(live: LiveRuntime) -> Iterator[list[str]]:
    """What the console's own stream shows."""
    texts: list[str] = []

    def note(message: dict[str, object]) -> None:
        if message["msg_type"] == "stream":
            texts.append(message["content"]["text"])  # type: ignore[index]

    live.client.iopub_channel.message_received.connect(note)
    yield texts
    live.client.iopub_channel.message_received.disconnect(note)


def wait_for(qtbot: QtBot, live: LiveRuntime, description: str, state: TaskState) -> None:
    qtbot.waitUntil(lambda: live.news.is_in(description, state), timeout=WAIT_MS)


def test_a_cell_is_a_row_and_sees_what_F5_defined(qtbot: QtBot, live: LiveRuntime, console_text: list[str]) -> None:
    live.run("level = 42")
    live.client.execute("print(level)")
    wait_for(qtbot, live, "print(level)", TaskState.DONE)
    assert live.news.named("print(level)").origin is Origin.CONSOLE  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "".join(console_text) == "42\n", timeout=WAIT_MS)


def test_a_failing_cell_is_a_failed_row_with_its_own_frames_only(qtbot: QtBot, live: LiveRuntime) -> None:
    live.client.execute("def jam():\n    raise ValueError('jammed')\njam()")
    wait_for(qtbot, live, "def jam():", TaskState.FAILED)
    task = live.news.named("def jam():")
    assert task is not None
    assert task.exception == "ValueError: jammed"
    assert task.traceback is not None
    assert "IPython" not in task.traceback
    assert "in jam" in task.traceback


def test_a_syntax_error_in_a_cell_is_a_failed_row(qtbot: QtBot, live: LiveRuntime) -> None:
    live.client.execute("def (:")
    wait_for(qtbot, live, "def (:", TaskState.FAILED)
    assert live.news.named("def (:").exception.startswith("SyntaxError: ")  # type: ignore[union-attr]


def test_front_ends_own_silent_requests_are_no_rows(qtbot: QtBot, live: LiveRuntime) -> None:
    live.client.execute("1", silent=True)
    live.client.execute("2")
    wait_for(qtbot, live, "2", TaskState.DONE)
    assert live.news.named("1") is None


def test_a_busy_cell_is_cancelled_from_its_row(qtbot: QtBot, live: LiveRuntime) -> None:
    live.client.execute("while True: pass")
    wait_for(qtbot, live, "while True: pass", TaskState.RUNNING)
    live.session.cancel(live.key_of("while True: pass"))
    wait_for(qtbot, live, "while True: pass", TaskState.CANCELLED)


def test_an_awaiting_cell_is_interrupted(qtbot: QtBot, live: LiveRuntime) -> None:
    code = "import asyncio; print('awaits'); await asyncio.sleep(3600)"
    live.client.execute(code)
    # A cell that has a row may not have begun.
    qtbot.waitUntil(lambda: "awaits" in live.news.text, timeout=WAIT_MS)
    live.session.interrupt()
    wait_for(qtbot, live, code, TaskState.CANCELLED)


def test_while_a_cell_awaits_calls_on_the_gui_thread_run(qtbot: QtBot, live: LiveRuntime) -> None:
    code = "import asyncio; system.util.invokeLater(tick, 200); await asyncio.sleep(3600)"
    live.client.execute("def tick(): print('tick')")
    live.client.execute(code)
    wait_for(qtbot, live, "tick", TaskState.DONE)
    assert live.news.is_in(code, TaskState.RUNNING)
    live.session.interrupt()
    wait_for(qtbot, live, code, TaskState.CANCELLED)


def test_the_console_shows_its_own_output_and_not_that_of_asynchronous_scripts(
    qtbot: QtBot, live: LiveRuntime, console_text: list[str]
) -> None:
    """As in Ignition, where that goes to the Output Console."""
    live.client.execute("def work(): print('from the worker')\nsystem.util.invokeAsynchronous(work).join()")
    live.client.execute("print('from the cell')")
    qtbot.waitUntil(lambda: "from the cell\n" in "".join(console_text), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "from the worker\n" in live.news.text, timeout=WAIT_MS)
    assert "from the worker" not in "".join(console_text)


def test_system_and_the_library_are_there_without_an_import(qtbot: QtBot, live: LiveRuntime) -> None:
    live.client.execute("print(plant.pump.start(), system.util.getLogger('x').getName())")
    qtbot.waitUntil(lambda: "started x\n" in live.news.text, timeout=WAIT_MS)


def test_a_selection_shows_its_last_value_and_fails_at_its_own_line(qtbot: QtBot, live: LiveRuntime) -> None:
    from runtime.protocol import RunMode, RunRequest

    def select(code: str, first_line: int) -> None:
        live.session.run(
            RunRequest(code, "shift.py", f"line {first_line}", Origin.SELECTION, RunMode.SELECTION, first_line)
        )

    select("    bottles = 12\n    bottles * 2", 7)
    wait_for(qtbot, live, "line 7", TaskState.DONE)
    assert live.news.printed == "24\n"
    select("bottles / 0", 30)
    wait_for(qtbot, live, "line 30", TaskState.FAILED)
    assert 'File "shift.py", line 30' in live.news.named("line 30").traceback  # type: ignore[operator,union-attr]


def test_the_value_that_a_cell_shows_is_its_rows_result(qtbot: QtBot, live: LiveRuntime) -> None:
    live.client.execute("6 * 7")
    wait_for(qtbot, live, "6 * 7", TaskState.DONE)
    assert live.news.named("6 * 7").result == "42"  # type: ignore[union-attr]


def test_completion_knows_system_and_the_library(qtbot: QtBot, live: LiveRuntime) -> None:
    matches: list[str] = []

    def note(message: dict[str, object]) -> None:
        if message["msg_type"] == "complete_reply":
            matches.extend(message["content"]["matches"])  # type: ignore[index]

    live.client.shell_channel.message_received.connect(note)
    live.client.complete("system.util.inv")
    live.client.complete("plant.pu")
    live.client.complete("plant.pump.sta")
    qtbot.waitUntil(lambda: any(match.endswith("start") for match in matches), timeout=WAIT_MS)
    assert any(match.endswith("pump") for match in matches)
    assert any(match.endswith("invokeAsynchronous") for match in matches)
    live.client.shell_channel.message_received.disconnect(note)


def test_a_cell_in_python_2_runs(qtbot: QtBot, live: LiveRuntime, console_text: list[str]) -> None:
    code = "for n in range(2):\n\tprint n / 2,\nprint 'done'"
    live.client.execute(code)
    wait_for(qtbot, live, "for n in range(2):", TaskState.DONE)
    qtbot.waitUntil(lambda: "".join(console_text) == "0 0 done\n", timeout=WAIT_MS)
