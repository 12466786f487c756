"""Editors are as the settings say, and what one zooms to is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.editors.editor_area import EditorArea
from designer.editors.editor_settings import EditorSettings
from designer.settings.settings_file import SettingsFile
from designer.settings.settings_store import SettingsStore


@pytest.fixture
def editors(qtbot: QtBot) -> EditorArea:
    editors = EditorArea(QWidget())
    qtbot.addWidget(editors)
    return editors


@pytest.fixture
def store(editors: EditorArea, tmp_path: Path) -> SettingsStore:
    return SettingsStore(SettingsFile(tmp_path / "settings.toml"), editors)


@pytest.fixture
def applied(editors: EditorArea, store: SettingsStore) -> EditorSettings:
    return EditorSettings(editors, store, editors)


def test_size_that_was_zoomed_to_is_kept(
    editors: EditorArea, applied: EditorSettings, store: SettingsStore, qtbot: QtBot
) -> None:
    editor = editors.open_new()
    before = editor.font().pointSizeF()
    editors.zoom(3)
    qtbot.waitUntil(lambda: store.settings.editor.font_size == round(before + 3))
    assert editors.open_new().font().pointSizeF() == round(before + 3)


def test_reset_zoom_gives_the_usual_size_back(
    editors: EditorArea, applied: EditorSettings, store: SettingsStore, qtbot: QtBot
) -> None:
    editor = editors.open_new()
    before = editor.font().pointSizeF()
    editors.zoom(3)
    qtbot.waitUntil(lambda: store.settings.editor.font_size != 0)
    applied.reset_zoom()
    assert (editor.font().pointSizeF(), store.settings.editor.font_size) == (before, 0)


def test_reset_right_after_zooming_counts(editors: EditorArea, applied: EditorSettings, store: SettingsStore) -> None:
    editor = editors.open_new()
    before = editor.font().pointSizeF()
    editors.zoom(-2)
    applied.reset_zoom()
    assert editor.font().pointSizeF() == before


def test_keys_of_the_window_are_left_alone_by_every_editor(editors: EditorArea, applied: EditorSettings) -> None:
    first = editors.open_new()
    applied.leave_keys(["Shift+Return"])
    for editor in (first, editors.open_new()):
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        assert editor.text() == ""
