"""Keys, files and selections of the script editor."""

from __future__ import annotations

from pathlib import Path
from typing import Self, cast

import pytest
from hypothesis import HealthCheck, example, given, settings
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QKeySequence, QShortcut, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from editor.script_editor import ScriptEditor
from editor.text_file import TextEncodeError
from editor.theme import DARK
from tests.editor.conftest import OpenText, WriteFile
from tests.editor.test_text_file import ANY_BYTES

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


# Files


@given(content=ANY_BYTES)
@example(content=b"\xef\xbb\xbf\xef\xbb\xbfx")
@example(content=b"\xef\xbf\xbex")
@example(content=b"\0\xc2\xa0\xe2\x80\xa8\xe2\x80\xa9\xef\xb7\x90\xef\xb7\x91")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_file_that_is_opened_and_saved_is_the_same(
    editor: ScriptEditor, write_file: WriteFile, content: bytes
) -> None:
    path = write_file(content)
    editor.open_file(path)
    editor.save()
    assert path.read_bytes() == content


def test_editing_a_line_leaves_the_bytes_of_the_others(editor: ScriptEditor, write_file: WriteFile) -> None:
    path = write_file(b"a\r\n\tb\xc2\xa0\nc")
    editor.open_file(path)
    editor.go_to_line(2)
    QTest.keyClicks(editor, "x")
    editor.save()
    assert path.read_bytes() == b"a\r\nx\tb\xc2\xa0\nc"


def test_modification_is_told_and_ends_with_saving(open_text: OpenText, qtbot: QtBot) -> None:
    editor = open_text("x")
    with qtbot.waitSignal(editor.modification_changed, check_params_cb=lambda modified: modified is True):
        QTest.keyClicks(editor, "y")
    assert editor.is_modified()
    with qtbot.waitSignal(editor.modification_changed, check_params_cb=lambda modified: modified is False):
        editor.save()
    assert not editor.is_modified()


def test_undoing_every_change_is_no_modification(open_text: OpenText) -> None:
    editor = open_text("x")
    QTest.keyClicks(editor, "y")
    editor.undo()
    assert not editor.is_modified()


def test_opening_cannot_be_undone(open_text: OpenText) -> None:
    editor = open_text("x")
    editor.undo()
    assert editor.text() == "x"


def test_failed_save_keeps_the_text_and_its_mark(editor: ScriptEditor, write_file: WriteFile) -> None:
    editor.open_file(write_file(b"\xe9"))
    editor.insertPlainText("→")
    with pytest.raises(TextEncodeError):
        editor.save()
    assert editor.is_modified()
    assert editor.text() == "→é"


def test_editor_without_a_file_cannot_save(editor: ScriptEditor) -> None:
    with pytest.raises(FileNotFoundError, match="no file"):
        editor.save()


def test_file_that_cannot_be_opened_leaves_the_editor_as_it_was(open_text: OpenText, tmp_path: Path) -> None:
    editor = open_text("x")
    with pytest.raises(FileNotFoundError):
        editor.open_file(tmp_path / "none.py")
    assert (editor.path, editor.text()) == (tmp_path / "code.py", "x")


def test_renamed_script_is_saved_under_its_new_name(open_text: OpenText, tmp_path: Path) -> None:
    editor = open_text("x")
    renamed = tmp_path / "code.py"
    editor.set_path(renamed.rename(tmp_path / "new.py"))
    editor.insertPlainText("y")
    editor.save()
    assert (tmp_path / "new.py").read_bytes() == b"yx"
    assert not renamed.exists()


# Keys that belong to the window


@pytest.mark.parametrize("keys", ["F5", "Shift+Return", "Shift+Enter", "Shift+F5"])
def test_key_of_the_window_reaches_its_shortcut_and_types_nothing(qtbot: QtBot, keys: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    editor = ScriptEditor(window)
    editor.leave_keys([keys])
    shortcut = QShortcut(QKeySequence(keys), window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    editor.setFocus()
    with qtbot.waitSignal(shortcut.activated):
        qtbot.keySequence(editor, keys)
    assert editor.text() == ""


@pytest.mark.parametrize("keys", ["F5", "Shift+Return"])
def test_key_of_the_window_types_nothing_without_a_shortcut(editor: ScriptEditor, qtbot: QtBot, keys: str) -> None:
    editor.leave_keys([keys])
    qtbot.keySequence(editor, keys)
    assert editor.text() == ""


def test_key_that_the_window_gave_up_is_the_editors_again(editor: ScriptEditor, qtbot: QtBot) -> None:
    editor.leave_keys(["Shift+Return"])
    editor.leave_keys([])
    qtbot.keySequence(editor, "Shift+Return")
    assert editor.text() != ""


# Return, Tab, Home, comments


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("\tx", "\tx\n\t"),
        ("if x:", "if x:\n\t"),
        ("\tfor y in z:  # why", "\tfor y in z:  # why\n\t\t"),
        ("    if x:", "    if x:\n        "),
        ("# see:", "# see:\n"),
        ("", "\n"),
    ],
)
def test_return_keeps_the_indentation_and_deepens_it_after_a_colon(open_text: OpenText, line: str, after: str) -> None:
    editor = open_text(line)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == after


