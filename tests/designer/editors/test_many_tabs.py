"""Many tabs are opened at once: without a flicker, and with one editor in front at the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from designer.editors.editor_area import EditorArea
from editor.script_document import ScriptDocument
from editor.text_file import TextFile


@pytest.fixture
def area(qtbot: QtBot) -> EditorArea:
    area = EditorArea(QWidget())
    qtbot.addWidget(area)
    area.resize(1_600, 400)
    with qtbot.waitExposed(area):
        area.show()
    return area


@pytest.fixture
def scripts(area: EditorArea, tmp_path: Path) -> list[ScriptDocument]:
    opened = []
    for name in ("a.py", "b.py", "c.py"):
        path = tmp_path / name
        path.write_text("x = 1\n")
        script = area.scripts.open(lambda path=path: TextFile.read(path), name)  # type: ignore[misc]
        assert script is not None
        opened.append(script)
    return opened


def test_added_tab_takes_neither_the_front_nor_the_keyboard(area: EditorArea, scripts: list[ScriptDocument]) -> None:
    first = area.show_script(scripts[0])
    area.add_tab(area.current_group, scripts[1], 1)
    area.add_tab(area.current_group, scripts[2], 0)
    assert area.current_editor() is first
    assert first.isVisible()
    assert first.hasFocus()
    assert [editor.script for editor in area.editors()] == [scripts[2], *scripts[:2]]


def test_close_button_of_an_added_tab_closes_that(area: EditorArea, scripts: list[ScriptDocument]) -> None:
    area.show_script(scripts[0])
    area.add_tab(area.current_group, scripts[1], 0)
    button = area.current_group.tabBar().tabButton(0, QTabBar.ButtonPosition.RightSide)
    assert isinstance(button, QToolButton)
    button.click()
    assert [editor.script for editor in area.editors()] == [scripts[0]]


def test_group_begins_at_the_right_of_the_others(area: EditorArea, scripts: list[ScriptDocument]) -> None:
    area.show_script(scripts[0])
    for script in scripts[1:]:
        area.add_tab(area.begin_group(), script, 0)
    assert [editor.script for group in area.groups() for editor in group.editors()] == scripts
    assert area.current_group is area.groups()[0]


def test_room_is_shared_as_told(area: EditorArea, scripts: list[ScriptDocument]) -> None:
    area.show_script(scripts[0])
    area.add_tab(area.begin_group(), scripts[1], 0)
    area.share_room([300, 100])
    left, right = area.room()
    assert left / right == pytest.approx(3, rel=0.05)
    area.share_room([0, 0])
    assert area.room() == [left, right]


def test_editor_in_front_is_told_once_at_the_end(area: EditorArea, scripts: list[ScriptDocument]) -> None:
    told: list[object] = []
    area.current_changed.connect(told.append)
    with area.rearranging():
        for script in scripts:
            area.show_script(script)
        assert told == []
        assert not area.updatesEnabled()
    assert area.updatesEnabled()
    assert told == [area.current_editor()]
    assert area.find_bar.isHidden()


def test_failure_in_the_middle_leaves_the_area_usable(area: EditorArea, scripts: list[ScriptDocument]) -> None:
    def fail() -> None:
        with area.rearranging():
            area.show_script(scripts[0])
            raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        fail()
    told: list[object] = []
    area.current_changed.connect(told.append)
    second = area.show_script(scripts[1])
    assert told == [second]
    assert area.updatesEnabled()
