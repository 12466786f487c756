"""DebugSession: attaches the runtime's debugger when there is something to stop at, and says who stands still.

Nothing here waits: each question has a callback. The debugger is started by the first breakpoint, and let go with the
last one, since scripts are slower while it looks on.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal, Slot

from designer.debugger.breakpoint import Breakpoint
from designer.debugger.dap_client import Answer, Body, DapClient
from designer.debugger.stopped_thread import Frame, StoppedThread
from designer.debugger.variable import Variable
from designer.runtime_session import RuntimeSession, RuntimeState

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


class DebugSession(QObject):
    """The debugger of the runtime that `session` has now."""

    thread_stopped = Signal(object)
    """A `StoppedThread`, with its frames."""

    thread_continued = Signal(int)
    """The debugger's number of a thread that goes on, or is gone."""

    breakpoints_checked = Signal(object, object)
    """A file, and what the debugger says against its breakpoints: a sentence by line, from 0."""

    attached_changed = Signal(bool)
    """Whether the debugger looks on."""

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
        self._breakpoints: dict[Path, LineBreakpoints] = {}
        self._stops_at: frozenset[Stopping] = frozenset()
        self._is_attached = False
        self._is_refused = False
        self._is_started = False
        self._is_configured = False
        self._client = DapClient(session.debug, self._on_event)
        self._stopped: dict[int, StoppedThread] = {}
        session.state_changed.connect(self._on_session_state_changed)
        session.debug_received.connect(self._on_session_debug_received)
        session.debug_refused.connect(self._on_session_debug_refused)

    def let_other_attach(self) -> None:
        """Let another debugger have this runtime: `listening` follows. Our own breakpoints rest meanwhile."""
        if self._is_attached:
            self.message.emit("Remove all breakpoints and restart the runtime first: a script has one debugger.")
        else:
            self._is_refused = True
            self._client.ask(LISTEN)

    # --- what scripts stop at ---

    @property
    def is_attached(self) -> bool:
        return self._is_attached

    @property
    def stopped(self) -> tuple[StoppedThread, ...]:
        """Who stands still, the first one first."""
        return tuple(self._stopped.values())

    def set_breakpoints(self, path: Path, breakpoints: LineBreakpoints) -> None:
        """These, and no others, are the breakpoints of the file."""
        self._breakpoints[path] = {line: each for line, each in breakpoints.items() if each.is_enabled}
        if self._is_attached:
            self._send_breakpoints(path)
        self._follow_need()

    def stop_at(self, exceptions: frozenset[Stopping]) -> None:
        """Scripts stop at these exceptions from now on."""
        self._stops_at = exceptions
        if self._is_attached:
            self._send_exceptions()
        self._follow_need()

    # --- what a stopped script does next ---

    def resume(self, thread: int) -> None:
        self._client.ask("continue", {"threadId": thread, "singleThread": True})

    def step_over(self, thread: int) -> None:
        """Go on to the next line."""
        self._client.ask("next", {"threadId": thread, "singleThread": True})

    def step_into(self, thread: int) -> None:
        """Go on to the next line, also in what is called."""
        self._client.ask("stepIn", {"threadId": thread, "singleThread": True})

    def step_out(self, thread: int) -> None:
        """Go on until the function returns."""
        self._client.ask("stepOut", {"threadId": thread, "singleThread": True})

    def resume_all(self) -> None:
        for thread in self._stopped:
            self.resume(thread)

    def run_to(self, thread: int, path: Path, line: int) -> None:
        """Go on until the script comes to `line`, from 0, or stops before."""
        lines = {**self._breakpoints.get(path, {}), line: Breakpoint()}
        self._send_breakpoints(path, lines)
        self.resume(thread)

    # --- scripts that have failed ---

    def open_failure(self, task_id: int) -> None:
        """Show how that task of the present runtime failed: `thread_stopped` follows, or `message`."""
        self._client.ask(OPEN_FAILURE, {"taskId": task_id}, self._on_failure_opened)

    def _on_failure_opened(self, answer: Answer) -> None:
        if not answer.is_success:
            self.message.emit(answer.message)

    # --- what is known of a stopped script ---

    def scopes(self, frame: Frame, on_answer: Callable[[tuple[Variable, ...]], None]) -> None:
        """The kinds of variables that a frame has, such as locals and globals."""
        self._client.ask("scopes", {"frameId": frame.id}, partial(_give_scopes, on_answer))

    def variables(self, reference: int, on_answer: Callable[[tuple[Variable, ...]], None]) -> None:
        """The parts of what has that reference."""
        self._client.ask("variables", {"variablesReference": reference}, partial(_give_variables, on_answer))

    def evaluate(
        self, frame: Frame, expression: str, on_answer: Callable[[Variable | str], None], *, context: str = "watch"
    ) -> None:
        """The value of an expression in a frame, or a sentence that says why there is none."""
        arguments = {"expression": expression, "frameId": frame.id, "context": context}
        self._client.ask("evaluate", arguments, partial(_give_value, expression, on_answer))

    def set_value(self, frame: Frame, variable: Variable, value: str, on_answer: Callable[[str], None]) -> None:
        """Give a variable of a frame another value, an expression; "" is answered, or why it cannot be."""
        arguments = {"expression": variable.expression or variable.name, "value": value, "frameId": frame.id}
        self._client.ask(
            "setExpression", arguments, lambda answer: on_answer("" if answer.is_success else answer.message)
        )

    # --- attaching ---

    def _follow_need(self) -> None:
        is_needed = any(self._breakpoints.values()) or bool(self._stops_at)
        is_ready = self._session.state in (RuntimeState.IDLE, RuntimeState.BUSY) and not self._is_refused
        if not is_ready or is_needed == self._is_attached:
            return
        if is_needed:
            self._attach()
        elif not self._stopped:
            self._detach()

    def _attach(self) -> None:
        self._set_attached(True)
        # What runs before the breakpoints are known would go past them.
        self._is_configured = False
        self._session.hold(True)
        rules = [{"path": str(folder / "**"), "include": False} for folder in self._hidden_folders]
        self._client.ask("initialize", _INITIALIZE)
        self._client.ask(
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
        for path in self._breakpoints:
            self._send_breakpoints(path)
        self._send_exceptions()
        self._client.ask("configurationDone", {}, self._on_configured)

    def _detach(self) -> None:
        self._client.ask("disconnect", {"terminateDebuggee": False})
        self._set_attached(False)

    def _send_breakpoints(self, path: Path, lines: LineBreakpoints | None = None) -> None:
        wanted = self._breakpoints.get(path, {}) if lines is None else lines
        in_order = sorted(wanted)
        arguments = {
            "source": {"path": str(path)},
            "breakpoints": [wanted[line].to_dap(line + 1) for line in in_order],
        }
        self._client.ask("setBreakpoints", arguments, partial(self._on_breakpoints_answer, path, in_order))

    def _send_exceptions(self) -> None:
        self._client.ask("setExceptionBreakpoints", {"filters": sorted(self._stops_at)})

    def _set_attached(self, is_attached: bool) -> None:
        if is_attached != self._is_attached:
            self._is_attached = is_attached
            self.attached_changed.emit(is_attached)

    def _on_configured(self, answer: Answer) -> None:
        self._is_configured = True
        self._run_what_waits()
        if not answer.is_success:
            self.message.emit(f"The debugger could not be started: {answer.message}")

    def _run_what_waits(self) -> None:
        if self._is_configured and self._is_started:
            self._session.hold(False)

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
    def _on_session_debug_received(self, message: dict[str, Any]) -> None:
        self._client.take(message)

    @Slot(str)
    def _on_session_debug_refused(self, reason: str) -> None:
        """There is no debugger: scripts run as if there were no breakpoints."""
        self._session.hold(False)
        self._is_refused = True
        self._set_attached(False)
        self.message.emit(reason)

    @Slot(object)
    def _on_session_state_changed(self, state: RuntimeState) -> None:
        if state in (RuntimeState.IDLE, RuntimeState.BUSY):
            self._follow_need()
        else:
            self._forget_runtime()

    def _forget_runtime(self) -> None:
        """The runtime is gone, and the debugger with it; the next one gets the same breakpoints."""
        self._is_refused = self._is_started = False
        self._is_started = False
        self._is_configured = False
        self._client = DapClient(self._session.debug, self._on_event)
        for thread in list(self._stopped):
            self._note_continued(thread)
        self._set_attached(False)
        self._session.hold(False)

    def _on_event(self, event: str, body: Body) -> None:
        match event:
            case "stopped":
                self._note_stopped(body)
            case "continued":
                self._note_continued(body["threadId"])
            case "thread" if body["reason"] == "exited":
                self._note_continued(body["threadId"])
            case "output" if body.get("output"):
                self.printed.emit(body["output"])
            case _ if event == STARTED:
                self._is_started = True
                self._run_what_waits()
            case _ if event == LISTENING:
                self.listening.emit(body["address"])
            case _ if event == START_FAILED:
                self._on_session_debug_refused(f"The debugger could not be started: {body['message']}")

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
        self._client.ask("stackTrace", arguments, partial(self._on_stack, thread))

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
        self._client.ask(
            "evaluate", {"expression": _THREAD_NUMBER, "frameId": frames[0].id, "context": "watch"}, on_value
        )

    def _on_thread_number(self, thread: StoppedThread, answer: Answer) -> None:
        number = str(answer.body.get("result", ""))
        self._note_stack(replace(thread, native_id=int(number) if number.isdigit() else 0))

    def _note_stack(self, thread: StoppedThread) -> None:
        self._stopped[thread.id] = thread
        self.thread_stopped.emit(thread)

    def _note_continued(self, thread: int) -> None:
        if self._stopped.pop(thread, None) is not None:
            self.thread_continued.emit(thread)
            self._follow_need()


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
