"""A project's scripts as packages that a type checker can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.language.known_script import KnownScript
from editor.language.script_mirror import (
    Changes,
    MirroredProject,
    file_of,
    indent_folder,
    mirror_name,
    update_mirror,
    write_script,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "mirror"


@pytest.fixture
def project_folder(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def script(module: str, text: str = "x = 1\n") -> KnownScript:
    return KnownScript(Path("/p", *module.split("."), "code.py"), text, module=module)


def mirror(folder: Path, project_folder: Path, *scripts: KnownScript) -> MirroredProject:
    return update_mirror(folder, scripts, project_folder)


def content(folder: Path, name: str) -> str:
    return (folder / "types" / name).read_text("utf-8")


def test_script_is_a_module(folder: Path, project_folder: Path) -> None:
    mirror(folder, project_folder, script("plant.area.tank", "LEVEL = '😀'\n"), script("top"))
    assert content(folder, "plant/area/tank.py") == "LEVEL = '😀'\n"
    assert content(folder, "top.py") == "x = 1\n"


def test_package_imports_what_is_in_it(folder: Path, project_folder: Path) -> None:
    mirror(folder, project_folder, script("plant.area.tank"), script("plant.pump"))
    assert content(folder, "plant/__init__.py") == "from . import area as area\nfrom . import pump as pump\n"
    assert content(folder, "plant/area/__init__.py") == "from . import tank as tank\n"


def test_every_script_knows_the_packages_and_the_scripting_library(folder: Path, project_folder: Path) -> None:
    project = mirror(folder, project_folder, script("plant.pump"), script("area.tank"))
    assert project.names == ("system", "area", "plant")
    expected = "import system as system\nimport area as area\nimport plant as plant\n"
    assert content(folder, "__builtins__.pyi") == expected


def test_package_called_like_a_module_does_not_hide_it(folder: Path, project_folder: Path) -> None:
    mirror(folder, project_folder, script("json.tools"))
    assert not (folder / "types" / "json").exists()
    assert content(folder, "project/json/tools.py") == "x = 1\n"
    assert "from project import json as json" in content(folder, "__builtins__.pyi")
    assert content(folder, "project/__init__.py") == "from . import json as json\n"


def test_script_inside_a_file_gets_its_names_in_front(folder: Path, project_folder: Path) -> None:
    body = KnownScript(Path("/p/view.json"), "event\n", "Main: Go", kind="window event", parameters=("event",))
    project = mirror(folder, project_folder, body)
    view = project.types_view(body)
    assert view.path.read_text("utf-8") == "from _script_names.window_event import event\nevent\n"
    assert project.script_at(view.path) == body
    assert not (folder / "types" / "_scripts" / "__init__.py").exists()


def test_scripts_inside_one_file_are_told_apart(folder: Path) -> None:
    one, other = (KnownScript(Path("/p/view.json"), "", place) for place in ("Main: Go?", "Main: Go!"))
    assert file_of(one) != file_of(other)


def test_script_that_has_its_file_for_itself_is_found_with_and_without_a_place(
    folder: Path, project_folder: Path
) -> None:
    event = KnownScript(Path("/p/go.py"), "", "Main: Go")
    parts = [KnownScript(Path("/p/view.json"), "", place) for place in ("Main: One", "Main: Two")]
    library = script("a.b")
    project = mirror(folder, project_folder, event, library, *parts)
    assert project.find(event.path, "Main: Go") is event
    assert project.find(event.path, "") is event
    assert project.find(library.path, "a.b") is library
    assert project.find(parts[0].path, "") is None
    assert project.find(parts[0].path, "Main: Three") is None


def test_second_update_changes_only_what_is_new(folder: Path, project_folder: Path) -> None:
    mirror(folder, project_folder, script("a.b"), script("a.c"), script("a.gone"))
    project = mirror(folder, project_folder, script("a.b"), script("a.c", "x = 2\n"), script("a.new"))
    types = project.types_folder
    assert project.changes.created == (types / "a/new.py",)
    assert set(project.changes.changed) == {types / "a/__init__.py", types / "a/c.py"}
    assert project.changes.deleted == (types / "a/gone.py",)
    assert not (types / "a/gone.py").exists()


def test_third_update_changes_nothing(folder: Path, project_folder: Path) -> None:
    mirror(folder, project_folder, script("a.b"))
    project = mirror(folder, project_folder, script("a.b"))
    assert project.changes.below(folder) == project.changes
    assert project.changes == Changes()


def test_scripts_below_a_script_hide_nothing(folder: Path, project_folder: Path) -> None:
    mirror(folder, project_folder, script("a", "own = 1\n"), script("a.b"))
    assert content(folder, "a.py") == "own = 1\n"
    assert not (folder / "types" / "a").exists()


def test_one_script_is_written_anew(folder: Path, project_folder: Path) -> None:
    project = mirror(folder, project_folder, script("a.b"))
    assert write_script(project, script("a.b", "x = 3\n")) == folder / "types" / "a" / "b.py"
    assert content(folder, "a/b.py") == "x = 3\n"


def test_lint_server_is_told_the_names_and_the_indentation(folder: Path, project_folder: Path) -> None:
    project = mirror(folder, project_folder, script("plant.pump"))
    tabs = (project.lint_folder / indent_folder("\t") / "ruff.toml").read_text("utf-8")
    spaces = (project.lint_folder / indent_folder("  ") / "ruff.toml").read_text("utf-8")
    assert 'builtins = ["system", "plant"]' in tabs
    assert 'indent-style = "tab"' in tabs
    assert "indent-width = 2" in spaces


@pytest.mark.parametrize(
    ("name", "text", "counts"),
    [
        ("ruff.toml", "line-length = 99", True),
        ("pyproject.toml", "[tool.ruff]\nline-length = 99", True),
        ("pyproject.toml", "[project]\nname = 'x'", False),
    ],
)
def test_projects_own_rules_count(folder: Path, project_folder: Path, name: str, text: str, *, counts: bool) -> None:
    (project_folder / name).write_text(text, "utf-8")
    project = mirror(folder, project_folder)
    written = (project.lint_folder / "tab" / "ruff.toml").read_text("utf-8")
    assert (str(project_folder / name) in written) is counts


def test_projects_of_one_name_have_mirrors_of_their_own() -> None:
    assert mirror_name(Path("/a/Plant 1")) != mirror_name(Path("/b/Plant 1"))
    assert mirror_name(Path("/a/Plant 1")).startswith("Plant_1-")
