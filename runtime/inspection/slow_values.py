"""Which values took too long to look at, so that they are left alone for a while."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from runtime.protocol import ValuePath

RETRY_S: Final = 10.0
"""A dock that is refreshed every second would else spend a fifth of it on one endless `__repr__`."""
_MOST: Final = 1_000

Key = tuple[ValuePath, int]
"""Where the value was, and the identity of its class: a class that is defined anew gets another chance."""


class SlowValues:
    """Remembers no value and no class, only where they were."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._until: dict[Key, float] = {}
        self.culprit = ""
        """The variable that holds the thread for user code, the last that did."""

    def add(self, path: ValuePath, value: object) -> None:
        if len(self._until) >= _MOST:
            self._until.clear()
        self._until[path, id(type(value))] = self._clock() + RETRY_S

    def has(self, path: ValuePath, value: object) -> bool:
        """Whether it is left alone now."""
        return bool(self._until) and self._until.get((path, id(type(value))), 0.0) > self._clock()
