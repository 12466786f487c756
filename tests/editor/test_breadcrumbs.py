"""The path to the cursor above the text."""

from __future__ import annotations

import pytest
import shiboken6
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from editor.breadcrumbs import Breadcrumbs
from editor.crumb_widths import share_room
from editor.script_editor import ScriptEditor
from tests.editor.editors import editor_of

TEXT = (
    "LIMIT = 1\n\nclass Pump:\n    def start(self):\n        def inner():\n            pass\n"
    "        return inner\n\n    def stop(self):\n        pass\n\ndef helper():\n    pass\n"
)


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = editor_of(TEXT)
    qtbot.addWidget(editor)
    editor.resize(600, 300)
    editor.script.set_title("bottling.line")
    return editor


@pytest.fixture
def crumbs(editor: ScriptEditor, qtbot: QtBot) -> Breadcrumbs:
    crumbs = editor.crumbs
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.setFocus()
    editor.go_to_line(2)
    return crumbs


def buttons(crumbs: Breadcrumbs) -> list[QToolButton]:
    """Those that can be seen, from left to right."""
    shown = [button for button in crumbs.findChildren(QToolButton) if button.isVisible()]
    return sorted(shown, key=lambda button: button.x())


def shown(crumbs: Breadcrumbs) -> list[str]:
    return [button.text() for button in buttons(crumbs)]


