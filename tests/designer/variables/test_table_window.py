"""The window with a value's table: what it asks for, what it keeps, and what is copied."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from designer.variables import cell_loading
from designer.variables.cell_store import BLOCK_COLUMNS, BLOCK_ROWS, MOST_BLOCKS, Block, CellStore
from designer.variables.table_model import MOST_ROWS, TableModel
from designer.variables.table_window import TableWindow
from runtime.protocol import Cells, CellsQuery, Step
from tests.designer.variables.conftest import cells_for

PATH = (Step("name", "grid"),)


class FakeTable:
    """Answers a window's questions, at once or when told to."""

    def __init__(self, window: TableWindow) -> None:
        self.window = window
        self.asked: list[CellsQuery] = []
        self.rows = 1_000_000
        self.columns = 1_000
        self.axes: tuple[int, ...] = ()
        self.problem = ""
        self.is_silent = False
        window.cells_requested.connect(self._take)

    def answer(self, query: CellsQuery) -> None:
        cells = cells_for(query, self.rows, self.columns, axes=self.axes)
        self.window.show_cells(Cells(query.id, problem=self.problem) if self.problem else cells)

    def _take(self, query: CellsQuery) -> None:
        self.asked.append(query)
        if not self.is_silent:
            self.answer(query)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[TableWindow]:
    window = TableWindow(PATH, itertools.count(1))
    window.resize(800, 500)
    yield window
    if isValid(window):
        window.close()


@pytest.fixture
def table(window: TableWindow) -> FakeTable:
    return FakeTable(window)


@pytest.fixture
def opened(window: TableWindow, table: FakeTable, qtbot: QtBot) -> FakeTable:
    """A window that shows the top of a million rows."""
    window.refresh()
    window.show()
    qtbot.waitUntil(lambda: text_at(window, 0, 0) == "0:0")
    return table


def text_at(window: TableWindow, row: int, column: int) -> str:
    return str(window.model.index(row, column).data())


def select(window: TableWindow, *areas: tuple[int, int, int, int]) -> None:
    selection = QItemSelection()
    for top, left, bottom, right in areas:
        selection.select(window.model.index(top, left), window.model.index(bottom, right))
    window.view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_the_first_block_is_asked_for_and_shown(window: TableWindow, opened: FakeTable) -> None:
    assert opened.asked[0].first_row == opened.asked[0].first_column == 0
    assert (window.model.rowCount(), window.model.columnCount()) == (1_000_000, 1_000)
    assert window.model.headerData(3, Qt.Orientation.Horizontal) == "c3"
    assert str(window.model.headerData(3, Qt.Orientation.Vertical)).strip() == "3"
    assert window.windowTitle() == "grid: ndarray (Variables)"
    assert window.words.text() == "ndarray of (1000000, 1000) int64"


