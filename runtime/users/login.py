"""Who is logged in at this client. Qt-free.

A client starts with the user that `loggedIn` in users.json names. A project that has no users.json has the person at
this computer for its only user, and an Administrator. A part of the session: `session.part(Login)`.
"""

from __future__ import annotations

import getpass
import threading

from runtime.session import Session
from runtime.users.py_user import PyUser
from runtime.users.user_source import UserSources

_ADMINISTRATOR = "Administrator"


class Login:
    """Name and roles of one client's user; both empty when nobody is logged in. Safe from every thread."""

    def __init__(self, session: Session) -> None:
        self._sources = session.part(UserSources)
        self._lock = threading.Lock()
        self._username, self._roles = self._first_user()

    @property
    def username(self) -> str:
        with self._lock:
            return self._username

    @property
    def roles(self) -> tuple[str, ...]:
        with self._lock:
            return self._roles

    def checked_user(self, username: str, password: str, source: str = "") -> PyUser | None:
        """The user with this name and password; None when there is none.

        Raises:
            UserSourceNotFoundError: there is no such source.
        """
        user = self._sources.user(source, username)
        return user if user is not None and user.has_password(password) else None

    def switch(self, user: PyUser) -> None:
        with self._lock:
            self._username, self._roles = user.username, tuple(user.getRoles())

    def log_out(self) -> None:
        with self._lock:
            self._username, self._roles = "", ()

    def _first_user(self) -> tuple[str, tuple[str, ...]]:
        name = self._sources.logged_in()
        if name is None:
            return _person_here(), () if self._sources.has_users() else (_ADMINISTRATOR,)
        user = self._sources.user("", name)
        return name, () if user is None else tuple(user.getRoles())


def _person_here() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # A container's user may have no name; which of the three says so depends on Python and the system.
        return "pilotlight"
