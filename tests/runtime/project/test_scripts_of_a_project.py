"""Every script of a project is found, wherever it lives, and is named and read as people know it."""

from __future__ import annotations

from pathlib import Path

import pytest

from runtime.dialects import Dialect
from runtime.project import Project, ProjectScript, ScriptKind, ScriptNotFoundError, ScriptScope
from tests.projects import builders


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    return builders.new_project(tmp_path / "plant")


def the_script(project: Project) -> ProjectScript:
    [script] = project.all_scripts()
    return script


def test_library_script_is_named_by_its_dotted_path(plant: Project) -> None:
    builders.add_script(plant, "line.pump", "x = 1\n")
    script = the_script(plant)
    assert (script.kind, script.path, script.text) == (ScriptKind.LIBRARY, "line.pump", "x = 1\n")
    assert script.scope is ScriptScope.ALL


@pytest.mark.parametrize(
    ("kind", "function", "name", "path"),
    [
        ("timer", "handleTimerEvent", "Poll", "Gateway Events/Timer/Poll"),
        ("startup", "onStartup", "", "Gateway Events/Startup"),
        ("tag-change", "onTagChange", "Level", "Gateway Events/Tag Change/Level"),
        ("scheduled", "onScheduledEvent", "Night/Report", "Gateway Events/Scheduled/Night/Report"),
    ],
)
def test_gateway_event_in_a_plain_file_is_named_by_its_kind(
    plant: Project, kind: str, function: str, name: str, path: str
) -> None:
    builders.add_gateway_event(plant, kind, function, f"def {function}():\n\tpass\n", name)
    script = the_script(plant)
    assert (script.kind, script.path, script.entry) == (ScriptKind.EVENT, path, function)
    assert script.scope is ScriptScope.GATEWAY


def test_event_script_without_a_function_is_the_body_of_one(plant: Project) -> None:
    builders.add_message_handler(plant, "refresh", "print(payload)\n")
    script = the_script(plant)
    assert (script.kind, script.entry, script.parameters) == (ScriptKind.MESSAGE, "", ("payload",))


def test_message_handler_is_found_by_name_and_scope(plant: Project) -> None:
    builders.add_message_handler(plant, "refresh", "def handleMessage(payload):\n\treturn 1\n")
    handler = plant.message_handler("refresh", ScriptScope.GATEWAY)
    assert handler is not None
    assert handler.entry == "handleMessage"
    assert plant.message_handler("refresh", ScriptScope.CLIENT) is None
    assert plant.message_handler("other", ScriptScope.GATEWAY) is None


def test_view_shows_its_scripts_without_their_margin(plant: Project) -> None:
    root = builders.component("root", builders.component("Button", events=builders.on_click("a = 1\nif a:\n\tb()")))
    builders.add_view(plant, "Main", root)
    script = the_script(plant)
    assert script.path == "Main: root/Button/onClick"
    assert script.text == "a = 1\nif a:\n\tb()"
    assert script.parameters == ("self", "event")
    assert script.scope is ScriptScope.PERSPECTIVE


def test_view_lists_methods_handlers_changes_and_transforms(plant: Project) -> None:
    root = builders.component(
        "root",
        scripts={
            "customMethods": [{"name": "fill", "params": ["tank"], "script": "\tpass"}],
            "messageHandlers": [{"messageType": "reset", "script": "\tpass", "pageScope": True}],
        },
        propConfig={
            "props.text": {
                "onChange": {"script": "\tpass", "enabled": True},
                "binding": {"type": "tag", "transforms": [{"type": "script", "code": "\treturn value"}]},
            }
        },
    )
    builders.add_view(plant, "Main", root)
    called_with = {script.path: script.parameters for script in plant.all_scripts()}
    assert called_with == {
        "Main: root/fill": ("self", "tank"),
        "Main: root/reset": ("self", "payload"),
        "Main: root/props.text onChange": ("self", "previousValue", "currentValue", "origin", "missedEvents"),
        "Main: root/props.text transform": ("self", "value", "quality", "timestamp"),
    }