def test_only_what_is_in_sight_is_asked_for(window: TableWindow, opened: FakeTable, qtbot: QtBot) -> None:
    window.view.verticalScrollBar().setValue(window.view.verticalScrollBar().maximum() // 2)
    window.view.verticalScrollBar().setValue(window.view.verticalScrollBar().maximum())
    assert text_at(window, 999_999, 0) == "…"
    qtbot.waitUntil(lambda: text_at(window, 999_999, 0) == "999999:0")
    asked_rows = {query.first_row for query in opened.asked}
    assert asked_rows <= {0, 999_900}
    assert {query.row_count for query in opened.asked} == {BLOCK_ROWS}


def test_a_row_can_be_gone_to(window: TableWindow, opened: FakeTable, qtbot: QtBot) -> None:
    window.row.setFocus()
    window.row.selectAll()
    QTest.keyClicks(window.row, "500000")
    QTest.keyClick(window.row, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text_at(window, 500_000, 0) == "500000:0")
    assert window.view.currentIndex().row() == 500_000


def test_rows_beyond_what_a_view_can_hold_are_reached_by_going_there(
    window: TableWindow, table: FakeTable, qtbot: QtBot
) -> None:
    table.rows = 50_000_000
    window.refresh()
    window.show()
    assert window.model.rowCount() == MOST_ROWS
    assert "are shown; go to a row for others" in window.words.text()
    window.row.setValue(40_000_000)
    place = 40_000_000 - window.model.first_row
    qtbot.waitUntil(lambda: text_at(window, place, 0) == "40000000:0")


def test_never_two_questions_at_once(window: TableWindow, opened: FakeTable, qtbot: QtBot) -> None:
    opened.is_silent = True
    asked = len(opened.asked)
    window.refresh()
    window.refresh()
    window.view.verticalScrollBar().setValue(1_000_000)
    qtbot.wait(5 * cell_loading.SOON_MS)
    assert len(opened.asked) == asked + 1


def test_a_refresh_keeps_what_is_shown_until_it_is_known_anew(window: TableWindow, opened: FakeTable) -> None:
    opened.is_silent = True
    window.refresh()
    assert text_at(window, 0, 0) == "0:0"
    query = opened.asked[-1]
    window.show_cells(cells_for(query, 3, 2, texts=(("new", ""), ("", ""), ("", ""))))
    assert text_at(window, 0, 0) == "new"
    assert (window.model.rowCount(), window.model.columnCount()) == (3, 2)


def test_a_variable_that_is_gone_is_said_and_what_was_known_stays(window: TableWindow, opened: FakeTable) -> None:
    opened.problem = "There is no variable “grid” any more."
    window.refresh()
    assert window.words.text() == "There is no variable “grid” any more."
    assert text_at(window, 0, 0) == "0:0"
    opened.problem = ""
    window.refresh()
    assert window.words.text().startswith("ndarray")


def test_a_restarted_runtime_is_said_and_asked_only_by_refresh(
    window: TableWindow, opened: FakeTable, qtbot: QtBot
) -> None:
    window.mark_stale("The runtime was restarted.")
    assert window.words.text().startswith("The runtime was restarted")
    asked = len(opened.asked)
    window.view.verticalScrollBar().setValue(500_000)
    qtbot.wait(3 * cell_loading.SOON_MS)
    assert len(opened.asked) == asked
    QTest.keyClick(window.view, Qt.Key.Key_F5)
    assert len(opened.asked) > asked


def test_silence_is_said_and_ends_with_an_answer(
    window: TableWindow, opened: FakeTable, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cell_loading, "SILENCE_MS", 20)
    opened.is_silent = True
    window.refresh()
    qtbot.waitUntil(lambda: window.words.text().startswith("The runtime does not answer"))
    opened.answer(opened.asked[-1])
    assert window.words.text().startswith("ndarray")


def test_further_axes_are_chosen_by_number(window: TableWindow, table: FakeTable, qtbot: QtBot) -> None:
    table.axes = (4,)
    window.refresh()
    window.show()
    field = next(field for field in window.findChildren(QSpinBox) if field.accessibleName() == "Index along axis 0")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: table.asked[-1].index == (1,))


def test_the_selection_is_copied_with_tabs(window: TableWindow, opened: FakeTable, qtbot: QtBot) -> None:
    select(window, (0, 0, 1, 1))
    QTest.keyClick(window.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "0:0\t0:1\n1:0\t1:1"
    assert window.words.text() == "4 cells were copied."


def test_cells_that_are_not_known_are_asked_for_before_they_are_copied(
    window: TableWindow, opened: FakeTable, qtbot: QtBot
) -> None:
    select(window, (0, 0, 349, 0))
    QTest.keyClick(window.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.words.text() == "350 cells were copied.")
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines == [f"{row}:0" for row in range(350)]


def test_headers_are_copied_when_they_are_wanted(window: TableWindow, opened: FakeTable) -> None:
    select(window, (0, 0, 0, 1))
    window.view.copy_headers_action.trigger()
    assert QGuiApplication.clipboard().text() == "\tc0\tc1\n0\t0:0\t0:1"


def test_too_many_cells_are_refused_with_a_number(window: TableWindow, opened: FakeTable, qtbot: QtBot) -> None:
    window.view.selectAll()
    QTest.keyClick(window.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert window.words.text() == "At most 200,000 cells can be copied at once. Select fewer."


def test_escape_closes_the_window(window: TableWindow, opened: FakeTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(window.view, Qt.Key.Key_Escape)


def test_model_keeps_qts_rules_whatever_comes(qapp: QApplication) -> None:
    model = TableModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    query = CellsQuery(1, PATH, 0, BLOCK_ROWS, 0, BLOCK_COLUMNS)
    for rows, columns in ((10, 3), (3, 5), (0, 5), (4, 0), (200, 90)):
        model.put(Block(0, 0), cells_for(query, rows, columns))
        assert (model.rowCount(), model.columnCount()) == (rows, columns)
    model.clear()
    assert model.index(0, 0).data() == "…"
    tester.deleteLater()
    model.deleteLater()


def test_blocks_that_were_looked_at_longest_ago_are_forgotten() -> None:
    store = CellStore()
    for row in range(MOST_BLOCKS):
        query = CellsQuery(1, PATH, row * BLOCK_ROWS, BLOCK_ROWS, 0, BLOCK_COLUMNS)
        store.put(Block(row, 0), cells_for(query))
    assert store.missing(range(1), range(1)) == []
    store.put(Block(MOST_BLOCKS, 0), cells_for(CellsQuery(1, PATH, MOST_BLOCKS * BLOCK_ROWS)))
    assert store.text(0, 0) == "0:0"
    assert store.text(BLOCK_ROWS, 0) is None
