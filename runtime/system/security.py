"""system.security: who is logged in at this client, and whether a password is right.

The users are those of pilotlight/users.json; see `runtime.users.login` for who is logged in when a client starts.
"""

from __future__ import annotations

import logging

from runtime.client_state import ClientState
from runtime.session import current_session
from runtime.system.scopes import client_only
from runtime.users.login import Login

logger = logging.getLogger(__name__)


@client_only
def getUsername() -> str:
    """The name of the user who is logged in; "" when nobody is.

    Scope: Vision Client. Thread: any.

    Source: system.security.getUsername, Ignition 8.1.
    """
    return current_session().part(Login).username


@client_only
def getRoles() -> tuple[str, ...]:
    """The roles of the user who is logged in.

    Scope: Vision Client. Thread: any.

    Source: system.security.getRoles, Ignition 8.1.
    """
    return current_session().part(Login).roles


def validateUser(username: str, password: str, authProfile: str = "", timeout: int = 60_000) -> bool:
    """Whether this is the user's password. The answer is there at once; `timeout` changes nothing.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UserSourceNotFoundError: there is no user source `authProfile`.

    Source: system.security.validateUser, Ignition 8.1.
    """
    return current_session().part(Login).checked_user(username, password, authProfile) is not None


def getUserRoles(username: str, password: str, authProfile: str = "", timeout: int = 60_000) -> tuple[str, ...] | None:
    """The roles of the user with this password; None when it is wrong. `timeout` changes nothing.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UserSourceNotFoundError: there is no user source `authProfile`.

    Source: system.security.getUserRoles, Ignition 8.1.
    """
    user = current_session().part(Login).checked_user(username, password, authProfile)
    return None if user is None else tuple(user.getRoles())


@client_only
def switchUser(username: str, password: str, event: object, hideError: bool = False) -> bool:
    """Log another user in; whether the password was right. The windows stay as they are.

    A wrong password is logged as a warning, unless `hideError`. `event` changes nothing.

    Scope: Vision Client. Thread: any.

    Source: system.security.switchUser, Ignition 8.1.
    """
    login = current_session().part(Login)
    user = login.checked_user(username, password)
    if user is not None:
        login.switch(user)
    elif not hideError:
        logger.warning("The user %r could not be logged in: the name or the password is wrong.", username)
    return user is not None


@client_only
def logout() -> None:
    """Log the user out and close all windows. The runtime goes on, without a user until switchUser.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.security.logout, Ignition 8.1.
    """
    session = current_session()
    session.part(Login).log_out()
    if session.windows is not None:
        session.dispatcher.call(session.windows.close_all)


@client_only
def lockScreen(obscure: bool = False) -> None:
    """Note that this client is locked, which isScreenLocked tells. Its windows can be used all the same.

    Scope: Vision Client. Thread: any.

    Source: system.security.lockScreen, Ignition 8.1.
    """
    current_session().part(ClientState).is_screen_locked = True


@client_only
def unlockScreen() -> None:
    """Take lockScreen back.

    Scope: Vision Client. Thread: any.

    Source: system.security.unlockScreen, Ignition 8.1.
    """
    current_session().part(ClientState).is_screen_locked = False


@client_only
def isScreenLocked() -> bool:
    """Whether lockScreen was called, and unlockScreen not yet.

    Scope: Vision Client. Thread: any.

    Source: system.security.isScreenLocked, Ignition 8.1.
    """
    return current_session().part(ClientState).is_screen_locked
