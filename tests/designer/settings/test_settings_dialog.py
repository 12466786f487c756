"""The Settings dialog: every setting has a control that shows and changes it, and is found by words and keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontDatabase, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QScrollBar, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from designer.settings.allowed import Allowed
from designer.settings.setting_controls import (
    FontControl,
    NumberControl,
    SwitchControl,
    control_for,
)
from designer.settings.settings_dialog import SettingsDialog
from designer.settings.settings_store import SettingsStore
from designer.settings.settings_table import SETTINGS, Setting

from .conftest import control, write

rows = pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.key)


def shown_value(widget: QWidget) -> object:
    if isinstance(widget, SwitchControl):
        return widget.isChecked()
    if isinstance(widget, NumberControl):
        return 0 if widget.text() == widget.specialValueText() else widget.value()
    assert isinstance(widget, QComboBox)
    return widget.currentData()


@rows
def test_setting_is_shown_as_it_is(row: Setting, dialog: SettingsDialog) -> None:
    assert shown_value(control(dialog, row.key)) == row.default
    assert dialog.settings_page.rows[row.key].reset_button.isHidden()


@rows
def test_setting_has_a_name_and_a_description_for_screen_readers(row: Setting, dialog: SettingsDialog) -> None:
    widget = control(dialog, row.key)
    assert widget.accessibleName() == row.title
    assert widget.accessibleDescription() == row.description


@rows
def test_setting_is_reset_by_its_button(row: Setting, dialog: SettingsDialog, store: SettingsStore) -> None:
    dialog.show_section(row.section)
    other = {bool: not row.default, int: 12, str: "dark" if "theme" in row.key else "monokai"}[type(row.default)]
    store.set(row.key, 200 if row.key == "console.history_length" else other)
    assert shown_value(control(dialog, row.key)) == store.value(row.key) != row.default
    button = dialog.settings_page.rows[row.key].reset_button
    assert button.isVisible()
    assert button.accessibleName() == f"Reset {row.title}"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert store.value(row.key) == row.default == shown_value(control(dialog, row.key))
    assert button.isHidden()


def test_box_is_ticked_by_the_keyboard(dialog: SettingsDialog, store: SettingsStore) -> None:
    dialog.show_section("editor")
    control(dialog, "editor.word_wrap").setFocus()
    QTest.keyClick(control(dialog, "editor.word_wrap"), Qt.Key.Key_Space)
    assert store.settings.editor.word_wrap


def test_choice_is_made_by_the_keyboard(dialog: SettingsDialog, store: SettingsStore) -> None:
    QTest.keyClick(control(dialog, "appearance.theme"), Qt.Key.Key_Down)
    assert store.settings.appearance.theme == "light"


def test_number_counts_when_it_is_typed_whole(dialog: SettingsDialog, store: SettingsStore) -> None:
    dialog.show_section("console")
    field = control(dialog, "console.history_length")
    assert isinstance(field, QSpinBox)
    told: list[str] = []
    store.changed.connect(told.append)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "5000")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert store.settings.console.history_length == 5000
    assert told == ["console.history_length"]
    assert dialog.isVisible()


def test_number_below_the_lowest_stands_for_the_systems(dialog: SettingsDialog, store: SettingsStore) -> None:
    dialog.show_section("editor")
    field = control(dialog, "editor.font_size")
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert store.settings.editor.font_size == 6
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert store.settings.editor.font_size == 0


def test_font_that_is_not_installed_is_shown_as_that(dialog: SettingsDialog, store: SettingsStore) -> None:
    store.set("editor.font_family", "No Such Font")
    field = control(dialog, "editor.font_family")
    assert isinstance(field, FontControl)
    assert field.currentText() == "No Such Font (not installed)"
    store.set("editor.font_family", "")
    assert field.currentIndex() == 0


def test_fonts_that_are_listed_are_fixed_in_width(dialog: SettingsDialog) -> None:
    field = control(dialog, "editor.font_family")
    assert isinstance(field, FontControl)
    listed = [field.itemData(index) for index in range(1, field.count())]
    assert [family for family in listed if not QFontDatabase.isFixedPitch(family)] == []


def test_control_for_something_new_is_refused() -> None:
    class Odd(Allowed):
        words = "odd"

        def accepts(self, value: object) -> bool:
            return True

    with pytest.raises(TypeError, match="There is no control"):
        control_for(Odd())


def test_what_is_edited_by_hand_is_shown_at_once(dialog: SettingsDialog, path: Path, qtbot: QtBot) -> None:
    write(path, 'appearance.theme = "dark"')
    qtbot.waitUntil(lambda: shown_value(control(dialog, "appearance.theme")) == "dark")


@pytest.mark.parametrize("key", ["editor.tab_width", "editor.font_family"])
def test_wheel_scrolls_the_page_and_changes_no_value_on_the_way(
    key: str, dialog: SettingsDialog, store: SettingsStore
) -> None:
    dialog.show_section("editor")
    dialog.resize(700, 300)
    bar: QScrollBar = dialog.settings_page.verticalScrollBar()
    widget = control(dialog, key)
    centre = QPointF(widget.rect().center())
    for _notch in range(3):
        turned = QWheelEvent(
            centre,
            widget.mapToGlobal(centre),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, turned)
    assert store.is_default(key)
    assert not turned.isAccepted() or bar.value() > 0


# --- the file ---


def test_file_is_made_and_asked_to_be_opened(dialog: SettingsDialog, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.file_requested) as asked:
        QTest.mouseClick(dialog.file_button, Qt.MouseButton.LeftButton)
    assert asked.args == [path]
    assert path.is_file()


def test_file_that_cannot_be_made_is_told(
    dialog: SettingsDialog, store: SettingsStore, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(store, "make_file", refuse)
    with qtbot.assertNotEmitted(dialog.file_requested):
        QTest.mouseClick(dialog.file_button, Qt.MouseButton.LeftButton)
    assert "settings.toml cannot be made: Permission denied." in dialog.problem_label.text()


def test_problems_of_values_and_keys_are_shown_until_they_are_mended(
    dialog: SettingsDialog, store: SettingsStore, path: Path, qtbot: QtBot
) -> None:
    assert dialog.problem_label.isHidden()
    write(path, 'editor.tab_width = 99\nkeys.file.save = "Ctrk+S"')
    qtbot.waitUntil(dialog.problem_label.isVisible)
    assert "editor.tab_width is 99." in dialog.problem_label.text()
    assert '"Ctrk+S" is no key' in dialog.problem_label.text()
    store.set("editor.tab_width", 3)
    store.set_keys({"file.save": None})
    assert dialog.problem_label.isHidden()
