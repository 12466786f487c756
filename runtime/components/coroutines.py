"""Holding an event loop's coroutines back while one of them waits for a dialog. GUI thread only.

F5 and console cells are answered in a coroutine. A dialog that they open turns the Qt loop once more, and with it
asyncio's, whose other coroutines cannot be entered then: the running one has neither ended nor awaited anything. Their
steps would fail and be lost, and with them the requests that they answer.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any


class Coroutines:
    """The callbacks of one event loop, which can be made to wait; they keep their order."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """From now on `loop` asks here before each callback. Its `call_soon` has to go by `call_later`, as qasync's."""
        self._loop = loop
        self._call_later = loop.call_later
        self._waiting: deque[asyncio.Handle] = deque()
        self._pauses = 0
        loop.call_later = self._hold_or_call_later  # type: ignore[method-assign, assignment]

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Let no coroutine go on inside the block, when the calling code is part of one; else change nothing."""
        if not self._is_in_coroutine():
            yield
            return
        self._pauses += 1
        try:
            yield
        finally:
            self._pauses -= 1
            self._resume()

    def _is_in_coroutine(self) -> bool:
        try:
            return asyncio.current_task() is not None
        except RuntimeError:  # no loop runs
            return False

    def _hold_or_call_later(
        self,
        delay: float,
        callback: Callable[..., object],
        *args: Any,
        context: contextvars.Context | None = None,
    ) -> asyncio.Handle:
        # A handle of its own, as the loop's enters the context before it calls: that may be the waiting coroutine's.
        handle = asyncio.Handle(callback, args, self._loop, context)
        self._call_later(delay, self._run, handle)
        return handle

    def _run(self, handle: asyncio.Handle) -> None:
        if self._pauses:
            self._waiting.append(handle)
        elif not handle.cancelled():
            handle._run()

    def _resume(self) -> None:
        if not self._pauses:
            while self._waiting:
                self._call_later(0, self._run, self._waiting.popleft())
