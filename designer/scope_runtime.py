"""ScopeRuntime: owns one scope's runtime process and its channels, and turns what they say into Qt signals.

Nothing here waits: requests go out by the channels' own thread, news comes in by queued signals. A runtime that dies
is replaced at once by a new one with a new connection, so that nothing that was meant for the old one reaches it.
"""

from __future__ import annotations

import codecs
import enum
import logging
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from jupyter_client.threaded import IOLoopThread
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal, Slot
from qtconsole.client import QtKernelClient, QtZMQSocketChannel
from traitlets import Type

from designer.runtime_process import RuntimeLaunch, describe_end, prepare_launch
from designer.task_rows import RowKey, TaskLedger
from runtime import protocol
from runtime.protocol import (
    CANCEL_REQUEST,
    CELLS_REQUEST,
    DEBUG_MESSAGE,
    DEBUG_REQUEST,
    EVENTS_MESSAGE,
    LOG_LEVELS_REQUEST,
    PROFILE_MESSAGE,
    RERUN_REQUEST,
    RUN_REPLY,
    RUN_REQUEST,
    SAMPLE_MESSAGE,
    SAMPLE_REQUEST,
    SNAPSHOT_REQUEST,
    STACKS_REQUEST,
    VALUE_TEXT_REQUEST,
    VARIABLES_REQUEST,
    CancelReply,
    Cells,
    CellsQuery,
    EventBatch,
    LogLevels,
    Notice,
    OutputChunk,
    RunReply,
    RunRequest,
    SampleTree,
    TaskProfile,
    ThreadStacks,
    ValueText,
    ValueTextQuery,
    VariablesAnswer,
    VariablesQuery,
)

MAX_FAILED_STARTS = 3
_LAST_WORDS = 8_192

logger = logging.getLogger(__name__)


class RuntimeState(enum.Enum):
    """Where the runtime stands. BUSY: a script holds its main thread."""

    STARTING = "Starting"
    IDLE = "Ready"
    BUSY = "Busy"
    RESTARTING = "Restarting"
    DEAD = "Stopped"


class RuntimeClient(QtKernelClient):
    """A kernel client whose control channel emits a signal too, and that stops without waiting."""

    control_channel_class = Type(QtZMQSocketChannel)

    def stop_channels(self) -> None:
        if self.ioloop_thread is not None:
            # WORKAROUND jupyter_client 8: IOLoopThread.stop joins a thread that looks at its flag once a second.
            # Remove when stop returns at once.
            self.ioloop_thread.stop = partial(_let_end, self.ioloop_thread)
        super().stop_channels()

    def request(self, channel: Any, message_type: str, content: dict[str, Any]) -> None:
        """Send a message of our own type; the answer arrives as the channel's `message_received`."""
        channel.send(self.session.msg(message_type, content))


