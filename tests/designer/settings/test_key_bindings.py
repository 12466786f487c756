"""The keys in force, in the menus of a real window, and beside the keys that the real editor has."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QToolBar, QWidget
from pytestqt.qtbot import QtBot

from designer.actions.menus import MENU_BAR
from designer.settings.editor_keys import FIXED_KEYS, FixedKey
from designer.settings.key_bindings import KeyBindings, apply_keys, native_key, sequences
from designer.settings.settings_file import SettingsFile
from designer.settings.settings_store import SettingsStore
from editor.script_editor import ScriptEditor

from .conftest import write


class Window(QMainWindow):
    """Has Save in a menu, in another menu, and in a tool bar, and Open in the menu."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.bar = QToolBar(self)
        self.addToolBar(self.bar)
        self.in_bar = self._action("file.save", self.bar)
        menus = [self.menuBar().addMenu(title) for title in ("One", "Two")]
        self.save = self._action("file.save", menus[0])
        self.save_again = self._action("file.save", menus[1])
        self.open_file = self._action("file.open", menus[0])
        self.unknown = self._action("somebody.elses", menus[1])
        self.unknown.setShortcut("F11")

    def actions_to_bind(self) -> list[QAction]:
        return [self.in_bar, self.save, self.save_again, self.save, self.open_file, self.unknown]

    def _action(self, name: str, place: QWidget) -> QAction:
        action = QAction(name, self)
        action.setObjectName(name)
        action.triggered.connect(lambda: self.done.append(name))
        place.addAction(action)
        return action


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.show()
    return editor


def test_chosen_key_works_at_once_and_the_old_one_no_more(window: Window, bindings: KeyBindings, qtbot: QtBot) -> None:
    bindings.changed.connect(lambda: apply_keys(window.actions_to_bind(), bindings.keymap))
    bindings.refresh()
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    bindings.assign("file.save", "F9")
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert window.done == ["file.save"]
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert window.done == ["file.save", "file.save"]


def test_key_that_is_taken_over_works_for_its_new_action_only(window: Window, bindings: KeyBindings) -> None:
    bindings.assign("file.open", "Ctrl+S")
    apply_keys(window.actions_to_bind(), bindings.keymap)
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert window.done == ["file.open"]


def test_one_of_several_places_has_the_key(window: Window, bindings: KeyBindings) -> None:
    apply_keys(window.actions_to_bind(), bindings.keymap)
    shown = [action.shortcut().toString() for action in (window.in_bar, window.save, window.save_again)]
    assert shown == ["", "Ctrl+S", ""]


def test_tool_tips_show_the_key_everywhere(window: Window, bindings: KeyBindings) -> None:
    apply_keys(window.actions_to_bind(), bindings.keymap)
    assert window.in_bar.toolTip() == "Write the script (Ctrl+S)"
    bindings.assign("file.save", "")
    apply_keys(window.actions_to_bind(), bindings.keymap)
    assert (window.in_bar.toolTip(), window.save.shortcut().isEmpty()) == ("Write the script", True)


def test_action_that_is_not_known_keeps_its_key(window: Window, bindings: KeyBindings) -> None:
    apply_keys(window.actions_to_bind(), bindings.keymap)
    assert window.unknown.shortcut().toString() == "F11"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_is_both_keys_of_that_name(key: Qt.Key, window: Window, bindings: KeyBindings) -> None:
    bindings.assign("file.save", "Ctrl+Alt+Enter")
    apply_keys(window.actions_to_bind(), bindings.keymap)
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert window.done == ["file.save"]
    assert native_key("Ctrl+Alt+Enter") == window.save.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def test_no_key_is_no_sequence() -> None:
    assert sequences("") == []
    assert native_key("") == ""


def test_keys_written_by_hand_count_at_once(bindings: KeyBindings, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bindings.changed):
        write(path, '[keys]\n"file.save" = "F9"\n"gone.action" = "F10"\n')
    assert bindings.keymap.key_in_force("file.save") == "F9"


def test_keys_of_unknown_actions_stay_in_the_file(path: Path, qtbot: QtBot, bindings: KeyBindings) -> None:
    with qtbot.waitSignal(bindings.changed):
        write(path, '[keys]\n"gone.action" = "F10"\n"file.save" = "F9"\n')
    bindings.reset_all()
    assert SettingsFile(path).read().settings.keys == {"gone.action": "F10"}
    assert bindings.keymap.own_ids == ()


def test_other_settings_do_not_make_other_keys(store: SettingsStore, bindings: KeyBindings, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bindings.changed):
        store.set("editor.tab_width", 8)


# --- the list of the editor's own keys, against the editor ---


def _event(kind: QEvent.Type, key: str) -> QKeyEvent:
    combination: QKeyCombination = sequences(key)[-1][0]  # type: ignore[index]  # the stub does not know it
    return QKeyEvent(kind, combination.key(), combination.keyboardModifiers())


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has other keys")
@pytest.mark.parametrize("fixed", FIXED_KEYS, ids=lambda fixed: fixed.key)
def test_editor_takes_first_what_is_said_to_be_taken_first(fixed: FixedKey, editor: ScriptEditor) -> None:
    event = _event(QEvent.Type.ShortcutOverride, fixed.key)
    event.ignore()
    QApplication.sendEvent(editor, event)
    of_window = {"Esc", "F10", "Alt+F4", *(f"Alt+{title[title.index('&') + 1]}" for _menu, title in MENU_BAR)}
    assert event.isAccepted() is (fixed.taken_first and fixed.key not in of_window)


def test_letters_of_the_menu_bar_are_fixed_keys() -> None:
    letters = {f"Alt+{title[title.index('&') + 1].upper()}" for _menu, title in MENU_BAR}
    assert letters <= {fixed.key for fixed in FIXED_KEYS}


def test_no_key_is_fixed_twice() -> None:
    keys = [fixed.key for fixed in FIXED_KEYS]
    assert len(set(keys)) == len(keys)
