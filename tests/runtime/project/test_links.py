"""No file outside the project's folder is read or written by way of a link, and each such link is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from runtime.project import Project
from tests.projects import builders

AddFile = Callable[[Project], Path]

VALUE_CHANGED = {"eventid": "valueChanged", "script": "\tx = 1"}
ADDERS: dict[str, AddFile] = {
    "library": lambda project: builders.add_script(project, "line", "x = 1"),
    "event": lambda project: builders.add_gateway_event(project, "timer", "handleTimerEvent", "x = 1", "Poll"),
    "view": lambda project: builders.add_view(
        project, "Main", builders.component("root", events=builders.on_click("a()"))
    ),
    "session": lambda project: builders.add_session_scripts(project, {"onStartup": "\tx = 1"}),
    "window": lambda project: builders.add_window(project, "Main", "system.nav.openWindow('Other')"),
    "tags": lambda project: builders.add_tags(project, "tags.json", {"name": "a", "eventScripts": [VALUE_CHANGED]}),
}


@pytest.mark.parametrize("kind", ADDERS)
def test_file_behind_a_link_out_of_the_project_is_not_read(plant: Project, tmp_path: Path, kind: str) -> None:
    file = ADDERS[kind](plant)
    assert len(list(plant.all_scripts())) == 1
    outside = file.rename(tmp_path / file.name)
    file.symlink_to(outside)
    assert list(plant.all_scripts()) == []
    assert [(fault.code, fault.file) for fault in plant.faults()] == [("link-outside", file)]


def test_module_behind_a_link_out_of_the_project_is_not_read(plant: Project, tmp_path: Path) -> None:
    builders.add_script(builders.new_project(tmp_path / "other"), "secret", "x = 1")
    (plant.folder / "ignition").symlink_to(tmp_path / "other" / "ignition")
    assert list(plant.all_scripts()) == []
    assert [(fault.code, fault.path) for fault in plant.faults()] == [("link-outside", "ignition")]


def test_script_that_became_a_link_out_of_the_project_is_not_written(plant: Project, tmp_path: Path) -> None:
    file = builders.add_script(plant, "line", "x = 1\n")
    [script] = plant.all_scripts()
    outside = file.rename(tmp_path / "outside.py")
    file.symlink_to(outside)
    with pytest.raises(PermissionError, match="behind a link out of the project"):
        plant.write_script(script, "x = 2\n")
    assert outside.read_text() == "x = 1\n"


def test_link_inside_the_project_is_written_and_stays_a_link(plant: Project) -> None:
    file = builders.add_script(plant, "line", "x = 1\n")
    target = file.rename(file.with_name("real.txt"))
    file.symlink_to(target)
    [script] = plant.all_scripts()
    plant.write_script(script, "x = 2\n")
    assert file.is_symlink()
    assert target.read_text() == "x = 2\n"
