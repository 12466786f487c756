"""`pilotlight run`: one script in a runtime process, from its start to the end of the last task it started."""

from __future__ import annotations

import enum
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final

from designer.runtime_process import READY_TIMEOUT_S, describe_end, prepare_launch
from designer.task_rows import TaskLedger, TaskRow
from designer.terminal import endings
from designer.terminal.connection import Message, RuntimeConnection
from designer.terminal.left_threads import left_threads
from designer.terminal.report import JsonReport, Report
from designer.terminal.stop_signals import StopSignals, stop_signals
from designer.terminal.terminal_report import TerminalReport
from runtime import protocol
from runtime.protocol import (
    CANCEL_REQUEST,
    LOG_LEVELS,
    LOG_STREAM,
    RUN_REQUEST,
    SNAPSHOT_REQUEST,
    STACKS_REQUEST,
    EventBatch,
    OutputChunk,
    RunReply,
    RunRequest,
    TaskState,
    ThreadStacks,
)

CANCEL_GRACE_S: Final = 2.0
"""How long cancelled tasks may take to end before the runtime is killed and they count as lost."""

SHUTDOWN_GRACE_S: Final = 2.0
"""How long a runtime whose work is done may take to end."""

LAST_WORDS_S: Final = 5.0
"""How long the pipes of a runtime that is gone are read: a child process of a script may hold them open."""

_POLL_S: Final = 0.1
_ASK_THREADS_S: Final = 0.3
_RUNTIME_LOGGERS: Final = "runtime"


