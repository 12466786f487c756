"""What the tasks are called whose lines are shown. Qt-free."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from designer.task_rows import RowKey

_LIMIT: Final = 20_000


class TaskNames:
    """Remembers the names, because lines outlive the rows of the Scripts tab, from which `describe` knows them."""

    def __init__(self, describe: Callable[[RowKey], str], limit: int = _LIMIT) -> None:
        self._describe = describe
        self._limit = limit
        self._names: dict[RowKey, str] = {}

    def note(self, keys: Iterable[RowKey]) -> None:
        """These tasks have printed, and are known by now."""
        for key in keys:
            self._names.pop(key, None)
            self._names[key] = self._describe(key)
        while len(self._names) > self._limit:
            del self._names[next(iter(self._names))]

    def name(self, key: RowKey) -> str:
        return self._names.get(key) or self._describe(key)
