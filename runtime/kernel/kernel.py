"""The kernel: IPython's, plus run requests on the shell channel and cancel and snapshot on the control channel."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from types import FrameType
from typing import Any, ClassVar

import zmq
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.subshell import SubshellThread

from runtime.debugger.post_mortem import PostMortem
from runtime.debugger.relay import DebugRelay
from runtime.dispatch import DispatcherClosedError, NoGuiThreadError
from runtime.inspection.inspector import Inspector
from runtime.inspection.namespace import own_names
from runtime.monitor.log_levels import log_levels, set_log_level
from runtime.monitor.sampler import Sampler
from runtime.monitor.stacks import thread_stacks
from runtime.profiling.profiling import Profiling
from runtime.protocol import (
    CANCEL_REPLY,
    CANCEL_REQUEST,
    CELLS_REPLY,
    CELLS_REQUEST,
    DEBUG_REPLY,
    DEBUG_REQUEST,
    LOG_LEVELS_REPLY,
    LOG_LEVELS_REQUEST,
    RERUN_REPLY,
    RERUN_REQUEST,
    RUN_REPLY,
    RUN_REQUEST,
    SAMPLE_REPLY,
    SAMPLE_REQUEST,
    SNAPSHOT_REPLY,
    SNAPSHOT_REQUEST,
    STACKS_REPLY,
    STACKS_REQUEST,
    VALUE_TEXT_REPLY,
    VALUE_TEXT_REQUEST,
    VARIABLES_REPLY,
    VARIABLES_REQUEST,
    CancelReply,
    CellsQuery,
    Notice,
    Origin,
    RunRequest,
    SampleTree,
    TaskProfile,
    ValueTextQuery,
    VariablesQuery,
)
from runtime.runner import run_script
from runtime.session import Session
from runtime.system.logger import SCRIPT_LOGGERS
from runtime.tasks.cancellation import ScriptCancelled
from runtime.tasks.registry import Outcome
from runtime.tasks.waits import task_id_of

_INTERRUPTIONS = (KeyboardInterrupt, ScriptCancelled, asyncio.CancelledError)

_ORIGINS_WITH_INPUT = frozenset({Origin.F5, Origin.SELECTION, Origin.BUFFER})
"""What a person runs who sits in front of a designer, and can answer `input()`."""

FLUSH_LIMIT_S = 0.5

SUBSHELL_END_S = 1.0

INPUT_CONNECT_S = 5.0
"""The longest that a question waits for a front end's channel."""

Message = dict[str, Any]


