"""system.roster: the on-call rosters of the project, which pilotlight/rosters.json keeps."""

from __future__ import annotations

from collections.abc import Sequence

from runtime.session import current_session
from runtime.users.py_user import PyUser
from runtime.users.rosters import RosterModel, Rosters


def getRosters() -> dict[str, list[str]]:
    """The names of the users of each roster, by the roster's name.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.roster.getRosters, Ignition 8.1.
    """
    return _rosters().usernames()


def getRosterNames() -> list[str]:
    """The names of all rosters, sorted.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.roster.getRosterNames, Ignition 8.1.
    """
    return _rosters().names()


def getRoster(name: str) -> RosterModel:
    """The roster `name`: `getName()`, `getDescription()`, `getUsers()`.

    A user who is in no user source any more is left out.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        RosterNotFoundError: there is none of that name.

    Source: system.roster.getRoster, Ignition 8.1.
    """
    return _rosters().roster(name)


def createRoster(name: str, description: str) -> None:
    """Make an empty roster.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        RosterExistsError: there is one of that name; it is as it was.

    Source: system.roster.createRoster, Ignition 8.1.
    """
    _rosters().create(name, description)


def deleteRoster(rosterName: str) -> None:
    """Delete a roster; its users stay in their user source.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        RosterNotFoundError: there is none of that name.

    Source: system.roster.deleteRoster, Ignition 8.1.
    """
    _rosters().delete(rosterName)


def addUsers(rosterName: str, users: Sequence[PyUser]) -> None:
    """Put users, such as system.user.getUser gives, at the end of a roster. Who is in it already keeps his place.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        RosterNotFoundError: there is none of that name.
        TypeError: `users` holds something else.

    Source: system.roster.addUsers, Ignition 8.1.
    """
    _rosters().add(rosterName, users)


def removeUsers(rosterName: str, users: Sequence[PyUser]) -> None:
    """Take users out of a roster; who is not in it does not matter.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        RosterNotFoundError: there is none of that name.
        TypeError: `users` holds something else.

    Source: system.roster.removeUsers, Ignition 8.1.
    """
    _rosters().remove(rosterName, users)


def _rosters() -> Rosters:
    return current_session().part(Rosters)
