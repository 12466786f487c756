"""The one thread that publishes task events and output on IOPub.

One, because ipykernel opens a socket per publishing thread: thousands of short tasks that published by themselves
would end in "Too many open files".
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from runtime.protocol import EVENTS_MESSAGE, LOG_STREAM, EventBatch, OutputChunk
from runtime.tasks.registry import TaskRegistry

MERGE_S = 0.02
"""The least time between two batches; 50 a second look live to a person."""

ANNOUNCE_LIMIT_S = 0.1
"""The longest that a script's beginning waits to be told."""

LAST_WORDS_LIMIT_S = 1.0
"""The same for the end of a runtime that a script ends: nothing is told after it, so it may take longer."""

MESSAGE_LIMIT = 200_000
"""Characters of output in one message. A front end decodes a message in one go, and stands still meanwhile."""

Send = Callable[[str, dict[str, Any]], None]
"""Sends a message type and its content to every front end."""

logger = logging.getLogger(__name__)


class Publisher:
    """Sends the registry's news in batches until `stop`, which sends what is left."""

    def __init__(self, tasks: TaskRegistry, send: Send, flush: Callable[[], None]) -> None:
        """`flush` returns when everything that was sent has left the process's own threads."""
        self._tasks = tasks
        self._send = send
        self._flush = flush
        self._also: deque[tuple[str, dict[str, Any]]] = deque()
        self._is_stopping = False
        self._condition = threading.Condition()
        self._wanted = 0
        self._flushed = 0
        self._announced_at = 0.0
        self._sent = EventBatch(0, 0)
        self._thread = threading.Thread(target=self._publish_until_stopped, name="Publisher", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, timeout_s: float = 2.0) -> None:
        self._is_stopping = True
        self._tasks.close()
        with self._condition:
            self._condition.notify_all()
        self._thread.join(timeout_s)

    def send_also(self, message_type: str, content: dict[str, Any]) -> None:
        """Publish a message of another type with the next batch. Any thread."""
        self._also.append((message_type, content))
        with self._condition:
            self._wanted += 1
            self._condition.notify_all()

    def announce(self) -> None:
        """Publish at once and wait until it is out: a script that kills the runtime has a row that can be LOST.

        At most once in `MERGE_S`, so that a thousand short events do not pay for it a thousand times. Any thread.
        """
        with self._condition:
            now = time.monotonic()
            if now - self._announced_at < MERGE_S:
                return
            self._announced_at = now
        self.let_out()

    def let_out(self, limit_s: float = ANNOUNCE_LIMIT_S) -> None:
        """Publish what there is and wait until it is out, or for `limit_s`. Any thread but the publisher's."""
        with self._condition:
            self._wanted += 1
            wanted = self._wanted
            self._condition.notify_all()
            self._condition.wait_for(lambda: self._flushed >= wanted, limit_s)

    def _publish_until_stopped(self) -> None:
        published_at = 0.0
        while not self._is_stopping:
            if self._tasks.wait_for_news(timeout_s=0.5):
                # The first news after a silence goes out at once: it may be the last that a script has to say.
                with self._condition:
                    self._condition.wait_for(self._is_in_a_hurry, published_at + MERGE_S - time.monotonic())
                self._publish()
                published_at = time.monotonic()
        self._publish()

    def _is_in_a_hurry(self) -> bool:
        return self._is_stopping or self._wanted > self._flushed

    def _publish(self) -> None:
        wanted = self._wanted
        try:
            self._send_batch(self._tasks.drain())
            while self._also:
                self._send(*self._also.popleft())
            if wanted > self._flushed:
                self._flush()
        except Exception:  # a border: the next batch must still go out
            logger.exception("A batch of task events could not be published.")
        with self._condition:
            self._flushed = wanted
            self._condition.notify_all()

    def _send_batch(self, batch: EventBatch) -> None:
        """Send the batch; what a script wrote in one go as 50 MB goes out in parts, at the pace of any other output."""
        *first, last = _parts(batch.output)
        for part in first:
            # Its events come with the last part, so the earlier ones tell the number of those that were sent before.
            self._send(EVENTS_MESSAGE, replace(self._sent, output=part).to_json())
            with self._condition:
                self._condition.wait_for(self._is_in_a_hurry, MERGE_S)
        self._send(EVENTS_MESSAGE, replace(batch, output=last).to_json())
        self._sent = EventBatch(batch.last_seq, batch.active)


def _parts(output: tuple[OutputChunk, ...]) -> Iterator[tuple[OutputChunk, ...]]:
    """The chunks in parts of at most about `MESSAGE_LIMIT` characters, at least one part."""
    part: list[OutputChunk] = []
    size = 0
    for chunk in output:
        for piece in _pieces(chunk):
            if part and size + len(piece.text) > MESSAGE_LIMIT:
                yield tuple(part)
                part, size = [], 0
            part.append(piece)
            size += len(piece.text)
    yield tuple(part)


def _pieces(chunk: OutputChunk) -> Iterator[OutputChunk]:
    """The chunk in pieces that fit into a message; a log record stays one."""
    if len(chunk.text) <= MESSAGE_LIMIT or chunk.stream == LOG_STREAM:
        yield chunk
        return
    for start in range(0, len(chunk.text), MESSAGE_LIMIT):
        yield replace(chunk, text=chunk.text[start : start + MESSAGE_LIMIT])
