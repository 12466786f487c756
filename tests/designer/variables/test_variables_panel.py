"""The Variables dock: what it shows, when it asks, and what keys do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from designer.scope_runtime import RuntimeState
from designer.variables.variable_rows import Column
from designer.variables.variables_model import VariablesModel
from designer.variables.variables_panel import VariablesPanel
from runtime.protocol import Parts, Step, ValueText, Variable, VariableKind, VariablesAnswer
from tests.designer.variables.conftest import FakeClock, FakeRuntime, Show, item, shown, variable

PUMP = variable("pump", "<Pump object>", type="Pump", has_parts=True)
NUMBERS = variable("numbers", "[0, 1]", type="list", size="2 items", has_parts=True, is_table=True)
GRID = variable("grid", "[[0]]", type="ndarray", size="(1, 1) int64", is_table=True)
JSON = variable("json", "json", type="module", kind=VariableKind.MODULE)
START = variable("start", "start()", type="function", kind=VariableKind.FUNCTION)


def row_of(panel: VariablesPanel, name: str) -> QModelIndex:
    proxy = panel.view.proxy
    return next(proxy.index(row, 0) for row in range(proxy.rowCount()) if proxy.index(row, 0).data() == name)


def choose(panel: VariablesPanel, name: str) -> None:
    panel.view.setCurrentIndex(row_of(panel, name))
    panel.view.setFocus()


def cells(index: QModelIndex) -> list[str]:
    return [index.siblingAtColumn(column).data() for column in Column]


# --- what it shows


def test_names_are_shown_with_type_size_and_value(panel: VariablesPanel, show: Show) -> None:
    show(NUMBERS)
    assert cells(row_of(panel, "numbers")) == ["numbers", "list", "2 items", "[0, 1]"]


def test_modules_and_functions_are_hidden_until_they_are_wanted(panel: VariablesPanel, show: Show) -> None:
    show(JSON, PUMP, START)
    assert shown(panel) == ["pump"]
    panel.values_action.trigger()
    assert shown(panel) == ["json", "pump", "start"]


def test_private_names_are_hidden_until_they_are_wanted(panel: VariablesPanel, show: Show) -> None:
    show(variable("_cache"), PUMP)
    assert shown(panel) == ["pump"]
    panel.private_action.trigger()
    assert shown(panel) == ["_cache", "pump"]


def test_typing_filters_by_name_and_type(panel: VariablesPanel, show: Show, qtbot: QtBot) -> None:
    show(GRID, NUMBERS, PUMP)
    QTest.keyClicks(panel.filter, "UMP")
    assert shown(panel) == ["pump"]
    panel.filter.clear()
    QTest.keyClicks(panel.filter, "ndarr")
    assert shown(panel) == ["grid"]
    assert panel.words.text() == "1 of 3 names"


def test_return_in_the_filter_goes_to_the_first_row(panel: VariablesPanel, show: Show, qtbot: QtBot) -> None:
    show(GRID, PUMP)
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert panel.view.currentIndex().data() == "grid"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (RuntimeState.STARTING, "The runtime is starting …"),
        (RuntimeState.DEAD, "The runtime has stopped. Choose Run > Restart Runtime to start another one."),
        (RuntimeState.BUSY, "Asking the runtime for its variables …"),
    ],
)
def test_an_empty_tree_says_why(panel: VariablesPanel, state: RuntimeState, words: str) -> None:
    panel.set_state(state)
    assert panel.view._words == words


def test_an_empty_namespace_says_what_to_do(panel: VariablesPanel, show: Show) -> None:
    show()
    assert panel.view._words.startswith("Run a script or type in the Script Console")
    panel.grab()


def test_what_is_hidden_is_said(panel: VariablesPanel, show: Show) -> None:
    show(JSON)
    assert "Only Values" in panel.view._words
    panel.filter.setText("pump")
    assert panel.view._words == "No variable matches the filter."


def test_a_click_on_a_header_sorts_and_the_third_one_gives_up(panel: VariablesPanel, show: Show, qtbot: QtBot) -> None:
    show(variable("a", type="str"), variable("b", type="int"), variable("c", type="list"))
    header = panel.view.header()
    place = QPoint(header.sectionViewportPosition(Column.TYPE) + 8, header.height() // 2)
    orders = []
    for _ in range(3):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        orders.append("".join(shown(panel)))
    assert orders == ["bca", "acb", "abc"]


# --- opening


def test_return_opens_a_row_and_its_parts_are_asked_for(
    panel: VariablesPanel, runtime: FakeRuntime, show: Show, qtbot: QtBot
) -> None:
    runtime.parts[NUMBERS.step,] = [item(0, "0"), item(1, "1")]
    show(NUMBERS)
    choose(panel, "numbers")
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.view.proxy.rowCount(row_of(panel, "numbers")) == 2)
    assert [part.path for part in runtime.asked[-1].parts] == [(), (NUMBERS.step,)]
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert not panel.view.isExpanded(row_of(panel, "numbers"))


def test_further_parts_come_when_the_last_line_is_opened(
    panel: VariablesPanel, runtime: FakeRuntime, show: Show, qtbot: QtBot
) -> None:
    runtime.parts[NUMBERS.step,] = [item(place, str(place)) for place in range(1_000)]
    show(NUMBERS)
    panel.view.setExpanded(row_of(panel, "numbers"), True)
    qtbot.waitUntil(lambda: panel.view.proxy.rowCount(row_of(panel, "numbers")) == 101)
    line = panel.view.proxy.index(100, 0, row_of(panel, "numbers"))
    assert line.data() == "… 900 more"
    panel.view.setCurrentIndex(line)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.view.proxy.rowCount(row_of(panel, "numbers")) == 201)
    assert panel.view.proxy.index(200, 0, row_of(panel, "numbers")).data() == "… 800 more"


def test_parts_keep_their_order_when_names_are_sorted(
    panel: VariablesPanel, runtime: FakeRuntime, show: Show, qtbot: QtBot
) -> None:
    runtime.parts[NUMBERS.step,] = [item(place, str(place)) for place in range(12)]
    show(NUMBERS)
    panel.view.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
    panel.view.setExpanded(row_of(panel, "numbers"), True)
    qtbot.waitUntil(lambda: panel.view.proxy.rowCount(row_of(panel, "numbers")) == 12)
    found = [panel.view.proxy.index(row, 0, row_of(panel, "numbers")).data() for row in range(12)]
    assert found[1:3] == ["[1]", "[2]"]


def test_a_double_click_opens_a_table_in_a_window(panel: VariablesPanel, show: Show, qtbot: QtBot) -> None:
    show(GRID)
    queries: list[object] = []
    panel.cells_requested.connect(queries.append)
    place = panel.view.visualRect(row_of(panel, "grid")).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    [table] = panel.tables
    assert table.path == (GRID.step,)
    assert len(queries) == 1


def test_ctrl_return_opens_a_list_as_a_table_once(panel: VariablesPanel, show: Show, qtbot: QtBot) -> None:
    show(NUMBERS)
    choose(panel, "numbers")
    for _ in range(2):
        QTest.keyClick(panel.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(panel.tables) == 1
    next(iter(panel.tables)).close()
    assert len(panel.tables) == 0


# --- copying


def test_the_name_is_copied_as_a_script_writes_it(
    panel: VariablesPanel, runtime: FakeRuntime, show: Show, qtbot: QtBot
) -> None:
    runtime.parts[NUMBERS.step,] = [item(0, "0"), item(1, "1")]
    show(NUMBERS)
    panel.view.setExpanded(row_of(panel, "numbers"), True)
    qtbot.waitUntil(lambda: panel.view.proxy.rowCount(row_of(panel, "numbers")) == 2)
    panel.view.setCurrentIndex(panel.view.proxy.index(1, 0, row_of(panel, "numbers")))
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(panel.view, Qt.Key.Key_C, modifiers)
    assert QGuiApplication.clipboard().text() == "numbers[1]"


def test_the_whole_value_is_copied(panel: VariablesPanel, runtime: FakeRuntime, show: Show, qtbot: QtBot) -> None:
    show(variable("text", "'first…"))
    choose(panel, "text")
    QTest.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    [query] = runtime.texts_asked
    panel.show_value_text(ValueText(query.id + 1, "of somebody else"))
    panel.show_value_text(ValueText(query.id, "first line\nsecond line"))
    assert QGuiApplication.clipboard().text() == "first line\nsecond line"


def test_a_value_that_cannot_be_copied_says_why(
    panel: VariablesPanel, runtime: FakeRuntime, show: Show, qtbot: QtBot
) -> None:
    messages: list[str] = []
    panel.message.connect(messages.append)
    show(PUMP)
    choose(panel, "pump")
    panel.view.copy_value()
    panel.show_value_text(ValueText(runtime.texts_asked[0].id, problem="It cannot be shown."))
    assert messages == ["It cannot be shown."]


def test_the_menu_offers_what_the_row_has(panel: VariablesPanel, show: Show, qtbot: QtBot) -> None:
    show(GRID, PUMP)
    choose(panel, "pump")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), panel.view.mapToGlobal(QPoint(5, 5)))
    panel.view.contextMenuEvent(event)
    menu = next(menu for menu in panel.view.findChildren(QMenu) if menu.isVisible())
    enabled = {action.text(): action.isEnabled() for action in menu.actions() if not action.isSeparator()}
    assert enabled == {"Open": True, "Open as Table": False, "Copy Value": True, "Copy Name": True}
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert panel.view.table_action.isEnabled()


# --- refreshing


def test_choice_branches_and_scrolling_outlive_a_refresh(
    panel: VariablesPanel, runtime: FakeRuntime, show: Show, qtbot: QtBot
) -> None:
    runtime.parts[NUMBERS.step,] = [item(0, "0"), item(1, "1")]
    names = [variable(f"name{number:03}") for number in range(60)]
    show(NUMBERS, *names)
    panel.view.setExpanded(row_of(panel, "numbers"), True)
    qtbot.waitUntil(lambda: panel.view.proxy.rowCount(row_of(panel, "numbers")) == 2)
    choose(panel, "name050")
    panel.view.scrollTo(panel.view.currentIndex())
    place = panel.view.verticalScrollBar().value()
    assert place > 0
    runtime.parts[NUMBERS.step,] = [item(0, "changed"), item(1, "1"), item(2, "2")]
    show(NUMBERS, *names)
    assert panel.view.currentIndex().data() == "name050"
    assert panel.view.isExpanded(row_of(panel, "numbers"))
    assert cells(panel.view.proxy.index(0, 0, row_of(panel, "numbers")))[3] == "changed"
    assert panel.view.verticalScrollBar().value() == place


def test_a_changed_value_is_marked_for_a_while(panel: VariablesPanel, show: Show, clock: FakeClock) -> None:
    def marked() -> list[str]:
        return [name for name in shown(panel) if row_of(panel, name).data(Qt.ItemDataRole.BackgroundRole)]

    show(variable("level", "1"), variable("other"))
    assert marked() == []
    show(variable("level", "2"), variable("new"), variable("other"))
    assert marked() == ["level", "new"]
    clock.now_s += 10
    show(variable("level", "2"), variable("new"), variable("other"))
    assert marked() == []


# --- the model


def test_model_keeps_qts_rules_whatever_comes(qapp: QApplication, clock: FakeClock) -> None:
    model = VariablesModel(clock)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    def apply(*parts: Parts) -> None:
        model.apply(VariablesAnswer(1, parts))

    a, b, c = variable("a"), variable("b", has_parts=True), variable("c")
    apply(names(a, b, c))
    apply(names(c, b, a), Parts((b.step,), 0, 3, (item(0, "0"), item(1, "1"))))
    apply(names(b), Parts((b.step,), 0, 1, (item(0, "0"),)))
    apply(names(b), Parts((b.step,), problem="It cannot be shown."))
    apply(names(), Parts((b.step, Step("item", 3)), 0, 1, (item(0, "0"),)))
    apply(names(a, b, c))
    model.clear()
    assert model.rowCount() == 0
    tester.deleteLater()
    model.deleteLater()


def test_a_problem_is_told_below_the_value(qapp: QApplication, clock: FakeClock) -> None:
    model = VariablesModel(clock)
    model.apply(VariablesAnswer(1, (names(PUMP), Parts((PUMP.step,), problem="It cannot be shown."))))
    assert model.index(0, 0, model.index(0, 0)).data() == "It cannot be shown."
    model.deleteLater()


def names(*variables: Variable) -> Parts:
    return Parts((), 0, len(variables), variables)
