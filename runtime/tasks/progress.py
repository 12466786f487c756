"""How far a script says it is, how fast it goes and how long it will take. Qt-free."""

from __future__ import annotations

import time
from collections import deque

WINDOW_S = 10.0
"""Rate and time left are those of the last seconds: work is seldom even."""

_MARK_INTERVAL_S = 0.25


class Progress:
    """What one task reported. The registry's lock guards it."""

    def __init__(self) -> None:
        self.fraction: float | None = None
        self.message: str | None = None
        self.done: int | None = None
        self.total: int | None = None
        self.rate: float | None = None
        self.remaining_s: float | None = None
        self._marks: deque[tuple[float, float]] = deque()

    def report(self, fraction: float, message: str | None) -> None:
        """The script is at `fraction` (0..1)."""
        self.fraction = fraction
        self.message = message
        self.done = self.total = self.rate = None
        speed = self._speed(fraction)
        self.remaining_s = (1.0 - fraction) / speed if speed else None

    def report_items(self, done: int, total: int | None) -> None:
        """The script has dealt with `done` of `total` items; None: nobody knows how many there are."""
        self.done, self.total = done, total
        self.fraction = min(1.0, done / total) if total else None
        self.rate = self._speed(done)
        self.remaining_s = (total - done) / self.rate if self.rate and total is not None and total >= done else None

    def _speed(self, value: float) -> float | None:
        """How much `value` grew a second within the window; None while too little is known, or when it went back."""
        now = time.monotonic()
        marks = self._marks
        if marks and value < marks[-1][1]:
            marks.clear()  # a second loop of the same script has begun
        if not marks or now - marks[-1][0] >= _MARK_INTERVAL_S:
            marks.append((now, value))
        while len(marks) > 2 and now - marks[1][0] > WINDOW_S:
            marks.popleft()
        passed_s = now - marks[0][0]
        grown = value - marks[0][1]
        return grown / passed_s if passed_s >= _MARK_INTERVAL_S and grown > 0 else None
