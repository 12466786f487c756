"""The vocabulary that the designer and the runtime share: frozen, JSON-safe data classes.

Standard library only, so that both processes can import it without cost. Times on the wire are durations
measured by the runtime; `started` is its wall clock and is for reading, never for arithmetic with another
process's clock.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

PROTOCOL_VERSION = 2

EVENTS_MESSAGE = "pilotlight_events"
"""IOPub message type: one `EventBatch`."""

SAMPLE_MESSAGE = "pilotlight_sample"
"""IOPub message type: the `SampleTree` that a `SAMPLE_REQUEST` asked for."""

PROFILE_MESSAGE = "pilotlight_profile"
"""IOPub message type: the `TaskProfile` of one script of a run that was to be profiled, when that script has ended."""

RUN_REQUEST = "pilotlight_run_request"
RUN_REPLY = "pilotlight_run_reply"
"""Shell channel: a `RunRequest`; answered by a `RunReply` when the script's own call has returned."""

CANCEL_REQUEST = "pilotlight_cancel_request"
CANCEL_REPLY = "pilotlight_cancel_reply"
"""Control channel: `{"task_id": int}`, or `{"task_id": null}` for every active task; answered by a `CancelReply`."""

SNAPSHOT_REQUEST = "pilotlight_snapshot_request"
SNAPSHOT_REPLY = "pilotlight_snapshot_reply"
"""Control channel: asks for every known task as an `EventBatch`, after a gap or a late subscription."""

RERUN_REQUEST = "pilotlight_rerun_request"
RERUN_REPLY = "pilotlight_rerun_reply"
"""Control channel: `{"task_id": int}`, run that ended task's call once more; answered by a `Notice`."""

STACKS_REQUEST = "pilotlight_stacks_request"
STACKS_REPLY = "pilotlight_stacks_reply"
"""Control channel: where every Python thread stands; answered by `ThreadStacks`."""

SAMPLE_REQUEST = "pilotlight_sample_request"
SAMPLE_REPLY = "pilotlight_sample_reply"
"""Control channel: `{"seconds": float}`, watch all threads so long; answered by a `Notice`, later a SAMPLE_MESSAGE."""

LOG_LEVELS_REQUEST = "pilotlight_log_levels_request"
LOG_LEVELS_REPLY = "pilotlight_log_levels_reply"
"""Control channel: `{}`, or `{"logger": name, "level": "DEBUG"}` to change one first; answered by `LogLevels`."""

DEBUG_REQUEST = "pilotlight_debug_request"
DEBUG_REPLY = "pilotlight_debug_reply"
"""Control channel: a request of the Debug Adapter Protocol; answered at once by a `Notice`, empty when it is sent.

The debugger's own answer, and its events, follow as DEBUG_MESSAGEs.
"""

DEBUG_MESSAGE = "pilotlight_debug"
"""IOPub message type: a response or an event of the Debug Adapter Protocol."""

VARIABLES_REQUEST = "pilotlight_variables_request"
VARIABLES_REPLY = "pilotlight_variables_reply"
"""Control channel: a `VariablesQuery`, what the scripts' names hold; answered by a `VariablesAnswer`."""

CELLS_REQUEST = "pilotlight_cells_request"
CELLS_REPLY = "pilotlight_cells_reply"
"""Control channel: a `CellsQuery`, a part of a value's table; answered by `Cells`."""

VALUE_TEXT_REQUEST = "pilotlight_value_text_request"
VALUE_TEXT_REPLY = "pilotlight_value_text_reply"
"""Control channel: a `ValueTextQuery`, one value in full; answered by a `ValueText`."""

LOG_STREAM = "log"
"""The stream of an `OutputChunk` that is a log record."""

