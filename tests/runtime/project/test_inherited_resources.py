"""What a project inherits, resource by resource: the nearest project that has one gives all of it."""

from __future__ import annotations

import pytest

from runtime.project import NodeKind, Project
from tests.projects import builders


def clickable(name: str) -> dict[str, object]:
    return builders.component("root", builders.component(name, events=builders.on_click("a()")))


def test_own_view_hides_every_script_of_the_inherited_one(base: Project, heir: Project) -> None:
    builders.add_view(base, "Main", clickable("old"))
    builders.add_view(heir, "Main", builders.component("root"))
    assert list(heir.all_scripts()) == []


def test_inherited_script_can_only_be_read(base: Project, heir: Project) -> None:
    view = builders.add_view(base, "Main", clickable("button"))
    [script] = heir.all_scripts()
    assert (script.file, script.is_inherited) == (view, True)
    assert heir.script_at(script.file, script.pointer) == script
    with pytest.raises(PermissionError, match="can only be read"):
        heir.write_script(script, "b()")


def test_tree_shows_inherited_resources_and_marks_them(base: Project, heir: Project) -> None:
    builders.add_view(base, "Main", clickable("button"))
    builders.add_view(base, "Other", clickable("button"))
    builders.add_view(heir, "Main", clickable("button"))
    builders.add_gateway_event(base, "timer", "handleTimerEvent", "pass", "Poll")
    builders.add_named_query(base, "Count", "select 1")
    tree = heir.tree()
    assert [(node.name, node.is_inherited) for node in tree.views] == [("Main", False), ("Other", True)]
    assert [node.is_inherited for node in tree.walk() if node.kind is NodeKind.EVENT] == [True]
    assert [node.is_inherited for node in tree.queries] == [True]


def test_parts_of_an_inherited_view_are_marked(base: Project, heir: Project) -> None:
    builders.add_view(base, "Main", clickable("button"))
    [part] = heir.parts_of(heir.tree().views[0])
    assert (part.name, part.is_inherited) == ("root/button/onClick", True)


def test_library_that_is_inherited_alone_is_marked(base: Project, heir: Project) -> None:
    builders.add_script(base, "shared.log", "x = 1\n")
    assert [(node.path, node.is_inherited) for node in heir.tree().walk()] == [("shared", True), ("shared.log", True)]


def test_parent_with_a_broken_project_file_still_gives_its_scripts(base: Project, heir: Project) -> None:
    builders.add_script(base, "shared", "x = 1\n")
    (base.folder / "project.json").write_text("{")
    assert [script.path for script in heir.all_scripts()] == ["shared"]
    assert [fault.code for fault in heir.faults()] == ["bad-project-json"]
