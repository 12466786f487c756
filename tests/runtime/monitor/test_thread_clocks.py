"""Processor time by thread, also of threads that end while they are asked about."""

from __future__ import annotations

import sys
import threading
import time
from types import SimpleNamespace

import psutil  # type: ignore[import-untyped]
import pytest

from runtime.monitor import thread_clocks
from runtime.monitor.thread_clocks import thread_cpu_s, thread_cpu_times
from tests.runtime.monitor.conftest import wait_until

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="clocks by thread id are Linux's")


@pytest.fixture
def without_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on systems whose clocks do not know threads."""
    monkeypatch.setattr(thread_clocks, "_has_clock_by_id", lambda: False)


@linux_only
def test_the_time_of_a_thread_is_what_the_thread_itself_sees() -> None:
    before = time.thread_time()
    told = thread_cpu_s(threading.get_native_id())
    assert told is not None
    assert before <= told <= time.thread_time()


def test_a_thread_that_has_ended_has_no_time_and_does_no_harm() -> None:
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
    # Python is done with a thread a moment before the system is.
    wait_until(lambda: thread_cpu_s(thread.native_id or 0) is None)


def test_a_thread_of_another_process_has_no_time() -> None:
    assert thread_cpu_s(1) is None


def test_times_are_asked_while_threads_end() -> None:
    own = threading.get_native_id()
    for _ in range(50):
        threads = [threading.Thread(target=int) for _ in range(20)]
        for thread in threads:
            thread.start()
        assert own in thread_cpu_times([own, *(thread.native_id or 0 for thread in threads)])
        for thread in threads:
            thread.join()


@linux_only
def test_psutil_tells_where_the_clocks_do_not(without_clocks: None) -> None:
    own = threading.get_native_id()
    assert set(thread_cpu_times([own])) == {own}


def test_psutil_that_may_not_look_tells_nothing(without_clocks: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise psutil.AccessDenied

    monkeypatch.setattr(psutil, "Process", lambda: SimpleNamespace(threads=refuse))
    assert thread_cpu_times([threading.get_native_id()]) == {}
