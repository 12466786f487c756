"""A GUI thread without Qt, and threads that stand where a test wants them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from queue import SimpleQueue
from typing import TypeVar

import pytest

from runtime.dispatch import DispatcherClosedError

T = TypeVar("T")

LIMIT_S = 20


class ThreadDispatcher:
    """A `Dispatcher` whose GUI thread is an ordinary one. Calls wait until `start`."""

    has_gui_thread = True

    def __init__(self) -> None:
        self.posted = 0
        self._calls: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._is_closed = False
        self._thread = threading.Thread(target=self._work, name="GUI")

    def start(self) -> None:
        self._thread.start()

    def post(self, call: Callable[[], object], delay_ms: int = 0) -> None:
        if self._is_closed:
            raise DispatcherClosedError("closed")
        self.posted += 1
        self._calls.put(call)

    def call(self, call: Callable[[], T]) -> T:
        raise NotImplementedError

    def is_gui_thread(self) -> bool:
        return threading.current_thread() is self._thread

    def close(self) -> None:
        self._is_closed = True

    def end(self) -> None:
        self._calls.put(None)
        if self._thread.is_alive():
            self._thread.join(LIMIT_S)

    def _work(self) -> None:
        while (call := self._calls.get()) is not None:
            call()


@pytest.fixture
def dispatcher() -> Iterator[ThreadDispatcher]:
    dispatcher = ThreadDispatcher()
    yield dispatcher
    dispatcher.end()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Return as soon as `is_so`; fail after a long time."""
    deadline = time.monotonic() + LIMIT_S
    pause = threading.Event()
    while not is_so():
        assert time.monotonic() < deadline
        pause.wait(0.01)


@contextmanager
def standing_in(work: Callable[[Callable[[], object]], object], name: str = "worker") -> Iterator[threading.Thread]:
    """A thread that runs `work(wait)`; inside the block it stands in `wait`."""
    is_there, may_go = threading.Event(), threading.Event()

    def wait() -> None:
        is_there.set()
        may_go.wait(LIMIT_S)

    thread = threading.Thread(target=work, args=(wait,), name=name)
    with ExitStack() as at_end:
        thread.start()
        at_end.callback(thread.join)
        at_end.callback(may_go.set)
        assert is_there.wait(LIMIT_S)
        yield thread
