"""Buffers as one works with them: keys, tabs, running, output, history, export, and the next session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from designer.console import console_export
from designer.console.buffer_page import BufferPage
from designer.console.buffer_tabs import TabName
from designer.console.console_panel import ScriptConsolePanel
from designer.console.history import ConsoleHistory
from designer.console.kept_buffers import read_buffers
from designer.recovery.kept_buffer import folder_of
from designer.scope_runtime import RuntimeState
from designer.task_rows import TaskRow
from runtime.protocol import CodeLine, OutputChunk, RunRequest, TaskSnapshot, TaskState
from tests.designer.test_accessibility import without_name

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Desk:
    """A panel in a window, and what it asks of the runtime."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.folder = folder
        self.project = folder / "project"
        self.history = ConsoleHistory(folder / "history.jsonl")
        self.panel = ScriptConsolePanel(self.history, folder / "buffers")
        self.console = self.panel.console
        self.requests: list[RunRequest] = []
        self.messages: list[str] = []
        self.panel.run_requested.connect(self.requests.append)
        self.panel.message.connect(self.messages.append)
        self.panel.set_project(self.project)
        self.panel.set_state(RuntimeState.IDLE)
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.window.setCentralWidget(self.panel)
        self.window.resize(1200, 700)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.page.editor.setFocus()

    @property
    def page(self) -> BufferPage:
        page = self.panel.tabs.current_page()
        assert page is not None
        return page

    @property
    def names(self) -> list[str]:
        bar = self.panel.tabs.tabBar()
        return [bar.tabText(index) for index in range(bar.count())]

    def type(self, text: str) -> None:
        """The way a person types: nothing is added to what the keys give."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.key(Qt.Key.Key_Return)
                self.key(Qt.Key.Key_Home, SHIFT)
                self.key(Qt.Key.Key_Delete)
            QTest.keyClicks(self.page.editor, line)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page.editor, key, modifiers)

    def select_lines(self, first: int, last: int) -> None:
        """Lines from 1, both included."""
        editor = self.page.editor
        cursor = QTextCursor(editor.document().findBlockByNumber(first - 1))
        cursor.setPosition(editor.document().findBlockByNumber(last).position() - 1, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)

    def tell(self, number: int, state: TaskState, **fields: object) -> None:
        """The news of the request of this number, from 1."""
        request = self.requests[number - 1]
        source = CodeLine(request.filename, request.first_line)
        known = {"origin": request.origin, "state": state, "source": source, **fields}
        task = TaskSnapshot(number, request.description, **known)  # type: ignore[arg-type]
        self.panel.apply_tasks((TaskRow((1, number), task, 0.0),))

    def write(self, number: int, text: str, stream: str = "stdout") -> None:
        self.panel.append_output((((1, number), OutputChunk(number, stream, text)),))

    def run(self, text: str) -> None:
        """Run `text` as the whole buffer; it runs then."""
        self.page.editor.script.set_text(text)
        self.page.editor.setFocus()
        self.key(Qt.Key.Key_Return, CONTROL)
        self.tell(len(self.requests), TaskState.RUNNING)

    def line_position(self, text: str) -> QPoint:
        """In the middle of the output's line that begins with `text`."""
        view, buffer = self.page.output.view, self.page.output.buffer
        number = next(n for n in range(buffer.first, buffer.end) if buffer.text(n).startswith(text))
        line = next(line for line in view.rows.visible() if line.number == number)
        return QPoint(60, line.y_px + 5)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(qtbot, tmp_path)
    yield desk
    desk.panel.close_buffers()


# --- running ---


def test_ctrl_enter_runs_the_whole_buffer(desk: Desk) -> None:
    desk.type("x = 1\nx + 1")
    desk.key(Qt.Key.Key_Return, CONTROL)
    assert [(each.code, each.filename, each.first_line) for each in desk.requests] == [
        ("x = 1\nx + 1", "<Buffer 1>", 1)
    ]
    assert desk.page.editor.text() == "x = 1\nx + 1"


def test_ctrl_enter_runs_the_selection(desk: Desk) -> None:
    desk.type("a = 1\nb = 2\nc = 3\nd = 4")
    desk.select_lines(2, 3)
    desk.key(Qt.Key.Key_Return, CONTROL)
    request = desk.requests[0]
    assert (request.code, request.first_line, request.description) == (
        "b = 2\nc = 3",
        2,
        "Buffer 1, lines 2\N{EN DASH}3",
    )


