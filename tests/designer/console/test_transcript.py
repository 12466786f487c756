"""The prompt's transcript: times in its export, colours that follow the theme, and its end stays in view."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.console.history import ConsoleHistory
from designer.console.recolouring import Recolouring
from designer.console.script_console import ScriptConsole
from designer.console.styles import ansi_colours
from designer.console.transcript import CellTimes


@pytest.fixture
def console(qtbot: QtBot, tmp_path: Path) -> ScriptConsole:
    console = ScriptConsole(ConsoleHistory(tmp_path / "history.jsonl"))
    qtbot.addWidget(console)
    console.resize(500, 300)
    console.show()
    console.set_dark(False)
    return console


def colours_of(console: ScriptConsole, text: str) -> str:
    document: QTextDocument = console._control.document()
    cursor = document.find(text)
    cursor.setPosition(cursor.selectionStart() + 1)
    return cursor.charFormat().foreground().color().name()


def print_lines(console: ScriptConsole, qtbot: QtBot, *lines: str) -> None:
    console.append_stream("".join(f"{line}\n" for line in lines))
    qtbot.waitUntil(lambda: lines[-1] in console._control.toPlainText())


# --- times ---


def test_each_cell_has_its_time_above() -> None:
    times = CellTimes()
    times.note(1, datetime(2026, 11, 23, 14, 3, 22))
    times.note(2, datetime(2026, 11, 23, 14, 4, 0))
    dated = times.dated("In [1]: a\n5\nIn [2]: b\nIn [3]: ")
    assert dated == "# 2026-11-23 14:03:22\nIn [1]: a\n5\n# 2026-11-23 14:04:00\nIn [2]: b\nIn [3]: "


def test_cells_of_a_second_runtime_have_their_own_times() -> None:
    times = CellTimes()
    for hour in (10, 11):
        times.note(1, datetime(2026, 11, 23, hour))
    assert times.dated("In [1]: a\nIn [1]: b").count("# 2026-11-23 1") == 2
    assert times.dated("In [1]: b").startswith("# 2026-11-23 11:")


def test_a_line_that_looks_like_a_prompt_has_no_time() -> None:
    assert CellTimes().dated("In [1]: printed") == "In [1]: printed"


# --- colours ---


@pytest.mark.parametrize(("code", "number"), [("31", 1), ("32", 2), ("36", 6)])
def test_old_output_takes_the_colours_of_a_new_theme(
    console: ScriptConsole, qtbot: QtBot, code: str, number: int
) -> None:
    print_lines(console, qtbot, f"\x1b[{code}mcoloured\x1b[0m plain", "end")
    for dark in (True, False, True):
        console.set_dark(dark)
        qtbot.waitUntil(lambda: console._recolouring.is_complete)
        assert colours_of(console, "coloured") == ansi_colours(dark)[number]


def test_a_long_transcript_changes_its_colours_in_steps(qtbot: QtBot) -> None:
    document = QTextDocument()
    cursor = QTextCursor(document)
    text_format = cursor.charFormat()
    text_format.setForeground(Qt.GlobalColor.red)
    cursor.insertText("red\n" * 2_000, text_format)
    recolouring = Recolouring(document, document)
    recolouring.start({"#ff0000": "#00ff00"})
    assert not recolouring.is_complete
    qtbot.waitUntil(lambda: recolouring.is_complete)
    cursor.setPosition(1)
    assert cursor.charFormat().foreground().color().name() == "#00ff00"


# --- its end ---


def is_end_in_view(console: ScriptConsole) -> bool:
    control = console._control
    cursor = QTextCursor(control.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    return bool(control.cursorRect(cursor).bottom() <= control.viewport().height())


def test_output_is_followed(console: ScriptConsole, qtbot: QtBot) -> None:
    print_lines(console, qtbot, *map(str, range(200)), "end")
    assert is_end_in_view(console)


def test_the_end_stays_in_view_when_the_console_gets_smaller(console: ScriptConsole, qtbot: QtBot) -> None:
    print_lines(console, qtbot, *map(str, range(200)), "end")
    console.resize(500, 150)
    qtbot.waitUntil(lambda: is_end_in_view(console))
    print_lines(console, qtbot, "more")
    assert is_end_in_view(console)


def test_the_end_is_in_view_below_a_line_of_many_rows(console: ScriptConsole, qtbot: QtBot) -> None:
    print_lines(console, qtbot, *map(str, range(50)))
    print_lines(console, qtbot, "x" * 3_000, "end")
    assert is_end_in_view(console)


def test_who_has_scrolled_up_is_left_there(console: ScriptConsole, qtbot: QtBot) -> None:
    print_lines(console, qtbot, *map(str, range(200)), "end")
    console._control.verticalScrollBar().setValue(0)
    print_lines(console, qtbot, "more")
    assert console._control.verticalScrollBar().value() == 0


# --- the history's key ---


def test_ctrl_r_asks_for_the_history(console: ScriptConsole, qtbot: QtBot) -> None:
    with qtbot.waitSignal(console.history_requested):
        QTest.keyClick(console._control, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)


def test_without_a_prompt_what_is_put_there_waits_for_the_next(console: ScriptConsole) -> None:
    console.put_at_prompt("x = 1")
    assert console._typed_text() == "x = 1"
