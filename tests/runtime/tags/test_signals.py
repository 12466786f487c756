"""Simulated signals."""

from __future__ import annotations

from typing import Any

import pytest

from runtime.tags.signals import Signal, SignalError


def at(declaration: dict[str, Any], *seconds: float) -> list[Any]:
    signal = Signal.declared(declaration)
    return [signal.at(int(second * 1000)) for second in seconds]


@pytest.mark.parametrize(
    ("declaration", "values"),
    [
        ({"signal": "sine", "period_s": 40}, [50, 100, 50, 0]),
        ({"signal": "triangle", "period_s": 40}, [0, 50, 100, 50]),
        ({"signal": "ramp", "period_s": 40, "low": 10, "high": 50}, [10, 20, 30, 40]),
        ({"signal": "square", "period_s": 40, "duty": 0.3}, [100, 100, 0, 0]),
        ({"signal": "ramp", "period_s": 40, "phase_s": 10}, [25, 50, 75, 0]),
        ({"signal": "counter", "period_s": 5}, [0, 2, 4, 6]),
        ({"signal": "steps", "period_s": 10, "values": ["a", "b", "c"]}, ["a", "b", "c", "a"]),
    ],
)
def test_signal_has_these_values_at_0_10_20_and_30_seconds(declaration: dict[str, Any], values: list[Any]) -> None:
    found = at(declaration, 0, 10, 20, 30)

    assert found == (values if isinstance(values[0], str) else pytest.approx(values))


@pytest.mark.parametrize("kind", ["random", "walk"])
def test_random_signals_stay_in_their_range_move_and_are_the_same_each_time(kind: str) -> None:
    declaration = {"signal": kind, "low": -5, "high": 5, "period_s": 3, "seed": 4}
    moments = [number / 7 for number in range(500)]

    found = at(declaration, *moments)

    assert found == at(declaration, *moments)
    assert found != at({**declaration, "seed": 5}, *moments)
    assert min(found) >= -5
    assert max(found) <= 5
    assert max(found) - min(found) > 3


@pytest.mark.parametrize(
    ("declaration", "message"),
    [
        (None, '"pilotlight" must be like'),
        ({"signal": "sinus"}, '"signal" is .sinus.; it may be sine'),
        ({"signal": "sine", "low": "deep"}, '"low" must be a number'),
        ({"signal": "sine", "period_s": 0}, '"period_s" must be above 0'),
        ({"signal": "steps"}, '"steps" needs "values"'),
    ],
)
def test_wrong_declaration_is_refused_with_the_property_that_is_wrong(declaration: Any, message: str) -> None:
    with pytest.raises(SignalError, match=message):
        Signal.declared(declaration)
