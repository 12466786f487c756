"""What it costs a script to be profiled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import thread_time
from typing import Final

from .call_counts import CallCounts, Function, Profilers

MOST_SLOWER: Final = 10.0
"""What is left of a script's time when its calls cost nine tenths of it is too little to be told."""

_CALLS: Final = 1_000
_TRIES: Final = 3
"""The quickest counts: what is slower was disturbed. All take some ten milliseconds."""


@dataclass(frozen=True)
class CallCost:
    """The seconds that a call takes longer on a thread that is profiled: of a Python function, and of a native one."""

    python_s: float = 0.0
    native_s: float = 0.0

    def slower(self, counts: CallCounts, seconds: float) -> float:
        """How many times as long at least, and at most `MOST_SLOWER`, a script has taken as it does by itself.

        Calls in a real script cost more than those that were measured, which find everything at hand.
        """
        cost_s = self.python_s * _calls(counts.python) + self.native_s * _calls(counts.native)
        plain_s = max(seconds - cost_s, seconds / MOST_SLOWER)
        return seconds / plain_s if plain_s else 1.0


def call_cost(profilers: Profilers) -> CallCost:
    """The cost as measured now, on the calling thread; nothing when it cannot be profiled."""
    plain = _measured()
    if not profilers.begin():
        return CallCost()
    try:
        profiled = _measured()
    finally:
        profilers.end()
    return CallCost(*(max(0.0, after - before) for before, after in zip(plain, profiled, strict=True)))


def _measured() -> tuple[float, float]:
    return _seconds_each(lambda: None), _seconds_each([].copy)


def _seconds_each(function: Callable[[], object]) -> float:
    return min(_seconds(function) for _ in range(_TRIES)) / _CALLS


def _seconds(function: Callable[[], object]) -> float:
    begun = thread_time()  # what other threads take meanwhile is no cost of ours
    for _ in range(_CALLS):
        function()
    return thread_time() - begun


def _calls(functions: dict[int, Function] | dict[object, Function]) -> int:
    return sum(function.calls for function in functions.values())
