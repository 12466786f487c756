"""Several processes share the questions; one that is lost is replaced, and all end when nobody waits any more."""

from __future__ import annotations

import pickle
import threading
from typing import IO, Any

import pytest

from runtime.check.workers import TextWorker, Worker, WorkerLostError, answers
from runtime.project import ScriptKind
from runtime.protocol import ScriptText
from tests.runtime.check import eval_worker
from tests.runtime.check.conftest import SURROUNDINGS


class EvalWorker(Worker[str, Any]):
    """Evaluates expressions; "os._exit(1)" loses it."""

    def __init__(self) -> None:
        super().__init__([eval_worker.__file__])

    def _send(self, stdin: IO[bytes], question: str) -> None:
        pickle.dump(question, stdin)
        stdin.flush()

    def _receive(self, stdout: IO[bytes]) -> Any:
        return pickle.load(stdout)


def lost(question: str) -> str:
    return f"lost: {question}"


def test_every_question_is_answered_by_some_worker() -> None:
    questions = [f"{number} * 2" for number in range(50)]
    assert sorted(answers([EvalWorker(), EvalWorker()], questions, lost)) == [number * 2 for number in range(50)]


def test_a_lost_worker_is_replaced() -> None:
    found = list(answers([EvalWorker()], ["1", "os._exit(1)", "2"], lost))
    assert found == [1, "lost: os._exit(1)", 2]


def test_workers_end_when_the_answers_are_not_wanted() -> None:
    found = answers([EvalWorker(), EvalWorker()], ["1", "2", *["time.sleep(60)"] * 5], lost)
    next(found)
    found.close()  # type: ignore[attr-defined]


def test_an_error_on_the_way_is_raised_to_who_waits() -> None:
    def refuse(question: str) -> str:
        raise LookupError(question)

    with pytest.raises(LookupError, match="_exit"):
        list(answers([EvalWorker()], ["os._exit(1)"], refuse))


def test_a_stopped_worker_answers_nothing() -> None:
    worker = EvalWorker()
    worker.stop()
    with pytest.raises(WorkerLostError):
        worker.ask("1")


def test_a_worker_is_stopped_while_it_works() -> None:
    worker = EvalWorker()
    assert worker.ask("1") == 1
    stopper = threading.Timer(0.1, worker.stop)
    stopper.start()
    with pytest.raises(WorkerLostError):
        worker.ask("time.sleep(60)")
    stopper.join()
    worker.end()


def test_a_text_worker_reports_on_texts() -> None:
    worker = TextWorker(SURROUNDINGS)
    report = worker.ask(ScriptText("plant.pump", ScriptKind.LIBRARY, "nothere\n"))
    assert [finding.code for finding in report.findings] == ["undefined-name"]
    worker.end()
