"""One text shown by several editors, changed and read anew, with what is found in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.problem import Problem, ProblemSeverity
from editor.script_document import ScriptDocument
from editor.script_editor import ScriptEditor
from editor.text_file import TextFile
from editor.text_range import TextRange


@pytest.fixture
def script(qtbot: QtBot, tmp_path: Path) -> Iterator[ScriptDocument]:
    path = tmp_path / "code.py"
    path.write_text("one\ntwo\nthree\n", encoding="utf-8")
    script = ScriptDocument()
    script.open_source(TextFile.read(path))
    yield script
    script.deleteLater()


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
    qtbot.waitUntil(lambda: not shiboken6.isValid(left))
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


def test_cursor_between_two_places_that_change_stays_in_its_line(qtbot: QtBot, script: ScriptDocument) -> None:
    editor = ScriptEditor(script=script)
    qtbot.addWidget(editor)
    editor.go_to_line(2)
    script.set_text("new\none\ntwo\nthree changed\nfour\n")
    assert editor.textCursor().block().text() == "two"
    editor.undo()
    assert script.text() == "one\ntwo\nthree\n"


@given(
    st.lists(st.sampled_from(["", "a", "b", "😀", "\ufeffx"]), min_size=1, max_size=8).map("\n".join),
    st.lists(st.sampled_from(["", "a", "b", "😀y", "\ufeffx", "c"]), min_size=1, max_size=8).map("\n".join),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lines_that_change_anywhere_are_replaced_and_undone(script: ScriptDocument, old: str, new: str) -> None:
    script.set_text(old)
    assert script.text() == old
    script.set_text(new)
    assert script.text() == new
    if old != new:
        script.document.undo()
        assert script.text() == old


def test_text_kept_over_another_one_on_disk_is_modified_however_much_is_undone(
    qtbot: QtBot, script: ScriptDocument
) -> None:
    editor = ScriptEditor(script=script)
    qtbot.addWidget(editor)
    QTest.keyClicks(editor, "x")
    assert script.path is not None
    script.path.write_text("theirs\n", encoding="utf-8")
    script.rebase(TextFile.read(script.path))
    assert not script.has_changed_on_disk()
    editor.undo()
    assert script.text() == "one\ntwo\nthree\n"
    assert script.is_modified()
    script.save()
    assert script.path.read_text(encoding="utf-8") == "one\ntwo\nthree\n"


def test_text_that_the_disk_has_too_is_not_modified(script: ScriptDocument) -> None:
    script.set_text("theirs\n")
    assert script.path is not None
    script.path.write_text("theirs\n", encoding="utf-8")
    script.rebase(TextFile.read(script.path))
    assert not script.is_modified()


def test_text_that_lost_its_file_is_modified_until_it_is_saved(qtbot: QtBot, script: ScriptDocument) -> None:
    with qtbot.waitSignals([script.source_changed, script.modification_changed]):
        script.lose_file()
    assert script.is_modified()
    script.save()
    assert not script.is_modified()
