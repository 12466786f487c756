"""On-call rosters, in `pilotlight/rosters.json` of the project.

    {"rosters": {"Night": {"description": "", "users": [{"source": "default", "name": "george"}]}}}

A part of the session: `session.part(Rosters)`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from runtime.java import lang
from runtime.project_json import ProjectFileError, ProjectJson
from runtime.session import Session
from runtime.users.py_user import PyUser
from runtime.users.user_source import UserSources

_ROSTERS = "rosters"

Entries = list[dict[str, str]]


class RosterNotFoundError(lang.RuntimeException, LookupError):
    """There is no roster of that name; the message says which there are."""


class RosterExistsError(lang.RuntimeException):
    """There is a roster of that name already."""


@dataclass(frozen=True)
class RosterModel:
    """One roster: a name and its users, in the order in which they are called.

    Source: system.roster.getRoster, Ignition 8.1.
    """

    name: str
    description: str
    users: tuple[PyUser, ...]

    def getName(self) -> str:
        return self.name

    def getDescription(self) -> str:
        return self.description

    def getUsers(self) -> list[PyUser]:
        return list(self.users)


class Rosters:
    """The rosters of one project. Safe from every thread."""

    def __init__(self, session: Session) -> None:
        self._file = ProjectJson(session.project.folder if session.project else None, "rosters.json")
        self._sources = session.part(UserSources)
        self._lock = threading.Lock()

    def names(self) -> list[str]:
        return sorted(self._rosters())

    def usernames(self) -> dict[str, list[str]]:
        """The names of the users of each roster."""
        rosters = sorted(self._rosters().items())
        return {name: [entry["name"] for entry in _entries(roster)] for name, roster in rosters}

    def roster(self, name: str) -> RosterModel:
        """The roster with its users; one who is in no user source any more is left out.

        Raises:
            RosterNotFoundError: there is none of that name.
        """
        found = self._find(self._rosters(), name)
        users = [self._sources.user(entry["source"], entry["name"]) for entry in _entries(found)]
        return RosterModel(name, str(found.get("description", "")), tuple(user for user in users if user))

    def create(self, name: str, description: str) -> None:
        """Make an empty roster.

        Raises:
            RosterExistsError: there is one of that name.
        """

        def change(rosters: dict[str, Any]) -> None:
            if name in rosters:
                raise RosterExistsError(f"There is a roster {name!r} already.")
            rosters[name] = {"description": description, "users": []}

        self._change(change)

    def delete(self, name: str) -> None:
        def change(rosters: dict[str, Any]) -> None:
            self._find(rosters, name)
            del rosters[name]

        self._change(change)

    def add(self, name: str, users: Sequence[PyUser]) -> None:
        """Put `users` behind those of the roster; who is in it already stays where he is."""

        def change(rosters: dict[str, Any]) -> None:
            entries = _entries(self._find(rosters, name))
            entries += [entry for entry in map(_entry, users) if entry not in entries]

        self._change(change)

    def remove(self, name: str, users: Sequence[PyUser]) -> None:
        def change(rosters: dict[str, Any]) -> None:
            unwanted = [_entry(user) for user in users]
            found = self._find(rosters, name)
            found["users"] = [entry for entry in _entries(found) if entry not in unwanted]

        self._change(change)

    def _change(self, change: Callable[[dict[str, Any]], None]) -> None:
        with self._lock:
            content = self._file.read()
            rosters = self._rosters()
            change(rosters)
            self._file.write({**content, _ROSTERS: rosters})

    def _rosters(self) -> dict[str, Any]:
        rosters = self._file.section(_ROSTERS)
        for name, roster in rosters.items():
            if not _is_roster(roster):
                raise ProjectFileError(
                    f'{self._file.path}: the roster {name!r} must be like {{"users": [{{"source": "", "name": ""}}]}}.'
                )
        return rosters

    def _find(self, rosters: dict[str, Any], name: str) -> dict[str, Any]:
        found: dict[str, Any] | None = rosters.get(name)
        if found is None:
            raise RosterNotFoundError(
                f"There is no roster {name!r}. There are: {', '.join(sorted(rosters)) or 'none'}. "
                "Make one by system.roster.createRoster."
            )
        return found


def _is_roster(value: Any) -> bool:
    entries = value.get("users") if isinstance(value, dict) else None
    return isinstance(entries, list) and all(
        isinstance(entry, dict) and {"source", "name"} <= set(entry) for entry in entries
    )


def _entries(roster: dict[str, Any]) -> Entries:
    entries: Entries = roster["users"]
    return entries


def _entry(user: PyUser) -> dict[str, str]:
    if not isinstance(user, PyUser):
        raise TypeError(f"users must be a list of users, such as system.user.getUser gives, and holds {user!r}.")
    return {"source": user.getProfileName(), "name": user.username}
