"""Uses of `system.*`: known, here, in the right scope, and with arguments that fit."""

from __future__ import annotations

import pytest

from runtime.project import ScriptScope
from runtime.protocol import Severity
from tests.runtime.check.conftest import CLIENT_EVENT, VIEW_EVENT, Look, codes, pointed_at, the_finding


def test_a_call_that_works_is_counted_and_no_finding(look: Look) -> None:
    report = look("system.date.now()\nsystem.util.getLogger('x').info('y')\n")
    assert (report.calls, report.calls_working, report.findings) == (2, 2, ())


def test_a_misspelt_function_is_told_with_the_likely_one(look: Look) -> None:
    text = "system.tag.readBlockin(['x'])"
    report = look(text)
    finding = the_finding(report, "unknown-function")
    assert finding.message.endswith("did you mean system.tag.readBlocking?")
    assert pointed_at(finding, text) == "system.tag.readBlockin"
    assert (report.calls, report.calls_working) == (1, 0)


def test_a_function_in_the_wrong_case_is_told_with_the_right_one(look: Look) -> None:
    assert "system.tag.readBlocking?" in the_finding(look("system.tag.readblocking([])"), "unknown-function").message


def test_a_misspelt_module_is_told_with_the_likely_one(look: Look) -> None:
    assert "did you mean system.tag?" in the_finding(look("system.tags.read('x')"), "unknown-function").message


def test_a_function_that_is_lacking_here_is_a_warning_that_names_the_way_out(look: Look) -> None:
    report = look("system.opc.readValue('server', 'path')")
    finding = the_finding(report, "not-in-pilotlight")
    assert finding.severity is Severity.WARNING
    assert "system.tag" in finding.message
    assert (report.calls, report.calls_working) == (1, 0)


def test_importing_what_is_lacking_is_no_finding_until_it_is_used(look: Look) -> None:
    assert codes(look("from system.opc import readValue\n")) == []
    assert codes(look("from system.opc import readValue\nread = readValue\n")) == ["not-in-pilotlight"]


def test_a_module_that_others_sell_is_told_as_lacking(look: Look) -> None:
    finding = the_finding(look("system.mes.createMESObject('x')"), "not-in-pilotlight")
    assert "Sepasoft" in finding.message


def test_a_constant_of_the_library_is_no_call(look: Look) -> None:
    report = look("import system.date\nx = system.date\ny = system.util.__doc__\n")
    assert (report.calls, report.findings) == (0, ())


@pytest.mark.parametrize(
    "text", ["system.date.now(1)", "system.date.addDays(1)", "system.date.addDays(date=1, days=2)"]
)
def test_arguments_that_do_not_fit_are_told(look: Look, text: str) -> None:
    assert "wrong-arguments" in codes(look(text))


def test_an_unknown_keyword_names_the_known_ones(look: Look) -> None:
    finding = the_finding(look("system.util.invokeLater(len, delayMs=3)"), "wrong-arguments")
    assert "`function` and `delay`" in finding.message


def test_lacking_functions_are_held_against_ignitions_signature(look: Look) -> None:
    assert "wrong-arguments" in codes(look("system.opc.readValue('server')"))


def test_a_client_function_in_a_gateway_script_is_in_the_wrong_scope(look: Look) -> None:
    report = look("system.gui.confirm('x')", VIEW_EVENT, scope=ScriptScope.GATEWAY)
    assert "Vision clients only" in the_finding(report, "wrong-scope").message


def test_a_perspective_function_in_a_vision_script_is_in_the_wrong_scope(look: Look) -> None:
    assert "wrong-scope" in codes(look("system.perspective.navigate('/x')", CLIENT_EVENT))


def test_a_library_script_may_use_the_functions_of_every_scope(look: Look) -> None:
    assert "wrong-scope" not in codes(look("def f():\n\tsystem.gui.confirm('x')\n\tsystem.perspective.print('x')\n"))
