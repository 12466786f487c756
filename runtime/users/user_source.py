"""The user sources of a project, in `pilotlight/users.json`.

    {"default": "staff", "loggedIn": "george", "sources": {"staff": {
      "description": "", "roles": ["Administrator", "Operator"],
      "users": {"george": {"firstname": "George", "roles": ["Operator"], "password": "scrypt$..."}}}}}

`loggedIn` says who is at the client when it starts. A project without the file has one empty source called "default". A
part of the session: `session.part(UserSources)`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from runtime.java import lang
from runtime.project_json import ProjectFileError, ProjectJson
from runtime.session import Session
from runtime.users.py_user import PyUser
from runtime.users.ui_response import UIResponse

_DEFAULT = "default"

Source = dict[str, Any]
Change = Callable[[Source], UIResponse]


class UserSourceNotFoundError(lang.RuntimeException, LookupError):
    """There is no user source of that name; the message says which there are."""


@dataclass(frozen=True)
class UserSourceMeta:
    """What there is to know about a user source but its users.

    Source: com.inductiveautomation.ignition.common.user.UserSourceMeta.
    """

    name: str
    description: str
    type: str = "internal"

    def getName(self) -> str:
        return self.name

    def getDescription(self) -> str:
        return self.description

    def getType(self) -> str:
        return self.type


class UserSources:
    """The users and roles of one project. Safe from every thread; a name of "" stands for the default source."""

    def __init__(self, session: Session) -> None:
        self._file = ProjectJson(session.project.folder if session.project else None, "users.json")
        self._lock = threading.Lock()

    def sources(self) -> list[UserSourceMeta]:
        return [
            UserSourceMeta(name, str(source.get("description", "")))
            for name, source in sorted(self._sources(self._file.read()).items())
        ]

    def user(self, source: str, username: str) -> PyUser | None:
        """The user of that name, in upper or lower case; None when there is none.

        Raises:
            UserSourceNotFoundError: there is no such source.
        """
        return next((user for user in self.users(source) if user.username.lower() == username.lower()), None)

    def users(self, source: str) -> list[PyUser]:
        """Everybody in the source, sorted by name.

        Raises:
            UserSourceNotFoundError: there is no such source.
        """
        name, found = self._find(self._file.read(), source)
        return [self._user(name, username, kept) for username, kept in sorted(found.get("users", {}).items())]

    def roles(self, source: str) -> list[str]:
        _, found = self._find(self._file.read(), source)
        return sorted(found.get("roles", []))

    def new_user(self, source: str, username: str) -> PyUser:
        """A user who is not kept yet, not even looked up."""
        return PyUser(source or self._default(self._file.read()), username)

    def logged_in(self) -> str | None:
        """Who is at the client when it starts; None when the project does not say."""
        name = self._file.read().get("loggedIn")
        return name if isinstance(name, str) else None

    def has_users(self) -> bool:
        """Whether the project has a user source of its own."""
        return bool(self._file.read())

    # ---- changes

    def add_user(self, source: str, user: PyUser) -> UIResponse:
        def change(found: Source) -> UIResponse:
            users = found.setdefault("users", {})
            if not user.username.strip():
                return UIResponse.error("A user needs a name.")
            if _same_name(users, user.username):
                return UIResponse.error(f"There is a user {user.username!r} already.")
            users[user.username] = user.to_json()
            _add_missing_roles(found, user)
            return UIResponse.info(f"The user {user.username!r} was added.")

        return self._changed(source, change)

    def edit_user(self, source: str, user: PyUser) -> UIResponse:
        def change(found: Source) -> UIResponse:
            users = found.setdefault("users", {})
            kept_name = _same_name(users, user._original_name or user.username)
            if kept_name is None:
                return UIResponse.error(f"There is no user {user.username!r}.")
            other = _same_name(users, user.username)
            if other not in (None, kept_name):
                return UIResponse.error(f"There is a user {user.username!r} already.")
            del users[kept_name]
            users[user.username] = user.to_json()
            _add_missing_roles(found, user)
            return UIResponse.info(f"The user {user.username!r} was changed.")

        return self._changed(source, change)

    def remove_user(self, source: str, username: str) -> UIResponse:
        def change(found: Source) -> UIResponse:
            kept_name = _same_name(found.get("users", {}), username)
            if kept_name is None:
                return UIResponse.error(f"There is no user {username!r}.")
            del found["users"][kept_name]
            return UIResponse.info(f"The user {kept_name!r} was removed.")

        return self._changed(source, change)

    def add_role(self, source: str, role: str) -> UIResponse:
        def change(found: Source) -> UIResponse:
            roles = found.setdefault("roles", [])
            if role in roles:
                return UIResponse.error(f"There is a role {role!r} already.")
            roles.append(role)
            return UIResponse.info(f"The role {role!r} was added.")

        return self._changed(source, change)

    def edit_role(self, source: str, old_name: str, new_name: str) -> UIResponse:
        """Give a role another name, everywhere."""

        def change(found: Source) -> UIResponse:
            if old_name not in found.get("roles", []):
                return UIResponse.error(f"There is no role {old_name!r}.")
            if new_name in found["roles"]:
                return UIResponse.error(f"There is a role {new_name!r} already.")
            _replace_role(found, old_name, [new_name])
            return UIResponse.info(f"The role {old_name!r} is now {new_name!r}.")

        return self._changed(source, change)

    def remove_role(self, source: str, role: str) -> UIResponse:
        """Take a role away, also from everybody who has it."""

        def change(found: Source) -> UIResponse:
            if role not in found.get("roles", []):
                return UIResponse.error(f"There is no role {role!r}.")
            _replace_role(found, role, [])
            return UIResponse.info(f"The role {role!r} was removed.")

        return self._changed(source, change)

    def _changed(self, source: str, change: Change) -> UIResponse:
        """What `change` says of the source; kept when it says no error."""
        with self._lock:
            content = self._file.read()
            name, found = self._find(content, source)
            response = change(found)
            if not response.getErrors():
                content["sources"] = {**self._sources(content), name: found}
                self._file.write(content)
        return response

    # ---- the file

    def _find(self, content: dict[str, Any], name: str) -> tuple[str, Source]:
        wanted = name or self._default(content)
        sources = self._sources(content)
        if wanted not in sources:
            raise UserSourceNotFoundError(
                f"There is no user source {wanted!r}. There are: {', '.join(sorted(sources))}. "
                f"They are kept in {self._file.path}."
            )
        return wanted, sources[wanted]

    def _sources(self, content: dict[str, Any]) -> dict[str, Source]:
        sources = content.get("sources", {_DEFAULT: {}})
        if not isinstance(sources, dict) or not all(isinstance(source, dict) for source in sources.values()):
            raise ProjectFileError(f'{self._file.path}: "sources" must hold a JSON object for each user source.')
        return sources

    def _default(self, content: dict[str, Any]) -> str:
        named = content.get("default")
        return named if isinstance(named, str) else next(iter(self._sources(content)), _DEFAULT)

    def _user(self, source: str, username: str, kept: Any) -> PyUser:
        try:
            return PyUser.from_json(source, username, kept)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ProjectFileError(f"{self._file.path}: the user {username!r} cannot be read ({error!r}).") from error


def _same_name(users: dict[str, Any], username: str) -> str | None:
    """What the source calls a user of that name, whatever its case."""
    return next((name for name in users if name.lower() == username.lower()), None)


def _add_missing_roles(found: Source, user: PyUser) -> None:
    roles = found.setdefault("roles", [])
    roles += [role for role in user.getRoles() if role not in roles]


def _replace_role(found: Source, role: str, by: list[str]) -> None:
    holders = [found, *found.get("users", {}).values()]
    for holder in holders:
        roles = holder.get("roles", [])
        if role in roles:
            at = roles.index(role)
            roles[at : at + 1] = by
