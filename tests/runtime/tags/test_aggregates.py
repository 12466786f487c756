"""Many values in one."""

from __future__ import annotations

from typing import Any

import pytest

from runtime.tags.aggregates import AGGREGATES, Window, aggregate_named
from runtime.tags.history_store import Point

GOOD, BAD = 192, 512


def window(*points: tuple[int, Any], before: Any = None) -> Window:
    """From 0 to 10 s, points at whole seconds; a value of None is a bad one."""
    made = [Point(second * 1000, value, BAD if value is None else GOOD) for second, value in points]
    return Window(0, 10_000, made, None if before is None else Point(-5_000, before, GOOD))


@pytest.mark.parametrize(
    ("mode", "value"),
    [
        ("Average", (2 * 0 + 4 * 10 + 4 * 20) / 10),
        ("SimpleAverage", 15),
        ("LastValue", 20),
        ("Sum", 30),
        ("Minimum", 10),
        ("Maximum", 20),
        ("Range", 10),
        ("Count", 2),
        ("Variance", 50),
        ("StdDev", 50**0.5),
        ("DurationOn", 8),
        ("DurationOff", 2),
        ("CountOn", 1),
        ("CountOff", 0),
        ("PctGood", 100),
        ("PctBad", 0),
    ],
)
def test_mode_of_0_then_10_after_2_s_and_20_after_6_s(mode: str, value: float) -> None:
    assert aggregate_named(mode)(window((2, 10), (6, 20), before=0)) == pytest.approx(value)


@pytest.mark.parametrize(("mode", "value"), [("Average", 10), ("Count", 1), ("PctGood", 50), ("PctBad", 50)])
def test_bad_values_count_only_as_bad(mode: str, value: float) -> None:
    assert aggregate_named(mode)(window((0, 10), (5, None))) == pytest.approx(value)


@pytest.mark.parametrize("mode", AGGREGATES)
def test_nothing_stored_has_no_value_or_none_of_it(mode: str) -> None:
    assert aggregate_named(mode)(window()) in (None, 0)


def test_texts_are_counted_and_the_last_is_known() -> None:
    texts = window((1, "Idle"), (2, "Running"))

    assert (aggregate_named("Count")(texts), aggregate_named("LastValue")(texts)) == (2, "Running")
    assert aggregate_named("Average")(texts) is None


def test_unknown_mode_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"'Median'; there are Average, .*MinMax"):
        aggregate_named("Median")
