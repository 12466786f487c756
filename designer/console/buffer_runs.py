"""Follows the runs of buffers: which task is which run's, what it prints, and how it is stopped."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from designer.scope_runtime import RuntimeState
from designer.task_rows import RowKey, TaskRow
from runtime.protocol import Origin, OutputChunk

from .buffer_run import ORIGIN, BufferRun, Code

TICK_MS: Final = 100
"""How often the time of what runs is shown anew."""

UNCLAIMED_LIMIT: Final = 2_000
"""Pieces of output that may wait for the news of their task; it comes with them or with the next batch."""

_STARTED_BY_SCRIPTS: Final = frozenset({Origin.ASYNC, Origin.LATER})

_NO_RUNTIME: Final = "the runtime has stopped"
_LOST_WAITING: Final = "the runtime ended before it began"


@dataclass(frozen=True, eq=False)
class _Waiting:
    """A run without a task, the runtime that it is meant for, and whether it was sent there."""

    run: BufferRun
    scope: str
    was_sent: bool


class BufferRuns(QObject):
    """Runs code of buffers in the runtime that the session tells of."""

    run_requested = Signal(object)
    """A `RunRequest` for the runtime."""
    stop_requested = Signal(object)
    """The script of this row key, which holds its runtime's main thread, is to end."""
    cancel_requested = Signal(object)
    """The row key of a task that is to end."""
    began = Signal(object)
    """A `BufferRun` was asked for."""
    changed = Signal(object)
    """A `BufferRun` has another header."""
    printed = Signal(object, object)
    """A `BufferRun` and its `OutputChunk`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = RuntimeState.STARTING
        self._count = 0
        self._scope = "client"
        self._held: set[str] = set()
        self._waiting: list[_Waiting] = []
        self._of_tasks: dict[RowKey, BufferRun] = {}
        self._children: dict[RowKey, BufferRun] = {}
        self._newest: dict[str, BufferRun] = {}
        """The last run of each buffer: what its asynchronous scripts print belongs there."""
        self._newest_ids: dict[int, int] = {}
        """Of the tasks that were told, by the number of their runtime."""
        self._unclaimed: deque[tuple[RowKey, OutputChunk]] = deque(maxlen=UNCLAIMED_LIMIT)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._on_tick_timeout)

    # --- what the user wants ---

    def run(self, code: Code) -> BufferRun:
        """Have `code` run, after whatever the runtime's main thread is doing."""
        self._count += 1
        run = BufferRun(self._count, code, datetime.now())
        self._newest[code.buffer_id] = run
        if self._state is RuntimeState.DEAD:
            run.loss = _NO_RUNTIME
        else:
            is_ready = self._state in (RuntimeState.IDLE, RuntimeState.BUSY)
            was_sent = is_ready and self._scope not in self._held
            self._waiting.append(_Waiting(run, self._scope, was_sent))
        self.began.emit(run)
        # Also without a runtime: the session says what can be done about that.
        self.run_requested.emit(code.request())
        return run

    def stop(self, buffer_id: str) -> None:
        """End what runs of this buffer, and what waits as soon as it begins."""
        for run in (each.run for each in self._waiting):
            if run.code.buffer_id == buffer_id and not run.is_unwanted:
                run.is_unwanted = True
                self.changed.emit(run)
        for key, run in self._of_tasks.items():
            if run.is_running and run.code.buffer_id == buffer_id:
                self.stop_requested.emit(key)
                return

    def is_active(self, buffer_id: str) -> bool:
        """Whether something of this buffer runs or waits."""
        return any(run.code.buffer_id == buffer_id for run in self._active())

    def forget(self, buffer_id: str) -> None:
        """The buffer is gone, and nobody looks at what it prints."""
        self._waiting = [each for each in self._waiting if each.run.code.buffer_id != buffer_id]
        for runs in (self._of_tasks, self._children):
            for key in [key for key, run in runs.items() if run.code.buffer_id == buffer_id]:
                del runs[key]
        self._newest.pop(buffer_id, None)
        self._follow_time()

    # --- news from the runtime ---

    @Slot(object)
    def set_state(self, state: RuntimeState) -> None:
        """Whether there is a runtime."""
        self._state = state
        if state is RuntimeState.DEAD:
            self._lose(self._scope, _NO_RUNTIME, only_sent=False)

    def set_scope(self, scope: str) -> None:
        """Which runtime is in front, and given what is run."""
        self._scope = scope

    def set_held(self, scope: str, is_held: bool) -> None:
        """Whether that runtime is sent nothing for a while; what waits is sent at the end of it."""
        self._held = self._held - {scope} | ({scope} if is_held else set())
        if not is_held:
            self._waiting = [replace(each, was_sent=True) if each.scope == scope else each for each in self._waiting]

    @Slot(int)
    def forget_output_of(self, generation: int) -> None:
        """The runtime of that generation is gone: of its tasks no more is told."""
        kept = [piece for piece in self._unclaimed if piece[0][0] != generation]
        self._unclaimed.clear()
        self._unclaimed.extend(kept)

    def note_death(self, scope: str) -> None:
        """That runtime is gone: what it was sent and had not begun will never begin."""
        self._lose(scope, _LOST_WAITING, only_sent=True)

    @Slot(object)
    def apply_tasks(self, rows: Iterable[TaskRow]) -> None:
        """Take the news of tasks, whosoever they are."""
        for row in rows:
            if row.key in self._of_tasks:
                self._note(self._of_tasks[row.key], row)
            elif row.key in self._children:
                if row.task.state.is_final:
                    del self._children[row.key]
            elif self._is_new(row.key):
                self._note_new(row)
        self._print_unclaimed()
        self._follow_time()

    @Slot(object)
    def append_output(self, entries: Iterable[tuple[RowKey | None, OutputChunk]]) -> None:
        """Take what scripts printed, whosoever they are.

        The news of a task can come behind its first output; that is kept until then.
        """
        for key, chunk in entries:
            run = None if key is None else self._run_of(key)
            if run is not None:
                self.printed.emit(run, chunk)
            elif key is not None and self._is_new(key):
                self._unclaimed.append((key, chunk))

    # --- inside ---

    def _active(self) -> list[BufferRun]:
        waiting = (each.run for each in self._waiting)
        return [run for run in (*waiting, *self._of_tasks.values()) if run.is_active]

    def _is_new(self, key: RowKey) -> bool:
        return key[1] > self._newest_ids.get(key[0], 0)

    def _run_of(self, key: RowKey) -> BufferRun | None:
        return self._of_tasks.get(key) or self._children.get(key)

    def _note_new(self, row: TaskRow) -> None:
        self._newest_ids[row.key[0]] = row.key[1]
        run = self._claim(row)
        if run is not None:
            self._of_tasks[row.key] = run
            self._note(run, row)
            if run.is_unwanted and run.is_active:
                self.cancel_requested.emit(row.key)
            return
        parent = self._started_by(row)
        if parent is not None:
            self._children[row.key] = parent

    def _claim(self, row: TaskRow) -> BufferRun | None:
        """The run that this task is: requests begin in the order in which they were sent.

        A task that nobody waits for, such as one that the Scripts tab has run again, is a run too.
        """
        task = row.task
        if task.origin is not ORIGIN or task.source is None:
            return None
        for place, waiting in enumerate(self._waiting):
            request = waiting.run.code.request()
            is_same = (request.filename, request.first_line) == task.source
            if is_same and request.description == task.description and waiting.scope == row.scope:
                del self._waiting[place]
                return waiting.run
        known = next((run for run in self._newest.values() if run.code.filename == task.source.file), None)
        if known is None or known.code.request().description != task.description:
            return None
        self._count += 1
        again = BufferRun(self._count, known.code, datetime.now())
        self._newest[known.code.buffer_id] = again
        self.began.emit(again)
        return again

    def _started_by(self, row: TaskRow) -> BufferRun | None:
        """The run whose buffer has started this task."""
        called_at = row.task.called_at
        if row.task.origin not in _STARTED_BY_SCRIPTS or called_at is None:
            return None
        return next((run for run in self._newest.values() if run.code.filename == called_at.file), None)

    def _note(self, run: BufferRun, row: TaskRow) -> None:
        run.row = row
        self.changed.emit(run)

    def _print_unclaimed(self) -> None:
        kept = [piece for piece in self._unclaimed if self._is_new(piece[0])]
        for key, chunk in self._unclaimed:
            run = self._run_of(key)
            if run is not None:
                self.printed.emit(run, chunk)
        self._unclaimed.clear()
        self._unclaimed.extend(kept)

    def _lose(self, scope: str, reason: str, *, only_sent: bool) -> None:
        lost = [each for each in self._waiting if each.scope == scope and (each.was_sent or not only_sent)]
        self._waiting = [each for each in self._waiting if each not in lost]
        for run in (each.run for each in lost):
            run.loss = reason
            self.changed.emit(run)
        self._follow_time()

    def _follow_time(self) -> None:
        """Tick while something runs; forget what has ended, but for each buffer's last run."""
        newest = set(map(id, self._newest.values()))
        for key in [key for key, run in self._of_tasks.items() if not run.is_active and id(run) not in newest]:
            del self._of_tasks[key]
        if not any(run.is_running for run in self._of_tasks.values()):
            self._tick.stop()
        elif not self._tick.isActive():
            self._tick.start()

    @Slot()
    def _on_tick_timeout(self) -> None:
        for run in self._active():
            if run.is_running:
                self.changed.emit(run)
