"""Which texts of a view are scripts, what they are called, and that each is written in its own place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runtime.project import Project, ScriptNotFoundError
from tests.projects import builders


def action(script: str) -> dict[str, Any]:
    return {"config": {"script": builders.stored(script)}, "scope": "G", "type": "script"}


def test_values_that_are_called_script_are_none(plant: Project) -> None:
    data = {"job": {"script": "copy.sh", "code": "x", "type": "script"}}
    builders.add_view(plant, "Main", builders.component("root", custom=data, props={"script": "text", **data}))
    assert list(plant.all_scripts()) == []


def test_several_actions_of_one_event_are_numbered(plant: Project) -> None:
    events = {"dom": {"onClick": [action("a()"), {"type": "nav", "config": {"page": "/"}}, action("b()")]}}
    builders.add_view(plant, "Main", builders.component("root", events=events))
    assert {script.path: script.text for script in plant.all_scripts()} == {
        "Main: root/onClick": "a()",
        "Main: root/onClick 2": "b()",
    }


def test_extension_function_receives_what_ignition_gives_it(plant: Project) -> None:
    functions = [{"name": "filterAlarm", "enabled": True, "script": "\treturn True"}]
    builders.add_view(plant, "Main", builders.component("root", scripts={"extensionFunctions": functions}))
    [script] = plant.all_scripts()
    assert script.parameters == ("self", "alarmEvent")


def test_events_of_the_view_itself_are_found(plant: Project) -> None:
    builders.add_view(plant, "Main", builders.component("root"), events={"system": {"onStartup": action("a()")}})
    assert [script.path for script in plant.all_scripts()] == ["Main: onStartup"]


def test_script_says_in_which_line_of_the_file_it_stands(plant: Project) -> None:
    view = builders.add_view(plant, "Main", builders.component("root", events=builders.on_click("here()")))
    [script] = plant.all_scripts()
    assert "here()" in view.read_text().splitlines()[script.first_line - 1]


def test_script_is_written_where_it_stands_now(plant: Project) -> None:
    one, two = (builders.component(name, events=builders.on_click(f"{name}()")) for name in ("one", "two"))
    view = builders.add_view(plant, "Main", builders.component("root", one, two))
    old, _ = plant.all_scripts()
    content = json.loads(view.read_text())
    content["root"]["children"].insert(0, builders.component("new", events=builders.on_click("new()")))
    builders.write_json(view, content)
    assert plant.reread(old).pointer != old.pointer
    plant.write_script(old, "changed()")
    assert {script.path: script.text for script in plant.all_scripts()} == {
        "Main: root/new/onClick": "new()",
        "Main: root/one/onClick": "changed()",
        "Main: root/two/onClick": "two()",
    }


def test_script_that_was_deleted_cannot_be_read_again(plant: Project) -> None:
    view = builders.add_view(plant, "Main", builders.component("root", events=builders.on_click("a()")))
    [script] = plant.all_scripts()
    builders.write_json(view, {"root": builders.component("root")})
    with pytest.raises(ScriptNotFoundError, match="no script Main: root/onClick any more"):
        plant.reread(script)


def test_escapes_of_what_is_not_edited_stay(plant: Project) -> None:
    view = builders.add_view(plant, "Main", builders.component("root", events=builders.on_click("X")))
    before = view.read_text().replace('"\\tX"', '"\\ta(\\u0027x\\u0027) # it\'s\\n\\tb(\\u003c)"')
    view.write_text(before)
    [script] = plant.all_scripts()
    plant.write_script(script, f"{script.text}\nc('=')")
    assert view.read_text() == before.replace('b(\\u003c)"', "b(\\u003c)\\n\\tc('\\u003d')\"")


def test_file_with_windows_line_ends_and_a_mark_keeps_them(plant: Project) -> None:
    view = builders.add_view(plant, "Main", builders.component("root", events=builders.on_click("a()")))
    before = b"\xef\xbb\xbf" + view.read_bytes().replace(b"\n", b"\r\n")
    view.write_bytes(before)
    [script] = plant.all_scripts()
    plant.write_script(script, "b()")
    assert view.read_bytes() == before.replace(b"a()", b"b()")


def test_library_script_keeps_its_line_ends_and_mark(plant: Project) -> None:
    file = builders.add_script(plant, "line", "\ufeffa = 1\r\nb = 2\r\n")
    [script] = plant.all_scripts()
    assert script.text == "a = 1\nb = 2\n"
    plant.write_script(script, "a = 1\nb = 3\nc = 4\n")
    assert file.read_bytes() == b"\xef\xbb\xbfa = 1\r\nb = 3\r\nc = 4\r\n"
