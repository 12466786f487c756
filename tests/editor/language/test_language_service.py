"""What the real servers, ty and ruff, answer about the scripts of a project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor.language.answers import TextEdit
from editor.language.language_service import LanguageService
from editor.language.language_session import LanguageSession
from editor.problem import ProblemSeverity
from editor.script_document import ScriptDocument
from editor.text_range import TextRange
from tests.editor.language.conftest import EVENT, SERVER_MS, TABLES, Ask, ProjectOnDisk, place_after

Open = Callable[[str], ScriptDocument]


def type_at_end(script: ScriptDocument, text: str) -> tuple[int, int]:
    """Type `text` behind the script; line and column of the cursor then."""
    cursor = QTextCursor(script.document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(text)
    return cursor.blockNumber(), cursor.positionInBlock()


def labels(answer: Any) -> list[str]:
    return [completion.label for completion in answer.completions]


# --- completion


def test_scripting_library_is_known_with_documentation(service: LanguageService, open_script: Open, ask: Ask) -> None:
    script = open_script("plant.line")
    found = ask(service.completions, script, *type_at_end(script, "\nsystem.tag."), trigger=".")
    completion = next(each for each in found.completions if each.label == "readBlocking")
    assert "list[QualifiedValue]" in completion.detail
    assert "Scope: Gateway, Vision Client, Perspective Session." in completion.documentation


def test_function_that_pilotlight_lacks_says_so(service: LanguageService, open_script: Open, ask: Ask) -> None:
    script = open_script("plant.line")
    found = ask(service.completions, script, *type_at_end(script, "\nsystem.tag.quer"))
    completion = next(each for each in found.completions if each.label == "query")
    assert completion.documentation.startswith("Not in Pilotlight.")
    assert "Scope: " in completion.documentation


def test_line_after_a_lacking_function_is_completed_too(service: LanguageService, open_script: Open, ask: Ask) -> None:
    script = open_script("plant.line")
    typed = '\nsystem.tag.query("default", {})\nsystem.tag.readBlocking([])[0].'
    assert "quality" in labels(ask(service.completions, script, *type_at_end(script, typed)))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("\nplant.", "tables"),
        ("\nplant.tables.", "ensure"),
        ("\nplan", "plant"),
        ("\nplant.tables.ensure().", "append"),
        ("\nname = '😀'; plant.line.", "RATE"),
        ("\nimport plant.line\nplant.line.", "start"),
    ],
)
def test_project_library_is_known_without_an_import(
    service: LanguageService, open_script: Open, ask: Ask, typed: str, expected: str
) -> None:
    script = open_script("plant.line")
    assert expected in labels(ask(service.completions, script, *type_at_end(script, typed)))


def test_script_sees_what_is_typed_in_another_one(service: LanguageService, open_script: Open, ask: Ask) -> None:
    tables, line = open_script("plant.tables"), open_script("plant.line")
    type_at_end(tables, "\ndef unsaved():\n\tpass\n")
    assert "unsaved" in labels(ask(service.completions, line, *type_at_end(line, "\nplant.tables.")))


def test_event_of_an_event_script_is_known(service: LanguageService, open_script: Open, ask: Ask) -> None:
    script = open_script("Main: Go")
    found = ask(service.completions, script, *type_at_end(script, "event.source."))
    assert "getComponent" in labels(found)
    assert "event" in labels(ask(service.completions, script, *type_at_end(script, "\neve")))


def test_completion_replaces_nothing_before_the_script(service: LanguageService, open_script: Open, ask: Ask) -> None:
    script = open_script("Main: Go")
    found = ask(service.completions, script, *type_at_end(script, "event.source.getComp"))
    assert all(each.range is None or each.range.line == 3 for each in found.completions)


def test_completion_is_resolved_as_it_is(service: LanguageService, open_script: Open, ask: Ask) -> None:
    script = open_script("plant.line")
    found = ask(service.completions, script, *type_at_end(script, "\nsystem.tag.readB"))
    resolved = ask(service.resolve_completion, script, found.completions[0])
    assert "quality" in resolved.documentation


def test_script_of_python_2_is_completed_and_neither_formatted_nor_looked_over(
    session: LanguageSession, service: LanguageService, open_script: Open, ask: Ask
) -> None:
    script = open_script("plant.old")
    found = ask(service.completions, script, *type_at_end(script, "\nsystem.tag.readB"))
    assert "readBlocking" in labels(found)
    assert ask(service.format, script, tries=1) is None
    assert script.problems == ()


def test_script_that_was_never_saved_is_completed(session: LanguageSession, service: LanguageService, ask: Ask) -> None:
    script = ScriptDocument(session)
    session.open_script(script)
    found = ask(service.completions, script, *type_at_end(script, "def own():\n\tpass\n\now"))
    assert "own" in labels(found)
    location = ask(service.definition, script, 0, 5)[0]
    assert session.script_at(location.path, location.place) is script


def test_question_before_the_servers_are_ready_is_answered_none(
    qtbot: QtBot, tmp_path: Path, ask: Ask, plant: ProjectOnDisk
) -> None:
    session = LanguageSession(tmp_path / "cache")
    script = plant.document("plant.line", session)
    session.open_script(script)
    assert ask(LanguageService(session, session).hover, script, 0, 0, tries=1) is None


def test_only_the_newest_completion_is_answered(service: LanguageService, open_script: Open, qtbot: QtBot) -> None:
    script = open_script("plant.line")
    place = type_at_end(script, "\nplant.")
    answers: list[str] = []
    service.completions(script, *place, lambda _: answers.append("old"))
    service.completions(script, *place, lambda _: answers.append("new"))
    qtbot.waitUntil(lambda: bool(answers), timeout=SERVER_MS)
    assert answers == ["new"]


def test_answer_about_a_text_that_was_typed_over_is_none(
    service: LanguageService, open_script: Open, qtbot: QtBot
) -> None:
    script = open_script("plant.line")
    answers: list[Any] = []
    service.hover(script, *place_after(script, "RAT"), answers.append)
    type_at_end(script, "x")
    qtbot.waitUntil(lambda: bool(answers), timeout=SERVER_MS)
    assert answers == [None]


def test_cancelled_question_is_not_answered(service: LanguageService, open_script: Open, ask: Ask) -> None:
    script = open_script("plant.line")
    answers: list[Any] = []
    service.completions(script, 0, 0, answers.append)
    service.cancel(script, "completions")
    assert ask(service.hover, script, *place_after(script, "RAT")) is not None
    assert answers == []


# --- signature, hover


def test_signature_names_the_parameter_that_is_typed(service: LanguageService, open_script: Open, ask: Ask) -> None:
    script = open_script("plant.line")
    help_ = ask(service.signature_help, script, *type_at_end(script, "\nsystem.tag.readBlocking(paths, "))
    signature = help_.signatures[help_.active]
    parameter = signature.parameters[signature.active_parameter]
    assert signature.label[parameter.start : parameter.end] == "timeout: int = 45000"
    assert "Value, quality and timestamp" in signature.documentation


def test_no_function_has_no_signature(service: LanguageService, open_script: Open, ask: Ask) -> None:
    assert ask(service.signature_help, open_script("plant.line"), 0, 0, tries=2) is None


def test_hover_tells_signature_and_documentation(service: LanguageService, open_script: Open, ask: Ask) -> None:
    script = open_script("plant.line")
    line, column = place_after(script, "plant.tables.ens")
    hover = ask(service.hover, script, line, column)
    assert "def ensure()" in hover.markdown
    assert "Make the tables" in hover.markdown
    assert hover.range == TextRange(line, column - 3, line, column + 3)


# --- places


def test_definition_is_in_the_script_not_in_the_mirror(
    service: LanguageService, open_script: Open, ask: Ask, plant: ProjectOnDisk
) -> None:
    script = open_script("plant.line")
    (location,) = ask(service.definition, script, *place_after(script, "plant.tables.ens"))
    assert location.path == plant.script("plant.tables").path
    assert location.range == TextRange(0, 4, 0, 10)


def test_definition_of_the_scripting_library_is_its_own_code(
    service: LanguageService, open_script: Open, ask: Ask
) -> None:
    script = open_script("plant.line")
    (location,) = ask(service.definition, script, *place_after(script, "readBlo"))
    assert location.path.parts[-3:] == ("system", "tag", "values.py")


def test_definition_of_what_the_script_receives_is_nowhere(
    service: LanguageService, open_script: Open, ask: Ask
) -> None:
    script = open_script("Main: Go")
    assert ask(service.definition, script, *place_after(script, "eve")) == ()


def test_references_are_found_in_scripts_that_are_not_open(
    service: LanguageService, open_script: Open, ask: Ask, plant: ProjectOnDisk
) -> None:
    script = open_script("plant.line")
    found = ask(service.references, script, *place_after(script, "plant.tables.ens"))
    assert {(each.path.name, each.place, each.range.line) for each in found} == {
        ("code.py", "", 7),
        ("code.py", "", 0),
        ("Main.json", "Main: Go", 0),
    }


def test_symbols_of_a_script_are_its_own(service: LanguageService, open_script: Open, ask: Ask) -> None:
    assert [each.name for each in ask(service.document_symbols, open_script("plant.line"))] == ["RATE", "start"]
    event = open_script("Main: Go")
    type_at_end(event, "own = 1\n")
    assert [(each.name, each.range.line) for each in ask(service.document_symbols, event)] == [("own", 3)]


def test_symbols_of_the_project_are_found_by_name(service: LanguageService, ask: Ask, plant: ProjectOnDisk) -> None:
    found = ask(service.workspace_symbols, "ensure")
    assert [(each.name, each.container, each.location.path) for each in found] == [
        ("ensure", "plant.tables", plant.script("plant.tables").path)
    ]


# --- rename


def test_rename_reaches_every_script(
    service: LanguageService, open_script: Open, ask: Ask, plant: ProjectOnDisk
) -> None:
    script = open_script("plant.line")
    edit = ask(service.rename, script, *place_after(script, "plant.tables.ens"), "prepare")
    found = {(each.path, each.place): each.edits for each in edit.scripts}
    assert found == {
        plant.script("plant.line").key: (TextEdit(TextRange(7, 14, 7, 20), "prepare"),),
        plant.script("plant.tables").key: (TextEdit(TextRange(0, 4, 0, 10), "prepare"),),
        plant.script("Main: Go").key: (TextEdit(TextRange(0, 13, 0, 19), "prepare"),),
    }


def test_name_that_would_be_renamed_is_told(service: LanguageService, open_script: Open, ask: Ask) -> None:
    script = open_script("plant.line")
    line, column = place_after(script, "plant.tables.ens")
    target = ask(service.rename_target, script, line, column)
    assert (target.name, target.range) == ("ensure", TextRange(line, column - 3, line, column + 3))


@pytest.mark.parametrize("name", ["readBlo", "syst"])
def test_scripting_library_is_not_renamed(service: LanguageService, open_script: Open, ask: Ask, name: str) -> None:
    script = open_script("plant.line")
    place = place_after(script, name)
    assert ask(service.hover, script, *place) is not None
    assert ask(service.rename_target, script, *place, tries=1) is None
    assert ask(service.rename, script, *place, "other", tries=1) is None


# --- problems, fixes, format


@pytest.fixture
def faulty(open_script: Open, qtbot: QtBot) -> ScriptDocument:
    """An open script with an unused import and a comparison with None."""
    script = open_script("plant.line")
    with qtbot.waitSignal(script.problems_changed, timeout=SERVER_MS):
        script.set_text("import os\nif plant.line.RATE == None:\n\tsystem.util.beep( )\n")
    return script


def test_findings_are_the_scripts_problems(faulty: ScriptDocument) -> None:
    assert [(each.code, each.range.line, each.severity, each.origin) for each in faulty.problems] == [
        ("F401", 0, ProblemSeverity.WARNING, "ruff"),
        ("E711", 1, ProblemSeverity.WARNING, "ruff"),
    ]


def test_mended_text_has_no_problems(faulty: ScriptDocument, qtbot: QtBot) -> None:
    with qtbot.waitSignal(faulty.problems_changed, timeout=SERVER_MS):
        faulty.set_text("x = 1\n")
    assert faulty.problems == ()


def test_quick_fix_mends_its_problem(service: LanguageService, faulty: ScriptDocument, ask: Ask) -> None:
    fixes = ask(service.quick_fixes, faulty, faulty.problems[0])
    assert fixes[0].title == "Remove unused import: `os`"
    assert fixes[0].is_preferred
    assert fixes[0].edits == (TextEdit(TextRange(0, 0, 1, 0), ""),)
    assert "Disable for this line" in [fix.title for fix in fixes]


def test_problem_that_ruff_did_not_find_has_no_fix(
    service: LanguageService, open_script: Open, faulty: ScriptDocument, ask: Ask
) -> None:
    assert ask(service.quick_fixes, open_script("plant.tables"), faulty.problems[0]) == ()


def test_body_of_a_function_may_return_and_knows_its_names(open_script: Open, qtbot: QtBot) -> None:
    script = open_script("Main: Go")
    with qtbot.waitSignal(script.problems_changed, timeout=SERVER_MS):
        type_at_end(script, "other\n")
    assert [each.message for each in script.problems if each.code != "B018"] == ["Undefined name `other`"]


def test_module_may_not_return(open_script: Open, qtbot: QtBot) -> None:
    script = open_script("plant.tables")
    with qtbot.waitSignal(script.problems_changed, timeout=SERVER_MS):
        type_at_end(script, "return 1\n")
    assert [each.code for each in script.problems] == ["F706"]


def test_closed_script_has_no_problems(session: LanguageSession, faulty: ScriptDocument) -> None:
    session.close_script(faulty)
    assert faulty.problems == ()


@pytest.mark.parametrize("indent", ["\t", "  ", "    "])
def test_format_keeps_the_scripts_indentation(
    session: LanguageSession, service: LanguageService, plant: ProjectOnDisk, ask: Ask, indent: str
) -> None:
    plant.script("plant.tables").path.write_text(f"def f():\n{indent}return [ 1 ]\n", "utf-8", newline="")
    script = plant.document("plant.tables", session)
    session.open_script(script)
    edits = ask(service.format, script)
    assert f"{indent}return [1]\n" in "".join(edit.new_text for edit in edits)


def test_only_the_chosen_lines_are_formatted(service: LanguageService, open_script: Open, ask: Ask) -> None:
    script = open_script("plant.tables")
    script.set_text("a = [ 1 ]\nb = [ 2 ]\n")
    edits = ask(service.format_range, script, TextRange(1, 0, 1, 9))
    assert {edit.range.line for edit in edits} == {1}
    assert "[2]" in edits[0].new_text


# --- the session


def test_other_scripts_see_what_was_saved_when_it_is_closed(
    session: LanguageSession, service: LanguageService, open_script: Open, ask: Ask, qtbot: QtBot
) -> None:
    script, other = open_script("plant.line"), open_script("plant.tables")
    script.set_text("SPEED = 1\n")
    script.save()
    session.close_script(script)
    place = type_at_end(other, "\nplant.line.")
    qtbot.waitUntil(lambda: "SPEED" in labels(ask(service.completions, other, *place)), timeout=SERVER_MS)


def test_new_script_is_known_after_a_refresh(
    session: LanguageSession, service: LanguageService, open_script: Open, ask: Ask, qtbot: QtBot, plant: ProjectOnDisk
) -> None:
    script = open_script("plant.line")
    plant.add("depot.gate", "def unlock():\n\tpass\n")
    session.refresh()
    place = type_at_end(script, "\ndepot.gate.")
    qtbot.waitUntil(lambda: "unlock" in labels(ask(service.completions, script, *place)), timeout=SERVER_MS)


def test_service_goes_on_after_a_server_died(
    session: LanguageSession, service: LanguageService, open_script: Open, ask: Ask, qtbot: QtBot
) -> None:
    script = open_script("plant.line")
    place = type_at_end(script, "\nplant.")
    assert session.types is not None
    with qtbot.waitSignal(session.ready, timeout=SERVER_MS):
        session.types.process.restart("a test wants it")
    assert "tables" in labels(ask(service.completions, script, *place))


def test_another_project_takes_the_place_of_the_first(
    session: LanguageSession, service: LanguageService, ask: Ask, qtbot: QtBot, tmp_path: Path
) -> None:
    other = ProjectOnDisk(tmp_path / "Other")
    other.add("depot.gate", TABLES)
    other.add("depot.yard", EVENT)
    with qtbot.waitSignal(session.ready, timeout=SERVER_MS):
        session.set_project(other.folder, lambda: other.scripts)
    script = other.document("depot.yard", session)
    session.open_script(script)
    assert "gate" in labels(ask(service.completions, script, *type_at_end(script, "\ndepot.")))
    assert "plant" not in labels(ask(service.completions, script, *type_at_end(script, "\nplan")))


def test_project_that_cannot_be_read_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    def refuse() -> list[Any]:
        raise OSError("the disk is gone")

    session = LanguageSession(tmp_path / "cache")
    with qtbot.waitSignal(session.failed, timeout=SERVER_MS) as failed:
        session.set_project(tmp_path, refuse)
    assert "the disk is gone" in str(failed.args)


def test_closed_session_leaves_no_server(session: LanguageSession, open_script: Open, qtbot: QtBot) -> None:
    open_script("plant.line")
    session.close()
    assert session.types is None
    assert session.lint is None
