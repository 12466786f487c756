"""RuntimeDebugger: attaches one runtime's debugger when there is something to stop at, and says who stands still.

Nothing here waits: each question has a callback. The debugger is started by the first breakpoint, and let go with the
last one, since scripts are slower while it looks on.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal, Slot

from designer.debugger.breakpoint import Breakpoint
from designer.debugger.dap_client import Answer, Body, DapClient, OnAnswer
from designer.debugger.stopped_thread import Frame, StoppedThread
from designer.scope_runtime import RuntimeState, ScopeRuntime

LineBreakpoints = Mapping[int, Breakpoint]
"""The breakpoints of a file by their lines, from 0."""

LISTEN: Final = "pilotlight/listen"
"""The runtime's own request: let another debugger attach."""

OPEN_FAILURE: Final = "pilotlight/openFailure"
"""The runtime's own request: a failed script stands still where it failed."""

STARTED: Final = "pilotlight/started"
LISTENING: Final = "pilotlight/listening"
START_FAILED: Final = "pilotlight/startFailed"
"""The runtime's own events: the debugger sees every thread, or lets others attach, or could not be started."""

_INITIALIZE: Final = {
    "clientID": "pilotlight",
    "adapterID": "python",
    "pathFormat": "path",
    "linesStartAt1": True,
    "columnsStartAt1": True,
    "supportsVariableType": True,
}
_THREAD_NUMBER: Final = "__import__('threading').get_native_id()"
_MOST_FRAMES: Final = 100


class Stopping(enum.StrEnum):
    """At which exceptions a script stops, in the debugger's words."""

    UNCAUGHT = "userUnhandled"
    """Those that leave the script: the runtime catches them, so the debugger's "uncaught" never sees one."""
    RAISED = "raised"


@dataclass
class Stops:
    """What scripts stop at, in every runtime."""

    breakpoints: dict[Path, LineBreakpoints] = field(default_factory=dict)
    exceptions: frozenset[Stopping] = frozenset()

    def __bool__(self) -> bool:
        return any(self.breakpoints.values()) or bool(self.exceptions)


