"""The profiler of single threads: what it makes of exceptions that strike in the middle of its own work."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

import pytest

from runtime.profiling.call_counts import CallCounts, Function

if sys.version_info < (3, 12):
    pytest.skip("Python 3.11 has cProfile for each thread", allow_module_level=True)

from runtime.profiling import own_profiler
from runtime.profiling.own_profiler import ThreadCalls, ThreadProfilers

Listeners = dict[str, Callable[..., None]]


def outer() -> None: ...


def inner() -> None: ...


@pytest.fixture
def calls() -> ThreadCalls:
    return ThreadCalls()


@pytest.fixture
def tell(calls: ThreadCalls) -> Listeners:
    return own_profiler._listeners({threading.get_ident(): calls})


def named(counts: CallCounts) -> dict[str, Function]:
    return {function.name: function for function in counts.functions}


def test_call_whose_end_got_lost_ends_with_its_caller(calls: ThreadCalls, tell: Listeners) -> None:
    begin, end = tell["PY_START"], tell["PY_RETURN"]
    begin(outer.__code__, 0)
    begin(inner.__code__, 0)
    end(outer.__code__, 0, None)
    assert not calls.open
    found = named(calls.counts)
    assert (found["outer"].calls, found["inner"].calls) == (1, 1)
    assert found["inner"].total_s <= found["outer"].total_s


def test_end_whose_call_got_lost_leaves_the_caller_open(calls: ThreadCalls, tell: Listeners) -> None:
    begin, unwind = tell["PY_START"], tell["PY_UNWIND"]
    begin(outer.__code__, 0)
    unwind(inner.__code__, 0, None)
    assert len(calls.open) == 1
    assert "inner" not in named(calls.counts)


def test_native_call_whose_end_got_lost_ends_with_its_caller(calls: ThreadCalls, tell: Listeners) -> None:
    tell["PY_START"](outer.__code__, 0)
    tell["CALL"](outer.__code__, 0, len, "")
    tell["PY_UNWIND"](outer.__code__, 0, None)
    assert named(calls.counts)["len"].calls == 1
    assert not calls.open


def test_open_calls_are_ended_with_the_profile(calls: ThreadCalls, tell: Listeners) -> None:
    tell["PY_START"](outer.__code__, 0)
    assert named(calls.close())["outer"].calls == 1


def test_calls_of_other_threads_are_not_counted() -> None:
    profilers = ThreadProfilers()
    assert profilers.begin()
    thread = threading.Thread(target=outer)
    thread.start()
    thread.join()
    assert "outer" not in named(profilers.end())


def test_nothing_is_begun_when_all_places_for_tools_are_taken() -> None:
    for number in own_profiler._TOOL_IDS:
        sys.monitoring.use_tool_id(number, "another")
    try:
        assert not ThreadProfilers().begin()
    finally:
        for number in own_profiler._TOOL_IDS:
            sys.monitoring.free_tool_id(number)
