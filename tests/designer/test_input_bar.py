"""The line where a script's question is answered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from designer.input_bar import InputBar


@pytest.fixture
def bar(qtbot: QtBot) -> InputBar:
    bar = InputBar()
    qtbot.addWidget(bar)
    return bar


def test_answer_is_sent_by_return_and_the_line_goes(bar: InputBar, qtbot: QtBot) -> None:
    bar.ask("Your name? ", False)
    assert bar.isVisible()
    assert bar.prompt.text() == "Your name?"
    QTest.keyClicks(bar.line, "Ada")
    with qtbot.waitSignal(bar.answered) as answered:
        QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert answered.args == ["Ada"]
    assert not bar.isVisible()


def test_empty_answer_is_one_too(bar: InputBar, qtbot: QtBot) -> None:
    bar.ask("", False)
    assert "waits" in bar.prompt.text()
    with qtbot.waitSignal(bar.answered) as answered:
        QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert answered.args == [""]


def test_secret_is_not_shown_and_not_kept(bar: InputBar) -> None:
    bar.ask("Password: ", True)
    assert bar.line.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(bar.line, "12345")
    bar.end()
    bar.ask("Name: ", False)
    assert (bar.line.text(), bar.line.echoMode()) == ("", QLineEdit.EchoMode.Normal)