def test_the_keypads_enter_does_the_same(desk: Desk) -> None:
    desk.type("x")
    desk.key(Qt.Key.Key_Enter, CONTROL | Qt.KeyboardModifier.KeypadModifier)
    assert len(desk.requests) == 1


def test_shift_enter_runs_the_line_and_goes_on_to_the_next(desk: Desk) -> None:
    desk.type("a = 1\nb = 2")
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Return, SHIFT)
    desk.key(Qt.Key.Key_Return, SHIFT)
    assert [request.code for request in desk.requests] == ["a = 1", "b = 2"]


def test_an_empty_buffer_says_that_there_is_nothing_to_run(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Return, CONTROL)
    assert desk.requests == []
    assert desk.messages == ["There is nothing to run: type a script first."]


def test_the_windows_shortcuts_do_not_take_the_buffers_keys_and_keep_f5(desk: Desk) -> None:
    triggered: list[str] = []
    for keys in ("Ctrl+Return", "Ctrl+R", "Shift+Return", "Ctrl+W", "F5"):
        action = QAction(keys, desk.window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False, keys=keys: triggered.append(keys))
        desk.window.addAction(action)
    desk.type("x")
    desk.key(Qt.Key.Key_Return, CONTROL)
    desk.key(Qt.Key.Key_F5)
    assert len(desk.requests) == 1
    assert triggered == ["F5"]


def test_stop_is_enabled_while_the_buffer_in_front_runs(desk: Desk, qtbot: QtBot) -> None:
    stop = desk.panel.commands.stop
    assert not stop.isEnabled()
    desk.run("while True: pass")
    assert stop.isEnabled()
    with qtbot.waitSignal(desk.panel.stop_requested):
        stop.trigger()
    desk.panel.tabs.add_new()
    assert not stop.isEnabled()
    desk.panel.tabs.go(-1)
    assert stop.isEnabled()
    desk.tell(1, TaskState.CANCELLED)
    assert not stop.isEnabled()


# --- output ---


def test_output_appears_below_a_line_with_the_time_while_it_runs(desk: Desk, qtbot: QtBot) -> None:
    assert desk.page.output.isHidden()
    desk.run("print(1)")
    desk.write(1, "1\n")
    assert desk.page.output.isVisible()
    header, first = desk.page.output.text().splitlines()
    assert header.startswith("▶ ")
    assert "· Buffer 1 · running" in header
    assert first == "1"


def test_the_header_says_in_the_end_how_it_went(desk: Desk) -> None:
    desk.run("1/0")
    desk.write(1, "out\n")
    desk.tell(1, TaskState.FAILED, elapsed_s=0.5, exception="ZeroDivisionError: division by zero")
    lines = desk.page.output.text().splitlines()
    assert lines[0].startswith("✗ ")
    assert lines[0].endswith("failed after 0.50 s: ZeroDivisionError: division by zero")
    assert lines[1:] == ["out"]


def test_the_time_of_a_run_goes_on(desk: Desk, qtbot: QtBot) -> None:
    desk.run("x")
    before = desk.page.output.text()
    qtbot.waitUntil(lambda: desk.page.output.text() != before)
    desk.tell(1, TaskState.DONE)


def test_a_second_run_has_its_own_header_and_its_own_lines(desk: Desk) -> None:
    for number, text in enumerate(("one", "two"), start=1):
        desk.run(f"print('{text}')")
        desk.write(number, f"{text}\n")
        desk.tell(number, TaskState.DONE)
    assert [line for line in desk.page.output.text().splitlines() if "·" not in line] == ["one", "two"]
    assert desk.page.output.last_run_text().splitlines()[1:] == ["two"]


TRACEBACK = 'Traceback (most recent call last):\n  File "<Buffer 1>", line 3, in <module>\nValueError: no\n'


def fail(desk: Desk) -> None:
    desk.run("a = 1\nb = 2\nraise ValueError('no')")
    desk.write(1, TRACEBACK, "stderr")
    desk.tell(1, TaskState.FAILED, exception="ValueError: no")