class ExitCode(enum.IntEnum):
    """How `pilotlight run` tells its caller what came of it."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    TIMED_OUT = 124
    HUNG_UP = 129
    INTERRUPTED = 130
    TERMINATED = 143


_STOPPED_BY: Final = {
    "SIGINT": (ExitCode.INTERRUPTED, "Interrupted"),
    "SIGTERM": (ExitCode.TERMINATED, "Terminated"),
    "SIGHUP": (ExitCode.HUNG_UP, "The terminal was closed"),
}


def run_in_terminal(
    request: RunRequest, project_folder: Path | None, scope: str, *, as_json: bool, timeout_s: float | None
) -> tuple[ExitCode, str | None]:
    """Run the request, show it, and tell how it ended; the second value is a sentence for stderr, or None."""
    report: Report = JsonReport() if as_json else TerminalReport()
    with stop_signals() as signals, closing(prepare_launch(scope, project_folder)) as launch:
        with RuntimeConnection(launch) as connection:
            run = TerminalRun(connection, report, signals, timeout_s)
            with report:
                code, problem = run.until_done(request)
        if as_json or code is not ExitCode.USAGE:
            report.finish(run.rows)
    return code, problem


class TerminalRun:
    """One script's run, folded from the runtime's messages."""

    def __init__(
        self, connection: RuntimeConnection, report: Report, signals: StopSignals, timeout_s: float | None
    ) -> None:
        self._connection = connection
        self._report = report
        self._signals = signals
        self._timeout_s = timeout_s
        self._deadline: float | None = None
        self._ledger = TaskLedger()
        self._ledger.begin_runtime()
        self._rows: dict[int, TaskRow] = {}
        self._last_words = ""
        self._is_answered = False
        self._is_subscribed = False
        self._is_cancel_answered = False
        self._reply: RunReply | None = None
        self._stacks: ThreadStacks | None = None
        self._left_threads: list[str] = []

    @property
    def rows(self) -> list[TaskRow]:
        return list(self._rows.values())

    def until_done(self, request: RunRequest) -> tuple[ExitCode, str | None]:
        """Start, run and wait. What still runs at the time limit or at Ctrl+C is cancelled, then lost."""
        self._connection.send_control(SNAPSHOT_REQUEST, {})
        self._deadline = time.monotonic() + READY_TIMEOUT_S
        if not self._wait(lambda: self._is_answered and self._is_subscribed):
            return self._explain_stop(f"The runtime did not answer within {READY_TIMEOUT_S} s")
        self._connection.send_shell(RUN_REQUEST, request.to_json())
        self._deadline = None if self._timeout_s is None else time.monotonic() + self._timeout_s
        if not (self._wait(self._is_done) and self._wait_for_threads()):
            return self._explain_stop(f"Timed out after {self._timeout_s or 0:g} s")
        notice = self._shut_down()
        if self._reply is not None and self._reply.problem:
            return ExitCode.USAGE, self._reply.problem
        failed = any(row.task.state in (TaskState.FAILED, TaskState.LOST) for row in self.rows)
        return (ExitCode.FAILED if failed else ExitCode.DONE), notice

    # ---- the end

    def _explain_stop(self, at_time_limit: str) -> tuple[ExitCode, str]:
        """Why waiting ended early: the runtime died, somebody stopped us, or the time was up."""
        exit_code = self._connection.exit_code
        if exit_code is not None:
            self._receive_the_rest()
            reason = describe_end(exit_code, -exit_code if exit_code < 0 else None, self._last_words)
            self._lose_all(reason)
            return ExitCode.FAILED, reason
        code, why = ExitCode.TIMED_OUT, at_time_limit
        if self._signals.first is not None:
            code, why = _STOPPED_BY[self._signals.first.name]
        ended_before = {task_id for task_id, row in self._rows.items() if row.task.state.is_final}
        self._cancel_all()
        ended = [row.task for task_id, row in self._rows.items() if task_id not in ended_before]
        return code, endings.stop_sentence(why, ended, self._left_threads)

    def _cancel_all(self) -> None:
        """Ask everything to stop and wait for it a while; the next Ctrl+C does not wait."""
        signals_so_far = self._signals.count
        self._connection.send_control(CANCEL_REQUEST, {"task_id": None})
        if self._ledger.active:
            self._report.show_note("Cancelling what runs; the next Ctrl+C leaves at once.")
        self._receive_until(
            lambda: self._is_cancel_answered and not self._ledger.active, CANCEL_GRACE_S, signals_so_far
        )
        if self._signals.count > signals_so_far:
            self._lose_all(endings.LOST_LEFT)
        elif self._ledger.active:
            self._lose_all(endings.LOST_TOO_SLOW if self._is_cancel_answered else endings.LOST_SILENT)
        else:
            self._ask_for_stacks()
            self._receive_until(self._has_stacks, CANCEL_GRACE_S, signals_so_far)
            self._left_threads = self._find_left_threads()
            self._shut_down()

    def _lose_all(self, reason: str) -> None:
        for row in self._ledger.lose_all(reason):
            task = replace(row.task, exception=endings.LOST_IN_NATIVE_CODE) if row.task.is_stuck else row.task
            self._rows[task.id] = replace(row, task=task)

    def _shut_down(self) -> str | None:
        """Let the runtime end by itself: files are flushed, and what scripts registered for the end is done.

        Returns a sentence when it did not.
        """
        self._connection.send_control("shutdown_request", {"restart": False})
        is_gone = self._receive_until(
            lambda: self._connection.exit_code is not None, SHUTDOWN_GRACE_S, self._signals.count
        )
        while self._connection.has_open_pipes and self._receive():
            pass
        return None if is_gone else "The runtime did not end by itself when its scripts were done, and was ended."

    def _wait_for_threads(self) -> bool:
        """Wait for the threads that the script started itself, as Python does, and for the tasks that they start."""
        told: list[str] = []
        while True:
            self._ask_for_stacks()
            if not self._wait(lambda: self._has_stacks() and self._is_done()):
                return False
            left = self._find_left_threads()
            if left != told:
                told = left
                waits = f"Waiting for threads that the script started: {endings.names(left)}."
                self._report.show_note(waits if left else "")
            if not left:
                return True
            self._receive_until(lambda: False, _ASK_THREADS_S, self._signals.count)

    def _ask_for_stacks(self) -> None:
        self._stacks = None
        self._connection.send_control(STACKS_REQUEST, {})

    def _has_stacks(self) -> bool:
        return self._stacks is not None

    def _find_left_threads(self) -> list[str]:
        return [] if self._stacks is None else left_threads(self._stacks)

    # ---- waiting

    def _is_done(self) -> bool:
        """Whether the script has returned and nothing that it started, queued calls included, is left."""
        return self._reply is not None and self._ledger.last_seq >= self._reply.last_seq and self._ledger.active == 0

    def _wait(self, is_there: Callable[[], bool]) -> bool:
        """Whether the condition came true before the time was up, Ctrl+C was pressed or the runtime died."""
        while not is_there():
            is_gone = self._connection.exit_code is not None
            self._receive()
            is_late = self._deadline is not None and time.monotonic() > self._deadline
            if is_gone or self._signals.count or is_late:
                return is_there()
        return True

    def _receive_until(self, is_there: Callable[[], bool], limit_s: float, signals_so_far: int) -> bool:
        """Whether the condition came true within `limit_s`, without another Ctrl+C, while the runtime lived."""
        deadline = time.monotonic() + limit_s
        while not is_there():
            if self._signals.count > signals_so_far or time.monotonic() > deadline:
                return False
            if self._connection.exit_code is not None:
                return is_there()
            self._receive()
        return True

    def _receive_the_rest(self) -> None:
        """What a runtime that is gone had sent: the sockets' own thread and the pipes may still bring some."""
        deadline = time.monotonic() + LAST_WORDS_S
        while self._receive() and time.monotonic() < deadline:
            pass

    # ---- news

    def _receive(self) -> bool:
        """Whether something arrived."""
        received = self._connection.receive(_POLL_S)
        for chunk in received.output:
            self._last_words = (self._last_words + chunk.text)[-8_192:]
            self._report.show_output(chunk)
        for message in received.messages:
            self._take(message)
        self._report.show_running(self._ledger.running, self._ledger.active)
        return bool(received.messages or received.output)

    def _take(self, message: Message) -> None:
        match message["msg_type"]:
            case "iopub_welcome":
                self._is_subscribed = True
            case protocol.RUN_REPLY:
                self._reply = RunReply.from_json(message["content"])
            case protocol.CANCEL_REPLY:
                self._is_cancel_answered = True
            case protocol.STACKS_REPLY:
                self._stacks = ThreadStacks.from_json(message["content"])
            case protocol.SNAPSHOT_REPLY:
                self._is_answered = True
                self._apply(EventBatch.from_json(message["content"]))
            case protocol.EVENTS_MESSAGE:
                self._apply(EventBatch.from_json(message["content"]))

    def _apply(self, batch: EventBatch) -> None:
        if self._ledger.has_gap(batch):
            self._connection.send_control(SNAPSHOT_REQUEST, {})
        for row in self._ledger.apply(batch):
            self._rows[row.task.id] = row
        for chunk in batch.output:
            if not _is_runtimes_own(chunk):
                self._report.show_output(chunk)


def _is_runtimes_own(chunk: OutputChunk) -> bool:
    """Whether it is a record of the runtime's on itself that no user of a script asks for."""
    if chunk.task_id is not None or chunk.stream != LOG_STREAM or chunk.level not in LOG_LEVELS:
        return False
    is_minor = LOG_LEVELS.index(chunk.level) < LOG_LEVELS.index("WARNING")
    return is_minor and chunk.logger.partition(".")[0] == _RUNTIME_LOGGERS
