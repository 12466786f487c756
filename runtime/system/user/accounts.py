"""system.user: the users and roles of the project, which pilotlight/users.json keeps.

Wherever a user source is named, "" stands for the project's default one.
"""

from __future__ import annotations

from runtime.session import current_session
from runtime.users.py_user import PyUser
from runtime.users.ui_response import UIResponse
from runtime.users.user_source import UserSourceMeta, UserSources


def getUser(userSource: str, username: str) -> PyUser | None:
    """The user of that name, in upper or lower case; None when there is none.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UserSourceNotFoundError: there is no such user source.

    Source: system.user.getUser, Ignition 8.1.
    """
    return _sources().user(userSource, username)


def getUsers(userSource: str) -> list[PyUser]:
    """Everybody in the user source, sorted by name.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UserSourceNotFoundError: there is no such user source.

    Source: system.user.getUsers, Ignition 8.1.
    """
    return _sources().users(userSource)


def getNewUser(userSource: str, username: str) -> PyUser:
    """A new user to be filled in. It is kept when it is given to addUser.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.user.getNewUser, Ignition 8.1.
    """
    return _sources().new_user(userSource, username)


def addUser(userSource: str, user: PyUser) -> UIResponse:
    """Keep a new user, with a hash of the password. Roles that are new are added to the user source.

    What is wrong, such as a name that is taken, is in the answer's `getErrors()`; then nothing was changed.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UserSourceNotFoundError: there is no such user source.
        ProjectFileError: the file cannot be read or written; nothing was changed.

    Source: system.user.addUser, Ignition 8.1.
    """
    return _sources().add_user(userSource, _checked(user))


def editUser(userSource: str, user: PyUser) -> UIResponse:
    """Keep the changes of a user whom getUser gave; also of the name.

    What is wrong is in the answer's `getErrors()`; then nothing was changed.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UserSourceNotFoundError: there is no such user source.
        ProjectFileError: the file cannot be read or written; nothing was changed.

    Source: system.user.editUser, Ignition 8.1.
    """
    return _sources().edit_user(userSource, _checked(user))


def removeUser(userSource: str, username: str) -> UIResponse:
    """Remove a user; that there is none is in the answer's `getErrors()`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UserSourceNotFoundError: there is no such user source.
        ProjectFileError: the file cannot be read or written; nothing was changed.

    Source: system.user.removeUser, Ignition 8.1.
    """
    return _sources().remove_user(userSource, username)


def getRoles(userSource: str) -> list[str]:
    """The names of all roles of the user source, sorted.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UserSourceNotFoundError: there is no such user source.

    Source: system.user.getRoles, Ignition 8.1.
    """
    return _sources().roles(userSource)


def addRole(userSource: str, role: str) -> UIResponse:
    """Add a role; that it is there already is in the answer's `getErrors()`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UserSourceNotFoundError: there is no such user source.
        ProjectFileError: the file cannot be read or written; nothing was changed.

    Source: system.user.addRole, Ignition 8.1.
    """
    return _sources().add_role(userSource, role)


def editRole(userSource: str, oldName: str, newName: str) -> UIResponse:
    """Give a role another name, also where users have it. What is wrong is in the answer's `getErrors()`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UserSourceNotFoundError: there is no such user source.
        ProjectFileError: the file cannot be read or written; nothing was changed.

    Source: system.user.editRole, Ignition 8.1.
    """
    return _sources().edit_role(userSource, oldName, newName)


def removeRole(userSource: str, role: str) -> UIResponse:
    """Remove a role, also from the users who have it. What is wrong is in the answer's `getErrors()`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UserSourceNotFoundError: there is no such user source.
        ProjectFileError: the file cannot be read or written; nothing was changed.

    Source: system.user.removeRole, Ignition 8.1.
    """
    return _sources().remove_role(userSource, role)


def getUserSources() -> list[UserSourceMeta]:
    """The project's user sources: `getName()`, `getDescription()`, `getType()`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.user.getUserSources, Ignition 8.1.
    """
    return _sources().sources()


def _sources() -> UserSources:
    return current_session().part(UserSources)


def _checked(user: object) -> PyUser:
    if not isinstance(user, PyUser):
        raise TypeError(f"user must be one that system.user.getUser or getNewUser gave, not {user!r}.")
    return user
