"""One text shown by several editors, changed and read anew, with what is found in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.problem import Problem, ProblemSeverity
from editor.script_document import ScriptDocument
from editor.script_editor import ScriptEditor
from editor.text_file import TextFile
from editor.text_range import TextRange


@pytest.fixture
def script(qtbot: QtBot, tmp_path: Path) -> ScriptDocument:
    path = tmp_path / "code.py"
    path.write_text("one\ntwo\nthree\n", encoding="utf-8")
    script = ScriptDocument()
    script.open_source(TextFile.read(path))
    return script


def problem(line: int, message: str, severity: ProblemSeverity = ProblemSeverity.ERROR) -> Problem:
    return Problem(TextRange(line, 0, line, 3), severity, "code", message, "test")


def test_two_editors_show_one_text(qtbot: QtBot, script: ScriptDocument) -> None:
    left, right = ScriptEditor(script=script), ScriptEditor(script=script)
    qtbot.addWidget(left)
    qtbot.addWidget(right)
    QTest.keyClicks(left, "zero ")
    assert right.text().startswith("zero one")
    assert left.is_modified()
    assert right.is_modified()


def test_each_editor_keeps_its_own_cursor(qtbot: QtBot, script: ScriptDocument) -> None:
    left, right = ScriptEditor(script=script), ScriptEditor(script=script)
    qtbot.addWidget(left)
    qtbot.addWidget(right)
    right.go_to_line(3)
    QTest.keyClick(left, Qt.Key.Key_Return)
    assert left.textCursor().blockNumber() == 1
    assert right.textCursor().blockNumber() == 3


def test_text_outlives_the_editor_that_is_closed(qtbot: QtBot, script: ScriptDocument) -> None:
    left, right = ScriptEditor(script=script), ScriptEditor(script=script)
    qtbot.addWidget(right)
    left.deleteLater()
    with qtbot.waitSignal(left.destroyed):
        pass
    QTest.keyClicks(right, "x")
    assert script.text().startswith("xone")


def test_script_read_anew_keeps_the_cursor_and_can_be_undone(qtbot: QtBot, script: ScriptDocument) -> None:
    editor = ScriptEditor(script=script)
    qtbot.addWidget(editor)
    editor.go_to_line(3)
    assert script.path is not None
    script.path.write_text("new\none\ntwo\nthree\n", encoding="utf-8")
    script.reopen()
    assert script.text() == "new\none\ntwo\nthree\n"
    assert not script.is_modified()
    assert editor.textCursor().block().text() == "three"
    editor.undo()
    assert script.text() == "one\ntwo\nthree\n"
    assert script.is_modified()


@pytest.mark.parametrize("text", ["", "one", "\ufeffone\ntwo\nthree\n", "one\ntwo 😀\nthree\n", "x\n\nthree\n\n"])
def test_any_text_can_replace_any_other_in_one_step(script: ScriptDocument, text: str) -> None:
    before = script.text()
    script.set_text(text)
    assert script.text() == text
    script.document.undo()
    assert script.text() == before


def test_same_text_is_no_edit(qtbot: QtBot, script: ScriptDocument) -> None:
    with qtbot.assertNotEmitted(script.edited):
        script.set_text(script.text())


def test_problems_of_one_origin_replace_only_its_own(qtbot: QtBot, script: ScriptDocument) -> None:
    script.set_problems("ruff", [problem(2, "later")])
    with qtbot.waitSignal(script.problems_changed):
        script.set_problems("check", [problem(1, "earlier"), problem(1, "hint", ProblemSeverity.NOTE)])
    assert [found.message for found in script.problems] == ["earlier", "hint", "later"]
    with qtbot.assertNotEmitted(script.problems_changed):
        script.set_problems("ruff", [problem(2, "later")])
    script.set_problems("check", [])
    assert [found.message for found in script.problems] == ["later"]


def test_every_view_of_a_script_has_a_font_of_fixed_width(qtbot: QtBot, script: ScriptDocument) -> None:
    left = ScriptEditor(script=script)
    qtbot.addWidget(left)
    assert left.document().defaultFont().fixedPitch()
    right = ScriptEditor(script=script)
    qtbot.addWidget(right)
    left.set_font_size(20)
    assert right.document().defaultFont().fixedPitch()
    assert right.document().defaultFont().pointSizeF() == 20
