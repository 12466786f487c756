"""The functions of a profile as the designer gets them: bounded, and without what the runtime does around a script."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from runtime.protocol import CodeKind, ProfiledCalls, ProfiledFunction, SampleNode
from runtime.script_files import is_script_file, shown_file
from runtime.tracebacks import printable

from .call_counts import CallCounts, Counts, Function

MAX_FUNCTIONS: Final = 5_000
MAX_CALLS: Final = 20_000
"""Pairs of a caller and what it called; those that took least time are left out."""

_MAX_NAME: Final = 200
_RUNTIME: Final = Path(__file__).parents[1]
_AROUND_SCRIPTS: Final = (str(_RUNTIME / "tasks" / "registry.py"), str(Path(__file__).parent / ""))
"""Where functions are that a script does not know of; nor of what only they call."""

_CALL_SCRIPTS: Final = (str(_RUNTIME / "tasks" / "calls.py"), str(_RUNTIME / "runner.py"))
"""Where those are that call the script itself."""

Place = tuple[str, str, int]
"""A function's name, file and line: two closures of one function are the same to a reader."""


@dataclass(frozen=True)
class FunctionTable:
    """Functions, the longest own time first, and who called whom by their places there, the longest total first."""

    functions: tuple[ProfiledFunction, ...]
    calls: tuple[ProfiledCalls, ...]


def counted_functions(counts: CallCounts) -> FunctionTable:
    """The table of all that was counted, the functions past `MAX_FUNCTIONS` as a last one."""
    merged = _merged(_scripts_functions(counts.functions))
    ordered = sorted(merged.values(), key=lambda row: -row.own_s)
    kept, rest = ordered, []
    if len(ordered) > MAX_FUNCTIONS:
        kept, rest = ordered[: MAX_FUNCTIONS - 1], ordered[MAX_FUNCTIONS - 1 :]
    rows = [row.frozen() for row in kept]
    if rest:
        rows.append(_summed(rest))
    return FunctionTable(tuple(rows), _calls(kept))


def estimated_functions(root: SampleNode, seconds_each: float) -> FunctionTable:
    """The same as far as samples tell it: nobody has counted the calls."""
    rows: dict[Place, _Row] = {}
    for path, node in _walk(root):
        place = (node.function, node.file, node.line)
        row = rows.setdefault(place, _Row(place, CodeKind.SCRIPT if node.is_script else CodeKind.LIBRARY))
        row.own_s += seconds_each * (node.count - sum(child.count for child in node.children))
        if place not in path:
            row.total_s += seconds_each * node.count
    ordered = sorted(rows.values(), key=lambda row: -row.own_s)
    return FunctionTable(tuple(row.frozen() for row in ordered[:MAX_FUNCTIONS]), ())


class _Row(Counts):
    """A function in the making."""

    __slots__ = ("callers", "kind", "place")

    def __init__(self, place: Place, kind: CodeKind) -> None:
        super().__init__()
        self.place = place
        self.kind = kind
        self.callers: dict[Place, Counts] = {}

    def frozen(self) -> ProfiledFunction:
        return ProfiledFunction(
            *self.place, self.kind, self.calls, self.outermost_calls, round(self.own_s, 7), round(self.total_s, 7)
        )


def _scripts_functions(functions: Iterable[Function]) -> list[Function]:
    """Those that a script, or what it called, has called."""
    left_out = {function for function in functions if _is_in(_AROUND_SCRIPTS, function)}
    others = [function for function in functions if function not in left_out]
    while True:
        found = {
            function
            for function in others
            if function.callers and left_out.issuperset(function.callers) and _kind(function) is not CodeKind.SCRIPT
        }
        if not found:
            return [function for function in others if not _is_in(_CALL_SCRIPTS, function)]
        left_out |= found
        others = [function for function in others if function not in found]


def _is_in(files: tuple[str, ...], function: Function) -> bool:
    return function.code is not None and function.code.co_filename.startswith(files)


def _merged(functions: Iterable[Function]) -> dict[Place, _Row]:
    rows: dict[Place, _Row] = {}
    for function in functions:
        place = _place(function)
        row = rows.setdefault(place, _Row(place, _kind(function)))
        _add(row, function)
        for caller, counts in function.callers.items():
            _add(row.callers.setdefault(_place(caller), Counts()), counts)
    return rows


def _place(function: Function) -> Place:
    name = printable(function.name)[:_MAX_NAME]
    code = function.code
    return (name, shown_file(code.co_filename), code.co_firstlineno) if code else (name, "", 0)


def _kind(function: Function) -> CodeKind:
    if function.code is None:
        return CodeKind.NATIVE
    return CodeKind.SCRIPT if is_script_file(function.code.co_filename) else CodeKind.LIBRARY


def _add(counts: Counts, more: Counts) -> None:
    counts.calls += more.calls
    counts.outermost_calls += more.outermost_calls
    counts.own_s += more.own_s
    counts.total_s += more.total_s


def _summed(rows: list[_Row]) -> ProfiledFunction:
    """One row for all of these. Its total is that of their own times: what they called is listed by itself."""
    own_s = sum(row.own_s for row in rows)
    calls = sum(row.calls for row in rows)
    return ProfiledFunction(f"({len(rows):,} other functions)", "", 0, CodeKind.LIBRARY, calls, calls, own_s, own_s)


def _calls(rows: list[_Row]) -> tuple[ProfiledCalls, ...]:
    numbers = {row.place: number for number, row in enumerate(rows)}
    found = [
        ProfiledCalls(
            numbers[caller], number, calls.calls, calls.outermost_calls, round(calls.own_s, 7), round(calls.total_s, 7)
        )
        for number, row in enumerate(rows)
        for caller, calls in row.callers.items()
        if caller in numbers
    ]
    return tuple(heapq.nlargest(MAX_CALLS, found, key=lambda calls: calls.total_s))


def _walk(root: SampleNode) -> Iterator[tuple[frozenset[Place], SampleNode]]:
    """Each call below the root with the places of its callers."""
    waiting = [(frozenset[Place](), child) for child in root.children]
    while waiting:
        path, node = waiting.pop()
        yield path, node
        below = path | {(node.function, node.file, node.line)}
        waiting.extend((below, child) for child in node.children)
