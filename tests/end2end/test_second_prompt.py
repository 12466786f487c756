"""A prompt that answers while a script holds the runtime's main thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.console.history import ConsoleHistory
from designer.console.second_prompt import SecondPrompt
from designer.scope_runtime import RuntimeState
from runtime.protocol import Origin, TaskState
from tests.end2end.conftest import LiveRuntime

WAIT_MS = 20_000
BUSY = "level = 7\nimport time\nwhile True:\n    time.sleep(0.01)"


class Desk:
    """A second prompt beside a script that never ends."""

    def __init__(self, prompt: SecondPrompt, live: LiveRuntime, qtbot: QtBot) -> None:
        self.prompt, self.live, self.qtbot = prompt, live, qtbot
        self._control: Any = prompt.console._control

    @property
    def text(self) -> str:
        return str(self._control.toPlainText())

    def keep_busy(self) -> None:
        self.live.run(BUSY, "busy")
        self.qtbot.waitUntil(lambda: self.live.news.is_in("busy", TaskState.RUNNING), timeout=WAIT_MS)

    def open(self) -> None:
        with self.qtbot.waitSignal(self.prompt.console.prompt_ready, timeout=WAIT_MS):
            self.prompt.open()

    def enter(self, code: str) -> None:
        """Type a cell; what is typed while another one runs goes nowhere."""
        self.qtbot.waitUntil(lambda: not self.prompt.console._executing, timeout=WAIT_MS)
        QTest.keyClicks(self._control, code)
        QTest.keyClick(self._control, Qt.Key.Key_Return)

    def shows(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: text in self.text, timeout=WAIT_MS)


@pytest.fixture
def desk(live: LiveRuntime, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    prompt = SecondPrompt(ConsoleHistory(tmp_path / "history.jsonl", 100))
    qtbot.addWidget(prompt)
    live.session.front.client_changed.connect(prompt.set_runtime)
    live.session.restart()
    live.run("1")
    qtbot.waitUntil(lambda: live.news.is_in("script", TaskState.DONE), timeout=WAIT_MS)
    yield Desk(prompt, live, qtbot)
    prompt.close_channels()


def test_variables_of_the_script_that_runs_can_be_looked_at(desk: Desk) -> None:
    desk.keep_busy()
    desk.open()
    desk.enter("level + 1")
    desk.shows("]: 8")
    assert desk.live.news.is_in("busy", TaskState.RUNNING)


def test_what_it_prints_appears_in_it_and_its_cells_are_rows_of_their_own(desk: Desk) -> None:
    desk.keep_busy()
    desk.open()
    desk.enter("print('seen', level)")
    desk.shows("seen 7\n")
    cell = desk.live.news.named("print('seen', level)")
    assert cell is not None
    assert cell.origin is Origin.SECOND_PROMPT


def test_interrupt_ends_its_cell_and_spares_the_script(desk: Desk) -> None:
    desk.keep_busy()
    desk.open()
    desk.enter("while level: pass")
    QTest.keyClick(desk._control, Qt.Key.Key_Return)  # the empty line that ends a block
    desk.qtbot.waitUntil(lambda: desk.live.news.is_in("while level: pass", TaskState.RUNNING), timeout=WAIT_MS)
    desk.prompt.console.interrupt_requested.emit()
    desk.qtbot.waitUntil(lambda: desk.live.news.is_in("while level: pass", TaskState.CANCELLED), timeout=WAIT_MS)
    assert desk.live.news.is_in("busy", TaskState.RUNNING)
    desk.enter("level * 3")
    desk.shows(": 21")


def test_cell_there_keeps_the_main_thread_free(desk: Desk) -> None:
    desk.open()
    desk.enter("import time; [time.sleep(0.01) for _ in range(10_000)]")
    desk.qtbot.waitUntil(
        lambda: desk.live.news.is_in("import time; [time.sleep(0.01) for _ in range(10_000)]", TaskState.RUNNING),
        timeout=WAIT_MS,
    )
    assert desk.live.session.state is RuntimeState.IDLE
    desk.prompt.console.interrupt_requested.emit()


def test_new_runtime_has_a_new_second_prompt_and_the_old_text_stays(desk: Desk) -> None:
    desk.open()
    desk.enter("6 * 7")
    desk.shows("42")
    with desk.qtbot.waitSignal(desk.prompt.console.prompt_ready, timeout=WAIT_MS):
        desk.live.session.restart()
    desk.enter("6 * 8")
    desk.shows("48")
    assert "42" in desk.text


def test_runtime_ends_although_a_cell_there_never_does(desk: Desk) -> None:
    desk.open()
    desk.enter("while True: pass")
    QTest.keyClick(desk._control, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.live.news.is_in("while True: pass", TaskState.RUNNING), timeout=WAIT_MS)
    with desk.qtbot.waitSignal(desk.live.session.died, timeout=WAIT_MS):
        desk.live.session.restart()
