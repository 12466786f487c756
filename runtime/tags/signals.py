"""Simulated signals: tags whose value follows from the time alone, so that windows and scripts have something to show.

A tag of a project's tag file becomes one by its value source and one more property, which Ignition passes over:

    {"name": "Level", "tagType": "AtomicTag", "dataType": "Float8", "valueSource": "sim",
     "pilotlight": {"signal": "sine", "low": 20, "high": 80, "period_s": 60}}

| signal | the value |
|---|---|
| `sine` | swings between `low` and `high` once in `period_s` |
| `triangle` | goes up and down between them in straight lines |
| `ramp` | goes from `low` up to `high` in `period_s` and begins again |
| `square` | is `high` for the part `duty` (0.5) of `period_s`, then `low` |
| `random` | goes in straight lines from one random value between them to the next, one every `period_s` |
| `walk` | wanders between them like a measured value, slowly and with some noise |
| `counter` | grows by one every `period_s`, from midnight UTC on |
| `steps` | shows the texts or numbers of the list `values` in turn, each for `period_s` |

`phase_s` shifts the time, and `seed` (a whole number) tells one random signal from the next. Without them a signal goes
from 0 to 100 in 60 s. The same moment always has the same value: nothing is kept, and nothing runs while nobody looks.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

_OCTAVES = 4
_DAY_S = 86_400


class SignalError(ValueError):
    """The signal is declared wrongly; the message names the property."""


@dataclass(frozen=True)
class Signal:
    """One simulated signal, as the tag file declares it."""

    kind: str
    low: float = 0.0
    high: float = 100.0
    period_s: float = 60.0
    phase_s: float = 0.0
    duty: float = 0.5
    seed: int = 0
    values: tuple[Any, ...] = ()

    @classmethod
    def declared(cls, declaration: object) -> Signal:
        """The signal of a tag's `pilotlight` property.

        Raises:
            SignalError: it declares none; the message says which property is wrong and what it may be.
        """
        if not isinstance(declaration, Mapping):
            raise SignalError('"pilotlight" must be like {"signal": "sine", "low": 0, "high": 100, "period_s": 60}.')
        kind = str(declaration.get("signal"))
        if kind not in _FORMS:
            raise SignalError(f'"signal" is {kind!r}; it may be {", ".join(_FORMS)}.')
        numbers = {name: _number(declaration, name) for name in _NUMBERS if name in declaration}
        values = declaration.get("values", ())
        if kind == "steps" and not (isinstance(values, (list, tuple)) and values):
            raise SignalError('"steps" needs "values", a list such as ["Idle", "Running"].')
        signal = cls(kind, **numbers, seed=int(_number(declaration, "seed", 0)), values=tuple(values))
        if not signal.period_s > 0:
            raise SignalError(f'"period_s" must be above 0 seconds, and is {signal.period_s:g}.')
        return signal

    def at(self, millis: int) -> Any:
        """The value at that time."""
        return _FORMS[self.kind](self, millis / 1000 + self.phase_s)

    def _scaled(self, fraction: float) -> float:
        return self.low + (self.high - self.low) * fraction


_NUMBERS = ("low", "high", "period_s", "phase_s", "duty")


def _number(declaration: Mapping[str, Any], name: str, default: float = 0.0) -> float:
    value = declaration.get(name, default)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise SignalError(f'"{name}" must be a number, not {value!r}.')
    return float(value)


def _sine(signal: Signal, time_s: float) -> float:
    return signal._scaled((1 + math.sin(2 * math.pi * time_s / signal.period_s)) / 2)


def _triangle(signal: Signal, time_s: float) -> float:
    return signal._scaled(1 - abs(2 * _turn(signal, time_s) - 1))


def _ramp(signal: Signal, time_s: float) -> float:
    return signal._scaled(_turn(signal, time_s))


def _square(signal: Signal, time_s: float) -> float:
    return signal.high if _turn(signal, time_s) < signal.duty else signal.low


def _random(signal: Signal, time_s: float) -> float:
    return signal._scaled(_noise(signal.seed, time_s / signal.period_s))


def _walk(signal: Signal, time_s: float) -> float:
    """Noise of several speeds on top of each other: the quick ones are the small ones."""
    weights = [0.5**octave for octave in range(_OCTAVES)]
    noise = [_noise(signal.seed + octave, time_s / signal.period_s * 2**octave) for octave in range(_OCTAVES)]
    return signal._scaled(sum(weight * part for weight, part in zip(weights, noise, strict=True)) / sum(weights))


def _counter(signal: Signal, time_s: float) -> int:
    return int(time_s % _DAY_S / signal.period_s)


def _steps(signal: Signal, time_s: float) -> Any:
    return signal.values[int(time_s // signal.period_s) % len(signal.values)]


def _turn(signal: Signal, time_s: float) -> float:
    """How far the period is, from 0 to 1."""
    return time_s / signal.period_s % 1.0


def _noise(seed: int, position: float) -> float:
    """A random number from 0 to 1 at each whole position, and the straight line in between."""
    step = math.floor(position)
    before, after = _hashed(seed, step), _hashed(seed, step + 1)
    return before + (after - before) * (position - step)


def _hashed(seed: int, step: int) -> float:
    """Not `random`: each moment has to be found without the ones before it, and be the same in every process."""
    digest = hashlib.blake2b(f"{seed}:{step}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) / (1 << 64)


_FORMS: Mapping[str, Callable[[Signal, float], Any]] = {
    "sine": _sine,
    "triangle": _triangle,
    "ramp": _ramp,
    "square": _square,
    "random": _random,
    "walk": _walk,
    "counter": _counter,
    "steps": _steps,
}
