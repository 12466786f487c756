"""Which scripts the Scripts tab shows: by state, and by text. Qt-free."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Final

from designer.diagnostics.task_text import filter_text
from designer.diagnostics.task_warnings import has_warnings
from designer.task_rows import RowKey, TaskRow
from runtime.protocol import TaskState


class StateChoice(enum.Enum):
    """The choices of the state filter, in the words that the user reads."""

    ALL = "All states"
    RUNNING = "Running"
    FINISHED = "Finished"
    DONE = "Done"
    FAILED = "Failed or lost"
    CANCELLED = "Cancelled"
    WARNED = "With warnings"


_STATES: Final = {
    StateChoice.ALL: frozenset(TaskState),
    StateChoice.RUNNING: frozenset({TaskState.QUEUED, TaskState.RUNNING}),
    StateChoice.FINISHED: frozenset(state for state in TaskState if state.is_final),
    StateChoice.DONE: frozenset({TaskState.DONE}),
    StateChoice.FAILED: frozenset({TaskState.FAILED, TaskState.LOST}),
    StateChoice.CANCELLED: frozenset({TaskState.CANCELLED}),
    StateChoice.WARNED: frozenset(TaskState),
}


class RowFilter:
    """Lets a row through that has one of the chosen states and contains the text, whatever its case."""

    def __init__(self) -> None:
        self._choice = StateChoice.ALL
        self._text = ""
        # Made when a row is first searched: each key typed searches all rows again.
        self._searched: dict[RowKey, str] = {}

    def set(self, text: str, choice: StateChoice) -> None:
        self._text = text.casefold()
        self._choice = choice

    def matches(self, row: TaskRow) -> bool:
        if row.task.state not in _STATES[self._choice]:
            return False
        if self._choice is StateChoice.WARNED and not has_warnings(row.task):
            return False
        return not self._text or self._text in self._searched_text(row)

    def prepare(self, rows: Iterable[TaskRow]) -> None:
        """Read these rows now, so that the first letter that is typed finds them read."""
        for row in rows:
            self._searched_text(row)

    def forget(self, key: RowKey) -> None:
        """The row has changed or is gone."""
        self._searched.pop(key, None)

    def _searched_text(self, row: TaskRow) -> str:
        text = self._searched.get(row.key)
        if text is None:
            text = self._searched[row.key] = filter_text(row.task)
        return text
