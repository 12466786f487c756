"""The scroll bar looks as Qt's, and is drawn anew only when it looks different."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProxyStyle, QScrollBar, QStyle, QStyleOptionComplex, QWidget
from pytestqt.qtbot import QtBot

from editor.steady_scroll_bar import SteadyScrollBar

LENGTH_PX = 400


class CountingStyle(QProxyStyle):
    """Counts how often a scroll bar is drawn."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.count = 0

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        self.count += control is QStyle.ComplexControl.CC_ScrollBar
        super().drawComplexControl(control, option, painter, widget)


@pytest.fixture
def style() -> CountingStyle:
    return CountingStyle()


@pytest.fixture
def bar(qtbot: QtBot, style: CountingStyle) -> SteadyScrollBar:
    """A bar on a screen, of 100,000 lines, at their middle."""
    bar = SteadyScrollBar(Qt.Orientation.Vertical)
    qtbot.addWidget(bar)
    bar.setStyle(style)
    set_up(bar, 100_000)
    bar.setValue(50_000)
    with qtbot.waitExposed(bar):
        bar.show()
    bar.grab()
    style.count = 0
    return bar


def set_up(bar: QScrollBar, lines: int) -> None:
    bar.move(200, 200)  # away from the mouse
    bar.resize(bar.sizeHint().width(), LENGTH_PX)
    bar.setRange(0, lines)
    bar.setPageStep(40)


def qts(qtbot: QtBot, like: QScrollBar) -> QScrollBar:
    """Qt's own bar, as `like` is."""
    bar = QScrollBar(Qt.Orientation.Vertical)
    qtbot.addWidget(bar)
    bar.setStyle(like.style())
    bar.setPalette(like.palette())
    set_up(bar, like.maximum())
    bar.setValue(like.value())
    bar.show()
    return bar


def test_line_more_moves_no_pixel_and_draws_nothing(bar: SteadyScrollBar, style: CountingStyle) -> None:
    bar.setMaximum(bar.maximum() + 1)
    bar.grab()
    assert style.count == 0


@pytest.mark.parametrize(("lines", "value"), [(100_000, 0), (100_000, 99_000), (60, 30), (0, 0)])
def test_it_looks_as_qts_wherever_it_stands(qtbot: QtBot, bar: SteadyScrollBar, lines: int, value: int) -> None:
    bar.setMaximum(lines)
    bar.setValue(value)
    assert bar.grab().toImage() == qts(qtbot, bar).grab().toImage()


def test_it_looks_as_qts_in_other_colours(qtbot: QtBot, bar: SteadyScrollBar) -> None:
    palette = bar.palette()
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Button):
        palette.setColor(role, QColor("#202020"))
    bar.setPalette(palette)
    assert bar.grab().toImage() == qts(qtbot, bar).grab().toImage()


def test_other_length_is_drawn(qtbot: QtBot, bar: SteadyScrollBar, style: CountingStyle) -> None:
    bar.resize(bar.width(), LENGTH_PX - 100)
    bar.grab()
    assert style.count > 0


def test_it_answers_the_mouse(bar: SteadyScrollBar, style: CountingStyle) -> None:
    at_rest = bar.grab().toImage()
    place = QPointF(bar.rect().center())
    QApplication.sendEvent(bar, QEnterEvent(place, place, place))
    QTest.mouseMove(bar, QPoint(bar.width() // 2, LENGTH_PX // 2))
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() // 2, LENGTH_PX // 2))
    assert bar.isSliderDown()
    assert bar.grab().toImage() != at_rest
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() // 2, LENGTH_PX // 2))
