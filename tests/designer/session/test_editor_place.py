"""An editor's folds and bookmarks are part of where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.session.editor_place import EditorPlace
from designer.session.session_file import TabState
from editor.script_editor import ScriptEditor


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def editor(qtbot: QtBot, project: Path) -> ScriptEditor:
    path = project / "code.py"
    path.write_text("def pump():\n    x = 1\n    return x\n\n" * 3)
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.open_file(path)
    return editor


def test_folds_and_bookmarks_are_kept_and_put_back(editor: ScriptEditor, project: Path) -> None:
    place = EditorPlace(editor)
    tab = TabState("code.py", "", "", line=7, folded_lines=(0, 8), bookmarks=(1, 7))
    place.restore(tab)
    assert place.state(project) == tab


def test_lines_that_are_not_there_any_more_are_neither_folded_nor_marked(editor: ScriptEditor, project: Path) -> None:
    place = EditorPlace(editor)
    place.restore(TabState("code.py", "", "", folded_lines=(4, 12), bookmarks=(12, 400)))
    state = place.state(project)
    assert state is not None
    assert (state.folded_lines, state.bookmarks) == ((4,), (12,))


@pytest.mark.parametrize("name", ["folding", "bookmarks"])
def test_other_folds_and_bookmarks_are_a_change(editor: ScriptEditor, qtbot: QtBot, name: str) -> None:
    place = EditorPlace(editor)
    with qtbot.waitSignal(place.changed):
        getattr(editor, name).restore([4])


def test_line_above_which_lines_are_folded_is_at_the_top_again(qtbot: QtBot, project: Path) -> None:
    path = project / "long.py"
    path.write_text("def pump():\n    x = 1\n    return x\n\n" * 100)
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.open_file(path)
    EditorPlace(editor).restore(TabState("long.py", "", "", top_line=160, folded_lines=tuple(range(0, 100, 4))))
    editor.show()
    assert not editor.document().findBlockByNumber(1).isVisible()
    assert editor.firstVisibleBlock().blockNumber() == 160


def test_script_that_was_never_saved_has_no_place(qtbot: QtBot, project: Path) -> None:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    assert EditorPlace(editor).state(project) is None
