"""The vocabulary that the designer and the runtime share: frozen, JSON-safe data classes.

Standard library only, so that both processes can import it without cost. Times on the wire are durations
measured by the runtime; `started` is its wall clock and is for reading, never for arithmetic with another
process's clock.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

PROTOCOL_VERSION = 1

EVENTS_MESSAGE = "pilotlight_events"
"""IOPub message type: one `EventBatch`."""

RUN_REQUEST = "pilotlight_run_request"
"""Shell channel: a `RunRequest`; answered by a `RunReply` when the script's own call has returned."""

CANCEL_REQUEST = "pilotlight_cancel_request"
"""Control channel: `{"task_id": int}`, or `{"task_id": null}` for every active task; answered by a `CancelReply`."""

SNAPSHOT_REQUEST = "pilotlight_snapshot_request"
"""Control channel: asks for every known task as an `EventBatch`, after a gap or a late subscription."""


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
    CONSOLE = "console"
    EVENT = "event"
    ASYNC = "async"
    LATER = "invokeLater"
    RUN = "run"


@dataclass(frozen=True)
class TaskSnapshot:
    """One task at one moment.

    `thread_id` is the operating system's thread id, 0 while queued. `started` is ISO 8601 with offset, empty while
    queued. `result` is a bounded repr, `exception` the last line of the traceback, both None while there is none.
    `progress` is 0..1, or None when the script never said.
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

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> TaskSnapshot:
        fields = dict(content)
        fields["origin"] = Origin(fields["origin"])
        fields["state"] = TaskState(fields["state"])
        return cls(**fields)


@dataclass(frozen=True)
class OutputChunk:
    """Text that one task wrote to one stream ("stdout", "stderr" or "log"); `task_id` is None outside every task.

    `dropped` counts characters that were left out before this chunk because nobody could have read so much.
    """

    task_id: int | None
    stream: str
    text: str
    dropped: int = 0


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
    version: int = PROTOCOL_VERSION

    def to_json(self) -> dict[str, Any]:
        # vars, not asdict, which copies deeply: a burst has thousands of events.
        return {
            "version": self.version,
            "last_seq": self.last_seq,
            "active": self.active,
            "events": [{"seq": event.seq, "task": vars(event.task)} for event in self.events],
            "output": [vars(chunk) for chunk in self.output],
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
    a library path: `package.script` is imported, `package.script.function` is called without arguments.
    """

    code: str
    filename: str
    description: str
    origin: Origin
    mode: RunMode = RunMode.SCRIPT
    first_line: int = 1
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


class ProtocolError(Exception):
    """The other process speaks another version of this protocol."""


def _check_version(content: Mapping[str, Any]) -> None:
    version = content.get("version")
    if version != PROTOCOL_VERSION:
        raise ProtocolError(
            f"The other process speaks protocol version {version}, this one {PROTOCOL_VERSION}; "
            "restart Pilotlight so that both come from one installation."
        )
