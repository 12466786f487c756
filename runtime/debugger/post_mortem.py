"""Failed scripts that can still be looked at: the frames of the last ones are kept, with their variables.

Front ends ask in the words of the Debug Adapter Protocol, as they ask the debugger of a script that stands still; what
is negative there (thread, frame, reference) is ours. No debugger is needed, and nothing runs slower for it.
"""

from __future__ import annotations

import itertools
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import CodeType, FrameType
from typing import Any, Final

from runtime.inspection import questions
from runtime.inspection.inspector import Inspector
from runtime.inspection.visit import Visit
from runtime.protocol import Parts, PartsQuery, Step, ValuePath, Variable, VariablesAnswer, VariablesQuery
from runtime.script_files import is_script_file
from runtime.tracebacks import last_line

Message = dict[str, Any]
Body = Mapping[str, Any]

OPEN: Final = "pilotlight/openFailure"
"""A request of our own: `arguments.taskId` failed; a "stopped" event follows for the thread `-taskId`."""

MAX_FAILURES: Final = 10
"""So many are kept: each keeps alive whatever its frames' variables hold."""

MAX_FRAMES: Final = 50
MAX_PARTS: Final = 500
"""Of one value; more are told of in one last line."""

_GONE: Final = f"The runtime keeps the variables of the last {MAX_FAILURES} failed scripts only."
_CLOSED: Final = "This failure is not looked at any more."
_ENDED: Final = "The script has ended: its variables can be looked at, not changed."
_GOES_ON: Final = frozenset({"continue", "next", "stepIn", "stepOut"})
_RESULT: Final = "result"


@dataclass(frozen=True)
class Failure:
    """How a script failed, and the calls that it was in, the innermost first, with the line of each."""

    description: str
    exception: str
    frames: tuple[tuple[FrameType, int], ...]

    @classmethod
    def of(cls, description: str, error: BaseException) -> Failure:
        frames: list[tuple[FrameType, int]] = []
        entry = error.__traceback__
        while entry is not None:
            frames.append((entry.tb_frame, entry.tb_lineno))
            entry = entry.tb_next
        scripts = [each for each in frames if is_script_file(each[0].f_code.co_filename)]
        return cls(description, last_line(error), tuple(reversed((scripts or frames)[-MAX_FRAMES:])))


@dataclass
class _Opened:
    """A failure that a front end looks at. What it can ask by: frames and values, each by its number below 0."""

    failure: Failure
    frames: dict[int, FrameType] = field(default_factory=dict)
    values: dict[int, tuple[FrameType, ValuePath]] = field(default_factory=dict)


