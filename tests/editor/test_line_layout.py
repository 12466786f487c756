"""An edit repaints what it changed: usually one line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QPaintEvent, QTextCharFormat, QTextCursor, QTextDocument, QTextLayout
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from editor.line_layout import LineLayout


class Area(QPlainTextEdit):
    """Counts the lines it paints."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[QRect] = []
        document = QTextDocument(self)
        document.setDocumentLayout(LineLayout(document))
        self.setDocument(document)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted.append(event.rect())
        super().paintEvent(event)

    def painted_lines(self) -> list[int]:
        """The numbers of the lines that were painted, a part of them at least."""
        return [line for line in range(self.blockCount()) if any(self._has(rect, line) for rect in self.painted)]

    def _has(self, rect: QRect, line: int) -> bool:
        place = self.blockBoundingGeometry(self.document().findBlockByNumber(line)).translated(self.contentOffset())
        return rect.intersects(place.toRect().adjusted(0, 1, 0, -1))


@pytest.fixture
def area(qtbot: QtBot) -> Area:
    """Six lines on a screen, all painted."""
    area = Area()
    qtbot.addWidget(area)
    area.resize(300, 300)
    area.document().setPlainText("abc\nfooxyz\nthird\nfourth\nfifth\nsixth")
    with qtbot.waitExposed(area):
        area.show()
    qtbot.waitUntil(lambda: bool(area.painted))
    area.painted.clear()
    return area


def select(area: Area, start: int, end: int) -> QTextCursor:
    cursor = QTextCursor(area.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def colour_line(area: Area, line: int) -> None:
    block = area.document().findBlockByNumber(line)
    part = QTextLayout.FormatRange()
    part.length = 3
    part.format = QTextCharFormat()
    part.format.setFontItalic(True)
    block.layout().setFormats([part])


def test_formats_of_a_line_repaint_that_line(area: Area, qtbot: QtBot) -> None:
    colour_line(area, 2)
    third = area.document().findBlockByNumber(2)
    area.document().markContentsDirty(third.position(), third.length())
    qtbot.waitUntil(lambda: area.painted_lines() == [2])


def test_typing_in_a_line_that_gets_other_formats_repaints_that_line(area: Area, qtbot: QtBot) -> None:
    area.document().contentsChange.connect(lambda *_: colour_line(area, 2))
    select(area, 13, 13).insertText("y")
    qtbot.waitUntil(lambda: area.painted_lines() == [2])


def test_removing_within_a_line_repaints_that_line(area: Area, qtbot: QtBot) -> None:
    area.document().contentsChange.connect(lambda *_: colour_line(area, 2))
    select(area, 12, 14).removeSelectedText()
    qtbot.waitUntil(lambda: area.painted_lines() == [2])


def test_formats_of_another_line_repaint_both(area: Area, qtbot: QtBot) -> None:
    area.document().contentsChange.connect(lambda *_: colour_line(area, 3))
    select(area, 13, 13).insertText("y")
    qtbot.waitUntil(lambda: {2, 3} <= set(area.painted_lines()))


def test_line_end_put_in_for_another_repaints_the_line_below_too(area: Area, qtbot: QtBot) -> None:
    area.document().contentsChange.connect(lambda *_: colour_line(area, 0))
    select(area, 3, 7).insertText("bar\n")
    qtbot.waitUntil(lambda: {0, 1} <= set(area.painted_lines()))


def test_redoing_it_repaints_the_line_below_too(area: Area, qtbot: QtBot) -> None:
    area.document().contentsChange.connect(lambda *_: colour_line(area, 0))
    select(area, 3, 7).insertText("bar\n")
    area.undo()
    qtbot.waitUntil(lambda: bool(area.painted))
    qtbot.wait(50)
    area.painted.clear()
    area.redo()
    qtbot.waitUntil(lambda: {0, 1} <= set(area.painted_lines()))


@pytest.mark.parametrize("text", ["\n", "a\nb"])
def test_new_line_repaints_all_below(area: Area, qtbot: QtBot, text: str) -> None:
    select(area, 13, 13).insertText(text)
    qtbot.waitUntil(lambda: {2, 3, 4, 5, 6} <= set(area.painted_lines()))


def test_removed_line_repaints_all_below(area: Area, qtbot: QtBot) -> None:
    select(area, 3, 4).removeSelectedText()
    qtbot.waitUntil(lambda: {0, 1, 2, 3, 4} <= set(area.painted_lines()))


def test_typing_in_the_last_line_repaints_it(area: Area, qtbot: QtBot) -> None:
    cursor = QTextCursor(area.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText("x")
    qtbot.waitUntil(lambda: 5 in area.painted_lines())
