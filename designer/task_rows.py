"""What a front end knows of its tasks: the newest state of each, over the lives of several runtimes. Qt-free.

A new runtime counts its tasks from 1 again, so a row's key is the runtime's generation and the task's id.
"""

from __future__ import annotations

import itertools
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from runtime.protocol import OFF_MAIN_THREAD, EventBatch, TaskEvent, TaskSnapshot, TaskState, TaskVitals

RowKey = tuple[int, int]

MAX_REMEMBERED = 20_000
"""Tasks of which the ledger knows how new its news is; the runtime itself remembers fewer."""


@dataclass(frozen=True)
class TaskRow:
    """One task as last heard of, `received_at` on this process's monotonic clock."""

    key: RowKey
    task: TaskSnapshot
    received_at: float
    scope: str = "client"
    """That of the runtime which runs it, or ran it."""

    @property
    def elapsed_s(self) -> float:
        """Live for a running task: what the runtime measured, plus the time since it said so."""
        if self.task.state is TaskState.RUNNING:
            return self.task.elapsed_s + time.monotonic() - self.received_at
        return self.task.elapsed_s


class TaskLedger:
    """Folds batches into rows. It keeps those that have not ended; finished rows belong to whoever shows them."""

    def __init__(self, generations: Iterator[int] | None = None, scope: str = "client") -> None:
        """`generations` numbers the runtimes; ledgers whose rows are shown side by side share it."""
        self._scope = scope
        self._generations = generations or itertools.count(1)
        self.generation = 0
        self.active = 0
        self.last_seq = 0
        self._running: dict[RowKey, TaskRow] = {}
        self._queued: dict[RowKey, TaskRow] = {}
        self._newest: OrderedDict[int, int] = OrderedDict()
        self._paused_threads: frozenset[int] = frozenset()

    @property
    def is_busy(self) -> bool:
        """Whether a script holds the runtime's main thread."""
        return bool(self.on_main_thread)

    @property
    def on_main_thread(self) -> frozenset[RowKey]:
        """The scripts that hold the runtime's main thread; one that waits for another holds it too."""
        return frozenset(key for key, row in self._running.items() if row.task.origin not in OFF_MAIN_THREAD)

    @property
    def running(self) -> tuple[TaskRow, ...]:
        return tuple(self._running.values())

    def begin_runtime(self) -> None:
        """A new runtime has been started; its events begin at 1."""
        self.generation = next(self._generations)
        self.active = 0
        self.last_seq = 0
        self._newest.clear()

    def key(self, task_id: int) -> RowKey:
        return (self.generation, task_id)

    def has_gap(self, batch: EventBatch) -> bool:
        """Whether events are missing between what was applied and `batch`."""
        first = batch.events[0].seq if batch.events else batch.last_seq + 1
        return first > self.last_seq + 1

    def apply(self, batch: EventBatch) -> tuple[TaskRow, ...]:
        """The rows that the batch changed, the newest state of each.

        A snapshot may arrive after events that are newer than it; what it says of their tasks is passed over, and
        so are the vitals of a task that is not known to run.
        """
        if batch.last_seq >= self.last_seq:
            self.active = batch.active
            self.last_seq = batch.last_seq
        now = time.monotonic()
        changed = {
            event.task.id: TaskRow(self.key(event.task.id), self._with_pause(event.task), now, self._scope)
            for event in batch.events
            if self._is_news(event)
        }
        for row in changed.values():
            self._note(row)
        changed.update((row.key[1], row) for row in self._with_vitals(batch.task_vitals))
        return tuple(changed.values())

    def set_paused(self, threads: frozenset[int]) -> tuple[TaskRow, ...]:
        """The debugger holds the scripts on these threads, by the system's numbers; the rows that this changed."""
        self._paused_threads = threads
        changed = []
        for row in self.running:
            task = self._with_pause(row.task)
            if task != row.task:
                changed.append(replace(row, task=task))
                self._running[row.key] = changed[-1]
        return tuple(changed)

    def _with_pause(self, task: TaskSnapshot) -> TaskSnapshot:
        is_paused = task.state is TaskState.RUNNING and task.thread_id in self._paused_threads
        return task if is_paused == task.is_paused else replace(task, is_paused=is_paused)

    def lose_all(self, reason: str) -> tuple[TaskRow, ...]:
        """The rows of everything that ran or waited, now LOST for this reason: the runtime is gone.

        Each keeps what was last heard of it: its progress, its processor time and the line where it stood.
        """
        now = time.monotonic()
        lost = tuple(
            TaskRow(row.key, _lost(row, reason), now, self._scope)
            for row in (*self._running.values(), *self._queued.values())
        )
        self._paused_threads = frozenset()
        self._running.clear()
        self._queued.clear()
        self.active = 0
        return lost

    def _is_news(self, event: TaskEvent) -> bool:
        if event.seq < self._newest.get(event.task.id, 0):
            return False
        self._newest[event.task.id] = event.seq
        if len(self._newest) > MAX_REMEMBERED:
            self._newest.popitem(last=False)
        return True

    def _note(self, row: TaskRow) -> None:
        self._running.pop(row.key, None)
        self._queued.pop(row.key, None)
        if row.task.state is TaskState.RUNNING:
            self._running[row.key] = row
        elif row.task.state is TaskState.QUEUED:
            self._queued[row.key] = row

    def _with_vitals(self, all_vitals: Iterable[TaskVitals]) -> Iterable[TaskRow]:
        """The running rows with their new vitals; `received_at` stays, for it is what `elapsed_s` counts from."""
        for vitals in all_vitals:
            row = self._running.get(self.key(vitals.task_id))
            if row is not None:
                row = replace(row, task=replace(row.task, cpu_s=vitals.cpu_s, line=vitals.line))
                self._running[row.key] = row
                yield row


def _lost(row: TaskRow, reason: str) -> TaskSnapshot:
    return replace(row.task, state=TaskState.LOST, elapsed_s=row.elapsed_s, exception=reason, is_paused=False)
