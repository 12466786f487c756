"""Scripts inside other files, and inherited ones, in the editor."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.editors.editor_area import EditorArea
from designer.embedded_script import EmbeddedScript
from editor.script_editor import ScriptEditor
from runtime.project import Project, ProjectScript
from tests.projects import builders


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    return builders.new_project(tmp_path / "plant")


@pytest.fixture
def view(plant: Project) -> Path:
    """A view with two buttons that each have a script."""
    buttons = [builders.component(name, events=builders.on_click(f"{name}()")) for name in ("start", "stop")]
    return builders.add_view(plant, "Main", builders.component("root", *buttons))


@pytest.fixture
def tabs(qtbot: QtBot) -> EditorArea:
    tabs = EditorArea(QWidget(), tell=lambda *_: None)
    qtbot.addWidget(tabs)
    return tabs


def scripts(project: Project) -> list[ProjectScript]:
    return list(project.all_scripts())


def opened(tabs: EditorArea, project: Project, script: ProjectScript) -> ScriptEditor:
    editor = tabs.open_source(EmbeddedScript(project, script), script.path)
    assert editor is not None
    return editor


def test_saved_script_changes_no_other_byte_of_its_view(tabs: EditorArea, plant: Project, view: Path) -> None:
    before = view.read_bytes()
    editor = opened(tabs, plant, scripts(plant)[0])
    QTest.keyClicks(editor, "now_")
    assert tabs.save_current()
    assert view.read_bytes() == before.replace(b"\\tstart()", b"\\tnow_start()")
    assert not editor.is_modified()


def test_two_scripts_of_one_view_have_a_tab_each(tabs: EditorArea, plant: Project, view: Path) -> None:
    first, second = scripts(plant)
    assert opened(tabs, plant, first) is not opened(tabs, plant, second)
    assert opened(tabs, plant, first) is tabs.editors()[0]


def test_saving_one_script_is_no_change_to_the_other(tabs: EditorArea, plant: Project, view: Path) -> None:
    first, second = scripts(plant)
    other = opened(tabs, plant, second)
    QTest.keyClicks(opened(tabs, plant, first), "now_")
    assert tabs.save_all()
    assert not other.has_changed_on_disk()


def test_script_is_found_again_when_others_came_before_it(tabs: EditorArea, plant: Project, view: Path) -> None:
    editor = opened(tabs, plant, scripts(plant)[1])
    view.write_bytes(view.read_bytes().replace(b'"children": [', b'"children": [{"meta": {"name": "new"}}, ', 1))
    assert not editor.has_changed_on_disk()
    QTest.keyClicks(editor, "now_")
    assert tabs.save_current()
    assert [script.text for script in scripts(plant)] == ["start()", "now_stop()"]


def test_script_that_is_gone_is_told_and_its_text_stays(qtbot: QtBot, plant: Project, view: Path) -> None:
    told: list[str] = []
    tabs = EditorArea(
        QWidget(), ask=lambda *_: list(_[3])[1], tell=lambda _parent, title, reason: told.append(f"{title} {reason}")
    )
    qtbot.addWidget(tabs)
    editor = opened(tabs, plant, scripts(plant)[0])
    QTest.keyClicks(editor, "now_")
    view.write_text('{"root": {}}')
    assert not tabs.save_current()
    assert "could not be saved" in told[0]
    assert editor.text() == "now_start()"


def test_vision_script_can_only_be_read_and_says_so(qtbot: QtBot, tabs: EditorArea, plant: Project) -> None:
    builders.add_window(plant, "Main", "system.nav.openWindow('Other')")
    with qtbot.waitSignal(tabs.scripts.message) as message:
        editor = opened(tabs, plant, scripts(plant)[0])
    assert "can only be read" in message.args[0]
    assert editor.isReadOnly()


def test_inherited_script_can_only_be_read_and_says_how_to_change_it(
    qtbot: QtBot, tabs: EditorArea, plant: Project, tmp_path: Path
) -> None:
    builders.add_script(plant, "units", "x = 1\n")
    heir = builders.new_project(tmp_path / "heir", parent="plant")
    with qtbot.waitSignal(tabs.scripts.message) as message:
        editor = opened(tabs, heir, scripts(heir)[0])
    assert "Override in the Project Browser" in message.args[0]
    assert editor.isReadOnly()
