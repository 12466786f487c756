"""What is wrong with a script although it runs: sentences, each with the line to look at. Qt-free."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from designer.diagnostics.script_frames import can_open
from designer.diagnostics.source_links import find_source_links
from runtime.protocol import CodeLine, TaskSnapshot, TaskState

NATIVE_CODE: Final = (
    "This script was cancelled inside native code, which cannot be stopped from outside: "
    "restart the runtime (Run > Restart Runtime)."
)
OLD_CODE: Final = "Runs old code: its script was saved while it ran. Run it again to run what was saved."


@dataclass(frozen=True)
class TaskWarning:
    """One sentence, and where to look."""

    text: str
    at: CodeLine | None = None


def is_in_native_code(task: TaskSnapshot) -> bool:
    return task.is_stuck and task.state is TaskState.RUNNING


def has_warnings(task: TaskSnapshot) -> bool:
    return bool(task.warnings or task.runs_old_code or task.gui_accesses or is_in_native_code(task))


def task_warnings(task: TaskSnapshot) -> tuple[TaskWarning, ...]:
    """That nothing can end it, what the runtime warned of, old code, and windows used from another thread."""
    found = [TaskWarning(NATIVE_CODE, task.line)] if is_in_native_code(task) else []
    found += [TaskWarning(text, _named_line(text) or task.called_at or task.source) for text in task.warnings]
    if task.runs_old_code:
        found.append(TaskWarning(OLD_CODE, task.source))
    if task.gui_accesses:
        times = "once" if task.gui_accesses == 1 else f"{task.gui_accesses:,} times"
        found.append(
            TaskWarning(
                f"Used windows {times} from a thread of its own. Do it in a function for system.util.invokeLater: "
                "in Ignition nothing else is safe.",
                task.gui_access_at,
            )
        )
    return tuple(found)


def openable(at: CodeLine | None) -> tuple[Path, int] | None:
    """The file and line for an editor, or None for code that came from no file."""
    return (Path(at.file), at.line) if at is not None and can_open(at.file) else None


def _named_line(text: str) -> CodeLine | None:
    link = next(find_source_links(text), None)
    return None if link is None else CodeLine(str(link.path), link.line)
