"""Variables and cells as the runtime would tell them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.scope_runtime import RuntimeState
from designer.variables.variables_panel import VariablesPanel
from runtime.protocol import (
    Cells,
    CellsQuery,
    Parts,
    PartsQuery,
    Step,
    ValuePath,
    ValueTextQuery,
    Variable,
    VariablesAnswer,
    VariablesQuery,
)

Show = Callable[..., None]
"""Shows variables in the panel."""


def variable(name: str, value: str = "1", **more: Any) -> Variable:
    """A name of the namespace."""
    fields = {"step": Step("name", name), "type": "int", "size": "", "preview": value}
    return Variable(name, **{**fields, **more})


def item(place: int, value: str) -> Variable:
    """An item of a list."""
    return variable(f"[{place}]", value, step=Step("item", place))


def shown(panel: VariablesPanel) -> list[str]:
    """The names in sight, top to bottom."""
    proxy = panel.view.proxy
    return [proxy.index(row, 0).data() for row in range(proxy.rowCount())]


class FakeRuntime:
    """Answers a panel's questions with what a test has put here; `is_silent` lets them wait."""

    def __init__(self, panel: VariablesPanel) -> None:
        self.panel = panel
        self.names: list[Variable] = []
        self.parts: dict[ValuePath, list[Variable]] = {}
        self.is_silent = False
        self.asked: list[VariablesQuery] = []
        self.texts_asked: list[ValueTextQuery] = []
        panel.variables_requested.connect(self._take)
        panel.value_text_requested.connect(self.texts_asked.append)

    def answer(self, query: VariablesQuery) -> None:
        self.panel.show_variables(VariablesAnswer(query.id, tuple(self._found(part) for part in query.parts)))

    def _take(self, query: VariablesQuery) -> None:
        self.asked.append(query)
        if not self.is_silent:
            self.answer(query)

    def _found(self, query: PartsQuery) -> Parts:
        found = self.parts.get(query.path, []) if query.path else self.names
        return Parts(query.path, query.first, len(found), tuple(found[query.first : query.first + query.count]))


def cells_for(query: CellsQuery, rows: int = 1_000_000, columns: int = 1_000, **more: Any) -> Cells:
    """The answer about a table whose cells tell their row and column."""
    shown_rows = range(query.first_row, min(query.first_row + query.row_count, rows))
    shown_columns = range(query.first_column, min(query.first_column + query.column_count, columns))
    fields = {
        "row_headers": tuple(str(row) for row in shown_rows),
        "column_headers": tuple(f"c{column}" for column in shown_columns),
        "texts": tuple(tuple(f"{row}:{column}" for column in shown_columns) for row in shown_rows),
        "numbers": tuple(True for _ in shown_columns),
        "type": "ndarray",
        "size": f"({rows}, {columns}) int64",
    }
    return Cells(query.id, query.first_row, query.first_column, rows, columns, **{**fields, **more})


class FakeClock:
    """A clock that goes on when a test says so."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def panel(qapp: QApplication, qtbot: QtBot, clock: FakeClock) -> Iterator[VariablesPanel]:
    panel = VariablesPanel(clock)
    qtbot.addWidget(panel)
    panel.resize(700, 500)
    yield panel
    panel.close_tables()


@pytest.fixture
def runtime(panel: VariablesPanel) -> FakeRuntime:
    return FakeRuntime(panel)


@pytest.fixture
def show(qtbot: QtBot, panel: VariablesPanel, runtime: FakeRuntime) -> Callable[..., None]:
    """Show these names, and wait until they are there."""

    def show(*names: Variable) -> None:
        runtime.names = list(names)
        asked = len(runtime.asked)
        panel.set_state(RuntimeState.IDLE)
        panel.show()
        panel.refreshing.refresh_soon(at_once=True)
        qtbot.waitUntil(lambda: len(runtime.asked) > asked)

    return show
