"""Whether the scripts' GUI thread answers, and which script line keeps it from doing so."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from typing import NamedTuple

from runtime.dispatch import Dispatcher, NoGuiThreadError
from runtime.monitor.stacks import Position, positions, script_line, stack_frames
from runtime.protocol import CodeLine, StackFrame

ASK_S = 0.1
"""From one answer to the next question, and how often a GUI thread that does not answer is looked at."""

BLOCKED_S = 0.5
"""Without an answer for so long the GUI thread counts as blocked."""

ASK_AGAIN_S = 0.25
"""A cancellation may strike the very call that was to answer; asking once more tells that from a blocked thread."""

MAX_LINES = 100

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class GuiBlock:
    """The GUI thread has answered nothing for `seconds`, or had not, when it `is_over`.

    `line` is the script line that was seen there most often, None when it was no script's. `stack` is where the thread
    stood when it was seen at that line.
    """

    seconds: float
    line: CodeLine | None
    stack: tuple[StackFrame, ...]
    is_over: bool


class GuiWatchdog:
    """Posts a tiny call to the GUI thread every `ASK_S` and measures how long it takes to be run.

    `on_blocked` is called on the watchdog's thread, twice for each block: after `BLOCKED_S`, while it lasts, and when
    it is over. What comes before the first answer does not count: the GUI thread has no event loop yet.
    """

    def __init__(self, dispatcher: Dispatcher, on_blocked: Callable[[GuiBlock], None]) -> None:
        self._dispatcher = dispatcher
        self._on_blocked = on_blocked
        self._stopping = threading.Event()
        # Written in C and re-entrant: no cancellation on the GUI thread can leave a lock of it taken.
        self._answers: SimpleQueue[_Answer | None] = SimpleQueue()
        self._question = 0
        self._gui_ident: int | None = None
        self._lock = threading.Lock()
        self._asked_at: float | None = None
        self._worst_s = 0.0
        self._excused_at: float | None = None
        self._thread = threading.Thread(target=self._watch, name="GUI watchdog", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, timeout_s: float = 1.0) -> None:
        """Ask no more. A block that lasts is not reported again."""
        self._stopping.set()
        self._answers.put(None)
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def excuse(self) -> None:
        """Whatever holds the GUI thread until its next answer is no block: the debugger does. Any thread."""
        self._excused_at = time.monotonic()

    def take_gap(self) -> float:
        """The longest wait for an answer since the last call, in seconds; one that goes on counts so far."""
        with self._lock:
            worst_s, self._worst_s = self._worst_s, 0.0
            if self._asked_at is not None and self._gui_ident is not None and self._excused_at is None:
                worst_s = max(worst_s, time.monotonic() - self._asked_at)
        return worst_s

    def _watch(self) -> None:
        """The watchdog's thread: ask until `stop`, or until the dispatcher takes no more calls."""
        try:
            while True:
                # At once the first time: the answer is the event loop's first call, ahead of every script.
                self._question += 1
                self._set_asked_at(time.monotonic())
                self._ask()
                self._note(self._await_answer(time.monotonic()))
                if self._stopping.wait(ASK_S):
                    return
        except _NothingToWatchError:
            return
        finally:
            self._set_asked_at(None)

    def _ask(self) -> None:
        try:
            self._dispatcher.post(partial(_answer, self._question, self._answers))
        except (RuntimeError, NoGuiThreadError) as error:  # closed, or Qt's part of it is gone already
            raise _NothingToWatchError from error

    def _await_answer(self, asked_at: float) -> _Answer:
        """The GUI thread's answer to the last question; a block is reported before and after it."""
        seen = _Sightings()
        ask_again_s = ASK_AGAIN_S
        is_reported = False
        while (answer := self._next_answer()) is None:
            waited_s = time.monotonic() - asked_at
            if waited_s >= ask_again_s:
                ask_again_s *= 2  # ever more seldom: a blocked thread finds few of them when it goes on
                self._ask()
            if self._gui_ident is None or self._excused_at is not None:
                continue
            seen.look(self._gui_ident)
            if waited_s >= BLOCKED_S and not is_reported:
                is_reported = True
                self._report(seen.block(waited_s, is_over=False))
        if is_reported and self._excused_at is None:
            self._report(seen.block(answer.at - asked_at, is_over=True))
        return answer

    def _next_answer(self) -> _Answer | None:
        """The answer to the last question, or None after `ASK_S`.

        Raises:
            _NothingToWatchError: the watchdog is to stop.
        """
        try:
            answer = self._answers.get(timeout=ASK_S)
        except Empty:
            return None
        if answer is None:
            raise _NothingToWatchError
        # One to an earlier question, which was asked once more than was needed, is none.
        return answer if answer.question == self._question else None

    def _note(self, answer: _Answer) -> None:
        with self._lock:
            if self._asked_at is not None and self._gui_ident is not None and self._excused_at is None:
                self._worst_s = max(self._worst_s, answer.at - self._asked_at)
            if self._excused_at is not None and answer.at > self._excused_at:
                self._excused_at = None
            self._gui_ident = answer.ident
            self._asked_at = None

    def _set_asked_at(self, moment: float | None) -> None:
        with self._lock:
            self._asked_at = moment

    def _report(self, block: GuiBlock) -> None:
        try:
            self._on_blocked(block)
        except Exception:  # a border: the watch goes on
            logger.exception("A blocked GUI thread could not be reported.")


class _NothingToWatchError(Exception):
    """The watchdog was stopped, or the GUI thread takes no more calls."""


class _Answer(NamedTuple):
    """The GUI thread ran the call that was posted as `question`."""

    question: int
    at: float
    ident: int


def _answer(question: int, answers: SimpleQueue[_Answer | None]) -> None:
    answers.put(_Answer(question, time.monotonic(), threading.get_ident()))


class _Sightings:
    """Where the GUI thread was seen while it did not answer."""

    def __init__(self) -> None:
        self._count: Counter[CodeLine | None] = Counter()
        self._stacks: dict[CodeLine | None, list[Position]] = {}

    def look(self, ident: int) -> None:
        frame = sys._current_frames().get(ident)
        line, calls = script_line(frame), positions(frame)
        del frame
        if line in self._count or len(self._count) < MAX_LINES:
            self._count[line] += 1
            self._stacks[line] = calls

    def block(self, seconds: float, *, is_over: bool) -> GuiBlock:
        """What was seen most often; a script's line before none."""
        by_count = sorted(self._count, key=lambda line: (line is None, -self._count[line]))
        line = by_count[0] if by_count else None
        return GuiBlock(seconds, line, stack_frames(self._stacks.get(line, [])), is_over)
