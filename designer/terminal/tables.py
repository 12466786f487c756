"""The tables of `pilotlight run`: what runs now, and the Scripts table with its warnings at the end."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from rich import box
from rich.console import Group, RenderableType
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from designer.diagnostics.task_text import (
    CANCELLING,
    IN_NATIVE_CODE,
    elapsed_text,
    one_line,
    outcome_text,
    place_text,
    progress_text,
    state_word,
)
from designer.task_rows import TaskRow
from designer.terminal.endings import names
from designer.terminal.row_warnings import warnings_of
from runtime.protocol import TaskSnapshot, TaskState

WIDE: Final = 100
"""Columns from which on a terminal shows everything."""

NARROW: Final = 70
"""Columns below which there is no room for where a script stands."""

MAX_ROWS: Final = 40
"""Rows of the Scripts table; of more tasks the failed and the newest are shown."""

MAX_LIVE_ROWS: Final = 20
MAX_WARNINGS: Final = 20

WARNING_MARK: Final = "⚠"

STATE_STYLES: Final = {
    TaskState.RUNNING.value: "cyan",
    TaskState.DONE.value: "green",
    TaskState.FAILED.value: "bold red",
    TaskState.CANCELLED.value: "yellow",
    TaskState.LOST.value: "magenta",
    CANCELLING: "yellow",
    IN_NATIVE_CODE: "bold red",
}

_HAS_GONE_WRONG: Final = (TaskState.FAILED, TaskState.LOST)


def running_table(rows: Sequence[TaskRow], active: int, width: int, height: int) -> RenderableType:
    """The running scripts, as many as `height` lines hold, in `width` columns; `active` counts queued calls too."""
    # In the order in which they started: rows that jump about cannot be read.
    shown = sorted(rows, key=lambda row: row.key)[: max(1, min(MAX_LIVE_ROWS, height - 4))]
    table = _RunningTable(
        width,
        has_progress=any(_has_progress(row.task) for row in shown),
        has_messages=any(row.task.message for row in shown),
    )
    left = _left_out(len(rows) - len(shown), active - len(rows))
    drawn = table.with_rows(shown)
    return Group(drawn, Text(left, style="dim")) if left else drawn


def scripts_table(rows: Iterable[TaskRow], width: int) -> Table:
    """Every script that ran, or of very many the first, the failed and the newest; the caption counts the others."""
    all_rows = list(rows)
    shown = chosen_rows(all_rows)
    is_wide = width >= WIDE
    table = Table(
        title="Scripts",
        title_justify="left",
        title_style="bold",
        caption_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
    )
    if is_wide:
        table.add_column("Thread", justify="right")
    table.add_column("Description", overflow="fold", min_width=10)
    table.add_column("State", no_wrap=True)
    if is_wide:
        table.add_column("Origin", no_wrap=True)
    table.add_column("Elapsed", justify="right", no_wrap=True)
    table.add_column("CPU", justify="right", no_wrap=True)
    table.add_column("Outcome", overflow="fold")
    for row in shown:
        table.add_row(*_ended_cells(row, is_wide))
    if len(shown) < len(all_rows):
        table.caption = _count_line(all_rows, shown)
    return table


def warnings_list(rows: Iterable[TaskRow]) -> Text | None:
    """Each warning once, with the scripts that it is for; None without one."""
    warned: dict[str, list[str]] = {}
    for row in rows:
        for warning in warnings_of(row.task):
            warned.setdefault(warning, []).append(row.task.description)
    if not warned:
        return None
    text = Text("\nWarnings\n", style="bold")
    for warning, descriptions in itertools.islice(warned.items(), MAX_WARNINGS):
        text.append(f"{WARNING_MARK} {names(descriptions)}: ", style="not bold yellow")
        text.append(f"{printable(warning)}\n", style="not bold")
    if len(warned) > MAX_WARNINGS:
        text.append(f"{len(warned) - MAX_WARNINGS:,} more; --json lists all\n", style="not bold dim")
    text.rstrip()
    return text


def chosen_rows(rows: Sequence[TaskRow], limit: int = MAX_ROWS) -> list[TaskRow]:
    """At most `limit` rows in their order: the first, which is the script itself, what went wrong, then the newest."""
    if len(rows) <= limit:
        return list(rows)
    wrong = [number for number, row in enumerate(rows) if row.task.state in _HAS_GONE_WRONG]
    newest = range(len(rows) - 1, 0, -1)
    chosen = dict.fromkeys(itertools.chain([0], reversed(wrong), newest))
    return [rows[number] for number in sorted(itertools.islice(chosen, limit))]


def printable(text: str) -> str:
    """One line without what would move the cursor."""
    return "".join(letter for letter in one_line(text) if letter.isprintable())


class _RunningTable:
    """The columns of the live table. In a narrow terminal a message shares a column with the description."""

    def __init__(self, width: int, *, has_progress: bool, has_messages: bool) -> None:
        self._is_wide = width >= WIDE
        self._has_line = width >= NARROW
        self._has_progress = has_progress
        self._has_message_column = self._is_wide and has_messages
        self._bar_width = 20 if self._is_wide else 8

    def with_rows(self, rows: Iterable[TaskRow]) -> Table:
        table = Table(box=None, expand=True, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold dim")
        if self._is_wide:
            table.add_column("Thread", justify="right", no_wrap=True)
        table.add_column("Running", ratio=3, no_wrap=True, min_width=12)
        if self._has_progress:
            table.add_column("Progress", width=self._bar_width, no_wrap=True)
            table.add_column("", no_wrap=True)
        if self._has_message_column:
            table.add_column("Message", ratio=3, no_wrap=True, min_width=12)
        table.add_column("Elapsed", justify="right", no_wrap=True)
        table.add_column("CPU", justify="right", no_wrap=True)
        if self._has_line:
            table.add_column("Line", ratio=2, no_wrap=True, min_width=10)
        for row in rows:
            table.add_row(*self._cells(row))
        return table

    def _cells(self, row: TaskRow) -> list[RenderableType]:
        task = row.task
        cells: list[RenderableType] = [str(task.thread_id)] if self._is_wide else []
        cells.append(_live_description(task, with_message=not self._has_message_column))
        if self._has_progress:
            cells += [self._bar(task), Text(progress_text(task, with_rate=self._is_wide))]
        if self._has_message_column:
            cells.append(Text(printable(task.message or ""), overflow="ellipsis"))
        cells += [elapsed_text(row.elapsed_s), elapsed_text(task.cpu_s)]
        if self._has_line:
            cells.append(Text(place_text(task.line), style="dim", overflow="ellipsis"))
        return cells

    def _bar(self, task: TaskSnapshot) -> RenderableType:
        if task.progress is None:
            return ""
        # Named colours, not rich's own: they are the terminal's, and fit its background.
        return ProgressBar(
            total=1.0,
            completed=task.progress,
            width=self._bar_width,
            style="bright_black",
            complete_style="cyan",
            finished_style="green",
        )


def _live_description(task: TaskSnapshot, *, with_message: bool) -> Text:
    text = Text(overflow="ellipsis")
    word = state_word(task)
    if word != TaskState.RUNNING.value:
        text.append(f"{word} ", style=STATE_STYLES.get(word, ""))
    if warnings_of(task):
        text.append(f"{WARNING_MARK} ", style="yellow")
    text.append(printable(task.description))
    if task.message and with_message:
        text.append(f"  {printable(task.message)}", style="dim")
    return text


def _ended_cells(row: TaskRow, is_wide: bool) -> list[RenderableType]:
    task = row.task
    state = Text(task.state.value, style=STATE_STYLES.get(task.state.value, ""))
    if warnings_of(task):
        state.append(f" {WARNING_MARK}", style="not bold yellow")
    return [
        *([str(task.thread_id)] if is_wide else []),
        Text(printable(task.description)),
        state,
        *([task.origin.value] if is_wide else []),
        elapsed_text(row.elapsed_s),
        elapsed_text(task.cpu_s),
        Text(printable(outcome_text(task))),
    ]


def _has_progress(task: TaskSnapshot) -> bool:
    return task.progress is not None or task.done is not None


def _left_out(running: int, waiting: int) -> str:
    parts = [f"{running:,} more running" if running > 0 else "", f"{waiting:,} waiting" if waiting > 0 else ""]
    return ", ".join(part for part in parts if part)


def _count_line(rows: Sequence[TaskRow], shown: Sequence[TaskRow]) -> str:
    """ "4,980 more: 4,975 done, 5 failed; --json lists all"."""
    counts = Counter(row.task.state for row in rows)
    counts.subtract(Counter(row.task.state for row in shown))
    by_state = ", ".join(f"{counts[state]:,} {state.value.lower()}" for state in TaskState if counts[state])
    return f"{len(rows) - len(shown):,} more: {by_state}; --json lists all"