LOG_LEVELS = ("TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class TaskState(enum.StrEnum):
    """Where a task stands. DONE, FAILED, CANCELLED and LOST are final."""

    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"
    LOST = "LOST"

    @property
    def is_final(self) -> bool:
        return self not in (TaskState.QUEUED, TaskState.RUNNING)


class Origin(enum.StrEnum):
    """What started a task, in the words of the Scripts tab."""

    F5 = "F5"
    SELECTION = "selection"
    BUFFER = "buffer"
    CONSOLE = "console"
    SECOND_PROMPT = "second prompt"
    EVENT = "event"
    ASYNC = "async"
    LATER = "invokeLater"
    RUN = "run"


OFF_MAIN_THREAD = frozenset({Origin.ASYNC, Origin.SECOND_PROMPT})
"""What runs on a thread of its own; all others hold the runtime's main thread."""


class CodeLine(NamedTuple):
    """A line (1-based) of a script's file; on the wire a list of both."""

    file: str
    line: int


@dataclass(frozen=True)
class TaskSnapshot:
    """One task at one moment.

    `thread_id` is the operating system's thread id, 0 while queued. `started` is ISO 8601 with offset, empty while
    queued. `result` is a bounded repr, `exception` the last line of the traceback, both None while there is none.

    `progress` is 0..1, or None when the script never said; `done` of `total` items, `rate` a second and `remaining_s`
    are known for `system.task.track`, the last one for `system.task.progress` too. `called_at` is the script line that
    started the task, `source` where its function is defined. `arguments` is a bounded repr of what the function was
    called with. `cpu_s` and `line`, where the script stands, are as of this event: `TaskVitals` brings newer ones.
    `gui_accesses` counts the uses of windows from another thread than the GUI's, `gui_access_at` is the first.
    `is_stuck` says that a cancelled script is in native code, which nothing can end but the runtime's end. `is_paused`
    is the front end's own: its debugger holds the script.
    """

    id: int
    description: str
    origin: Origin
    state: TaskState
    thread_id: int = 0
    started: str = ""
    elapsed_s: float = 0.0
    progress: float | None = None
    message: str | None = None
    result: str | None = None
    exception: str | None = None
    traceback: str | None = None
    cancel_requested: bool = False
    done: int | None = None
    total: int | None = None
    rate: float | None = None
    remaining_s: float | None = None
    called_at: CodeLine | None = None
    source: CodeLine | None = None
    arguments: str = ""
    cpu_s: float = 0.0
    line: CodeLine | None = None
    gui_accesses: int = 0
    gui_access_at: CodeLine | None = None
    warnings: tuple[str, ...] = ()
    is_stuck: bool = False
    runs_old_code: bool = False
    is_paused: bool = False

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> TaskSnapshot:
        fields = dict(content)
        fields["origin"] = Origin(fields["origin"])
        fields["state"] = TaskState(fields["state"])
        fields["warnings"] = tuple(fields["warnings"])
        for name in ("called_at", "source", "line", "gui_access_at"):
            fields[name] = _code_line(fields[name])
        return cls(**fields)


class TaskVitals(NamedTuple):
    """What changes all the time in a running task: the processor time it took and the line where it stands."""

    task_id: int
    cpu_s: float
    line: CodeLine | None

    @classmethod
    def from_json(cls, content: Sequence[Any]) -> TaskVitals:
        task_id, cpu_s, line = content
        return cls(task_id, cpu_s, _code_line(line))


@dataclass(frozen=True)
class OutputChunk:
    """Text that one task wrote to one stream ("stdout", "stderr" or "log"); `task_id` is None outside every task.

    `time` is the runtime's wall clock as ISO 8601, when the text's first piece was written. A chunk of "log" is one
    record: the name of its `logger`, its `level` ("INFO"), and as `text` the message and traceback, ending a line.
    """

    task_id: int | None
    stream: str
    text: str
    time: str = ""
    logger: str = ""
    level: str = ""

    @property
    def shown_text(self) -> str:
        """The text as a terminal shows it, a log record with its time, level and logger in front."""
        if self.stream != LOG_STREAM:
            return self.text
        return f"{self.time[11:19]} {self.level:<7} [{self.logger}] {self.text}"


@dataclass(frozen=True)
class RuntimeVitals:
    """How the runtime itself fared in the last `seconds`.

    `cpu` is the share of one processor (2.0: two were busy), `memory_bytes` the resident size, `gui_gap_s` the longest
    time for which an event would have waited for the scripts' GUI thread (None without one), `running` the number of
    tasks, `queries` how many statements were sent to databases.
    """

    seconds: float
    cpu: float
    memory_bytes: int
    gui_gap_s: float | None
    running: int
    queries: int


@dataclass(frozen=True)
class TaskEvent:
    """A task changed. `seq` grows by exactly one from event to event, so that a receiver sees a gap."""

    seq: int
    task: TaskSnapshot


@dataclass(frozen=True)
class EventBatch:
    """What happened since the last batch.

    `active` is the number of tasks, queued calls included, that are not final after the last event. `last_seq` is the
    number of the last event that has happened, also when the batch carries no event.
    """

    last_seq: int
    active: int
    events: tuple[TaskEvent, ...] = ()
    output: tuple[OutputChunk, ...] = ()
    task_vitals: tuple[TaskVitals, ...] = ()
    vitals: RuntimeVitals | None = None
    version: int = PROTOCOL_VERSION

    def to_json(self) -> dict[str, Any]:
        # vars, not asdict, which copies deeply: a burst has thousands of events.
        return {
            "version": self.version,
            "last_seq": self.last_seq,
            "active": self.active,
            "events": [{"seq": event.seq, "task": vars(event.task)} for event in self.events],
            "output": [vars(chunk) for chunk in self.output],
            "task_vitals": self.task_vitals,
            "vitals": None if self.vitals is None else vars(self.vitals),
        }

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> EventBatch:
        """The batch that `to_json` wrote.

        Raises:
            ProtocolError: the other side speaks another version.
        """
        _check_version(content)
        return cls(
            last_seq=content["last_seq"],
            active=content["active"],
            events=tuple(TaskEvent(event["seq"], TaskSnapshot.from_json(event["task"])) for event in content["events"]),
            output=tuple(OutputChunk(**chunk) for chunk in content["output"]),
            task_vitals=tuple(TaskVitals.from_json(vitals) for vitals in content["task_vitals"]),
            vitals=None if content["vitals"] is None else RuntimeVitals(**content["vitals"]),
        )


class RunMode(enum.StrEnum):
    """SCRIPT runs all of `code`; SELECTION also shows the value of a last expression; TARGET calls a library path."""

    SCRIPT = "script"
    SELECTION = "selection"
    TARGET = "target"


@dataclass(frozen=True)
class RunRequest:
    """Run `code` in the console's namespace as the task `description`.

    `filename` is what tracebacks name; `first_line` is where `code` begins in it (1-based). With TARGET, `code` is
    a library path: `package.script` is imported, `package.script.function` is called without arguments. With `profile`
    a `TaskProfile` follows of it and of each asynchronous script that it starts.
    """

    code: str
    filename: str
    description: str
    origin: Origin
    mode: RunMode = RunMode.SCRIPT
    first_line: int = 1
    profile: bool = False
    version: int = PROTOCOL_VERSION

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> RunRequest:
        _check_version(content)
        fields = dict(content)
        fields["origin"] = Origin(fields["origin"])
        fields["mode"] = RunMode(fields["mode"])
        return cls(**fields)


@dataclass(frozen=True)
class RunReply:
    """The script's own call has returned; asynchronous tasks that it started may still run.

    `last_seq` is the number of the event that ended it: a receiver that has seen it has seen all that came before.
    `problem` is the one sentence that a user needs when the script could not be started at all.
    """

    task_id: int
    last_seq: int
    problem: str | None = None
    version: int = PROTOCOL_VERSION
    status: str = field(default="ok")

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> RunReply:
        _check_version(content)
        return cls(**content)


@dataclass(frozen=True)
class CancelReply:
    """How many tasks were asked to stop, and a sentence when it was none."""

    asked: int
    message: str = ""
    status: str = "ok"

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> CancelReply:
        return cls(**content)


@dataclass(frozen=True)
class Notice:
    """An answer that is a sentence for the status bar, empty when there is nothing to say."""

    message: str = ""
    status: str = "ok"

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Notice:
        return cls(**content)


class StackFrame(NamedTuple):
    """One call of a thread's stack; `text` is the line itself, empty where its source is not known.

    `is_script` tells a user's code from Python's, a library's and the runtime's own.
    """

    file: str
    line: int
    function: str
    text: str = ""
    is_script: bool = False


@dataclass(frozen=True)
class ThreadStack:
    """One Python thread of the runtime. `frames` are outermost first, as in a traceback.

    `thread_id` is the operating system's, `task_id` the task that runs there or that started it, `is_script` whether
    one of its frames is a script's. `cpu_s` is the processor time it took so far, None where the system does not tell.
    """

    thread_id: int
    name: str
    is_daemon: bool
    task_id: int | None
    is_script: bool
    cpu_s: float | None
    frames: tuple[StackFrame, ...]


@dataclass(frozen=True)
class ThreadStacks:
    """Where every Python thread of the runtime stands, the main thread first."""

    threads: tuple[ThreadStack, ...]
    status: str = "ok"

    def to_json(self) -> dict[str, Any]:
        return {"threads": [vars(thread) for thread in self.threads], "status": self.status}

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> ThreadStacks:
        return cls(tuple(_thread_stack(thread) for thread in content["threads"]))


@dataclass(frozen=True)
class SampleNode:
    """A call that was seen `count` times, by itself or on the way to one of its `children`."""

    function: str
    file: str
    line: int
    count: int
    children: tuple[SampleNode, ...] = ()
    is_script: bool = False

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> SampleNode:
        return cls(**{**content, "children": tuple(cls.from_json(child) for child in content["children"])})


@dataclass(frozen=True)
class SampleTree:
    """What all threads did for `seconds`: one root for each thread (its name, no file), seen `samples` times in all."""

    seconds: float
    samples: int
    roots: tuple[SampleNode, ...]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> SampleTree:
        return cls(content["seconds"], content["samples"], tuple(map(SampleNode.from_json, content["roots"])))


class CodeKind(enum.StrEnum):
    """Whose a function is: a user's script, Python's or a library's or the runtime's own, or one that is not Python."""

    SCRIPT = "script"
    LIBRARY = "library"
    NATIVE = "native"


class ProfiledFunction(NamedTuple):
    """What all calls of one function came to. Times are in seconds, `own_s` without what the function called.

    `line` is where it is defined; a native one has neither file nor line. Of a recursion only the `outermost_calls`
    count for `total_s`.
    """

    function: str
    file: str
    line: int
    kind: CodeKind
    calls: int
    outermost_calls: int
    own_s: float
    total_s: float

    @classmethod
    def from_json(cls, content: Sequence[Any]) -> ProfiledFunction:
        function, file, line, kind, *counts = content
        return cls(function, file, line, CodeKind(kind), *counts)


class ProfiledCalls(NamedTuple):
    """The part of that which one function's calls of another came to; both are places in `TaskProfile.functions`."""

    caller: int
    called: int
    calls: int
    outermost_calls: int
    own_s: float
    total_s: float


@dataclass(frozen=True)
class TaskProfile:
    """What one script of a profiled run spent its time on.

    `run_id` is the task that the run began with, `run_description` its description; that one's own profile has the same
    `task_id`. `state` is how it ended, `seconds` how long it ran, `slower` how many times as long at least, up to 10,
    as without a profiler. The times of `functions` are measured, or with `is_estimated` told from the samples, and then
    nobody knows how often they were called. `stacks` has one root. `running` scripts of the run had not ended yet, and
    `left_out` are not profiled because there were too many. `notes` are sentences that a reader should know.
    """

    run_id: int
    run_description: str
    task_id: int
    description: str
    state: TaskState
    started: str
    seconds: float
    slower: float
    functions: tuple[ProfiledFunction, ...]
    calls: tuple[ProfiledCalls, ...]
    stacks: SampleTree
    is_estimated: bool = False
    running: int = 0
    left_out: int = 0
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {**vars(self), "stacks": self.stacks.to_json()}

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> TaskProfile:
        parts = {
            "state": TaskState(content["state"]),
            "functions": tuple(map(ProfiledFunction.from_json, content["functions"])),
            "calls": tuple(ProfiledCalls(*calls) for calls in content["calls"]),
            "stacks": SampleTree.from_json(content["stacks"]),
            "notes": tuple(content["notes"]),
        }
        return cls(**{**content, **parts})


@dataclass(frozen=True)
class LogLevels:
    """The level of every logger that is known, by name; "" is the root of the scripts' loggers.

    A level is one of `LOG_LEVELS`, or empty for a logger that follows the one above it.
    """

    levels: Mapping[str, str]
    status: str = "ok"

    def to_json(self) -> dict[str, Any]:
        return {"levels": dict(self.levels), "status": self.status}

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> LogLevels:
        return cls(dict(content["levels"]))


class Step(NamedTuple):
    """One step from a value to one of its parts, or from the namespace to a value.

    `kind` is "name", "attribute", "key" (of a dict), "item" (of a list or tuple) or "place" (the number of a part that
    cannot be told otherwise: a set's, or that of a key that no message can carry).
    """

    kind: str
    key: str | int | float | bool | None


ValuePath = tuple[Step, ...]
"""Where a value is found; () is the namespace of the scripts."""


def value_expression(path: ValuePath) -> str:
    """How a script would name the value: "plant['pumps'][0].level"; what has no such name gets its number."""
    if not path:
        return ""
    start, *steps = path
    return str(start.key) + "".join(f".{step.key}" if step.kind == "attribute" else f"[{step.key!r}]" for step in steps)


class VariableKind(enum.StrEnum):
    """What a name stands for, as far as people want to hide it."""

    VALUE = "value"
    MODULE = "module"
    FUNCTION = "function"
    CLASS = "class"


@dataclass(frozen=True)
class Variable:
    """A name of the namespace, or a part of a value. All texts are bounded.

    `size` reads "12 items" or "(1000, 20) float64", and is empty for what has none. With `is_trouble` the `preview` is
    no value but says why there is none. `is_table` can be asked for `Cells`, `has_parts` for `Parts`.
    """

    name: str
    step: Step
    type: str
    size: str
    preview: str
    kind: VariableKind = VariableKind.VALUE
    is_table: bool = False
    has_parts: bool = False
    is_trouble: bool = False

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Variable:
        return cls(**{**content, "step": Step(*content["step"]), "kind": VariableKind(content["kind"])})


@dataclass(frozen=True)
class PartsQuery:
    """The parts of the value at `path`: `count` of them from `first`."""

    path: ValuePath
    first: int = 0
    count: int = 100

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> PartsQuery:
        return cls(**{**content, "path": _value_path(content["path"])})


@dataclass(frozen=True)
class VariablesQuery:
    """What an explorer shows: the parts of all that is open in it. `id` comes back with the answer."""

    id: int
    parts: tuple[PartsQuery, ...]

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "parts": [vars(query) for query in self.parts]}

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> VariablesQuery:
        return cls(content["id"], tuple(map(PartsQuery.from_json, content["parts"])))


