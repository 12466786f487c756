"""Sections and search of the Settings dialog, and that all of it is reached by the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.settings.settings_dialog import SettingsDialog
from designer.settings.settings_table import KEYS, SECTIONS, SETTINGS

from .conftest import control, shown_keys, shown_sections, visible_labels


def test_sections_are_listed_with_the_keys_last(dialog: SettingsDialog) -> None:
    assert shown_sections(dialog) == [*SECTIONS.values(), "Keys"]


@pytest.mark.parametrize("section", SECTIONS)
def test_section_shows_its_settings_only(section: str, dialog: SettingsDialog) -> None:
    dialog.show_section(section)
    assert shown_keys(dialog) == [row.key for row in SETTINGS if row.section == section]


def test_section_is_chosen_by_the_keyboard(dialog: SettingsDialog) -> None:
    dialog.section_list.setFocus()
    QTest.keyClick(dialog.section_list, Qt.Key.Key_End)
    assert dialog.keys_page.isVisible()


def test_search_shows_what_fits_of_all_sections_and_counts_it(dialog: SettingsDialog) -> None:
    QTest.keyClicks(dialog.search_field, "save")
    saving = ["editor.format_on_save", "editor.trim_on_save", "files.backup_interval_s", "run.save_first"]
    assert shown_keys(dialog) == saving
    assert shown_sections(dialog) == ["Editor (2)", "Files (1)", "Run (1)", "Keys (1)"]
    assert dialog.section_list.currentItem().text() == "Editor (2)"


def test_search_stays_with_the_keys_while_some_fit(dialog: SettingsDialog) -> None:
    dialog.show_section(KEYS)
    QTest.keyClicks(dialog.search_field, "save")
    assert dialog.keys_page.isVisible()
    assert dialog.keys_page.model.rowCount() == 1


def test_section_is_scrolled_to_among_what_was_found(dialog: SettingsDialog, qtbot: QtBot) -> None:
    dialog.resize(700, 300)
    QTest.keyClicks(dialog.search_field, "e")
    bar = dialog.settings_page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500)
    assert bar.value() == 0
    dialog.section_list.setCurrentRow(list(SECTIONS).index("files"))
    viewport = dialog.settings_page.viewport()
    (heading,) = [label for label in visible_labels(dialog) if label.text() == "Files"]
    assert heading.mapTo(viewport, QPoint(0, 0)).y() == 0


def test_search_finds_words_that_people_use_elsewhere(dialog: SettingsDialog) -> None:
    QTest.keyClicks(dialog.search_field, "whitespace")
    assert "editor.show_whitespace" in shown_keys(dialog)


def test_search_that_only_keys_fit_shows_them(dialog: SettingsDialog) -> None:
    QTest.keyClicks(dialog.search_field, "Join Lines")
    assert shown_sections(dialog) == ["Keys (1)"]
    assert dialog.keys_page.isVisible()
    assert dialog.keys_page.model.rowCount() == 1


def test_search_that_nothing_fits_says_so(dialog: SettingsDialog) -> None:
    QTest.keyClicks(dialog.search_field, "zzz")
    assert shown_sections(dialog) == []
    assert shown_keys(dialog) == []
    assert "No setting fits." in [label.text() for label in visible_labels(dialog)]


def test_end_of_the_search_shows_the_section_again(dialog: SettingsDialog) -> None:
    dialog.show_section("run")
    QTest.keyClicks(dialog.search_field, "theme")
    dialog.search_field.clear()
    assert shown_sections(dialog) == [*SECTIONS.values(), "Keys"]
    assert shown_keys(dialog) == ["appearance.theme", "appearance.syntax_style"]


def test_return_in_the_search_presses_no_button(dialog: SettingsDialog) -> None:
    dialog.show_section(KEYS)
    dialog.keys_page.choose("file.save")
    QTest.keyClick(dialog.search_field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.keys_page.changer.edit.keySequence().toString() == "Ctrl+S"


def test_escape_closes_the_dialog(dialog: SettingsDialog) -> None:
    QTest.keyClick(dialog.search_field, Qt.Key.Key_Escape)
    assert dialog.isHidden()


def test_everything_is_reached_by_tab(dialog: SettingsDialog) -> None:
    dialog.show_section("editor")
    dialog.search_field.setFocus()
    reached = set()
    for _step in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = {control(dialog, key) for key in shown_keys(dialog)}
    assert wanted | {dialog.section_list, dialog.file_button, dialog.close_button} <= reached


def test_setting_that_is_reached_by_tab_is_scrolled_into_sight(dialog: SettingsDialog) -> None:
    dialog.show_section("editor")
    dialog.resize(700, 300)
    last = control(dialog, "editor.trim_on_save")
    control(dialog, "editor.format_on_save").setFocus()
    QTest.keyClick(control(dialog, "editor.format_on_save"), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is last
    viewport = dialog.settings_page.viewport()
    assert viewport.rect().contains(last.mapTo(viewport, last.rect().center()))
