"""How often each function was called, by which ones, and how long that took."""

from __future__ import annotations

from types import CodeType, MethodDescriptorType
from typing import Any, Protocol


class Counts:
    """What some calls came to. Times are in seconds, `own_s` without what they called.

    Of a recursion only the `outermost_calls` count for `total_s`, so that no second is counted twice.
    """

    __slots__ = ("calls", "outermost_calls", "own_s", "total_s")

    def __init__(self) -> None:
        self.calls = 0
        self.outermost_calls = 0
        self.own_s = 0.0
        self.total_s = 0.0


class Function(Counts):
    """One function and its callers; `code` is None for a native one."""

    __slots__ = ("callers", "code", "depth", "name")

    def __init__(self, name: str, code: CodeType | None) -> None:
        super().__init__()
        self.name = name
        self.code = code
        self.callers: dict[Function, Counts] = {}
        self.depth = 0
        """How many of its calls are open."""

    def add_caller(self, caller: Function) -> Counts:
        counts = self.callers[caller] = Counts()
        return counts


class CallCounts:
    """All functions that one thread has called."""

    def __init__(self) -> None:
        self.overhead_s = 0.0
        """How long the thread was held up by the counting, as far as that is no part of the times."""
        self.is_cut_short = False
        """Whether the script has started a profiler of its own, which ended this one."""
        # By id, which each function's own reference keeps: a code's hash is computed from all of its instructions.
        self.python: dict[int, Function] = {}
        self.native: dict[object, Function] = {}

    @property
    def functions(self) -> list[Function]:
        return [*self.python.values(), *self.native.values()]

    def add_python(self, code: CodeType) -> Function:
        function = self.python[id(code)] = Function(code.co_qualname, code)
        return function

    def add_native(self, key: object, name: str) -> Function:
        function = self.native[key] = Function(name, None)
        return function

    def native_function(self, called: Any) -> Function:
        # A bound one is a new object for each of a million lists: it is known by its name.
        key = called if type(called) is MethodDescriptorType else called.__qualname__
        return self.native.get(key) or self.add_native(key, _native_name(called))


class Profilers(Protocol):
    """Profiles threads, each by itself. Both methods are called on the thread that is profiled."""

    def begin(self) -> bool:
        """Profile the calling thread from now on; False when that cannot be."""

    def end(self) -> CallCounts:
        """What the calling thread has called since a `begin` that was True."""


def _native_name(called: Any) -> str:
    name = str(called.__qualname__)
    module = getattr(called, "__module__", None)
    return f"{module}.{name}" if isinstance(module, str) and module != "builtins" else name
