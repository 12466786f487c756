"""Coroutines: those of a loop wait while one of them waits for a dialog, and none is lost."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from runtime.components.coroutines import Coroutines
from runtime.components.dialogs import Dialogs
from runtime.gui_thread import QtDispatcher


@pytest.fixture
def loop(qtbot: QtBot) -> Iterator[asyncio.AbstractEventLoop]:
    loop = QEventLoop(QApplication.instance())
    yield loop
    loop.close()


@pytest.fixture
def dialogs(loop: asyncio.AbstractEventLoop) -> Dialogs:
    return Dialogs(QtDispatcher(_fail), paused_coroutines=Coroutines(loop).paused)


def _fail(error: BaseException) -> None:
    raise error


def answer_after(delay_ms: int) -> None:
    def accept() -> None:
        [dialog] = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog)]
        dialog.accept()

    QTimer.singleShot(delay_ms, accept)


def test_coroutines_of_the_same_context_go_on_after_the_dialog(
    loop: asyncio.AbstractEventLoop, dialogs: Dialogs
) -> None:
    seen: list[str] = []
    context = contextvars.copy_context()  # ipykernel runs all its requests in one

    async def request(name: str) -> None:
        seen.append(name)

    async def f5() -> None:
        for number in range(20):
            loop.create_task(request(f"request {number}"), context=context)
        answer_after(20)
        dialogs.show_message("information", "Wait.", "Wait")
        seen.append("answered")

    async def all_of_them() -> None:
        await loop.create_task(f5(), context=context)
        while len(seen) < 21:
            await asyncio.sleep(0)

    loop.run_until_complete(all_of_them())

    assert seen == ["answered", *(f"request {number}" for number in range(20))]


def test_callback_that_was_cancelled_while_it_waited_is_not_called(
    loop: asyncio.AbstractEventLoop, dialogs: Dialogs
) -> None:
    seen: list[str] = []

    async def f5() -> None:
        handle = loop.call_soon(seen.append, "cancelled")
        loop.call_soon(seen.append, "kept")
        QTimer.singleShot(10, handle.cancel)
        answer_after(20)
        dialogs.show_message("information", "Wait.", "Wait")
        assert seen == []
        while not seen:
            await asyncio.sleep(0)

    loop.run_until_complete(f5())

    assert seen == ["kept"]


def test_coroutines_go_on_while_other_code_waits_for_a_dialog(
    loop: asyncio.AbstractEventLoop, dialogs: Dialogs
) -> None:
    seen: list[str] = []

    def event_script() -> None:
        loop.call_soon(seen.append, "request")
        answer_after(20)
        dialogs.show_message("information", "Wait.", "Wait")
        seen.append("answered")

    async def until_answered() -> None:
        QTimer.singleShot(0, event_script)
        while "answered" not in seen:
            await asyncio.sleep(0.001)

    loop.run_until_complete(until_answered())

    assert seen == ["request", "answered"]
