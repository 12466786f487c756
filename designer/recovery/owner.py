"""Which designer keeps a file, and whether it is alive. Qt-free."""

from __future__ import annotations

import os
from dataclasses import dataclass

import psutil  # type: ignore[import-untyped]

_CLOCK_S = 2.0
"""Two readings of one process's start may differ by so much."""


@dataclass(frozen=True)
class Owner:
    """A process: its number may be another one's later, but not together with the time of its start."""

    pid: int
    started: float

    @classmethod
    def this_process(cls) -> Owner:
        return cls(os.getpid(), float(psutil.Process().create_time()))

    def is_alive(self) -> bool:
        try:
            started = float(psutil.Process(self.pid).create_time())
        except psutil.NoSuchProcess:
            return False
        except psutil.Error:
            return True  # it is there, and not ours to look at
        return abs(started - self.started) < _CLOCK_S
