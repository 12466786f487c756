"""The files that Pilotlight brings along are found and copied."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from resources.loader import (
    ResourceNotFoundError,
    Template,
    copy_sample_project,
    copy_template,
    resource_path,
    sample_project,
    templates,
)
from runtime.project import Project


def test_icon_is_a_drawing() -> None:
    assert ElementTree.parse(resource_path("icons/pilotlight.svg")).getroot().tag.endswith("svg")


def test_missing_file_is_named() -> None:
    with pytest.raises(ResourceNotFoundError, match=r"nothing\.svg"):
        resource_path("icons/nothing.svg")


def test_copy_of_the_sample_is_a_project(tmp_path: Path) -> None:
    copy = copy_sample_project(tmp_path / "deep" / "copy")
    assert Project.open(copy).name == Project.open(sample_project()).name


def test_second_call_leaves_the_copy_as_the_user_made_it(tmp_path: Path) -> None:
    copy = copy_sample_project(tmp_path / "copy")
    (copy / "project.json").write_text('{"title": "Mine"}')
    assert Project.open(copy_sample_project(tmp_path / "copy")).name == "Mine"


def test_copy_that_broke_off_is_not_taken_for_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill_the_disk(_source: Path, target: Path, **_options: object) -> None:
        target.mkdir()
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copytree", fill_the_disk)
        with pytest.raises(OSError, match="No space"):
            copy_sample_project(tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.folder)
def test_template_becomes_a_project_without_faults(template: Template, tmp_path: Path) -> None:
    project = Project.open(copy_template(template, tmp_path / "new", "Möller & Söhne"))
    assert project.name == "Möller & Söhne"
    assert project.faults() == []
    assert project.unknown_resources() == []


def test_template_never_replaces_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="choose another name"):
        copy_template(templates()[0], tmp_path, "New")
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_every_template_folder_is_offered() -> None:
    folders = {path.name for path in resource_path("templates").iterdir() if path.is_dir()}
    assert folders == {template.folder for template in templates()}