def test_return_inside_the_indentation_adds_none(open_text: OpenText) -> None:
    editor = open_text("\tx")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "\n\tx"


def test_tab_types_a_tab_in_a_new_script(editor: ScriptEditor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "\t"


def test_tab_fills_up_to_the_next_level_where_the_file_uses_spaces(open_text: OpenText) -> None:
    editor = open_text("if x:\n    y\nab")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "if x:\n    y\nab  "


def test_tab_and_shift_tab_move_the_selected_lines(open_text: OpenText) -> None:
    editor = open_text("a\n\tb\nc")
    select(editor, 0, 4)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "\ta\n\t\tb\nc"
    QTest.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    QTest.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    assert editor.text() == "a\nb\nc"


def test_line_of_which_nothing_is_selected_stays(open_text: OpenText) -> None:
    editor = open_text("a\nb")
    select(editor, 0, 2)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "\ta\nb"


def test_moving_lines_is_one_step_to_undo_and_keeps_them_selected(open_text: OpenText) -> None:
    editor = open_text("a\nb")
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.selected_code()[0] == "a\nb"
    assert editor.textCursor().selectedText() == "\ta\u2029\tb"
    editor.undo()
    assert editor.text() == "a\nb"


def test_shift_tab_without_a_selection_moves_the_line_out(open_text: OpenText) -> None:
    editor = open_text("\t\tx")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    assert editor.text() == "\tx"
    assert editor.textCursor().atEnd()


def test_control_slash_comments_lines_out_and_in_again(open_text: OpenText) -> None:
    editor = open_text("\tif x:\n\t\ty = '😀'\nz")
    select(editor, 0, 12)
    QTest.keyClick(editor, Qt.Key.Key_Slash, CONTROL)
    assert editor.text() == "\t# if x:\n\t# \ty = '😀'\nz"
    QTest.keyClick(editor, Qt.Key.Key_Slash, CONTROL)
    assert editor.text() == "\tif x:\n\t\ty = '😀'\nz"


def test_home_goes_to_the_code_and_then_to_the_margin(open_text: OpenText) -> None:
    editor = open_text("\t\tx = 1")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    columns = []
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Home)
        columns.append(editor.textCursor().position())
    assert columns == [2, 0, 2]


def test_shift_home_selects_back_to_the_code(open_text: OpenText) -> None:
    editor = open_text("\tx = 1")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor, Qt.Key.Key_Home, SHIFT)
    assert editor.textCursor().selectedText() == "x = 1"


# What to run


def test_current_line_is_the_code_when_nothing_is_selected(open_text: OpenText) -> None:
    editor = open_text("a\n\tb = 1\n")
    editor.go_to_line(2)
    assert editor.selected_code() == ("b = 1", 2)


def test_selection_loses_its_margin(open_text: OpenText) -> None:
    editor = open_text("if x:\n\tif y:\n\t\tz\n")
    select(editor, 6, 17)
    assert editor.selected_code() == ("if y:\n\tz\n", 2)


def test_selection_from_behind_the_indentation_means_the_whole_line(open_text: OpenText) -> None:
    editor = open_text("if x:\n\ty\n\tz")
    select(editor, 7, 11)
    assert editor.selected_code() == ("y\nz", 2)


def test_selection_inside_a_line_is_only_that(open_text: OpenText) -> None:
    editor = open_text("é😀 = f(x)")
    select(editor, 6, 10)
    assert editor.selected_code() == ("f(x)", 1)


def test_running_line_by_line_moves_to_the_next_line_and_stays_on_the_last(open_text: OpenText) -> None:
    editor = open_text("a\n\tb")
    editor.advance_line()
    assert editor.textCursor().position() == 3
    editor.advance_line()
    assert editor.textCursor().position() == 3


@pytest.mark.parametrize(("wanted", "line"), [(2, 2), (0, 1), (99, 3)])
def test_going_to_a_line_ends_at_the_nearest_there_is(open_text: OpenText, wanted: int, line: int) -> None:
    editor = open_text("a\nb\nc")
    editor.go_to_line(wanted)
    assert editor.selected_code()[1] == line


def test_cursor_is_told_as_line_and_column_in_characters(open_text: OpenText) -> None:
    editor = open_text("a\n😀b")
    places: list[tuple[int, int]] = []

    def note(line: int, column: int) -> None:
        places.append((line, column))

    editor.cursor_moved.connect(note)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    assert places == [(2, 3)]


# Looks


def test_gutter_grows_with_the_digits_of_the_last_line(editor: ScriptEditor, open_text: OpenText) -> None:
    before = editor.viewport().geometry().left()
    open_text("\n" * 1_000)
    assert editor.viewport().geometry().left() > before


def test_control_wheel_zooms_and_a_tab_stays_four_columns(editor: ScriptEditor) -> None:
    size = editor.font().pointSizeF()
    turn_wheel(editor, 120)
    assert editor.font().pointSizeF() == size + 1
    assert editor.tabStopDistance() == 4 * QFontMetricsF(editor.font()).horizontalAdvance(" ")


