"""`input()` in a script that was run: the designer asks, the script goes on with the answer."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from designer.scope_runtime import RuntimeState
from runtime.protocol import TaskState
from tests.end2end.conftest import LiveRuntime

WAIT_MS = 20_000


def test_script_goes_on_with_the_line_that_it_asked_for(qtbot: QtBot, live: LiveRuntime) -> None:
    asked: list[tuple[str, bool]] = []
    live.session.input_asked.connect(lambda prompt, is_secret: asked.append((prompt, is_secret)))
    live.run("name = input('Your name? ')\nprint('Hello', name.upper())")
    qtbot.waitUntil(lambda: asked == [("Your name? ", False)], timeout=WAIT_MS)
    live.session.answer_input("ada")
    qtbot.waitUntil(lambda: "Hello ADA\n" in live.news.text, timeout=WAIT_MS)


def test_password_is_asked_for_as_a_secret(qtbot: QtBot, live: LiveRuntime) -> None:
    asked: list[tuple[str, bool]] = []
    live.session.input_asked.connect(lambda prompt, is_secret: asked.append((prompt, is_secret)))
    live.run("import getpass\nprint(len(getpass.getpass('Password: ')))")
    qtbot.waitUntil(lambda: asked == [("Password: ", True)], timeout=WAIT_MS)
    live.session.answer_input("12345")
    qtbot.waitUntil(lambda: "5\n" in live.news.text, timeout=WAIT_MS)


def test_script_that_waits_for_a_line_is_stopped(qtbot: QtBot, live: LiveRuntime) -> None:
    over: list[bool] = []
    with qtbot.waitSignal(live.session.input_asked, timeout=WAIT_MS):
        live.run("input()")
    live.session.input_over.connect(lambda: over.append(True))
    live.session.interrupt()
    qtbot.waitUntil(lambda: live.session.state is RuntimeState.IDLE and bool(over), timeout=WAIT_MS)
    task = live.news.named("script")
    assert task is not None
    assert task.state in (TaskState.CANCELLED, TaskState.FAILED)


def test_asynchronous_script_cannot_ask_and_is_told_what_can(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run(
        "import time\nsystem.util.invokeAsynchronous(lambda: input('?'), [], None, 'asks')\n"
        "for _ in range(50): time.sleep(0.01)"
    )
    qtbot.waitUntil(lambda: live.news.is_in("asks", TaskState.FAILED), timeout=WAIT_MS)
    task = live.news.named("asks")
    assert task is not None
    assert "system.gui.inputBox" in (task.exception or "")
