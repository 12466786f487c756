"""Notices stay until they are closed, and lead to the way out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.notice_bar import NoticeBar


@pytest.fixture
def bar(qtbot: QtBot) -> NoticeBar:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show()
    return bar


def test_without_a_notice_it_takes_no_room(bar: NoticeBar) -> None:
    assert bar.sizeHint().height() == 0


def test_notice_stays_until_it_is_closed(bar: NoticeBar) -> None:
    notice = bar.show_notice("The disk is full.")
    assert [each.text.text() for each in bar.notices()] == ["The disk is full."]
    QTest.mouseClick(notice.close_button, Qt.MouseButton.LeftButton)
    assert bar.notices() == []


def test_same_sentence_stands_there_once(bar: NoticeBar) -> None:
    assert bar.show_notice("The disk is full.") is bar.show_notice("The disk is full.")
    assert len(bar.notices()) == 1


def test_sentence_that_is_not_true_any_more_goes(bar: NoticeBar) -> None:
    bar.show_notice("The disk is full.")
    bar.show_notice("Another one.")
    bar.take_back("The disk is full.")
    bar.take_back("What was never shown.")
    assert [each.text.text() for each in bar.notices()] == ["Another one."]


def test_button_does_what_it_says_and_closes_the_notice(bar: NoticeBar) -> None:
    done: list[str] = []
    notice = bar.show_notice("settings.toml is broken.", "Open Settings", lambda: done.append("opened"))
    assert notice.button.text() == "Open Settings"
    QTest.keyClick(notice.button, Qt.Key.Key_Space)
    assert done == ["opened"]
    assert bar.notices() == []
