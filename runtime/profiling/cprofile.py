"""Python's own C profiler, one for each thread: up to Python 3.11 it hears of no thread but its own.

An exception that strikes at the very beginning of a call, as a cancellation does now and then, lets it take the end of
that call for the end of the caller: the cancelled innermost function may be shown with its caller's time.
"""

from __future__ import annotations

import sys
import threading
from _lsprof import Profiler
from typing import Any

from .call_counts import CallCounts, Counts, Function


class CProfilers:
    """Profiles any number of threads at a time, on Python 3.11."""

    def __init__(self) -> None:
        self._profilers: dict[int, Profiler] = {}

    def begin(self) -> bool:
        """Profile the calling thread from now on; False when it is profiled already, by the script's own doing."""
        if sys.getprofile() is not None:
            return False
        profiler = self._profilers[threading.get_ident()] = Profiler(subcalls=True, builtins=True)
        profiler.enable(subcalls=True, builtins=True)
        return True

    def end(self) -> CallCounts:
        """What the calling thread has called since `begin`."""
        profiler = self._profilers.pop(threading.get_ident())
        active: object = sys.getprofile()
        is_cut_short = active is not profiler
        profiler.disable()
        counts = _call_counts(profiler.getstats())
        counts.is_cut_short = is_cut_short
        return counts


def _call_counts(entries: list[Any]) -> CallCounts:
    counts = CallCounts()
    for entry in entries:
        _add(_function(counts, entry.code), entry)
    for entry in entries:
        caller = _function(counts, entry.code)
        for called in entry.calls or ():
            function = _function(counts, called.code)
            _add(function.callers.get(caller) or function.add_caller(caller), called)
    return counts


def _function(counts: CallCounts, code: Any) -> Function:
    if not isinstance(code, str):
        return counts.python.get(id(code)) or counts.add_python(code)
    return counts.native.get(code) or counts.add_native(code, _native_name(code))


def _native_name(description: str) -> str:
    """ "time.sleep" for "<built-in method time.sleep>", "list.append" for "<method 'append' of 'list' objects>"."""
    text = description.strip("<>").removeprefix("built-in method ").removeprefix("builtins.")
    if text.startswith("method '"):
        _, method, _, kind, *_ = text.split("'")
        return f"{kind}.{method}"
    return text


def _add(counts: Counts, entry: Any) -> None:
    counts.calls += entry.callcount
    counts.outermost_calls += entry.callcount - entry.reccallcount
    counts.own_s += entry.inlinetime
    counts.total_s += entry.totaltime
