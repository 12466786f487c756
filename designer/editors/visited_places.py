"""Where one has been in the scripts, to go back and forward. Qt-free."""

from __future__ import annotations

from typing import NamedTuple

from designer.editors.open_scripts import NamedScript

_LIMIT = 60
_NEAR_LINES = 10


class Place(NamedTuple):
    """A line, from 1, of a script."""

    script: NamedScript
    line: int

    def is_near(self, other: Place) -> bool:
        """Whether going from one to the other would hardly be noticed."""
        return self.script.key == other.script.key and abs(self.line - other.line) <= _NEAR_LINES


class VisitedPlaces:
    """A trail of places, and where on it one is."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._here = -1

    def visit(self, place: Place) -> None:
        """Note that one is at `place` now, unless it is near the last one; what lay ahead is forgotten."""
        if self._here >= 0 and self._places[self._here].is_near(place):
            self._places[self._here] = place
            return
        self._places = [*self._places[: self._here + 1], place][-_LIMIT:]
        self._here = len(self._places) - 1

    def back(self) -> Place | None:
        """The place before this one; None at the start of the trail."""
        return self._step(-1)

    def forward(self) -> Place | None:
        """The place after this one, if one came back from there."""
        return self._step(1)

    def _step(self, step: int) -> Place | None:
        if not 0 <= self._here + step < len(self._places):
            return None
        self._here += step
        return self._places[self._here]
