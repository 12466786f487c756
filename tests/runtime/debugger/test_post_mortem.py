"""Failed scripts are kept with their frames and variables, and can be asked about as a script that stands still."""

from __future__ import annotations

import gc
import queue
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from runtime.debugger.post_mortem import MAX_FAILURES, OPEN, PostMortem
from runtime.inspection.inspector import Inspector

LIMIT_S = 10

SCRIPT = """\
class Tank:
    def __init__(self):
        self.level = 12

class Hostile:
    def __repr__(self):
        raise ValueError("no")

def inner(tank, names):
    hostile = Hostile()
    total = tank.level / 0

def outer():
    inner(Tank(), ["pump", "valve"])
"""


class Asked:
    """A PostMortem, and short ways to ask it."""

    def __init__(self) -> None:
        self.said: queue.Queue[dict[str, Any]] = queue.Queue()
        self.inspector = Inspector(dict)
        self.mortem = PostMortem(self.inspector, self.said.put, lambda call: call())
        self._number = 0

    def ask(self, command: str, **arguments: Any) -> dict[str, Any]:
        """The answer's body, or {"problem": why}."""
        self._number += 1
        message = {"seq": self._number, "type": "request", "command": command, "arguments": arguments}
        assert self.mortem.takes(message)
        self.mortem.send(message)
        answer = self.said.get(timeout=LIMIT_S)
        assert answer["request_seq"] == self._number
        return dict(answer["body"]) if answer["success"] else {"problem": answer["message"]}

    def open(self, task_id: int) -> dict[str, Any]:
        problem = self.ask(OPEN, taskId=task_id)
        return problem or dict(self.said.get(timeout=LIMIT_S)["body"])

    def locals_of(self, frame: dict[str, Any]) -> dict[str, dict[str, Any]]:
        scopes = self.ask("scopes", frameId=frame["id"])["scopes"]
        return self.variables(scopes[0]["variablesReference"])

    def variables(self, reference: int) -> dict[str, dict[str, Any]]:
        return {each["name"]: each for each in self.ask("variables", variablesReference=reference)["variables"]}


@pytest.fixture
def asked() -> Iterator[Asked]:
    asked = Asked()
    yield asked
    asked.inspector.stop()


@pytest.fixture
def fail(tmp_path: Path, asked: Asked) -> Callable[[int], None]:
    """Lets the script fail as a task of that number."""
    file = tmp_path / "tanks.py"
    file.write_text(SCRIPT)
    code = compile(SCRIPT, str(file), "exec")

    def fail(task_id: int) -> None:
        names: dict[str, Any] = {"__name__": "tanks"}
        exec(code, names)
        try:
            names["outer"]()
        except ZeroDivisionError as error:
            asked.mortem.keep(task_id, "Fill tanks", error)

    return fail


def test_failure_is_opened_as_a_script_that_stands_still(asked: Asked, fail: Callable[[int], None]) -> None:
    fail(7)
    stopped = asked.open(7)
    assert stopped["threadId"] == -7
    assert (stopped["reason"], stopped["ended"]) == ("exception", "Fill tanks")
    assert "division by zero" in stopped["description"]


def test_calls_are_told_with_the_innermost_first(asked: Asked, fail: Callable[[int], None]) -> None:
    fail(7)
    asked.open(7)
    frames = asked.ask("stackTrace", threadId=-7)["stackFrames"]
    assert [(frame["name"], frame["line"]) for frame in frames[:2]] == [("inner", 11), ("outer", 14)]
    assert Path(frames[0]["source"]["path"]).name == "tanks.py"


def test_variables_of_each_call_and_their_parts_can_be_seen(asked: Asked, fail: Callable[[int], None]) -> None:
    fail(7)
    asked.open(7)
    frame = asked.ask("stackTrace", threadId=-7)["stackFrames"][0]
    found = asked.locals_of(frame)
    assert list(found) == ["hostile", "names", "tank"]
    assert found["names"]["value"] == "['pump', 'valve']"
    assert asked.variables(found["names"]["variablesReference"])["[1]"]["value"] == "'valve'"
    assert asked.variables(found["tank"]["variablesReference"])["level"]["value"] == "12"
    assert "ValueError" in found["hostile"]["value"]


@pytest.mark.parametrize(
    ("expression", "value"),
    [("tank.level * 2", "24"), ("names[0].upper()", "'PUMP'"), ("[n for n in names]", "['pump', 'valve']")],
)
def test_expressions_are_evaluated_where_it_failed(
    asked: Asked, fail: Callable[[int], None], expression: str, value: str
) -> None:
    fail(7)
    asked.open(7)
    frame = asked.ask("stackTrace", threadId=-7)["stackFrames"][0]
    assert asked.ask("evaluate", frameId=frame["id"], expression=expression)["result"] == value


@pytest.mark.parametrize(
    ("expression", "problem"),
    [("missing", "NameError"), ("tank.", "SyntaxError"), ("[0 for _ in iter(int, 1)]", "too long")],
)
def test_expression_that_has_no_value_is_answered_with_why(
    asked: Asked, fail: Callable[[int], None], expression: str, problem: str
) -> None:
    fail(7)
    asked.open(7)
    frame = asked.ask("stackTrace", threadId=-7)["stackFrames"][0]
    assert problem in asked.ask("evaluate", frameId=frame["id"], expression=expression)["problem"]


def test_variables_cannot_be_changed(asked: Asked, fail: Callable[[int], None]) -> None:
    fail(7)
    asked.open(7)
    frame = asked.ask("stackTrace", threadId=-7)["stackFrames"][0]
    answer = asked.ask("setExpression", frameId=frame["id"], expression="tank", value="1")
    assert "not changed" in answer["problem"]


def test_closed_failure_answers_nothing_and_can_be_opened_again(asked: Asked, fail: Callable[[int], None]) -> None:
    fail(7)
    asked.open(7)
    asked.ask("continue", threadId=-7)
    assert asked.said.get(timeout=LIMIT_S)["event"] == "continued"
    assert "problem" in asked.ask("stackTrace", threadId=-7)
    assert asked.open(7)["threadId"] == -7


def test_only_the_last_failures_are_kept_and_the_others_let_go(asked: Asked, fail: Callable[[int], None]) -> None:
    class Held:
        pass

    held = Held()
    gone = weakref.ref(held)

    def lose(kept: object) -> None:
        raise LookupError("no pump")

    try:
        lose(held)
    except LookupError as error:
        asked.mortem.keep(1, "Lost", error)
    del held
    for task_id in range(2, MAX_FAILURES + 2):
        assert gone() is not None
        fail(task_id)
    gc.collect()
    assert gone() is None
    assert str(MAX_FAILURES) in asked.open(1)["problem"]
    assert asked.open(2)["threadId"] == -2


def test_messages_for_the_debugger_are_left_to_it(asked: Asked) -> None:
    for message in (
        {"command": "initialize"},
        {"command": "stackTrace", "arguments": {"threadId": 4}},
        {"command": "variables", "arguments": {"variablesReference": 5}},
    ):
        assert not asked.mortem.takes(message)
