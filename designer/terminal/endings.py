"""The sentences that `pilotlight run` ends with when it was stopped: what was cancelled, and what could not be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from designer.diagnostics.task_text import one_line
from runtime.protocol import TaskSnapshot, TaskState

MAX_NAMES: Final = 5
MAX_NAME: Final = 60

LOST_IN_NATIVE_CODE: Final = "It was in native code, which cannot be stopped, and was lost with its runtime."
LOST_TOO_SLOW: Final = "It did not stop in time and was lost with its runtime."
LOST_LEFT: Final = "Nobody waited for it to stop; it was lost with its runtime."
LOST_SILENT: Final = "The runtime did not answer any more: a script held all of it, in native code; it was lost."


def stop_sentence(why: str, ended: Iterable[TaskSnapshot], threads: Iterable[str] = ()) -> str:
    """Why the run was stopped, and what became of the tasks that ended since and of the scripts' own `threads`."""
    tasks = list(ended)
    cancelled = [task for task in tasks if task.state is TaskState.CANCELLED]
    lost = [task for task in tasks if task.state is TaskState.LOST]
    native = [task for task in lost if task.is_stuck]
    slow = [task for task in lost if not task.is_stuck]
    others = [task for task in tasks if task.state not in (TaskState.CANCELLED, TaskState.LOST)]
    parts = [
        *_part("cancelled", _descriptions(cancelled)),
        *_part("in native code, could not be stopped and was lost", _descriptions(native)),
        *_part("did not stop and was lost", _descriptions(slow)),
        *_part("ended by itself", _descriptions(others)),
        *_part("thread that ended with the runtime", list(threads)),
    ]
    return f"{why}; {'; '.join(parts) or 'nothing was left to cancel'}."


def names(descriptions: Iterable[str]) -> str:
    """ "fill, poll (3) and 12 more"."""
    counted = Counter(_short(description) for description in descriptions)
    shown = [name if count == 1 else f"{name} ({count:,})" for name, count in list(counted.items())[:MAX_NAMES]]
    left = sum(counted.values()) - sum(list(counted.values())[:MAX_NAMES])
    return ", ".join(shown) + (f" and {left:,} more" if left else "")


def _descriptions(tasks: Iterable[TaskSnapshot]) -> list[str]:
    return [task.description for task in tasks]


def _part(what: str, called: list[str]) -> list[str]:
    return [f"{what}: {names(called)}"] if called else []


def _short(description: str) -> str:
    text = one_line(description)
    return text if len(text) <= MAX_NAME else f"{text[: MAX_NAME - 1]}…"
