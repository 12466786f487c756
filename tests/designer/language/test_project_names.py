"""Paths that are completed inside strings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from designer.language.project_names import ProjectNames, completions_in_string, read_names
from resources.loader import copy_sample_project
from runtime.project import Project

NAMES = ProjectNames(
    tags=("[default]Line/Speed",),
    queries=("Line/Rejected",),
    windows=("Main", "Popups/Pump"),
    components={"Main": ("Start", "Table"), "Popups/Pump": ("Close",)},
)


def offered(before: str, window: str = "") -> list[str]:
    return [completion.label for completion in completions_in_string(NAMES, window, before)]


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ("system.tag.readBlocking(['", ["[default]Line/Speed"]),
        ("system.tag.writeBlocking(['a', '[def", ["[default]Line/Speed"]),
        ("x = system.tag.read(\n\t'", ["[default]Line/Speed"]),
        ("system.tag.readBlocking([path(1), '", ["[default]Line/Speed"]),
        ("system.db.runNamedQuery('", ["Line/Rejected"]),
        ('system.nav.openWindow("', ["Main", "Popups/Pump"]),
        ("event.source.parent.getComponent('", ["Close", "Start", "Table"]),
        ("print('", []),
        ("x = '", []),
        ("system.tag.readBlocking(paths)\nprint('", []),
    ],
)
def test_call_around_the_string_says_what_it_names(before: str, names: list[str]) -> None:
    assert offered(before) == names


def test_script_of_a_window_knows_its_own_components() -> None:
    assert offered("root.getComponent('", "Main") == ["Start", "Table"]


def test_names_are_those_of_the_project(tmp_path: Path) -> None:
    names = read_names(Project.open(copy_sample_project(tmp_path / "sample")))
    assert "Line/Rejected" in names.queries
    assert names.windows == ("Line Overview",)
    assert "Go" in names.components["Line Overview"]
    assert any(tag.startswith("[default]Line/") for tag in names.tags)


@pytest.mark.parametrize("text", ["xx", "[]", '{"tags": 3}', '{"tags": [{"name": 1}]}'])
def test_broken_tag_file_names_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "project.json").write_text(json.dumps({"title": "x"}))
    (tmp_path / "pilotlight" / "tags").mkdir(parents=True)
    (tmp_path / "pilotlight" / "tags" / "default.json").write_text(text)
    assert read_names(Project.open(tmp_path)).tags == ()
