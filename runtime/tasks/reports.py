"""What a running script says of itself, and what its watchers find out about it. Qt-free."""

from __future__ import annotations

import threading

from runtime.protocol import CodeLine, RuntimeVitals, TaskState
from runtime.tasks.event_log import EventLog
from runtime.tasks.script_task import MAX_WARNINGS, ScriptTask
from runtime.tracebacks import printable


class TaskReports:
    """Notes on one registry's tasks, safe from every thread. Many of them between two batches become one event."""

    def __init__(self, lock: threading.RLock, log: EventLog) -> None:
        self._lock = lock
        self._log = log

    def progress(self, task: ScriptTask, fraction: float, message: str | None) -> None:
        """The script is at `fraction` (0..1)."""
        with self._lock:
            task.progress.report(fraction, None if message is None else printable(message))
            self._log.touch(task)

    def items(self, task: ScriptTask, done: int, total: int | None) -> None:
        """The script has dealt with `done` of `total` items."""
        with self._lock:
            task.progress.report_items(done, total)
            self._log.touch(task)

    def description(self, task: ScriptTask, text: str) -> None:
        """The script is called otherwise from now on."""
        with self._lock:
            task.description = printable(text)
            if task.state is not TaskState.QUEUED:
                self._log.touch(task)

    def gui_access(self, task: ScriptTask, line: CodeLine | None) -> None:
        """The script used a window from a thread that is not the GUI thread, at `line`."""
        with self._lock:
            task.gui_accesses += 1
            task.gui_access_at = task.gui_access_at or line
            self._log.touch(task)

    def warning(self, task: ScriptTask, sentence: str) -> None:
        """Show a sentence on the task's row; the same one only once."""
        with self._lock:
            if sentence not in task.warnings and len(task.warnings) < MAX_WARNINGS:
                task.warnings = (*task.warnings, printable(sentence))
                self._log.touch(task)

    def old_code(self, task: ScriptTask) -> None:
        """A file of the script that runs was saved meanwhile."""
        with self._lock:
            if not task.runs_old_code:
                task.runs_old_code = True
                self._log.touch(task)

    def task_vitals(self, task: ScriptTask, cpu_s: float, line: CodeLine | None) -> None:
        """Where a running script stands and what it has cost so far."""
        with self._lock:
            if task.state is TaskState.RUNNING and (cpu_s, line) != (task.cpu_s, task.line):
                task.cpu_s, task.line = cpu_s, line
                self._log.note_task_vitals(task)

    def vitals(self, vitals: RuntimeVitals) -> None:
        """How the runtime itself fares."""
        self._log.note_vitals(vitals)
