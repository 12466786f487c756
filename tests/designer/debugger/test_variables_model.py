"""The tree of variables asks for what is inside one only when it is opened."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from designer.debugger.variable import Variable
from designer.debugger.variables_model import Column, VariablesModel
from designer.debugger.variables_view import VariablesView

LOCALS = Variable("Locals", "", "", 1)


class Debugger:
    """Answers when the test says so."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.asked: list[tuple[int, Callable[[tuple[Variable, ...]], None]]] = []

    def fetch(self, reference: int, on_answer: Callable[[tuple[Variable, ...]], None]) -> None:
        self.asked.append((reference, on_answer))

    def answer(self, *variables: Variable) -> int:
        self.qtbot.waitUntil(lambda: bool(self.asked))  # a tree view asks when it lays itself out
        reference, on_answer = self.asked.pop(0)
        on_answer(variables)
        return reference


@pytest.fixture
def debugger(qtbot: QtBot) -> Debugger:
    return Debugger(qtbot)


@pytest.fixture
def model(debugger: Debugger, qtbot: QtBot) -> VariablesModel:
    return VariablesModel(debugger.fetch)


@pytest.fixture
def view(model: VariablesModel, qtbot: QtBot) -> VariablesView:
    view = VariablesView(model, "Variables")
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    return view


def shown(model: VariablesModel, index: QModelIndex) -> list[str]:
    return [str(model.data(index.siblingAtColumn(column))) for column in Column]


def test_model_keeps_the_rules_of_models(model: VariablesModel, debugger: Debugger) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show([LOCALS])  # the tester asks for what is inside by itself
    debugger.answer(Variable("tank", "{...}", "dict", 5, "tank"), Variable("level", "1", "int", 0))
    debugger.answer()
    model.show([])


def test_parts_come_when_a_variable_is_opened(view: VariablesView, model: VariablesModel, debugger: Debugger) -> None:
    model.show([Variable("Globals", "", "", 7)])
    assert debugger.asked == []
    view.expand(model.index(0, 0))
    assert debugger.answer(Variable("level", "40", "int", 0, "level")) == 7
    assert shown(model, model.index(0, 0, model.index(0, 0))) == ["level", "40", "int"]


def test_what_was_open_is_opened_again_after_a_step(
    view: VariablesView, model: VariablesModel, debugger: Debugger
) -> None:
    model.show([LOCALS])
    debugger.answer(Variable("tank", "{...}", "dict", 5, "tank"))
    view.expand(model.index(0, 0, model.index(0, 0)))
    assert debugger.answer(Variable("level", "1", "int", 0)) == 5
    model.show([Variable("Locals", "", "", 11)])
    assert debugger.answer(Variable("tank", "{...}", "dict", 15, "tank")) == 11
    assert debugger.answer(Variable("level", "2", "int", 0)) == 15


def test_answer_to_what_is_not_shown_any_more_is_passed_over(
    view: VariablesView, model: VariablesModel, debugger: Debugger
) -> None:
    model.show([LOCALS])
    debugger.qtbot.waitUntil(lambda: bool(debugger.asked))
    model.show([])
    debugger.answer(Variable("level", "1", "int", 0))
    assert model.rowCount() == 0


def test_typed_value_is_asked_for_and_shown_only_when_it_is_so(
    view: VariablesView, model: VariablesModel, debugger: Debugger, qtbot: QtBot
) -> None:
    model.show([LOCALS])
    debugger.answer(Variable("level", "40", "int", 0, "level"))
    index = model.index(0, Column.VALUE, model.index(0, 0))
    assert model.flags(index) & Qt.ItemFlag.ItemIsEditable
    with qtbot.waitSignal(model.set_requested) as asked:
        model.setData(index, "41")
    assert asked.args == [Variable("level", "40", "int", 0, "level"), "41"]
    assert model.data(index) == "40"


def test_scope_cannot_be_changed(model: VariablesModel) -> None:
    model.show([Variable("Globals", "", "", 7)])
    assert not model.flags(model.index(0, Column.VALUE)) & Qt.ItemFlag.ItemIsEditable


def test_long_value_of_many_lines_is_one_short_line(model: VariablesModel) -> None:
    model.show([Variable("text", "a\n" * 50_000, "str", 0, "text")])
    value = str(model.data(model.index(0, Column.VALUE)))
    assert len(value) <= 1_000
    assert "\n" not in value
