"""Scripts of Perspective sessions and of web requests, in the forms before and since 8.3."""

from __future__ import annotations

import pytest

from runtime.project import Project, ScriptKind, ScriptScope
from tests.projects import builders


def test_session_events_in_one_file_are_named_and_empty_ones_left_out(plant: Project) -> None:
    builders.add_session_scripts(plant, {"onStartup": "\tx = 1\n\ty = 2", "onShutdown": "\t", "onPageStartup": "\tz()"})
    found = {script.path: (script.kind, script.text, script.parameters) for script in plant.all_scripts()}
    assert found == {
        "Session Events/Startup": (ScriptKind.EVENT, "x = 1\ny = 2", ("session",)),
        "Session Events/Page Startup": (ScriptKind.EVENT, "z()", ("page",)),
    }
    assert plant.faults() == []
    assert plant.unknown_resources() == []


def test_session_event_in_one_file_is_written_in_place(plant: Project) -> None:
    file = builders.add_session_scripts(plant, {"onStartup": "\ta()", "onShutdown": "\t"})
    [script] = plant.all_scripts()
    plant.write_script(script, "b()")
    assert file.read_bytes() == b'{"onStartup":"\\tb()","onShutdown":"\\t"}'


@pytest.mark.parametrize("is_new_form", [False, True])
def test_message_handler_of_a_session_is_found(plant: Project, is_new_form: bool) -> None:
    if is_new_form:
        text = "def handleMessage(session, payload):\n\tpass\n"
        builders.add_session_event(plant, "message", "handleMessage", text, "refresh")
    else:
        handler = {"name": "refresh", "enabled": True, "script": "\tpass"}
        builders.add_session_scripts(plant, {"messageHandlers": [handler]})
    found = plant.message_handler("refresh", ScriptScope.PERSPECTIVE)
    assert found is not None
    assert (found.kind, found.path) == (ScriptKind.MESSAGE, "Session Events/Message/refresh")
    assert plant.message_handler("refresh", ScriptScope.GATEWAY) is None


def test_session_event_in_a_file_of_its_own_is_its_function(plant: Project) -> None:
    builders.add_session_event(plant, "page-startup", "onPageStartup", "def onPageStartup(page):\n\tpass\n")
    [script] = plant.all_scripts()
    assert (script.path, script.entry) == ("Session Events/Page Startup", "onPageStartup")
    assert script.scope is ScriptScope.PERSPECTIVE


def test_change_script_of_a_session_property_is_found(plant: Project) -> None:
    change = {"custom.line": {"onChange": {"enabled": True, "script": "\tself.custom.x = 1"}}}
    builders.add_session_props(plant, {"custom": {"line": "", "script": "no script"}, "propConfig": change})
    [script] = plant.all_scripts()
    assert script.path == "session-props: custom.line onChange"
    assert script.parameters[:2] == ("self", "previousValue")


def test_web_request_is_named_by_its_path_and_method(plant: Project) -> None:
    builders.add_web_request(plant, "api/tanks", "doGet", "def doGet(request, session):\n\treturn {}\n")
    [script] = plant.all_scripts()
    assert (script.path, script.entry) == ("Web Requests/api/tanks/doGet", "doGet")
    assert script.scope is ScriptScope.GATEWAY
    assert plant.unknown_resources() == []


def test_body_that_is_indented_is_shown_and_stored_as_a_body(plant: Project) -> None:
    file = builders.add_gateway_event(plant, "timer", "handleTimerEvent", "\tx = 1\r\n\ty = 2\r\n", "Poll")
    [script] = plant.all_scripts()
    assert script.text == "x = 1\ny = 2\n"
    plant.write_script(script, "x = 1\ny = 3\n")
    assert file.read_bytes() == b"\tx = 1\r\n\ty = 3\r\n"


def test_gateway_events_of_8_1_are_read_only(plant: Project) -> None:
    builders.add_event_scripts(plant, "system.tag.writeBlocking(['a'], [1])\nlogger = system.util.getLogger('x')")
    [script] = plant.all_scripts()
    assert (script.kind, script.path, script.is_writable) == (ScriptKind.VISION, "Gateway Events: script 1", False)
    assert "payload" in script.parameters


@pytest.mark.parametrize(("scope", "expected"), [("G", ScriptScope.GATEWAY), ("A", ScriptScope.ALL)])
def test_library_script_runs_where_its_resource_says(plant: Project, scope: str, expected: ScriptScope) -> None:
    file = builders.add_script(plant, "line", "x = 1\n")
    builders.write_json(file.with_name("resource.json"), {"scope": scope, "files": ["code.py"]})
    [script] = plant.all_scripts()
    assert script.scope is expected
