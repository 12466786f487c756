"""The rows of the outline: what stays is not touched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication

from designer.outline.outline_model import OutlineModel
from designer.outline.symbol_tree import nodes_of
from editor.outline import Symbol, SymbolKind, path_to
from editor.symbol_scan import symbols

TEXT = (
    "LIMIT = 1\nclass Pump:\n    def start(self):\n        pass\n"
    "    def stop(self):\n        pass\ndef helper(): pass\n"
)


@pytest.fixture
def model(qapp: QApplication) -> OutlineModel:
    model = OutlineModel()
    model.set_dark(False)
    show(model, TEXT)
    return model


def show(model: OutlineModel, text: str) -> list[Symbol]:
    found = symbols(text)
    model.show_nodes(nodes_of(found))
    return found


def rows(model: OutlineModel, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    parent = parent or QModelIndex()
    found: list[str] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found += [" " * depth + str(index.data()), *rows(model, index, depth + 1)]
    return found


def index_of(model: OutlineModel, *places: int) -> QModelIndex:
    index = QModelIndex()
    for place in places:
        index = model.index(place, 0, index)
    return index


def test_rows_are_the_symbols_below_what_holds_them(model: OutlineModel) -> None:
    assert rows(model) == ["LIMIT", "Pump", " start", " stop", "helper"]


def test_row_knows_its_symbol(model: OutlineModel) -> None:
    symbol = model.symbol_at(index_of(model, 1, 1))
    assert symbol is not None
    assert (symbol.name, symbol.line) == ("stop", 4)
    assert model.path_of(index_of(model, 1, 1)) == ("Pump", "stop")
    assert model.symbol_at(QModelIndex()) is None


def test_symbol_is_found_with_its_row(model: OutlineModel) -> None:
    found = show(model, TEXT)
    assert model.index_of(path_to(found, 5)) == index_of(model, 1, 1)
    assert not model.index_of([]).isValid()


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("LIMIT = 1", "LIMIT = 1\nMORE = 2"),
        TEXT.replace("LIMIT = 1", ""),
        TEXT.replace("start", "begin"),
        TEXT.replace("helper", "aid"),
        TEXT.replace("class Pump", "class Motor"),
        TEXT + "def last(): pass",
    ],
)
def test_row_outlives_changes_around_it(model: OutlineModel, text: str) -> None:
    stop = QPersistentModelIndex(index_of(model, 1, 1))
    show(model, text)
    assert stop.isValid()
    symbol = model.symbol_at(stop)
    assert symbol is not None
    assert symbol.name == stop.data() == "stop"


def test_row_that_goes_is_gone(model: OutlineModel) -> None:
    stop = QPersistentModelIndex(index_of(model, 1, 1))
    show(model, TEXT.replace("    def stop(self):\n        pass\n", ""))
    assert not stop.isValid()
    assert rows(model) == ["LIMIT", "Pump", " start", "helper"]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.lists(st.sampled_from(["a = 1", "b = 2", "class A:", "class B:", "    def f(self):", "    def g(self):"])),
        min_size=2,
        max_size=4,
    )
)
def test_after_any_change_the_rows_are_the_symbols(qapp: QApplication, scripts: list[list[str]]) -> None:
    model = OutlineModel()
    for lines in scripts:
        text = "\n".join(lines)
        show(model, text)
        fresh = OutlineModel()
        show(fresh, text)
        assert rows(model) == rows(fresh)


def test_others_keep_no_row(model: OutlineModel) -> None:
    stop = QPersistentModelIndex(index_of(model, 1, 1))
    model.show_others(nodes_of(symbols(TEXT)))
    assert not stop.isValid()
    assert rows(model) == ["LIMIT", "Pump", " start", " stop", "helper"]


def test_only_rows_with_others_below_are_holders(model: OutlineModel) -> None:
    assert [path for _, path in model.holders()] == [("Pump",)]


def test_screen_reader_hears_the_kind(model: OutlineModel) -> None:
    assert index_of(model, 1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "method stop"
    assert index_of(model, 1, 1).data(Qt.ItemDataRole.ToolTipRole) == "Pump.stop\nmethod, line 5"


def test_every_kind_has_an_icon(model: OutlineModel) -> None:
    for kind in SymbolKind:
        model.show_others(nodes_of([Symbol("x", kind, 0, 0)]))
        assert not index_of(model, 0).data(Qt.ItemDataRole.DecorationRole).isNull()


def test_icons_follow_the_theme(model: OutlineModel) -> None:
    before = index_of(model, 1, 1).data(Qt.ItemDataRole.DecorationRole).cacheKey()
    model.set_dark(True)
    assert index_of(model, 1, 1).data(Qt.ItemDataRole.DecorationRole).cacheKey() != before
