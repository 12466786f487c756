"""The gap-free log of what happens to tasks and of what they print, until the publisher takes it. Qt-free."""

from __future__ import annotations

import threading

from runtime.protocol import EventBatch, RuntimeVitals, TaskEvent, TaskVitals
from runtime.tasks.cancellation import CHECK_S
from runtime.tasks.pending_output import PendingOutput
from runtime.tasks.script_task import ScriptTask, current_task
from runtime.tracebacks import printable


class EventLog:
    """News of one registry. Methods that take a task are called with its lock held; the others take it."""

    def __init__(self, lock: threading.RLock) -> None:
        self._lock = lock
        self._news = _OwnCondition(lock)
        self._room = _OwnCondition(lock)
        self.last_seq = 0
        self._events: list[TaskEvent] = []
        self._touched: dict[int, ScriptTask] = {}
        self._output = PendingOutput()
        self._task_vitals: dict[int, TaskVitals] = {}
        self._vitals: RuntimeVitals | None = None
        self._has_reader = False
        self._is_closing = False

    def record(self, task: ScriptTask) -> None:
        """The task has changed: log it as it stands now."""
        self._touched.pop(task.id, None)
        if task.state.is_final:
            self._task_vitals.pop(task.id, None)
        self.last_seq += 1
        self._events.append(TaskEvent(self.last_seq, task.snapshot()))
        self._news.notify_all()

    def touch(self, task: ScriptTask) -> None:
        """The task has changed in something that may change often: many touches between two batches are one event."""
        if not task.state.is_final:
            self._touched[task.id] = task
            self._news.notify_all()

    def note_task_vitals(self, task: ScriptTask) -> None:
        self._task_vitals[task.id] = TaskVitals(task.id, task.cpu_s, task.line)
        self._news.notify_all()

    def note_vitals(self, vitals: RuntimeVitals) -> None:
        with self._lock:
            self._vitals = vitals
            self._news.notify_all()

    def write(self, stream: str, text: str) -> None:
        """Record that the current task wrote `text`. Waits while the publisher is far behind."""
        task = current_task()
        may_wait = self._may_wait(task)
        text = printable(text)
        with self._lock:
            self._wait_for_room(task, may_wait)
            self._output.write(task.id if task else None, stream, text)
            self._news.notify_all()

    def log(self, logger: str, level: str, text: str) -> None:
        """Record what the current task, or the runtime outside every task, logged. Waits as `write` does."""
        task = current_task()
        may_wait = self._may_wait(task)
        text = printable(text)
        with self._lock:
            self._wait_for_room(task, may_wait)
            self._output.log(task.id if task else None, logger, level, text)
            self._news.notify_all()

    def wait_for_news(self, timeout_s: float) -> bool:
        """Whether there is something to drain, after waiting for it at most `timeout_s`."""
        with self._lock:
            return self._news.wait_for(self._has_news, timeout_s)

    def close(self) -> None:
        """Let the reader go: from now on there is always something to drain."""
        with self._lock:
            self._is_closing = True
            self._news.notify_all()

    def drain(self, active: int) -> EventBatch:
        """What happened since the last call. One thread only: the publisher. The lock is held."""
        self._has_reader = True
        for task in list(self._touched.values()):
            self.record(task)
        events, self._events = self._events, []
        task_vitals, self._task_vitals = self._task_vitals, {}
        vitals, self._vitals = self._vitals, None
        batch = EventBatch(
            last_seq=self.last_seq,
            active=active,
            events=tuple(events),
            output=self._output.take(),
            task_vitals=tuple(task_vitals.values()),
            vitals=vitals,
        )
        self._room.notify_all()
        return batch

    def _may_wait(self, task: ScriptTask | None) -> bool:
        """Only a script waits, and never from inside one of our own blocks: the publisher would wait for itself."""
        return task is not None and not self._lock._is_owned()  # type: ignore[attr-defined]

    def _wait_for_room(self, task: ScriptTask | None, may_wait: bool) -> None:
        while may_wait and self._output.is_full and self._has_reader:
            # The time limit keeps the wait open to an asynchronous cancellation.
            self._room.wait(CHECK_S)
            if task is not None and task.cancel_requested:
                return

    def _has_news(self) -> bool:
        has_news = self._events or self._touched or self._output or self._task_vitals or self._vitals
        return bool(has_news or self._is_closing)


class _OwnCondition(threading.Condition):
    """Waits that waits.py leaves alone: no script is here of its own will."""

    wait = threading.Condition.wait