class RuntimeDebugger(QObject):
    """The debugger of the process that `runtime` has now."""

    thread_stopped = Signal(object)
    thread_continued = Signal(int)
    breakpoints_checked = Signal(object, object)
    printed = Signal(str)
    listening = Signal(str)
    message = Signal(str)
    """All as `DebugSession` has them."""

    def __init__(
        self, runtime: ScopeRuntime, stops: Stops, hidden_folders: Sequence[Path], parent: QObject | None = None
    ) -> None:
        """Frames of files in `hidden_folders` are neither shown nor stepped through."""
        super().__init__(parent)
        self.runtime = runtime
        self._stops = stops
        self._hidden_folders = hidden_folders
        self._is_attached = False
        self._is_refused = False
        self._is_started = False
        self._is_configured = False
        self._client = DapClient(runtime.debug, self._on_event)
        self._stopped: dict[int, StoppedThread] = {}
        self._stepping: dict[int, StoppedThread] = {}
        self._run_to: tuple[int, Path] | None = None
        """The thread that goes on to a line of a file, where a breakpoint of nobody's waits for it."""
        runtime.state_changed.connect(self._on_runtime_state_changed)
        runtime.debug_received.connect(self._on_runtime_debug_received)
        runtime.debug_refused.connect(self._on_runtime_debug_refused)
        self.follow_need()

    @property
    def is_attached(self) -> bool:
        """Whether the debugger looks on."""
        return self._is_attached

    @property
    def stopped(self) -> tuple[StoppedThread, ...]:
        """Who stands still, the first one first."""
        return tuple(self._stopped.values())

    @property
    def is_looked_at(self) -> bool:
        """Whether somebody stands still, or is on the way to the next line."""
        return bool(self._stopped or self._stepping)

    def ask(self, command: str, arguments: Body | None = None, on_answer: OnAnswer | None = None) -> None:
        """A request of the Debug Adapter Protocol; `on_answer` is called once, unless the process ends before."""
        self._client.ask(command, arguments, on_answer)

    def resume(self, thread: int) -> None:
        self.ask("continue", {"threadId": thread, "singleThread": True})

    def step(self, command: str, thread: int) -> None:
        """Go on a little: "next", "stepIn" or "stepOut", in the protocol's words."""
        self._note_step(thread)
        self.ask(command, {"threadId": thread, "singleThread": True})

    def run_to(self, thread: int, path: Path, line: int) -> None:
        """Go on until a script comes to `line`, from 0, or stops before."""
        self._run_to = (thread, path)
        self.send_breakpoints(path, {**self._stops.breakpoints.get(path, {}), line: Breakpoint()})
        self._note_step(thread)
        self.resume(thread)

    def let_other_attach(self) -> None:
        """Let another debugger have this runtime: `listening` follows. Our own breakpoints rest meanwhile."""
        if self._is_attached:
            self.message.emit("Remove all breakpoints and restart the runtime first: a script has one debugger.")
        else:
            self._is_refused = True
            self.ask(LISTEN)

    def show_paused(self) -> None:
        """Let the rows of the scripts that stand still say so, and no others."""
        self.runtime.set_paused(frozenset(thread.native_id for thread in self.stopped))

    def breakpoints_changed(self, path: Path) -> None:
        """The breakpoints of the file are others."""
        if self._is_attached:
            self.send_breakpoints(path)
        self.follow_need()

    def exceptions_changed(self) -> None:
        """Scripts stop at other exceptions."""
        if self._is_attached:
            self._send_exceptions()
        self.follow_need()

    # --- attaching ---

    def follow_need(self) -> None:
        """Attach when there is something to stop at, let go when there is nothing."""
        is_needed = bool(self._stops)
        is_ready = self.runtime.state in (RuntimeState.IDLE, RuntimeState.BUSY) and not self._is_refused
        if not is_ready or is_needed == self._is_attached:
            return
        if is_needed:
            self._attach()
        elif not self._stopped:
            self._detach()

    def _attach(self) -> None:
        self._is_attached = True
        # What runs before the breakpoints are known would go past them.
        self._is_configured = False
        self.runtime.hold(True)
        rules = [{"path": str(folder / "**"), "include": False} for folder in self._hidden_folders]
        self.ask("initialize", _INITIALIZE)
        self.ask(
            "attach",
            {
                "justMyCode": True,
                # Each script stops for itself: the others, and the windows, go on.
                "stopAllThreadsOnSuspend": False,
                "steppingResumesAllThreads": False,
                "rules": rules,
                "variablePresentation": {"all": "hide", "protected": "inline"},
            },
        )
        for path in self._stops.breakpoints:
            self.send_breakpoints(path)
        self._send_exceptions()
        self.ask("configurationDone", {}, self._on_configured)

    def _detach(self) -> None:
        self.ask("disconnect", {"terminateDebuggee": False})
        self._is_attached = False

    def send_breakpoints(self, path: Path, lines: LineBreakpoints | None = None) -> None:
        """Let scripts stop at these lines of a file, by default at its breakpoints."""
        wanted = self._stops.breakpoints.get(path, {}) if lines is None else lines
        in_order = sorted(wanted)
        arguments = {
            "source": {"path": str(path)},
            "breakpoints": [wanted[line].to_dap(line + 1) for line in in_order],
        }
        self.ask("setBreakpoints", arguments, partial(self._on_breakpoints_answer, path, in_order))

    def _send_exceptions(self) -> None:
        self.ask("setExceptionBreakpoints", {"filters": sorted(self._stops.exceptions)})

    def _on_configured(self, answer: Answer) -> None:
        self._is_configured = True
        self._run_what_waits()
        if not answer.is_success:
            self.message.emit(f"The debugger could not be started: {answer.message}")

    def _run_what_waits(self) -> None:
        if self._is_configured and self._is_started:
            self.runtime.hold(False)

    def _on_breakpoints_answer(self, path: Path, lines: list[int], answer: Answer) -> None:
        found = answer.body.get("breakpoints", [])
        problems = {
            line: each.get("message") or "The debugger cannot stop there."
            for line, each in zip(lines, found, strict=False)
            if not each.get("verified")
        }
        self.breakpoints_checked.emit(path, problems)

    # --- the debugger speaks ---

    @Slot(object)
    def _on_runtime_debug_received(self, message: dict[str, Any]) -> None:
        self._client.take(message)

    @Slot(str)
    def _on_runtime_debug_refused(self, reason: str) -> None:
        """There is no debugger: scripts run as if there were no breakpoints."""
        self.runtime.hold(False)
        self._is_refused = True
        self._is_attached = False
        self.message.emit(reason)

    @Slot(object)
    def _on_runtime_state_changed(self, state: RuntimeState) -> None:
        if state is RuntimeState.IDLE:
            self._end_steps_of_main_thread()
        if state in (RuntimeState.IDLE, RuntimeState.BUSY):
            self.follow_need()
        else:
            self._forget_runtime()

    def _forget_runtime(self) -> None:
        """The runtime is gone, and the debugger with it; the next one gets the same breakpoints."""
        self._is_refused = False
        self._is_started = False
        self._is_configured = False
        self._client = DapClient(self.runtime.debug, self._on_event)
        self._stepping.clear()
        self._run_to = None
        for thread in list(self._stopped):
            self._note_continued(thread)
        self._is_attached = False
        self.runtime.hold(False)

    def _on_event(self, event: str, body: Body) -> None:
        match event:
            case "stopped":
                self._note_stopped(body)
            case "continued":
                self._note_continued(body["threadId"])
            case "thread" if body["reason"] == "exited":
                self._end_step(body["threadId"])
                self._note_continued(body["threadId"])
            case "output" if body.get("output"):
                self.printed.emit(body["output"])
            case _ if event == STARTED:
                self._is_started = True
                self._run_what_waits()
            case _ if event == LISTENING:
                self.listening.emit(body["address"])
            case _ if event == START_FAILED:
                self._on_runtime_debug_refused(f"The debugger could not be started: {body['message']}")

    def _note_stopped(self, body: Body) -> None:
        exception = ": ".join(part for part in (body.get("text"), body.get("description")) if part)
        thread = StoppedThread(
            body["threadId"],
            body["reason"],
            name=body.get("ended", ""),
            exception=exception if body["reason"] == "exception" else "",
            is_over="ended" in body,
        )
        arguments = {"threadId": thread.id, "startFrame": 0, "levels": _MOST_FRAMES}
        self.ask("stackTrace", arguments, partial(self._on_stack, thread))

    def _on_stack(self, thread: StoppedThread, answer: Answer) -> None:
        frames = tuple(Frame.from_dap(each) for each in answer.body.get("stackFrames", ()))
        thread = replace(thread, frames=frames)
        if not frames:
            self.resume(thread.id)  # it stands in what is hidden, where nobody could see it
            return
        if thread.is_over:
            self._note_stack(thread)
            return
        on_value = partial(self._on_thread_number, thread)
        self.ask("evaluate", {"expression": _THREAD_NUMBER, "frameId": frames[0].id, "context": "watch"}, on_value)

    def _on_thread_number(self, thread: StoppedThread, answer: Answer) -> None:
        number = str(answer.body.get("result", ""))
        self._note_stack(replace(thread, native_id=int(number) if number.isdigit() else 0))

    def _note_stack(self, thread: StoppedThread) -> None:
        self._stopped[thread.id] = thread
        self._stepping.pop(thread.id, None)
        self._end_run_to()
        self.thread_stopped.emit(thread)

    def _note_step(self, thread: int) -> None:
        # Of a key that is pressed twice the second may come when the script has gone on already.
        if thread in self._stopped:
            self._stepping[thread] = self._stopped[thread]

    def _end_step(self, thread: int) -> None:
        """The thread has ended, or what it ran, before it stood still again."""
        self._stepping.pop(thread, None)
        if self._run_to is not None and self._run_to[0] == thread:
            self._end_run_to()

    def _end_steps_of_main_thread(self) -> None:
        """It never ends; a script on it does."""
        for thread in list(self._stepping.values()):
            if thread.native_id == self.runtime.process_id:
                self._end_step(thread.id)

    def _end_run_to(self) -> None:
        if self._run_to is not None:
            _, path = self._run_to
            self._run_to = None
            self.send_breakpoints(path)

    def _note_continued(self, thread: int) -> None:
        if self._stopped.pop(thread, None) is not None:
            self.thread_continued.emit(thread)
            self.follow_need()
