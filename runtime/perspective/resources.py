"""What a project declares for Perspective: views and their message handlers, pages, docks, session properties.

Read from the disk at each question, so that a saved change is seen; view.json files are read again once they changed.
A file that cannot be read counts as empty here: `check` names it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FOLDER = "com.inductiveautomation.perspective"
_VIEWS = "views"
_VIEW_FILE = "view.json"
_PAGES_FILE = Path("page-config", "config.json")
_SESSION_FILE = Path("session-props", "props.json")
_SIDES = ("left", "top", "right", "bottom")
_SCOPES = ("page", "session", "view")


@dataclass(frozen=True)
class MessageHandler:
    """A component's handler for messages; `component` is its path in the view, such as "root/Table"."""

    view: str
    component: str
    message_type: str
    scopes: frozenset[str]


@dataclass(frozen=True)
class DockConfig:
    """A view that is docked to a page's edge; `is_open` is how it begins."""

    id: str
    side: str
    view: str
    is_open: bool


@dataclass(frozen=True)
class PageConfig:
    """A page by its URL, such as "/" or "/line/:number", with the docks of all pages and its own."""

    url: str
    view: str
    title: str
    docks: tuple[DockConfig, ...]

    def match(self, path: str) -> dict[str, str] | None:
        """The parameters that `path` gives this URL; None when it is another page's."""
        found = re.fullmatch(re.sub(r":(\w+)", r"(?P<\1>[^/]+)", self.url), path)
        return None if found is None else found.groupdict()


class PerspectiveResources:
    """The Perspective part of a project; `folders` are the project's and its parents', the nearest first."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = [folder / _FOLDER for folder in folders]
        self._handlers: dict[Path, tuple[int, tuple[MessageHandler, ...]]] = {}

    def views(self) -> dict[str, Path]:
        """The file of each view by its path, such as "Lines/Overview", sorted."""
        found: dict[str, Path] = {}
        for folder in reversed(self._folders):
            views = folder / _VIEWS
            found |= {file.parent.relative_to(views).as_posix(): file for file in views.rglob(_VIEW_FILE)}
        return dict(sorted(found.items()))

    def pages(self) -> tuple[PageConfig, ...]:
        """The pages in the order of their declaration."""
        config = self._first(_PAGES_FILE)
        shared = tuple(_docks(config.get("sharedDocks")))
        pages = config.get("pages")
        declared = pages.items() if isinstance(pages, dict) else ()
        return tuple(_page(url, page, shared) for url, page in declared if isinstance(page, dict))

    def session_props(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """The session's `props` and `custom`, as they begin."""
        content = self._first(_SESSION_FILE)
        return _dict(content.get("props")), _dict(content.get("custom"))

    def message_handlers(self) -> list[MessageHandler]:
        """Those of all components of all views."""
        return [handler for view, file in self.views().items() for handler in self._handlers_in(view, file)]

    def _handlers_in(self, view: str, file: Path) -> tuple[MessageHandler, ...]:
        try:
            stamp = file.stat().st_mtime_ns
        except OSError:
            return ()
        known = self._handlers.get(file)
        if known is None or known[0] != stamp:
            known = self._handlers[file] = stamp, tuple(_handlers(view, "root", _dict(_json(file).get("root"))))
        return known[1]

    def _first(self, name: Path) -> dict[str, Any]:
        return next((_json(folder / name) for folder in self._folders if (folder / name).is_file()), {})


def _json(file: Path) -> dict[str, Any]:
    try:
        return _dict(json.loads(file.read_text(encoding="utf-8-sig")))
    except (OSError, ValueError):
        return {}


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _page(url: str, page: dict[str, Any], shared: tuple[DockConfig, ...]) -> PageConfig:
    docks = (*shared, *_docks(page.get("docks")))
    return PageConfig(url, str(page.get("viewPath", "")), str(page.get("title", "")), docks)


def _docks(sides: object) -> Iterator[DockConfig]:
    for side in _SIDES:
        docks = _dict(sides).get(side)
        for dock in docks if isinstance(docks, list) else ():
            if isinstance(dock, dict) and dock.get("id"):
                is_open = dock.get("show", "visible") != "onDemand"
                yield DockConfig(str(dock["id"]), side, str(dock.get("viewPath", "")), is_open)


def _handlers(view: str, path: str, component: dict[str, Any]) -> Iterator[MessageHandler]:
    declared = _dict(component.get("scripts")).get("messageHandlers")
    for handler in declared if isinstance(declared, list) else ():
        if isinstance(handler, dict):
            scopes = frozenset(scope for scope in _SCOPES if handler.get(f"{scope}Scope"))
            yield MessageHandler(view, path, str(handler.get("messageType", "")), scopes)
    children = component.get("children")
    for child in children if isinstance(children, list) else ():
        name = _dict(_dict(child).get("meta")).get("name", "?")
        yield from _handlers(view, f"{path}/{name}", _dict(child))
