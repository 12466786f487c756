"""Where the news of `pilotlight run` goes: to a person's terminal, or into one JSON object."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Any, Protocol

from designer.task_rows import TaskRow
from designer.terminal.kept_output import KeptLines, KeptOutput
from designer.terminal.row_warnings import warnings_of
from runtime.protocol import OutputChunk


class Report(Protocol):
    """What shows a run. Entered before its first news, left before `finish`."""

    def __enter__(self) -> Report: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def show_output(self, chunk: OutputChunk) -> None:
        """Something was printed or logged."""

    def show_running(self, rows: Sequence[TaskRow], active: int) -> None:
        """These scripts run; `active` counts queued calls too. Called at least ten times a second."""

    def show_note(self, note: str) -> None:
        """What the run itself is doing, when it is not simply running; empty again afterwards."""

    def finish(self, rows: Iterable[TaskRow]) -> None:
        """The run is over; `rows` is everything that ran."""


class JsonReport:
    """For --json: nothing but one object at the end."""

    def __init__(self) -> None:
        self._output = KeptOutput()

    def __enter__(self) -> JsonReport:
        return self

    def __exit__(self, *_: object) -> None: ...

    def show_output(self, chunk: OutputChunk) -> None:
        self._output.append(chunk)

    def show_running(self, rows: Sequence[TaskRow], active: int) -> None: ...

    def show_note(self, note: str) -> None: ...

    def finish(self, rows: Iterable[TaskRow]) -> None:
        printed = self._output.of_run()
        tasks = [json_task(row, self._output.of_task(row.task.id)) for row in rows]
        sys.stdout.write(json.dumps({"tasks": tasks, "output": printed.text, "dropped": printed.dropped}) + "\n")


def json_task(row: TaskRow, printed: KeptLines) -> dict[str, Any]:
    """One task in the form of `pilotlight run --json`."""
    task = row.task
    return {
        "id": task.id,
        "description": task.description,
        "origin": task.origin,
        "state": task.state,
        "thread_id": task.thread_id,
        "started": task.started,
        "elapsed_s": round(row.elapsed_s, 3),
        "cpu_s": round(task.cpu_s, 3),
        "progress": task.progress,
        "message": task.message,
        "result": task.result,
        "exception": task.exception,
        "gui_accesses": task.gui_accesses,
        "warnings": warnings_of(task),
        "output": printed.text,
        "dropped": printed.dropped,
    }
