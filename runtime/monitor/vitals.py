"""How the runtime's process fares: processor share and memory."""

from __future__ import annotations

import functools
import time
from typing import Any

from runtime.protocol import RuntimeVitals

_SHORTEST_S = 1e-6


class VitalsMeter:
    """Measures from one `take` to the next. One thread at a time."""

    def __init__(self) -> None:
        self._taken_at = time.monotonic()
        self._cpu_s = time.process_time()

    def take(self, running: int, gui_gap_s: float | None, queries: int) -> RuntimeVitals:
        """What the process took since the last call, or since the meter was made, with what the caller counted."""
        now, cpu_s = time.monotonic(), time.process_time()
        seconds = max(now - self._taken_at, _SHORTEST_S)
        cpu = (cpu_s - self._cpu_s) / seconds
        self._taken_at, self._cpu_s = now, cpu_s
        return RuntimeVitals(
            seconds=seconds,
            cpu=cpu,
            memory_bytes=int(_process().memory_info().rss),
            gui_gap_s=gui_gap_s,
            running=running,
            queries=queries,
        )


@functools.cache
def _process() -> Any:
    import psutil  # type: ignore[import-untyped]  # 20 ms that a runtime's start need not pay

    return psutil.Process()
