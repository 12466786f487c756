"""An inspector over the variables of a test, asked and answered in one call."""

from __future__ import annotations

import json
import queue
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from runtime.inspection.inspector import Inspector
from runtime.inspection.user_code import UserCodeRunner
from runtime.protocol import (
    Cells,
    CellsQuery,
    Parts,
    PartsQuery,
    Step,
    ValuePath,
    ValueText,
    ValueTextQuery,
    Variable,
    VariablesAnswer,
    VariablesQuery,
)

ANSWER_S = 30.0
"""A test that waits longer has failed; an answer takes about a second at most."""


class Explorer:
    """Asks an inspector about `names`. What scripts let go of meanwhile is counted in `orphans`.

    It is more patient than the runtime's, so that harmless values are shown on a busy machine too.
    """

    def __init__(self) -> None:
        self.names: dict[str, Any] = {}
        self.orphans = 0
        self._inspector = Inspector(self._own_names, self._let_go, UserCodeRunner(each_s=0.5, all_s=5.0))
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()

    def list(self, *, first: int = 0, count: int = 1_000) -> Parts:
        return self.parts((), first=first, count=count)

    def parts(self, path: ValuePath, *, first: int = 0, count: int = 100) -> Parts:
        query = VariablesQuery(1, (PartsQuery(path, first, count),))
        return VariablesAnswer.from_json(self._ask(query)).parts[0]

    def variable(self, value: object) -> Variable:
        """What is told of one value."""
        self.names["value"] = value
        return next(variable for variable in self.list().variables if variable.name == "value")

    def preview(self, value: object) -> str:
        return self.variable(value).preview

    def cells(self, value: object, **block: Any) -> Cells:
        self.names["value"] = value
        return Cells.from_json(self._ask(CellsQuery(1, at("value"), **block)))

    def text(self, path: ValuePath, limit: int = 100_000) -> ValueText:
        return ValueText.from_json(self._ask(ValueTextQuery(1, path, limit)))

    def stop(self) -> None:
        self._inspector.stop()

    def _ask(self, query: Any) -> dict[str, Any]:
        # By way of JSON, as between the processes.
        self._inspector.ask(type(query).from_json(json.loads(json.dumps(query.to_json()))), self._answers.put)
        answer: dict[str, Any] = json.loads(json.dumps(self._answers.get(timeout=ANSWER_S)))
        return answer

    def _own_names(self) -> Mapping[str, object]:
        return dict(self.names)

    def _let_go(self, call: Any) -> None:
        self.orphans += 1
        call()


def at(name: str, *steps: Step) -> ValuePath:
    """The path to a variable, or to something in it."""
    return (Step("name", name), *steps)


@pytest.fixture
def explorer() -> Iterator[Explorer]:
    explorer = Explorer()
    yield explorer
    explorer.stop()
