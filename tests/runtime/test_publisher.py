"""What the publisher sends: all of it, in order, and in messages of a bounded size."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from runtime.kernel.publisher import MESSAGE_LIMIT, Publisher
from runtime.protocol import EventBatch, Origin, OutputChunk
from runtime.tasks.registry import TaskRegistry


class Receiver:
    """Keeps the batches that were sent."""

    def __init__(self) -> None:
        self.batches: list[EventBatch] = []
        self._condition = threading.Condition()

    def send(self, _message_type: str, content: dict[str, Any]) -> None:
        with self._condition:
            self.batches.append(EventBatch.from_json(content))
            self._condition.notify_all()

    def wait_for_output(self, size: int) -> list[OutputChunk]:
        """All chunks, when there are so many characters."""
        with self._condition:
            assert self._condition.wait_for(lambda: sum(len(chunk.text) for chunk in self.output) >= size, 20)
            return self.output

    @property
    def output(self) -> list[OutputChunk]:
        return [chunk for batch in self.batches for chunk in batch.output]


@pytest.fixture
def tasks() -> TaskRegistry:
    return TaskRegistry()


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
def publisher(tasks: TaskRegistry, receiver: Receiver) -> Iterator[Publisher]:
    publisher = Publisher(tasks, receiver.send, lambda: None)
    yield publisher
    publisher.stop()


def test_output_of_one_huge_write_goes_out_in_parts(
    tasks: TaskRegistry, receiver: Receiver, publisher: Publisher
) -> None:
    text = "".join(f"line {number}\n" for number in range(100_000))
    tasks.write("stdout", text)
    publisher.start()
    chunks = receiver.wait_for_output(len(text))
    assert "".join(chunk.text for chunk in chunks) == text
    assert max(len(chunk.text) for chunk in chunks) <= MESSAGE_LIMIT


def test_events_of_a_batch_in_parts_are_sent_once_and_leave_no_gap(
    tasks: TaskRegistry, receiver: Receiver, publisher: Publisher
) -> None:
    tasks.run(lambda: tasks.write("stdout", "x" * 900_000), description="flood", origin=Origin.F5)
    publisher.start()
    receiver.wait_for_output(900_000)
    assert len(receiver.batches) > 1
    events = [event.seq for batch in receiver.batches for event in batch.events]
    assert events == list(range(1, len(events) + 1))
    known = 0
    for batch in receiver.batches:
        first = batch.events[0].seq if batch.events else batch.last_seq + 1
        assert first <= known + 1
        known = max(known, batch.last_seq)


def test_log_record_stays_one(tasks: TaskRegistry, receiver: Receiver, publisher: Publisher) -> None:
    tasks.write("stdout", "before\n")
    tasks.log("bottling", "INFO", "z" * (2 * MESSAGE_LIMIT))
    publisher.start()
    chunks = receiver.wait_for_output(2 * MESSAGE_LIMIT)
    assert [(chunk.stream, len(chunk.text)) for chunk in chunks] == [("stdout", 7), ("log", 2 * MESSAGE_LIMIT)]
