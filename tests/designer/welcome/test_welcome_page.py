"""The page that is shown while no script is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from designer.welcome.welcome_page import WelcomePage


@pytest.fixture
def page(qtbot: QtBot) -> WelcomePage:
    page = WelcomePage()
    qtbot.addWidget(page)
    page.show()
    return page


def link(page: WelcomePage, text: str) -> QToolButton:
    return next(button for button in page.findChildren(QToolButton) if button.text() == text)


def labels(page: WelcomePage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def test_recent_project_is_opened_by_its_name(page: WelcomePage, qtbot: QtBot) -> None:
    page.show_projects([Path("/plants/bottling"), Path("/plants/mixing")])
    with qtbot.waitSignal(page.project_chosen) as chosen:
        QTest.mouseClick(link(page, "mixing"), Qt.MouseButton.LeftButton)
    assert chosen.args == [Path("/plants/mixing")]
    assert link(page, "mixing").toolTip() == str(Path("/plants/mixing"))


def test_no_recent_project_is_said(page: WelcomePage) -> None:
    page.show_projects([])
    assert "None yet" in labels(page)


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Open Project…", "open_requested"),
        ("New Project…", "new_requested"),
        ("Open the Sample", "sample_requested"),
        ("Go to Script…", "script_requested"),
        ("New Script…", "new_script_requested"),
    ],
)
def test_links_work_by_the_keyboard(page: WelcomePage, qtbot: QtBot, text: str, signal: str) -> None:
    button = link(page, text)
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(getattr(page, signal)):
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_keys_are_those_that_are_set_now(page: WelcomePage) -> None:
    page.show_keys(lambda command: {"run.script": "F9"}.get(command, ""))
    assert "F9" in labels(page)
    assert "Every command by its name" not in labels(page)
