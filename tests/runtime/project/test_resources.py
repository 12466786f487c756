"""Resources with something missing or not understood: each is named or listed, and nothing is changed."""

from __future__ import annotations

import pytest

from runtime.dialects import Dialect
from runtime.project import Project, ProjectSettingsError
from tests.projects import builders


def codes(project: Project) -> list[str]:
    return [fault.code for fault in project.faults()]


def test_resource_file_that_is_no_object_is_named(plant: Project) -> None:
    builders.add_script(plant, "line", "x = 1").with_name("resource.json").write_text("[1]")
    assert codes(plant) == ["bad-json"]


def test_file_that_a_resource_lists_and_that_is_gone_is_named(plant: Project) -> None:
    builders.add_named_query(plant, "Count", "select 1").unlink()
    [fault] = plant.faults()
    assert (fault.code, fault.path) == ("missing-file", "ignition/named-query/Count")


def test_thumbnail_of_a_view_may_be_missing(plant: Project) -> None:
    view = builders.add_view(plant, "Main", builders.component("root"))
    builders.write_resource(view.parent, "view.json", "thumbnail.png")
    assert codes(plant) == []


def test_query_in_another_form_is_listed_and_stays(plant: Project) -> None:
    folder = plant.folder / "ignition" / "named-query" / "Old"
    builders.write_resource(folder, "data.bin")
    (folder / "data.bin").write_bytes(b"\0")
    assert plant.unknown_resources() == [folder]
    assert (folder / "data.bin").read_bytes() == b"\0"


def test_dialect_that_is_none_is_named(plant: Project) -> None:
    builders.add_script(plant, "line", "x = 1", dialect="python2")
    [fault] = plant.faults()
    assert fault.code == "unknown-dialect"
    assert "'python2' is no dialect; write 'python3' or 'jython2.7'" in fault.message


def test_dialect_of_the_settings_that_is_none_is_named(plant: Project) -> None:
    plant.set_dialect(Dialect.JYTHON27)
    settings = plant.folder / "pilotlight" / "settings.json"
    settings.write_text(settings.read_text().replace("jython2.7", "jython"))
    with pytest.raises(ProjectSettingsError, match="'jython' is no dialect"):
        plant.dialect()
    assert codes(plant) == ["bad-settings"]


def test_events_of_tags_may_be_an_object(plant: Project) -> None:
    tag = {"name": "Level", "eventScripts": {"valueChanged": {"script": "\tx = 1", "enabled": True}}}
    builders.add_tags(plant, "tags.json", tag)
    [script] = plant.all_scripts()
    assert (script.path, script.text) == ("tags.json: Level/valueChanged", "x = 1")
    plant.write_script(script, "x = 2")
    assert plant.script_at(script.file, script.pointer).text == "x = 2"
