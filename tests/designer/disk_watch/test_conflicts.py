"""A script that was changed here and there: the user chooses, and what was typed can be had back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from designer.disk_watch.conflict_dialog import ConflictDialog
from designer.disk_watch.merge import FILE_MARK, MIDDLE_MARK, MINE_MARK
from designer.editors.questions import Answer
from editor.script_document import ScriptDocument
from tests.designer.disk_watch.conftest import Designer

MINE = "mine one\ntwo\nthree\n"
THEIRS = "one\ntwo\ntheirs three\n"
BOTH = "mine one\ntwo\ntheirs three\n"


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def conflict(
    designer: Designer, line: Path, qtbot: QtBot, theirs: str = THEIRS
) -> tuple[ScriptDocument, ConflictDialog]:
    """A script that has MINE, its file `theirs`, and the dialog that asks."""
    script = designer.typed(line)
    designer.settle(qtbot)
    line.write_text(theirs)
    return script, designer.dialog(qtbot)


def test_dialog_shows_both_changes_and_when_they_were_made(designer: Designer, line: Path, qtbot: QtBot) -> None:
    _, dialog = conflict(designer, line, qtbot)
    assert dialog.headline.text() == "code was changed by another program, and here."
    assert "-one\n+mine one\n two" in dialog.mine_view.toPlainText()
    assert "-three\n+theirs three" in dialog.file_view.toPlainText()
    assert "last typed 20" in dialog.mine_label.text()
    assert "written 20" in dialog.file_label.text()
    assert dialog.words.text().startswith("No line was changed on both sides")
    assert dialog.windowModality() is Qt.WindowModality.WindowModal


def test_own_text_is_kept_and_saved_without_another_question(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script, dialog = conflict(designer, line, qtbot)
    click(dialog.keep_button)
    assert line.read_text() == THEIRS
    assert script.is_modified()
    designer.settle(qtbot)
    assert designer.scripts.save(script)
    assert line.read_text() == MINE


def test_own_text_that_is_kept_is_asked_about_again_when_the_file_changes_again(
    designer: Designer, line: Path, qtbot: QtBot
) -> None:
    script, dialog = conflict(designer, line, qtbot)
    click(dialog.keep_button)
    line.write_text("theirs anew\n")
    assert not designer.scripts.save(script)
    assert "+theirs anew" in designer.dialog(qtbot).file_view.toPlainText()
    assert line.read_text() == "theirs anew\n"


def test_files_text_is_taken_and_undo_brings_the_own_one_back(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script, dialog = conflict(designer, line, qtbot)
    click(dialog.take_button)
    assert script.text() == THEIRS
    assert not script.is_modified()
    designer.settle(qtbot)
    QTest.keyClick(designer.editor(script), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert script.text() == MINE
    assert script.is_modified()
    designer.settle(qtbot)
    assert script.text() == MINE
    assert len(designer.conflicts) == 1


def test_changes_in_other_places_are_merged(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script, dialog = conflict(designer, line, qtbot)
    assert dialog.merge_button.text() == "&Merge"
    click(dialog.merge_button)
    assert script.text() == BOTH
    assert line.read_text() == THEIRS
    assert designer.scripts.save(script)
    assert line.read_text() == BOTH


def test_merge_can_be_undone(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script, dialog = conflict(designer, line, qtbot)
    click(dialog.merge_button)
    script.document.undo()
    assert script.text() == MINE
    script.document.undo()
    assert script.is_modified()


def test_changes_of_one_place_are_merged_between_marks(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script, dialog = conflict(designer, line, qtbot, "theirs one\ntwo\nthree\n")
    assert dialog.merge_button.text() == "&Merge with Marks"
    assert "Both sides changed line 1 of" in dialog.words.text()
    click(dialog.merge_button)
    assert script.text() == f"{MINE_MARK}\nmine one\n{MIDDLE_MARK}\ntheirs one\n{FILE_MARK}\ntwo\nthree\n"
    assert "marks" in designer.said[-1]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_key_that_was_meant_for_the_editor_decides_nothing(
    designer: Designer, line: Path, qtbot: QtBot, key: Qt.Key
) -> None:
    script, dialog = conflict(designer, line, qtbot)
    QTest.keyClick(dialog.focusWidget(), key)
    assert designer.asking.dialog is None
    assert script.text() == MINE
    assert line.read_text() == THEIRS
    assert not designer.scripts.save(script)
    assert designer.asking.dialog is not None


def test_everything_is_reached_by_tab(designer: Designer, line: Path, qtbot: QtBot) -> None:
    designer.window.show()
    _, dialog = conflict(designer, line, qtbot)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.later_button)
    reached: list[QWidget | None] = []
    for _ in range(6):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        reached.append(dialog.focusWidget())
    buttons = [dialog.keep_button, dialog.take_button, dialog.merge_button, dialog.later_button]
    assert reached == [dialog.mine_view, dialog.file_view, *buttons]
    assert dialog.mine_view.accessibleName() == "Your changes"
    assert dialog.file_view.accessibleName() == "The file's changes"


# Saving


def test_saving_asks_first_and_saves_when_the_own_text_is_kept(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script = designer.typed(line)
    line.write_text(THEIRS)
    assert not designer.scripts.save(script)
    assert line.read_text() == THEIRS
    dialog = designer.dialog(qtbot)
    designer.settle(qtbot)
    assert designer.asking.dialog is dialog
    click(designer.dialog(qtbot).keep_button)
    assert line.read_text() == MINE
    assert not script.is_modified()


def test_file_that_changes_while_it_is_asked_about_is_asked_about_as_it_is(
    designer: Designer, line: Path, qtbot: QtBot
) -> None:
    script = designer.typed(line)
    line.write_text(THEIRS)
    assert not designer.scripts.save(script)
    dialog = designer.dialog(qtbot)
    line.write_text("newer\n")
    qtbot.waitUntil(lambda: "+newer" in dialog.file_view.toPlainText())
    click(dialog.keep_button)
    assert line.read_text() == MINE


def test_file_that_changes_just_before_the_answer_is_not_overwritten(
    designer: Designer, line: Path, qtbot: QtBot
) -> None:
    script = designer.typed(line)
    line.write_text(THEIRS)
    assert not designer.scripts.save(script)
    dialog = designer.dialog(qtbot)
    line.write_text("newer\n")
    click(dialog.keep_button)
    assert line.read_text() == "newer\n"
    assert "+newer" in designer.dialog(qtbot).file_view.toPlainText()
    assert script.is_modified()


def test_deleted_file_is_written_again_without_a_question(designer: Designer, line: Path) -> None:
    script = designer.typed(line)
    line.unlink()
    assert designer.scripts.save(script)
    assert line.read_text() == MINE


def test_closing_with_save_stays_open_until_the_user_has_chosen(
    designer: Designer, line: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = designer.typed(line)
    line.write_text(THEIRS)
    monkeypatch.setattr(designer.scripts, "_ask", lambda *_: Answer.SAVE)
    assert not designer.scripts.may_close(script)
    assert designer.asking.dialog is not None
    assert line.read_text() == THEIRS


# Several questions


def test_several_scripts_are_asked_about_one_after_the_other(
    designer: Designer, line: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "tank.py"
    other.write_text("one\ntwo\nthree\n")
    designer.typed(line)
    designer.typed(other)
    designer.settle(qtbot)
    line.write_text(THEIRS)
    other.write_text(THEIRS)
    qtbot.waitUntil(lambda: len(designer.conflicts) == 2)
    asked: list[str] = []
    for _ in range(2):
        dialog = designer.dialog(qtbot)
        asked.append(dialog.headline.text()[:4])
        click(dialog.later_button)
    assert sorted(asked) == ["code", "tank"]
    assert designer.asking.dialog is None


@pytest.mark.parametrize("text", ["one\ntwo\nthree\n", MINE])
def test_question_that_is_answered_on_the_disk_goes(designer: Designer, line: Path, qtbot: QtBot, text: str) -> None:
    conflict(designer, line, qtbot)
    line.write_text(text)
    qtbot.waitUntil(lambda: designer.asking.dialog is None)


def test_question_about_a_script_that_closes_goes(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script, _ = conflict(designer, line, qtbot)
    designer.scripts.close(script)
    assert designer.asking.dialog is None


def test_nothing_is_chosen_when_the_designer_ends(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script, _ = conflict(designer, line, qtbot)
    designer.asking.close()
    assert designer.asking.dialog is None
    assert script.text() == MINE
    assert line.read_text() == THEIRS


# Two designers


def test_what_one_designer_saves_the_other_reads(
    make_designer: Callable[[], Designer], line: Path, qtbot: QtBot
) -> None:
    one, other = make_designer(), make_designer()
    theirs = other.open(line)
    mine = one.typed(line)
    other.settle(qtbot)
    assert one.scripts.save(mine)
    qtbot.waitUntil(lambda: theirs.text() == MINE)
    one.settle(qtbot)
    assert not theirs.is_modified()
    assert one.said == ["Saved code"]


def test_two_designers_with_changes_end_with_both(
    make_designer: Callable[[], Designer], line: Path, qtbot: QtBot
) -> None:
    one, other = make_designer(), make_designer()
    mine, theirs = one.typed(line), other.open(line)
    theirs.set_text(THEIRS)
    for each in (one, other):
        each.settle(qtbot)
    assert one.scripts.save(mine)
    click(other.dialog(qtbot).merge_button)
    assert other.scripts.save(theirs)
    qtbot.waitUntil(lambda: mine.text() == BOTH)
    for each in (one, other):
        each.settle(qtbot)
        assert each.asking.dialog is None
    assert [script.is_modified() for script in (mine, theirs)] == [False, False]
    assert line.read_text() == BOTH
