"""One run of the designer, as far as a session is concerned, and what tests say of sessions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from designer.editors.editor_area import EditorArea
from designer.editors.questions import Answer
from designer.script_opening import ScriptOpening
from designer.session import session_file
from designer.session.restoring import Restoring
from designer.session.session_file import GroupState, ProjectSession, TabState
from designer.session.session_keeper import SessionKeeper
from editor.script_editor import ScriptEditor
from runtime.project import Project

LINES = "".join(f"line_{number} = {number}\n" for number in range(300))


class Start:
    """One run of the designer, as far as a session is concerned."""

    def __init__(self, project: Project, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.answers: list[Answer] = []
        self.told: list[str] = []
        self.warned: list[str] = []
        self.window = QMainWindow()
        self.area = EditorArea(QWidget(), ask=lambda *_: self.answers.pop(0), tell=lambda *words: None)
        self.window.setCentralWidget(self.area)
        self.window.resize(900, 500)
        self.project = project
        self.opening = ScriptOpening(self.area, project, self.area)
        self.file = session_file.file_of(folder, project.folder)
        self.keeper = SessionKeeper(self.area, self.opening, folder, self.area)
        self.keeper.message.connect(self.told.append)
        self.keeper.warning.connect(self.warned.append)
        self.keeper.set_project(project.folder)

    def edit(self, name: str, line: int = 0, column: int = 0) -> ScriptEditor:
        path = self.project.script(name)
        assert path is not None
        editor = self.area.open_script(path, name)
        assert editor is not None
        put_cursor(editor, line, column)
        return editor

    def titles(self) -> list[list[str]]:
        return [[editor.script.title for editor in group.editors()] for group in self.area.groups()]

    def front(self) -> ScriptEditor:
        editor = self.area.current_editor()
        assert editor is not None
        return editor

    def kept(self) -> ProjectSession | None:
        return session_file.read(self.file)

    def kept_titles(self) -> list[list[str]]:
        kept = self.kept()
        return [[tab.title for tab in group.tabs] for group in kept.groups] if kept is not None else []

    def restore(self) -> bool:
        """Restore, and wait until all is open."""
        has_opened = self.keeper.restore()
        self.qtbot.waitUntil(lambda: not self.is_restoring())
        return has_opened

    def is_restoring(self) -> bool:
        restoring = self.keeper.findChild(Restoring)
        return restoring is not None and restoring.is_under_way

    def end(self) -> None:
        self.keeper.close()


Run = Callable[[], Start]


def two_groups(run: Run) -> Start:
    """The pump and the tank at the left, the valve and again the pump at the right."""
    first = run()
    first.edit("tank", 20, 3)
    first.edit("valve", 30, 2)
    first.edit("pump", 10, 5)
    first.area.split()
    first.area.focus(first.area.groups()[0].editors()[1])
    first.area.move_to_next_group()
    put_cursor(first.area.groups()[1].editors()[0], 40, 1)
    return first


def put_cursor(editor: ScriptEditor, line: int, column: int) -> None:
    cursor = QTextCursor(editor.document().findBlockByNumber(line))
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=column)
    editor.setTextCursor(cursor)


def cursor_of(editor: ScriptEditor) -> tuple[int, int]:
    cursor = editor.textCursor()
    return cursor.blockNumber(), cursor.positionInBlock()


def top_of(editor: ScriptEditor) -> int:
    return editor.firstVisibleBlock().blockNumber()


def tab(name: str, line: int = 0, column: int = 0, top_line: int = 0) -> TabState:
    return TabState(f"ignition/script-python/{name}/code.py", "", name, line, column, top_line)


def kept_tab(start: Start, number: int) -> TabState:
    kept = start.kept()
    assert kept is not None
    return kept.groups[0].tabs[number]


def prepare(start: Start, *groups: GroupState, current: int = 0) -> None:
    """Let these have been open the last time."""
    session_file.write(start.file, ProjectSession(groups, current, (1,) * len(groups)))
    start.keeper.set_project(start.project.folder)


def restored(start: Start, *groups: GroupState, current: int = 0) -> bool:
    prepare(start, *groups, current=current)
    return start.restore()