@dataclass(frozen=True)
class Parts:
    """Some of the `total` parts of a value. `problem` is a sentence when there is no telling."""

    path: ValuePath
    first: int = 0
    total: int = 0
    variables: tuple[Variable, ...] = ()
    problem: str = ""

    def to_json(self) -> dict[str, Any]:
        return {**vars(self), "variables": [vars(variable) for variable in self.variables]}

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Parts:
        variables = tuple(map(Variable.from_json, content["variables"]))
        return cls(**{**content, "path": _value_path(content["path"]), "variables": variables})


@dataclass(frozen=True)
class VariablesAnswer:
    """The parts that were asked for, in the query's order."""

    id: int
    parts: tuple[Parts, ...]
    status: str = "ok"

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "parts": [parts.to_json() for parts in self.parts], "status": self.status}

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> VariablesAnswer:
        return cls(content["id"], tuple(map(Parts.from_json, content["parts"])))


@dataclass(frozen=True)
class CellsQuery:
    """A block of a value's table. `index` chooses along the axes of an array that lie before its last two."""

    id: int
    path: ValuePath
    first_row: int = 0
    row_count: int = 100
    first_column: int = 0
    column_count: int = 50
    index: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return dict(vars(self))

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> CellsQuery:
        return cls(**{**content, "path": _value_path(content["path"]), "index": tuple(content["index"])})


