"""DebugSession: the debuggers of all runtimes, one in front, as the runtimes themselves.

Breakpoints hold in every runtime. What is asked goes to the runtime in front; a script that stops in another one
brings that to the front, unless somebody is being looked at already.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from designer.debugger.dap_client import Answer
from designer.debugger.runtime_debugger import OPEN_FAILURE, LineBreakpoints, RuntimeDebugger, Stopping, Stops
from designer.debugger.stopped_thread import Frame, StoppedThread
from designer.debugger.variable import Variable
from designer.runtime_session import SCOPES, RuntimeSession
from designer.scope_runtime import ScopeRuntime
from designer.task_rows import RowKey


class DebugSession(QObject):
    """The debuggers of the runtimes that `session` has."""

    thread_stopped = Signal(object)
    """A `StoppedThread` of the runtime in front, with its frames."""

    thread_continued = Signal(int)
    """The debugger's number of a thread that goes on, or is gone, in any runtime."""

    breakpoints_checked = Signal(object, object)
    """A file, and what the debugger says against its breakpoints: a sentence by line, from 0."""

    printed = Signal(str)
    """What a log point says."""

    listening = Signal(str)
    """Another debugger may attach at that address, such as "127.0.0.1:5678"."""

    message = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, session: RuntimeSession, hidden_folders: Sequence[Path], parent: QObject | None = None) -> None:
        """Frames of files in `hidden_folders` are neither shown nor stepped through."""
        super().__init__(parent)
        self._session = session
        self._hidden_folders = hidden_folders
        self._stops = Stops()
        self._debuggers: dict[ScopeRuntime, RuntimeDebugger] = {}
        for runtime in session.runtimes:
            self._on_session_runtime_added(runtime)
        session.runtime_added.connect(self._on_session_runtime_added)
        session.runtime_ended.connect(self._on_session_runtime_ended)

    def let_other_attach(self) -> None:
        """Let another debugger have this runtime: `listening` follows. Our own breakpoints rest meanwhile."""
        self._front.let_other_attach()

    # --- what scripts stop at ---

    @property
    def is_attached(self) -> bool:
        """Whether the debugger looks on."""
        return self._front.is_attached

    @property
    def stopped(self) -> tuple[StoppedThread, ...]:
        """Who stands still in the runtime in front, the first one first."""
        return self._front.stopped

    @property
    def stopped_elsewhere(self) -> list[str]:
        """The scopes behind the one in front where somebody stands still."""
        others = [each for each in self._debuggers.values() if each is not self._front]
        return [debugger.runtime.scope for debugger in others if debugger.stopped]

    @property
    def held(self) -> dict[int, Callable[[], None]]:
        """What lets each script go on that could, in all runtimes, by the system's number of its thread."""
        return {
            thread.native_id: partial(debugger.resume, thread.id)
            for debugger in self._debuggers.values()
            for thread in debugger.stopped
            if not thread.is_over
        }

    def show_paused(self) -> None:
        """Let the rows of all scripts that stand still say so, and no others."""
        for debugger in self._debuggers.values():
            debugger.show_paused()

    def set_breakpoints(self, path: Path, breakpoints: LineBreakpoints) -> None:
        """These, and no others, are the breakpoints of the file."""
        self._stops.breakpoints[path] = {line: each for line, each in breakpoints.items() if each.is_enabled}
        for debugger in self._debuggers.values():
            debugger.breakpoints_changed(path)

    def stop_at(self, exceptions: frozenset[Stopping]) -> None:
        """Scripts stop at these exceptions from now on."""
        self._stops.exceptions = exceptions
        for debugger in self._debuggers.values():
            debugger.exceptions_changed()

    # --- what a stopped script does next ---

    def resume(self, thread: int) -> None:
        self._front.resume(thread)

    def step_over(self, thread: int) -> None:
        """Go on to the next line."""
        self._front.step("next", thread)

    def step_into(self, thread: int) -> None:
        """Go on to the next line, also in what is called."""
        self._front.step("stepIn", thread)

    def step_out(self, thread: int) -> None:
        """Go on until the function returns."""
        self._front.step("stepOut", thread)

    def resume_all(self) -> None:
        for thread in self.stopped:
            self.resume(thread.id)

    def run_to(self, thread: int, path: Path, line: int) -> None:
        """Go on until the script comes to `line`, from 0, or stops before."""
        self._front.run_to(thread, path, line)

    # --- scripts that have failed ---

    def open_failure(self, key: RowKey) -> None:
        """Show how the task of that row failed: `thread_stopped` follows, or `message`."""
        scope = self._session.scope_of(key[0])
        if not scope:
            self.message.emit("Its runtime is gone, and with it what was kept of the failure.")
            return
        self._session.choose(scope)
        self._front.ask(OPEN_FAILURE, {"taskId": key[1]}, self._on_failure_opened)

    def _on_failure_opened(self, answer: Answer) -> None:
        if not answer.is_success:
            self.message.emit(answer.message)

    # --- what is known of a stopped script ---

    def scopes(self, frame: Frame, on_answer: Callable[[tuple[Variable, ...]], None]) -> None:
        """The kinds of variables that a frame has, such as locals and globals."""
        self._front.ask("scopes", {"frameId": frame.id}, partial(_give_scopes, on_answer))

    def variables(self, reference: int, on_answer: Callable[[tuple[Variable, ...]], None]) -> None:
        """The parts of what has that reference."""
        self._front.ask("variables", {"variablesReference": reference}, partial(_give_variables, on_answer))

    def evaluate(
        self, frame: Frame, expression: str, on_answer: Callable[[Variable | str], None], *, context: str = "watch"
    ) -> None:
        """The value of an expression in a frame, or a sentence that says why there is none."""
        arguments = {"expression": expression, "frameId": frame.id, "context": context}
        self._front.ask("evaluate", arguments, partial(_give_value, expression, on_answer))

    def set_value(self, frame: Frame, variable: Variable, value: str, on_answer: Callable[[str], None]) -> None:
        """Give a variable of a frame another value, an expression; "" is answered, or why it cannot be."""
        arguments = {"expression": variable.expression or variable.name, "value": value, "frameId": frame.id}
        self._front.ask(
            "setExpression", arguments, lambda answer: on_answer("" if answer.is_success else answer.message)
        )

    # --- the debuggers of the runtimes ---

    @property
    def _front(self) -> RuntimeDebugger:
        return self._debuggers[self._session.front]

    @Slot(object)
    def _on_session_runtime_added(self, runtime: ScopeRuntime) -> None:
        debugger = RuntimeDebugger(runtime, self._stops, self._hidden_folders, self)
        self._debuggers[runtime] = debugger
        for name in ("thread_continued", "breakpoints_checked", "printed", "listening", "message"):
            getattr(debugger, name).connect(getattr(self, name))
        debugger.thread_stopped.connect(self._on_debugger_thread_stopped)

    @Slot(object)
    def _on_session_runtime_ended(self, runtime: ScopeRuntime) -> None:
        self._debuggers.pop(runtime).deleteLater()

    @Slot(object)
    def _on_debugger_thread_stopped(self, thread: StoppedThread) -> None:
        debugger = self.sender()
        if not isinstance(debugger, RuntimeDebugger):
            return
        scope = debugger.runtime.scope
        if debugger is not self._front and self._front.is_looked_at:
            debugger.show_paused()
            name = SCOPES[scope]
            self.message.emit(f"A script in the {scope} runtime stands still too: choose {name} to look at it.")
            return
        self._session.choose(scope)
        self.thread_stopped.emit(thread)


def _give_scopes(on_answer: Callable[[tuple[Variable, ...]], None], answer: Answer) -> None:
    scopes = answer.body.get("scopes", ())
    on_answer(tuple(Variable(each["name"], "", "", each["variablesReference"]) for each in scopes))


def _give_variables(on_answer: Callable[[tuple[Variable, ...]], None], answer: Answer) -> None:
    on_answer(tuple(Variable.from_dap(each) for each in answer.body.get("variables", ())))


def _give_value(expression: str, on_answer: Callable[[Variable | str], None], answer: Answer) -> None:
    if not answer.is_success:
        on_answer(answer.message)
        return
    body = answer.body
    reference = body.get("variablesReference", 0)
    on_answer(Variable(expression, body["result"], body.get("type") or "", reference, expression))
