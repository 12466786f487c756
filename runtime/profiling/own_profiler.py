"""A profiler of single threads for Python 3.12 and newer, beside as many others as there are scripts.

WORKAROUND CPython gh-110770 and gh-124656: since 3.12 cProfile hears of the calls of all threads, takes them for those
of one, and refuses a second profiler. In a runtime with a dozen threads its times belong to nobody. Remove this module
when cProfile tells threads apart again.

The stack of calls is kept here, by their code: an exception that strikes in the middle of one of the functions below,
as a cancellation may, leaves a call without its end, or an end without its call, and what follows still fits.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from threading import get_ident
from time import perf_counter
from types import (
    BuiltinFunctionType,
    ClassMethodDescriptorType,
    CodeType,
    MethodDescriptorType,
    MethodWrapperType,
    WrapperDescriptorType,
)
from typing import Any, Final

from .call_counts import CallCounts

TOOL_NAME: Final = "Pilotlight profiler"
_TOOL_IDS: Final = (3, 4)
"""Those that no kind of tool has been promised; 2 is cProfile's, which a script may want for itself."""

_NATIVE: Final = frozenset(
    {
        BuiltinFunctionType,
        MethodDescriptorType,
        WrapperDescriptorType,
        MethodWrapperType,
        ClassMethodDescriptorType,
    }
)

OpenCall = list[Any]
"""A call that has not ended: its `Function`, when it began, and how long what it called has taken so far."""


class ThreadCalls:
    """The calls of one thread: those that are open, and the counts of all that have ended.

    Its clock stands still while the profiler itself works, which takes longer than many a short function does:
    `counts.overhead_s` is how far it is behind.
    """

    __slots__ = ("counts", "open", "python")

    def __init__(self) -> None:
        self.counts = CallCounts()
        self.python = self.counts.python
        self.open: list[OpenCall] = []

    def close(self) -> CallCounts:
        """End what is open, as of now; the counts."""
        now = perf_counter() - self.counts.overhead_s
        while self.open:
            _end(self.open, now)
        return self.counts


class ThreadProfilers:
    """Profiles any number of threads at a time, by `sys.monitoring`."""

    def __init__(self) -> None:
        self._threads: dict[int, ThreadCalls] = {}
        self._lock = threading.Lock()
        self._tool_id: int | None = None

    def begin(self) -> bool:
        """Profile the calling thread from now on; False when all of Python's places for such a tool are taken."""
        with self._lock:
            if self._tool_id is None:
                self._tool_id = self._listen()
            if self._tool_id is None:
                return False
            self._threads[get_ident()] = ThreadCalls()
        return True

    def end(self) -> CallCounts:
        """What the calling thread has called since `begin`."""
        calls = self._threads[get_ident()]
        with self._lock:
            del self._threads[get_ident()]
            if not self._threads and self._tool_id is not None:
                _monitoring.set_events(self._tool_id, 0)
                _monitoring.free_tool_id(self._tool_id)
                self._tool_id = None
        return calls.close()

    def _listen(self) -> int | None:
        tool_id = next((each for each in _TOOL_IDS if _monitoring.get_tool(each) is None), None)
        if tool_id is None:
            return None
        _monitoring.use_tool_id(tool_id, TOOL_NAME)
        wanted = 0
        for name, listener in _listeners(self._threads).items():
            event = getattr(_monitoring.events, name)
            _monitoring.register_callback(tool_id, event, listener)
            # The ends of native calls come with their beginnings, and cannot be asked for by themselves.
            wanted |= 0 if name.startswith("C_") else event
        _monitoring.set_events(tool_id, wanted)
        return tool_id


def _listeners(threads: dict[int, ThreadCalls]) -> dict[str, Callable[..., None]]:
    """What hears of each event. As short as can be: they run a million times a second, on every thread."""
    calls_of, ident, clock, native = threads.get, get_ident, perf_counter, _NATIVE

    def begin(code: CodeType, _offset: int, _exception: object = None) -> None:
        calls = calls_of(ident())
        if calls is not None:
            now = clock()
            counts = calls.counts
            function = calls.python.get(id(code)) or counts.add_python(code)
            function.depth += 1
            calls.open.append([function, now - counts.overhead_s, 0.0])
            counts.overhead_s += clock() - now

    def end(code: CodeType, _offset: int, _value: object) -> None:
        calls = calls_of(ident())
        if calls is not None:
            now = clock()
            counts, open_calls = calls.counts, calls.open
            if open_calls and open_calls[-1][0].code is code:
                _end(open_calls, now - counts.overhead_s)
            else:
                _end_down_to(open_calls, code, now - counts.overhead_s)
            counts.overhead_s += clock() - now

    def begin_native(_code: CodeType, _offset: int, called: Any, _argument: object) -> None:
        if type(called) in native:
            calls = calls_of(ident())
            if calls is not None:
                now = clock()
                counts = calls.counts
                function = counts.native_function(called)
                function.depth += 1
                calls.open.append([function, now - counts.overhead_s, 0.0])
                counts.overhead_s += clock() - now

    def end_native(_code: CodeType, _offset: int, called: Any, _argument: object) -> None:
        if type(called) in native:
            calls = calls_of(ident())
            if calls is not None:
                now = clock()
                counts, open_calls = calls.counts, calls.open
                if open_calls and open_calls[-1][0].code is None:
                    _end(open_calls, now - counts.overhead_s)
                counts.overhead_s += clock() - now

    return {
        "PY_START": begin,
        "PY_RESUME": begin,
        "PY_THROW": begin,
        "PY_RETURN": end,
        "PY_YIELD": end,
        "PY_UNWIND": end,
        "CALL": begin_native,
        "C_RETURN": end_native,
        "C_RAISE": end_native,
    }


def _end_down_to(open_calls: list[OpenCall], code: CodeType, now: float) -> None:
    """End the innermost call of `code` and all that was left open below it; nothing when its beginning got lost."""
    if any(call[0].code is code for call in open_calls):
        while open_calls[-1][0].code is not code:
            _end(open_calls, now)
        _end(open_calls, now)


def _end(open_calls: list[OpenCall], now: float) -> None:
    """End the innermost call. One function, as every call in here would cost as much as the script's own."""
    function, begun, inner = open_calls.pop()
    total_s = now - begun
    function.depth -= 1
    is_outermost = not function.depth
    function.calls += 1
    function.own_s += total_s - inner
    if is_outermost:
        function.outermost_calls += 1
        function.total_s += total_s
    if open_calls:
        above = open_calls[-1]
        above[2] += total_s
        edge = function.callers.get(above[0]) or function.add_caller(above[0])
        edge.calls += 1
        edge.own_s += total_s - inner
        if is_outermost:
            edge.outermost_calls += 1
            edge.total_s += total_s


_monitoring: Any = getattr(sys, "monitoring", None)
"""Python 3.11 has none."""
