"""What was open in a project is open again at the next start: tabs, groups, cursors, and what is in sight."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.embedded_script import EmbeddedScript
from designer.session import session_file
from designer.session.session_file import GroupState, ProjectSession
from editor.script_editor import ScriptEditor
from runtime.project import Project
from tests.designer.session.starts import (
    LINES,
    Run,
    cursor_of,
    kept_tab,
    prepare,
    put_cursor,
    restored,
    tab,
    top_of,
    two_groups,
)
from tests.projects import builders

# There and back


def test_tabs_come_back_in_their_groups_with_their_cursors(run: Run) -> None:
    first = two_groups(run)
    first.end()
    second = run()
    assert second.restore()
    assert second.titles() == first.titles() == [["tank", "pump"], ["pump", "valve"]]
    places = [[cursor_of(editor) for editor in group.editors()] for group in second.area.groups()]
    assert places == [[(20, 3), (10, 5)], [(40, 1), (30, 2)]]
    left, right = second.area.groups()
    assert left.editors()[1].script is right.editors()[0].script


def test_tabs_in_front_and_the_current_group_come_back(run: Run) -> None:
    first = two_groups(run)
    left, right = first.area.groups()
    left.setCurrentIndex(0)
    first.area.focus(right.editors()[1])
    first.end()
    second = run()
    second.restore()
    assert [group.currentIndex() for group in second.area.groups()] == [0, 1]
    assert second.area.current_group is second.area.groups()[1]


def test_keyboard_is_in_the_editor_in_front(run: Run, qtbot: QtBot) -> None:
    first = two_groups(run)
    first.area.focus(first.area.groups()[0].editors()[0])
    first.end()
    second = run()
    with qtbot.waitExposed(second.window):
        second.window.show()
    second.restore()
    second.window.activateWindow()
    qtbot.waitUntil(lambda: second.front().hasFocus())
    QTest.keyClicks(second.front(), "x")
    assert second.front().script.title == "tank"
    assert second.front().document().findBlockByNumber(20).text().startswith("linxe_20")


def test_only_the_last_editor_in_front_is_told(run: Run) -> None:
    two_groups(run).end()
    second = run()
    told: list[str] = []
    second.area.current_changed.connect(lambda editor: told.append(editor.script.title))
    second.restore()
    assert told == ["valve"]


@pytest.mark.parametrize("is_shown_before", [True, False])
@pytest.mark.parametrize("is_wrapped", [True, False])
def test_what_was_in_sight_is_in_sight_again(
    run: Run, qtbot: QtBot, plant: Project, *, is_shown_before: bool, is_wrapped: bool
) -> None:
    def wrap(editor: ScriptEditor) -> None:
        mode = ScriptEditor.LineWrapMode
        editor.setLineWrapMode(mode.WidgetWidth if is_wrapped else mode.NoWrap)

    for name in ("long", "longer"):
        builders.add_script(plant, name, "".join(f"{'x ' * (200 if each % 3 else 1)}\n" for each in range(300)))
    starts = [run(), run()]
    for each in starts:
        each.area.editor_added.connect(wrap)
    first, second = starts
    first.window.show()
    for name in ("long", "longer"):
        editor = first.edit(name, 250)
        editor.verticalScrollBar().setValue(editor.document().findBlockByNumber(100).firstLineNumber())
    first.end()
    second.keeper.set_project(plant.folder)
    if is_shown_before:
        second.window.show()
    second.restore()
    # The window may come later than what is queued now.
    QTest.qWait(0)
    second.window.show()
    qtbot.waitUntil(lambda: top_of(second.front()) == 100)
    second.area.show_next(1)
    qtbot.waitUntil(lambda: top_of(second.front()) == 100)
    assert cursor_of(second.front()) == (250, 0)


def test_tab_that_was_never_seen_keeps_what_was_in_sight(run: Run, plant: Project, qtbot: QtBot) -> None:
    session = ProjectSession((GroupState((tab("pump", top_line=120), tab("tank")), 1),), 0, (1,))
    second = run()
    session_file.write(second.file, session)
    second.keeper.set_project(plant.folder)
    second.area.editor_added.connect(lambda editor: editor.setLineWrapMode(editor.LineWrapMode.WidgetWidth))
    second.restore()
    second.window.show()
    put_cursor(second.front(), 3, 0)
    qtbot.waitUntil(lambda: kept_tab(second, 1).line == 3)
    assert kept_tab(second, 0).top_line == 120


def test_cursor_that_is_moved_before_its_tab_is_seen_is_in_sight(run: Run, plant: Project, qtbot: QtBot) -> None:
    second = run()
    session = ProjectSession((GroupState((tab("pump", top_line=120), tab("tank")), 1),), 0, (1,))
    session_file.write(second.file, session)
    second.keeper.set_project(plant.folder)
    second.area.editor_added.connect(lambda editor: editor.setLineWrapMode(editor.LineWrapMode.WidgetWidth))
    second.window.show()
    second.restore()
    path = plant.script("pump")
    assert path is not None
    second.opening.open_source(path, 20)
    qtbot.waitUntil(lambda: second.front().isVisible())
    QTest.qWait(0)
    assert top_of(second.front()) < 20


def test_widths_of_the_groups_come_back(run: Run, qtbot: QtBot) -> None:
    first, second = two_groups(run), run()
    first.window.show()
    first.area.share_room([300, 600])
    left, right = widths = first.area.room()
    assert right > 1.9 * left
    first.end()
    second.keeper.set_project(first.project.folder)
    second.restore()
    with qtbot.waitExposed(second.window):
        second.window.show()
    assert second.area.room() == pytest.approx(widths, abs=2)


def test_script_inside_another_file_comes_back(run: Run, plant: Project) -> None:
    root = builders.component("root", scripts={"customMethods": [{"name": "go", "params": [], "script": "\tgo = 1"}]})
    builders.add_view(plant, "Line", root)
    part = next(script for script in plant.all_scripts() if script.pointer)
    first = run()
    assert first.opening.open_part(part) is not None
    first.end()
    second = run()
    assert second.restore()
    assert isinstance(second.front().source, EmbeddedScript)
    assert second.front().text() == part.text


def test_script_outside_the_project_comes_back(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "notes.py"
    path.write_text("note = 1\n")
    first = run()
    first.area.open_script(path, "notes.py")
    first.end()
    kept = first.kept()
    assert kept is not None
    assert kept.groups[0].tabs[0].path == path.as_posix()
    second = run()
    second.restore()
    assert second.front().path == path


def test_script_of_the_project_is_kept_by_its_place_in_it(run: Run) -> None:
    first = run()
    first.edit("pump")
    first.end()
    assert kept_tab(first, 0).path == "ignition/script-python/pump/code.py"


# What changed meanwhile


def test_missing_scripts_are_skipped_with_one_message(run: Run) -> None:
    start = run()
    gone = tab("gone"), tab("lost")
    assert restored(start, GroupState((gone[0], tab("pump"), gone[1]), 2), GroupState((gone[0],)), current=1)
    assert start.titles() == [["pump"]]
    assert start.told == ["2 scripts of the last time are not there any more."]
    assert start.front().script.title == "pump"


def test_one_missing_script_is_one(run: Run) -> None:
    start = run()
    assert not restored(start, GroupState((tab("gone"),)))
    assert start.told == ["1 script of the last time is not there any more."]
    assert start.titles() == [[]]


def test_tab_before_a_missing_one_is_in_front_in_its_place(run: Run) -> None:
    start = run()
    restored(start, GroupState((tab("pump"), tab("tank"), tab("gone"), tab("valve")), 2))
    assert start.front().script.title == "tank"


def test_cursor_goes_to_the_nearest_line_of_a_shorter_script(run: Run, plant: Project) -> None:
    path = plant.script("pump")
    assert path is not None
    path.write_text("ab\ncd")
    start = run()
    restored(start, GroupState((tab("pump", 200, 1, 190), tab("tank", 3, 900))))
    pump, tank = start.area.editors()
    assert cursor_of(pump) == (1, 1)
    assert cursor_of(tank) == (3, len("line_3 = 3"))


def test_columns_count_as_qt_counts(run: Run, plant: Project) -> None:
    path = plant.script("pump")
    assert path is not None
    path.write_text("x = '\N{PILE OF POO}y'\n", encoding="utf-8")
    first = run()
    editor = first.edit("pump")
    QTest.keyClick(editor, Qt.Key.Key_End)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    first.end()
    assert kept_tab(first, 0).column == 8
    second = run()
    second.restore()
    QTest.keyClicks(second.front(), "z")
    assert second.front().text() == "x = '\N{PILE OF POO}yz'\n"


def test_restoring_beside_what_is_open_already_opens_nothing_twice(run: Run) -> None:
    start = run()
    start.edit("tank")
    assert restored(start, GroupState((tab("pump"), tab("tank", 7))))
    assert start.titles() == [["tank", "pump"]]
    assert len(start.area.scripts.all()) == 2


def test_there_is_nothing_to_restore_at_the_first_start(run: Run) -> None:
    start = run()
    assert not start.restore()
    assert start.told == start.warned == []


def test_session_is_restored_once(run: Run) -> None:
    start = run()
    restored(start, GroupState((tab("pump"),)))
    start.area.close_all()
    assert not start.restore()


def test_broken_session_is_told_and_set_aside(run: Run, plant: Project) -> None:
    start = run()
    start.file.parent.mkdir()
    start.file.write_text("{")
    start.keeper.set_project(plant.folder)
    assert not start.restore()
    [warning] = start.warned
    assert "set aside" in warning


# One tab after the other


def many(current: int) -> GroupState:
    return GroupState((tab("pump"), tab("tank", 7), tab("gone"), tab("valve"), tab("drain")), current)


@pytest.fixture
def drained(plant: Project) -> None:
    builders.add_script(plant, "drain", LINES)


@pytest.mark.usefixtures("drained")
@pytest.mark.parametrize("current", range(5))
def test_tab_in_front_is_there_at_once_and_the_others_get_their_places(run: Run, current: int) -> None:
    start = run()
    prepare(start, many(current))
    assert start.keeper.restore()
    front = start.front().script.title
    assert start.titles() == [[front]] == [[["pump", "tank", "tank", "valve", "drain"][current]]]
    assert start.is_restoring()
    start.qtbot.waitUntil(lambda: not start.is_restoring())
    assert start.titles() == [["pump", "tank", "valve", "drain"]]
    assert start.front().script.title == front


@pytest.mark.usefixtures("drained")
def test_what_is_closed_and_opened_meanwhile_stays_so(run: Run) -> None:
    start = run()
    prepare(start, many(0), GroupState((tab("drain"), tab("pump"))))
    start.keeper.restore()
    start.area.close_editor(start.area.groups()[1].editors()[0])
    start.area.close_editor(start.area.groups()[0].editors()[0])
    start.edit("tank", 100)
    start.area.open_new()
    start.qtbot.waitUntil(lambda: not start.is_restoring())
    [titles] = start.titles()
    assert sorted(titles) == ["Untitled-1", "drain", "pump", "tank", "valve"]
    assert cursor_of(next(each for each in start.area.editors() if each.script.title == "tank")) == (100, 0)


def test_end_in_the_middle_leaves_the_last_session_as_it_was(run: Run) -> None:
    start = run()
    prepare(start, many(0))
    before = start.kept()
    start.keeper.restore()
    start.keeper.pause()
    start.area.close_all()
    start.end()
    assert start.kept() == before


def test_user_who_stays_gets_the_rest_of_the_tabs(run: Run) -> None:
    start = run()
    prepare(start, many(0))
    start.keeper.restore()
    start.keeper.pause()
    QTest.qWait(0)
    assert start.titles() == [["pump"]]
    start.keeper.resume()
    start.qtbot.waitUntil(lambda: start.titles() == [["pump", "tank", "valve"]])


def test_next_project_gets_no_tabs_of_the_last(run: Run, tmp_path: Path) -> None:
    start = run()
    prepare(start, many(0))
    start.keeper.restore()
    start.keeper.pause()
    start.area.close_all()
    start.keeper.set_project(builders.new_project(tmp_path / "other").folder)
    assert not start.is_restoring()
    QTest.qWait(0)
    assert start.titles() == [[]]


def test_end_of_restoring_is_told(run: Run) -> None:
    start = run()
    prepare(start, many(0))
    with start.qtbot.waitSignal(start.keeper.restored):
        start.keeper.restore()
    assert start.titles() == [["pump", "tank", "valve"]]
