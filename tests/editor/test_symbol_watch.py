"""What a script defines, kept up to date."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.outline import flat_symbols
from editor.script_editor import ScriptEditor
from editor.symbol_watch import SymbolWatch, symbol_watch
from tests.editor.editors import editor_of

TEXT = "LIMIT = 1\n\nclass Pump:\n    def start(self):\n        pass\n\n    def stop(self):\n        pass\n"


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = editor_of(TEXT)
    qtbot.addWidget(editor)
    return editor


@pytest.fixture
def watch(editor: ScriptEditor) -> SymbolWatch:
    return symbol_watch(editor.script)


def lines(watch: SymbolWatch) -> dict[str, tuple[int, int]]:
    return {name: (symbol.line, symbol.end_line) for name, symbol in flat_symbols(watch.symbols())}


def put_cursor(editor: ScriptEditor, line: int, column: int = 0) -> None:
    cursor = QTextCursor(editor.document().findBlockByNumber(line))
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=column)
    editor.setTextCursor(cursor)


def path(editor: ScriptEditor, watch: SymbolWatch) -> list[str]:
    return [symbol.name for symbol in watch.path_at(editor.textCursor().block())]


def is_idle(watch: SymbolWatch) -> bool:
    return not any(timer.isActive() for timer in watch.findChildren(QTimer))


def test_short_script_is_known_at_once(watch: SymbolWatch) -> None:
    assert list(lines(watch)) == ["LIMIT", "Pump", "Pump.start", "Pump.stop"]
    assert is_idle(watch)


def test_everyone_who_asks_gets_the_same_watch(editor: ScriptEditor, watch: SymbolWatch) -> None:
    assert symbol_watch(editor.script) is watch
    other = ScriptEditor()
    assert symbol_watch(other.script) is not watch
    other.deleteLater()


def test_what_is_typed_is_known_after_a_pause(editor: ScriptEditor, watch: SymbolWatch, qtbot: QtBot) -> None:
    put_cursor(editor, 0)
    with qtbot.waitSignal(watch.changed):
        QTest.keyClicks(editor, "def go(): pass")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert "go" not in lines(watch)
    assert lines(watch)["go"] == (0, 0)


def test_typing_within_a_function_changes_nothing(editor: ScriptEditor, watch: SymbolWatch, qtbot: QtBot) -> None:
    put_cursor(editor, 4, 12)
    with qtbot.assertNotEmitted(watch.changed):
        QTest.keyClicks(editor, "_")
        qtbot.waitUntil(lambda: is_idle(watch))


def test_lines_move_with_the_text_before_it_is_looked_over(editor: ScriptEditor, watch: SymbolWatch) -> None:
    put_cursor(editor, 4, 12)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert lines(watch) == {"LIMIT": (0, 0), "Pump": (2, 8), "Pump.start": (3, 5), "Pump.stop": (7, 8)}
    editor.undo()
    assert lines(watch) == {"LIMIT": (0, 0), "Pump": (2, 7), "Pump.start": (3, 4), "Pump.stop": (6, 7)}


def test_line_put_in_above_a_definition_moves_it(editor: ScriptEditor, watch: SymbolWatch) -> None:
    put_cursor(editor, 2)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert lines(watch)["Pump"] == (3, 8)


def test_all_text_may_go(editor: ScriptEditor, watch: SymbolWatch, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watch.changed):
        editor.selectAll()
        editor.cut()
    assert watch.symbols() == []


def test_long_script_is_looked_over_in_slices(qtbot: QtBot) -> None:
    editor = editor_of("\n".join(f"def f{number}():\n    pass" for number in range(20_000)))
    qtbot.addWidget(editor)
    watch = symbol_watch(editor.script)
    assert watch.symbols() == []
    qtbot.waitUntil(lambda: len(watch.symbols()) == 20_000)
    assert is_idle(watch)


def test_edit_between_two_slices_begins_anew(editor: ScriptEditor, qtbot: QtBot) -> None:
    editor.setPlainText("\n".join(f"def f{number}():\n    pass" for number in range(20_000)))
    watch = symbol_watch(editor.script)
    put_cursor(editor, 0)
    QTest.keyClicks(editor, "X = 1")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(watch.symbols()) == 20_001)
    assert lines(watch)["f0"] == (1, 2)


def test_new_line_at_the_end_of_a_method_belongs_to_it(editor: ScriptEditor, watch: SymbolWatch, qtbot: QtBot) -> None:
    put_cursor(editor, 7, 12)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.textCursor().block().text() == " " * 4  # behind a pass
    QTest.keyClicks(editor, "    ")
    qtbot.waitUntil(lambda: is_idle(watch))
    assert path(editor, watch) == ["Pump", "stop"]


@pytest.mark.parametrize(("blanks", "expected"), [(8, ["Pump", "stop"]), (4, ["Pump"]), (0, [])])
def test_line_of_blanks_belongs_to_what_it_is_as_deep_as(qtbot: QtBot, blanks: int, expected: list[str]) -> None:
    editor = editor_of(TEXT + " " * blanks)
    qtbot.addWidget(editor)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    assert path(editor, symbol_watch(editor.script)) == expected


def test_line_of_a_symbol_follows_lines_that_come_and_go_above_it(editor: ScriptEditor, watch: SymbolWatch) -> None:
    _limit, pump = watch.symbols()
    start, stop = pump.children
    put_cursor(editor, 5)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    put_cursor(editor, 1)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert [watch.line_of(each) for each in (pump, start, stop)] == [4, 5, 9]
    put_cursor(editor, 2)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert [watch.line_of(each) for each in (pump, start, stop)] == [3, 4, 8]
    watch.symbols()
    assert [watch.line_of(each) for each in (pump, start, stop)] == [3, 4, 8]