def entries(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def focused() -> QToolButton:
    button = QApplication.focusWidget()
    assert isinstance(button, QToolButton)
    return button


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_title_is_always_there(editor: ScriptEditor, crumbs: Breadcrumbs) -> None:
    assert shown(crumbs) == ["bottling.line"]
    editor.script.set_title("bottling.pump")
    assert shown(crumbs) == ["bottling.pump"]


def test_script_without_a_title_is_new(qtbot: QtBot) -> None:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    assert Breadcrumbs(editor).texts() == ["New script"]


@pytest.mark.parametrize(
    ("line", "path"),
    [(1, ["LIMIT"]), (2, []), (3, ["Pump"]), (4, ["Pump", "start"]), (6, ["Pump", "start", "inner"]), (12, ["helper"])],
)
def test_path_follows_the_cursor(editor: ScriptEditor, crumbs: Breadcrumbs, line: int, path: list[str]) -> None:
    editor.go_to_line(line)
    assert shown(crumbs) == ["bottling.line", *path]


def test_path_follows_what_is_typed(qtbot: QtBot, editor: ScriptEditor, crumbs: Breadcrumbs) -> None:
    editor.go_to_line(2)
    QTest.keyClicks(editor, "def new(): pass")
    qtbot.waitUntil(lambda: shown(crumbs) == ["bottling.line", "new"])


def test_path_stays_while_a_function_grows(editor: ScriptEditor, crumbs: Breadcrumbs) -> None:
    editor.go_to_line(13)
    editor.moveCursor(editor.textCursor().MoveOperation.Start)
    editor.go_to_line(7)
    editor.moveCursor(editor.textCursor().MoveOperation.EndOfLine)
    editor.textCursor().insertText("\n        more = 1")
    assert shown(crumbs) == ["bottling.line", "Pump", "start"]


def test_click_shows_what_stands_beside_a_part(editor: ScriptEditor, crumbs: Breadcrumbs) -> None:
    editor.go_to_line(4)
    QTest.mouseClick(buttons(crumbs)[2], Qt.MouseButton.LeftButton)
    assert entries(open_menu()) == ["start", "stop"]
    open_menu().close()
    QTest.mouseClick(buttons(crumbs)[1], Qt.MouseButton.LeftButton)
    assert entries(open_menu()) == ["LIMIT", "Pump", "helper"]
    open_menu().close()


def test_title_shows_what_is_in_the_script(crumbs: Breadcrumbs) -> None:
    QTest.mouseClick(buttons(crumbs)[0], Qt.MouseButton.LeftButton)
    assert entries(open_menu()) == ["LIMIT", "Pump", "helper"]
    open_menu().close()


def test_choosing_goes_to_the_line(editor: ScriptEditor, crumbs: Breadcrumbs) -> None:
    editor.go_to_line(4)
    QTest.mouseClick(buttons(crumbs)[2], Qt.MouseButton.LeftButton)
    QTest.keyClick(open_menu(), Qt.Key.Key_Down)
    QTest.keyClick(open_menu(), Qt.Key.Key_Return)
    assert editor.textCursor().blockNumber() == 8
    assert shown(crumbs) == ["bottling.line", "Pump", "stop"]
    assert editor.hasFocus()


def test_click_leaves_the_keyboard_with_the_editor(editor: ScriptEditor, crumbs: Breadcrumbs) -> None:
    QTest.mouseClick(buttons(crumbs)[0], Qt.MouseButton.LeftButton)
    open_menu().close()
    assert editor.hasFocus()


def test_keys_reach_every_part(editor: ScriptEditor, crumbs: Breadcrumbs) -> None:
    editor.go_to_line(6)
    crumbs.focus_last()
    for name in ("inner", "start", "Pump", "bottling.line", "bottling.line"):
        assert focused().text() == name
        QTest.keyClick(focused(), Qt.Key.Key_Left)
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert entries(open_menu()) == ["LIMIT", "Pump", "helper"]
    open_menu().close()


def test_escape_goes_back_to_the_editor(editor: ScriptEditor, crumbs: Breadcrumbs) -> None:
    crumbs.focus_last()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert editor.hasFocus()


def test_what_is_typed_at_a_part_does_not_get_into_the_text(editor: ScriptEditor, crumbs: Breadcrumbs) -> None:
    crumbs.focus_last()
    QTest.keyClicks(focused(), "abc")
    assert editor.text() == TEXT


def test_parts_in_the_middle_go_when_there_is_no_room(editor: ScriptEditor, crumbs: Breadcrumbs) -> None:
    editor.go_to_line(6)
    whole = shown(crumbs)
    last = buttons(crumbs)[-1].geometry()
    crumbs.resize(last.right() - last.width() // 2, crumbs.height())
    assert shown(crumbs) == ["bottling.line", "\u2026", "start", "inner"]
    crumbs.resize(1_000, crumbs.height())
    assert shown(crumbs) == whole


def test_sign_for_hidden_parts_offers_them(editor: ScriptEditor, crumbs: Breadcrumbs) -> None:
    editor.go_to_line(6)
    crumbs.resize(150, crumbs.height())
    QTest.mouseClick(buttons(crumbs)[1], Qt.MouseButton.LeftButton)
    assert entries(open_menu()) == ["Pump", "start"]
    open_menu().close()


def test_long_title_is_cut_in_its_middle_and_told_whole(editor: ScriptEditor, crumbs: Breadcrumbs) -> None:
    title = "packages.lines.bottling.very_long_name_of_a_script"
    editor.script.set_title(title)
    crumbs.resize(150, crumbs.height())
    (button,) = buttons(crumbs)
    assert button.text().startswith("pack")
    assert button.text().endswith("ript")
    assert button.toolTip() == button.accessibleName() == title


def test_menu_of_very_many_shows_those_around_the_current_one(
    qtbot: QtBot, editor: ScriptEditor, crumbs: Breadcrumbs
) -> None:
    with qtbot.waitSignal(editor.script.edited):
        editor.setPlainText("\n".join(f"def f{number}(): pass" for number in range(500)))
    editor.go_to_line(301)
    qtbot.waitUntil(lambda: shown(crumbs)[1:] == ["f300"])
    menu = crumbs.menu_of(1)
    assert "f300" in entries(menu)
    assert len(entries(menu)) == 101
    assert entries(menu)[-1] == "400 more"


def test_ampersand_of_a_title_is_shown(editor: ScriptEditor, crumbs: Breadcrumbs) -> None:
    editor.script.set_title("Fill & Cap")
    assert shown(crumbs) == ["Fill && Cap"]


def test_it_can_be_switched_off(editor: ScriptEditor, crumbs: Breadcrumbs) -> None:
    height = editor.viewport().height()
    crumbs.set_on(False)
    assert editor.viewport().height() > height
    crumbs.focus_last()
    assert editor.hasFocus()
    crumbs.set_on(True)
    assert editor.viewport().height() == height


def test_enlarged_text_leaves_the_path_as_it_is(editor: ScriptEditor, crumbs: Breadcrumbs) -> None:
    height, size = crumbs.height(), QFont(buttons(crumbs)[0].font()).pointSizeF()
    editor.zoom(10)
    assert crumbs.height() == height
    assert buttons(crumbs)[0].font().pointSizeF() == size


def test_other_editor_of_the_script_may_close(qtbot: QtBot, editor: ScriptEditor, crumbs: Breadcrumbs) -> None:
    other = ScriptEditor(script=editor.script)
    other.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(other))
    QTest.keyClicks(editor, "new = 1")
    qtbot.waitUntil(lambda: shown(crumbs) == ["bottling.line", "new"])


# Sharing the room


@pytest.mark.parametrize(
    ("widths", "room", "shares"),
    [
        ([50], 100, [50]),
        ([50], 30, [30]),
        ([50, 40, 30], 120, [50, 40, 30]),
        ([50, 40, 30], 119, [50, None, 30]),
        ([50, 40, 30, 20], 115, [50, None, 30, 20]),
        ([50, 40, 30, 20], 85, [50, None, None, 20]),
        ([50, 40, 30, 20], 60, [30, None, None, 20]),
        ([80, 80], 100, [50, 50]),
        ([80, 20], 90, [70, 20]),
    ],
)
def test_room_is_shared(widths: list[int], room: int, shares: list[int | None]) -> None:
    assert share_room(widths, room, more_px=10) == shares


@given(st.lists(st.integers(1, 500), min_size=1, max_size=8), st.integers(0, 2_000))
def test_parts_keep_within_the_room(widths: list[int], room: int) -> None:
    shares = share_room(widths, room, more_px=10)
    shown = [share for share in shares if share is not None]
    assert sum(shown) <= room or room < 10
    assert all(share is None or share <= width for share, width in zip(shares, widths, strict=True))
