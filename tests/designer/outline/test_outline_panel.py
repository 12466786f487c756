"""The Outline dock."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from designer.outline.outline_panel import OutlinePanel
from editor.script_editor import ScriptEditor
from tests.editor.editors import editor_of

TEXT = (
    "LIMIT = 1\nclass Pump:\n    def start(self):\n        pass\n"
    "    def stop(self):\n        pass\ndef helper(): pass\n"
)

OpenText = Callable[[str], ScriptEditor]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 400)
    QHBoxLayout(window)
    return window


@pytest.fixture
def panel(qtbot: QtBot, window: QWidget) -> OutlinePanel:
    panel = OutlinePanel(window)
    layout_of(window).addWidget(panel)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return panel


@pytest.fixture
def open_text(window: QWidget, panel: OutlinePanel) -> OpenText:
    """Shows a text in a new editor beside the outline."""

    def open_in_editor(text: str) -> ScriptEditor:
        editor = editor_of(text, window)
        layout_of(window).addWidget(editor)
        editor.show()
        editor.setFocus()
        panel.set_editor(editor)
        return editor

    return open_in_editor


def layout_of(window: QWidget) -> QHBoxLayout:
    layout = window.layout()
    assert isinstance(layout, QHBoxLayout)
    return layout


def rows(panel: OutlinePanel) -> list[str]:
    """What can be seen, from the top."""
    found: list[str] = []
    index = panel.model.index(0, 0) if panel.view.isVisible() else QModelIndex()
    while index.isValid():
        found.append(str(index.data()))
        index = panel.view.indexBelow(index)
    return found


def selected(panel: OutlinePanel) -> list[str]:
    return [str(index.data()) for index in panel.view.selectedIndexes()]


def sentence(panel: OutlinePanel) -> str:
    return panel.sentence.text() if panel.sentence.isVisible() else ""


def pump(panel: OutlinePanel) -> QModelIndex:
    return panel.model.index(1, 0)


def test_without_a_script_it_says_so(panel: OutlinePanel) -> None:
    assert sentence(panel) == "No script is open."
    assert not panel.filter_line.isEnabled()


def test_script_that_defines_nothing_says_so_until_it_does(
    qtbot: QtBot, panel: OutlinePanel, open_text: OpenText
) -> None:
    editor = open_text("")
    assert sentence(panel) == "This script defines nothing yet."
    QTest.keyClicks(editor, "x = 1")
    qtbot.waitUntil(lambda: rows(panel) == ["x"])


def test_symbols_are_shown_unfolded(panel: OutlinePanel, open_text: OpenText) -> None:
    open_text(TEXT)
    assert rows(panel) == ["LIMIT", "Pump", "start", "stop", "helper"]


def test_closing_the_last_script_empties_it(panel: OutlinePanel, open_text: OpenText) -> None:
    open_text(TEXT)
    panel.set_editor(None)
    assert sentence(panel) == "No script is open."


def test_symbol_at_the_cursor_is_selected_and_the_editor_keeps_the_keyboard(
    panel: OutlinePanel, open_text: OpenText
) -> None:
    editor = open_text(TEXT)
    editor.go_to_line(6)
    assert selected(panel) == ["stop"]
    editor.go_to_line(7)
    assert selected(panel) == ["helper"]
    editor.go_to_line(8)
    assert selected(panel) == []
    assert editor.hasFocus()


def test_script_left_behind_is_not_followed(panel: OutlinePanel, open_text: OpenText) -> None:
    first = open_text(TEXT)
    open_text("x = 1\ny = 2")
    first.go_to_line(6)
    assert selected(panel) == ["x"]


def test_within_a_folded_class_the_class_is_selected(panel: OutlinePanel, open_text: OpenText) -> None:
    editor = open_text(TEXT)
    panel.view.collapse(pump(panel))
    editor.go_to_line(6)
    assert selected(panel) == ["Pump"]
    assert rows(panel) == ["LIMIT", "Pump", "helper"]


def test_what_is_folded_stays_so_while_the_script_is_edited(
    qtbot: QtBot, panel: OutlinePanel, open_text: OpenText
) -> None:
    editor = open_text(TEXT)
    panel.view.collapse(pump(panel))
    QTest.keyClicks(editor, "MORE = 2")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(panel) == ["MORE", "LIMIT", "Pump", "helper"])


def test_what_is_folded_is_kept_for_each_script(panel: OutlinePanel, open_text: OpenText) -> None:
    first = open_text(TEXT)
    panel.view.collapse(pump(panel))
    open_text(TEXT)
    assert "start" in rows(panel)
    panel.set_editor(first)
    assert "start" not in rows(panel)
    panel.view.expand(pump(panel))
    panel.set_editor(None)
    panel.set_editor(first)
    assert "start" in rows(panel)


def test_new_class_is_shown_unfolded(qtbot: QtBot, panel: OutlinePanel, open_text: OpenText) -> None:
    editor = open_text("x = 1\n")
    editor.appendPlainText("class A:\n    def f(self): pass")
    qtbot.waitUntil(lambda: rows(panel) == ["x", "A", "f"])


def test_return_goes_to_the_symbol_and_into_the_editor(panel: OutlinePanel, open_text: OpenText) -> None:
    editor = open_text(TEXT)
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.index(1, 0, pump(panel)))
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert editor.textCursor().blockNumber() == 4
    assert editor.hasFocus()


def test_double_click_goes_to_the_symbol(panel: OutlinePanel, open_text: OpenText) -> None:
    editor = open_text(TEXT)
    place = panel.view.visualRect(pump(panel)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor.textCursor().blockNumber() == 1
    assert editor.hasFocus()
    assert panel.view.isExpanded(pump(panel))


def test_symbol_is_gone_to_where_it_is_now(panel: OutlinePanel, open_text: OpenText) -> None:
    editor = open_text(TEXT)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    panel.view.setCurrentIndex(pump(panel))
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert editor.textCursor().block().text() == "class Pump:"


def test_filter_shows_what_fits_and_selects_the_first(panel: OutlinePanel, open_text: OpenText) -> None:
    open_text(TEXT)
    QTest.keyClicks(panel.filter_line, "STOP")
    assert rows(panel) == ["Pump", "stop"]
    assert selected(panel) == ["stop"]
    QTest.keyClicks(panel.filter_line, "x")
    assert sentence(panel) == "No symbol matches the filter."


def test_return_in_the_filter_goes_to_the_first_that_fits(panel: OutlinePanel, open_text: OpenText) -> None:
    editor = open_text(TEXT)
    panel.filter_line.setFocus()
    QTest.keyClicks(panel.filter_line, "sto")
    QTest.keyClick(panel.filter_line, Qt.Key.Key_Return)
    assert editor.textCursor().blockNumber() == 4
    assert editor.hasFocus()


def test_filter_shows_folded_symbols_and_leaves_them_folded(panel: OutlinePanel, open_text: OpenText) -> None:
    open_text(TEXT)
    panel.view.collapse(pump(panel))
    panel.filter_line.setText("start")
    assert rows(panel) == ["Pump", "start"]
    panel.filter_line.clear()
    assert rows(panel) == ["LIMIT", "Pump", "helper"]


def test_down_in_the_filter_goes_into_the_tree(panel: OutlinePanel, open_text: OpenText) -> None:
    open_text(TEXT)
    panel.filter_line.setFocus()
    QTest.keyClick(panel.filter_line, Qt.Key.Key_Down)
    assert panel.view.hasFocus()


def test_escape_clears_the_filter_and_then_goes_back_to_the_editor(panel: OutlinePanel, open_text: OpenText) -> None:
    editor = open_text(TEXT)
    panel.filter_line.setFocus()
    QTest.keyClicks(panel.filter_line, "sto")
    QTest.keyClick(panel.filter_line, Qt.Key.Key_Escape)
    assert panel.filter_line.text() == ""
    assert panel.filter_line.hasFocus()
    QTest.keyClick(panel.filter_line, Qt.Key.Key_Escape)
    assert editor.hasFocus()


def test_every_control_has_a_name(panel: OutlinePanel) -> None:
    assert panel.filter_line.accessibleName() == "Filter symbols"
    assert panel.view.accessibleName() == "Outline of the script"
