"""Scripts are read as what runs them reads them, and every place is one in the user's own text."""

from __future__ import annotations

import pytest

from runtime.dialects import Dialect
from runtime.project import ScriptKind, ScriptScope
from runtime.protocol import ScriptText, Severity
from tests.runtime.check.conftest import VIEW_EVENT, Look, codes, lines_of, pointed_at, the_finding


def test_python_3_is_read_as_it_is(look: Look) -> None:
    report = look("print('x')")
    assert (report.parses, report.is_translated, report.findings) == (True, False, ())


def test_python_2_is_translated(look: Look) -> None:
    report = look("print 'x'")
    assert (report.parses, report.is_translated) == (True, True)


def test_a_script_that_is_neither_is_a_syntax_error_at_its_line(look: Look) -> None:
    report = look("x = 1\nx = = 2\n")
    assert not report.parses
    finding = the_finding(report, "syntax")
    assert (finding.line, finding.severity) == (2, Severity.ERROR)


def test_what_only_the_compiler_refuses_is_a_syntax_error_too(look: Look) -> None:
    assert lines_of(look("def f():\n\tpass\nreturn 1\n"), "syntax") == [3]


def test_the_body_of_an_event_script_may_return(look: Look) -> None:
    report = look("if event is None:\n\treturn\nself.x = 1\n", VIEW_EVENT)
    assert (report.parses, report.is_translated, codes(report)) == (True, False, [])


def test_a_script_whose_function_is_called_is_a_module(look: Look) -> None:
    script = ScriptText("Poll", ScriptKind.EVENT, "", scope=ScriptScope.GATEWAY, entry="handleTimerEvent")
    assert codes(look("def handleTimerEvent():\n\treturn\n", script)) == []
    assert codes(look("def handleTimerEvent():\n\tpass\nreturn\n", script)) == ["syntax"]


def test_a_body_may_begin_with_a_future_import(look: Look) -> None:
    assert codes(look("from __future__ import annotations\nreturn\n", VIEW_EVENT)) == []


def test_a_vision_script_may_be_a_module_or_a_body(look: Look) -> None:
    script = ScriptText("Main: script 1", ScriptKind.VISION, "", scope=ScriptScope.CLIENT, parameters=("event",))
    assert codes(look("from java.lang import *\n", script)) == []
    assert codes(look("return 1\n", script)) == []


def test_an_empty_script_is_fine(look: Look) -> None:
    assert look("").findings == look("# nothing\n", VIEW_EVENT).findings == ()


def test_a_null_character_is_a_syntax_error(look: Look) -> None:
    assert codes(look("x = 1\0\n")) == ["syntax"]


def test_nesting_too_deep_for_python_is_a_finding(look: Look) -> None:
    assert codes(look("x = " + "(" * 5000 + ")" * 5000)) == ["syntax"]


def test_the_dialect_of_the_project_is_followed(look: Look) -> None:
    report = look("x = 1 / 2\n", dialect=Dialect.JYTHON27)
    assert report.is_translated
    assert codes(look("print 'x'\n", dialect=Dialect.PYTHON3)) == ["syntax"]


@pytest.mark.parametrize(
    ("text", "pointed"),
    [
        ("system.tag.raed('x')", "system.tag.raed"),
        ("x = 'äöü', system.tag.raed('x')", "system.tag.raed"),
        ("print 'ä', system.tag.raed('x')", "raed"),
        ("print nothing, nothere.x, nothere", "nothing"),
        ("from system.tag import raed", "raed"),
    ],
)
def test_columns_are_those_of_the_users_text(look: Look, text: str, pointed: str) -> None:
    assert pointed_at(look(text).findings[0], text) == pointed


def test_the_second_of_two_equal_words_of_a_translated_line_is_found(look: Look) -> None:
    text = "print 'nothere', nothere"
    finding = the_finding(look(text), "undefined-name")
    assert finding.column == text.rindex("nothere") + 1


def test_a_call_over_several_lines_is_pointed_at_on_its_first(look: Look) -> None:
    text = "system.tag.read(\n\t'x',\n\t'y',\n\tz=3)\n"
    assert the_finding(look(text), "wrong-arguments").end_line == 1


def test_findings_name_script_file_and_pointer(look: Look) -> None:
    report = look("nothere()", VIEW_EVENT, file="view.json")
    finding = report.findings[0]
    assert (finding.path, finding.file, finding.pointer) == ("Main: root/onClick", "view.json", "/root/events")


def test_findings_come_from_top_to_bottom(look: Look) -> None:
    report = look("system.tag.raed('x')\nnothere()\nsystem.tag.wriet('x', 1)\n")
    assert [finding.line for finding in report.findings] == [1, 2, 3]
