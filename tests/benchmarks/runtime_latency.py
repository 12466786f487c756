"""What a person waits for: a ready runtime, a run, a cancel, a burst. `python -m tests.benchmarks.runtime_latency`.

Prints milliseconds, and beside them the same figure as a multiple of starting a bare Python, measured in the same
run: the machine's mood is in both. Nothing asserts these.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from designer.runtime_process import prepare_launch
from designer.terminal.connection import Message, RuntimeConnection
from runtime.protocol import (
    CANCEL_REPLY,
    CANCEL_REQUEST,
    EVENTS_MESSAGE,
    RUN_REPLY,
    RUN_REQUEST,
    SNAPSHOT_REPLY,
    SNAPSHOT_REQUEST,
    EventBatch,
    Origin,
    RunRequest,
)

SCOPES = ("gateway", "client")


class Stopwatch:
    """Talks to one runtime and measures."""

    def __init__(self, connection: RuntimeConnection) -> None:
        self._connection = connection
        self._active = 0

    def until(self, is_it: Callable[[Message], bool]) -> None:
        while True:
            messages, _ = self._connection.receive(1.0)
            for message in messages:
                if message["msg_type"] == EVENTS_MESSAGE:
                    self._active = EventBatch.from_json(message["content"]).active
                if is_it(message):
                    return

    def ready(self) -> float:
        start = time.perf_counter()
        self._connection.send_control(SNAPSHOT_REQUEST, {})
        self.until(lambda message: message["msg_type"] == SNAPSHOT_REPLY)
        return time.perf_counter() - start

    def run(self, code: str) -> float:
        """From the request to the reply."""
        start = time.perf_counter()
        self._connection.send_shell(RUN_REQUEST, RunRequest(code, "b.py", "bench", Origin.RUN).to_json())
        self.until(lambda message: message["msg_type"] == RUN_REPLY)
        return time.perf_counter() - start

    def burst(self, count: int) -> float:
        """From the request to the news that the last of `count` short tasks has ended."""
        start = time.perf_counter()
        self.run(f"for n in range({count}): system.util.invokeAsynchronous(int)")
        self.until(lambda _: self._active == 0)
        return time.perf_counter() - start

    def cancel_answer_while_busy(self) -> float:
        request = RunRequest("while True: pass", "b.py", "busy", Origin.RUN)
        self._connection.send_shell(RUN_REQUEST, request.to_json())
        self.until(lambda _: self._active == 1)
        answers = [self._cancel(10**6) for _ in range(20)]
        self._cancel(None)
        self.until(lambda message: message["msg_type"] == RUN_REPLY)
        return statistics.median(answers)

    def _cancel(self, task_id: int | None) -> float:
        start = time.perf_counter()
        self._connection.send_control(CANCEL_REQUEST, {"task_id": task_id})
        self.until(lambda message: message["msg_type"] == CANCEL_REPLY)
        return time.perf_counter() - start


def main() -> None:
    bare = statistics.median(_bare_python() for _ in range(5))
    print(f"{'bare Python start':40} {bare * 1000:9.1f} ms")
    for scope in SCOPES:
        with RuntimeConnection(prepare_launch(scope, None)) as connection:
            watch = Stopwatch(connection)
            figures = {
                "ready": watch.ready(),
                "run, median of 50": statistics.median(watch.run("pass") for _ in range(50)),
                "cancel answered in a busy loop": watch.cancel_answer_while_busy(),
                "5,000 short asynchronous tasks": watch.burst(5000),
            }
        for name, seconds in figures.items():
            print(f"{scope + ': ' + name:40} {seconds * 1000:9.1f} ms  {seconds / bare:7.2f} x bare start")


def _bare_python() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", ""], check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