class ScopeRuntime(QObject):
    """One runtime process of a scope at a time, kept alive. Use it from the GUI thread."""

    state_changed = Signal(object)
    """The new `RuntimeState`."""
    tasks_changed = Signal(object)
    """A tuple of `TaskRow`: the newest state of each task that changed."""
    output_received = Signal(object)
    """A tuple of (row key or None, `OutputChunk`)."""
    vitals_received = Signal(object)
    """The runtime's `RuntimeVitals`, about once a second."""
    stacks_received = Signal(object, int)
    """The `ThreadStacks` that were asked for, and the generation of the runtime, the first part of its row keys."""
    sample_received = Signal(object)
    """The `SampleTree` that was asked for."""
    sample_refused = Signal()
    """No sample will come of the last request; a message says why."""
    profile_taken = Signal(object, int)
    """The `TaskProfile` of a script that has ended, of a run with `RunRequest.profile`, and the generation."""
    log_levels_received = Signal(object)
    """The `LogLevels` that were asked for, or that a change has led to."""
    debug_received = Signal(object)
    """A response or an event of the runtime's debugger, as the Debug Adapter Protocol has it."""
    debug_refused = Signal(str)
    """Why the runtime has no debugger, in a sentence."""
    variables_received = Signal(object)
    """The `VariablesAnswer` to a query."""
    cells_received = Signal(object)
    """The `Cells` that were asked for."""
    value_text_received = Signal(object)
    """The `ValueText` that was asked for."""
    held_changed = Signal(bool)
    """Whether code that is to run has to wait: the debugger is on its way, and would miss its breakpoints."""
    input_asked = Signal(str, bool)
    """A script that was run waits for a line of text: what it asks, and whether that is a secret."""
    input_over = Signal()
    """Nobody waits for such a line any more."""
    client_changed = Signal(object)
    """The started kernel client of a runtime that is ready, None while there is none."""
    died = Signal(str)
    """Why the runtime is gone, in one sentence."""
    message = Signal(str)
    """A line for the status bar."""

    def __init__(
        self,
        project_folder: Path | None,
        scope: str,
        generations: Iterator[int] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`generations` numbers the processes; runtimes whose rows are shown side by side share it."""
        super().__init__(parent)
        self._project_folder = project_folder
        self._scope = scope
        self._ledger = TaskLedger(generations, scope)
        self._state = RuntimeState.DEAD
        self._launch: RuntimeLaunch | None = None
        self._process: QProcess | None = None
        self._client: RuntimeClient | None = None
        self._last_words = ""
        self._failed_starts = 0
        self._awaits_snapshot = False
        self._is_subscribed = False
        self._waiting: list[RunRequest] = []
        self._is_held = False

    @property
    def state(self) -> RuntimeState:
        return self._state

    @property
    def process_id(self) -> int:
        """0 while there is no process."""
        return int(self._process.processId()) if self._process is not None else 0

    @property
    def main_scripts(self) -> frozenset[RowKey]:
        """The scripts that hold the runtime's main thread now."""
        return self._ledger.on_main_thread

    # ---- requests

    def start(self) -> None:
        """Start a runtime; IDLE follows when it answers."""
        if self._process is None:
            self._begin(RuntimeState.STARTING)

    def run(self, request: RunRequest) -> None:
        """Run after whatever the runtime's main thread is doing; while it starts, as soon as it has."""
        if self._state is RuntimeState.DEAD or self._client is None:
            self.message.emit("The runtime has stopped. Choose Run > Restart Runtime, then run the script again.")
        elif self._is_held or self._state in (RuntimeState.STARTING, RuntimeState.RESTARTING):
            self._waiting.append(request)
        else:
            self._client.request(self._client.shell_channel, RUN_REQUEST, request.to_json())

    def set_paused(self, threads: frozenset[int]) -> None:
        """The debugger holds the scripts on these threads, by the system's numbers, and no others."""
        rows = self._ledger.set_paused(threads)
        if rows:
            self.tasks_changed.emit(rows)

    def hold(self, is_held: bool) -> None:
        """Let run requests wait, in their order, until they are held no more: the debugger is on its way."""
        if is_held != self._is_held:
            self._is_held = is_held
            self.held_changed.emit(is_held)
            self._run_waiting()

    def cancel(self, key: RowKey | None) -> None:
        """Cancel one row's task, or with None every active one. Works while the runtime's main thread is busy."""
        if self._client is None or (key is not None and key[0] != self._ledger.generation):
            self.message.emit("That script has already ended.")
            return
        content = {"task_id": None if key is None else key[1]}
        self._client.request(self._client.control_channel, CANCEL_REQUEST, content)

    def rerun(self, key: RowKey) -> None:
        """Run an ended row's call once more."""
        if self._client is None or key[0] != self._ledger.generation:
            self.message.emit("Its runtime is gone and the call with it; start the script from its source.")
        else:
            self._ask(RERUN_REQUEST, {"task_id": key[1]})

    def request_stacks(self) -> None:
        """Ask where every thread stands; `stacks_received` follows while the runtime lives."""
        self._ask(STACKS_REQUEST, {})

    def sample(self, seconds: float) -> None:
        """Let the runtime watch all its threads so long; `sample_received` follows."""
        self._ask(SAMPLE_REQUEST, {"seconds": seconds})

    def request_log_levels(self) -> None:
        """Ask for the levels of all loggers; `log_levels_received` follows."""
        self._ask(LOG_LEVELS_REQUEST, {})

    def set_log_level(self, logger: str, level: str) -> None:
        """Change one logger's level, "" to follow the one above it; `log_levels_received` follows."""
        self._ask(LOG_LEVELS_REQUEST, {"logger": logger, "level": level})

    def debug(self, request: dict[str, Any]) -> None:
        """Give the runtime's debugger a request; `debug_received` follows."""
        self._ask(DEBUG_REQUEST, request)

    def request_variables(self, query: VariablesQuery) -> None:
        """Ask what the scripts' names hold; `variables_received` follows while the runtime lives."""
        self._ask(VARIABLES_REQUEST, query.to_json())

    def request_cells(self, query: CellsQuery) -> None:
        """Ask for a block of a value's table; `cells_received` follows."""
        self._ask(CELLS_REQUEST, query.to_json())

    def request_value_text(self, query: ValueTextQuery) -> None:
        """Ask for a whole value as text; `value_text_received` follows."""
        self._ask(VALUE_TEXT_REQUEST, query.to_json())

    def answer_input(self, text: str) -> None:
        """Give the script the line that it waits for."""
        if self._client is not None:
            self._client.input(text)

    def interrupt(self) -> None:
        """Raise KeyboardInterrupt in the script that holds the runtime's main thread."""
        if self._client is not None:
            self._client.request(self._client.control_channel, "interrupt_request", {})

    def restart(self) -> None:
        """Replace the runtime by a fresh one; what still runs is lost."""
        self._failed_starts = 0
        if self._process is None:
            self._begin(RuntimeState.STARTING)
            return
        self._set_state(RuntimeState.RESTARTING)
        self._process.kill()

    @property
    def scope(self) -> str:
        """ "client" or "gateway"."""
        return self._scope

    @property
    def generation(self) -> int:
        """The number of the present process, the first part of its row keys; 0 before the first."""
        return self._ledger.generation

    @property
    def client(self) -> RuntimeClient | None:
        """As `client_changed` has told it."""
        return self._client if self._state in (RuntimeState.IDLE, RuntimeState.BUSY) else None

    def set_project(self, folder: Path | None) -> None:
        """Restart on another project."""
        self._project_folder = folder
        self._waiting.clear()
        self.restart()

    def end(self, reason: str) -> None:
        """As `close`; what still ran is told to be lost for that reason."""
        self.close()
        self.tasks_changed.emit(self._ledger.lose_all(reason))

    def close(self) -> None:
        """End the runtime for good."""
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._on_process_finished)
            process.kill()
            process.waitForFinished(1000)  # a killed process is gone within milliseconds; this reaps it
        self._retire_client(self._client)
        self._client = None
        if self._launch is not None:
            self._launch.close()
            self._launch = None
        self._set_state(RuntimeState.DEAD)

    def _ask(self, message_type: str, content: dict[str, Any]) -> None:
        if self._client is not None:
            self._client.request(self._client.control_channel, message_type, content)

    # ---- one runtime's life

    def _begin(self, state: RuntimeState) -> None:
        self._set_state(state)
        self._last_words = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._awaits_snapshot = False
        self._is_subscribed = False
        self._ledger.begin_runtime()
        self._launch = prepare_launch(self._scope, self._project_folder)
        self._process = self._new_process(self._launch)
        self._process.start()
        old, self._client = self._client, self._new_client(self._launch)
        self.client_changed.emit(None)
        self._retire_client(old)

    def _new_process(self, launch: RuntimeLaunch) -> QProcess:
        process = QProcess(self)
        process.setProgram(launch.command[0])
        process.setArguments(list(launch.command[1:]))
        process.setWorkingDirectory(str(launch.working_folder))
        environment = QProcessEnvironment()
        for name, value in launch.environment.items():
            environment.insert(name, value)
        process.setProcessEnvironment(environment)
        process.setStandardInputFile(
            QProcess.nullDevice()
        )  # input() in a script fails at once instead of waiting for ever
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.readyReadStandardOutput.connect(self._on_process_output)
        process.finished.connect(self._on_process_finished)
        process.errorOccurred.connect(self._on_process_error)
        return process

    def _new_client(self, launch: RuntimeLaunch) -> RuntimeClient:
        client = RuntimeClient(parent=None)
        client.load_connection_file(str(launch.connection_file))
        client.start_channels(hb=False)  # the process itself tells when it is gone
        client.iopub_channel.message_received.connect(self._on_iopub_message)
        client.shell_channel.message_received.connect(self._on_shell_message)
        client.control_channel.message_received.connect(self._on_control_message)
        client.stdin_channel.message_received.connect(self._on_stdin_message)
        # The answer tells that the runtime is up, and what happened before the subscription was heard.
        client.request(client.control_channel, SNAPSHOT_REQUEST, {})
        self._awaits_snapshot = True
        return client

    def _retire_client(self, client: RuntimeClient | None) -> None:
        if client is None:
            return
        client.iopub_channel.message_received.disconnect(self._on_iopub_message)
        client.shell_channel.message_received.disconnect(self._on_shell_message)
        client.control_channel.message_received.disconnect(self._on_control_message)
        client.stdin_channel.message_received.disconnect(self._on_stdin_message)
        client.stop_channels()

    def _set_state(self, state: RuntimeState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

    def _update_busy(self) -> None:
        if self._state in (RuntimeState.IDLE, RuntimeState.BUSY):
            self._set_state(RuntimeState.BUSY if self._ledger.is_busy else RuntimeState.IDLE)

    # ---- the process speaks

    @Slot()
    def _on_process_output(self) -> None:
        """What bypassed Python's streams: child processes, C code, a crash's last words."""
        if self._process is None:
            return
        text = self._decoder.decode(bytes(self._process.readAllStandardOutput().data()))
        if not text:
            return
        self._last_words = (self._last_words + text)[-_LAST_WORDS:]
        self.output_received.emit(((None, OutputChunk(None, "stdout", text)),))

    @Slot(QProcess.ProcessError)
    def _on_process_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            reason = self._process.errorString()
            if self._launch is not None:
                self._launch.close()
            self._process.deleteLater()
            self._process = None
            self._give_up(f"The runtime could not be started: {reason}.")

    @Slot(int, QProcess.ExitStatus)
    def _on_process_finished(self, exit_code: int, status: QProcess.ExitStatus) -> None:
        self._on_process_output()
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
        if self._launch is not None:
            self._launch.close()
        if self._state is RuntimeState.RESTARTING:
            reason = "The runtime was restarted; its variables and running scripts are gone."
        else:
            is_crash = status is QProcess.ExitStatus.CrashExit
            reason = describe_end(exit_code, exit_code if is_crash else None, self._last_words)
        self.tasks_changed.emit(self._ledger.lose_all(reason))
        self.input_over.emit()
        self.died.emit(reason)
        if self._state is RuntimeState.STARTING:
            self._failed_starts += 1
        if self._failed_starts >= MAX_FAILED_STARTS:
            self._give_up("The runtime ended three times while it started; the Output Console shows why.")
            return
        self._begin(RuntimeState.STARTING)

    def _give_up(self, reason: str) -> None:
        self._waiting.clear()
        self._set_state(RuntimeState.DEAD)
        self.message.emit(f"{reason} Choose Run > Restart Runtime to try again.")

    # ---- the channels speak

    @Slot(object)
    def _on_iopub_message(self, message: dict[str, Any]) -> None:
        if not self._is_from_present_runtime("iopub"):
            return
        if message["msg_type"] == "iopub_welcome":
            self._is_subscribed = True
            self._note_ready()
        if message["msg_type"] == SAMPLE_MESSAGE:
            self.sample_received.emit(SampleTree.from_json(message["content"]))
        if message["msg_type"] == PROFILE_MESSAGE:
            self.profile_taken.emit(TaskProfile.from_json(message["content"]), self._ledger.generation)
        if message["msg_type"] == DEBUG_MESSAGE:
            self.debug_received.emit(message["content"])
        if message["msg_type"] != EVENTS_MESSAGE:
            return
        batch = EventBatch.from_json(message["content"])
        if self._ledger.has_gap(batch) and not self._awaits_snapshot and self._client is not None:
            logger.info("Task events are missing before %d; asking for all.", batch.last_seq)
            self._awaits_snapshot = True
            self._client.request(self._client.control_channel, SNAPSHOT_REQUEST, {})
        self._apply(batch)

    @Slot(object)
    def _on_shell_message(self, message: dict[str, Any]) -> None:
        if self._is_from_present_runtime("shell") and message["msg_type"] == RUN_REPLY:
            self.input_over.emit()
            problem = RunReply.from_json(message["content"]).problem
            if problem:
                self.message.emit(problem)

    @Slot(object)
    def _on_stdin_message(self, message: dict[str, Any]) -> None:
        """Console cells ask in the console."""
        if self._is_from_present_runtime("stdin") and message["parent_header"].get("msg_type") == RUN_REQUEST:
            content = message["content"]
            self.input_asked.emit(content["prompt"], content["password"])

    @Slot(object)
    def _on_control_message(self, message: dict[str, Any]) -> None:
        if not self._is_from_present_runtime("control"):
            return
        content = message["content"]
        match message["msg_type"]:
            case protocol.CANCEL_REPLY:
                self._tell(CancelReply.from_json(content).message)
            case protocol.RERUN_REPLY:
                self._tell(Notice.from_json(content).message)
            case protocol.DEBUG_REPLY:
                if reason := Notice.from_json(content).message:
                    self.debug_refused.emit(reason)
            case protocol.SAMPLE_REPLY:
                self._take_sample_reply(Notice.from_json(content))
            case protocol.STACKS_REPLY:
                self.stacks_received.emit(ThreadStacks.from_json(content), self._ledger.generation)
            case protocol.LOG_LEVELS_REPLY:
                self.log_levels_received.emit(LogLevels.from_json(content))
            case protocol.VARIABLES_REPLY:
                self.variables_received.emit(VariablesAnswer.from_json(content))
            case protocol.CELLS_REPLY:
                self.cells_received.emit(Cells.from_json(content))
            case protocol.VALUE_TEXT_REPLY:
                self.value_text_received.emit(ValueText.from_json(content))
            case protocol.SNAPSHOT_REPLY:
                self._awaits_snapshot = False
                self._apply(EventBatch.from_json(content))
                self._note_ready()

    def _take_sample_reply(self, notice: Notice) -> None:
        if notice.message:
            self.sample_refused.emit()
            self._tell(notice.message)

    def _tell(self, sentence: str) -> None:
        if sentence:
            self.message.emit(sentence)

    def _is_from_present_runtime(self, channel: str) -> bool:
        """Qt still delivers what was queued before a disconnect: the last words of a runtime that is gone."""
        return self._client is not None and self.sender() is getattr(self._client, f"{channel}_channel")

    def _note_ready(self) -> None:
        """IDLE once the runtime answers and its events are heard; requests sent before would lose their output."""
        if self._state is not RuntimeState.STARTING or self._awaits_snapshot or not self._is_subscribed:
            return
        self._failed_starts = 0
        self._set_state(RuntimeState.IDLE)
        self.client_changed.emit(self._client)
        self._run_waiting()

    def _run_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for request in waiting:
            self.run(request)

    def _apply(self, batch: EventBatch) -> None:
        if batch.output:
            self.output_received.emit(
                tuple(
                    (None if chunk.task_id is None else self._ledger.key(chunk.task_id), chunk)
                    for chunk in batch.output
                )
            )
        rows = self._ledger.apply(batch)
        if rows:
            self.tasks_changed.emit(rows)
        if batch.vitals is not None:
            self.vitals_received.emit(batch.vitals)
        self._update_busy()


def _let_end(thread: IOLoopThread) -> None:
    """The daemon thread sees the flag within a second and closes its own loop."""
    thread._exiting = True
