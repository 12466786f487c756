"""Scripts that still run are asked about before the designer, or another project, ends them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from designer.ending_scripts import may_end_scripts


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def answer(choose: Callable[[QMessageBox], QPushButton], seen: list[str]) -> None:
    """Press the button that `choose` finds, once the question is shown."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box.text())
        choose(box).click()

    QTimer.singleShot(0, press)


def test_nothing_is_asked_when_nothing_runs(window: QWidget) -> None:
    assert may_end_scripts(0, "Closing Pilotlight", window)


def test_default_is_to_let_them_run(window: QWidget) -> None:
    seen: list[str] = []
    answer(lambda box: box.defaultButton(), seen)
    assert not may_end_scripts(1, "Closing Pilotlight", window)
    assert seen == ["Closing Pilotlight ends a script that still runs."]


def test_user_may_end_them(window: QWidget) -> None:
    seen: list[str] = []
    answer(lambda box: next(each for each in box.findChildren(QPushButton) if "End" in each.text()), seen)
    assert may_end_scripts(2_000, "Opening another project", window)
    assert seen == ["Opening another project ends 2,000 scripts that still run or wait."]
