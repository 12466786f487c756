"""Variables of a real runtime: while a script runs, with reprs that never return, and over a restart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from designer.scope_runtime import RuntimeState
from designer.variables.variables_panel import VariablesPanel
from runtime.protocol import (
    Cells,
    CellsQuery,
    Step,
    TaskState,
    Variable,
)
from tests.end2end.conftest import LiveRuntime

WAIT_MS = 20_000

HOSTILE = """
class Endless:
    def __repr__(self):
        while True: pass
class Raising:
    def __repr__(self):
        raise ValueError('no pump')
endless, raising, plain = Endless(), Raising(), [1, 2]
"""

LABELS = """
import threading
from PySide6.QtWidgets import QLabel
elsewhere, is_over = 0, False
class Label(QLabel):
    def __del__(self):
        global elsewhere
        elsewhere += threading.current_thread() is not threading.main_thread()
for number in range(20_000):
    label = Label('x')
    labels = [label]
is_over = True
"""


@pytest.fixture
def panel(qtbot: QtBot, live: LiveRuntime) -> Iterator[VariablesPanel]:
    """The dock, connected to a runtime as in the designer."""
    panel = VariablesPanel()
    qtbot.addWidget(panel)
    session = live.session
    session.state_changed.connect(panel.set_state)
    session.tasks_changed.connect(panel.refresh_soon)
    session.variables_received.connect(panel.show_variables)
    session.cells_received.connect(panel.show_cells)
    session.value_text_received.connect(panel.show_value_text)
    panel.variables_requested.connect(session.request_variables)
    panel.cells_requested.connect(session.request_cells)
    panel.value_text_requested.connect(session.request_value_text)
    panel.set_state(session.state)
    panel.show()
    yield panel
    panel.close_tables()


def told(panel: VariablesPanel) -> dict[str, Variable]:
    """What the dock shows of each name."""
    rows = (panel.model.variable(panel.model.index(row, 0)) for row in range(panel.model.rowCount()))
    return {variable.name: variable for variable in rows if variable is not None}


def preview(panel: VariablesPanel, name: str) -> str:
    variable = told(panel).get(name)
    return "" if variable is None else variable.preview


def test_a_scripts_variables_appear_when_it_has_run(qtbot: QtBot, live: LiveRuntime, panel: VariablesPanel) -> None:
    live.run("level = 3\nimport json\ntanks = system.dataset.toDataSet(['a'], [[1], [2]])")
    qtbot.waitUntil(lambda: preview(panel, "tanks") == "Columns: a", timeout=WAIT_MS)
    assert set(told(panel)) == {"level", "json", "tanks"}
    live.run("level += 1")
    qtbot.waitUntil(lambda: preview(panel, "level") == "4", timeout=WAIT_MS)


def test_variables_of_a_script_that_holds_the_main_thread_are_shown(
    qtbot: QtBot, live: LiveRuntime, panel: VariablesPanel
) -> None:
    live.run("go_on = True\ncount = 0\nwhile go_on:\n    count += 1", "busy")
    qtbot.waitUntil(lambda: preview(panel, "count") not in ("", "0"), timeout=WAIT_MS)
    before = preview(panel, "count")
    qtbot.waitUntil(lambda: preview(panel, "count") != before, timeout=WAIT_MS)
    live.session.interrupt()
    qtbot.waitUntil(lambda: live.session.state is RuntimeState.IDLE, timeout=WAIT_MS)


def test_reprs_that_raise_or_never_return_hurt_nobody(qtbot: QtBot, live: LiveRuntime, panel: VariablesPanel) -> None:
    live.run(HOSTILE)
    qtbot.waitUntil(lambda: preview(panel, "endless") == "<repr takes too long>", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: preview(panel, "raising") == "<repr raised ValueError: no pump>", timeout=WAIT_MS)
    assert preview(panel, "plain") == "[1, 2]"
    live.run("print('still here')", "after")
    qtbot.waitUntil(lambda: live.news.is_in("after", TaskState.DONE), timeout=WAIT_MS)


def test_cancel_is_heard_while_a_repr_never_returns(qtbot: QtBot, live: LiveRuntime, panel: VariablesPanel) -> None:
    live.run(
        HOSTILE + "import time\ndef wait():\n    time.sleep(3600)\n"
        "system.util.invokeAsynchronous(wait, description='Wait')"
    )
    qtbot.waitUntil(lambda: live.news.is_in("Wait", TaskState.RUNNING), timeout=WAIT_MS)
    panel.refreshing.refresh_soon(at_once=True)
    live.session.cancel(live.key_of("Wait"))
    qtbot.waitUntil(lambda: live.news.is_in("Wait", TaskState.CANCELLED), timeout=WAIT_MS)


def test_a_table_loads_as_it_scrolls(qtbot: QtBot, live: LiveRuntime, panel: VariablesPanel) -> None:
    live.run("tanks = system.dataset.toDataSet(['n', 'square'], [[n, n * n] for n in range(5000)])")
    qtbot.waitUntil(lambda: "tanks" in told(panel), timeout=WAIT_MS)
    panel.open_table((told(panel)["tanks"].step,))
    [table] = panel.tables
    qtbot.waitUntil(lambda: table.model.rowCount() == 5_000, timeout=WAIT_MS)
    assert table.model.index(4_999, 1).data() == "…"
    table.view.scrollToBottom()
    qtbot.waitUntil(lambda: table.model.index(4_999, 1).data() == str(4_999**2), timeout=WAIT_MS)


def test_a_restart_empties_the_dock_and_leaves_the_table(
    qtbot: QtBot, live: LiveRuntime, panel: VariablesPanel
) -> None:
    live.run("numbers = [1, 2, 3]")
    qtbot.waitUntil(lambda: "numbers" in told(panel), timeout=WAIT_MS)
    panel.open_table((Step("name", "numbers"),))
    [table] = panel.tables
    qtbot.waitUntil(lambda: table.model.index(2, 0).data() == "3", timeout=WAIT_MS)
    live.session.restart()
    qtbot.waitUntil(lambda: live.session.state is RuntimeState.IDLE and not told(panel), timeout=WAIT_MS)
    assert table.words.text().startswith("The runtime was restarted")
    assert table.model.index(2, 0).data() == "3"
    table.refresh()
    qtbot.waitUntil(lambda: table.words.text() == "There is no variable “numbers” any more.", timeout=WAIT_MS)
    live.run("numbers = [7]")
    qtbot.waitUntil(lambda: "numbers" in told(panel), timeout=WAIT_MS)
    table.refresh()
    qtbot.waitUntil(lambda: table.model.rowCount() == 1 and table.model.index(0, 0).data() == "7", timeout=WAIT_MS)


def test_widgets_of_scripts_are_looked_at_but_not_by_their_code(
    qtbot: QtBot, live: LiveRuntime, panel: VariablesPanel
) -> None:
    live.run("from PySide6.QtWidgets import QLabel\nlabel = QLabel('level')")
    qtbot.waitUntil(lambda: preview(panel, "label").startswith("<QLabel object at 0x"), timeout=WAIT_MS)


def test_widgets_that_a_script_lets_go_of_die_on_its_thread(
    qtbot: QtBot, live: LiveRuntime, panel: VariablesPanel
) -> None:
    live.run(LABELS, "make labels")
    while not live.news.is_in("make labels", TaskState.DONE):
        panel.refreshing.refresh_soon(at_once=True)
        qtbot.wait(2)
    assert live.news.deaths == []
    qtbot.waitUntil(lambda: preview(panel, "is_over") == "True", timeout=WAIT_MS)
    assert preview(panel, "elsewhere") == "0"


def test_a_big_array_is_read_block_by_block(qtbot: QtBot, live: LiveRuntime) -> None:
    pytest.importorskip("numpy")
    live.run("import numpy as np\ngrid = np.broadcast_to(np.arange(1000), (1_000_000, 1000))", "make")
    qtbot.waitUntil(lambda: live.news.is_in("make", TaskState.DONE), timeout=WAIT_MS)
    answers: list[Cells] = []
    live.session.cells_received.connect(answers.append)
    query: dict[str, Any] = {"path": (Step("name", "grid"),), "first_row": 999_900, "first_column": 960}
    live.session.request_cells(CellsQuery(5, **query))
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
    [cells] = answers
    assert (cells.id, cells.rows, cells.columns, len(cells.texts)) == (5, 1_000_000, 1_000, 100)
    assert cells.texts[99][39] == "999"
