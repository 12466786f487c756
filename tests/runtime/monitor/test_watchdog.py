"""GuiWatchdog: how long the GUI thread leaves a call waiting, and which script line is to blame."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue

import pytest
from pytestqt.qtbot import QtBot

from runtime.dispatch import NoGuiThread
from runtime.gui_thread import QtDispatcher
from runtime.monitor.watchdog import BLOCKED_S, GuiBlock, GuiWatchdog
from tests.runtime.monitor.conftest import LIMIT_S, ThreadDispatcher, wait_until

Blocks = SimpleQueue[GuiBlock]


@pytest.fixture
def blocks() -> Blocks:
    return SimpleQueue()


@pytest.fixture
def watchdog(dispatcher: ThreadDispatcher, blocks: Blocks) -> Iterator[GuiWatchdog]:
    watchdog = GuiWatchdog(dispatcher, blocks.put)
    watchdog.start()
    yield watchdog
    watchdog.stop()


@pytest.fixture
def answering(dispatcher: ThreadDispatcher, watchdog: GuiWatchdog) -> ThreadDispatcher:
    """A GUI thread that has answered at least once."""
    dispatcher.start()
    wait_until(lambda: watchdog.take_gap() > 0)
    return dispatcher


class Blockade:
    """A script that keeps the GUI thread at one line until it is lifted."""

    def __init__(self) -> None:
        self._is_lifted = False

    def __call__(self) -> None:
        while not self._is_lifted:
            pass

    def lift(self) -> None:
        self._is_lifted = True

    @property
    def lines(self) -> range:
        first = Blockade.__call__.__code__.co_firstlineno
        return range(first, first + 3)


@pytest.fixture
def blockade(answering: ThreadDispatcher) -> Iterator[Blockade]:
    blockade = Blockade()
    answering.post(blockade)
    yield blockade
    blockade.lift()


def test_a_blocked_gui_thread_is_reported_while_it_lasts_and_when_it_is_over(
    blockade: Blockade, blocks: Blocks
) -> None:
    during = blocks.get(timeout=LIMIT_S)
    blockade.lift()
    after = blocks.get(timeout=LIMIT_S)
    assert (during.is_over, after.is_over) == (False, True)
    assert BLOCKED_S <= during.seconds <= after.seconds
    assert blocks.empty()


def test_the_report_names_the_line_that_blocks_and_how_it_came_there(blockade: Blockade, blocks: Blocks) -> None:
    block = blocks.get(timeout=LIMIT_S)
    assert block.line is not None
    assert block.line.file == __file__
    assert block.line.line in blockade.lines
    assert block.stack[-1].function == "Blockade.__call__"


def test_a_block_that_lasts_counts_as_a_gap_again_and_again(
    watchdog: GuiWatchdog, blockade: Blockade, blocks: Blocks
) -> None:
    blocks.get(timeout=LIMIT_S)
    assert watchdog.take_gap() >= BLOCKED_S
    assert watchdog.take_gap() >= BLOCKED_S
    blockade.lift()
    whole = blocks.get(timeout=LIMIT_S).seconds
    wait_until(lambda: watchdog.take_gap() < whole)


def test_a_gap_too_short_for_a_report_is_measured(
    watchdog: GuiWatchdog, answering: ThreadDispatcher, blocks: Blocks
) -> None:
    is_over = threading.Event()

    def block() -> None:
        wait_until(lambda: watchdog.take_gap() > 0.05)
        is_over.set()

    answering.post(block)
    assert is_over.wait(LIMIT_S)  # while it lasts it counts so far
    wait_until(lambda: watchdog.take_gap() > 0.05)  # and afterwards as a whole
    assert blocks.empty()


def test_a_blocked_gui_thread_is_not_flooded_with_questions(
    answering: ThreadDispatcher, blockade: Blockade, blocks: Blocks
) -> None:
    asked = answering.posted
    blocks.get(timeout=LIMIT_S)
    assert answering.posted <= asked + 3


class Losing(ThreadDispatcher):
    """Loses the second call, as when a cancelled script's exception strikes it."""

    def post(self, call: Callable[[], object], delay_ms: int = 0) -> None:
        if self.posted == 1:
            self.posted += 1
        else:
            super().post(call, delay_ms)


def test_an_answer_that_is_lost_is_asked_for_again_and_is_no_block(blocks: Blocks) -> None:
    dispatcher = Losing()
    dispatcher.start()
    watchdog = GuiWatchdog(dispatcher, blocks.put)
    watchdog.start()
    wait_until(lambda: dispatcher.posted >= 5)
    watchdog.stop()
    dispatcher.end()
    assert blocks.empty()


