"""QtDispatcher: calls from any thread run on the GUI thread, one at a time, in order."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from runtime.dispatch import DispatcherClosedError
from runtime.gui_thread import QtDispatcher


@pytest.fixture
def errors() -> list[BaseException]:
    return []


@pytest.fixture
def dispatcher(qtbot: QtBot, errors: list[BaseException]) -> Iterator[QtDispatcher]:
    dispatcher = QtDispatcher(errors.append)
    yield dispatcher
    dispatcher.close()


def in_thread(work: object) -> threading.Thread:
    thread = threading.Thread(target=work)  # type: ignore[arg-type]
    thread.start()
    return thread


def test_calls_from_a_worker_run_on_the_gui_thread_in_order(qtbot: QtBot, dispatcher: QtDispatcher) -> None:
    seen: list[tuple[int, int]] = []

    def post_all() -> None:
        for number in range(100):
            dispatcher.post(lambda number=number: seen.append((number, threading.get_ident())))  # type: ignore[misc]

    thread = in_thread(post_all)
    qtbot.waitUntil(lambda: len(seen) == 100)
    thread.join()
    assert seen == [(number, threading.get_ident()) for number in range(100)]


def test_a_call_never_runs_on_the_posters_stack(qtbot: QtBot, dispatcher: QtDispatcher) -> None:
    seen: list[str] = []
    dispatcher.post(lambda: seen.append("posted"))
    seen.append("poster")
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == ["poster", "posted"]


def test_a_failing_call_does_not_stop_the_next(
    qtbot: QtBot, dispatcher: QtDispatcher, errors: list[BaseException]
) -> None:
    seen: list[int] = []
    dispatcher.post(lambda: 1 / 0)
    dispatcher.post(lambda: seen.append(1))
    qtbot.waitUntil(lambda: bool(seen))
    assert [type(error) for error in errors] == [ZeroDivisionError]


def test_a_delayed_call_runs_after_those_that_were_not(qtbot: QtBot, dispatcher: QtDispatcher) -> None:
    seen: list[str] = []
    thread = in_thread(lambda: dispatcher.post(lambda: seen.append("later"), 30))
    thread.join()
    dispatcher.post(lambda: seen.append("now"))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == ["now", "later"]


def test_call_brings_the_value_back_to_the_worker(qtbot: QtBot, dispatcher: QtDispatcher) -> None:
    answers: list[int] = []
    thread = in_thread(lambda: answers.append(dispatcher.call(threading.get_ident)))
    qtbot.waitUntil(lambda: bool(answers))
    thread.join()
    assert answers == [threading.get_ident()]


def test_call_brings_the_error_back_to_the_worker(qtbot: QtBot, dispatcher: QtDispatcher) -> None:
    caught: list[BaseException] = []

    def ask() -> None:
        try:
            dispatcher.call(lambda: 1 / 0)
        except ZeroDivisionError as error:
            caught.append(error)

    thread = in_thread(ask)
    qtbot.waitUntil(lambda: bool(caught))
    thread.join()


def test_after_close_it_refuses_and_a_waiting_worker_is_let_go(qtbot: QtBot, dispatcher: QtDispatcher) -> None:
    refused: list[BaseException] = []
    is_asking = threading.Event()

    def ask() -> None:
        is_asking.set()
        try:
            dispatcher.call(lambda: None)
        except DispatcherClosedError as error:
            refused.append(error)

    thread = in_thread(ask)
    is_asking.wait(10)
    dispatcher.close()
    thread.join()
    assert refused
    with pytest.raises(DispatcherClosedError):
        dispatcher.post(lambda: None)


class Emitter(QObject):
    emitted = Signal()


def test_200_emits_leave_the_reference_count_of_True_unchanged(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python < 3.12 drops one reference of True at each emit, and the process aborts."""
    emitter = Emitter()
    emitter.emitted.connect(lambda: None)
    emitter.emitted.emit()
    before = sys.getrefcount(True)
    for _ in range(200):
        emitter.emitted.emit()
    assert abs(sys.getrefcount(True) - before) < 20
