"""Tips, links and quick fixes in the text, with a service that says what the test wants."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from editor.code_links import CodeLinks
from editor.hover import HoverTip, expression_at
from editor.language.answers import (
    Hover,
    Location,
    Parameter,
    QuickFix,
    RenameTarget,
    Signature,
    SignatureHelp,
    TextEdit,
)
from editor.problem import Problem, ProblemSeverity
from editor.quick_fixes import QuickFixes
from editor.script_document import ScriptDocument
from editor.script_editor import ScriptEditor
from editor.signature_tip import SignatureTip, signature_html
from editor.text_edits import apply_edits
from editor.text_range import TextRange
from tests.editor.knowledge import ToldKnowledge
from tests.editor.test_pairs import put

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def service() -> ToldKnowledge:
    return ToldKnowledge()


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 400)
    editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    return editor


def place_of(editor: ScriptEditor, position: int) -> QPoint:
    cursor = editor.textCursor()
    cursor.setPosition(position)
    return editor.cursorRect(cursor).center()


def write_help(active: int | None) -> SignatureHelp:
    label = "writeBlocking(tagPaths, values)"
    parameters = (Parameter(14, 22, "Where to write."), Parameter(24, 30))
    return SignatureHelp((Signature(label, "Writes tags.\n\nMore.", parameters, active),))


# Parameters


def test_opening_bracket_shows_the_parameters(editor: ScriptEditor, service: ToldKnowledge) -> None:
    tip = SignatureTip(editor, service)
    service.answers["signature_help"] = write_help(0)
    put(editor, "write|")
    QTest.keyClicks(editor, "(")
    assert tip.tip.isVisible()
    assert "writeBlocking(tagPaths, values)" in tip.tip.view.toPlainText()
    assert "Where to write." in tip.tip.view.toPlainText()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not tip.tip.isVisible()


def test_present_parameter_is_marked() -> None:
    assert "<b><u>values</u></b>" in signature_html(write_help(1))
    assert "<b>" not in signature_html(write_help(None))


def test_tip_goes_when_the_cursor_leaves_the_call(editor: ScriptEditor, service: ToldKnowledge, qtbot: QtBot) -> None:
    tip = SignatureTip(editor, service)
    service.answers["signature_help"] = lambda line, column: write_help(0) if column < 3 else None
    put(editor, "f|")
    QTest.keyClicks(editor, "(")
    assert tip.tip.isVisible()
    QTest.keyClicks(editor, "a)")
    qtbot.waitUntil(lambda: not tip.tip.isVisible())


# Hover


def test_resting_mouse_shows_what_is_known_and_the_problem(
    editor: ScriptEditor, service: ToldKnowledge, qtbot: QtBot
) -> None:
    tip = HoverTip(editor, service)
    service.answers["hover"] = Hover("`pump: int`")
    put(editor, "pump = undefined_name|")
    editor.script.set_problems(
        "ruff", [Problem(TextRange(0, 7, 0, 21), ProblemSeverity.ERROR, "F821", "Undefined name `x_y`", "ruff")]
    )
    QTest.mouseMove(editor.viewport(), place_of(editor, 10))
    qtbot.waitUntil(tip.tip.isVisible)
    text = tip.tip.view.toPlainText()
    assert "Undefined name `x_y`" in text
    assert "ruff F821" in text
    assert "pump: int" in text
    QTest.keyClick(editor, Qt.Key.Key_Left)
    assert not tip.tip.isVisible()


def test_key_shows_what_is_known_at_the_cursor(editor: ScriptEditor, service: ToldKnowledge) -> None:
    tip = HoverTip(editor, service)
    service.answers["hover"] = Hover("**pump**")
    put(editor, "pu|mp")
    tip.show_at_cursor()
    assert tip.tip.view.toPlainText() == "pump"
    assert service.asked == [("hover", (0, 2))]


def test_value_in_a_stopped_script_stands_above_what_is_known(editor: ScriptEditor, service: ToldKnowledge) -> None:
    asked: list[str] = []

    def ask_value(script: ScriptDocument, expression: str, on_value: Callable[[str], None]) -> None:
        asked.append(expression)
        on_value("[1, 2]")

    tip = HoverTip(editor, service)
    tip.ask_value = ask_value
    service.answers["hover"] = Hover("a list")
    put(editor, "print(pump.lev|els.count)")
    tip.show_at_cursor()
    assert asked == ["pump.levels"]
    assert tip.tip.view.toPlainText() == "pump.levels = [1, 2]\na list"


def test_value_of_what_the_mouse_has_left_is_not_shown(editor: ScriptEditor, service: ToldKnowledge) -> None:
    late: list[Callable[[str], None]] = []
    tip = HoverTip(editor, service)
    tip.ask_value = lambda script, expression, on_value: late.append(on_value)
    put(editor, "pu|mp")
    tip.show_at_cursor()
    tip.hide()
    late[0]("3")
    assert not tip.tip.isVisible()


@pytest.mark.parametrize(
    ("text", "expression"),
    [("a.b.c|d.e", "a.b.cd"), ("|a.b", "a"), ("x = '😀', pu|mp", "pump"), ("1 | + 2", ""), ("f(|)", ""), ("2.5|", "")],
)
def test_expression_is_the_name_with_what_it_belongs_to(editor: ScriptEditor, text: str, expression: str) -> None:
    put(editor, text)
    assert expression_at(editor.textCursor()) == expression


def test_nothing_known_shows_nothing(editor: ScriptEditor, service: ToldKnowledge) -> None:
    tip = HoverTip(editor, service)
    tip.show_at_cursor()
    assert not tip.tip.isVisible()


# Links


def test_control_click_asks_where_it_is_defined(editor: ScriptEditor, service: ToldKnowledge, qtbot: QtBot) -> None:
    links = CodeLinks(editor, service)
    here = Location(Path("/x/code.py"), TextRange(3, 0, 3, 4))
    service.answers["definition"] = (here,)
    put(editor, "pump()|")
    with qtbot.waitSignal(links.definitions_found) as found:
        QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, CONTROL, place_of(editor, 2))
    assert found.args == [(here,)]
    assert service.asked == [("definition", (0, 2))]


def test_unknown_thing_has_no_definition(editor: ScriptEditor, service: ToldKnowledge, qtbot: QtBot) -> None:
    links = CodeLinks(editor, service)
    with qtbot.waitSignal(links.definitions_found) as found:
        links.go_to_definition()
    assert found.args == [()]


def test_uses_and_another_name_are_asked_for_at_the_cursor(
    editor: ScriptEditor, service: ToldKnowledge, qtbot: QtBot
) -> None:
    links = CodeLinks(editor, service)
    target = RenameTarget(TextRange(0, 0, 0, 4), "pump")
    service.answers["rename_target"] = target
    put(editor, "pu|mp")
    with qtbot.waitSignal(links.references_found) as found:
        links.find_references()
    assert found.args == [(), "pump"]
    with qtbot.waitSignal(links.rename_offered) as offered:
        links.rename()
    assert offered.args == [target, 0, 2]


# Quick fixes and edits


def test_quick_fix_of_the_problem_at_the_cursor_is_applied(
    editor: ScriptEditor, service: ToldKnowledge, qtbot: QtBot
) -> None:
    fixes = QuickFixes(editor, service)
    put(editor, "import os\nx =|= None")
    problem = Problem(TextRange(1, 2, 1, 4), ProblemSeverity.WARNING, "E711", "Use is", "ruff")
    editor.script.set_problems("ruff", [problem])
    service.answers["quick_fixes"] = (QuickFix("Replace with is", (TextEdit(TextRange(1, 2, 1, 4), "is"),)),)
    fixes.offer()
    [menu] = editor.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["Replace with is"]
    menu.actions()[0].trigger()
    menu.close()
    assert editor.text() == "import os\nx is None"


def test_no_problem_and_no_fix_are_said(editor: ScriptEditor, service: ToldKnowledge, qtbot: QtBot) -> None:
    fixes = QuickFixes(editor, service)
    with qtbot.waitSignal(fixes.message) as said:
        fixes.offer()
    assert "no problem" in said.args[0]
    editor.script.set_problems("x", [Problem(TextRange(0, 0, 0, 0), ProblemSeverity.ERROR, "c", "m", "x")])
    with qtbot.waitSignal(fixes.message) as said:
        fixes.offer()
    assert "no quick fix" in said.args[0]


def test_formatting_is_one_step_to_undo(editor: ScriptEditor, service: ToldKnowledge) -> None:
    fixes = QuickFixes(editor, service)
    put(editor, "x=1\ny=2|")
    service.answers["format"] = (
        TextEdit(TextRange(0, 1, 0, 2), " = "),
        TextEdit(TextRange(1, 1, 1, 2), " = "),
    )
    fixes.format()
    assert editor.text() == "x = 1\ny = 2"
    editor.undo()
    assert editor.text() == "x=1\ny=2"


def test_edits_are_places_of_the_text_as_it_was(editor: ScriptEditor) -> None:
    put(editor, "a😀b\nc|")
    edits = [TextEdit(TextRange(0, 0, 0, 1), "longer"), TextEdit(TextRange(0, 3, 1, 0), "B\n\n")]
    apply_edits(editor.document(), edits)
    assert editor.text() == "longer😀B\n\nc"
