"""How a task reads in the Scripts tab: words, durations and tooltips. Qt-free."""

from __future__ import annotations

from datetime import datetime

from runtime.protocol import TaskSnapshot, TaskState

CANCELLING = "CANCELLING"
_LOST_OUTCOME = "The runtime ended before this script did."


def state_word(task: TaskSnapshot) -> str:
    """The state as the row shows it; CANCELLING while a cancelled task has not ended yet."""
    if task.cancel_requested and task.state is TaskState.RUNNING:
        return CANCELLING
    return task.state.value


def started_text(task: TaskSnapshot) -> str:
    """The wall clock at the start as HH:MM:SS, empty while queued."""
    return datetime.fromisoformat(task.started).strftime("%H:%M:%S") if task.started else ""


def elapsed_text(elapsed_s: float) -> str:
    """A duration with the precision that a reader can use: "420 ms", "12.3 s", "3 min 05 s", "2 h 07 min"."""
    if elapsed_s < 1:
        return f"{elapsed_s * 1000:.0f} ms"
    if elapsed_s < 60:
        return f"{elapsed_s:.1f} s"
    minutes, seconds = divmod(int(elapsed_s), 60)
    if minutes < 60:
        return f"{minutes} min {seconds:02} s"
    return f"{minutes // 60} h {minutes % 60:02} min"


def outcome_text(task: TaskSnapshot) -> str:
    """What came of it in one line: the exception, the result, or what the script says while it runs."""
    if task.state is TaskState.LOST:
        return _one_line(task.exception or _LOST_OUTCOME)
    if not task.state.is_final:
        return _one_line(task.message or "")
    return _one_line(task.exception or task.result or "")


def tooltip_text(task: TaskSnapshot, elapsed_s: float) -> str:
    """Everything a row shows, untruncated."""
    lines = [
        task.description,
        f"{state_word(task)} · started by {task.origin.value} · thread {task.thread_id or 'none yet'}",
        f"Started {started_text(task) or 'not yet'} · elapsed {elapsed_text(elapsed_s)}",
        task.message or "",
        task.exception or task.result or "",
    ]
    return "\n".join(line for line in lines if line)


def filter_text(task: TaskSnapshot) -> str:
    """What the filter line searches: every word of the row."""
    words = (
        str(task.thread_id),
        task.description,
        state_word(task),
        task.origin.value,
        outcome_text(task),
    )
    return "\n".join(words)


def row_text(task: TaskSnapshot, elapsed_s: float) -> str:
    """The row as tab-separated text, for the clipboard."""
    progress = "" if task.progress is None else f"{task.progress:.0%}"
    return "\t".join(
        (
            str(task.thread_id or ""),
            task.description,
            state_word(task),
            task.origin.value,
            started_text(task),
            elapsed_text(elapsed_s),
            progress,
            outcome_text(task),
        )
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
