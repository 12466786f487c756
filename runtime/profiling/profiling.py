"""Profiles of runs: the script that was started, and each asynchronous script that it starts, on its own thread.

Two things watch each of them: a profiler on its thread, which counts calls and measures them, and a look at its stack
from outside, for the flame view. A profile is told as soon as its script has ended, however it has; the others of the
run go on. cProfile and py-spy: see ARCHITECTURE.md.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import Any, Final
from weakref import WeakKeyDictionary

from runtime.protocol import Origin, SampleNode, SampleTree, TaskProfile
from runtime.session import Session
from runtime.tasks.registry import Outcome
from runtime.tasks.script_task import ScriptTask, current_task

from .call_cost import CallCost, call_cost
from .call_counts import CallCounts, Profilers
from .cprofile import CProfilers
from .function_table import FunctionTable, counted_functions, estimated_functions
from .own_profiler import ThreadProfilers
from .stack_watch import StackWatch

MAX_SCRIPTS: Final = 100
"""Of one run; further ones are only counted."""

DEBUGGED: Final = "The debugger is attached: what it does, and each stop at a breakpoint, is in these times."
ESTIMATED: Final = (
    "Calls could not be counted, since another profiler is at work: the times are told from samples of the stack."
)
CUT_SHORT: Final = "The script started a profiler of its own: what it called from then on is not counted."

_DEBUGGER: Final = "pydevd"
"""The debugger's module; ipykernel imports it in any case."""

logger = logging.getLogger(__name__)

_asked_for: ContextVar[ProfiledRun | None] = ContextVar("profiled_run", default=None)


class ProfiledRun:
    """The scripts of one run, the one it began with first."""

    def __init__(self) -> None:
        self.tasks: list[ScriptTask] = []
        self.left_out = 0

    def running_beside(self, task: ScriptTask) -> int:
        return sum(other is not task and not other.state.is_final for other in self.tasks)


class Profiling:
    """A part of the session. `publish` gets each `TaskProfile`, on the thread of the task that has ended."""

    def __init__(self, session: Session) -> None:
        self.publish: Callable[[TaskProfile], None] = _ignore
        self._profilers: Profilers = ThreadProfilers() if hasattr(sys, "monitoring") else CProfilers()
        self._stacks = StackWatch()
        # Weak: a task that never comes to run is forgotten with its run.
        self._runs: WeakKeyDictionary[ScriptTask, ProfiledRun] = WeakKeyDictionary()
        self._begun: dict[int, _Begun] = {}
        self._costs: dict[bool, CallCost] = {}
        self._session = session
        session.tasks.watch = self

    def close(self) -> None:
        """Profile no more."""
        self._session.tasks.watch = None

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Profile the task that the calling thread runs inside the block, and the asynchronous ones that it starts."""
        token = _asked_for.set(ProfiledRun())
        try:
            yield
        finally:
            _asked_for.reset(token)

    # ---- what the registry tells

    def added(self, task: ScriptTask) -> None:
        """A task was made; the registry's lock is held."""
        parent = current_task()
        run = _asked_for.get() if parent is None else self._runs.get(parent)
        if run is None or (parent is not None and task.origin is not Origin.ASYNC):
            return
        if len(run.tasks) >= MAX_SCRIPTS:
            run.left_out += 1
            return
        run.tasks.append(task)
        self._runs[task] = run

    def begins(self, task: ScriptTask) -> None:
        """Profile the calling thread from now on, if its task is to be."""
        if task not in self._runs:
            return
        try:
            self._begun[task.id] = self._begin()
        except Exception:  # a border: the script runs, profiled or not
            logger.exception("%r could not be profiled.", task.description)

    def left(self, task: ScriptTask, outcome: Outcome) -> None:
        """Tell what has been found out about the task."""
        run = self._runs.get(task)
        if run is None:
            return
        begun = self._begun.pop(task.id, None)
        try:
            profile = _not_begun(run, task, outcome) if begun is None else self._profile(run, task, outcome, begun)
            self.publish(profile)
        except Exception:  # the same: how the script has ended is told all the same
            logger.exception("The profile of %r is lost.", task.description)

    # ---- one task

    def _begin(self) -> _Begun:
        cost = self._cost()
        self._stacks.begin()
        return _Begun(cost, time.monotonic(), is_counted=self._profilers.begin())

    def _cost(self) -> CallCost:
        is_debugged = _is_debugged()  # which makes every call dearer, and the profiler's too
        if is_debugged not in self._costs:
            self._costs[is_debugged] = call_cost(self._profilers)
        return self._costs[is_debugged]

    def _profile(self, run: ProfiledRun, task: ScriptTask, outcome: Outcome, begun: _Begun) -> TaskProfile:
        counts = self._profilers.end() if begun.is_counted else None
        seconds = time.monotonic() - begun.at
        stacks = _named(self._stacks.end(), task.description)
        return replace(
            _not_begun(run, task, outcome),
            seconds=seconds,
            slower=1.0 if counts is None else begun.cost.slower(counts, seconds),
            stacks=stacks,
            is_estimated=counts is None,
            notes=_notes(counts),
            **vars(_table(counts, stacks, seconds)),
        )


class _Begun:
    """What has to be known at a script's end."""

    def __init__(self, cost: CallCost, at: float, *, is_counted: bool) -> None:
        self.cost = cost
        self.at = at
        self.is_counted = is_counted


def _not_begun(run: ProfiledRun, task: ScriptTask, outcome: Outcome) -> TaskProfile:
    """All that is known of a script that was cancelled before its first line."""
    return TaskProfile(
        run_id=run.tasks[0].id,
        run_description=run.tasks[0].description,
        task_id=task.id,
        description=task.description,
        state=outcome.state,
        started=task.started,
        seconds=0.0,
        slower=1.0,
        functions=(),
        calls=(),
        stacks=SampleTree(0.0, 0, ()),
        running=run.running_beside(task),
        left_out=run.left_out,
    )


def _named(tree: SampleTree, name: str) -> SampleTree:
    """The tree of one thread, which the reader knows by its script."""
    return replace(tree, roots=tuple(replace(root, function=name) for root in tree.roots))


def _table(counts: CallCounts | None, stacks: SampleTree, seconds: float) -> FunctionTable:
    if counts is not None:
        return counted_functions(counts)
    root = stacks.roots[0] if stacks.roots else SampleNode("", "", 0, 0)
    return estimated_functions(root, seconds / max(1, root.count))


def _notes(counts: CallCounts | None) -> tuple[str, ...]:
    notes = [ESTIMATED] if counts is None else []
    if counts is not None and counts.is_cut_short:
        notes.append(CUT_SHORT)
    if _is_debugged():
        notes.append(DEBUGGED)
    return tuple(notes)


def _is_debugged() -> bool:
    """Whether a debugger was started in this process."""
    debugger = sys.modules.get(_DEBUGGER)
    return debugger is not None and debugger.get_global_debugger() is not None


def _ignore(_profile: Any) -> None:
    """For a session whose profiles nobody wants."""
