"""Datasets and plots in the Script Console, from a real runtime."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from designer.console.history import ConsoleHistory
from designer.console.script_console import ScriptConsole
from tests.end2end.conftest import LiveRuntime

WAIT_MS = 20_000

PICTURE = """
import base64
from IPython.display import Image, display
picture = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)
display(Image(picture))
"""


def console_of(live: LiveRuntime, qtbot: QtBot, tmp_path: Path) -> Any:
    console: Any = ScriptConsole(ConsoleHistory(tmp_path / "history.jsonl", 100))
    qtbot.addWidget(console)
    with qtbot.waitSignal(console.prompt_ready, timeout=WAIT_MS):
        console.set_client(live.client)
    return console


def test_dataset_of_a_cell_is_shown_as_a_table(live: LiveRuntime, qtbot: QtBot, tmp_path: Path) -> None:
    console = console_of(live, qtbot, tmp_path)
    console.execute("system.dataset.toDataSet(['Tank', 'Level'], [['T1', 3], ['T2', 12]])")
    qtbot.waitUntil(lambda: "T2       12" in console._control.toPlainText(), timeout=WAIT_MS)


def test_picture_that_a_script_shows_arrives(live: LiveRuntime, qtbot: QtBot, tmp_path: Path) -> None:
    console = console_of(live, qtbot, tmp_path)
    with qtbot.waitSignal(console.plotted, timeout=WAIT_MS) as plotted:
        live.run(PICTURE)
    assert plotted.args[0].startswith(b"\x89PNG")