@dataclass(frozen=True)
class Cells:
    """A block of a table of `rows` x `columns`: bounded texts, row by row, and the headers of these rows and columns.

    `numbers` tells for each of these columns whether it has nothing but numbers. `axes` are the lengths of the axes
    before the last two. `type` and `size` describe the whole value. `problem` is a sentence when there is no table.
    """

    id: int
    first_row: int = 0
    first_column: int = 0
    rows: int = 0
    columns: int = 0
    row_headers: tuple[str, ...] = ()
    column_headers: tuple[str, ...] = ()
    texts: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[bool, ...] = ()
    axes: tuple[int, ...] = ()
    type: str = ""
    size: str = ""
    problem: str = ""
    status: str = "ok"

    def to_json(self) -> dict[str, Any]:
        return dict(vars(self))

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Cells:
        lists = {name: tuple(content[name]) for name in ("row_headers", "column_headers", "numbers", "axes")}
        return cls(**{**content, **lists, "texts": tuple(map(tuple, content["texts"]))})


@dataclass(frozen=True)
class ValueTextQuery:
    """One value as text, of at most `limit` characters."""

    id: int
    path: ValuePath
    limit: int = 100_000

    def to_json(self) -> dict[str, Any]:
        return dict(vars(self))

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> ValueTextQuery:
        return cls(**{**content, "path": _value_path(content["path"])})


