"""The copy that imports work on."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from runtime.check import project_copy
from runtime.check.project_copy import ProjectCopy
from runtime.project import Project
from tests.projects import builders


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    project = builders.new_project(tmp_path / "plant")
    builders.add_script(project, "line.pump", "x = 1")
    return project


def test_the_copy_is_a_project_with_the_same_scripts(plant: Project) -> None:
    with closing(ProjectCopy(plant.folder)) as copy:
        [script] = Project.open(copy.project).all_scripts()
        assert (script.path, script.text) == ("line.pump", "x = 1")
        assert script.file == copy.file(plant.folder / "ignition/script-python/line/pump/code.py")


def test_parents_stand_beside_it(plant: Project, tmp_path: Path) -> None:
    base = builders.new_project(tmp_path / "base")
    builders.add_script(base, "tools.clock", "y = 1")
    builders.write_json(plant.folder / "project.json", {"title": "Plant", "parent": "base"})
    with closing(ProjectCopy(plant.folder, [base.folder])) as copy:
        paths = {script.path for script in Project.open(copy.project).all_scripts()}
    assert paths == {"line.pump", "tools.clock"}


def test_links_caches_and_huge_files_are_left_out(
    plant: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project_copy, "MAX_FILE_BYTES", 1000)
    (plant.folder / "link").symlink_to(tmp_path)
    (plant.folder / "__pycache__").mkdir()
    (plant.folder / "huge.bin").write_bytes(b"x" * 2000)
    with closing(ProjectCopy(plant.folder)) as copy:
        assert {file.name for file in copy.project.iterdir()} == {"project.json", "ignition"}


def test_nothing_is_left_when_it_is_closed(plant: Project) -> None:
    copy = ProjectCopy(plant.folder)
    copy.close()
    assert not copy.folder.exists()


def test_a_file_of_another_folder_has_no_copy(plant: Project, tmp_path: Path) -> None:
    with closing(ProjectCopy(plant.folder)) as copy, pytest.raises(ValueError, match="is not in"):
        copy.file(tmp_path / "elsewhere.py")


def test_what_a_killed_check_left_is_cleared_away(
    plant: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left = tmp_path / f"{project_copy.PREFIX}{2**30}-abc"
    left.mkdir()
    with closing(ProjectCopy(plant.folder)):
        assert not left.exists()
