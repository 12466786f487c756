"""Ctrl+C and its kin, counted: the first asks the tasks to stop, the second stops waiting for them."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_BREAK_OFF_AT = 3
"""The signal that raises: whoever reads our output may have stopped reading, and a write to it waits for ever."""


class StopSignals:
    """How often this process was asked to stop since it began to listen, and by what at first."""

    def __init__(self) -> None:
        self.count = 0
        self.first: signal.Signals | None = None

    def on_signal(self, number: int, _frame: FrameType | None) -> None:
        self.count += 1
        if self.first is None:
            self.first = signal.Signals(number)
        if self.count >= _BREAK_OFF_AT:
            raise KeyboardInterrupt


@contextmanager
def stop_signals() -> Iterator[StopSignals]:
    """Count Ctrl+C, SIGTERM and the end of the terminal within the block, in place of what they did before it."""
    signals = StopSignals()
    previous = {number: signal.signal(number, signals.on_signal) for number in _listened_to()}
    try:
        yield signals
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _listened_to() -> Iterator[signal.Signals]:
    yield signal.SIGINT
    yield signal.SIGTERM
    hangup = getattr(signal, "SIGHUP", None)
    # nohup has it ignored, and means it.
    if hangup is not None and signal.getsignal(hangup) is not signal.SIG_IGN:
        yield hangup
