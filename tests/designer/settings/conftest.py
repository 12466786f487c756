"""A settings file, its store, a few actions with keys, and the dialog that shows them all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from designer.settings.key_bindings import KeyBindings
from designer.settings.keymap import KeyedAction
from designer.settings.settings_dialog import SettingsDialog
from designer.settings.settings_file import SettingsFile
from designer.settings.settings_store import SettingsStore

ACTIONS = (
    KeyedAction("file.save", "Save", "File", "Ctrl+S", "script_open", "Write the script"),
    KeyedAction("file.open", "Open", "File", "Ctrl+O"),
    KeyedAction("edit.copy", "Copy", "Edit", "Ctrl+C"),
    KeyedAction("edit.join", "Join Lines", "Edit → Lines", "Ctrl+J", "script_open"),
    KeyedAction("edit.sort", "Sort Lines", "Edit → Lines", "", "script_open"),
    KeyedAction("welcome.tour", "Tour", "Help", "F1", "not script_open"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the settings are; there is no file yet."""
    return tmp_path / "config" / "settings.toml"


@pytest.fixture
def store(qapp: QApplication, path: Path) -> Iterator[SettingsStore]:
    path.parent.mkdir()
    store = SettingsStore(SettingsFile(path))
    yield store
    store.deleteLater()


@pytest.fixture
def bindings(store: SettingsStore) -> KeyBindings:
    return KeyBindings(lambda: ACTIONS, store, store)


@pytest.fixture
def dialog(store: SettingsStore, bindings: KeyBindings, qtbot: QtBot) -> SettingsDialog:
    dialog = SettingsDialog(store, bindings)
    qtbot.addWidget(dialog)
    dialog.show_in_front()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def control(dialog: SettingsDialog, key: str) -> QWidget:
    return dialog.settings_page.rows[key].control


def shown_keys(dialog: SettingsDialog) -> list[str]:
    return [key for key, row in dialog.settings_page.rows.items() if row.isVisible()]


def shown_sections(dialog: SettingsDialog) -> list[str]:
    items = [dialog.section_list.item(row) for row in range(dialog.section_list.count())]
    return [item.text() for item in items if not item.isHidden()]


def visible_labels(dialog: SettingsDialog) -> list[QLabel]:
    return [label for label in dialog.findChildren(QLabel) if label.isVisible()]


def write(path: Path, text: str) -> None:
    """Put `text` into the file as an editor does that writes in place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
