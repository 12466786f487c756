"""What the SCRIPT of `pilotlight run SCRIPT` stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer.terminal.script_argument import ScriptArgumentError, resolve_script
from runtime.project import NotAProjectError, Project
from runtime.protocol import RunMode


def message(script: object, project_folder: Path | None = None) -> str:
    with pytest.raises(ScriptArgumentError) as caught:
        resolve_script(str(script), project_folder)
    return str(caught.value)


def test_a_file_runs_with_the_project_around_it(project: Project) -> None:
    file = project.folder / "fill.py"
    file.write_text("print('fill')")
    request, folder = resolve_script(str(file), None)
    assert (request.code, request.description, request.mode) == ("print('fill')", "fill.py", RunMode.SCRIPT)
    assert folder == project.folder


def test_a_library_path_runs_in_the_project_of_the_working_folder(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.folder / "pilotlight")
    request, folder = resolve_script("plant.pump.start", None)
    assert (request.code, request.mode, folder) == ("plant.pump.start", RunMode.TARGET, project.folder)


def test_a_project_is_no_script_and_names_one_of_its_own(project: Project) -> None:
    assert f"`pilotlight run plant.area.tank --project {project.folder}`" in message(project.folder)


def test_a_scripts_folder_names_the_file_in_it(project: Project) -> None:
    folder = project.scripts_folder / "plant" / "pump"
    assert f"`pilotlight run {folder / 'code.py'}`" in message(folder)


def test_any_other_folder_says_what_to_name_instead(tmp_path: Path) -> None:
    assert message(tmp_path) == (
        f"{tmp_path} is a folder; name a .py file in it, or a project's script as package.script"
    )


def test_a_library_path_outside_every_project_names_the_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert message("plant.pump").endswith("name the project's folder, the one with project.json: --project FOLDER")


def test_a_file_without_its_ending_is_suggested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fill.py").touch()
    assert "`pilotlight run fill.py`" in message("fill")


def test_a_missing_library_script_names_one_that_is_there(project: Project) -> None:
    assert message("plant.valve", project.folder).endswith("it has plant.area.tank, for example")


def test_a_project_without_scripts_says_so(tmp_path: Path) -> None:
    (tmp_path / "project.json").write_text("{}")
    assert message("plant.valve", tmp_path).endswith("it has no scripts yet")


def test_a_file_that_is_no_text_says_how_it_must_be(tmp_path: Path) -> None:
    file = tmp_path / "binary.py"
    file.write_bytes(b"\xff\xfe\x00")
    assert message(file).endswith("make it readable as UTF-8 text")


def test_a_folder_that_is_no_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAProjectError, match=r"has no project\.json"):
        resolve_script("plant.pump", tmp_path)
