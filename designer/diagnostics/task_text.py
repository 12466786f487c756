"""How a task reads in the Scripts tab: words, durations, places and tooltips. Qt-free."""

from __future__ import annotations

import math
from typing import Final

from designer.task_rows import TaskRow
from runtime.protocol import CodeLine, TaskSnapshot, TaskState

from .task_warnings import has_warnings, is_in_native_code, task_warnings

CANCELLING: Final = "CANCELLING"
IN_NATIVE_CODE: Final = "IN NATIVE CODE"
PAUSED: Final = "PAUSED"
_LOST_OUTCOME: Final = "The runtime ended before this script did."
_SCRIPTS_FOLDER: Final = "script-python"
_EVENTS_FOLDER: Final = "events"


def state_word(task: TaskSnapshot) -> str:
    """The state as the row shows it; CANCELLING or IN NATIVE CODE while a cancelled task has not ended yet.

    PAUSED while the debugger holds it.
    """
    if task.is_paused:
        return PAUSED
    if is_in_native_code(task):
        return IN_NATIVE_CODE
    if task.cancel_requested and task.state is TaskState.RUNNING:
        return CANCELLING
    return task.state.value


def place_text(at: CodeLine | None) -> str:
    """ "bottling.line:31" for a project's script, "Go.actionPerformed:2" for a window's event, "console:1".

    "queue.py:171" for another file, "Cell In[3]:1" for code that came from no file; empty without a place.
    """
    if at is None or not at.file:
        return ""
    # Not pathlib: this is asked for each cell that is painted and each row that is searched.
    *folders, name = at.file.replace("\\", "/").split("/")
    if name == "code.py" and _SCRIPTS_FOLDER in folders:
        name = ".".join(folders[folders.index(_SCRIPTS_FOLDER) + 1 :]) or name
    elif _EVENTS_FOLDER in folders[:-1]:
        name = f"{folders[-1]}.{name.removesuffix('.py')}"
    elif name.startswith("<ipython-input") or (folders and folders[-1].startswith("ipykernel_")):
        name = "console"
    return f"{name.strip('<>')}:{at.line}"


def origin_text(task: TaskSnapshot) -> str:
    """What started the task and the script line that did: "async · bottling.line:14"."""
    place = place_text(task.called_at)
    if place.startswith(f"{task.origin.value}:"):
        return place
    return f"{task.origin.value} · {place}" if place else task.origin.value


def started_text(task: TaskSnapshot) -> str:
    """The wall clock at the start as HH:MM:SS, empty while queued."""
    return task.started[11:19]


def elapsed_text(elapsed_s: float) -> str:
    """A duration with the precision that a reader can use: "420 ms", "12.3 s", "3 min 05 s", "2 h 07 min"."""
    if elapsed_s < 1:
        return f"{elapsed_s * 1000:.0f} ms"
    if elapsed_s < 60:
        return f"{elapsed_s:.1f} s"
    return _minutes_text(int(elapsed_s))


def progress_text(task: TaskSnapshot, *, with_rate: bool = True) -> str:
    """ "42 % · 3.1/s · 20 s left", as much of it as is known; an ended task has no time left."""
    parts = []
    if task.progress is not None:
        parts.append(f"{task.progress * 100:.0f} %")
    elif task.done is not None:
        parts.append(f"{task.done:,} done")
    if not task.state.is_final:
        if task.rate is not None and (with_rate or task.remaining_s is None):
            parts.append(_rate_text(task.rate))
        if task.remaining_s is not None:
            parts.append(f"{_remaining_text(task.remaining_s)} left")
    return " · ".join(parts)


def outcome_text(task: TaskSnapshot) -> str:
    """What came of it in one line: the exception, the result, or what the script says while it runs."""
    if task.state is TaskState.LOST:
        return one_line(task.exception or _LOST_OUTCOME)
    if not task.state.is_final:
        return one_line(task.message or "")
    return one_line(task.exception or task.result or "")


def warnings_text(task: TaskSnapshot) -> str:
    """Every warning in one line."""
    if not has_warnings(task):
        return ""
    return " ".join(warning.text for warning in task_warnings(task))


def facts_text(row: TaskRow) -> str:
    """How a chosen script stands, in one line."""
    task = row.task
    facts = [state_word(task)]
    if task.started:
        facts += [elapsed_text(row.elapsed_s), f"started {started_text(task)}"]
    if task.line is not None:
        facts.append(f"{'last' if task.state.is_final else 'now'} in {place_text(task.line)}")
    if not task.state.is_final:
        facts.append(task.message or "")
    return "  ·  ".join(fact for fact in facts if fact)


def arguments_text(task: TaskSnapshot) -> str:
    """What the function was called with, and the lines that a click opens; empty when nothing is known."""
    lines = [task.arguments] if task.arguments else []
    for words, at in (("Started by", task.called_at), ("Defined in", task.source)):
        if at is not None:
            lines.append(f'{words} File "{at.file}", line {at.line}')
    return "\n".join(lines)


def tooltip_text(row: TaskRow) -> str:
    """Everything a row shows, untruncated."""
    task = row.task
    lines = [
        task.description,
        f"{state_word(task)} · started by {origin_text(task)} · thread {task.thread_id or 'none yet'}",
        f"Started {started_text(task) or 'not yet'} · elapsed {elapsed_text(row.elapsed_s)}",
        progress_text(task),
        task.message or "",
        task.exception or task.result or "",
        *(f"⚠ {warning.text}" for warning in task_warnings(task)),
    ]
    return "\n".join(line for line in lines if line)


def filter_text(task: TaskSnapshot) -> str:
    """What the filter line searches, in small letters: every word of the row."""
    words = (
        str(task.thread_id),
        task.description,
        state_word(task),
        origin_text(task),
        place_text(task.line),
        outcome_text(task),
        warnings_text(task),
    )
    return "\n".join(words).casefold()


def one_line(text: str) -> str:
    return " ".join(text.split())


def _rate_text(rate: float) -> str:
    if rate >= 100:
        return f"{rate:,.0f}/s"
    return f"{rate:.1f}/s" if rate >= 0.1 else f"{rate * 60:.1f}/min"


def _remaining_text(remaining_s: float) -> str:
    # Rounded up: a script that still runs has never no time left.
    seconds = max(1, math.ceil(remaining_s))
    return f"{seconds} s" if seconds < 60 else _minutes_text(seconds)


def _minutes_text(whole_s: int) -> str:
    minutes, seconds = divmod(whole_s, 60)
    if minutes < 60:
        return f"{minutes} min {seconds:02} s"
    return f"{minutes // 60} h {minutes % 60:02} min"
