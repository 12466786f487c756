"""`pilotlight run`: one script in a runtime process, from its start to the end of the last task it started."""

from __future__ import annotations

import enum
import json
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from designer.runtime_process import READY_TIMEOUT_S, describe_end, prepare_launch
from designer.task_rows import TaskLedger, TaskRow
from designer.terminal.connection import Message, RuntimeConnection
from designer.terminal.report import Report, SilentReport, TerminalReport, json_task
from runtime.protocol import (
    CANCEL_REQUEST,
    EVENTS_MESSAGE,
    RUN_REQUEST,
    SNAPSHOT_REQUEST,
    EventBatch,
    OutputChunk,
    RunReply,
    RunRequest,
    TaskState,
)

CANCEL_GRACE_S = 2.0
"""How long cancelled tasks may take to end before the runtime is killed and they count as lost."""

SHUTDOWN_GRACE_S = 2.0
"""How long a runtime whose work is done may take to end."""

_POLL_S = 0.1


class ExitCode(enum.IntEnum):
    """How `pilotlight run` tells its caller what came of it."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    TIMED_OUT = 124
    INTERRUPTED = 130


def run_in_terminal(
    request: RunRequest, project_folder: Path | None, scope: str, *, as_json: bool, timeout_s: float | None
) -> tuple[ExitCode, str | None]:
    """Run the request, show it, and tell how it ended; the second value is a sentence for stderr, or None."""
    report: Report = SilentReport() if as_json else TerminalReport()
    launch = prepare_launch(scope, project_folder)
    with _interrupts() as interrupts, RuntimeConnection(launch) as connection:
        run = TerminalRun(connection, report, interrupts, timeout_s)
        with report:
            code, problem = run.until_done(request)
        if code is not ExitCode.USAGE:
            report.finish(run.rows)
    if as_json:
        print(json.dumps({"tasks": [json_task(row) for row in run.rows], "output": run.output}))
    return code, problem


class Interrupts:
    """Counts Ctrl+C: the first asks the tasks to stop, the second stops waiting for them."""

    def __init__(self) -> None:
        self.count = 0

    def on_signal(self, _signum: int, _frame: FrameType | None) -> None:
        self.count += 1


class TerminalRun:
    """One script's run, folded from the runtime's messages."""

    def __init__(
        self, connection: RuntimeConnection, report: Report, interrupts: Interrupts, timeout_s: float | None
    ) -> None:
        self._connection = connection
        self._report = report
        self._interrupts = interrupts
        self._timeout_s = timeout_s
        self._ledger = TaskLedger()
        self._ledger.begin_runtime()
        self._rows: dict[int, TaskRow] = {}
        self._output: list[str] = []
        self._last_words = ""
        self._is_answered = False
        self._is_subscribed = False
        self._reply: RunReply | None = None

    @property
    def rows(self) -> list[TaskRow]:
        return list(self._rows.values())

    @property
    def output(self) -> str:
        return "".join(self._output)

    def until_done(self, request: RunRequest) -> tuple[ExitCode, str | None]:
        """Start, run and wait. What still runs at the time limit or at Ctrl+C is cancelled, then lost."""
        self._connection.send_control(SNAPSHOT_REQUEST, {})
        if not self._wait(lambda: self._is_answered and self._is_subscribed, READY_TIMEOUT_S):
            return self._explain_stop("The runtime did not answer within 30 s.")
        self._connection.send_shell(RUN_REQUEST, request.to_json())
        if not self._wait(self._is_done, self._timeout_s):
            return self._explain_stop(f"Timed out after {self._timeout_s or 0:g} s; what still ran was cancelled.")
        self._shut_down()
        if self._reply is not None and self._reply.problem:
            return ExitCode.USAGE, self._reply.problem
        failed = any(row.task.state in (TaskState.FAILED, TaskState.LOST) for row in self.rows)
        return (ExitCode.FAILED if failed else ExitCode.DONE), None

    def _explain_stop(self, timeout_sentence: str) -> tuple[ExitCode, str]:
        """Why waiting ended early: the runtime died, Ctrl+C, or the time was up."""
        exit_code = self._connection.exit_code
        if exit_code is not None:
            reason = describe_end(exit_code, -exit_code if exit_code < 0 else None, self._last_words)
            self._lose_all(reason)
            return ExitCode.FAILED, reason
        was_interrupted = self._interrupts.count > 0
        self._cancel_all()
        if was_interrupted:
            return ExitCode.INTERRUPTED, "Interrupted; what still ran was cancelled."
        return ExitCode.TIMED_OUT, timeout_sentence

    def _shut_down(self) -> None:
        """Let the runtime end by itself: files are flushed, and what scripts registered for the end is done."""
        self._connection.send_control("shutdown_request", {"restart": False})
        deadline = time.monotonic() + SHUTDOWN_GRACE_S
        while self._connection.exit_code is None and time.monotonic() < deadline and not self._interrupts.count:
            self._receive()
        self._receive()

    def _cancel_all(self) -> None:
        interrupts_so_far = self._interrupts.count
        self._connection.send_control(CANCEL_REQUEST, {"task_id": None})
        deadline = time.monotonic() + CANCEL_GRACE_S
        while self._ledger.active and time.monotonic() < deadline:
            if self._connection.exit_code is not None or self._interrupts.count > interrupts_so_far:
                break
            self._receive()
        self._lose_all("It did not stop in time and was ended with its runtime.")

    def _lose_all(self, reason: str) -> None:
        for row in self._ledger.lose_all(reason):
            self._rows[row.task.id] = row

    def _is_done(self) -> bool:
        """Whether the script has returned and nothing that it started, queued calls included, is left."""
        return self._reply is not None and self._ledger.last_seq >= self._reply.last_seq and self._ledger.active == 0

    def _wait(self, is_there: object, timeout_s: float | None) -> bool:
        """Whether the condition came true before the time was up, Ctrl+C was pressed or the runtime died."""
        assert callable(is_there)
        deadline = None if timeout_s is None else time.monotonic() + timeout_s
        while not is_there():
            is_gone = self._connection.exit_code is not None
            self._receive()
            if is_gone or self._interrupts.count or (deadline is not None and time.monotonic() > deadline):
                return bool(is_there())
        return True

    def _receive(self) -> None:
        messages, text = self._connection.receive(_POLL_S)
        if text:
            self._last_words = (self._last_words + text)[-8_192:]
            self._show(OutputChunk(None, "stderr" if self._is_dying(text) else "stdout", text))
        for message in messages:
            self._take(message)
        self._report.show_running(self._ledger.running)

    def _take(self, message: Message) -> None:
        match message["msg_type"]:
            case "iopub_welcome":
                self._is_subscribed = True
            case "pilotlight_run_reply":
                self._reply = RunReply.from_json(message["content"])
            case "pilotlight_snapshot_reply":
                self._is_answered = True
                self._apply(EventBatch.from_json(message["content"]))
            case message_type if message_type == EVENTS_MESSAGE:
                self._apply(EventBatch.from_json(message["content"]))

    def _apply(self, batch: EventBatch) -> None:
        if self._ledger.has_gap(batch):
            self._connection.send_control(SNAPSHOT_REQUEST, {})
        for row in self._ledger.apply(batch):
            self._rows[row.task.id] = row
        for chunk in batch.output:
            self._show(chunk)

    def _show(self, chunk: OutputChunk) -> None:
        self._output.append(chunk.text)
        self._report.show_output(chunk)

    def _is_dying(self, text: str) -> bool:
        return text.startswith("Fatal Python error")


@contextmanager
def _interrupts() -> Iterator[Interrupts]:
    interrupts = Interrupts()
    previous = signal.signal(signal.SIGINT, interrupts.on_signal)
    try:
        yield interrupts
    finally:
        signal.signal(signal.SIGINT, previous)
