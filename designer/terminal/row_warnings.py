"""What is wrong with a script although it may be done: sentences for the terminal and for --json."""

from __future__ import annotations

from typing import Final

from runtime.protocol import TaskSnapshot

OLD_CODE: Final = "Its script was saved while it ran; it runs the old code."
NATIVE_CODE: Final = "It is in native code, which cannot be stopped: only the end of its runtime ends it."


def warnings_of(task: TaskSnapshot) -> list[str]:
    """What the runtime warned of, old code, windows used from another thread, and that nothing could end it."""
    found = list(task.warnings)
    if task.runs_old_code:
        found.append(OLD_CODE)
    if task.gui_accesses:
        found.append(_gui_accesses(task))
    if task.is_stuck:
        found.append(NATIVE_CODE)
    return found


def _gui_accesses(task: TaskSnapshot) -> str:
    times = "once" if task.gui_accesses == 1 else f"{task.gui_accesses:,} times"
    at = task.gui_access_at
    where = "" if at is None else f', first at "{at.file}", line {at.line}'
    return f"It used windows {times} from a thread of its own{where}: let system.util.invokeLater do that."
