"""Imports of library scripts by a real worker: what fails, hangs or crashes takes nobody with it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from runtime.check.importing import CRASH, FAILS, TIMEOUT, ImportOutcome, ImportQuestion
from runtime.check.project_copy import ProjectCopy
from runtime.check.workers import ImportWorker
from runtime.project import Project
from tests.projects import builders

LIMIT_S = 1.0

ImportText = Callable[[str], ImportOutcome]

FORKING = pytest.param(True, id="forking", marks=pytest.mark.skipif(sys.platform == "win32", reason="has no fork"))
IN_ONE_PROCESS = pytest.param(False, id="in one process")


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    return builders.new_project(tmp_path / "plant")


@pytest.fixture(params=[FORKING, IN_ONE_PROCESS])
def import_text(request: pytest.FixtureRequest, plant: Project) -> Iterator[ImportText]:
    """Imports `line.one` with the given text; asked again, the same worker imports `line.two`, and so on."""
    names = iter(["one", "two", "three"])
    with closing(ProjectCopy(plant.folder)) as copy:
        worker = ImportWorker(copy.folder, copy.project, LIMIT_S, can_fork=request.param)

        def import_text(text: str) -> ImportOutcome:
            path = f"line.{next(names)}"
            file = builders.add_script(Project.open(copy.project), path, text)
            return worker.ask(ImportQuestion(path, str(file)))

        yield import_text
        worker.end()


def test_a_script_that_can_be_imported_has_no_problem(import_text: ImportText) -> None:
    assert import_text("import json\nLEVEL = system.date.now()\n") == ImportOutcome("line.one")


def test_an_exception_is_told_with_its_line(import_text: ImportText) -> None:
    outcome = import_text("x = 1\ndef f():\n\treturn x / 0\nf()\n")
    assert (outcome.kind, outcome.line) == (FAILS, 3)
    assert "ZeroDivisionError" in str(outcome.problem)


@pytest.mark.parametrize(
    "text",
    ["import sys\nsys.exit(3)", "raise KeyboardInterrupt", "raise SystemExit", "class E(BaseException): pass\nraise E"],
)
def test_exceptions_that_end_a_program_are_failures_like_others(import_text: ImportText, text: str) -> None:
    assert import_text(text).kind == FAILS
    assert import_text("x = 1").problem is None


def test_an_exception_without_readable_text_is_told(import_text: ImportText) -> None:
    outcome = import_text("class Odd(Exception):\n\tdef __str__(self): raise ValueError\nraise Odd\n")
    assert "Odd" in str(outcome.problem)


def test_a_failure_in_another_script_names_it(import_text: ImportText) -> None:
    import_text("x = 1\nraise ValueError('first')\n")
    outcome = import_text("import json\nimport line.one\n")
    assert outcome.line == 2
    assert "(line.one, line 2)" in str(outcome.problem)


def test_python_2_is_translated_on_import(import_text: ImportText) -> None:
    assert import_text("print 'x'\nassert 7 / 2 == 3\n").problem is None


def test_an_endless_loop_is_ended_and_the_next_script_is_imported(import_text: ImportText) -> None:
    outcome = import_text("def wait():\n\twhile True: pass\nwait()\n")
    assert outcome.kind == TIMEOUT
    assert import_text("x = 1").problem is None


def test_os_exit_is_told_with_its_line(import_text: ImportText) -> None:
    outcome = import_text("import os\nos._exit(0)\n")
    assert (outcome.kind, outcome.line) == (CRASH, 2)
    assert import_text("x = 1").problem is None


def test_a_crash_is_told_and_the_next_script_is_imported(import_text: ImportText) -> None:
    assert import_text("import ctypes\nctypes.string_at(0)\n").kind == CRASH
    assert import_text("x = 1").problem is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("import socket\nsocket.create_connection(('127.0.0.1', 9))", "the network"),
        ("import subprocess\nsubprocess.run(['true'])", "starts another process"),
        ("import os\nopen(os.path.expanduser('~/pilotlight-check-test'), 'w')", "writes to"),
        ("try:\n\timport os; os.fork()\nexcept Exception as e:\n\traise ValueError('x') from e", "another process"),
    ],
)
def test_what_the_check_does_not_allow_is_refused(import_text: ImportText, text: str, words: str) -> None:
    outcome = import_text(text)
    assert outcome.is_refused
    assert words in str(outcome.problem)


def test_what_a_script_prints_disturbs_nobody(import_text: ImportText) -> None:
    text = "import os, sys\nprint('{')\nos.write(1, b'{\\n')\nsys.stderr.write('x')\nsys.stdout.close()\n"
    assert import_text(text).problem is None
    assert import_text("input_ = __import__('sys').stdin.read()").problem is None


def test_a_thread_that_a_script_starts_is_not_waited_for(import_text: ImportText) -> None:
    text = "def work():\n\timport time\n\twhile True: time.sleep(1)\nsystem.util.invokeAsynchronous(work)\n"
    assert import_text(text).problem is None
    assert import_text("x = 1").problem is None


def test_files_of_the_copy_may_be_written(import_text: ImportText) -> None:
    assert import_text("with open('kept.txt', 'w') as f:\n\tf.write('x')\n").problem is None


@pytest.mark.skipif(sys.platform == "win32", reason="has no fork")
@pytest.mark.parametrize(
    ("text", "line"), [("def wait():\n\twhile True: pass\nwait()\n", 2), ("import ctypes\nctypes.string_at(0)\n", 2)]
)
def test_a_forked_import_tells_where_it_hung_or_crashed(plant: Project, text: str, line: int) -> None:
    with closing(ProjectCopy(plant.folder)) as copy:
        worker = ImportWorker(copy.folder, copy.project, LIMIT_S)
        file = builders.add_script(Project.open(copy.project), "line.one", text)
        try:
            assert worker.ask(ImportQuestion("line.one", str(file))).line == line
        finally:
            worker.end()


@pytest.mark.skipif(sys.platform == "win32", reason="has no fork")
def test_a_forked_import_knows_nothing_of_the_one_before(plant: Project) -> None:
    with closing(ProjectCopy(plant.folder)) as copy:
        worker = ImportWorker(copy.folder, copy.project, LIMIT_S)
        project = Project.open(copy.project)
        first = builders.add_script(project, "line.one", "import builtins\nbuiltins.LEFT = 1\n")
        second = builders.add_script(project, "line.two", "LEFT\n")
        try:
            assert worker.ask(ImportQuestion("line.one", str(first))).problem is None
            assert "NameError" in str(worker.ask(ImportQuestion("line.two", str(second))).problem)
        finally:
            worker.end()
