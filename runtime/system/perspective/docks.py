"""system.perspective's functions on docked views, by the ids that the project's page configuration gives them.

Each raises IllegalArgumentException when there is no such session or page, and logs a warning when the page has no such
dock.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from runtime.perspective.session import CURRENT_PAGE, CURRENT_SESSION, PerspectiveSession
from runtime.session import current_session
from runtime.system.scopes import gateway_only


@gateway_only
def openDock(
    id: str,
    sessionId: str = CURRENT_SESSION,
    pageId: str = CURRENT_PAGE,
    params: Mapping[str, Any] | None = None,
) -> None:
    """Open a docked view of a page, with `params` for it.

    Scope: Gateway, Perspective Session. Thread: any.

    Source: system.perspective.openDock, Ignition 8.1.
    """
    current_session().part(PerspectiveSession).on_page(sessionId, pageId, lambda page: page.open_dock(id, params or {}))


@gateway_only
def closeDock(id: str, sessionId: str = CURRENT_SESSION, pageId: str = CURRENT_PAGE) -> None:
    """Close a docked view of a page.

    Scope: Gateway, Perspective Session. Thread: any.

    Source: system.perspective.closeDock, Ignition 8.1.
    """
    current_session().part(PerspectiveSession).on_page(sessionId, pageId, lambda page: page.close_dock(id))


@gateway_only
def toggleDock(
    id: str,
    sessionId: str = CURRENT_SESSION,
    pageId: str = CURRENT_PAGE,
    params: Mapping[str, Any] | None = None,
) -> None:
    """Close a docked view of a page when it is open, else open it with `params`.

    Scope: Gateway, Perspective Session. Thread: any.

    Source: system.perspective.toggleDock, Ignition 8.1.
    """
    current_session().part(PerspectiveSession).on_page(
        sessionId, pageId, lambda page: page.toggle_dock(id, params or {})
    )


@gateway_only
def alterDock(
    dockId: str,
    config: Mapping[str, Any] | None = None,
    sessionId: str = CURRENT_SESSION,
    pageId: str = CURRENT_PAGE,
) -> None:
    """Change how a docked view of a page is configured; what `config` does not name stays.

    Scope: Gateway, Perspective Session. Thread: any.

    Source: system.perspective.alterDock, Ignition 8.1.19.
    """
    current_session().part(PerspectiveSession).on_page(
        sessionId, pageId, lambda page: page.alter_dock(dockId, config or {})
    )
