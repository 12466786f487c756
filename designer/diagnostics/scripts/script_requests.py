"""What is answered when something is asked of a script that cannot be done with it. Qt-free."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from designer.diagnostics.task_text import place_text
from designer.task_rows import TaskRow
from runtime.protocol import TaskState

_ENDINGS: Final = {
    TaskState.DONE: "is done",
    TaskState.FAILED: "has failed",
    TaskState.CANCELLED: "was cancelled",
    TaskState.LOST: "was lost with its runtime",
}


def already_ended(rows: Sequence[TaskRow]) -> str:
    """Why none of these can be cancelled."""
    if len(rows) > 1:
        return "These scripts have already ended; there is nothing to cancel."
    task = rows[0].task
    return f"“{task.description}” {_ENDINGS[task.state]} already; there is nothing to cancel."


def cannot_run_again(row: TaskRow, present_generation: int) -> str:
    """Why this script cannot be called once more, or an empty text when it can."""
    task = row.task
    if row.key[0] < present_generation or task.state is TaskState.LOST:
        return (
            f"“{task.description}” belongs to a runtime that is gone, and its function with it; "
            "start it from its script again."
        )
    if not task.state.is_final:
        return f"“{task.description}” has not ended yet; cancel it, or wait for its end, then run it again."
    return ""


def no_failure(row: TaskRow, present_generation: int) -> str:
    """Why a row cannot be opened at its failure, empty when it can."""
    if row.task.state is not TaskState.FAILED:
        return f"{row.task.description} has not failed."
    if row.key[0] != present_generation:
        return f"The variables of {row.task.description} are gone with the runtime that it ran in."
    return ""


def no_live_stack(row: TaskRow) -> str:
    """Why there is no stack to show, or an empty text when there is."""
    task = row.task
    if task.state is TaskState.RUNNING:
        return ""
    if task.state is TaskState.QUEUED:
        return f"“{task.description}” has not begun yet, so it stands nowhere."
    last = f"; it stood at last in {place_text(task.line)}" if task.line is not None else ""
    return f"“{task.description}” {_ENDINGS[task.state]} already{last}."


def no_source(row: TaskRow) -> str:
    """Why the editor cannot be opened at the script."""
    return f"“{row.task.description}” comes from no file that could be opened, such as a line in the Script Console."