@dataclass(frozen=True)
class ValueText:
    """The text of a value, or a `problem` in a sentence."""

    id: int
    text: str = ""
    problem: str = ""
    status: str = "ok"

    def to_json(self) -> dict[str, Any]:
        return dict(vars(self))

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> ValueText:
        return cls(**content)


class Severity(enum.StrEnum):
    """How grave a finding is. Errors and warnings are problems; a hint is none."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def is_problem(self) -> bool:
        return self is not Severity.HINT


@dataclass(frozen=True)
class Finding:
    """What a check says of one place of a script.

    `path` is how people name the script, `file` the file that holds it, at `pointer` when it is only a part of it.
    Lines and columns (in characters) count from 1 in the script's own text, whatever file it stands in; the end is
    where the place ends, itself not included. A line of 0 means the script, or file, as a whole. `code` is a stable
    word such as "unknown-function".
    """

    path: str
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    severity: Severity
    code: str
    message: str
    pointer: str = ""

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Finding:
        return cls(**{**content, "severity": Severity(content["severity"])})


@dataclass(frozen=True)
class CheckTotals:
    """What a check of a whole project counted.

    `parse` of the `scripts` are Python 3, `translated` of those only after they were translated. `imports` can be
    loaded: a library script by its import, every other one compiles as what runs it. Of the `calls` of `system.*`
    functions `calls_working` have a working function behind them.
    """

    scripts: int = 0
    parse: int = 0
    translated: int = 0
    imports: int = 0
    calls: int = 0
    calls_working: int = 0

    def to_json(self) -> dict[str, int]:
        """As `pilotlight check --json` spells them."""
        return {"import" if name == "imports" else name: count for name, count in vars(self).items()}

    @classmethod
    def from_json(cls, content: Mapping[str, int]) -> CheckTotals:
        return cls(**{"imports" if name == "import" else name: count for name, count in content.items()})


class CheckStage(enum.StrEnum):
    """What a check of a project is doing."""

    READING = "reading"
    TEXTS = "texts"
    IMPORTS = "imports"


@dataclass(frozen=True)
class CheckProgress:
    """So many of so many scripts have been through `stage`; `total` is 0 while it is not known."""

    stage: CheckStage
    done: int
    total: int

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> CheckProgress:
        return cls(**{**content, "stage": CheckStage(content["stage"])})


CheckNews = Finding | CheckProgress | CheckTotals
"""What `python -P -m runtime.check PROJECT` tells, one a line; the totals come last, unless it was stopped."""


def check_line(news: CheckNews) -> str:
    """One line of that output: a JSON object with one key, which says what it is."""
    content = news.to_json() if isinstance(news, CheckTotals) else vars(news)
    return json.dumps({_CHECK_NEWS[type(news)]: content}) + "\n"


def check_news(line: str | bytes) -> CheckNews:
    """What `check_line` wrote.

    Raises:
        ProtocolError: the line is something else.
    """
    try:
        [(name, content)] = json.loads(line).items()
        if name == "finding":
            return Finding.from_json(content)
        return CheckTotals.from_json(content) if name == "totals" else CheckProgress.from_json(content)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ProtocolError(f"The check sent {line!r}, which is none of its lines.") from error


_CHECK_NEWS: Mapping[type[CheckNews], str] = {Finding: "finding", CheckProgress: "progress", CheckTotals: "totals"}


@dataclass(frozen=True)
class ScriptText:
    """A script as a check looks at it: its text, and what decides how that is read.

    `kind` and `scope` are values of `runtime.project.ScriptKind` and `ScriptScope`, `dialect` one of
    `runtime.dialects.Dialect` or None when the project does not say. `parameters` are the names that the body receives;
    `entry` is the function in the text that is called, "" when the text itself is run.
    """

    path: str
    kind: str
    text: str
    file: str = ""
    pointer: str = ""
    scope: str = "all"
    parameters: tuple[str, ...] = ()
    entry: str = ""
    dialect: str | None = None

    def to_json(self) -> dict[str, Any]:
        return dict(vars(self))

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> ScriptText:
        return cls(**{**content, "parameters": tuple(content.get("parameters", ()))})


@dataclass(frozen=True)
class CheckRequest:
    """A line for `python -P -m runtime.check --serve PROJECT`: look at this text, which need not be saved."""

    id: int
    script: ScriptText

    def to_line(self) -> str:
        return json.dumps({"id": self.id, **vars(self.script)}) + "\n"

    @classmethod
    def from_line(cls, line: str | bytes) -> CheckRequest:
        content = json.loads(line)
        return cls(content.pop("id"), ScriptText.from_json(content))


@dataclass(frozen=True)
class CheckReply:
    """The line that answers a `CheckRequest`: the findings in that text, from top to bottom. Nothing was imported."""

    id: int
    findings: tuple[Finding, ...] = ()

    def to_line(self) -> str:
        return json.dumps({"id": self.id, "findings": [vars(finding) for finding in self.findings]}) + "\n"

    @classmethod
    def from_line(cls, line: str | bytes) -> CheckReply:
        content = json.loads(line)
        return cls(content["id"], tuple(map(Finding.from_json, content["findings"])))


class ProtocolError(Exception):
    """The other process speaks another version of this protocol."""


def _code_line(content: Sequence[Any] | None) -> CodeLine | None:
    return None if content is None else CodeLine(*content)


def _value_path(content: Sequence[Sequence[Any]]) -> ValuePath:
    return tuple(Step(*step) for step in content)


def _thread_stack(content: Mapping[str, Any]) -> ThreadStack:
    return ThreadStack(**{**content, "frames": tuple(StackFrame(*frame) for frame in content["frames"])})


def _check_version(content: Mapping[str, Any]) -> None:
    version = content.get("version")
    if version != PROTOCOL_VERSION:
        raise ProtocolError(
            f"The other process speaks protocol version {version}, this one {PROTOCOL_VERSION}; "
            "restart Pilotlight so that both come from one installation."
        )