class PilotlightKernel(IPythonKernel):
    """Answers console cells and run requests on the main thread, cancel and snapshot on the control thread."""

    implementation = "pilotlight"
    banner = ""
    msg_types: ClassVar[list[str]] = [*IPythonKernel.msg_types, RUN_REQUEST]
    control_msg_types: ClassVar[list[str]] = [
        *IPythonKernel.control_msg_types,
        CANCEL_REQUEST,
        SNAPSHOT_REQUEST,
        RERUN_REQUEST,
        STACKS_REQUEST,
        SAMPLE_REQUEST,
        LOG_LEVELS_REQUEST,
        DEBUG_REQUEST,
        VARIABLES_REQUEST,
        CELLS_REQUEST,
        VALUE_TEXT_REQUEST,
    ]

    scripts: Session
    sampler: Sampler
    debug_relay: DebugRelay
    post_mortem: PostMortem
    publish_sample: Callable[[dict[str, Any]], None]
    publish_profile: Callable[[dict[str, Any]], None]

    def publish(self, message_type: str, content: dict[str, Any]) -> None:
        """Send a message to every front end. The publisher's and the debugger's threads: each costs a socket."""
        self.session.send(self.iopub_socket, message_type, content, ident=b"pilotlight")

    def flush_published(self) -> None:
        """Return when the IOPub thread has sent what was published so far. The publisher's thread only."""
        is_sent = threading.Event()
        self.iopub_thread.schedule(is_sent.set)
        is_sent.wait(FLUSH_LIMIT_S)

    # ---- shell channel, main thread

    async def pilotlight_run_request(self, stream: Any, ident: Any, parent: Message) -> None:
        request = RunRequest.from_json(parent["content"])
        self._forward_input(request.origin in _ORIGINS_WITH_INPUT)
        if request.profile:
            self.scripts.part(Profiling).publish = self._publish_profile
        try:
            reply = run_script(self.scripts, self.shell.user_ns, request)
        finally:
            self._restore_input()
            self._restore_streams()
        sys.stdout.flush()
        sys.stderr.flush()
        self.session.send(stream, RUN_REPLY, reply.to_json(), parent, ident=ident)

    async def do_execute(self, code: str, silent: bool, *args: Any, **kwargs: Any) -> Message:
        """Run a console cell as a task; a front end's own silent requests are none, nor is an empty line.

        The cells of a second prompt run on its subshell's thread, beside a script that holds the main thread.
        """
        if silent or not code.strip():
            return await super().do_execute(code, silent, *args, **kwargs)  # type: ignore[no-any-return]
        is_main = threading.current_thread() is threading.main_thread()
        if is_main:  # else the running script's own modules would be loaded anew below its feet
            self.scripts.refresh()
        sys.last_value = None
        origin = Origin.CONSOLE if is_main else Origin.SECOND_PROMPT
        with self.scripts.tasks.cell(_first_line(code), origin) as task:
            try:
                reply: Message = await super().do_execute(code, silent, *args, **kwargs)
            except _INTERRUPTIONS as error:
                # An interrupt that struck IPython's own code around the cell.
                reply = self._interrupted_reply(error)
            finally:
                self._restore_streams()
            self.scripts.tasks.end_cell(task, self._cell_outcome(reply))
        return reply

    def raw_input(self, prompt: str = "") -> str:
        """`input()` of scripts: the front end asks its user. The main thread's only, since it has the socket."""
        if threading.current_thread() is not threading.main_thread():
            raise EOFError("input() cannot ask from an asynchronous script; use system.gui.inputBox.")
        if not self._allow_stdin:
            raise EOFError("input() has nobody to ask here.")
        return str(super().raw_input(prompt))

    def _input_request(self, *args: Any, **kwargs: Any) -> str:
        """Ask the front end, whose channel for that may not be there yet when a runtime has just been started."""
        deadline = time.monotonic() + INPUT_CONNECT_S
        while True:
            try:
                return str(super()._input_request(*args, **kwargs))
            except zmq.ZMQError as error:
                if error.errno != zmq.EHOSTUNREACH or time.monotonic() > deadline:
                    raise
            time.sleep(0.02)

    def keep_streams(self) -> None:
        """Remember sys.stdout and sys.stderr as those to come back to."""
        self._streams = (sys.stdout, sys.stderr)

    def _restore_streams(self) -> None:
        """Mend what a script left broken: ipykernel flushes both before it answers."""
        stdout, stderr = self._streams
        if getattr(sys.stdout, "closed", True):
            sys.stdout = stdout
        if getattr(sys.stderr, "closed", True):
            sys.stderr = stderr

    def pre_handler_hook(self) -> None:
        """SIGINT has one handler for the whole life of the runtime; ipykernel's would forget event handlers."""

    def post_handler_hook(self) -> None:
        """See `pre_handler_hook`."""

    def _cell_outcome(self, reply: Message) -> Outcome:
        if reply["status"] == "ok":
            shown = self.shell.user_ns.get("Out", {})
            return Outcome(shown.get(reply["execution_count"]) if isinstance(shown, dict) else None)
        if reply["ename"] in {error.__name__ for error in _INTERRUPTIONS}:
            return Outcome(raised=KeyboardInterrupt("Interrupted."))
        raised = sys.last_value
        # A syntax error never reaches run_code; IPython keeps it where Python does all the same.
        return Outcome(raised=raised if isinstance(raised, BaseException) else RuntimeError(reply["evalue"]))

    def _interrupted_reply(self, error: BaseException) -> Message:
        name = type(error).__name__
        print(name, file=sys.stderr)
        return {
            "status": "error",
            "ename": name,
            "evalue": str(error),
            "traceback": [],
            "execution_count": self.shell.execution_count - 1,
            "user_expressions": {},
            "payload": [],
        }

    # ---- control channel, its own thread

    async def pilotlight_cancel_request(self, stream: Any, ident: Any, parent: Message) -> None:
        asked = self.scripts.tasks.cancel(parent["content"]["task_id"])
        message = "" if asked else "That script has already ended."
        self.session.send(stream, CANCEL_REPLY, CancelReply(asked, message).to_json(), parent, ident=ident)

    async def interrupt_request(self, stream: Any, ident: Any, parent: Message) -> None:
        """SIGINT for the main thread; a statement that a database works on there has to be broken off besides.

        One of a second prompt ends what that runs, and spares the main thread.
        """
        subshell_id = parent["header"].get("subshell_id")
        if subshell_id is None:
            self.scripts.tasks.break_off_main()
            await super().interrupt_request(stream, ident, parent)
            return
        self._cancel_cells(f"subshell-{subshell_id}")  # ipykernel's word for its thread
        self.session.send(stream, "interrupt_reply", {"status": "ok"}, parent, ident=ident)

    def _cancel_cells(self, thread_name: str | None = None) -> None:
        """Cancel the cell of that subshell, or those of all."""
        for thread in threading.enumerate():
            if isinstance(thread, SubshellThread) and thread_name in (None, thread.name):
                task = self.scripts.tasks.task_on(thread.ident or 0)
                if task is not None:
                    self.scripts.tasks.cancel(task.id)

    async def pilotlight_rerun_request(self, stream: Any, ident: Any, parent: Message) -> None:
        try:
            message = self.scripts.tasks.rerun(parent["content"]["task_id"], self.scripts.dispatcher)
        except (NoGuiThreadError, DispatcherClosedError) as error:
            message = str(error)
        self.session.send(stream, RERUN_REPLY, Notice(message).to_json(), parent, ident=ident)

    async def pilotlight_stacks_request(self, stream: Any, ident: Any, parent: Message) -> None:
        stacks = thread_stacks(self._task_id_on)
        self.session.send(stream, STACKS_REPLY, stacks.to_json(), parent, ident=ident)

    async def pilotlight_sample_request(self, stream: Any, ident: Any, parent: Message) -> None:
        message = self.sampler.start(parent["content"]["seconds"], self._publish_sample)
        self.session.send(stream, SAMPLE_REPLY, Notice(message).to_json(), parent, ident=ident)

    async def pilotlight_log_levels_request(self, stream: Any, ident: Any, parent: Message) -> None:
        content = parent["content"]
        if "logger" in content:
            set_log_level(SCRIPT_LOGGERS, content["logger"], content["level"])
        self.session.send(stream, LOG_LEVELS_REPLY, log_levels(SCRIPT_LOGGERS).to_json(), parent, ident=ident)

    async def pilotlight_debug_request(self, stream: Any, ident: Any, parent: Message) -> None:
        content, message = parent["content"], ""
        if self.post_mortem.takes(content):
            self.post_mortem.send(content)
        else:
            message = self.debug_relay.send(content)
        self.session.send(stream, DEBUG_REPLY, Notice(message).to_json(), parent, ident=ident)

    async def pilotlight_variables_request(self, stream: Any, ident: Any, parent: Message) -> None:
        reply = partial(self._reply_from_thread, stream, VARIABLES_REPLY, parent, ident)
        self.inspector.ask(VariablesQuery.from_json(parent["content"]), reply)

    async def pilotlight_cells_request(self, stream: Any, ident: Any, parent: Message) -> None:
        reply = partial(self._reply_from_thread, stream, CELLS_REPLY, parent, ident)
        self.inspector.ask(CellsQuery.from_json(parent["content"]), reply)

    async def pilotlight_value_text_request(self, stream: Any, ident: Any, parent: Message) -> None:
        reply = partial(self._reply_from_thread, stream, VALUE_TEXT_REPLY, parent, ident)
        self.inspector.ask(ValueTextQuery.from_json(parent["content"]), reply)

    @cached_property
    def inspector(self) -> Inspector:
        dispatcher = self.scripts.dispatcher
        return Inspector(self._own_names, self.on_gui_thread if dispatcher.has_gui_thread else None)

    def _own_names(self) -> Mapping[str, object]:
        return own_names(self.shell.user_ns, self.shell.user_ns_hidden)

    def on_gui_thread(self, call: Callable[[], object]) -> None:
        with contextlib.suppress(DispatcherClosedError):  # at the runtime's end nothing matters any more
            self.scripts.dispatcher.post(call)

    def _reply_from_thread(self, stream: Any, kind: str, parent: Message, ident: Any, content: Message) -> None:
        """Send a control reply that another thread has made; the channel has gone on meanwhile."""
        send = partial(self.session.send, stream, kind, content, parent, ident=ident)
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self.control_thread.io_loop.add_callback(send)

    def _publish_sample(self, tree: SampleTree) -> None:
        self.publish_sample(tree.to_json())

    def _publish_profile(self, profile: TaskProfile) -> None:
        self.publish_profile(profile.to_json())

    def _task_id_on(self, thread_ident: int) -> int | None:
        """The task that runs on a thread, or whose script started the thread."""
        task = self.scripts.tasks.task_on(thread_ident)
        if task is not None:
            return task.id
        started = next((thread for thread in threading.enumerate() if thread.ident == thread_ident), None)
        return None if started is None else task_id_of(started)

    async def shutdown_request(self, stream: Any, ident: Any, parent: Message) -> None:
        """Answer, and let the main thread end its loop by itself. ipykernel's own touches Qt's timers from here."""
        self.session.send(stream, "shutdown_reply", {"status": "ok", "restart": False}, parent, ident=ident)
        self._cancel_cells()
        await self._end_subshells()
        self.io_loop.add_callback(self.io_loop.stop)

    async def _end_subshells(self) -> None:
        """Let second prompts finish what they do; one that does not is ended with the process.

        WORKAROUND ipykernel 7.4: it waits for its subshells with a lock held that one in mid-message waits for, and
        the runtime would never end. Remove when SubshellManager.close() joins without its lock.
        """
        subshells = [thread for thread in threading.enumerate() if isinstance(thread, SubshellThread)]
        for thread in subshells:
            thread.stop()
        deadline = time.monotonic() + SUBSHELL_END_S
        while time.monotonic() < deadline and any(thread.is_alive() for thread in subshells):
            await asyncio.sleep(0.01)

    async def pilotlight_snapshot_request(self, stream: Any, ident: Any, parent: Message) -> None:
        batch = self.scripts.tasks.snapshot()
        self.session.send(stream, SNAPSHOT_REPLY, batch.to_json(), parent, ident=ident)


class KernelApp(IPKernelApp):
    """ipykernel's application around our kernel."""

    kernel_class = PilotlightKernel
    on_interrupt: Callable[[], None]

    def init_signal(self) -> None:
        """Let SIGINT raise inside a script only, never inside our own code or an idle event loop."""
        signal.signal(signal.SIGINT, self._on_sigint)

    def _on_sigint(self, _signum: int, _frame: FrameType | None) -> None:
        self.on_interrupt()


def _first_line(code: str) -> str:
    lines = code.strip().splitlines()
    return lines[0][:200] if lines else "(empty)"
