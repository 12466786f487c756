"""Profiles as they arrive, sorted into runs, and the functions of several scripts as one table. Qt-free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from runtime.protocol import CodeKind, ProfiledCalls, ProfiledFunction, SampleNode, TaskProfile, TaskState

MAX_RUNS: Final = 10

Place = tuple[str, str, int]
_WITHOUT_PROBLEM: Final = (TaskState.DONE,)


@dataclass
class ProfiledRun:
    """What is known of one run: a profile for each script that has ended, the one it began with first."""

    generation: int
    """Of the runtime: each counts its runs for itself."""
    run_id: int
    profiles: list[TaskProfile] = field(default_factory=list)
    is_over: bool = False
    """Whether its runtime is gone, and no more will come."""
    _still_running: int = 0

    @property
    def description(self) -> str:
        """The name of the script that the run began with."""
        return self.profiles[0].run_description

    @property
    def title(self) -> str:
        """ "report.py, 14:03:11", what a chooser lists."""
        time = self.profiles[0].started[11:19]
        return f"{self.description}, {time}" if time else self.description

    @property
    def running(self) -> int:
        """The scripts that had not ended when the last profile arrived."""
        return 0 if self.is_over else self._still_running

    @property
    def is_cut_off(self) -> bool:
        """Whether its runtime ended before all of its scripts had."""
        return self.is_over and self._still_running > 0

    def add(self, profile: TaskProfile) -> None:
        self._still_running = profile.running
        self.profiles.append(profile)
        self.profiles.sort(key=lambda known: known.task_id)

    def table(self, profile: TaskProfile | None) -> ProfileTable:
        """The functions of one script, or with None of all."""
        return ProfileTable(self.profiles if profile is None else [profile])


class ProfiledRuns:
    """The last runs, the newest first."""

    def __init__(self) -> None:
        self.runs: list[ProfiledRun] = []

    def take(self, profile: TaskProfile, generation: int) -> ProfiledRun:
        """Add the profile, from the runtime of that generation, to its run, which may be a new one."""
        place = (generation, profile.run_id)
        run = next((run for run in self.runs if (run.generation, run.run_id) == place), None)
        if run is None:
            run = ProfiledRun(*place)
            self.runs.insert(0, run)
            del self.runs[MAX_RUNS:]
        run.add(profile)
        return run

    def end(self, generation: int) -> None:
        """The runtime of that generation is gone."""
        for run in self.runs:
            run.is_over = run.is_over or run.generation == generation


class ProfileTable:
    """The functions of some scripts, each once, and who called whom by their places in `functions`."""

    def __init__(self, profiles: Sequence[TaskProfile] = ()) -> None:
        self.profiles = profiles
        self.functions: list[ProfiledFunction] = []
        self.calls: list[ProfiledCalls] = []
        if len(profiles) == 1:
            self.functions = list(profiles[0].functions)
            self.calls = list(profiles[0].calls)
        else:
            self._merge()
        self.own_s = sum(function.own_s for function in self.functions)

    @property
    def call_count(self) -> int:
        return sum(function.calls for function in self.functions)

    def share(self, function: ProfiledFunction) -> float:
        """How much of all time was spent in the function itself, 0..1."""
        return function.own_s / self.own_s if self.own_s else 0.0

    def place(self, function: ProfiledFunction) -> int | None:
        """Where this function, of another table, is in `functions`."""
        wanted = _place(function)
        return next((number for number, known in enumerate(self.functions) if _place(known) == wanted), None)

    def callers(self, place: int) -> list[ProfiledCalls]:
        """Who called the function, the longest first."""
        return sorted((calls for calls in self.calls if calls.called == place), key=_longest)

    def called(self, place: int) -> list[ProfiledCalls]:
        """What the function called, the longest first."""
        return sorted((calls for calls in self.calls if calls.caller == place), key=_longest)

    def roots(self, *, scripts_only: bool) -> tuple[SampleNode, ...]:
        """The stacks of the scripts, for a flame view."""
        roots = [root for profile in self.profiles for root in profile.stacks.roots]
        return tuple(_scripts_of(root) for root in roots) if scripts_only else tuple(roots)

    def _merge(self) -> None:
        functions: dict[Place, ProfiledFunction] = {}
        calls: dict[tuple[Place, Place], ProfiledCalls] = {}
        for profile in self.profiles:
            places = [_place(function) for function in profile.functions]
            for place, function in zip(places, profile.functions, strict=True):
                known = functions.get(place)
                functions[place] = function if known is None else ProfiledFunction(*known[:4], *_sum(known, function))
            for call in profile.calls:
                pair = (places[call.caller], places[call.called])
                other = calls.get(pair)
                calls[pair] = call if other is None else ProfiledCalls(0, 0, *_sum(other, call))
        numbers = {place: number for number, place in enumerate(functions)}
        self.functions = list(functions.values())
        self.calls = [
            call._replace(caller=numbers[caller], called=numbers[called]) for (caller, called), call in calls.items()
        ]


def summary(run: ProfiledRun, profile: TaskProfile | None, table: ProfileTable) -> str:
    """ "report.py · 3.21 s · 12,034 calls · 2 scripts · at least 2.1 × as long as without the profiler"."""
    shown = run.profiles if profile is None else [profile]
    parts = [
        run.description if profile is None else profile.description,
        seconds_text(max(each.seconds for each in shown)),
    ]
    if table.call_count:
        parts.append(f"{table.call_count:,} call{'' if table.call_count == 1 else 's'}")
    if profile is None:
        parts.append(f"{len(shown)} script{'' if len(shown) == 1 else 's'}")
    if run.running:
        parts.append(f"{run.running} still running")
    ends = {each.state.value.lower() for each in shown if each.state not in _WITHOUT_PROBLEM}
    parts += sorted(ends)
    slower = max(each.slower for each in shown)
    if slower >= _NOTEWORTHY:
        parts.append(f"at least {slower:.1f} \N{MULTIPLICATION SIGN} as long as without the profiler")
    return "  ·  ".join(parts)


def notes(run: ProfiledRun, profile: TaskProfile | None) -> list[str]:
    """What a reader of these numbers should know, each sentence once."""
    shown = run.profiles if profile is None else [profile]
    sentences = list(dict.fromkeys(note for each in shown for note in each.notes))
    left_out = max(each.left_out for each in shown)
    if left_out:
        sentences.append(f"{left_out:,} more scripts of this run were too many to be profiled.")
    if run.is_cut_off:
        sentences.append("The runtime ended before all scripts of this run had.")
    return sentences


def seconds_text(seconds: float) -> str:
    """ "3.21 s", "12.3 ms", "0.4 µs": three digits that matter."""
    for limit, factor, unit in ((1.0, 1, "s"), (1e-3, 1e3, "ms"), (0.0, 1e6, "µs")):
        if seconds >= limit:
            value = seconds * factor
            return f"{value:,.0f} {unit}" if value >= 1000 else f"{value:.{_digits(value)}f} {unit}"
    return "0 s"


def _digits(value: float) -> int:
    return 0 if value >= 100 or not value else 1 if value >= 10 else 2


def _longest(calls: ProfiledCalls) -> float:
    return -calls.total_s


def _place(function: ProfiledFunction) -> Place:
    return function.function, function.file, function.line


def _sum(
    one: ProfiledFunction | ProfiledCalls, other: ProfiledFunction | ProfiledCalls
) -> tuple[int, int, float, float]:
    return (
        one.calls + other.calls,
        one.outermost_calls + other.outermost_calls,
        one.own_s + other.own_s,
        one.total_s + other.total_s,
    )


def _scripts_of(node: SampleNode) -> SampleNode:
    """The node with the calls of scripts only: what a library calls back hangs on the script that called the library.

    As deep as the sampler lets a stack be.
    """
    merged: dict[tuple[str, str, int], SampleNode] = {}
    for child in _script_children(node):
        place = (child.function, child.file, child.line)
        known = merged.get(place)
        if known is None:
            merged[place] = child
        else:
            merged[place] = SampleNode(*place, known.count + child.count, (*known.children, *child.children), True)
    children = tuple(_scripts_of(child) for child in merged.values())
    return SampleNode(node.function, node.file, node.line, node.count, children, node.is_script)


def _script_children(node: SampleNode) -> list[SampleNode]:
    found: list[SampleNode] = []
    for child in node.children:
        found += [child] if child.is_script else _script_children(child)
    return found


def is_script(function: ProfiledFunction) -> bool:
    """Whether it is a user's own."""
    return function.kind is CodeKind.SCRIPT


_NOTEWORTHY: Final = 1.05