def test_small_turns_of_the_wheel_add_up(editor: ScriptEditor) -> None:
    size = editor.font().pointSizeF()
    for _ in range(4):
        turn_wheel(editor, -30)
    assert editor.font().pointSizeF() == size - 1


def test_zoom_ends_where_text_can_no_longer_be_read(editor: ScriptEditor) -> None:
    editor.zoom(-100)
    assert editor.font().pointSizeF() == 6


def test_wheel_alone_does_not_zoom(editor: ScriptEditor) -> None:
    size = editor.font().pointSizeF()
    turn_wheel(editor, 120, Qt.KeyboardModifier.NoModifier)
    assert editor.font().pointSizeF() == size


def test_dark_editor_is_painted_dark(editor: ScriptEditor) -> None:
    editor.set_dark(True)
    picture = editor.grab().toImage()
    assert picture.pixelColor(5, 200).name() == DARK.gutter_background
    assert picture.pixelColor(300, 200).name() == DARK.background
    assert picture.pixelColor(300, editor.crumbs.height() + 8).name() == DARK.current_line


def select(editor: ScriptEditor, start: int, end: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def turn_wheel(editor: ScriptEditor, angle: int, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
    middle = QPointF(editor.viewport().rect().center())
    event = QWheelEvent(
        middle,
        editor.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor.viewport(), event)


class KeptSource:
    """A script that is part of a file, and that may be read only."""

    encoding_note = None

    def __init__(self, text: str, *, is_writable: bool, place: str = "/root") -> None:
        self.path = Path("view.json")
        self.text = text
        self.place = place
        self.is_writable = is_writable
        self.is_changed = False

    def save(self, text: str) -> None:
        self.text = text

    def has_changed_on_disk(self) -> bool:
        return self.is_changed

    def reread(self) -> Self:
        return self


def test_part_of_a_file_is_edited_and_saved_in_its_place(qtbot: QtBot) -> None:
    editor, source = ScriptEditor(), KeptSource("x = 1\n", is_writable=True)
    qtbot.addWidget(editor)
    editor.open_source(source)
    QTest.keyClicks(editor, "# ")
    editor.save()
    assert source.text == "# x = 1\n"
    assert not editor.is_modified()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Backtab, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_what_cannot_be_written_cannot_be_edited(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.open_source(KeptSource("    x = 1\n", is_writable=False))
    QTest.keyClick(editor, key, modifiers)
    assert editor.text() == "    x = 1\n"


def test_cursor_moves_in_what_cannot_be_written(qtbot: QtBot) -> None:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.open_source(KeptSource("one\ntwo\n", is_writable=False))
    QTest.keyClick(editor, Qt.Key.Key_Down)
    assert editor.textCursor().blockNumber() == 1


# Size and direction


def test_room_beside_long_lines_is_scrolled_at_every_width(open_text: OpenText, qtbot: QtBot) -> None:
    editor = open_text("x = 1  # " + "long " * 100)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.resize(600, 300)
    most = editor.horizontalScrollBar().maximum()
    editor.resize(500, 300)
    assert editor.horizontalScrollBar().maximum() == most + 100


@pytest.mark.parametrize(("column", "is_scrolled"), [(60, False), (400, True)])
def test_place_that_was_chosen_before_the_editor_is_seen_leaves_the_line_in_sight(
    qtbot: QtBot, column: int, is_scrolled: bool
) -> None:
    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    tabs.resize(900, 300)
    editor = ScriptEditor()
    tabs.addTab(editor, "script")
    editor.setPlainText("x" * 500)
    cursor = editor.textCursor()
    cursor.setPosition(column)
    editor.setTextCursor(cursor)
    # As Qt does where it has hardly any room yet.
    editor.horizontalScrollBar().setRange(0, 4_000)
    editor.horizontalScrollBar().setValue(column * 6)
    with qtbot.waitExposed(tabs):
        tabs.show()
    qtbot.waitUntil(lambda: (editor.horizontalScrollBar().value() > 0) == is_scrolled)
    assert 0 <= editor.cursorRect().left() < editor.viewport().width()


def test_wrapped_lines_fit_every_width(open_text: OpenText, qtbot: QtBot) -> None:
    editor = open_text("x = 1  # " + "long " * 100)
    editor.setLineWrapMode(ScriptEditor.LineWrapMode.WidgetWidth)
    with qtbot.waitExposed(editor):
        editor.show()
    for width in (900, 400):
        editor.resize(width, 300)
        assert editor.horizontalScrollBar().maximum() == 0
    assert editor.document().firstBlock().lineCount() > 5


def test_line_that_begins_with_hebrew_is_indented_at_the_left(open_text: OpenText, qtbot: QtBot) -> None:
    editor = open_text("\t# \u05e9\u05dc\u05d5\u05dd")
    with qtbot.waitExposed(editor):
        editor.show()
    line = editor.document().firstBlock().layout().lineAt(0)
    places = [cast("tuple[float, int]", line.cursorToX(column))[0] for column in range(3)]
    assert places == sorted(places)
