"""One page of the session, which would be a tab of a browser: where it is, its popups and docks.

Its methods return what they did, as a sentence for the log. The session guards them by its lock.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from runtime.perspective.props import Props
from runtime.perspective.resources import PerspectiveResources

HOME = "/"


class Deed(NamedTuple):
    """What was done, and whether it is likely a mistake of the script."""

    sentence: str
    is_odd: bool = False


@dataclass(frozen=True)
class _Stop:
    path: str
    view: str
    params: Mapping[str, Any]


class Page:
    """A page with its navigation history. `props` is what `page.props` is to scripts."""

    def __init__(self, page_id: str, resources: PerspectiveResources) -> None:
        """It begins at "/", as a browser does that opens the project."""
        self._resources = resources
        self._back: list[_Stop] = []
        self._forward: list[_Stop] = []
        self._here = _Stop(HOME, "", {})
        self.props = Props(pageId=page_id)
        self.popups: dict[str, Props] = {}
        self.docks: dict[str, Props] = {}
        self._arrive(self._stop_at(HOME)[0])

    @property
    def id(self) -> str:
        return str(self.props["pageId"])

    @property
    def params(self) -> Mapping[str, Any]:
        """What the page's view was given."""
        return self._here.params

    def as_props(self) -> Props:
        """The page as `getSessionInfo` tells of it."""
        return Props(
            id=self.id,
            path=self._here.path,
            view=self._here.view,
            params=dict(self._here.params),
            popups=list(self.popups.values()),
            docks=list(self.docks.values()),
        )

    # ---- navigation

    def go_to_page(self, path: str, params: Mapping[str, Any]) -> Deed:
        """Show the page with the URL `path`; the leading slash may be left out."""
        stop, is_known = self._stop_at(f"/{path.lstrip('/')}", params)
        self._go(stop)
        if is_known:
            return Deed(f"page {self.id} went to {stop.path!r}, view {stop.view!r}")
        pages = [page.url for page in self._resources.pages()]
        return Deed(f"page {self.id} went to {stop.path!r}, which is no page of the project{_hint(path, pages)}", True)

    def go_to_view(self, view: str, params: Mapping[str, Any]) -> Deed:
        """Show a view in the place of the page's own; the path stays as it is."""
        self._go(_Stop(self._here.path, view, params))
        return self._deed(f"page {self.id} went to view {view!r}", view)

    def go_to_url(self, url: str) -> Deed:
        """Leave the project for an address."""
        self._go(_Stop(url, "", {}))
        return Deed(f"page {self.id} went to {url}")

    def go_back(self) -> Deed:
        if not self._back:
            return Deed(f"page {self.id} has nothing to go back to")
        self._forward.append(self._here)
        self._arrive(self._back.pop())
        return Deed(f"page {self.id} went back to {self._here.path!r}, view {self._here.view!r}")

    def go_forward(self) -> Deed:
        if not self._forward:
            return Deed(f"page {self.id} has nothing to go forward to")
        self._back.append(self._here)
        self._arrive(self._forward.pop())
        return Deed(f"page {self.id} went forward to {self._here.path!r}, view {self._here.view!r}")

    def refresh(self) -> Deed:
        """Begin anew where it is, as a browser's reload does: popups close, docks stand as declared."""
        self.popups.clear()
        self.docks.clear()
        self._arrive(self._here)
        return Deed(f"page {self.id} was refreshed")

    # ---- popups

    def open_popup(self, popup_id: str, view: str, params: Mapping[str, Any], options: Mapping[str, Any]) -> Deed:
        """Open a popup; one with this id that is open already shows `view` then."""
        was_open = self.popups.pop(popup_id, None) is not None
        self.popups[popup_id] = Props(id=popup_id, view=view, params=dict(params), **options)
        done = "shows" if was_open else "opened with"
        return self._deed(f"popup {popup_id!r} {done} view {view!r}{_told(params)}", view)

    def close_popup(self, popup_id: str) -> Deed:
        """Close a popup; "" stands for the one that was opened last."""
        wanted = popup_id or next(reversed(self.popups), "")
        if self.popups.pop(wanted, None) is not None:
            return Deed(f"popup {wanted!r} closed")
        return Deed(f"popup {popup_id!r} is not open{_hint(popup_id, self.popups)}")

    def toggle_popup(self, popup_id: str, view: str, params: Mapping[str, Any], options: Mapping[str, Any]) -> Deed:
        if popup_id in self.popups:
            return self.close_popup(popup_id)
        return self.open_popup(popup_id, view, params, options)

    # ---- docks

    def open_dock(self, dock_id: str, params: Mapping[str, Any]) -> Deed:
        return self._set_dock(dock_id, True, params)

    def close_dock(self, dock_id: str) -> Deed:
        return self._set_dock(dock_id, False, {})

    def toggle_dock(self, dock_id: str, params: Mapping[str, Any]) -> Deed:
        dock = self.docks.get(dock_id)
        return self._set_dock(dock_id, dock is None or not dock.isOpen, params)

    def alter_dock(self, dock_id: str, config: Mapping[str, Any]) -> Deed:
        """Change how a dock is configured; what `config` does not name stays."""
        dock = self.docks.get(dock_id)
        if dock is None:
            return self._no_dock(dock_id)
        dock.config.update(config)
        if "view" in config:
            dock.view = config["view"]
        return Deed(f"dock {dock_id!r} altered:{_told(config)}")

    def _set_dock(self, dock_id: str, is_open: bool, params: Mapping[str, Any]) -> Deed:
        dock = self.docks.get(dock_id)
        if dock is None:
            return self._no_dock(dock_id)
        dock.isOpen = is_open
        if is_open:
            dock.params = dict(params)
        return Deed(f"dock {dock_id!r} {'opened' if is_open else 'closed'}{_told(params)}")

    def _no_dock(self, dock_id: str) -> Deed:
        return Deed(f"the page {self._here.path!r} has no dock {dock_id!r}{_hint(dock_id, self.docks)}", True)

    def _stop_at(self, path: str, params: Mapping[str, Any] | None = None) -> tuple[_Stop, bool]:
        """Where `path` leads, and whether the project has such a page."""
        for page in self._resources.pages():
            url_params = page.match(path)
            if url_params is not None:
                return _Stop(path, page.view, {**url_params, **(params or {})}), True
        return _Stop(path, "", dict(params or {})), False

    def _go(self, stop: _Stop) -> None:
        self._back.append(self._here)
        self._forward.clear()
        self._arrive(stop)

    def _arrive(self, stop: _Stop) -> None:
        self._here = stop
        page = next((page for page in self._resources.pages() if page.match(stop.path) is not None), None)
        url_params = page.match(stop.path) if page is not None else {}
        title = page.title if page is not None else ""
        self.props.update(path=stop.path, primaryView=stop.view, urlParams=url_params, title=title)
        declared = page.docks if page is not None else ()
        self.docks = {
            dock.id: self.docks.get(dock.id)
            or Props(id=dock.id, side=dock.side, view=dock.view, isOpen=dock.is_open, params={}, config={})
            for dock in declared
        }

    def _deed(self, sentence: str, view: str) -> Deed:
        views = self._resources.views()
        if view in views:
            return Deed(sentence)
        return Deed(f"{sentence}, which the project does not have{_hint(view, views)}", True)


def _told(params: Mapping[str, Any]) -> str:
    return f" {dict(params)!r}" if params else ""


def _hint(wrong: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(wrong, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
