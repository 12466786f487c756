"""What `pilotlight run` shows: streamed output, a live table of what runs, and the Scripts table at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from types import TracebackType
from typing import Any, Protocol

from rich.console import Console
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from designer.task_rows import TaskRow
from runtime.protocol import OutputChunk, TaskState

STATE_STYLES = {
    TaskState.RUNNING: "cyan",
    TaskState.DONE: "green",
    TaskState.FAILED: "bold red",
    TaskState.CANCELLED: "yellow",
    TaskState.LOST: "magenta",
}


class Report(Protocol):
    """Where a run's news goes."""

    def __enter__(self) -> Report: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def show_output(self, chunk: OutputChunk) -> None: ...

    def show_running(self, rows: Iterable[TaskRow]) -> None: ...

    def finish(self, rows: Iterable[TaskRow]) -> None: ...


class TerminalReport:
    """For people: output as it comes with a live table below it, then the Scripts table."""

    def __init__(self) -> None:
        self._console = Console(file=sys.stdout, highlight=False)
        self._live: Live | None = None
        self._unfinished_line: dict[str, str] = {}

    def __enter__(self) -> TerminalReport:
        if self._console.is_terminal:
            self._live = Live(console=self._console, refresh_per_second=8, transient=True)
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop_live()

    def show_output(self, chunk: OutputChunk) -> None:
        if self._live is None:
            stream = sys.stdout if chunk.stream == "stdout" else sys.stderr
            stream.write(chunk.text)
            stream.flush()
        else:
            self._print_whole_lines(chunk)

    def show_running(self, rows: Iterable[TaskRow]) -> None:
        if self._live is not None:
            self._live.update(_running_table(rows))

    def finish(self, rows: Iterable[TaskRow]) -> None:
        self._stop_live()
        table = _scripts_table(rows)
        if not self._console.is_terminal:
            # A pipe or a file has no width to fit into; a cut word there is a lost word.
            self._console.width = 200
        self._console.print()
        self._console.print(table)

    def _print_whole_lines(self, chunk: OutputChunk) -> None:
        """The live table redraws below whole lines only; a line's beginning waits for its end."""
        text = self._unfinished_line.pop(chunk.stream, "") + chunk.text
        lines, newline, rest = text.rpartition("\n")
        if newline:
            self._console.print(Text(lines, style="" if chunk.stream == "stdout" else "dim"))
        if rest:
            self._unfinished_line[chunk.stream] = rest

    def _stop_live(self) -> None:
        if self._live is None:
            return
        for rest in self._unfinished_line.values():
            self._console.print(Text(rest))
        self._unfinished_line.clear()
        self._live.stop()
        self._live = None


class SilentReport:
    """For --json: nothing but the one object at the end, which the caller prints."""

    def __enter__(self) -> SilentReport:
        return self

    def __exit__(self, *_: object) -> None: ...

    def show_output(self, chunk: OutputChunk) -> None: ...

    def show_running(self, rows: Iterable[TaskRow]) -> None: ...

    def finish(self, rows: Iterable[TaskRow]) -> None: ...


def json_task(row: TaskRow) -> dict[str, Any]:
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
        "result": task.result,
        "exception": task.exception,
    }


def _running_table(rows: Iterable[TaskRow]) -> Table:
    table = Table(title="Running scripts", title_justify="left", expand=True)
    table.add_column("Thread", justify="right")
    table.add_column("Description", ratio=2)
    table.add_column("Elapsed", justify="right")
    table.add_column("Progress", width=24)
    table.add_column("", ratio=2, no_wrap=True)
    for row in rows:
        progress = row.task.progress
        bar = "" if progress is None else ProgressBar(total=1.0, completed=progress)
        table.add_row(
            str(row.task.thread_id),
            Text(row.task.description),
            f"{row.elapsed_s:.1f} s",
            bar,
            Text(row.task.message or ""),
        )
    return table


def _scripts_table(rows: Iterable[TaskRow]) -> Table:
    table = Table(title="Scripts", title_justify="left")
    table.add_column("Thread", justify="right")
    table.add_column("Description")
    table.add_column("State")
    table.add_column("Origin")
    table.add_column("Elapsed", justify="right")
    table.add_column("Outcome")
    for row in rows:
        task = row.task
        table.add_row(
            str(task.thread_id),
            Text(task.description),
            Text(task.state.value, style=STATE_STYLES.get(task.state, "")),
            task.origin.value,
            f"{row.elapsed_s:.2f} s",
            Text(task.exception or task.result or ""),
        )
    return table
