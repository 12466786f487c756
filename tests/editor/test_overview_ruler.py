"""The strip that shows where in the script something is marked."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.overview_ruler import OverviewRuler
from editor.problem import Problem, ProblemSeverity
from editor.ruler_marks import MarkKind
from editor.script_editor import ScriptEditor
from editor.text_range import TextRange
from editor.theme import DARK, LIGHT, EditorTheme
from tests.editor.test_theme import contrast

LINES = 1_000


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 508)
    editor.setPlainText("\n".join(f"x = {number}" for number in range(LINES)))
    return editor


@pytest.fixture
def ruler(editor: ScriptEditor, qtbot: QtBot) -> OverviewRuler:
    ruler = OverviewRuler(editor, editor.problems)
    editor.show()
    settle(qtbot, ruler)
    return ruler


def settle(qtbot: QtBot, ruler: OverviewRuler) -> None:
    """Wait until the marks are placed."""
    (timer,) = ruler.findChildren(QTimer)
    qtbot.waitUntil(lambda: not timer.isActive())


def y_of(ruler: OverviewRuler, editor: ScriptEditor, line: int) -> int:
    margin = editor.document().documentMargin()
    return round(margin + (line + 0.5) * (ruler.height() - 2 * margin) / editor.document().lineCount())


def rows_of(ruler: OverviewRuler, colour: str, lane: int) -> list[int]:
    """The rows of pixels that have this colour in a lane."""
    image = ruler.grab().toImage()
    x = round(image.width() * (lane + 0.5) / 3)
    return [y for y in range(image.height()) if image.pixelColor(x, y) == QColor(colour)]


def report(editor: ScriptEditor, *problems: tuple[int, ProblemSeverity, str]) -> None:
    editor.script.set_problems(
        "ruff",
        [Problem(TextRange(line, 0, line, 1), severity, "F821", words, "ruff") for line, severity, words in problems],
    )


def click(ruler: OverviewRuler, y: int) -> None:
    QTest.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(ruler.width() // 2, y))


def middle_line(editor: ScriptEditor) -> float:
    lines = [block.blockNumber() for block in editor.visible_blocks()]
    return (lines[0] + lines[-1]) / 2


def test_it_is_beside_the_text(editor: ScriptEditor, ruler: OverviewRuler) -> None:
    assert ruler.height() == editor.viewport().height()
    assert ruler.x() == editor.viewport().geometry().right() + 1
    assert 8 <= ruler.width() <= 20


def test_mark_is_at_its_share_of_the_height(qtbot: QtBot, editor: ScriptEditor, ruler: OverviewRuler) -> None:
    ruler.set_marks(MarkKind.BOOKMARK, [700])
    settle(qtbot, ruler)
    rows = rows_of(ruler, editor.theme.bookmark, lane=0)
    assert rows[0] <= y_of(ruler, editor, 700) <= rows[-1]
    assert len(rows) < 10


def test_problems_are_at_the_right_in_the_colour_of_the_worst(
    qtbot: QtBot, editor: ScriptEditor, ruler: OverviewRuler
) -> None:
    report(editor, (300, ProblemSeverity.WARNING, "unused"), (600, ProblemSeverity.ERROR, "undefined"))
    settle(qtbot, ruler)
    assert y_of(ruler, editor, 300) in rows_of(ruler, editor.theme.warning, lane=2)
    assert y_of(ruler, editor, 600) in rows_of(ruler, editor.theme.error, lane=2)
    assert rows_of(ruler, editor.theme.error, lane=0) == []


def test_marks_of_a_kind_replace_those_before(qtbot: QtBot, editor: ScriptEditor, ruler: OverviewRuler) -> None:
    ruler.set_marks(MarkKind.SEARCH_HIT, [100])
    ruler.set_marks(MarkKind.SEARCH_HIT, [])
    settle(qtbot, ruler)
    assert rows_of(ruler, editor.theme.ruler_search_hit, lane=1) == []


def test_followed_marks_are_shown_now_and_at_each_change(
    qtbot: QtBot, editor: ScriptEditor, ruler: OverviewRuler
) -> None:
    editor.bookmarks.restore([100])
    ruler.follow(MarkKind.BOOKMARK, editor.bookmarks.changed, editor.bookmarks.lines)
    settle(qtbot, ruler)
    assert y_of(ruler, editor, 100) in rows_of(ruler, editor.theme.bookmark, lane=0)
    editor.bookmarks.toggle_line(800)
    settle(qtbot, ruler)
    assert y_of(ruler, editor, 800) in rows_of(ruler, editor.theme.bookmark, lane=0)


def test_marks_move_when_the_text_grows(qtbot: QtBot, editor: ScriptEditor, ruler: OverviewRuler) -> None:
    ruler.set_marks(MarkKind.BOOKMARK, [100])
    settle(qtbot, ruler)
    before = rows_of(ruler, editor.theme.bookmark, lane=0)
    editor.appendPlainText("\n" * LINES)
    settle(qtbot, ruler)
    after = rows_of(ruler, editor.theme.bookmark, lane=0)
    assert y_of(ruler, editor, 100) in after
    assert after[0] < before[0]


def test_mark_of_a_short_script_stands_beside_its_line(
    qtbot: QtBot, editor: ScriptEditor, ruler: OverviewRuler
) -> None:
    editor.setPlainText("a = 1\nb = 2\nc = 3")
    ruler.set_marks(MarkKind.BOOKMARK, [1])
    settle(qtbot, ruler)
    line = editor.block_rect(editor.document().findBlockByNumber(1))
    rows = rows_of(ruler, editor.theme.bookmark, lane=0)
    assert line.top() <= rows[0] <= rows[-1] <= line.bottom()


def test_mark_that_is_folded_away_stands_where_its_fold_begins(
    qtbot: QtBot, editor: ScriptEditor, ruler: OverviewRuler
) -> None:
    editor.setPlainText("def f():\n    a = 1\n    b = 2\nc = 3")
    ruler.set_marks(MarkKind.BOOKMARK, [2])
    editor.folding.fold_all()
    settle(qtbot, ruler)
    line = editor.block_rect(editor.document().firstBlock())
    rows = rows_of(ruler, editor.theme.bookmark, lane=0)
    assert line.top() <= rows[0] <= rows[-1] <= line.bottom()


def test_cursors_line_is_a_thin_line(editor: ScriptEditor, ruler: OverviewRuler) -> None:
    editor.go_to_line(401)
    assert rows_of(ruler, editor.theme.gutter_current_text, lane=1) == [y_of(ruler, editor, 400)]


def test_what_is_in_sight_has_a_ground(editor: ScriptEditor, ruler: OverviewRuler) -> None:
    editor.verticalScrollBar().setValue(500)
    rows = rows_of(ruler, editor.theme.ruler_view, lane=0)
    assert abs(rows[0] - y_of(ruler, editor, 500)) <= 1
    editor.setPlainText("short")
    assert rows_of(ruler, editor.theme.ruler_view, lane=0) == []


def test_click_near_a_mark_goes_to_it(editor: ScriptEditor, ruler: OverviewRuler) -> None:
    ruler.set_marks(MarkKind.ERROR, [600])
    click(ruler, y_of(ruler, editor, 600) + 3)
    assert editor.textCursor().blockNumber() == 600
    assert abs(middle_line(editor) - 600) <= 2
    assert editor.hasFocus()


def test_click_elsewhere_goes_to_the_line_there(editor: ScriptEditor, ruler: OverviewRuler) -> None:
    ruler.set_marks(MarkKind.ERROR, [600])
    click(ruler, y_of(ruler, editor, 650))
    assert abs(editor.textCursor().blockNumber() - 650) <= 2
    assert abs(middle_line(editor) - 650) <= 4


def test_dragging_scrolls_and_leaves_the_cursor(editor: ScriptEditor, ruler: OverviewRuler) -> None:
    start, end = (QPoint(5, y_of(ruler, editor, line)) for line in (200, 700))
    QTest.mousePress(ruler, Qt.MouseButton.LeftButton, pos=start)
    line = editor.textCursor().blockNumber()
    QTest.mouseMove(ruler, end)
    assert abs(middle_line(editor) - 700) <= 4
    assert editor.textCursor().blockNumber() == line
    QTest.mouseRelease(ruler, Qt.MouseButton.LeftButton, pos=end)
    QTest.mouseMove(ruler, start)
    assert abs(middle_line(editor) - 700) <= 4


def test_tip_says_what_is_there(editor: ScriptEditor, ruler: OverviewRuler) -> None:
    report(editor, (119, ProblemSeverity.ERROR, "undefined name 'pmup'"))
    ruler.set_marks(MarkKind.SEARCH_HIT, [119])
    assert ruler.tip_at(y_of(ruler, editor, 119)) == "Line 120: undefined name 'pmup'; 1 search hit"
    assert ruler.tip_at(y_of(ruler, editor, 500)) == ""


def test_tip_counts_where_there_are_many(editor: ScriptEditor, ruler: OverviewRuler) -> None:
    ruler.set_marks(MarkKind.SEARCH_HIT, range(500, 510))
    ruler.set_marks(MarkKind.ERROR, [505])
    assert ruler.tip_at(y_of(ruler, editor, 505)) == "Lines 501 to 510: 1 error, 10 search hits"


def test_it_can_be_switched_off(editor: ScriptEditor, ruler: OverviewRuler) -> None:
    width = editor.viewport().width()
    ruler.set_on(False)
    assert ruler.isHidden()
    assert editor.viewport().width() > width
    ruler.set_on(True)
    assert editor.viewport().width() == width


def test_marks_set_while_hidden_are_there_when_it_is_shown(
    qtbot: QtBot, editor: ScriptEditor, ruler: OverviewRuler
) -> None:
    ruler.set_on(False)
    ruler.set_marks(MarkKind.BOOKMARK, [700])
    settle(qtbot, ruler)
    ruler.set_on(True)
    settle(qtbot, ruler)
    assert y_of(ruler, editor, 700) in rows_of(ruler, editor.theme.bookmark, lane=0)


def test_colours_follow_the_theme(qtbot: QtBot, editor: ScriptEditor, ruler: OverviewRuler) -> None:
    ruler.set_marks(MarkKind.BOOKMARK, [700])
    editor.set_dark(True)
    settle(qtbot, ruler)
    assert y_of(ruler, editor, 700) in rows_of(ruler, editor.theme.bookmark, lane=0)


def test_wheel_over_it_scrolls_the_text(editor: ScriptEditor, ruler: OverviewRuler) -> None:
    place = QPointF(5, 5)
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, ruler.mapToGlobal(place), QPoint(), QPoint(0, -240), *none, False)
    QApplication.sendEvent(ruler, event)
    assert editor.verticalScrollBar().value() > 0


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_stand_out_from_both_grounds(theme: EditorTheme) -> None:
    """WCAG 2.1, 1.4.11: graphical objects."""
    colours = (theme.ruler_search_hit, theme.ruler_occurrence, theme.ruler_change, theme.bookmark, theme.breakpoint)
    for ground in (theme.gutter_background, theme.ruler_view):
        assert [colour for colour in colours if contrast(colour, ground) < 3] == []


def test_other_editor_of_the_script_may_close(qtbot: QtBot, editor: ScriptEditor, ruler: OverviewRuler) -> None:
    other = ScriptEditor(script=editor.script)
    other.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(other))
    report(editor, (600, ProblemSeverity.ERROR, "undefined"))
    editor.appendPlainText("\n" * LINES)
    settle(qtbot, ruler)
    assert y_of(ruler, editor, 600) in rows_of(ruler, editor.theme.error, lane=2)