def test_before_the_first_answer_nothing_is_blocked(watchdog: GuiWatchdog, dispatcher: ThreadDispatcher) -> None:
    wait_until(lambda: dispatcher.posted >= 3)  # asked three times, over BLOCKED_S
    assert watchdog.take_gap() == 0.0


def test_a_closed_dispatcher_ends_the_watch_quietly(answering: ThreadDispatcher, watchdog: GuiWatchdog) -> None:
    answering.close()
    wait_until(lambda: not watchdog._thread.is_alive())
    watchdog.take_gap()
    assert watchdog.take_gap() == 0.0


def test_a_scope_without_a_gui_thread_is_not_watched(blocks: Blocks) -> None:
    watchdog = GuiWatchdog(NoGuiThread(), blocks.put)
    watchdog.start()
    wait_until(lambda: not watchdog._thread.is_alive())
    assert watchdog.take_gap() == 0.0


def test_it_can_be_stopped_while_the_gui_thread_is_blocked(
    watchdog: GuiWatchdog, blockade: Blockade, blocks: Blocks
) -> None:
    blocks.get(timeout=LIMIT_S)
    watchdog.stop()
    assert not watchdog._thread.is_alive()
    blockade.lift()
    assert blocks.empty()


def test_stopping_what_was_never_started_does_nothing(dispatcher: ThreadDispatcher, blocks: Blocks) -> None:
    GuiWatchdog(dispatcher, blocks.put).stop()


def test_a_receiver_that_fails_does_not_end_the_watch(
    dispatcher: ThreadDispatcher, expected_log: Callable[[str], None]
) -> None:
    expected_log("could not be reported")
    reports: SimpleQueue[GuiBlock] = SimpleQueue()

    def fail(block: GuiBlock) -> None:
        reports.put(block)
        raise ValueError("no front end")

    watchdog = GuiWatchdog(dispatcher, fail)
    watchdog.start()
    dispatcher.start()
    wait_until(lambda: watchdog.take_gap() > 0)
    blockade = Blockade()
    dispatcher.post(blockade)
    reports.get(timeout=LIMIT_S)
    blockade.lift()
    assert reports.get(timeout=LIMIT_S).is_over
    watchdog.stop()


def test_qts_gui_thread_answers(qtbot: QtBot, blocks: Blocks) -> None:
    dispatcher = QtDispatcher(lambda error: None)
    watchdog = GuiWatchdog(dispatcher, blocks.put)
    watchdog.start()
    qtbot.waitUntil(lambda: watchdog.take_gap() > 0)
    blockade = Blockade()

    def lift_when_reported() -> None:
        blocks.put(blocks.get(timeout=LIMIT_S))
        blockade.lift()

    lifter = threading.Thread(target=lift_when_reported)
    lifter.start()
    blockade()
    lifter.join()
    qtbot.waitUntil(lambda: blocks.qsize() == 2)
    watchdog.stop()
    dispatcher.close()
    assert {blocks.get().line for _ in range(2)} != {None}


def test_debugger_that_holds_the_gui_thread_is_no_block(
    answering: ThreadDispatcher, watchdog: GuiWatchdog, blocks: Blocks
) -> None:
    watchdog.take_gap()
    held, release, begun = threading.Event(), threading.Event(), threading.Event()

    def stand_still() -> None:
        watchdog.excuse()
        held.set()
        release.wait(LIMIT_S)

    answering.post(stand_still)
    assert held.wait(LIMIT_S)
    watched = threading.Thread(target=lambda: begun.wait(3 * BLOCKED_S))
    watched.start()
    watched.join()
    assert watchdog.take_gap() < BLOCKED_S
    release.set()
    answering.post(begun.set)
    assert begun.wait(LIMIT_S)
    assert blocks.empty()


def test_script_that_blocks_after_the_debugger_has_let_go_is_reported(
    answering: ThreadDispatcher, watchdog: GuiWatchdog, blocks: Blocks
) -> None:
    answered = threading.Event()
    answering.post(watchdog.excuse)
    answering.post(answered.set)
    assert answered.wait(LIMIT_S)
    wait_until(lambda: watchdog.take_gap() > 0)  # the watchdog has had its answer
    blockade = Blockade()
    answering.post(blockade)
    assert not blocks.get(timeout=LIMIT_S).is_over
    blockade.lift()
    assert blocks.get(timeout=LIMIT_S).is_over
