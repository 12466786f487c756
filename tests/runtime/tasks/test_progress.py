"""Progress: fraction, rate and time left, over a window of the last seconds."""

from __future__ import annotations

import pytest

from runtime.tasks.progress import WINDOW_S, Progress


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("runtime.tasks.progress.time", clock)
    return clock


def test_items_give_a_fraction_a_rate_and_the_time_left(clock: Clock) -> None:
    progress = Progress()
    progress.report_items(0, 100)
    clock.now += 5
    progress.report_items(20, 100)
    assert (progress.fraction, progress.rate, progress.remaining_s) == (0.2, 4.0, 20.0)


def test_without_a_total_there_is_a_rate_only(clock: Clock) -> None:
    progress = Progress()
    progress.report_items(0, None)
    clock.now += 2
    progress.report_items(10, None)
    assert (progress.fraction, progress.rate, progress.remaining_s) == (None, 5.0, None)


def test_a_fraction_gives_the_time_left(clock: Clock) -> None:
    progress = Progress()
    progress.report(0.0, None)
    clock.now += 10
    progress.report(0.25, "loading")
    assert (progress.remaining_s, progress.message, progress.rate) == (30.0, "loading", None)


def test_the_rate_is_that_of_the_last_seconds(clock: Clock) -> None:
    progress = Progress()
    for second in range(100):
        progress.report_items(second, 1000)
        clock.now += 1
    for second in range(30):
        progress.report_items(100 + 10 * second, 1000)
        clock.now += 1
    assert progress.rate == pytest.approx(10, rel=0.05)
    assert WINDOW_S < 30


def test_a_second_loop_begins_anew(clock: Clock) -> None:
    progress = Progress()
    progress.report_items(0, 10)
    clock.now += 5
    progress.report_items(10, 10)
    progress.report_items(0, 10)
    assert (progress.rate, progress.remaining_s) == (None, None)


def test_more_items_than_were_promised_are_still_all(clock: Clock) -> None:
    progress = Progress()
    progress.report_items(0, 10)
    clock.now += 1
    progress.report_items(12, 10)
    assert (progress.fraction, progress.remaining_s) == (1.0, None)