def test_a_traceback_shows_the_line_of_the_buffer(desk: Desk) -> None:
    fail(desk)
    assert "    raise ValueError('no')" in desk.page.output.text().splitlines()


def test_a_double_click_on_a_line_of_a_traceback_goes_to_the_buffers_line(desk: Desk, qtbot: QtBot) -> None:
    fail(desk)
    view = desk.page.output.view
    qtbot.waitUntil(lambda: len(view.rows.visible()) > 4)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=desk.line_position("  File") + QPoint(300, 0))
    assert desk.page.editor.textCursor().blockNumber() == 2
    assert desk.page.editor.hasFocus()


def test_a_click_on_the_place_goes_there_too(desk: Desk, qtbot: QtBot) -> None:
    fail(desk)
    view = desk.page.output.view
    qtbot.waitUntil(lambda: len(view.rows.visible()) > 4)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=desk.line_position("  File"))
    assert desk.page.editor.textCursor().blockNumber() == 2


def test_enter_on_a_line_of_a_traceback_goes_there(desk: Desk, qtbot: QtBot) -> None:
    fail(desk)
    view = desk.page.output.view
    qtbot.waitUntil(lambda: len(view.rows.visible()) > 4)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=desk.line_position("  File") + QPoint(300, 0))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert desk.page.editor.textCursor().blockNumber() == 2


def test_a_place_in_a_file_is_asked_for(desk: Desk, qtbot: QtBot) -> None:
    desk.run("x")
    desk.write(1, '  File "/scripts/code.py", line 7, in f\n', "stderr")
    desk.tell(1, TaskState.FAILED)
    view = desk.page.output.view
    qtbot.waitUntil(lambda: len(view.rows.visible()) > 1)
    with qtbot.waitSignal(desk.panel.source_requested) as asked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=desk.line_position("  File"))
    assert asked.args == [Path("/scripts/code.py"), 7]


def test_a_place_in_another_buffer_is_shown_there(desk: Desk) -> None:
    fail(desk)
    first = desk.page
    desk.panel.tabs.add_new()
    desk.page.output.view.buffer_line_requested.emit("<Buffer 1>", 3)
    assert desk.page is first
    assert first.editor.textCursor().blockNumber() == 2


def test_a_place_in_a_buffer_that_is_gone_is_told_of(desk: Desk) -> None:
    desk.page.output.view.buffer_line_requested.emit("<Buffer 7>", 3)
    assert "closed or renamed" in desk.messages[-1]


def test_what_a_renamed_buffer_has_printed_still_leads_to_it(desk: Desk) -> None:
    fail(desk)
    first = desk.page
    desk.key(Qt.Key.Key_F2)
    rename_to(desk, "Renamed", Qt.Key.Key_Return)
    desk.panel.tabs.add_new()
    assert desk.names == ["Renamed", "Buffer 1"]
    desk.panel.tabs.go(-1)
    first.output.view.buffer_line_requested.emit("<Buffer 1>", 3)
    assert desk.page is first
    assert first.editor.textCursor().blockNumber() == 2


def test_clear_forgets_the_output_and_what_runs_goes_on_below_a_new_header(desk: Desk) -> None:
    desk.run("x")
    desk.write(1, "before\n")
    desk.panel.commands.clear.trigger()
    assert desk.page.output.text() == ""
    desk.write(1, "after\n")
    desk.tell(1, TaskState.DONE)
    lines = desk.page.output.text().splitlines()
    assert lines[0] == "after"
    assert lines[1].startswith("✓")


def test_a_flood_is_bounded_and_what_was_dropped_is_counted(desk: Desk, qtbot: QtBot) -> None:
    desk.run("x")
    for _ in range(60):
        desk.write(1, "line\n" * 1_000)
    assert len(desk.page.output.buffer) == 50_000
    qtbot.waitUntil(lambda: "older lines were dropped" in desk.page.output.status.text())
    desk.tell(1, TaskState.DONE)


# --- tabs ---


def test_new_buffers_have_names_of_their_own(desk: Desk) -> None:
    desk.panel.commands.new.trigger()
    desk.panel.commands.new.trigger()
    assert desk.names == ["Buffer 1", "Buffer 2", "Buffer 3"]
    assert desk.page.editor.hasFocus()


