"""The one thread that publishes task events and output on IOPub.

One, because ipykernel opens a socket per publishing thread: thousands of short tasks that published by themselves
would end in "Too many open files".
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from runtime.protocol import EventBatch
from runtime.tasks import TaskRegistry

MERGE_S = 0.02
"""How long news is gathered into one batch; 50 batches a second look live to a person."""

logger = logging.getLogger(__name__)


class Publisher:
    """Sends the registry's news in batches until `stop`, which sends what is left."""

    def __init__(self, tasks: TaskRegistry, send: Callable[[EventBatch], None]) -> None:
        self._tasks = tasks
        self._send = send
        self._is_stopping = threading.Event()
        self._thread = threading.Thread(target=self._publish_until_stopped, name="Publisher", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, timeout_s: float = 2.0) -> None:
        self._is_stopping.set()
        self._thread.join(timeout_s)

    def _publish_until_stopped(self) -> None:
        while not self._is_stopping.is_set():
            if self._tasks.wait_for_news(timeout_s=0.5):
                time.sleep(MERGE_S)
                self._publish()
        self._publish()

    def _publish(self) -> None:
        try:
            self._send(self._tasks.drain())
        except Exception:  # a border: the next batch must still go out
            logger.exception("A batch of task events could not be published.")