def test_vision_window_gives_its_scripts_to_read_only(plant: Project) -> None:
    code = "value = event.source.parent.getComponent('Tank').value\nif value > 5:\n\tsystem.gui.messageBox('full')"
    builders.add_window(plant, "Overview/Main", "SELECT id FROM tanks\nWHERE id = 1", code, "A label")
    script = the_script(plant)
    assert (script.kind, script.text) == (ScriptKind.VISION, code)
    assert script.path == "Vision windows/Overview/Main: script 1"
    assert not script.is_writable


@pytest.mark.parametrize(
    ("text", "is_script"),
    [
        ("system.nav.openWindow('Main')", True),
        ("import system\nsystem.tag.write('a', 1)", True),
        ("# a note\nfor row in event.source.data:\n\tprint row", True),
        ("{Root Container.Tank.value} + 1", False),
        ("SELECT *\nFROM event.log", False),
        ("<html>\nsystem.</html>", False),
        ("Root Container", False),
        ("if({value} > 1,\n'a','b')", False),
    ],
)
def test_code_is_told_from_other_texts(text: str, is_script: bool) -> None:
    from runtime.project.vision import is_script as told

    assert told(text) is is_script


def test_tags_give_their_event_scripts(plant: Project) -> None:
    tag = {
        "name": "Level",
        "tagType": "AtomicTag",
        "eventScripts": [{"eventid": "valueChanged", "script": "\tprint(tagPath)"}],
    }
    builders.add_tags(plant, "tags.json", {"name": "Tanks", "tagType": "Folder", "tags": [tag]})
    script = the_script(plant)
    assert (script.kind, script.path) == (ScriptKind.TAG, "tags.json: Tanks/Level/valueChanged")
    assert script.parameters[:3] == ("tag", "tagPath", "previousValue")
    assert script.text == "print(tagPath)"


def test_other_json_file_is_no_tag_export(plant: Project) -> None:
    builders.write_json(plant.folder / "notes.json", {"tags_of_mine": 1})
    assert list(plant.all_scripts()) == []


def test_dialect_of_a_script_is_its_own_or_its_projects(plant: Project) -> None:
    builders.add_script(plant, "new", "x = 1", dialect="python3")
    builders.add_script(plant, "old", "x = 1")
    plant.set_dialect(Dialect.JYTHON27)
    assert {script.path: script.dialect for script in plant.all_scripts()} == {
        "new": Dialect.PYTHON3,
        "old": Dialect.JYTHON27,
    }


def test_script_is_found_again_by_its_place(plant: Project) -> None:
    builders.add_view(plant, "Main", builders.component("root", events=builders.on_click("a()")))
    script = the_script(plant)
    assert plant.script_at(script.file, script.pointer) == script
    with pytest.raises(ScriptNotFoundError, match="no script at /root/nothing"):
        plant.script_at(script.file, "/root/nothing")


# Inheritance


@pytest.fixture
def heir(tmp_path: Path) -> Project:
    """A project that inherits from "base", which has `shared.log` and `shared.units`; its own is `shared.log`."""
    base = builders.new_project(tmp_path / "base", "Base")
    builders.add_script(base, "shared.log", "who = 'base'\n")
    builders.add_script(base, "shared.units", "who = 'base'\n")
    heir = builders.new_project(tmp_path / "heir", "Heir", parent="base")
    builders.add_script(heir, "shared.log", "who = 'heir'\n")
    return heir


def test_nearest_script_hides_the_inherited_one(heir: Project) -> None:
    found = {script.path: (script.is_inherited, script.is_writable) for script in heir.all_scripts()}
    assert found == {"shared.log": (False, True), "shared.units": (True, False)}


def test_inherited_script_is_found_by_its_dotted_path(heir: Project) -> None:
    assert heir.script("shared.units") == heir.folder.parent / "base/ignition/script-python/shared/units/code.py"
    assert heir.script("shared.log") == heir.folder / "ignition/script-python/shared/log/code.py"


def test_inherited_scripts_are_marked_in_the_tree(heir: Project) -> None:
    [package] = heir.tree().scripts
    assert {node.name: node.is_inherited for node in package.children} == {"log": False, "units": True}


