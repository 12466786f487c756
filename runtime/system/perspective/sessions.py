"""system.perspective's functions on the session: who uses it, how it looks, what is known of it.

Those with a `sessionId` or `pageId` raise IllegalArgumentException when there is no such session or page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from runtime.java import lang
from runtime.perspective.page import Deed
from runtime.perspective.project_info import project_info
from runtime.perspective.props import Props
from runtime.perspective.session import CURRENT_PAGE, CURRENT_SESSION, PerspectiveSession
from runtime.session import current_session
from runtime.system.scopes import gateway_only

_LEVELS = ("all", "trace", "debug", "info", "warn", "error", "fatal", "off")


@gateway_only
def getSessionInfo(usernameFilter: str | None = None, projectFilter: str | None = None) -> list[Props]:
    """The sessions of that user and project: here one at most. Each is a dictionary whose keys are attributes too.

    `pages`, an extension of Pilotlight, tells of each page its path, view, params, popups and docks.

    Scope: Gateway, Perspective Session. Thread: any.

    Source: system.perspective.getSessionInfo, Ignition 8.1.
    """
    told = current_session().part(PerspectiveSession).describe()
    is_wanted = usernameFilter in (None, told["username"]) and projectFilter in (None, told["project"])
    return [told] if is_wanted else []


@gateway_only
def getProjectInfo() -> dict[str, Any]:
    """The project's name, title, description, lastModified, lastModifiedBy, views and pageConfigs.

    Scope: Perspective Session. Thread: any.

    Raises:
        NoProjectError: no project is open.

    Source: system.perspective.getProjectInfo, Ignition 8.1.4.
    """
    session = current_session()
    return project_info(session.project, session.part(PerspectiveSession).resources)


@gateway_only
def isAuthorized(isAllOf: bool, securityLevels: Sequence[str], sessionId: str = CURRENT_SESSION) -> bool:
    """Whether the session's user has all of the levels, or, when not `isAllOf`, at least one.

    A level is a path such as "Authenticated/Roles/Operator"; who has one has those above it too.

    Scope: Gateway, Perspective Session. Thread: any.

    Raises:
        TypeError: `securityLevels` is no list of texts.

    Source: system.perspective.isAuthorized, Ignition 8.1.
    """
    if isinstance(securityLevels, str) or not all(isinstance(level, str) for level in securityLevels):
        raise TypeError(f"securityLevels must be a list of paths, such as ['Authenticated'], not {securityLevels!r}.")
    perspective = current_session().part(PerspectiveSession)
    perspective.check(sessionId)
    held = [level in perspective.security_levels for level in securityLevels]
    return all(held) if isAllOf else any(held)


@gateway_only
def login(sessionId: str = CURRENT_SESSION, pageId: str = CURRENT_PAGE, forceAuth: bool = False) -> None:
    """Log the user in that pilotlight/users.json names, else the person at this computer; nobody is asked.

    Scope: Gateway, Perspective Session. Thread: any.

    Source: system.perspective.login, Ignition 8.1.
    """
    _on_session(sessionId, pageId, PerspectiveSession.log_in)


@gateway_only
def logout(sessionId: str = CURRENT_SESSION, pageId: str = CURRENT_PAGE, message: str = "default message") -> None:
    """Log the session's user out. `message` would be shown by the browser.

    Scope: Gateway, Perspective Session. Thread: any.

    Source: system.perspective.logout, Ignition 8.1.
    """
    _on_session(sessionId, pageId, PerspectiveSession.log_out)


@gateway_only
def closeSession(message: str | None = None, sessionId: str = CURRENT_SESSION) -> None:
    """End the session, with a `message` to the user, which is logged; it begins anew with its first page.

    Scope: Gateway, Perspective Session. Thread: any.

    Source: system.perspective.closeSession, Ignition 8.1.
    """

    def close(session: PerspectiveSession) -> Deed:
        deed = session.begin_anew()
        return deed if message is None else Deed(f"{deed.sentence}: {message}")

    current_session().part(PerspectiveSession).on_session(sessionId, close)


@gateway_only
def setTheme(name: str, sessionId: str = CURRENT_SESSION, pageId: str = CURRENT_PAGE) -> None:
    """Give the session's property `theme` the value `name`.

    Scope: Gateway, Perspective Session. Thread: any.

    Source: system.perspective.setTheme, Ignition 8.1.
    """

    def set_theme(session: PerspectiveSession) -> Deed:
        session.props.theme = name
        return Deed(f"theme {name!r} set")

    _on_session(sessionId, pageId, set_theme)


@gateway_only
def vibrateDevice(duration: float, sessionId: str = CURRENT_SESSION) -> None:
    """Note that a phone would vibrate for `duration` milliseconds.

    Scope: Gateway, Perspective Session. Thread: any.

    Source: system.perspective.vibrateDevice, Ignition 8.1.
    """
    deed = Deed(f"the device would vibrate for {duration} ms")
    current_session().part(PerspectiveSession).on_session(sessionId, lambda _session: deed)


@gateway_only
def alterLogging(
    remoteLoggingEnabled: bool = False,
    level: str = "info",
    remoteLoggingLevel: str = "warn",
    sessionId: str = CURRENT_SESSION,
    pageId: str = CURRENT_PAGE,
) -> None:
    """Note how a browser would log. What this runtime logs is chosen on the Logs tab of Diagnostics.

    Scope: Gateway, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: a level is none that there is.

    Source: system.perspective.alterLogging, Ignition 8.1.
    """
    for name in (level, remoteLoggingLevel):
        if name not in _LEVELS:
            raise lang.IllegalArgumentException(f"{name!r} is no level; there are: {', '.join(_LEVELS)}.")
    remote = f"to the gateway from {remoteLoggingLevel!r}" if remoteLoggingEnabled else "not to the gateway"
    _on_session(sessionId, pageId, lambda _session: Deed(f"the browser would log from {level!r}, {remote}"))


def _on_session(session_id: str, page_id: str, do: Callable[[PerspectiveSession], Deed]) -> None:
    perspective = current_session().part(PerspectiveSession)
    perspective.check(session_id, page_id)
    perspective.on_session(session_id, do)
