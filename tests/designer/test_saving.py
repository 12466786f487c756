"""Save lays a script out as the settings say, and always writes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.editors.editor_area import EditorArea
from designer.saving import OnFormatted, Saving
from editor.language.answers import TextEdit
from editor.script_document import ScriptDocument
from editor.script_editor import ScriptEditor
from editor.text_range import TextRange


class SlowFormatter:
    """Answers when the test says so."""

    def __init__(self) -> None:
        self.asked: list[tuple[ScriptDocument, OnFormatted]] = []

    def format(self, script: ScriptDocument, on_answer: OnFormatted) -> None:
        self.asked.append((script, on_answer))

    def answer(self, edits: tuple[TextEdit, ...] | None) -> None:
        _, on_answer = self.asked.pop(0)
        on_answer(edits)


@pytest.fixture
def formatter() -> SlowFormatter:
    return SlowFormatter()


@pytest.fixture
def editors(qtbot: QtBot) -> EditorArea:
    editors = EditorArea(QWidget())
    qtbot.addWidget(editors)
    return editors


@pytest.fixture
def saving(editors: EditorArea, formatter: SlowFormatter) -> Saving:
    return Saving(editors, formatter, editors)


@pytest.fixture
def edit(editors: EditorArea, tmp_path: Path) -> Callable[[str], ScriptEditor]:
    """Opens a new script with this text in it, unsaved."""

    def make(text: str) -> ScriptEditor:
        path = tmp_path / f"script{len(editors.scripts.all())}.py"
        path.write_text("", "utf-8")
        editor = editors.open_script(path, path.stem)
        assert editor is not None
        editor.script.set_text(text)
        return editor

    return make


def on_disk(editor: ScriptEditor) -> str:
    assert editor.path is not None
    return editor.path.read_text("utf-8")


def test_saves_as_it_is_unless_asked_for_more(saving: Saving, edit: Callable[[str], ScriptEditor]) -> None:
    editor = edit("x = 1  \n")
    saving.save_current()
    assert on_disk(editor) == "x = 1  \n"


def test_trims_the_ends_of_lines_as_one_step_to_undo(saving: Saving, edit: Callable[[str], ScriptEditor]) -> None:
    saving.trims = True
    editor = edit('x = 1  \ny = """a \n"""\t\n')
    saving.save_current()
    assert on_disk(editor) == 'x = 1\ny = """a \n"""\n'
    editor.undo()
    assert editor.text() == 'x = 1  \ny = """a \n"""\t\n'


def test_formats_before_it_writes(
    saving: Saving, formatter: SlowFormatter, edit: Callable[[str], ScriptEditor]
) -> None:
    saving.formats = True
    editor = edit("x=1\n")
    saving.save_current()
    assert on_disk(editor) == ""
    formatter.answer((TextEdit(TextRange(0, 1, 0, 2), " = "),))
    assert on_disk(editor) == "x = 1\n"


def test_what_cannot_be_formatted_is_written_as_it_is(
    saving: Saving, formatter: SlowFormatter, edit: Callable[[str], ScriptEditor]
) -> None:
    saving.formats = True
    editor = edit("x = (\n")
    saving.save_current()
    formatter.answer(None)
    assert on_disk(editor) == "x = (\n"


def test_script_closed_while_it_is_formatted_stays_closed(
    saving: Saving, formatter: SlowFormatter, editors: EditorArea, edit: Callable[[str], ScriptEditor]
) -> None:
    saving.formats = True
    editor = edit("x=1\n")
    saving.save_current()
    path = editor.path
    editors.scripts.close(editor.script)
    formatter.answer((TextEdit(TextRange(0, 1, 0, 2), " = "),))
    assert path is not None
    assert path.read_text("utf-8") == ""


def test_save_all_does_so_with_each(
    saving: Saving, formatter: SlowFormatter, edit: Callable[[str], ScriptEditor]
) -> None:
    saving.formats = True
    scripts = [edit("a=1\n"), edit("b=1\n")]
    saving.save_all()
    for _ in scripts:
        formatter.answer((TextEdit(TextRange(0, 1, 0, 2), " = "),))
    assert [on_disk(editor) for editor in scripts] == ["a = 1\n", "b = 1\n"]
