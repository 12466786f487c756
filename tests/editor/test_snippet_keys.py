"""Tab behind the prefix of a snippet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.script_editor import ScriptEditor
from editor.snippet_keys import SnippetKeys
from editor.snippet_library import SnippetLibrary
from editor.snippets import SnippetSession
from tests.editor.test_pairs import marked, put
from tests.editor.test_snippets import TAB, press, selected

LIBRARY = """
[[snippet]]
prefix = "loop"
body = '''
for ${1:item} in ${2:items}:
	$0'''
"""


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 400)
    editor.pairs.is_on = False
    editor.show()
    return editor


@pytest.fixture
def session(editor: ScriptEditor) -> SnippetSession:
    return SnippetSession(editor, editor.cursors)


@pytest.fixture
def keys(editor: ScriptEditor, session: SnippetSession, tmp_path: Path) -> SnippetKeys:
    file = tmp_path / "snippets.toml"
    file.write_text(LIBRARY, encoding="utf-8")
    keys = SnippetKeys(editor, session, editor.cursors)
    keys.library = SnippetLibrary([file])
    return keys


def test_tab_behind_a_prefix_puts_the_snippet_in(editor: ScriptEditor, session: SnippetSession, keys: object) -> None:
    put(editor, "if x:\n\t|")
    QTest.keyClicks(editor, "loop")
    press(editor, TAB)
    assert editor.text() == "if x:\n\tfor item in items:\n\t\t"
    assert selected(editor) == "item"
    press(editor, TAB)
    QTest.keyClicks(editor, "loop")
    press(editor, TAB)
    assert marked(editor) == "if x:\n\tfor item in loop:\n\t\t|"


def test_undo_brings_the_prefix_back(editor: ScriptEditor, session: SnippetSession, keys: object) -> None:
    QTest.keyClicks(editor, "loop")
    press(editor, TAB)
    editor.undo()
    assert marked(editor) == "loop|"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("lo|", "lo\t|"),
        ("looped|", "looped\t|"),
        ("loop|ed", "loop\t|ed"),
        ("x.loop|", "x.loop\t|"),
        ("'loop|", "'loop\t|"),
        ("# loop|", "# loop\t|"),
        ("loop |", "loop \t|"),
        ("|", "\t|"),
    ],
)
def test_tab_elsewhere_indents(
    editor: ScriptEditor, session: SnippetSession, keys: SnippetKeys, before: str, after: str
) -> None:
    put(editor, before)
    press(editor, TAB)
    assert marked(editor) == after


def test_tab_indents_a_selection_that_ends_behind_a_prefix(editor: ScriptEditor, keys: SnippetKeys) -> None:
    put(editor, "|loop|")
    press(editor, TAB)
    assert editor.text() == "\tloop"


def test_tab_at_several_cursors_indents(editor: ScriptEditor, keys: SnippetKeys) -> None:
    put(editor, "loop|\nloop")
    editor.cursors.add_below()
    press(editor, TAB)
    assert editor.text() == "loop\t\nloop\t"


def test_prefixes_can_be_switched_off(editor: ScriptEditor, keys: SnippetKeys) -> None:
    keys.is_on = False
    put(editor, "loop|")
    press(editor, TAB)
    assert editor.text() == "loop\t"
