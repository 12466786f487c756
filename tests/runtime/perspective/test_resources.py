"""PerspectiveResources: what is declared on disk, and what is made of files that are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from runtime.perspective.resources import PageConfig, PerspectiveResources
from tests.runtime.perspective.conftest import VIEWS, Folder, component, handler


@pytest.fixture
def resources(folder: Folder) -> PerspectiveResources:
    return PerspectiveResources((folder.root,))


def test_views_are_known_by_their_paths(resources: PerspectiveResources) -> None:
    assert list(resources.views()) == sorted(VIEWS)


def test_pages_have_their_views_titles_and_docks(resources: PerspectiveResources) -> None:
    home, line = resources.pages()

    assert (home.url, home.view, home.title) == ("/", "Main", "Home")
    assert [(dock.id, dock.side, dock.is_open) for dock in line.docks] == [
        ("nav", "left", True),
        ("help", "right", False),
    ]


@pytest.mark.parametrize(
    ("path", "parameters"), [("/line/7", {"number": "7"}), ("/line", None), ("/line/7/8", None), ("/", None)]
)
def test_url_takes_parameters_out_of_a_path(path: str, parameters: dict[str, str] | None) -> None:
    assert PageConfig("/line/:number", "", "", ()).match(path) == parameters


def test_handlers_are_found_at_every_depth_with_their_scopes(resources: PerspectiveResources) -> None:
    found = {(known.view, known.component, known.message_type): known.scopes for known in resources.message_handlers()}

    assert found == {
        ("Main", "root/Table", "refresh"): {"page"},
        ("Main", "root/Table", "select"): {"session", "view"},
        ("Lines/Overview", "root", "refresh"): {"page"},
    }


def test_saved_view_is_read_anew(resources: PerspectiveResources, folder: Folder) -> None:
    resources.message_handlers()
    file = folder.write("views/Nav/view.json", {"root": component("root", handlers=(handler("new", "page"),))})
    file.touch()

    assert "new" in [known.message_type for known in resources.message_handlers()]


def test_parent_s_view_is_there_unless_the_project_has_its_own(folder: Folder, tmp_path: Path) -> None:
    parent = Folder(tmp_path / "Parent")
    parent.write("views/Main/view.json", {"root": component("root", handlers=(handler("of the parent", "page"),))})
    parent.write("views/Shared/view.json", {"root": component("root", handlers=(handler("shared", "page"),))})
    resources = PerspectiveResources((folder.root, parent.root))

    types = {known.message_type for known in resources.message_handlers()}

    assert "Shared" in resources.views()
    assert "shared" in types
    assert "of the parent" not in types


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"root": 7}', '{"root": {"children": [7, {"meta": 8}], "scripts": {"messageHandlers": [9]}}}'],
)
def test_broken_view_has_no_handlers(resources: PerspectiveResources, folder: Folder, content: str) -> None:
    folder.write("views/Main/view.json", content)

    assert [known.view for known in resources.message_handlers()] == ["Lines/Overview"]


@pytest.mark.parametrize(
    "content", ["", "[]", '{"pages": []}', '{"pages": {"/": 7}, "sharedDocks": {"left": [7, {}]}}']
)
def test_broken_page_configuration_has_no_pages(resources: PerspectiveResources, folder: Folder, content: str) -> None:
    folder.write("page-config/config.json", content)

    assert resources.pages() == ()


def test_project_without_perspective_has_nothing(tmp_path: Path) -> None:
    resources = PerspectiveResources((tmp_path,))

    assert (resources.views(), resources.pages(), resources.session_props()) == ({}, (), ({}, {}))
    assert PerspectiveResources(()).message_handlers() == []