def rename_to(desk: Desk, name: str, end: Qt.Key) -> None:
    field = desk.panel.findChild(TabName)
    assert field is not None
    QTest.keyClicks(field, name)
    QTest.keyClick(field, end)


def test_f2_renames_the_buffer(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F2)
    rename_to(desk, "Pump & Co", Qt.Key.Key_Return)
    assert desk.names == ["Pump && Co"]
    assert desk.page.name == "Pump & Co"
    assert desk.page.editor.hasFocus()


def test_a_double_click_on_the_tab_renames_it_and_esc_leaves_the_name(desk: Desk) -> None:
    bar = desk.panel.tabs.tabBar()
    QTest.mouseDClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    rename_to(desk, "Other", Qt.Key.Key_Escape)
    assert desk.names == ["Buffer 1"]


def test_ctrl_page_down_goes_to_the_next_buffer(desk: Desk) -> None:
    desk.panel.tabs.add_new()
    desk.key(Qt.Key.Key_PageDown, CONTROL)
    assert desk.page.name == "Buffer 1"
    desk.key(Qt.Key.Key_PageUp, CONTROL)
    assert desk.page.name == "Buffer 2"


def test_a_buffer_that_was_closed_comes_back_with_undo_as_it_was(desk: Desk) -> None:
    desk.run("precious")
    desk.write(1, "printed\n")
    desk.tell(1, TaskState.DONE)
    desk.key(Qt.Key.Key_W, CONTROL)
    assert desk.page.editor.text() == ""
    notice = desk.panel.notices.notices()[0]
    assert notice.text.text() == "The buffer “Buffer 1” was closed."
    notice.button.click()
    assert desk.page.editor.text() == "precious"
    assert "printed" in desk.page.output.text()
    desk.key(Qt.Key.Key_Return, CONTROL)
    assert len(desk.requests) == 2  # each key is listened to once


def test_a_tab_has_a_button_that_closes_it(desk: Desk) -> None:
    desk.panel.tabs.add_new()
    button = desk.panel.tabs.tabBar().tabButton(0, QTabBar.ButtonPosition.RightSide)
    assert isinstance(button, QWidget)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.names == ["Buffer 2"]


def test_the_last_buffer_that_is_closed_leaves_an_empty_one(desk: Desk) -> None:
    desk.key(Qt.Key.Key_W, CONTROL)
    assert desk.names == ["Buffer 1"]


def test_closed_buffers_are_in_a_menu(desk: Desk) -> None:
    for text in ("first", "second"):
        desk.panel.tabs.add_new()
        desk.type(text)
        desk.key(Qt.Key.Key_W, CONTROL)
    menu = cast("QMenu", desk.panel.commands.more.menu())
    menu.aboutToShow.emit()
    closed = cast("QMenu", menu.actions()[-1].menu()).actions()
    assert ["second" in closed[0].text(), "first" in closed[1].text()] == [True, True]
    closed[1].trigger()
    assert desk.page.editor.text() == "first"


# --- the next session ---


