"""The history of the main screen: which windows it showed, one after the other. Qt-free.

The first window of a session is on the main screen, and so is what is swapped in for it. Windows that are opened beside
it are popups and have no history.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MAX_STOPS = 100
"""Steps back that are remembered."""


@dataclass(frozen=True)
class Stop:
    """A window with the parameters that it was shown with."""

    path: str
    params: Mapping[str, Any] = field(default_factory=dict)


class Navigation:
    """Where the main screen is, was, and can go on to. A step is taken only once its window is shown."""

    def __init__(self) -> None:
        self.home: Stop | None = None
        self.current: Stop | None = None
        self._back: list[Stop] = []
        self._forward: list[Stop] = []

    @property
    def previous(self) -> Stop | None:
        return self._back[-1] if self._back else None

    @property
    def next(self) -> Stop | None:
        return self._forward[-1] if self._forward else None

    def go(self, stop: Stop) -> None:
        """The main screen shows `stop`, as it never did before; there is nothing to go forward to."""
        if self.current is not None:
            self._back = [*self._back, self.current][-MAX_STOPS:]
        self._forward.clear()
        self.current = stop
        self.home = self.home or stop

    def step_back(self) -> None:
        """The main screen shows `previous`."""
        self._step(self._back, self._forward)

    def step_forward(self) -> None:
        """The main screen shows `next`."""
        self._step(self._forward, self._back)

    def _step(self, from_stops: list[Stop], to_stops: list[Stop]) -> None:
        if self.current is not None:
            to_stops.append(self.current)
        self.current = from_stops.pop()
