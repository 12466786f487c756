"""The project folder: what is found in it, what may be made in it, and what stays untouched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from runtime.project import (
    NodeKind,
    NotAProjectError,
    Project,
    ProjectNameError,
    ProjectSettingsError,
    dotted_path,
    project_of,
)


def paths(project: Project, kind: NodeKind) -> list[str]:
    return [node.path for node in project.tree().walk() if node.kind is kind]


def files_of(project: Project) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in project.folder.rglob("*") if file.is_file()}


# Opening


def test_project_is_named_by_its_title(project: Project) -> None:
    assert project.name == "Small Project"


@pytest.mark.parametrize("text", ["{}", '{"title": ""}', '{"title": 7}'])
def test_project_without_a_title_is_named_by_its_folder(tmp_path: Path, text: str) -> None:
    (tmp_path / "project.json").write_text(text)
    assert Project.open(tmp_path).name == tmp_path.name


def test_project_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "project.json").write_bytes(b'\xef\xbb\xbf{"title": "Marked"}')
    assert Project.open(tmp_path).name == "Marked"


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotAProjectError, match=r"no folder .*nowhere"):
        Project.open(tmp_path / "nowhere")


def test_folder_without_a_project_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAProjectError, match=r"has no project\.json"):
        Project.open(tmp_path)


def test_broken_project_file_is_a_fault_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "project.json").write_text('{\n  "title": "a"\n  "enabled": true\n}')
    broken = Project.open(tmp_path)
    assert broken.name == tmp_path.name
    [fault] = broken.faults()
    assert (fault.code, fault.line) == ("bad-project-json", 3)


@pytest.mark.parametrize("content", [b"[1, 2]", b"\xff\xfe\x00"])
def test_project_file_that_is_no_object_is_a_fault(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "project.json").write_bytes(content)
    assert [fault.code for fault in Project.open(tmp_path).faults()] == ["bad-project-json"]


# The tree


def test_tree_holds_scripts_windows_and_events(project: Project) -> None:
    assert paths(project, NodeKind.PACKAGE) == ["plant", "plant.area"]
    assert paths(project, NodeKind.SCRIPT) == ["plant.area.tank", "plant.pump"]
    assert paths(project, NodeKind.WINDOW) == ["Main"]
    assert paths(project, NodeKind.EVENT) == ["Main/Root Container/Go/actionPerformed"]


def test_event_is_named_by_its_component_and_event(project: Project) -> None:
    (window,) = project.tree().windows
    assert [event.name for event in window.children] == ["Root Container / Go — actionPerformed"]


def test_packages_come_before_scripts_and_case_does_not_count(project: Project) -> None:
    for name in ("Beta", "alpha"):
        project.library.create_script(f"plant.{name}")
    (plant,) = project.tree().scripts
    assert [node.name for node in plant.children] == ["area", "alpha", "Beta", "pump"]


def test_windows_may_lie_in_folders(project: Project) -> None:
    nested = project.windows_folder / "Popups" / "Alarm"
    nested.mkdir(parents=True)
    (nested / "window.ui").touch()
    assert paths(project, NodeKind.FOLDER) == ["Popups"]
    assert "Popups/Alarm" in paths(project, NodeKind.WINDOW)


def test_hidden_folders_and_caches_are_not_shown(project: Project) -> None:
    for name in (".git", "__pycache__", "old.copy"):
        (project.scripts_folder / name).mkdir()
    assert paths(project, NodeKind.PACKAGE) == ["plant", "plant.area"]


def test_project_without_resource_folders_has_an_empty_tree(tmp_path: Path) -> None:
    (tmp_path / "project.json").write_text("{}")
    assert list(Project.open(tmp_path).tree().walk()) == []


def test_link_out_of_the_project_is_not_followed(project: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside" / "secret"
    outside.mkdir(parents=True)
    (outside / "code.py").touch()
    (project.scripts_folder / "link").symlink_to(outside.parent, target_is_directory=True)
    assert project.script("link.secret") is None
    assert "link" not in paths(project, NodeKind.PACKAGE)


def test_links_in_a_circle_end(project: Project) -> None:
    (project.scripts_folder / "plant" / "again").symlink_to(project.scripts_folder / "plant", target_is_directory=True)
    assert paths(project, NodeKind.SCRIPT) == ["plant.area.tank", "plant.pump"]


# Finding


def test_script_is_found_by_its_dotted_path(project: Project) -> None:
    assert project.script("plant.pump") == project.scripts_folder / "plant" / "pump" / "code.py"


@pytest.mark.parametrize("dotted", ["", ".", "plant", "plant.none", "..", "plant..pump", "plant/pump", "../plant.pump"])
def test_what_is_no_script_is_not_found(project: Project, dotted: str) -> None:
    assert project.script(dotted) is None


def test_project_of_a_file_is_the_nearest_above_it(project: Project) -> None:
    assert project_of(project.scripts_folder / "plant" / "pump" / "code.py") == project.folder


def test_file_outside_every_project_belongs_to_none(tmp_path: Path) -> None:
    assert project_of(tmp_path / "code.py") is None


def test_dotted_path_of_a_library_script_is_its_folders(project: Project) -> None:
    assert dotted_path(project.scripts_folder / "plant" / "area" / "tank" / "code.py") == "plant.area.tank"


def test_other_files_have_no_dotted_path(project: Project, tmp_path: Path) -> None:
    (event,) = project.tree().windows[0].children
    others = [event.file, project.scripts_folder / "code.py", project.folder / "code.py", tmp_path / "code.py"]
    assert [dotted_path(file) for file in others] == [None] * 4


# Making


def test_new_script_holds_its_text_byte_by_byte(project: Project) -> None:
    text = "def f():\r\n\treturn 'é'\n\n"
    assert project.library.create_script("plant.new", text).read_bytes() == text.encode()


def test_new_script_has_the_resource_file_of_ignition(project: Project) -> None:
    resource = json.loads((project.library.create_script("fresh.one").parent / "resource.json").read_text())
    modified = resource["attributes"].pop("lastModification")
    assert set(modified) == {"actor", "timestamp"}
    assert resource == {
        "scope": "A",
        "version": 1,
        "restricted": False,
        "overridable": True,
        "files": ["code.py"],
        "attributes": {"hintScope": 2},
    }


def test_new_script_brings_its_packages(project: Project) -> None:
    project.library.create_script("a.b.c")
    assert [path for path in paths(project, NodeKind.PACKAGE) if path.startswith("a")] == ["a", "a.b"]


def test_new_package_is_empty(project: Project) -> None:
    assert list(project.library.create_package("spare").iterdir()) == []


@pytest.mark.parametrize(
    ("dotted", "reason"),
    [
        ("", "name is needed"),
        ("plant.", "name is needed"),
        ("2nd", "begin with no digit"),
        ("two words", "letters, digits"),
        ("../out", "letters, digits|name is needed"),
        ("plant.class", "word of the Python language"),
        ("plant.pump", "exists already"),
        ("plant.PUMP", "exists already"),
        ("PLANT.other", "upper and lower case"),
        ("plant.pump.inner", "is a script"),
        ("system", "scripting library"),
        ("system.mine", "scripting library"),
    ],
)
def test_bad_new_name_is_refused_and_nothing_is_made(project: Project, dotted: str, reason: str) -> None:
    before = files_of(project)
    with pytest.raises(ProjectNameError, match=reason):
        project.library.create_script(dotted)
    assert files_of(project) == before


def test_script_below_a_package_may_be_called_system(project: Project) -> None:
    assert project.library.create_script("plant.system").is_file()


def test_nothing_is_made_behind_a_link_out_of_the_project(project: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (project.scripts_folder / "link").symlink_to(outside, target_is_directory=True)
    with pytest.raises(ProjectNameError, match="outside the project"):
        project.library.create_script("link.mine")
    assert list(outside.iterdir()) == []


# Renaming and deleting


def test_renamed_script_keeps_all_its_files(project: Project) -> None:
    (project.scripts_folder / "plant" / "pump" / "notes.txt").write_text("by hand")
    new = project.library.rename("plant.pump", "motor")
    assert new == project.script("plant.motor")
    assert (new.parent / "notes.txt").read_text() == "by hand"


def test_renamed_package_takes_its_scripts_along(project: Project) -> None:
    assert project.library.rename("plant", "works") == project.scripts_folder / "works"
    assert paths(project, NodeKind.SCRIPT) == ["works.area.tank", "works.pump"]


def test_case_of_a_name_may_be_changed(project: Project) -> None:
    project.library.rename("plant.pump", "Pump")
    assert project.script("plant.Pump") is not None


def test_script_with_a_name_that_is_none_can_be_renamed(project: Project) -> None:
    (project.scripts_folder / "plant" / "pump").rename(project.scripts_folder / "plant" / "old-pump")
    assert project.library.rename("plant.old-pump", "pump").is_file()


@pytest.mark.parametrize("name", ["area", "AREA", "", "a.b", "while"])
def test_bad_name_leaves_the_script_as_it_was(project: Project, name: str) -> None:
    before = files_of(project)
    with pytest.raises(ProjectNameError):
        project.library.rename("plant.pump", name)
    assert files_of(project) == before


@pytest.mark.parametrize("dotted", ["plant.gone", "..", ""])
def test_what_is_not_there_cannot_be_renamed_or_deleted(project: Project, dotted: str) -> None:
    with pytest.raises(ProjectNameError, match="any more"):
        project.library.rename(dotted, "other")
    with pytest.raises(ProjectNameError, match="any more"):
        project.library.delete(dotted)


def test_deleted_package_takes_its_scripts_along_and_nothing_else(project: Project) -> None:
    project.library.delete("plant.area")
    assert paths(project, NodeKind.SCRIPT) == ["plant.pump"]


def test_deleting_a_link_leaves_what_it_leads_to(project: Project) -> None:
    (project.scripts_folder / "link").symlink_to(project.scripts_folder / "plant", target_is_directory=True)
    project.library.delete("link")
    assert paths(project, NodeKind.SCRIPT) == ["plant.area.tank", "plant.pump"]


def test_a_project_counts_the_use_of_windows_from_workers_until_it_is_strict(project: Project) -> None:
    assert project.is_gui_access_strict() is False
    project.set_gui_access_strict(True)
    assert project.is_gui_access_strict() is True
    project.set_gui_access_strict(False)
    assert project.is_gui_access_strict() is False


def test_other_settings_stay_when_one_is_written(project: Project) -> None:
    settings = project.folder / "pilotlight" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text('{"dialect": "jython2.7"}')
    project.set_gui_access_strict(True)
    assert json.loads(settings.read_text()) == {"dialect": "jython2.7", "guiAccess": "strict"}


@pytest.mark.parametrize("content", ["{", "[]"])
def test_settings_that_cannot_be_read_are_named_and_not_overwritten(project: Project, content: str) -> None:
    settings = project.folder / "pilotlight" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(content)
    with pytest.raises(ProjectSettingsError, match=r"settings\.json"):
        project.set_gui_access_strict(True)
    assert settings.read_text() == content
