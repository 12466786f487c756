"""Single texts are answered as if they were saved in the project."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from runtime.check import serving
from runtime.check.serving import ServedProject, serve
from runtime.project import Project, ScriptKind
from runtime.protocol import CheckReply, CheckRequest, ScriptText
from tests.projects import builders

PUMP = ScriptText("line.pump", ScriptKind.LIBRARY, "")


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    project = builders.new_project(tmp_path / "plant")
    builders.add_script(project, "line.pump", "def start(name): pass\n")
    builders.add_script(project, "line.old", "def stop(name):\n\tprint 'x'\n")
    builders.add_named_query(project, "Orders/Open", "SELECT 1")
    return project


def codes(served: ServedProject, text: str) -> list[str]:
    return [finding.code for finding in served.findings(replace(PUMP, text=text))]


def test_a_text_is_judged_by_the_project_around_it(plant: Project) -> None:
    served = ServedProject(plant)
    assert codes(served, "line.old.stop('x')\nline.pump.start('x')\n") == []
    assert codes(served, "line.old.stop()\nline.nothing.f()\n") == ["wrong-arguments", "no-such-script"]
    assert codes(served, "system.db.runNamedQuery('Orders/Shut')")[-1:] == ["no-such-query"]


def test_nothing_is_imported(plant: Project, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    assert codes(ServedProject(plant), f"open({str(marker)!r}, 'w').close()\n") == []
    assert not marker.exists()


def test_a_saved_change_of_another_script_is_seen_at_once(plant: Project) -> None:
    served = ServedProject(plant)
    assert codes(served, "line.old.stop('x')\n") == []
    builders.add_script(plant, "line.old", "def stop(name, speed, more):\n\tpass\n")
    assert codes(served, "line.old.stop('x')\n") == ["wrong-arguments"]


def test_a_new_script_is_seen_when_the_project_is_looked_at_again(
    plant: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = ServedProject(plant)
    assert codes(served, "line.new.f()\n") == ["no-such-script"]
    builders.add_script(plant, "line.new", "def f(): pass\n")
    monkeypatch.setattr(serving, "LOOK_AGAIN_S", -1.0)
    assert codes(served, "line.new.f()\n") == []


def test_a_script_that_cannot_be_read_offers_anything(plant: Project) -> None:
    served = ServedProject(plant)
    builders.add_script(plant, "line.old", "def stop(:\n")
    assert codes(served, "line.old.anything()\n") == []


def test_each_request_is_answered_with_its_number(plant: Project) -> None:
    requests = [
        CheckRequest(1, replace(PUMP, text="nothere\n")),
        CheckRequest(
            2, ScriptText("Main: root/onClick", ScriptKind.PERSPECTIVE, "return event\n", "view.json", "/root")
        ),
    ]
    replies = io.StringIO()
    serve(plant, [request.to_line() for request in requests], replies)
    first, second = (CheckReply.from_line(line) for line in replies.getvalue().splitlines())
    assert (first.id, [finding.code for finding in first.findings]) == (1, ["undefined-name"])
    assert (second.id, second.findings) == (2, ())


def test_a_request_needs_no_more_than_path_kind_and_text(plant: Project) -> None:
    replies = io.StringIO()
    serve(plant, ['{"id": 7, "path": "line.pump", "kind": "library", "text": "x = = 1"}\n'], replies)
    [finding] = CheckReply.from_line(replies.getvalue()).findings
    assert finding.code == "syntax"
