"""system.perspective's functions on pages.

Each raises IllegalArgumentException when there is no such session or page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from runtime.java import lang
from runtime.perspective.page import Deed, Page
from runtime.perspective.session import CURRENT_PAGE, CURRENT_SESSION, PerspectiveSession
from runtime.session import current_session
from runtime.system.scopes import gateway_only


@gateway_only
def navigate(
    page: str | None = None,
    url: str | None = None,
    view: str | None = None,
    params: Mapping[str, Any] | None = None,
    sessionId: str = CURRENT_SESSION,
    pageId: str = CURRENT_PAGE,
    newTab: bool = False,
) -> None:
    """Let a page of the session show another `page` of the project, a `view`, or an address: the first that is given.

    With `newTab` it is a new page, and the current one stays. A page or view that the project does not have is logged
    as a warning.

    Scope: Gateway, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: none of the three was given.

    Source: system.perspective.navigate, Ignition 8.1.
    """
    if page is None and url is None and view is None:
        raise lang.IllegalArgumentException("navigate needs a page, a view or a url to go to.")

    def go(target: Page) -> Deed:
        if page is not None:
            return target.go_to_page(page, params or {})
        return target.go_to_url(str(url)) if view is None else target.go_to_view(view, params or {})

    perspective = current_session().part(PerspectiveSession)
    if newTab:
        perspective.on_session(sessionId, lambda session: go(session.open_page()))
    else:
        perspective.on_page(sessionId, pageId, go)


@gateway_only
def navigateBack(sessionId: str = CURRENT_SESSION, pageId: str = CURRENT_PAGE) -> None:
    """Let a page show what it showed before, as a browser's Back does.

    Scope: Gateway, Perspective Session. Thread: any.

    Source: system.perspective.navigateBack, Ignition 8.1.
    """
    current_session().part(PerspectiveSession).on_page(sessionId, pageId, Page.go_back)


@gateway_only
def navigateForward(sessionId: str = CURRENT_SESSION, pageId: str = CURRENT_PAGE) -> None:
    """Undo the last `navigateBack`, as a browser's Forward does.

    Scope: Gateway, Perspective Session. Thread: any.

    Source: system.perspective.navigateForward, Ignition 8.1.
    """
    current_session().part(PerspectiveSession).on_page(sessionId, pageId, Page.go_forward)


@gateway_only
def refresh(sessionId: str = CURRENT_SESSION, pageId: str = CURRENT_PAGE) -> None:
    """Begin a page anew where it is: popups close, and docks stand as they are declared.

    Scope: Gateway, Perspective Session. Thread: any.

    Source: system.perspective.refresh, Ignition 8.1.
    """
    current_session().part(PerspectiveSession).on_page(sessionId, pageId, Page.refresh)


@gateway_only
def closePage(message: str | None = None, sessionId: str = CURRENT_SESSION, pageId: str = CURRENT_PAGE) -> None:
    """Close a page, with a `message` to the user, which is logged. With the last page the session ends; it begins anew.

    Scope: Gateway, Perspective Session. Thread: any.

    Source: system.perspective.closePage, Ignition 8.1.
    """

    def close(session: PerspectiveSession) -> Deed:
        deed = session.close_page(pageId)
        return deed if message is None else Deed(f"{deed.sentence}: {message}")

    current_session().part(PerspectiveSession).on_session(sessionId, close)
