"""Windows that the debugger holds say so."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from runtime.components.frozen_windows import frozen_windows


def window(qtbot: QtBot) -> QWidget:
    window = QLabel("Level: 12 m")
    window.setWindowTitle("Tanks")
    window.resize(300, 200)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def image(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_window_says_so_while_its_thread_is_held_and_is_as_before_then(qtbot: QtBot) -> None:
    tanks = window(qtbot)
    before = image(tanks)
    with frozen_windows("line.report, line 12"):
        held = image(tanks)
        assert tanks.windowTitle() == "Tanks — stopped in the debugger"
    assert QColor(held.pixel(2, 2)).lightness() < QColor(before.pixel(2, 2)).lightness()
    assert tanks.windowTitle() == "Tanks"
    assert image(tanks) == before


def test_title_that_a_script_gives_the_window_meanwhile_stays(qtbot: QtBot) -> None:
    tanks = window(qtbot)
    with frozen_windows("line.report, line 12"):
        tanks.setWindowTitle("Pumps")
    assert tanks.windowTitle() == "Pumps"


def test_hidden_window_stays_hidden_and_keeps_its_title(qtbot: QtBot) -> None:
    tanks = window(qtbot)
    tanks.hide()
    with frozen_windows("line.report, line 12"):
        assert not tanks.isVisible()
        assert tanks.windowTitle() == "Tanks"


def test_window_that_is_being_painted_is_left_alone(qtbot: QtBot) -> None:
    titles: list[str] = []

    class Gauge(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:
            painter = QPainter(self)
            with frozen_windows("line.report, line 12"):
                titles.append(self.windowTitle())
            painter.end()

    gauge = Gauge()
    gauge.setWindowTitle("Gauge")
    qtbot.addWidget(gauge)
    gauge.show()
    qtbot.waitUntil(lambda: "Gauge" in titles)
