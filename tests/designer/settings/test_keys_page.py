"""The page of keys: found by text and by pressing, changed by pressing, conflicts shown and taken over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from designer.settings.key_bindings import KeyBindings
from designer.settings.keys_model import Column
from designer.settings.keys_page import KeysPage
from designer.settings.settings_file import SettingsFile

from .conftest import ACTIONS

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(bindings: KeyBindings, qtbot: QtBot) -> KeysPage:
    page = KeysPage(bindings)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def rows(page: KeysPage) -> list[tuple[str, ...]]:
    model = page.model
    return [tuple(model.index(row, column).data() for column in Column) for row in range(model.rowCount())]


def names(page: KeysPage) -> list[str]:
    return [row[0] for row in rows(page)]


def press(page: KeysPage, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in the field that changes the chosen action's."""
    page.changer.edit.setFocus()
    QTest.keyClick(page.changer.edit, key, modifiers)


def test_every_action_is_shown_with_its_key_and_where_it_is_from(page: KeysPage, bindings: KeyBindings) -> None:
    bindings.assign("file.save", "F9")
    assert rows(page)[0] == ("File → Save", "F9", "yours")
    assert rows(page)[1] == ("File → Open", "Ctrl+O", "default")
    assert rows(page)[4] == ("Edit → Lines → Sort Lines", "", "")
    assert len(rows(page)) == len(ACTIONS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lines", ["Edit → Lines → Join Lines", "Edit → Lines → Sort Lines"]),
        ("sort edit", ["Edit → Lines → Sort Lines"]),
        ("ctrl+j", ["Edit → Lines → Join Lines"]),
        ("welcome.tour", ["Help → Tour"]),
        ("zzz", []),
    ],
)
def test_actions_are_filtered_by_name_key_and_id(text: str, found: list[str], page: KeysPage) -> None:
    QTest.keyClicks(page.filter_line, text)
    assert names(page) == found
    assert page.count_fitting(text) == len(found)


def test_action_is_found_by_pressing_its_key(page: KeysPage) -> None:
    QTest.mouseClick(page.find_button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is page.find_edit
    QTest.keyClick(page.find_edit, Qt.Key.Key_J, CTRL)
    assert names(page) == ["Edit → Lines → Join Lines"]


def test_key_of_the_editor_is_found_by_pressing_it(page: KeysPage) -> None:
    page.find_button.setChecked(True)
    QTest.keyClick(page.find_edit, Qt.Key.Key_Left, CTRL)
    assert page.changer.sentence.text() == "In the editor Ctrl+Left moves by a word."
    QTest.keyClick(page.find_edit, Qt.Key.Key_F9)
    assert page.changer.sentence.text() == "F9 is free."


def test_escape_ends_finding_by_key_and_the_text_counts_again(page: KeysPage) -> None:
    page.filter_line.setText("lines")
    page.find_button.setChecked(True)
    QTest.keyClick(page.find_edit, Qt.Key.Key_O, CTRL)
    assert names(page) == ["File → Open"]
    QTest.keyClick(page.find_edit, Qt.Key.Key_Escape)
    assert not page.find_button.isChecked()
    assert len(names(page)) == 2
    assert QApplication.focusWidget() is page.filter_line


def test_key_is_changed_by_pressing_another(page: KeysPage, bindings: KeyBindings, path: Path) -> None:
    page.choose("file.save")
    press(page, Qt.Key.Key_F9)
    assert bindings.keymap.key_of("file.save") == "F9"
    assert SettingsFile(path).read().settings.keys == {"file.save": "F9"}
    assert QApplication.focusWidget() is page.table
    assert page.table.currentIndex().data() == "File → Save"


def test_all_of_it_is_done_by_the_keyboard(page: KeysPage, bindings: KeyBindings) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.changer.edit
    QTest.keyClick(page.changer.edit, Qt.Key.Key_O, CTRL | Qt.KeyboardModifier.AltModifier)
    changed = page.table.currentIndex().data()
    assert bindings.keymap.users_of("Ctrl+Alt+O")[0].name == changed
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert bindings.keymap.users_of("Ctrl+Alt+O") == ()


def test_key_of_another_action_is_offered_and_not_taken_at_once(page: KeysPage, bindings: KeyBindings) -> None:
    page.choose("file.open")
    press(page, Qt.Key.Key_S, CTRL)
    assert bindings.keymap.key_of("file.open") == "Ctrl+O"
    assert "File → Save" in page.changer.sentence.text()
    assert QApplication.focusWidget() is page.changer.take_button


def test_key_is_taken_over_by_return(page: KeysPage, bindings: KeyBindings) -> None:
    page.choose("file.open")
    press(page, Qt.Key.Key_S, CTRL)
    QTest.keyClick(page.changer.take_button, Qt.Key.Key_Return)
    assert bindings.keymap.key_of("file.open") == "Ctrl+S"
    assert bindings.keymap.key_of("file.save") == ""
    assert bindings.keymap.conflicts() == ()


def test_escape_leaves_the_others_key_alone(page: KeysPage, bindings: KeyBindings) -> None:
    page.choose("file.open")
    press(page, Qt.Key.Key_S, CTRL)
    QTest.keyClick(page.changer.take_button, Qt.Key.Key_Escape)
    assert bindings.keymap.own_ids == ()
    assert page.changer.edit.keySequence().toString() == "Ctrl+O"
    assert page.changer.take_button.isHidden()
    assert page.isVisible()


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        (Qt.Key.Key_A, "A types; a key for an action needs Ctrl or Alt, or is one like F5."),
        (Qt.Key.Key_Delete, "In the editor Del deletes a character, and no menu gets it; choose another key."),
        (Qt.Key.Key_MediaPlay, "This key cannot be used here."),
    ],
)
def test_key_that_cannot_be_used_is_refused_with_the_reason(
    key: Qt.Key, sentence: str, page: KeysPage, bindings: KeyBindings
) -> None:
    page.choose("file.open")
    press(page, key)
    assert page.changer.sentence.text() == sentence
    assert page.changer.edit.keySequence().toString() == "Ctrl+O"
    assert bindings.keymap.own_ids == ()


