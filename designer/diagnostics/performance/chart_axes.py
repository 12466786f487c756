"""The marks beside a chart: round numbers without powers of ten, and times before now. Qt-free."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

Tick = tuple[float, str]

_ROUND: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_TIME_STEPS_S: Final = (10, 15, 20, 30, 60, 120, 150, 300)


def top_of(values: Iterable[float], least: float) -> float:
    """Where the value axis ends: a little above the highest value, and never below `least`.

    So that an idle line lies at the bottom and does not look like noise.
    """
    highest = max((value for value in values if not math.isnan(value)), default=0.0)
    if highest * 1.05 <= least:
        return least
    step = _round_step(highest * 1.05 / 4)
    return math.ceil(highest * 1.05 / step) * step


def value_ticks(top: float, count: int) -> list[Tick]:
    """About `count` marks at round numbers from 0 to `top`."""
    step = _round_step(top / max(1, count))
    digits = 0 if step == round(step) else 1
    return [(place * step, f"{place * step:,.{digits}f}") for place in range(int(top / step + 1e-9) + 1)]


def time_ticks(span_s: float, count: int) -> list[Tick]:
    """Marks for at most `count` equal steps from "-5 min" to "now", both included; the values are seconds, 0 is now."""
    wanted = span_s / max(1, count)
    steps = (step for step in _TIME_STEPS_S if step >= wanted and span_s % step == 0)
    step = next(steps, int(span_s))
    return [(-float(before), _before_text(before)) for before in range(0, int(span_s) + 1, step)]


def _before_text(before_s: int) -> str:
    if not before_s:
        return "now"
    if before_s < 60:
        return f"-{before_s} s"
    return f"-{before_s / 60:g} min"


def _round_step(wanted: float) -> float:
    """The next round number from `wanted` on: 1, 2, 2.5 or 5 times a power of ten."""
    if wanted <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(wanted))
    return power * next((factor for factor in _ROUND if factor * power >= wanted * (1 - 1e-9)), 10.0)
