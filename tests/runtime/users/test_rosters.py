"""On-call rosters, in a real file of a project."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from runtime.java import lang
from runtime.project import Project
from runtime.project_json import ProjectFileError
from runtime.session import Session, activated, gateway_session
from runtime.system import roster, user
from runtime.users.py_user import PyUser
from runtime.users.rosters import RosterExistsError, RosterNotFoundError


@pytest.fixture(autouse=True)
def session(project: Project) -> Iterator[Session]:
    session = gateway_session(project)
    with activated(session):
        yield session
    session.close()


@pytest.fixture
def people() -> list[PyUser]:
    found = [user.getNewUser("", name) for name in ("george", "anna")]
    for person in found:
        user.addUser("", person)
    roster.createRoster("Night", "Who is called at night")
    return found


def test_roster_keeps_the_order_of_its_users(people: list[PyUser]) -> None:
    roster.addUsers("Night", people)
    roster.addUsers("Night", people[:1])

    assert roster.getRosters() == {"Night": ["george", "anna"]}
    assert roster.getRosterNames() == ["Night"]


def test_roster_gives_its_users(people: list[PyUser]) -> None:
    roster.addUsers("Night", people)
    user.removeUser("", "anna")

    found = roster.getRoster("Night")

    assert (found.getName(), found.getDescription()) == ("Night", "Who is called at night")
    assert [person.username for person in found.getUsers()] == ["george"]


def test_users_are_removed(people: list[PyUser]) -> None:
    roster.addUsers("Night", people)
    roster.removeUsers("Night", people[:1])

    assert roster.getRosters() == {"Night": ["anna"]}


def test_roster_is_deleted(people: list[PyUser]) -> None:
    roster.deleteRoster("Night")

    assert roster.getRosters() == {}


def test_roster_is_not_made_twice(people: list[PyUser]) -> None:
    roster.addUsers("Night", people)

    with pytest.raises(RosterExistsError, match="There is a roster 'Night' already"):
        roster.createRoster("Night", "")
    assert roster.getRosters() == {"Night": ["george", "anna"]}


def test_unknown_roster_names_those_there_are(people: list[PyUser]) -> None:
    with pytest.raises(RosterNotFoundError, match=r"no roster 'Day'\. There are: Night\.") as caught:
        roster.addUsers("Day", people)
    assert isinstance(caught.value, lang.Exception)


def test_what_is_no_user_is_refused(people: list[PyUser]) -> None:
    with pytest.raises(TypeError, match="users must be a list of users"):
        roster.addUsers("Night", ["george"])  # type: ignore[list-item]


def test_file_that_cannot_be_read_is_named(project: Project) -> None:
    (project.folder / "pilotlight" / "rosters.json").write_text('{"rosters": {"Night": ["george"]}}')

    with pytest.raises(ProjectFileError, match=r"rosters\.json: the roster 'Night' must be like"):
        roster.getRosters()
