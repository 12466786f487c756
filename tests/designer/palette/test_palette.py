"""The palette as one uses it: by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit
from pytestqt.qtbot import QtBot

from designer.palette.palette import Palette
from designer.palette.palette_item import PaletteItem
from designer.palette.sources import LineSource, ListSource


class Chosen:
    """What was run."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.lines: list[int] = []

    def item(self, name: str) -> PaletteItem:
        return PaletteItem(name, lambda: self.names.append(name), detail="here", keys="F5", icon_name="mdi6.play")


@pytest.fixture
def chosen() -> Chosen:
    return Chosen()


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    editor = QPlainTextEdit()
    window.setCentralWidget(editor)
    window.resize(900, 600)
    window.show()
    window.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def palette(window: QMainWindow, chosen: Chosen) -> Palette:
    scripts = [chosen.item(name) for name in ("plant.pump", "plant.valve", "report")]
    commands = [chosen.item(name) for name in ("Run Script", "Save")]
    return Palette(
        window,
        [
            ListSource("", "Script", lambda: scripts, "No script fits."),
            ListSource(">", "Command", lambda: commands, "No command fits."),
            LineSource(chosen.lines.append, lambda: 40),
        ],
    )


def shown(palette: Palette) -> list[str]:
    rows = (palette.model.row(number) for number in range(palette.model.rowCount()))
    return [row.item.title for row in rows if row is not None]


def test_typed_letters_filter_and_return_chooses(palette: Palette, chosen: Chosen) -> None:
    palette.open("")
    assert shown(palette) == ["plant.pump", "plant.valve", "report"]
    QTest.keyClicks(palette.line, "val")
    assert shown(palette) == ["plant.valve"]
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert chosen.names == ["plant.valve"]
    assert palette.isHidden()


def test_first_letter_says_what_is_chosen_from(palette: Palette) -> None:
    palette.open(">")
    assert shown(palette) == ["Run Script", "Save"]
    QTest.keyClick(palette.line, Qt.Key.Key_Backspace)
    assert shown(palette) == ["plant.pump", "plant.valve", "report"]


def test_arrows_choose_and_go_round(palette: Palette, chosen: Chosen) -> None:
    palette.open("")
    QTest.keyClick(palette.line, Qt.Key.Key_Up)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert chosen.names == ["report"]


def test_row_is_chosen_by_the_mouse(palette: Palette, chosen: Chosen) -> None:
    palette.open("")
    place = palette.list.visualRect(palette.model.index(1)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.names == ["plant.valve"]


def test_line_number_goes_to_the_line_or_the_last_one(palette: Palette, chosen: Chosen) -> None:
    for text in ("7", "99"):
        palette.open(":")
        QTest.keyClicks(palette.line, text)
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert chosen.lines == [7, 40]


def test_nothing_that_fits_is_said(palette: Palette, chosen: Chosen) -> None:
    palette.open(">zzz")
    assert shown(palette) == []
    assert palette.sentence.isVisible()
    assert palette.sentence.text() == "No command fits."
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert chosen.names == []
    assert palette.isVisible()


def test_escape_gives_the_keyboard_back(palette: Palette, window: QMainWindow, chosen: Chosen) -> None:
    palette.open("")
    assert palette.line.hasFocus()
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert QApplication.focusWidget() is window.centralWidget()
    assert chosen.names == []


def test_click_elsewhere_closes_it(palette: Palette, window: QMainWindow, qtbot: QtBot) -> None:
    palette.open("")
    editor = window.centralWidget()
    assert isinstance(editor, QPlainTextEdit)
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert palette.isHidden()
    assert QApplication.focusWidget() is editor


def test_palette_stays_within_a_small_window(palette: Palette, window: QMainWindow) -> None:
    window.resize(320, 200)
    palette.open("")
    assert window.rect().contains(palette.geometry())


def test_offered_items_are_the_only_ones_until_one_is_chosen(palette: Palette, chosen: Chosen) -> None:
    palette.offer([chosen.item("here"), chosen.item("there")], "Where it is used")
    assert shown(palette) == ["here", "there"]
    QTest.keyClicks(palette.line, "th")
    assert shown(palette) == ["there"]
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert chosen.names == ["there"]
    palette.open("")
    assert shown(palette) == ["plant.pump", "plant.valve", "report"]


def test_offered_items_replace_what_is_shown(palette: Palette, chosen: Chosen) -> None:
    palette.open("pu")
    palette.offer([chosen.item("here")], "Where it is used")
    assert shown(palette) == ["here"]