def test_everything_is_there_again_in_the_next_session(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.type("one\ntwo")
    desk.panel.tabs.add_new()
    desk.type("three")
    desk.key(Qt.Key.Key_F2)
    rename_to(desk, "Third", Qt.Key.Key_Return)
    desk.panel.tabs.tabBar().moveTab(1, 0)
    desk.panel.close_buffers()
    later = Desk(qtbot, tmp_path)
    assert later.names == ["Third", "Buffer 1"]
    assert later.page.name == "Third"
    assert later.panel.editors()[1].text() == "one\ntwo"
    assert later.panel.editors()[1].textCursor().position() == 7
    later.panel.close_buffers()


def test_what_is_typed_is_on_the_disk_in_a_moment(desk: Desk, qtbot: QtBot) -> None:
    desk.type("typed")
    folder = folder_of(desk.folder / "buffers", desk.project)
    qtbot.waitUntil(lambda: [each.text for each in read_buffers(folder).opened] == ["typed"], timeout=2_000)


def test_each_project_has_its_own_buffers(desk: Desk, tmp_path: Path) -> None:
    desk.type("of the first")
    desk.panel.set_project(tmp_path / "second")
    assert desk.page.editor.text() == ""
    desk.panel.set_project(desk.project)
    assert desk.page.editor.text() == "of the first"


def test_a_broken_file_is_told_of(desk: Desk, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "buffers", tmp_path / "second")
    folder.mkdir(parents=True)
    (folder / "a.buffer.json").write_text("{")
    desk.panel.set_project(tmp_path / "second")
    assert "set aside" in desk.panel.notices.notices()[0].text.text()


# --- folding ---


def test_either_part_can_be_folded_away_but_not_both(desk: Desk) -> None:
    commands = desk.panel.commands
    commands.show_prompt.trigger()
    assert not desk.console.isVisible()
    commands.show_buffers.trigger()
    assert desk.panel.tabs.isHidden()
    assert desk.console.isVisible()
    assert not commands.run.isVisible()


def test_folds_and_sizes_are_restored(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.panel.commands.show_prompt.trigger()
    saved = desk.panel.saved_state()
    saved["stacked"] = [123, 456]
    later = Desk(qtbot, tmp_path)
    later.panel.restore_state(saved)
    assert not later.console.isVisible()
    assert later.panel.saved_state() == saved
    later.panel.close_buffers()


@pytest.mark.parametrize("saved", [{}, {"stacked": "wide", "output_sizes": [0], "shows_prompt": 5}])
def test_a_state_that_says_nothing_changes_nothing(desk: Desk, saved: dict[str, object]) -> None:
    before = desk.panel.saved_state()
    desk.panel.restore_state(saved)
    assert desk.panel.saved_state() == before


def test_a_narrow_console_has_the_prompt_below_the_buffers(desk: Desk) -> None:
    assert desk.panel.splitter.orientation() is Qt.Orientation.Horizontal
    desk.window.resize(450, 700)
    assert desk.panel.splitter.orientation() is Qt.Orientation.Vertical


# --- history ---


def test_ctrl_r_in_a_buffer_puts_what_was_run_there(desk: Desk) -> None:
    desk.run("pump = 1")
    desk.tell(1, TaskState.DONE)
    desk.run("valve = 2")
    desk.tell(2, TaskState.DONE)
    desk.page.editor.script.set_text("")
    desk.key(Qt.Key.Key_R, CONTROL)
    line = desk.panel.history_list.line
    assert line.hasFocus()
    QTest.keyClicks(line, "pump")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.page.editor.text() == "pump = 1"
    assert desk.page.editor.hasFocus()


def test_esc_leaves_the_history_and_gives_the_keyboard_back(desk: Desk) -> None:
    desk.key(Qt.Key.Key_R, CONTROL)
    QTest.keyClick(desk.panel.history_list.line, Qt.Key.Key_Escape)
    assert desk.panel.history_list.isHidden()
    assert desk.page.editor.hasFocus()


def test_ctrl_r_at_the_prompt_puts_what_was_run_there(desk: Desk) -> None:
    desk.run("pump = 1")
    desk.tell(1, TaskState.DONE)
    desk.console._control.setFocus()
    desk.key(Qt.Key.Key_R, CONTROL)
    QTest.keyClick(desk.panel.history_list.line, Qt.Key.Key_Return)
    assert desk.console._typed_text() == "pump = 1"
    assert desk.page.editor.text() == "pump = 1"


# --- export ---


def test_the_output_is_exported(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved: list[tuple[str, str]] = []

    def save(_parent: QWidget, _title: str, name: str, text: str) -> str:
        saved.append((name, text))
        return "Saved."

    monkeypatch.setattr(console_export, "save_text", save)
    desk.run("print(1)")
    desk.write(1, "1\n")
    desk.tell(1, TaskState.DONE)
    desk.panel.export.save_output()
    desk.panel.export.save_transcript()
    assert saved[0][0] == "Buffer 1"
    assert saved[0][1].splitlines()[1] == "1"
    assert "Pilotlight" in saved[1][1]
    assert desk.messages[-1] == "Saved."


def test_without_output_there_is_nothing_to_export(desk: Desk) -> None:
    desk.panel.export.save_last_run()
    assert "nothing to export" in desk.messages[-1]


# --- for everyone ---


def test_every_control_has_a_name(desk: Desk) -> None:
    desk.run("x")
    desk.tell(1, TaskState.DONE)
    desk.key(Qt.Key.Key_F2)
    assert without_name(desk.panel) == []
