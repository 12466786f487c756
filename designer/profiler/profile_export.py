"""Profiles for other programs: what `pstats` and snakeviz read, and a table. Qt-free."""

from __future__ import annotations

import marshal
from typing import Final

from runtime.protocol import CodeKind, ProfiledFunction

from .profile_run import ProfileTable

CSV_HEADER: Final = ("Function", "File", "Line", "Kind", "Calls", "Outermost calls", "Own s", "Total s", "Share %")

_StatsKey = tuple[str, int, str]


def stats_bytes(table: ProfileTable) -> bytes:
    """The table as `cProfile.Profile.dump_stats` writes it.

    Source: `cProfile.Profile.snapshot_stats` and `pstats.Stats.load_stats` of Python 3.11.
    """
    keys = [_stats_key(function) for function in table.functions]
    callers: dict[_StatsKey, dict[_StatsKey, tuple[int, int, float, float]]] = {key: {} for key in keys}
    for calls in table.calls:
        numbers = (calls.calls, calls.outermost_calls, calls.own_s, calls.total_s)
        callers[keys[calls.called]][keys[calls.caller]] = numbers
    stats = {
        key: (function.outermost_calls, function.calls, function.own_s, function.total_s, callers[key])
        for key, function in zip(keys, table.functions, strict=True)
    }
    return marshal.dumps(stats)


def csv_rows(table: ProfileTable) -> list[tuple[str, ...]]:
    """A text for each of `CSV_HEADER`, a row for each function."""
    return [
        (
            function.function,
            function.file,
            str(function.line or ""),
            function.kind.value,
            str(function.calls),
            str(function.outermost_calls),
            f"{function.own_s:.6f}",
            f"{function.total_s:.6f}",
            f"{100 * table.share(function):.2f}",
        )
        for function in table.functions
    ]


def _stats_key(function: ProfiledFunction) -> _StatsKey:
    # "~" is what pstats knows functions by that are in no file.
    file = "~" if function.kind is CodeKind.NATIVE or not function.file else function.file
    return file, function.line, function.function
