"""Windows that are used on another thread than the GUI's."""

from __future__ import annotations

import pytest

from runtime.project import ScriptScope
from tests.runtime.check.conftest import CLIENT_EVENT, VIEW_EVENT, Look, codes, lines_of, pointed_at, the_finding


def worker(*body: str, before: str = "", parameters: str = "", call: str = "invokeAsynchronous(work)") -> str:
    """A script that hands `work` over; the body begins in line 2, in line 3 with something before it."""
    head = f"{before}\n" if before else ""
    return head + f"def work({parameters}):\n" + "".join(f"\t{line}\n" for line in body) + f"system.util.{call}\n"


ACCESSES = pytest.mark.parametrize(
    "line",
    [
        "event.source.parent.results = 1",
        "x = event.source.text",
        "event.source.parent.getComponent('Table').data = None",
        "anything.getComponent('Table')",
        "system.gui.messageBox('done')",
        "system.nav.openWindow('Main')",
        "window = system.gui.getParentWindow(event)",
        "event.getSource().text = 'x'",
        "[c.text for c in event.source.components]",
    ],
)


@ACCESSES
def test_a_worker_that_uses_a_window_is_told(look: Look, line: str) -> None:
    report = look(worker(line, before="anything = None"), CLIENT_EVENT)
    assert lines_of(report, "gui-from-worker") == [3]
    assert "system.util.invokeLater" in the_finding(report, "gui-from-worker").message


@pytest.mark.parametrize(
    ("before", "parameters", "call"),
    [
        ("x = 1", "root=event.source.parent", "invokeAsynchronous(work)"),
        ("root = event.source.parent", "", "invokeAsynchronous(work)"),
        ("x = 1", "root", "invokeAsynchronous(work, [event.source.parent])"),
        ("x = 1", "root", "invokeAsynchronous(work, args=(event.source.parent,))"),
        ("container = event.source.parent", "root=container", "invokeAsynchronous(work)"),
        ("root = system.nav.openWindow('Main')", "", "invokeAsynchronous(function=work)"),
        ("root = event.source.parent.getComponent('Table')", "root=root", "invokeAsynchronous(work)"),
    ],
)
def test_a_component_is_known_by_where_it_comes_from(look: Look, before: str, parameters: str, call: str) -> None:
    text = worker("root.text = 'x'", before=before, parameters=parameters, call=call)
    assert pointed_at(the_finding(look(text, CLIENT_EVENT), "gui-from-worker"), text) == "root.text"


def test_the_documented_idiom_is_fine(look: Look) -> None:
    text = """\
        def longProcess(rootContainer=event.source.parent):
            results = system.db.runQuery("SELECT 1")
            def sendBack(results=results, rootContainer=rootContainer):
                rootContainer.resultsProperty = results
            system.util.invokeLater(sendBack)
        system.util.invokeAsynchronous(longProcess)
        """
    assert "gui-from-worker" not in codes(look(text, CLIENT_EVENT))


def test_a_lambda_handed_on_to_invokeLater_is_fine(look: Look) -> None:
    text = worker("system.util.invokeLater(lambda: event.source.requestFocus())")
    assert "gui-from-worker" not in codes(look(text, CLIENT_EVENT))


def test_a_lambda_that_is_the_worker_is_looked_into(look: Look) -> None:
    text = "system.util.invokeAsynchronous(lambda: event.source.requestFocus())"
    assert lines_of(look(text, CLIENT_EVENT), "gui-from-worker") == [1]


def test_a_function_that_the_worker_calls_is_followed(look: Look) -> None:
    text = """\
        def show(component, value):
            component.text = value
        def work(root=event.source.parent):
            show(root, "x")
        system.util.invokeAsynchronous(work)
        """
    assert lines_of(look(text, CLIENT_EVENT), "gui-from-worker") == [2]


def test_functions_that_call_each_other_end(look: Look) -> None:
    text = "def a(): b()\ndef b(): a()\nsystem.util.invokeAsynchronous(a)\n"
    assert codes(look(text, CLIENT_EVENT)) == []


def test_values_that_were_read_before_are_fine(look: Look) -> None:
    text = worker("print(rows, name)", before="rows = event.source.parent.data; name = event.source.name")
    assert "gui-from-worker" not in codes(look(text, CLIENT_EVENT))


def test_a_parameter_of_the_same_name_is_no_component(look: Look) -> None:
    text = worker("root.text = 1", before="root = event.source.parent", parameters="root=None")
    assert "gui-from-worker" not in codes(look(text, CLIENT_EVENT))


def test_what_is_outside_the_worker_is_fine(look: Look) -> None:
    text = worker("pass") + "event.source.text = 'started'\nsystem.gui.messageBox('x')\n"
    assert "gui-from-worker" not in codes(look(text, CLIENT_EVENT))


def test_a_gui_function_that_is_handed_over_itself_is_told(look: Look) -> None:
    text = "system.util.invokeAsynchronous(system.gui.messageBox, ['x'])"
    assert lines_of(look(text, CLIENT_EVENT), "gui-from-worker") == [1]


def test_library_scripts_are_looked_at_too(look: Look) -> None:
    text = "def onClick(event):\n\tdef work():\n\t\tevent.source.text = 1\n\tsystem.util.invokeAsynchronous(work)\n"
    assert lines_of(look(text), "gui-from-worker") == [3]


@pytest.mark.parametrize("scope", [ScriptScope.PERSPECTIVE, ScriptScope.GATEWAY])
def test_scopes_without_a_gui_thread_have_nothing_to_keep(look: Look, scope: ScriptScope) -> None:
    text = worker("self.getSibling('x').props.text = 1", "self.getChild('y').getComponent('z')")
    assert "gui-from-worker" not in codes(look(text, VIEW_EVENT, scope=scope))


def test_a_colour_needs_no_gui_thread(look: Look) -> None:
    assert "gui-from-worker" not in codes(look(worker("x = system.gui.color('red')"), CLIENT_EVENT))


def test_each_line_is_told_once(look: Look) -> None:
    text = worker("event.source.text = event.source.parent.name")
    assert lines_of(look(text, CLIENT_EVENT), "gui-from-worker") == [2]
