"""system.project in a folder with several projects."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from runtime.project import Project
from runtime.session import Session, activated, gateway_session
from runtime.system import project as system_project
from runtime.system import util
from runtime.system.errors import NotInThisScope
from tests.runtime.client_scope import client_session


@pytest.fixture
def session(project: Project) -> Iterator[Session]:
    session = gateway_session(project)
    with activated(session):
        yield session
    session.close()


def test_name_is_that_of_the_folder(project: Project) -> None:
    (project.folder / "project.json").write_text('{"title": "A long title"}')
    with client_session(Project.open(project.folder)):
        assert system_project.getProjectName() == util.getProjectName() == "Small Project"


def test_projects_beside_it_are_named_and_other_folders_not(project: Project, session: Session) -> None:
    (project.folder.parent / "Another").mkdir()
    (project.folder.parent / "Another" / "project.json").write_text("{}")
    (project.folder.parent / "no project").mkdir()

    assert system_project.getProjectNames() == ["Another", "Small Project"]


def test_without_a_project_there_is_no_name() -> None:
    with client_session():
        assert system_project.getProjectName() == ""
        assert system_project.getProjectNames() == []


def test_scan_sees_a_saved_script(project: Project, session: Session) -> None:
    session.library.install()
    try:
        assert session.library.load("plant.area.tank").LEVEL == 3
        project.script("plant.area.tank").write_text("LEVEL = 40000")  # type: ignore[union-attr]

        system_project.requestScan()

        assert session.library.load("plant.area.tank").LEVEL == 40000
    finally:
        session.library.uninstall()


def test_client_scope_has_no_scan() -> None:
    with client_session(), pytest.raises(NotInThisScope, match=r"system\.project\.requestScan works in the gateway"):
        system_project.requestScan()
