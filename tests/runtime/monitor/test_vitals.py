"""VitalsMeter: what the process took from one look to the next."""

from __future__ import annotations

import time

from runtime.monitor.vitals import VitalsMeter


def test_a_busy_process_shows_its_share_of_a_processor() -> None:
    meter = VitalsMeter()
    begun = time.process_time()
    while time.process_time() - begun < 0.05:
        pass
    vitals = meter.take(running=3, gui_gap_s=0.02, queries=5)
    assert vitals.cpu * vitals.seconds >= 0.05
    assert (vitals.running, vitals.gui_gap_s, vitals.queries) == (3, 0.02, 5)


def test_each_look_begins_where_the_last_one_ended() -> None:
    meter = VitalsMeter()
    begun = time.process_time()
    while time.process_time() - begun < 0.05:
        pass
    meter.take(0, None, 0)
    assert meter.take(0, None, 0).seconds < 0.05


def test_memory_is_that_of_a_python_process_at_least() -> None:
    assert VitalsMeter().take(0, None, 0).memory_bytes > 1_000_000
