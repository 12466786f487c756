"""JSON files of a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from runtime.project_json import ProjectFileError, ProjectJson


def test_missing_file_is_empty(tmp_path: Path) -> None:
    assert ProjectJson(tmp_path, "users.json").read() == {}


def test_what_is_written_is_read_back_and_leaves_nothing_beside(tmp_path: Path) -> None:
    file = ProjectJson(tmp_path, "users.json")

    file.write({"name": "Jürgen"})

    assert file.read() == {"name": "Jürgen"}
    assert [entry.name for entry in (tmp_path / "pilotlight").iterdir()] == ["users.json"]


@pytest.mark.parametrize(
    ("text", "problem"), [('{"a":\n', "line 2"), ("[1]", "must hold one JSON object"), ("\udcff", "cannot be read")]
)
def test_file_that_cannot_be_used_is_named(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "pilotlight" / "users.json"
    path.parent.mkdir()
    path.write_bytes(text.encode("utf-8", "surrogateescape"))

    with pytest.raises(ProjectFileError, match=rf"users\.json.*{problem}"):
        ProjectJson(tmp_path, "users.json").read()


def test_section_of_another_form_is_refused(tmp_path: Path) -> None:
    file = ProjectJson(tmp_path, "users.json")
    file.write({"sources": []})

    with pytest.raises(ProjectFileError, match='"sources" must be a JSON object'):
        file.section("sources")


def test_without_a_project_there_is_nothing_to_read_and_nowhere_to_write() -> None:
    file = ProjectJson(None, "users.json")

    assert file.read() == {}
    with pytest.raises(ProjectFileError, match="No project is open"):
        file.write({})


def test_file_that_cannot_be_written_is_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "pilotlight").write_text("a file where the folder should be")

    with pytest.raises(ProjectFileError, match="cannot be written"):
        ProjectJson(tmp_path, "users.json").write({})
