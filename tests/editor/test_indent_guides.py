"""Guides along the indentation."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.indent_depths import Scope, bridged_depths, depth_of, guide_runs, scope_around
from editor.indent_guides import IndentGuides
from editor.script_editor import ScriptEditor
from tests.editor.test_pairs import put


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 400)
    editor.show()
    return editor


@pytest.fixture
def guides(editor: ScriptEditor) -> IndentGuides:
    return editor.guides


def picture(editor: ScriptEditor) -> QImage:
    return editor.viewport().grab().toImage()


def guide_at(editor: ScriptEditor, line: int, level: int) -> str:
    """The colour where the guide of a level of four columns is in a line: "", "weak" or "strong"."""
    space = QFontMetricsF(editor.font()).horizontalAdvance(" ")
    place = editor.block_rect(editor.document().findBlockByNumber(line))
    x = round(place.left() + editor.document().documentMargin() + level * 4 * space)
    ratio = editor.devicePixelRatioF()
    image = picture(editor)
    # High up in the line, where no letter is; tabs and spaces may differ by a part of a pixel.
    columns = range(round((x - 1) * ratio), round((x + 2) * ratio))
    colours = {image.pixelColor(column, round((place.top() + 2) * ratio)).name() for column in columns}
    names = {editor.theme.guide: "weak", editor.theme.current_guide: "strong"}
    return next((names[colour] for colour in colours if colour in names), "")


@pytest.mark.parametrize("indent", ["\t", "    "])
def test_each_level_has_its_guide(editor: ScriptEditor, guides: IndentGuides, indent: str) -> None:
    put(editor, "|x\nif a:\n\tif b:\n\t\tc\nd".replace("\t", indent))
    seen = [[guide_at(editor, line, level) for level in (0, 1)] for line in range(5)]
    assert seen == [["", ""], ["", ""], ["weak", ""], ["weak", "weak"], ["", ""]]


def test_blank_lines_are_bridged(editor: ScriptEditor, guides: IndentGuides) -> None:
    put(editor, "|def f():\n\n\ta\n\n\tb\n\nc")
    assert [guide_at(editor, line, 0) != "" for line in range(7)] == [False, True, True, True, True, False, False]


def test_block_with_the_cursor_has_a_strong_guide(editor: ScriptEditor, guides: IndentGuides) -> None:
    put(editor, "if a:\n\tb|\n\n\tc\nif d:\n\te")
    assert [guide_at(editor, line, 0) for line in (1, 2, 3, 5)] == ["strong", "strong", "strong", "weak"]
    QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert [guide_at(editor, line, 0) for line in (1, 2, 3, 5)] == ["weak", "weak", "weak", "strong"]


def test_line_that_opens_a_block_belongs_to_it(editor: ScriptEditor, guides: IndentGuides) -> None:
    put(editor, "if a:|\n\tif b:\n\t\tc\nd")
    assert [guide_at(editor, line, 0) for line in (1, 2)] == ["strong", "strong"]
    assert guide_at(editor, 2, 1) == "weak"


def test_line_of_the_cursor_has_guides_over_its_ground(editor: ScriptEditor, guides: IndentGuides) -> None:
    put(editor, "if a:\n\tif b:\n\t\tc|")
    assert [guide_at(editor, 2, level) for level in (0, 1)] == ["weak", "strong"]


def test_guides_can_be_switched_off(editor: ScriptEditor, guides: IndentGuides) -> None:
    put(editor, "if a:\n\tb|")
    guides.set_on(False)
    assert guide_at(editor, 1, 0) == ""


def test_guide_does_not_hide_the_caret(editor: ScriptEditor, guides: IndentGuides, qtbot: QtBot) -> None:
    put(editor, "if a:\n|\tb\n\tc")
    assert [guide_at(editor, line, 0) for line in (1, 2)] == ["", "strong"]


def test_dark_guides_have_dark_colours(editor: ScriptEditor, guides: IndentGuides) -> None:
    put(editor, "if a:\n\tb|")
    editor.set_dark(True)
    assert guide_at(editor, 1, 0) == "strong"


# Depths


@pytest.mark.parametrize(("line", "depth"), [("x", 0), ("    x", 4), ("\tx", 4), ("  \tx", 4), ("\t  x", 6), ("\t", 4)])
def test_depth_is_a_column(line: str, depth: int) -> None:
    assert depth_of(line) == depth


def test_blank_lines_are_as_deep_as_the_code_below() -> None:
    assert bridged_depths(["def f():", "", "\ta", "  ", "", "b", ""], below=8) == [0, 4, 4, 0, 0, 0, 8]


@pytest.mark.parametrize(
    ("line", "text", "scope"),
    [
        (0, "if a:", Scope(1, 4, 0)),
        (1, "    if b:", Scope(2, 3, 4)),
        (2, "        c", Scope(2, 3, 4)),
        (4, "    d", Scope(1, 4, 0)),
        (5, "e", None),
        (5, "e:", None),
    ],
)
def test_scope_is_the_innermost_block(line: int, text: str, scope: Scope | None) -> None:
    assert scope_around(line, [0, 4, 8, 8, 4, 0], text, 4) == scope


def test_guide_runs_along_all_lines_that_are_as_deep() -> None:
    assert guide_runs([0, 4, 8, 8, 4, 0, 4], 4) == [(4, 2, 3), (0, 1, 4), (0, 6, 6)]


def test_half_a_level_has_the_guide_of_the_level_it_is_in() -> None:
    assert guide_runs([2, 6], 4) == [(4, 1, 1), (0, 0, 1)]
