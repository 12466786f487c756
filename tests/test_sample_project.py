"""The sample project is what it shows others: whole, and in the form that Ignition saves."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from resources.loader import sample_project as sample_folder
from runtime.dialect import translate
from runtime.dialects import Dialect
from runtime.project import NodeKind, Project, script_dialect

CODE = sorted(sample_folder().rglob("*.py"))
RESOURCES = sorted(sample_folder().rglob("resource.json"))
WINDOW = sample_folder() / "pilotlight" / "windows" / "Line Overview"


def shown(path: Path) -> str:
    return str(path.relative_to(sample_folder()))


def component_names() -> set[str]:
    return {widget.attrib["name"] for widget in ElementTree.parse(WINDOW / "window.ui").iter("widget")}


def test_sample_has_four_scripts_and_a_window(sample_project: Project) -> None:
    nodes = list(sample_project.tree().walk())
    assert [node.path for node in nodes if node.kind is NodeKind.SCRIPT] == [
        "bottling.legacy",
        "bottling.line",
        "bottling.report",
        "bottling.tables",
    ]
    assert [node.path for node in nodes if node.kind is NodeKind.WINDOW] == ["Line Overview"]


@pytest.mark.parametrize("file", CODE, ids=shown)
def test_code_is_python(file: Path) -> None:
    ast.parse(translate(file.read_text(encoding="utf-8"), shown(file)).text, shown(file))


def test_one_script_alone_is_jython() -> None:
    translated = [file for file in CODE if translate(file.read_text(encoding="utf-8"), shown(file)).is_translated]
    assert [file.parent.name for file in translated] == ["legacy"]
    assert script_dialect(translated[0]) is Dialect.JYTHON27


def test_sample_has_no_faults_and_nothing_unknown(sample_project: Project) -> None:
    assert sample_project.faults() == []
    assert sample_project.unknown_resources() == []


def test_sample_shows_every_kind_of_resource(sample_project: Project) -> None:
    tree = sample_project.tree()
    assert [node.path for top in (*tree.events, *tree.queries, *tree.views, *tree.tags) for node in top.walk()] == [
        "Gateway Events",
        "Gateway Events/Message",
        "Gateway Events/Message/shiftEnded",
        "Line",
        "Line/Rejected",
        "Line",
        "default.json",
    ]


@pytest.mark.parametrize("file", CODE, ids=shown)
def test_code_is_indented_by_tabs_and_has_no_last_line_end(file: Path) -> None:
    text = file.read_bytes().decode()
    assert not re.search(r"^\t* ", text, re.MULTILINE)
    assert not text.endswith("\n")
    assert "\r" not in text


@pytest.mark.parametrize("file", RESOURCES, ids=shown)
def test_resource_file_names_the_files_beside_it(file: Path) -> None:
    named = set(json.loads(file.read_text())["files"])
    present = {path.relative_to(file.parent).as_posix() for path in file.parent.rglob("*") if path.is_file()}
    assert named == present - {"resource.json"}


def test_default_database_is_a_file_in_the_project() -> None:
    databases = json.loads((sample_folder() / "pilotlight" / "databases.json").read_text())
    assert re.fullmatch(r"sqlite:///[\w.]+", databases["databases"][databases["default"]])


def test_top_widget_is_the_root_container_with_its_custom_property() -> None:
    top = ElementTree.parse(WINDOW / "window.ui").getroot().find("widget")
    assert top is not None
    assert top.attrib["name"] == "Root Container"
    assert any(prop.attrib == {"name": "resultsProperty", "stdset": "0"} for prop in top.findall("property"))


def test_bindings_are_of_components_that_are_there() -> None:
    for component, bindings in json.loads((WINDOW / "bindings.json").read_text()).items():
        sources = {source for text in bindings.values() for source in re.findall(r"{([^}.]+)\.", text)}
        for path in {component, *sources}:
            assert set(path.split("/")) <= component_names()


def test_event_scripts_are_of_components_that_are_there(sample_project: Project) -> None:
    (window,) = sample_project.tree().windows
    for event in window.children:
        assert set(event.file.relative_to(window.file.parent / "events").parts[:-1]) <= component_names()
