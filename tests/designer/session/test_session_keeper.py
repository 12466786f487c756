"""What is open in a project is kept while it changes, and until the next start."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QWidget
from pytestqt.qtbot import QtBot

from designer.editors.editor_area import EditorArea
from designer.editors.questions import Answer
from designer.script_opening import ScriptOpening
from designer.session import session_file
from designer.session.session_file import ProjectSession
from designer.session.session_keeper import SessionKeeper
from editor.text_file import TextFile
from runtime.project import Project
from tests.designer.session.starts import Run, cursor_of, kept_tab, two_groups
from tests.projects import builders

# Keeping


def test_changes_are_kept_while_the_designer_runs(run: Run, qtbot: QtBot) -> None:
    start = run()
    editor = start.edit("pump")
    qtbot.waitUntil(lambda: start.kept_titles() == [["pump"]])
    QTest.keyClick(editor, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: kept_tab(start, 0).line == 1)
    start.window.show()
    editor.verticalScrollBar().setValue(50)
    qtbot.waitUntil(lambda: kept_tab(start, 0).top_line == 50)
    start.edit("tank")
    qtbot.waitUntil(lambda: start.kept_titles() == [["pump", "tank"]])
    start.area.groups()[0].tabBar().moveTab(1, 0)
    qtbot.waitUntil(lambda: start.kept_titles() == [["tank", "pump"]])
    start.area.close_current()
    qtbot.waitUntil(lambda: start.kept_titles() == [["pump"]])
    start.area.close_all()
    qtbot.waitUntil(lambda: start.kept() == ProjectSession())


def test_cursor_that_never_rests_is_kept_all_the_same(run: Run, qtbot: QtBot) -> None:
    start = run()
    editor = start.edit("pump")

    def is_kept_while_moving() -> bool:
        QTest.keyClick(editor, Qt.Key.Key_Right)
        return start.file.exists()

    qtbot.waitUntil(is_kept_while_moving)


def test_width_that_the_user_gives_a_group_is_kept(run: Run, qtbot: QtBot) -> None:
    start = two_groups(run)
    with qtbot.waitExposed(start.window):
        start.window.show()
    splitter = next(each for each in start.area.findChildren(QSplitter) if each.count() == 2)
    handle = splitter.handle(1)
    middle = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    target = middle.__class__(middle.x() - 150, middle.y())
    QTest.mouseMove(handle, target)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=target)
    left, right = start.area.room()
    assert right - left > 200
    qtbot.waitUntil(lambda: (kept := start.kept()) is not None and kept.sizes == (left, right))


def test_renamed_script_is_kept_under_its_new_name(run: Run, plant: Project, qtbot: QtBot) -> None:
    start = run()
    editor = start.edit("pump")
    qtbot.waitUntil(lambda: start.kept_titles() == [["pump"]])
    assert editor.path is not None
    start.area.scripts.renamed(editor.path, editor.path.with_name("pumps.py"), "pumps")
    qtbot.waitUntil(lambda: start.kept_titles() == [["pumps"]])


def test_script_that_was_never_saved_is_left_out_and_breaks_no_order(run: Run) -> None:
    first = run()
    first.edit("pump")
    first.area.open_new()
    first.edit("tank")
    first.area.focus(first.area.groups()[0].editors()[1])
    first.area.split()
    first.end()
    kept = first.kept()
    assert kept is not None
    assert first.kept_titles() == [["pump", "tank"]]
    assert (kept.current_group, kept.groups[0].current, len(kept.sizes)) == (0, 1, 1)
    assert run().restore()


def test_nothing_is_kept_before_there_is_a_project(area_alone: SessionKeeper, folder: Path) -> None:
    area_alone.close()
    assert not folder.exists()


@pytest.fixture
def area_alone(qtbot: QtBot, plant: Project, folder: Path) -> SessionKeeper:
    area = EditorArea(QWidget())
    qtbot.addWidget(area)
    keeper = SessionKeeper(area, ScriptOpening(area, plant, area), folder, area)
    area.open_new()
    return keeper


# The end of a project


def test_tabs_that_are_closed_after_a_pause_stay_in_the_session(run: Run) -> None:
    start = run()
    start.edit("pump")
    start.keeper.pause()
    start.area.close_all()
    start.end()
    assert start.kept_titles() == [["pump"]]


def test_session_of_the_project_left_is_not_that_of_the_next(run: Run, tmp_path: Path, folder: Path) -> None:
    start = run()
    start.edit("pump")
    other = builders.new_project(tmp_path / "other")
    start.keeper.pause()
    start.area.close_all()
    start.keeper.set_project(other.folder)
    assert not start.restore()
    start.end()
    assert start.kept_titles() == [["pump"]]
    assert session_file.read(session_file.file_of(folder, other.folder)) == ProjectSession()


def test_project_that_is_opened_again_at_once_has_its_newest_session(
    run: Run, plant: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk may not have it yet."""
    is_disk_awake = threading.Event()

    def write_slowly(file: Path, session: ProjectSession, write: Callable[..., None] = session_file.write) -> None:
        is_disk_awake.wait()
        write(file, session)

    monkeypatch.setattr(session_file, "write", write_slowly)
    start = run()
    start.edit("pump", 12)
    start.keeper.pause()
    start.area.close_all()
    start.keeper.set_project(plant.folder)
    assert start.restore()
    is_disk_awake.set()
    assert cursor_of(start.front()) == (12, 0)


def test_session_goes_on_when_the_user_stays(run: Run, qtbot: QtBot) -> None:
    start = run()
    editor = start.edit("pump")
    QTest.keyClicks(editor, "x")
    start.answers = [Answer.CANCEL]
    start.keeper.pause()
    assert not start.area.close_all()
    start.keeper.resume()
    start.edit("tank")
    qtbot.waitUntil(lambda: start.kept_titles() == [["pump", "tank"]])


def test_script_that_gets_its_first_file_at_the_end_is_in_the_session(run: Run, tmp_path: Path) -> None:
    start = run()
    path = tmp_path / "new.py"
    path.touch()
    start.area.scripts.name_new = lambda _script: TextFile.read(path)
    QTest.keyClicks(start.area.open_new(), "new")
    start.answers = [Answer.SAVE]
    start.keeper.pause()
    assert start.area.close_all()
    start.end()
    assert kept_tab(start, 0).path == path.as_posix()


def test_nothing_is_kept_while_tabs_are_restored(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    two_groups(run).end()
    second = run()
    put: list[int] = []
    monkeypatch.setattr(second.keeper._writer, "put", lambda _file, _session: put.append(len(second.area.editors())))
    monkeypatch.setattr(second.keeper._timer, "start", second.keeper._timer.timeout.emit)
    second.restore()
    assert put == [4]


def test_disk_that_refuses_is_told_once(run: Run, folder: Path, qtbot: QtBot) -> None:
    start = run()
    folder.write_text("no folder")
    start.edit("pump")
    qtbot.waitUntil(lambda: len(start.warned) == 1)
    assert "cannot be kept" in start.warned[0]
    folder.unlink()
    start.edit("tank")
    qtbot.waitUntil(lambda: start.kept_titles() == [["pump", "tank"]])
    assert len(start.warned) == 1