def test_tab_and_backtab_lead_out_of_the_field(page: KeysPage, bindings: KeyBindings) -> None:
    page.choose("file.open")
    press(page, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.changer.none_button
    assert page.changer.edit.keySequence().toString() == "Ctrl+O"
    press(page, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() not in (page.changer.edit, page.changer.none_button)
    assert bindings.keymap.own_ids == ()


def test_ctrl_alone_is_no_key_and_the_old_one_is_shown_again(page: KeysPage, bindings: KeyBindings) -> None:
    page.choose("file.open")
    press(page, Qt.Key.Key_Control, CTRL)
    page.table.setFocus()
    assert page.changer.edit.keySequence().toString() == "Ctrl+O"
    assert bindings.keymap.own_ids == ()


def test_key_is_taken_away_and_reset(page: KeysPage, bindings: KeyBindings) -> None:
    page.choose("file.open")
    QTest.mouseClick(page.changer.none_button, Qt.MouseButton.LeftButton)
    assert bindings.keymap.key_of("file.open") == ""
    QTest.mouseClick(page.changer.reset_button, Qt.MouseButton.LeftButton)
    assert bindings.keymap.key_of("file.open") == "Ctrl+O"
    assert not page.changer.reset_button.isEnabled()


def test_reset_of_a_key_that_another_has_now_is_offered_to_be_taken_over(page: KeysPage, bindings: KeyBindings) -> None:
    bindings.assign("file.open", "Ctrl+S")
    page.choose("file.save")
    QTest.mouseClick(page.changer.reset_button, Qt.MouseButton.LeftButton)
    assert bindings.keymap.key_of("file.save") == ""
    QTest.mouseClick(page.changer.take_button, Qt.MouseButton.LeftButton)
    assert (bindings.keymap.key_of("file.save"), bindings.keymap.key_of("file.open")) == ("Ctrl+S", "")


def test_conflict_in_the_file_is_shown_and_can_be_settled(page: KeysPage, bindings: KeyBindings, path: Path) -> None:
    SettingsFile(path).change({("keys", "file.open"): "Ctrl+S"})
    page._bindings._store._reread()
    assert page.conflicts_button.isVisible()
    assert page.conflicts_button.text().replace("&", "") == "1 Conflict"
    QTest.mouseClick(page.conflicts_button, Qt.MouseButton.LeftButton)
    assert names(page) == ["File → Save", "File → Open"]
    told = page.model.index(0, Column.KEY)
    assert "File → Open gets it" in told.data(Qt.ItemDataRole.ToolTipRole)
    assert "File → Open gets it" in told.data(Qt.ItemDataRole.AccessibleTextRole)
    assert not told.data(Qt.ItemDataRole.DecorationRole).isNull()
    page.choose("file.save")
    QTest.mouseClick(page.changer.take_button, Qt.MouseButton.LeftButton)
    assert bindings.keymap.key_in_force("file.save") == "Ctrl+S"
    assert page.conflicts_button.isHidden()
    assert len(names(page)) == len(ACTIONS)


def test_all_keys_are_reset_after_a_question(page: KeysPage, bindings: KeyBindings, qtbot: QtBot) -> None:
    bindings.assign("file.open", "F9")
    QTest.mouseClick(page.reset_all_button, Qt.MouseButton.LeftButton)
    box = page.findChild(QMessageBox)
    assert box is not None
    assert box.text() == "Give 1 action the keys back that they came with?"
    QTest.mouseClick(box.button(QMessageBox.StandardButton.Reset), Qt.MouseButton.LeftButton)
    assert bindings.keymap.own_ids == ()
    assert not page.reset_all_button.isEnabled()


def test_rows_are_sorted_by_a_column_and_back_in_the_menus_order(page: KeysPage) -> None:
    page.model.sort(Column.KEY, Qt.SortOrder.AscendingOrder)
    assert [row[1] for row in rows(page)] == ["Ctrl+C", "Ctrl+J", "Ctrl+O", "Ctrl+S", "F1", ""]
    page.model.sort(-1)
    assert names(page)[0] == "File → Save"


def test_nothing_can_be_changed_while_nothing_is_chosen(page: KeysPage) -> None:
    assert not page.changer.isEnabled()
    page.choose("file.open")
    assert page.changer.isEnabled()
    page.filter_line.setText("save")
    assert not page.changer.isEnabled()
