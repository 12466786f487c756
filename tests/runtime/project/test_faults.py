"""A broken project opens; what is wrong with it is named, and nothing else is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from runtime.project import Project
from runtime.project.vision import packed
from tests.projects import builders


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    project = builders.new_project(tmp_path / "plant")
    builders.add_script(project, "good", "x = 1\n")
    return project


def codes(project: Project) -> list[tuple[str, str]]:
    return [(fault.code, fault.path) for fault in project.faults()]


def paths(project: Project) -> list[str]:
    return [script.path for script in project.all_scripts()]


def test_sound_project_has_no_faults(plant: Project) -> None:
    assert plant.faults() == []


def test_bad_json_names_its_line(plant: Project) -> None:
    view = builders.add_view(plant, "Main", builders.component("root"))
    view.write_text('{\n"root": {,\n}')
    [fault] = plant.faults()
    assert (fault.code, fault.line) == ("bad-json", 2)
    assert "com.inductiveautomation.perspective/views/Main/view.json is no JSON" in fault.message
    assert paths(plant) == ["good"]


def test_missing_resource_json_is_named_and_the_script_still_there(plant: Project) -> None:
    builders.add_script(plant, "bare", "y = 2\n").with_name("resource.json").unlink()
    assert codes(plant) == [("no-resource-json", "ignition/script-python/bare")]
    assert paths(plant) == ["bare", "good"]


def test_undecodable_bytes_name_their_line(plant: Project) -> None:
    builders.add_script(plant, "bad", "").write_bytes(b"x = 1\ny = '\xff'\n")
    [fault] = plant.faults()
    assert (fault.code, fault.line) == ("not-utf8", 2)


def test_link_out_of_the_project_is_not_followed(plant: Project, tmp_path: Path) -> None:
    builders.add_script(builders.new_project(tmp_path / "other"), "secret", "z = 3\n")
    link = plant.scripts_folder / "link"
    link.symlink_to(tmp_path / "other" / "ignition" / "script-python")
    assert codes(plant) == [("link-outside", "ignition/script-python/link")]
    assert paths(plant) == ["good"]


def test_link_in_a_circle_is_not_followed(plant: Project) -> None:
    (plant.scripts_folder / "again").symlink_to(plant.scripts_folder)
    assert codes(plant) == [("link-circle", "ignition/script-python/again")]


@pytest.mark.parametrize(
    "content", [b"", b"plain", b"\x1f\x8b\x08damaged", packed(b"no table here"), packed(b"x" * 99)[:-9]]
)
def test_damaged_window_is_named(plant: Project, content: bytes) -> None:
    builders.add_window(plant, "Main").write_bytes(content)
    assert codes(plant) == [("bad-vision-file", "com.inductiveautomation.vision/windows/Main/window.bin")]


def test_query_of_an_unknown_type_is_named_and_runs_as_a_query(plant: Project) -> None:
    builders.add_named_query(plant, "Counts", "select 1", query_type="Magic")
    assert codes(plant) == [("unknown-query-type", "ignition/named-query/Counts")]
    assert [query.path for query in plant.named_queries()] == ["Counts"]


def test_broken_settings_are_named(plant: Project) -> None:
    (plant.folder / "pilotlight").mkdir()
    (plant.folder / "pilotlight" / "settings.json").write_text("{")
    assert [code for code, _ in codes(plant)] == ["bad-settings"]


def test_what_is_not_understood_is_listed_and_stays(plant: Project) -> None:
    folder = plant.folder / "com.inductiveautomation.reporting" / "reports" / "Daily"
    builders.write_resource(folder, "data.bin")
    (folder / "data.bin").write_bytes(b"\0\1")
    assert plant.unknown_resources() == [folder]
    assert (folder / "data.bin").read_bytes() == b"\0\1"


@pytest.mark.parametrize("name", ["pilotlight/databases.json", "pilotlight/tags/default.json", "tags/tags.json"])
def test_broken_file_that_no_script_stands_in_is_named(plant: Project, name: str) -> None:
    file = plant.folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("xx")
    assert codes(plant) == [("bad-json", name)]
