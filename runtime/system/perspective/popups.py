"""system.perspective's functions on popups.

Each raises IllegalArgumentException when there is no such session or page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from runtime.perspective.session import CURRENT_PAGE, CURRENT_SESSION, PerspectiveSession
from runtime.session import current_session
from runtime.system.scopes import gateway_only


@gateway_only
def openPopup(
    id: str,
    view: str,
    params: Mapping[str, Any] | None = None,
    title: str = "",
    position: Mapping[str, Any] | None = None,
    showCloseIcon: bool = True,
    draggable: bool = True,
    resizable: bool = False,
    modal: bool = False,
    overlayDismiss: bool = False,
    sessionId: str = CURRENT_SESSION,
    pageId: str = CURRENT_PAGE,
    viewPortBound: bool = False,
) -> None:
    """Open a popup with `view` on a page; one with this `id` that is open already shows `view` then.

    A view that the project does not have is logged as a warning.

    Scope: Gateway, Perspective Session. Thread: any.

    Source: system.perspective.openPopup, Ignition 8.1.
    """
    options = _options(title, position, showCloseIcon, draggable, resizable, modal, overlayDismiss, viewPortBound)
    current_session().part(PerspectiveSession).on_page(
        sessionId, pageId, lambda page: page.open_popup(id, view, params or {}, options)
    )


@gateway_only
def closePopup(id: str, sessionId: str = CURRENT_SESSION, pageId: str = CURRENT_PAGE) -> None:
    """Close a popup of a page; with an empty `id` the one that was opened last. Does nothing when it is not open.

    Scope: Gateway, Perspective Session. Thread: any.

    Source: system.perspective.closePopup, Ignition 8.1.
    """
    current_session().part(PerspectiveSession).on_page(sessionId, pageId, lambda page: page.close_popup(id))


@gateway_only
def togglePopup(
    id: str,
    view: str,
    params: Mapping[str, Any] | None = None,
    title: str = "",
    position: Mapping[str, Any] | None = None,
    showCloseIcon: bool = True,
    draggable: bool = True,
    resizable: bool = False,
    modal: bool = False,
    overlayDismiss: bool = False,
    sessionId: str = CURRENT_SESSION,
    pageId: str = CURRENT_PAGE,
    viewPortBound: bool = False,
) -> None:
    """Close the popup `id` of a page when it is open, else open it as `openPopup` does.

    Scope: Gateway, Perspective Session. Thread: any.

    Source: system.perspective.togglePopup, Ignition 8.1.
    """
    options = _options(title, position, showCloseIcon, draggable, resizable, modal, overlayDismiss, viewPortBound)
    current_session().part(PerspectiveSession).on_page(
        sessionId, pageId, lambda page: page.toggle_popup(id, view, params or {}, options)
    )


def _options(
    title: str,
    position: Mapping[str, Any] | None,
    show_close_icon: bool,
    draggable: bool,
    resizable: bool,
    modal: bool,
    overlay_dismiss: bool,
    view_port_bound: bool,
) -> dict[str, Any]:
    return {
        "title": title,
        "position": dict(position or {}),
        "showCloseIcon": show_close_icon,
        "draggable": draggable,
        "resizable": resizable,
        "modal": modal,
        "overlayDismiss": overlay_dismiss,
        "viewPortBound": view_port_bound,
    }
