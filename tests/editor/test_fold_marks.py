"""The mark behind a folded line, and the column beside the lines where one folds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from editor.fold_column import FoldColumn
from editor.script_editor import ScriptEditor
from tests.editor.conftest import OpenText

Modifier = Qt.KeyboardModifier


@pytest.fixture
def pump(open_text: OpenText) -> ScriptEditor:
    """A class with two methods, from the lines 1, 2 and 7 on; in the first one something from line 3 on."""
    return open_text(
        "import os\nclass Pump:\n    def start(self):\n        if self.ready:\n            self.run()\n"
        "        return 1\n\n    def stop(self):\n        return 2\n\nafter = 3\nlast = 4\n"
    )


def mark_point(editor: ScriptEditor, line: int) -> QPoint:
    place = editor.fold_marks.place(editor.document().findBlockByNumber(line))
    assert place is not None
    return place.center().toPoint()


def test_click_on_the_mark_opens_the_fold(pump: ScriptEditor, qtbot: QtBot) -> None:
    pump.folding.toggle_line(2)
    QTest.mouseClick(pump.viewport(), Qt.MouseButton.LeftButton, pos=mark_point(pump, 2))
    assert (pump.folding.folded_lines(), pump.textCursor().blockNumber()) == ([], 0)


def test_only_folded_lines_have_a_mark(pump: ScriptEditor) -> None:
    pump.folding.toggle_line(2)
    blocks = [pump.document().findBlockByNumber(line) for line in range(pump.blockCount())]
    assert [block.blockNumber() for block in blocks if pump.fold_marks.place(block)] == [2]


def test_mark_is_painted_behind_the_text(pump: ScriptEditor, qtbot: QtBot) -> None:
    pump.folding.toggle_line(2)
    image = pump.viewport().grab().toImage()
    scale = image.devicePixelRatio()
    centre = QPointF(mark_point(pump, 2)) * scale
    colours = {
        image.pixelColor(round(centre.x() + x), round(centre.y() + y)).name()
        for x in range(-4, 5)
        for y in range(-4, 5)
    }
    assert pump.theme.occurrence in colours


def test_tip_of_the_mark_shows_the_first_hidden_lines(open_text: OpenText) -> None:
    editor = open_text("def f():\n" + "".join(f"    line_{number} < 1\n" for number in range(30)) + "b\n")
    editor.folding.toggle_line(0)
    point = mark_point(editor, 0)
    viewport = editor.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point)))
    lines = QToolTip.text().removeprefix("<pre>").removesuffix("</pre>").split("\n")
    QToolTip.hideText()
    assert lines == [*(f"line_{number} &lt; 1" for number in range(20)), "…"]


def test_pointer_shows_that_the_mark_can_be_clicked(pump: ScriptEditor, qtbot: QtBot) -> None:
    pump.folding.toggle_line(2)
    QTest.mouseMove(pump.viewport(), mark_point(pump, 2))
    assert pump.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(pump.viewport(), QPoint(5, 5))
    assert pump.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor


def column_point(editor: ScriptEditor, line: int) -> QPoint:
    place = editor.block_rect(editor.document().findBlockByNumber(line))
    return QPoint(editor.gutter.width() - 4, round(place.center().y()))


def test_press_beside_a_line_folds_and_opens_it(pump: ScriptEditor, qtbot: QtBot) -> None:
    QTest.mouseClick(pump.gutter, Qt.MouseButton.LeftButton, pos=column_point(pump, 2))
    assert pump.folding.folded_lines() == [2]
    QTest.mouseClick(pump.gutter, Qt.MouseButton.LeftButton, pos=column_point(pump, 2))
    assert pump.folding.folded_lines() == []


@pytest.mark.parametrize("modifier", [Modifier.ShiftModifier, Modifier.AltModifier])
def test_press_with_shift_or_alt_folds_all_that_is_inside(
    pump: ScriptEditor, qtbot: QtBot, modifier: Qt.KeyboardModifier
) -> None:
    QTest.mouseClick(pump.gutter, Qt.MouseButton.LeftButton, modifier, column_point(pump, 1))
    assert pump.folding.folded_lines() == [1, 2, 3, 7]


def test_column_says_what_a_press_does(pump: ScriptEditor, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: pump.folding.can_fold(1))
    column, block = FoldColumn(pump, pump.folding), pump.document().findBlockByNumber(1)
    assert column.tip(block) == "Fold (Ctrl+Shift+[)"
    pump.folding.toggle_line(1)
    assert column.tip(block) == "Unfold (Ctrl+Shift+])"
    assert column.tip(pump.document().findBlockByNumber(0)) == ""
