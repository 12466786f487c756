"""RuntimeSession: the runtimes of the open project, one per scope, and which of them is in front.

A scope's runtime is started when it comes to the front for the first time, and lives on behind the other. What is
asked goes to the one in front, but for what concerns a row or a run: that goes to the runtime which has it.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from designer.scope_runtime import RuntimeState, ScopeRuntime
from designer.task_rows import RowKey
from runtime.protocol import CellsQuery, RunRequest, ValueTextQuery, VariablesQuery

SCOPES: Final = {"client": "Client", "gateway": "Gateway"}
"""The scopes that a runtime can be started in, and what they are called."""

_OF_ALL: Final = ("tasks_changed", "output_received", "profile_taken", "message", "stacks_received")
_OF_FRONT: Final = (
    "state_changed",
    "vitals_received",
    "sample_received",
    "sample_refused",
    "log_levels_received",
    "variables_received",
    "cells_received",
    "value_text_received",
    "input_over",
    "died",
)
"""Signals of a `ScopeRuntime` that are told here too: of every runtime, or of the one in front only."""


class RuntimeSession(QObject):
    """Use it from the GUI thread. A signal is as `ScopeRuntime` has it; most tell of the runtime in front only."""

    tasks_changed = Signal(object)
    output_received = Signal(object)
    profile_taken = Signal(object, int)
    stacks_received = Signal(object, int)
    message = Signal(str)
    """These tell of every runtime."""
    runtime_gone = Signal(int)
    """The generation of a process that has ended, of any runtime."""

    state_changed = Signal(object)
    vitals_received = Signal(object)
    front_stacks_received = Signal(object, int)
    """As `stacks_received`, of the runtime in front."""
    sample_received = Signal(object)
    sample_refused = Signal()
    log_levels_received = Signal(object)
    variables_received = Signal(object)
    cells_received = Signal(object)
    value_text_received = Signal(object)
    input_asked = Signal(str, bool, str)
    """As `ScopeRuntime` has it, and what the user has typed already."""
    input_over = Signal()
    died = Signal(str)

    runtime_added = Signal(object)
    """A `ScopeRuntime` that is there from now on, for the first time in the front."""
    runtime_ended = Signal(object)
    """It will be deleted."""
    front_changed = Signal(str)
    """The scope of the runtime that is in front now."""
    states_changed = Signal()
    """Some runtime's state is another, or there is one more, or fewer."""

    def __init__(self, project_folder: Path | None, *, scope: str = "client", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project_folder = project_folder
        self._generations = itertools.count(1)
        self._runtimes: dict[str, ScopeRuntime] = {}
        self._asks: dict[str, tuple[str, bool, str]] = {}
        self._front = self._add(scope)
        self._show(self._front)

    # --- which runtimes there are ---

    @property
    def runtimes(self) -> tuple[ScopeRuntime, ...]:
        """Those that were started, the first one first."""
        return tuple(self._runtimes.values())

    @property
    def front(self) -> ScopeRuntime:
        return self._front

    @property
    def scope(self) -> str:
        """ "client" or "gateway": that of the runtime in front."""
        return self._front.scope

    def state_of(self, scope: str) -> RuntimeState | None:
        """Where that runtime stands; None when it was not started."""
        return self._runtimes[scope].state if scope in self._runtimes else None

    def scope_of(self, generation: int) -> str:
        """The scope of the runtime with this number, the first part of its row keys; "" when it is gone."""
        return next((each.scope for each in self.runtimes if each.generation == generation), "")

    @Slot(str)
    def choose(self, scope: str) -> None:
        """Bring that scope's runtime to the front, and start it when there is none."""
        if scope == self.scope:
            return
        self._leave(self._front)
        is_new = scope not in self._runtimes
        runtime = self._add(scope) if is_new else self._runtimes[scope]
        self._show(runtime)
        self.front_changed.emit(scope)
        if is_new:
            runtime.start()
        self.state_changed.emit(runtime.state)

    def _add(self, scope: str) -> ScopeRuntime:
        runtime = ScopeRuntime(self._project_folder, scope, self._generations, self)
        self._runtimes[scope] = runtime
        for name in _OF_ALL:
            getattr(runtime, name).connect(getattr(self, name))
        runtime.state_changed.connect(self.states_changed)
        runtime.died.connect(self._on_runtime_died)
        runtime.input_asked.connect(self._on_runtime_input_asked)
        runtime.input_over.connect(self._on_runtime_input_over)
        self.runtime_added.emit(runtime)
        self.states_changed.emit()
        return runtime

    def _show(self, runtime: ScopeRuntime) -> None:
        self._front = runtime
        for name in _OF_FRONT:
            getattr(runtime, name).connect(getattr(self, name))
        runtime.stacks_received.connect(self.front_stacks_received)
        if runtime.scope in self._asks:
            self.input_asked.emit(*self._asks[runtime.scope])

    def _leave(self, runtime: ScopeRuntime) -> None:
        """Nothing that `runtime` was asked for will be told any more."""
        for name in _OF_FRONT:
            getattr(runtime, name).disconnect(getattr(self, name))
        runtime.stacks_received.disconnect(self.front_stacks_received)
        self.input_over.emit()

    # --- what one of several runtimes says ---

    @Slot(str)
    def _on_runtime_died(self, reason: str) -> None:
        runtime = self.sender()
        if not isinstance(runtime, ScopeRuntime):
            return
        self.runtime_gone.emit(runtime.generation)
        if runtime is not self._front:
            self.message.emit(f"{SCOPES[runtime.scope]}: {reason}")

    @Slot(str, bool)
    def _on_runtime_input_asked(self, prompt: str, is_secret: bool) -> None:
        runtime = self.sender()
        if isinstance(runtime, ScopeRuntime):
            self._asks[runtime.scope] = (prompt, is_secret, "")
            if runtime is self._front:
                self.input_asked.emit(prompt, is_secret, "")
            else:
                name = SCOPES[runtime.scope]
                self.message.emit(f"A script in the {runtime.scope} runtime asks for input: choose {name} to answer.")

    @Slot()
    def _on_runtime_input_over(self) -> None:
        runtime = self.sender()
        if isinstance(runtime, ScopeRuntime):
            self._asks.pop(runtime.scope, None)

    # --- the life of all ---

    def start(self) -> None:
        """Start the runtime in front; IDLE follows when it answers."""
        self._front.start()

    def restart(self) -> None:
        """Replace the runtime in front by a fresh one; what still runs in it is lost."""
        self._front.restart()

    def set_project(self, folder: Path | None, scope: str) -> None:
        """Begin anew on another project, with the runtime of `scope`."""
        self._project_folder = folder
        before = self._front
        # Those behind first: what stands still in them must not be shown once more.
        for other in [each for each in self.runtimes if each is not before]:
            self._remove(other)
        if scope == before.scope:
            before.set_project(folder)
        else:
            self.choose(scope)
            self._remove(before)

    def _remove(self, runtime: ScopeRuntime) -> None:
        self.runtime_ended.emit(runtime)
        runtime.end("Another project was opened; its runtime is gone.")
        del self._runtimes[runtime.scope]
        self._asks.pop(runtime.scope, None)
        self.runtime_gone.emit(runtime.generation)
        runtime.deleteLater()
        self.states_changed.emit()

    def close(self) -> None:
        """End all runtimes for good."""
        for runtime in self.runtimes:
            runtime.close()

    # --- requests about rows ---

    def cancel(self, key: RowKey | None) -> None:
        """Cancel one row's task, or with None every active one. Works while the runtime's main thread is busy."""
        for runtime in self.runtimes:
            if key is None or runtime.generation == key[0]:
                runtime.cancel(key)
                if key is not None:
                    return
        if key is not None:
            self.message.emit("That script has already ended.")

    def rerun(self, key: RowKey) -> None:
        """Run an ended row's call once more."""
        (self._of_generation(key[0]) or self._front).rerun(key)

    def _of_generation(self, generation: int) -> ScopeRuntime | None:
        return next((each for each in self.runtimes if each.generation == generation), None)

    # --- requests to the runtime in front ---

    @property
    def state(self) -> RuntimeState:
        return self._front.state

    @property
    def process_id(self) -> int:
        """0 while there is no process."""
        return self._front.process_id

    @property
    def main_scripts(self) -> frozenset[RowKey]:
        """The scripts that hold the main thread now."""
        return self._front.main_scripts

    def run(self, request: RunRequest) -> None:
        """Run after whatever the main thread is doing; while the runtime starts, as soon as it has."""
        self._front.run(request)

    def interrupt(self) -> None:
        """Raise KeyboardInterrupt in the script that holds the main thread."""
        self._front.interrupt()

    @Slot(str)
    def keep_answer(self, text: str) -> None:
        """What the user has typed so far for the script that waits for a line."""
        if self.scope in self._asks:
            self._asks[self.scope] = (*self._asks[self.scope][:2], text)

    def answer_input(self, text: str) -> None:
        """Give the script the line that it waits for."""
        self._asks.pop(self.scope, None)
        self._front.answer_input(text)

    def request_stacks(self) -> None:
        """Ask where the threads of all runtimes stand."""
        for runtime in self.runtimes:
            runtime.request_stacks()

    def sample(self, seconds: float) -> None:
        self._front.sample(seconds)

    def request_log_levels(self) -> None:
        self._front.request_log_levels()

    def set_log_level(self, logger: str, level: str) -> None:
        self._front.set_log_level(logger, level)

    def request_variables(self, query: VariablesQuery) -> None:
        self._front.request_variables(query)

    def request_cells(self, query: CellsQuery) -> None:
        self._front.request_cells(query)

    def request_value_text(self, query: ValueTextQuery) -> None:
        self._front.request_value_text(query)