class PostMortem:
    """Keeps failures (any thread), and answers questions about them (`send`: the control thread)."""

    def __init__(
        self, inspector: Inspector, publish: Callable[[Message], None], let_go: Callable[[Callable[[], object]], object]
    ) -> None:
        """`publish` is called on the control thread and the inspector's; `let_go` makes a call on the GUI thread."""
        self._inspector = inspector
        self._publish = publish
        self._let_go = let_go
        self._lock = threading.Lock()
        self._kept: OrderedDict[int, Failure] = OrderedDict()
        self._opened: dict[int, _Opened] = {}
        self._numbers = itertools.count(-1, -1)

    def keep(self, task_id: int, description: str, error: BaseException) -> None:
        """Remember how this task failed, and forget the oldest one. Any thread."""
        failure = Failure.of(description, error)
        with self._lock:
            self._kept[task_id] = failure
            forgotten = [self._kept.popitem(last=False)[1] for _ in range(len(self._kept) - MAX_FAILURES)]
        if forgotten:
            # A widget among their variables must not die on the thread of the script that happened to fail now.
            self._let_go(forgotten.clear)

    def takes(self, message: Message) -> bool:
        """Whether `message` is about a failure, and no debugger's."""
        arguments = message.get("arguments", {})
        asked = (arguments.get(name, 0) for name in ("threadId", "frameId", "variablesReference"))
        return message["command"] == OPEN or any(isinstance(number, int) and number < 0 for number in asked)

    def send(self, message: Message) -> None:
        """Answer a message that `takes` has taken; what runs a script's code is answered later."""
        command, arguments = message["command"], message.get("arguments", {})
        reply = partial(self._reply, message)
        if command == OPEN:
            self._open(arguments["taskId"], reply)
        elif command in _GOES_ON:
            self._close(arguments["threadId"], reply)
        elif command == "stackTrace":
            self._tell_stack(arguments["threadId"], reply)
        elif command == "scopes":
            self._tell_scopes(arguments["frameId"], reply)
        elif command == "variables":
            self._tell_variables(arguments["variablesReference"], reply)
        elif command == "evaluate":
            self._evaluate(arguments["frameId"], arguments["expression"], reply)
        else:
            reply(_ENDED)

    # --- opening and closing ---

    def _open(self, task_id: int, reply: Callable[..., None]) -> None:
        with self._lock:
            failure = self._kept.get(task_id)
        if failure is None or not failure.frames:
            reply(_GONE)
            return
        self._opened[-task_id] = _Opened(failure)
        reply()
        self._tell(
            "stopped",
            threadId=-task_id,
            reason="exception",
            description=failure.exception,
            ended=failure.description,
        )

    def _close(self, thread: int, reply: Callable[..., None]) -> None:
        self._opened.pop(thread, None)
        reply()
        self._tell("continued", threadId=thread)

    # --- answering ---

    def _tell_stack(self, thread: int, reply: Callable[..., None]) -> None:
        opened = self._opened.get(thread)
        if opened is None:
            reply(_CLOSED)
            return
        frames = []
        for frame, line in opened.failure.frames:
            number = next(self._numbers)
            opened.frames[number] = frame
            source = {"path": frame.f_code.co_filename}
            frames.append({"id": number, "name": _name(frame.f_code), "source": source, "line": line, "column": 1})
        reply(stackFrames=frames, totalFrames=len(frames))

    def _tell_scopes(self, frame_number: int, reply: Callable[..., None]) -> None:
        found = self._find_frame(frame_number)
        if found is None:
            reply(_CLOSED)
            return
        opened, frame = found
        names = ["Globals"] if frame.f_code.co_name == "<module>" else ["Locals", "Globals"]
        scopes = []
        for name in names:
            number = next(self._numbers)
            opened.values[number] = (frame, (Step("scope", name),))
            scopes.append({"name": name, "variablesReference": number, "expensive": name == "Globals"})
        reply(scopes=scopes)

    def _tell_variables(self, number: int, reply: Callable[..., None]) -> None:
        found = self._find_value(number)
        if found is None:
            reply(_CLOSED)
            return
        opened, frame, (scope, *path) = found
        query = VariablesQuery(0, (PartsQuery(tuple(path), 0, MAX_PARTS),))

        def answer(content: Message) -> None:
            parts = VariablesAnswer.from_json(content).parts[0]
            reply(parts.problem, variables=[*self._to_dap(opened, frame, (scope, *path), parts), *_rest(parts)])

        self._inspector.do(
            partial(_names, frame, str(scope.key)),
            partial(questions.answer, query),
            partial(questions.failure, query),
            answer,
        )

    def _evaluate(self, frame_number: int, expression: str, reply: Callable[..., None]) -> None:
        found = self._find_frame(frame_number)
        if found is None:
            reply(_CLOSED)
            return
        opened, frame = found
        self._inspector.do(
            partial(_names, frame, "Locals"),
            partial(self._value_of, opened, frame, expression),
            lambda problem: {"problem": problem},
            lambda content: reply(content.pop("problem", ""), **content),
        )

    def _value_of(self, opened: _Opened, frame: FrameType, expression: str, visit: Visit) -> Message:
        """The value of `expression` in the frame, as its own code tells it within the time that it may take."""
        holder: dict[str, object] = {}

        def evaluate() -> bool:
            holder[_RESULT] = eval(expression, dict(frame.f_globals), dict(frame.f_locals))
            return True

        outcome = visit.run(evaluate)
        if outcome.value is None:
            return {"problem": outcome.raised.removeprefix("raised ") or "It takes too long."}
        inner = questions.answer(VariablesQuery(0, (PartsQuery((), 0, 1),)), visit.of(holder))
        variable = VariablesAnswer.from_json(inner).parts[0].variables[0]
        del inner
        return {"result": variable.preview, "type": variable.type, "variablesReference": 0}

    def _to_dap(self, opened: _Opened, frame: FrameType, path: ValuePath, parts: Parts) -> list[Message]:
        return [self._variable(opened, frame, (*path, each.step), each) for each in parts.variables]

    def _variable(self, opened: _Opened, frame: FrameType, path: ValuePath, variable: Variable) -> Message:
        number = 0
        if variable.has_parts:
            number = next(self._numbers)
            opened.values[number] = (frame, path)
        return {
            "name": variable.name,
            "value": variable.preview,
            "type": variable.type,
            "variablesReference": number,
        }

    def _find_frame(self, number: int) -> tuple[_Opened, FrameType] | None:
        return next(
            ((opened, opened.frames[number]) for opened in self._opened.values() if number in opened.frames), None
        )

    def _find_value(self, number: int) -> tuple[_Opened, FrameType, ValuePath] | None:
        return next(
            ((opened, *opened.values[number]) for opened in self._opened.values() if number in opened.values), None
        )

    def _reply(self, request: Message, problem: str = "", **body: Any) -> None:
        answer = {"type": "response", "seq": 0, "request_seq": request["seq"], "command": request["command"]}
        self._publish({**answer, "success": not problem, "message": problem, "body": body})

    def _tell(self, event: str, **body: Any) -> None:
        self._publish({"type": "event", "seq": 0, "event": event, "body": body})


def _name(code: CodeType) -> str:
    return str(getattr(code, "co_qualname", code.co_name))


def _names(frame: FrameType, scope: str) -> Mapping[str, object]:
    """The variables of a scope that a person would look for."""
    names = frame.f_globals if scope == "Globals" else frame.f_locals
    return {name: value for name, value in sorted(dict(names).items()) if not name.startswith("__")}


def _rest(parts: Parts) -> list[Message]:
    left = parts.total - len(parts.variables)
    if left <= 0 or parts.problem:
        return []
    return [{"name": f"{left:,} more", "value": "", "type": "", "variablesReference": 0}]