def test_inherited_message_handler_is_found(tmp_path: Path, heir: Project) -> None:
    builders.add_message_handler(Project.open(tmp_path / "base"), "refresh", "pass\n")
    assert heir.message_handler("refresh", ScriptScope.GATEWAY) is not None


def test_missing_parent_is_a_fault_and_the_project_opens(tmp_path: Path) -> None:
    orphan = builders.new_project(tmp_path / "orphan", "Orphan", parent="gone")
    builders.add_script(orphan, "own", "x = 1")
    assert [fault.code for fault in orphan.faults()] == ["missing-parent"]
    assert [script.path for script in orphan.all_scripts()] == ["own"]


def test_projects_that_inherit_from_each_other_are_a_fault(tmp_path: Path) -> None:
    one = builders.new_project(tmp_path / "one", "One", parent="two")
    builders.new_project(tmp_path / "two", "Two", parent="one")
    assert [parent.name for parent in one.parents()] == ["Two"]
    assert [fault.code for fault in one.faults()] == ["parent-circle"]


# The tree


def test_tree_groups_what_a_project_holds(plant: Project) -> None:
    builders.add_gateway_event(plant, "timer", "handleTimerEvent", "pass\n", "Poll")
    builders.add_named_query(plant, "Line/Counts", "select 1")
    builders.add_view(plant, "Pages/Main", builders.component("root"))
    builders.add_window(plant, "Main", "system.nav.openWindow('Other')")
    builders.add_tags(plant, "tags.json")
    builders.write_resource(plant.folder / "com.inductiveautomation.reporting" / "reports" / "Daily")
    tree = plant.tree()
    assert {name: [node.path for top in nodes for node in top.walk()] for name, nodes in vars(tree).items()} == {
        "scripts": [],
        "windows": [],
        "events": ["Gateway Events", "Gateway Events/Timer", "Gateway Events/Timer/Poll"],
        "queries": ["Line", "Line/Counts"],
        "views": ["Pages", "Pages/Main"],
        "vision": ["windows", "windows/Main"],
        "tags": ["tags.json"],
        "others": [
            "com.inductiveautomation.reporting",
            "com.inductiveautomation.reporting/reports",
            "com.inductiveautomation.reporting/reports/Daily",
        ],
    }


def test_parts_of_a_view_are_its_scripts(plant: Project) -> None:
    root = builders.component("root", builders.component("Button", events=builders.on_click("a()")))
    builders.add_view(plant, "Main", root)
    [view] = plant.tree().views
    [part] = plant.parts_of(view)
    assert (part.name, part.path) == ("root/Button/onClick", "Main: root/Button/onClick")
    assert part.script == the_script(plant)


def test_parts_of_a_window_are_its_scripts(plant: Project) -> None:
    builders.add_window(plant, "Main", "system.nav.openWindow('Other')")
    [folder] = plant.tree().vision
    [part] = plant.parts_of(folder.children[0])
    assert part.script == the_script(plant)


def test_every_script_is_found_again_by_its_file_and_place(plant: Project) -> None:
    builders.add_script(plant, "line.pump", "x = 1\n")
    builders.add_gateway_event(plant, "timer", "handleTimerEvent", "pass\n", "Poll")
    builders.add_view(plant, "Main", builders.component("root", events=builders.on_click("a()")))
    builders.add_window(plant, "Main", "system.nav.openWindow('Other')")
    tag = {"name": "Level", "eventScripts": [{"eventid": "valueChanged", "script": "\tpass"}]}
    builders.add_tags(plant, "tags.json", tag)
    event = plant.windows_folder / "Main" / "events" / "Button" / "actionPerformed.py"
    event.parent.mkdir(parents=True)
    event.write_text("pass\n")
    (plant.windows_folder / "Main" / "window.ui").write_text("<ui/>")
    scripts = list(plant.all_scripts())
    assert len(scripts) == 6
    assert [plant.script_at(script.file, script.pointer) for script in scripts] == scripts
