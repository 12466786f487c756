"""The thread that answers what the Variables dock, and who looks at a failure, asks.

It looks at values without running their code; what cannot be looked at so goes to `UserCodeRunner`, which may give up.
An answer therefore always comes, within about two seconds, and no other channel waits for it.

A value that scripts let go of while it is looked at dies when the look lets go, and a widget must not die off the GUI
thread. So what nobody else holds any more is given to `let_go`, which the kernel does on that thread.
"""

from __future__ import annotations

import logging
import queue
import sys
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

from runtime.inspection import questions
from runtime.inspection.previews import is_plain
from runtime.inspection.slow_values import SlowValues
from runtime.inspection.user_code import UserCodeRunner
from runtime.inspection.visit import Visit
from runtime.protocol import CellsQuery, ValueTextQuery, VariablesQuery

_MAX_WAITING: Final = 100

_OWN_REFERENCES: Final = 2
"""A local variable's, and that of the call which counts."""

Query = VariablesQuery | CellsQuery | ValueTextQuery
Answer = Callable[[dict[str, Any]], None]
Names = Callable[[], Mapping[str, object]]
Job = Callable[[Visit], dict[str, Any]]
"""Makes an answer; it keeps no value that it has looked at."""


class _Asked(NamedTuple):
    names: Names
    job: Job
    fail: Callable[[str], dict[str, Any]]
    """The answer when the job raises, with a sentence that says so."""
    answer: Answer


logger = logging.getLogger(__name__)


class Inspector:
    """Answers one query after the other, on a thread of its own from the first query on."""

    def __init__(
        self,
        names: Callable[[], Mapping[str, object]],
        let_go: Callable[[Callable[[], object]], None] | None = None,
        runner: UserCodeRunner | None = None,
    ) -> None:
        """`names` tells the scripts' variables; `let_go` makes a call on the GUI thread, None where there is none."""
        self._names = names
        self._let_go = let_go
        self._queue: queue.Queue[_Asked | None] = queue.Queue(_MAX_WAITING)
        self._thread: threading.Thread | None = None
        self._runner = runner or UserCodeRunner()
        self._slow = SlowValues()

    def ask(self, query: Query, answer: Answer) -> None:
        """Return at once; `answer` gets the answer's JSON, on the inspector's thread. Call it from one thread only."""
        self.do(self._names, partial(questions.answer, query), partial(questions.failure, query), answer)

    def do(self, names: Names, job: Job, fail: Callable[[str], dict[str, Any]], answer: Answer) -> None:
        """As `ask`, what `job` makes of these names; from the same thread."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._answer_until_stopped, name="Variables", daemon=True)
            self._thread.start()
        try:
            self._queue.put_nowait(_Asked(names, job, fail, answer))
        except queue.Full:
            logger.warning("The Variables dock asks faster than it can be answered; a question was dropped.")

    def stop(self) -> None:
        """Answer nothing more. A call of user code that does not return is left alone."""
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join()
        self._runner.stop()

    def _answer_until_stopped(self) -> None:
        while (asked := self._queue.get()) is not None:
            self._answer(asked)
            del asked

    def _answer(self, asked: _Asked) -> None:
        held: list[object] = []
        try:
            content = self._content(asked, held)
        except Exception:  # a border: the next question may be answered
            logger.exception("The variables could not be read.")
            content = asked.fail("The variables could not be read; the Output Console says why.")
        self._release(held)
        asked.answer(content)

    def _content(self, asked: _Asked, held: list[object]) -> dict[str, Any]:
        """The answer; every value that was looked at is in `held` then, and in no local variable any more."""
        return asked.job(Visit(self._runner, self._slow, held, asked.names))

    def _release(self, held: list[object]) -> None:
        """Forget the values; those that scripts have forgotten meanwhile die on the GUI thread."""
        orphans: list[object] = []
        time.sleep(0)  # whoever waits for the interpreter gets it now, and not between a count and its consequence
        value: object = None
        while held:
            value = held.pop()
            if not is_plain(value) and sys.getrefcount(value) <= _OWN_REFERENCES:
                orphans.append(value)
        del value
        if orphans and self._let_go is not None:
            self._let_go(orphans.clear)
