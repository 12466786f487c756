"""One run of user code, and which one is calling. Qt-free."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from runtime.code_stamps import CodeStamps
from runtime.protocol import CodeLine, Origin, TaskSnapshot, TaskState
from runtime.tasks.calls import Call
from runtime.tasks.progress import Progress

MAX_WARNINGS = 20

_current_task: ContextVar[ScriptTask | None] = ContextVar("current_task", default=None)


class ScriptTask:
    """One run of user code. Only `TaskRegistry` and the cancellation change it; everybody else reads snapshots.

    `lock` is the registry's: whoever holds it sees a state that fits the events.
    """

    def __init__(self, task_id: int, description: str, origin: Origin, lock: threading.RLock) -> None:
        self.lock = lock
        self.id = task_id
        self.description = description
        self.origin = origin
        self.state = TaskState.QUEUED
        self.call: Call | None = None
        """The script's own call, kept while it can be run again."""
        self.called_at: CodeLine | None = None
        self.source: CodeLine | None = None
        self.arguments = ""
        self.code = CodeStamps()
        self.key: object = None
        self.handle: object = None
        """What `system.task.start` returned for it."""
        # How it runs.
        self.thread_id = 0
        self.thread_ident: int | None = None
        self.started = ""
        self.started_at = 0.0
        self.elapsed_s = 0.0
        self.progress = Progress()
        self.cpu_before_s = 0.0
        self.cpu_s = 0.0
        self.line: CodeLine | None = None
        self.gui_accesses = 0
        self.gui_access_at: CodeLine | None = None
        self.warnings: tuple[str, ...] = ()
        self.runs_old_code = False
        # How it ends.
        self.deadline: float | None = None
        self.timeout_s: float | None = None
        self.cancel_requested = False
        self.cancel_reason = ""
        self.result: str | None = None
        self.exception: str | None = None
        self.traceback: str | None = None
        # What a cancellation needs; see cancellation.py.
        self.is_in_script = False
        """Whether an exception that is delivered now would strike the script and not our own code around it."""
        self.struck_at = 0.0
        self.is_interrupted = False
        self.wait_state = ""
        self.wake = _taken_lock()
        self.is_stuck = False
        self.unmet_since: float | None = None
        """When the cancellation was sent that has not reached the script yet."""
        self.broken_off_at = 0.0
        self.interrupters: list[Callable[[], object]] = []
        self.interrupters_lock = threading.Lock()

    @property
    def runs_here(self) -> bool:
        """Whether the calling thread is the task's own, and not one that its script started."""
        return self.thread_ident == threading.get_ident()

    def snapshot(self) -> TaskSnapshot:
        running = self.state is TaskState.RUNNING
        progress = self.progress
        return TaskSnapshot(
            id=self.id,
            description=self.description,
            origin=self.origin,
            state=self.state,
            thread_id=self.thread_id,
            started=self.started,
            elapsed_s=time.monotonic() - self.started_at if running else self.elapsed_s,
            progress=progress.fraction,
            message=progress.message,
            result=self.result,
            exception=self.exception,
            traceback=self.traceback,
            cancel_requested=self.cancel_requested,
            done=progress.done,
            total=progress.total,
            rate=progress.rate,
            remaining_s=progress.remaining_s,
            called_at=self.called_at,
            source=self.source,
            arguments=self.arguments,
            cpu_s=self.cpu_s,
            line=self.line,
            gui_accesses=self.gui_accesses,
            gui_access_at=self.gui_access_at,
            warnings=self.warnings,
            is_stuck=self.is_stuck,
            runs_old_code=self.runs_old_code,
        )


def current_task() -> ScriptTask | None:
    """The task whose script is calling, also from a thread that it started itself; None outside every task."""
    return _current_task.get()


@contextmanager
def calling_as(task: ScriptTask | None) -> Iterator[None]:
    """Make `task` the calling one for the length of the block."""
    token = _current_task.set(task)
    try:
        yield
    finally:
        _current_task.reset(token)


def _taken_lock() -> threading.Lock:
    lock = threading.Lock()
    lock.acquire()
    return lock
