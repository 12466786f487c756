"""A client session without Qt: its GUI thread is a plain one that works off a queue."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from runtime.datasources import Datasources
from runtime.project import Project
from runtime.session import Scope, Session, activated, script_library
from runtime.tasks.registry import TaskRegistry

T = TypeVar("T")


class ThreadDispatcher:
    """Carries calls to a thread of its own. What a call raises ends the test run's patience: nothing here may raise."""

    has_gui_thread = True

    def __init__(self) -> None:
        self._calls: queue.Queue[Callable[[], object] | None] = queue.Queue()
        self._thread = threading.Thread(target=self._work, name="GUI thread of a test")
        self._thread.start()

    def post(self, call: Callable[[], object], delay_ms: int = 0) -> None:
        self._calls.put(call)

    def call(self, call: Callable[[], T]) -> T:
        answers: queue.Queue[T] = queue.Queue()
        self.post(lambda: answers.put(call()))
        return answers.get()

    def is_gui_thread(self) -> bool:
        return threading.current_thread() is self._thread

    def close(self) -> None:
        self._calls.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (call := self._calls.get()) is not None:
            call()


@contextmanager
def client_session(project: Project | None = None) -> Iterator[Session]:
    """A session of the client scope, made the current one for the length of the block."""
    session = Session(
        scope=Scope.CLIENT,
        tasks=TaskRegistry(),
        dispatcher=ThreadDispatcher(),
        library=script_library(project),
        datasources=Datasources(project.folder if project else None),
        project=project,
    )
    with activated(session):
        yield session
    session.close()
