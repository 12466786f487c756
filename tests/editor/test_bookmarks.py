"""Bookmarks of a script, and the column that shows them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.bookmarks import BookmarkColumn
from editor.script_editor import ScriptEditor
from tests.editor.conftest import OpenText


@pytest.fixture
def lines(open_text: OpenText) -> ScriptEditor:
    return open_text("def f():\n    one\n    two\n" + "more\n" * 400)


def line_of(editor: ScriptEditor) -> int:
    return editor.textCursor().blockNumber()


def ribbon_at(editor: ScriptEditor, line: int) -> QPoint | None:
    """A place in the gutter, beside `line`, that has the colour of bookmarks."""
    place = editor.block_rect(editor.document().findBlockByNumber(line)).toRect()
    image, wanted = editor.gutter.grab().toImage(), QColor(editor.theme.bookmark)
    scale = image.devicePixelRatio()
    for y in range(place.top(), place.bottom()):
        for x in range(editor.gutter.width()):
            if image.pixelColor(round(x * scale), round(y * scale)) == wanted:
                return QPoint(x, y)
    return None


def test_cursors_line_gets_a_bookmark_and_loses_it(lines: ScriptEditor, qtbot: QtBot) -> None:
    lines.go_to_line(3)
    with qtbot.waitSignal(lines.bookmarks.changed):
        lines.bookmarks.toggle()
    assert lines.bookmarks.lines() == [2]
    lines.bookmarks.toggle()
    assert lines.bookmarks.lines() == []


def test_cursor_goes_around_the_bookmarks_to_the_code_of_their_lines(lines: ScriptEditor) -> None:
    lines.bookmarks.restore([1, 300])
    places = []
    for go in [lines.bookmarks.go_to_next] * 3 + [lines.bookmarks.go_to_previous] * 2:
        go()
        places.append((line_of(lines), lines.textCursor().positionInBlock()))
        assert lines.textCursor().block() in list(lines.visible_blocks())
    assert places == [(1, 4), (300, 0), (1, 4), (300, 0), (1, 4)]


def test_without_bookmarks_the_cursor_stays(lines: ScriptEditor) -> None:
    lines.bookmarks.go_to_next()
    lines.bookmarks.go_to_previous()
    assert line_of(lines) == 0


def test_bookmark_in_a_fold_opens_it(lines: ScriptEditor) -> None:
    lines.bookmarks.restore([2])
    lines.folding.toggle_line(0)
    lines.bookmarks.go_to_next()
    assert (line_of(lines), lines.folding.folded_lines()) == (2, [])


def test_bookmarks_can_be_cleared(lines: ScriptEditor) -> None:
    lines.bookmarks.restore([1, 2])
    lines.bookmarks.clear()
    assert lines.bookmarks.lines() == []


def test_editors_of_a_script_share_its_bookmarks(lines: ScriptEditor, qtbot: QtBot) -> None:
    other = ScriptEditor(script=lines.script)
    qtbot.addWidget(other)
    lines.bookmarks.restore([1])
    assert other.bookmarks.lines() == [1]


def test_column_takes_room_only_while_there_are_bookmarks(lines: ScriptEditor) -> None:
    bare = lines.gutter.width()
    lines.bookmarks.toggle()
    assert lines.gutter.width() > bare
    lines.bookmarks.toggle()
    assert lines.gutter.width() == bare


def test_bookmark_is_painted_beside_its_line_and_a_press_there_takes_it_away(lines: ScriptEditor) -> None:
    lines.bookmarks.restore([1, 5])
    ribbon = ribbon_at(lines, 1)
    assert ribbon is not None
    assert ribbon_at(lines, 2) is None
    QTest.mouseClick(lines.gutter, Qt.MouseButton.LeftButton, pos=ribbon)
    assert lines.bookmarks.lines() == [5]
    assert ribbon_at(lines, 1) is None


def test_tip_says_what_the_mark_is(lines: ScriptEditor) -> None:
    lines.bookmarks.restore([1])
    column = BookmarkColumn(lines, lines.bookmarks)
    document = lines.document()
    assert [column.tip(document.findBlockByNumber(line)) for line in (0, 1)] == ["", "Bookmark"]
