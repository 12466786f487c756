"""system.perspective's functions that send something to the session: messages, lines for its console, files."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import Any

from runtime.java import lang
from runtime.perspective.downloads import save_download
from runtime.perspective.page import Deed
from runtime.perspective.session import CURRENT_PAGE, CURRENT_SESSION, PerspectiveSession
from runtime.session import current_session
from runtime.system.logger import LoggerEx
from runtime.system.scopes import gateway_only

_SCOPES = ("page", "session", "view")
_DESTINATIONS = ("client", "gateway", "all")
_LOGGER = "system.perspective.print"


@gateway_only
def print(
    message: object,
    sessionId: str = CURRENT_SESSION,
    pageId: str = CURRENT_PAGE,
    destination: str = "client",
) -> None:
    """Print for whoever tries a session out: "client" to the script's output, "gateway" to the log, "all" to both.

    Scope: Gateway, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: `destination` is none of the three, or there is no such session or page.

    Source: system.perspective.print, Ignition 8.1; in a session "client" is the browser's console.
    """
    if destination not in _DESTINATIONS:
        raise lang.IllegalArgumentException(f"destination is {_listed(_DESTINATIONS)}, not {destination!r}.")
    current_session().part(PerspectiveSession).check(sessionId, pageId)
    if destination != "gateway":
        builtins.print(message)
    if destination != "client":
        LoggerEx(_LOGGER).info(message)


@gateway_only
def sendMessage(
    messageType: str,
    payload: Mapping[str, Any] | None = None,
    scope: str = "page",
    sessionId: str = CURRENT_SESSION,
    pageId: str = CURRENT_PAGE,
) -> None:
    """Send a message to the components' handlers for `messageType` that listen in `scope`.

    Without a browser there are no components, so no handler runs: the log says which would have, and warns when the
    project has none. The session keeps the message. Handlers of Session Events never hear it, in Ignition neither.

    Scope: Gateway, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: `scope` is not "page", "session" or "view", or there is no such session or page.

    Source: system.perspective.sendMessage, Ignition 8.1.
    """
    if scope not in _SCOPES:
        raise lang.IllegalArgumentException(f"scope is {_listed(_SCOPES)}, not {scope!r}.")
    perspective = current_session().part(PerspectiveSession)
    perspective.on_session(sessionId, lambda session: session.send(messageType, payload or {}, scope, pageId))


@gateway_only
def download(
    filename: str,
    data: Any,
    contentType: str | None = None,
    sessionId: str = CURRENT_SESSION,
    pageId: str = CURRENT_PAGE,
) -> None:
    """Write a file to pilotlight/downloads in the project, where a browser would put it into the user's downloads.

    `data` is a text, bytes, or an array of Java's bytes. A file of that name stays: the new one gets a number. The log
    says where it is. `contentType` changes nothing.

    Scope: Gateway, Perspective Session. Thread: any.

    Raises:
        DownloadError: no project is open, or the file cannot be written.
        IllegalArgumentException: there is no such session or page, or `filename` is no name.
        TypeError: `data` is none of these.

    Source: system.perspective.download, Ignition 8.1.
    """
    session = current_session()

    def save(perspective: PerspectiveSession) -> Deed:
        perspective.page(pageId)
        file = save_download(session.project, filename, data)
        return Deed(f"{filename!r} was downloaded to {file}")

    session.part(PerspectiveSession).on_session(sessionId, save)


def _listed(words: tuple[str, ...]) -> str:
    return f"{', '.join(map(repr, words[:-1]))} or {words[-1]!r}"
