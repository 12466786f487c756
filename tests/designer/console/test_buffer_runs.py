"""Which task is which run's, what it prints, and how it is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from pytestqt.qtbot import QtBot

from designer.console.buffer_run import BufferRun, Code
from designer.console.buffer_runs import BufferRuns
from designer.scope_runtime import RuntimeState
from designer.task_rows import TaskRow
from runtime.protocol import CodeLine, Origin, OutputChunk, RunRequest, TaskSnapshot, TaskState


class Runtime:
    """Begins and ends what `runs` asks for, as the session would tell."""

    def __init__(self, runs: BufferRuns) -> None:
        self.runs = runs
        self.generation = 1
        self.ids = count(1)
        self.requests: list[RunRequest] = []
        self.stops = 0
        self.cancelled: list[object] = []
        self.printed: list[tuple[int, str]] = []
        runs.run_requested.connect(self.requests.append)
        runs.stop_requested.connect(self.note_stop)
        runs.cancel_requested.connect(self.cancelled.append)
        runs.printed.connect(self.note_printed)
        runs.set_state(RuntimeState.IDLE)

    def note_stop(self) -> None:
        self.stops += 1

    def note_printed(self, run: BufferRun, chunk: OutputChunk) -> None:
        self.printed.append((run.number, chunk.text))

    def tell(self, task_id: int, request: RunRequest, state: TaskState, **fields: object) -> None:
        source = CodeLine(request.filename, request.first_line)
        known = {"origin": request.origin, "state": state, "source": source, **fields}
        task = TaskSnapshot(task_id, request.description, **known)  # type: ignore[arg-type]
        self.runs.apply_tasks((TaskRow((self.generation, task_id), task, 0.0),))

    def begin(self, request: RunRequest) -> int:
        task_id = next(self.ids)
        self.tell(task_id, request, TaskState.RUNNING)
        return task_id

    def write(self, task_id: int, text: str) -> None:
        self.runs.append_output((((self.generation, task_id), OutputChunk(task_id, "stdout", text)),))


@pytest.fixture
def runs(qtbot: QtBot) -> Iterator[BufferRuns]:
    runs = BufferRuns()
    yield runs
    for buffer_id in "ab":
        runs.forget(buffer_id)


@pytest.fixture
def runtime(runs: BufferRuns) -> Runtime:
    return Runtime(runs)


def code(buffer_id: str = "a", text: str = "x", first_line: int = 1) -> Code:
    return Code(buffer_id, f"Buffer {buffer_id}", text, first_line, is_whole=first_line == 1)


def test_a_run_follows_its_task(runs: BufferRuns, runtime: Runtime) -> None:
    run = runs.run(code())
    assert run.is_active
    task_id = runtime.begin(runtime.requests[0])
    assert run.is_running
    runtime.tell(task_id, runtime.requests[0], TaskState.DONE)
    assert not runs.is_active("a")


def test_output_that_comes_before_the_news_of_its_task_is_not_lost(runs: BufferRuns, runtime: Runtime) -> None:
    run = runs.run(code())
    runtime.write(1, "early")
    runtime.begin(runtime.requests[0])
    runtime.write(1, "late")
    assert runtime.printed == [(run.number, "early"), (run.number, "late")]


def test_output_of_others_is_not_ours(runs: BufferRuns, runtime: Runtime) -> None:
    runs.run(code())
    runtime.write(1, "theirs")
    runtime.tell(1, RunRequest("", "code.py", "script", Origin.F5), TaskState.RUNNING)
    runtime.write(1, "theirs again")
    assert runtime.printed == []


def test_two_runs_of_one_buffer_take_their_tasks_in_order(runs: BufferRuns, runtime: Runtime) -> None:
    first, second = runs.run(code()), runs.run(code())
    runtime.begin(runtime.requests[0])
    assert (first.is_running, second.is_running) == (True, False)
    runtime.begin(runtime.requests[1])
    runtime.write(2, "second")
    assert runtime.printed == [(second.number, "second")]


def test_what_an_asynchronous_script_prints_belongs_to_the_run_that_started_it(
    runs: BufferRuns, runtime: Runtime
) -> None:
    run = runs.run(code())
    task_id = runtime.begin(runtime.requests[0])
    runtime.tell(task_id, runtime.requests[0], TaskState.DONE)
    child = TaskSnapshot(2, "f", Origin.ASYNC, TaskState.RUNNING, called_at=CodeLine("<Buffer a>", 1))
    runs.apply_tasks((TaskRow((1, 2), child, 0.0),))
    runtime.write(2, "from a thread")
    assert runtime.printed == [(run.number, "from a thread")]


def test_a_run_that_the_scripts_tab_repeats_is_a_run(runs: BufferRuns, runtime: Runtime) -> None:
    first = runs.run(code())
    runtime.tell(runtime.begin(runtime.requests[0]), runtime.requests[0], TaskState.DONE)
    began: list[BufferRun] = []
    runs.began.connect(began.append)
    runtime.begin(runtime.requests[0])
    assert [run.number for run in began] == [first.number + 1]


def test_stop_ends_what_runs(runs: BufferRuns, runtime: Runtime) -> None:
    runs.run(code())
    runtime.begin(runtime.requests[0])
    runs.stop("a")
    assert runtime.stops == 1


def test_stop_leaves_other_buffers_alone(runs: BufferRuns, runtime: Runtime) -> None:
    runs.run(code("a"))
    runtime.begin(runtime.requests[0])
    runs.stop("b")
    assert runtime.stops == 0


def test_a_run_that_was_stopped_while_it_waited_is_cancelled_as_soon_as_it_begins(
    runs: BufferRuns, runtime: Runtime
) -> None:
    runs.run(code("a"))
    runtime.begin(runtime.requests[0])
    waiting = runs.run(code("b"))
    runs.stop("b")
    assert (runtime.stops, runtime.cancelled) == (0, [])
    assert "will be stopped" in waiting.header()
    runtime.begin(runtime.requests[1])
    assert runtime.cancelled == [(1, 2)]


def test_a_run_that_was_sent_is_lost_with_the_runtime(runs: BufferRuns, runtime: Runtime) -> None:
    run = runs.run(code())
    runs.note_death("client")
    assert not run.is_active
    assert "the runtime ended before it began" in run.header()


def test_a_run_that_waits_for_a_runtime_begins_in_it(runs: BufferRuns, runtime: Runtime) -> None:
    runs.set_state(RuntimeState.STARTING)
    run = runs.run(code())
    runs.note_death("client")
    assert run.is_active
    runtime.generation = 2
    runtime.begin(runtime.requests[0])
    assert run.is_running


def test_a_run_that_waits_for_the_debugger_outlives_the_runtime(runs: BufferRuns, runtime: Runtime) -> None:
    runs.set_held("client", True)
    run = runs.run(code())
    runs.note_death("client")
    assert run.is_active
    runs.set_held("client", False)
    runs.note_death("client")
    assert not run.is_active


def test_without_a_runtime_a_run_says_so(runs: BufferRuns, runtime: Runtime) -> None:
    runs.set_state(RuntimeState.DEAD)
    run = runs.run(code())
    assert "the runtime has stopped" in run.header()
    assert len(runtime.requests) == 1


def test_a_new_runtime_counts_from_one_again(runs: BufferRuns, runtime: Runtime) -> None:
    runs.run(code())
    runtime.tell(500, runtime.requests[0], TaskState.DONE)
    runtime.generation = 2
    run = runs.run(code())
    runtime.begin(runtime.requests[1])
    runtime.write(1, "new")
    assert runtime.printed == [(run.number, "new")]


def test_a_forgotten_buffer_prints_nothing(runs: BufferRuns, runtime: Runtime) -> None:
    runs.run(code())
    runtime.begin(runtime.requests[0])
    runs.forget("a")
    runtime.write(1, "to nobody")
    assert runtime.printed == []
    assert not runs.is_active("a")


def test_many_runs_leave_nothing_behind_but_the_last(runs: BufferRuns, runtime: Runtime) -> None:
    for _ in range(100):
        runs.run(code())
        runtime.tell(runtime.begin(runtime.requests[-1]), runtime.requests[-1], TaskState.DONE)
    assert len(runs._of_tasks) == 1
