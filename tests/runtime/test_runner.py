"""What F5, Shift+Enter and `pilotlight run` run, in each dialect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from runtime import dialect
from runtime.dialects import Dialect
from runtime.project import Project
from runtime.protocol import Origin, RunMode, RunRequest, TaskSnapshot, TaskState
from runtime.runner import run_script
from runtime.session import Session, activated, gateway_session
from tests.projects import builders

LEGACY = 'total = 7\nhalf = total / 2\nprint "half", half\nif total <> 7:\n\traise ValueError, "no"\n'


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    return builders.new_project(tmp_path / "plant")


@pytest.fixture
def session(plant: Project) -> Iterator[Session]:
    session = gateway_session(plant)
    dialect.install()
    session.library.install()
    with activated(session):
        yield session
    session.library.uninstall()
    dialect.uninstall()
    session.close()


def run(session: Session, code: str, file: Path, names: dict[str, Any], **request: Any) -> TaskSnapshot:
    reply = run_script(session, names, RunRequest(code, str(file), file.name, Origin.F5, **request))
    return next(event.task for event in session.tasks.snapshot().events if event.task.id == reply.task_id)


def test_python2_script_runs_with_python2s_division(session: Session, plant: Project) -> None:
    names: dict[str, Any] = {}
    file = builders.add_script(plant, "legacy", LEGACY)
    assert run(session, LEGACY, file, names).state is TaskState.DONE
    assert names["half"] == 3


def test_failure_in_a_python2_script_names_the_users_line(session: Session, plant: Project) -> None:
    text = 'print "begin"\n\nvalue = 1 / 0\n'
    task = run(session, text, builders.add_script(plant, "legacy", text), {})
    assert task.state is TaskState.FAILED
    assert "line 3" in (task.traceback or "")


def test_project_that_says_jython_translates_what_would_parse(session: Session, plant: Project) -> None:
    plant.set_dialect(Dialect.JYTHON27)
    names: dict[str, Any] = {}
    run(session, "half = 7 / 2", builders.add_script(plant, "plain", "half = 7 / 2"), names)
    assert names["half"] == 3


def test_script_that_says_python3_is_never_translated(session: Session, plant: Project) -> None:
    plant.set_dialect(Dialect.JYTHON27)
    names: dict[str, Any] = {}
    run(session, "half = 7 / 2", builders.add_script(plant, "plain", "half = 7 / 2", dialect="python3"), names)
    assert names["half"] == 3.5


def test_selection_is_in_the_dialect_of_its_script(session: Session, plant: Project) -> None:
    names: dict[str, Any] = {"total": 7}
    file = builders.add_script(plant, "legacy", LEGACY)
    run(session, "half = total / 2", file, names, mode=RunMode.SELECTION, first_line=2)
    assert names["half"] == 3


def test_library_script_in_python2_is_called_from_python3(session: Session, plant: Project) -> None:
    builders.add_script(plant, "old.maths", "def half(n):\n\tprint 'half of', n\n\treturn n / 2\n")
    session.refresh()
    names: dict[str, Any] = {}
    run(session, "found = old.maths.half(9), 9 / 2", plant.folder / "try.py", names)
    assert names["found"] == (4, 4.5)


def test_inherited_script_is_called_without_an_import(tmp_path: Path, plant: Project) -> None:
    builders.add_script(plant, "shared.units", "def bar(value):\n    return value * 2\n")
    heir = builders.new_project(tmp_path / "heir", parent="plant")
    builders.add_script(heir, "shared.own", "value = shared.units.bar(4)\n")
    session = gateway_session(heir)
    session.library.install()
    try:
        assert session.library.load("shared.own").value == 8
    finally:
        session.library.uninstall()
        session.close()
