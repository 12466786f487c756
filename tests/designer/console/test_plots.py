"""The plots below the prompt."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from designer.console.plots import MAX_PLOTS, Plots


def png(colour: str, width: int = 60, height: int = 40) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(content.data())


@pytest.fixture
def plots(qtbot: QtBot) -> Plots:
    plots = Plots()
    qtbot.addWidget(plots)
    plots.resize(300, 200)
    return plots


def title(plots: Plots) -> str:
    return plots.findChildren(QLabel)[0].text()


def press(plots: Plots, name: str) -> None:
    button = next(each for each in plots.findChildren(QToolButton) if each.accessibleName() == name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def colour(plots: Plots) -> str:
    shown = plots.grab().toImage()
    return shown.pixelColor(plots.picture.geometry().center()).name()


def test_first_plot_opens_the_pane_and_later_ones_come_in_front(plots: Plots) -> None:
    assert plots.isHidden()
    plots.add(png("#ff0000"))
    assert not plots.isHidden()
    plots.add(png("#00ff00"))
    assert (title(plots), colour(plots)) == ("Plot 2 of 2", "#00ff00")


def test_keys_lead_from_plot_to_plot(plots: Plots) -> None:
    plots.add(png("#ff0000"))
    plots.add(png("#00ff00"))
    press(plots, "Previous plot")
    assert (title(plots), colour(plots)) == ("Plot 1 of 2", "#ff0000")
    press(plots, "Next plot")
    assert title(plots) == "Plot 2 of 2"


def test_large_plot_is_made_to_fit(plots: Plots) -> None:
    plots.add(png("#0000ff", 3000, 2000))
    assert colour(plots) == "#0000ff"


def test_only_the_newest_plots_are_kept(plots: Plots) -> None:
    for _ in range(MAX_PLOTS + 5):
        plots.add(png("#ff0000"))
    assert plots.count == MAX_PLOTS


def test_data_that_is_no_picture_is_passed_over_and_said(plots: Plots, qtbot: QtBot) -> None:
    with qtbot.waitSignal(plots.message):
        plots.add(b"no picture")
    assert plots.isHidden()


def test_closing_forgets_the_plots(plots: Plots) -> None:
    plots.add(png("#ff0000"))
    press(plots, "Close plots")
    assert plots.isHidden()
    assert plots.count == 0
