"""The columns of the Scripts table: their titles, and how a row reads, sorts and is exported in each. Qt-free."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from designer.diagnostics.task_text import (
    elapsed_text,
    origin_text,
    outcome_text,
    place_text,
    progress_text,
    started_text,
    state_word,
    tooltip_text,
    warnings_text,
)
from designer.diagnostics.task_warnings import NATIVE_CODE, is_in_native_code
from designer.runtime_session import SCOPES
from designer.task_rows import TaskRow
from runtime.protocol import CodeLine


class Column(enum.IntEnum):
    """The columns, in the order that they have before the user drags them."""

    THREAD_ID = 0
    DESCRIPTION = 1
    STATE = 2
    RUNTIME = 3
    ORIGIN = 4
    STARTED = 5
    ELAPSED = 6
    PROGRESS = 7
    CPU_TIME = 8
    LINE = 9
    GUI_ACCESSES = 10
    WARNINGS = 11
    OUTCOME = 12


SortValue = float | str


@dataclass(frozen=True)
class Look:
    """One column. `order` and `exported` are given where they are not the text.

    `exported` is for spreadsheets, under the heading `exported_title`: plain numbers, one unit. `sample` is the
    widest text that shall not be cut. `tip` is empty for rows where the whole row is the better tool tip.
    """

    title: str
    text: Callable[[TaskRow], str]
    sample: str
    order: Callable[[TaskRow], SortValue] | None = None
    tip: Callable[[TaskRow], str] | None = None
    exported: Callable[[TaskRow], str] | None = None
    exported_title: str = ""
    is_number: bool = False
    is_shown: bool = True
    """Before the user chooses columns."""


def sort_value(column: int, row: TaskRow) -> SortValue:
    """What the row is sorted by in this column; all values of a column have one type."""
    look = LOOKS[column]
    return look.text(row).casefold() if look.order is None else look.order(row)


def cell_tip(row: TaskRow, column: int) -> str:
    """The tool tip of a cell: what the column has to say, else the whole row."""
    tip = LOOKS[column].tip
    return (tip(row) if tip is not None else "") or tooltip_text(row)


def row_text(row: TaskRow, columns: Iterable[int]) -> str:
    """These cells of the row as tab-separated text, for the clipboard."""
    return "\t".join(LOOKS[column].text(row).replace("\t", " ") for column in columns)


def exported_header(columns: Iterable[int]) -> list[str]:
    return [LOOKS[column].exported_title or LOOKS[column].title for column in columns]


def exported_row(row: TaskRow, columns: Iterable[int]) -> list[str]:
    """These cells of the row for a file."""
    return [(LOOKS[column].exported or LOOKS[column].text)(row) for column in columns]


def line_of(row: TaskRow, column: int) -> CodeLine | None:
    """The script line that a cell names, where it names one."""
    task = row.task
    lines = {Column.ORIGIN: task.called_at, Column.LINE: task.line, Column.GUI_ACCESSES: task.gui_access_at}
    return lines.get(Column(column))


def _elapsed(row: TaskRow) -> str:
    return elapsed_text(row.elapsed_s) if row.task.started else ""


def _cpu(row: TaskRow) -> str:
    return f"{row.task.cpu_s:,.2f} s" if row.task.started else ""


def _state_tip(row: TaskRow) -> str:
    return NATIVE_CODE if is_in_native_code(row.task) else ""


def _progress_tip(row: TaskRow) -> str:
    task = row.task
    if task.done is None:
        return progress_text(task)
    of_total = f"{task.done:,}" if task.total is None else f"{task.done:,} of {task.total:,}"
    return f"{of_total} done\n{progress_text(task)}"


def _percent(row: TaskRow) -> str:
    return "" if row.task.progress is None else f"{row.task.progress * 100:.1f}"


def _line_tip(row: TaskRow) -> str:
    line = row.task.line
    if line is None:
        return ""
    stands = "Stood at last in" if row.task.state.is_final else "Stands in"
    return f"{stands} {line.file}, line {line.line}\nDouble-click opens it"


def _origin_tip(row: TaskRow) -> str:
    at = row.task.called_at
    return "" if at is None else f"Started by {at.file}, line {at.line}\nDouble-click opens it"


def _gui_tip(row: TaskRow) -> str:
    at = row.task.gui_access_at
    return "" if at is None else f"Windows were used from another thread first in {at.file}, line {at.line}"


# In the order of `Column`.
LOOKS: Final = (
    Look(
        "Thread Id",
        lambda row: str(row.task.thread_id or ""),
        "4194304",
        order=lambda row: row.task.thread_id,
        is_shown=False,
    ),
    Look("Description", lambda row: row.task.description, "bottling.report.shiftSummary"),
    Look("State", lambda row: state_word(row.task), "IN NATIVE CODE", tip=_state_tip),
    Look("Runtime", lambda row: SCOPES[row.scope], "Gateway", is_shown=False),
    Look("Origin", lambda row: origin_text(row.task), "invokeLater · bottling.line:140", tip=_origin_tip),
    Look(
        "Started",
        lambda row: started_text(row.task),
        "10:41:07",
        order=lambda row: row.task.started,
        exported=lambda row: row.task.started,
    ),
    Look(
        "Elapsed",
        _elapsed,
        "100 min 00 s",
        order=lambda row: row.elapsed_s,
        exported=lambda row: f"{row.elapsed_s:.3f}" if row.task.started else "",
        exported_title="Elapsed (s)",
        is_number=True,
    ),
    Look(
        "Progress",
        lambda row: progress_text(row.task, with_rate=False),
        "42 % · 20 s left",
        order=lambda row: -1.0 if row.task.progress is None else row.task.progress,
        tip=_progress_tip,
        exported=_percent,
        exported_title="Progress (%)",
    ),
    Look(
        "CPU Time",
        _cpu,
        "1,234.56 s",
        order=lambda row: row.task.cpu_s,
        exported=lambda row: f"{row.task.cpu_s:.3f}" if row.task.started else "",
        exported_title="CPU Time (s)",
        is_number=True,
        is_shown=False,
    ),
    Look("Current Line", lambda row: place_text(row.task.line), "bottling.report:104", tip=_line_tip),
    Look(
        "GUI Accesses",
        lambda row: f"{row.task.gui_accesses:,}" if row.task.gui_accesses else "",
        "12,345",
        order=lambda row: row.task.gui_accesses,
        tip=_gui_tip,
        exported=lambda row: str(row.task.gui_accesses),
        is_number=True,
        is_shown=False,
    ),
    Look("Warnings", lambda row: warnings_text(row.task), "Runs old code: its script was saved", is_shown=False),
    Look("Outcome", lambda row: outcome_text(row.task), "ValueError: …"),
)
