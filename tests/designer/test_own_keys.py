"""Keys of a part of the window come before those of the window, while the keyboard is in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from designer.own_keys import OwnKeys

CONTROL = Qt.KeyboardModifier.ControlModifier


class Window(QMainWindow):
    """A list in a part with keys of its own, a line outside of it, and what was done."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        middle = QWidget()
        self.setCentralWidget(middle)
        self.part = QWidget()
        self.list = QListWidget(self.part)
        self.list.addItems(["one", "two"])
        self.line = QLineEdit()
        QVBoxLayout(self.part).addWidget(self.list)
        layout = QVBoxLayout(middle)
        layout.addWidget(self.part)
        layout.addWidget(self.line)
        for key in ("Ctrl+F", "Ctrl+C", "Del"):
            self._add(self, key, "window")
            self._add(self.part, key, "part")
        OwnKeys(self.part)

    def _add(self, owner: QWidget, key: str, whose: str) -> None:
        action = QAction(whose, owner)
        action.setShortcut(QKeySequence(key))
        if owner is self.part:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: self.done.append(f"{whose} {key}"))
        owner.addAction(action)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.mark.parametrize(
    ("key", "modifier", "name"),
    [
        (Qt.Key.Key_F, CONTROL, "Ctrl+F"),
        (Qt.Key.Key_C, CONTROL, "Ctrl+C"),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "Del"),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.KeypadModifier, "Del"),
    ],
)
def test_key_is_the_parts_while_the_keyboard_is_in_it(
    window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier, name: str
) -> None:
    window.list.setFocus()
    for _ in range(2):
        QTest.keyClick(window.list, key, modifier)
    assert window.done == [f"part {name}"] * 2


def test_key_is_the_windows_elsewhere(window: Window) -> None:
    window.list.setFocus()
    QTest.keyClick(window.list, Qt.Key.Key_F, CONTROL)
    window.line.setFocus()
    QTest.keyClick(window.line, Qt.Key.Key_F, CONTROL)
    assert window.done == ["part Ctrl+F", "window Ctrl+F"]


def test_key_of_a_disabled_action_does_nothing(window: Window) -> None:
    window.list.setFocus()
    for action in window.part.actions():
        action.setEnabled(False)
    QTest.keyClick(window.list, Qt.Key.Key_F, CONTROL)
    assert window.done == []


def test_other_keys_are_the_lists(window: Window) -> None:
    window.list.setFocus()
    window.list.setCurrentRow(0)
    QTest.keyClick(window.list, Qt.Key.Key_Down)
    assert window.list.currentRow() == 1
