"""A project with Perspective views, pages, docks and session properties, and a gateway session on it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from runtime.perspective.session import PerspectiveSession
from runtime.project import Project
from runtime.session import Session, activated, gateway_session


def handler(message_type: str, *scopes: str) -> dict[str, Any]:
    flags = {f"{scope}Scope": scope in scopes for scope in ("page", "session", "view")}
    return {"messageType": message_type, "script": "\tpass", **flags}


def component(name: str, *children: dict[str, Any], handlers: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    return {
        "meta": {"name": name},
        "type": "ia.container.flex",
        "children": list(children),
        "scripts": {"messageHandlers": list(handlers)},
    }


VIEWS = {
    "Main": component(
        "root", component("Table", handlers=(handler("refresh", "page"), handler("select", "session", "view")))
    ),
    "Lines/Overview": component("root", handlers=(handler("refresh", "page"),)),
    "Popups/Detail": component("root"),
    "Nav": component("root"),
}

PAGES = {
    "pages": {
        "/": {"title": "Home", "viewPath": "Main"},
        "/line/:number": {
            "title": "Line",
            "viewPath": "Lines/Overview",
            "docks": {"right": [{"id": "help", "viewPath": "Nav", "show": "onDemand"}]},
        },
    },
    "sharedDocks": {"cornerPriority": "top-bottom", "left": [{"id": "nav", "viewPath": "Nav", "show": "visible"}]},
}

SESSION_PROPS = {"props": {"theme": "dark"}, "custom": {"line": {"name": "Bottling", "speeds": [{"bpm": 40}]}}}


class Folder:
    """The Perspective part of a project on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, content: object) -> Path:
        file = self.root / "com.inductiveautomation.perspective" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return file


@pytest.fixture
def folder(project: Project) -> Folder:
    folder = Folder(project.folder)
    for path, root in VIEWS.items():
        folder.write(f"views/{path}/view.json", {"custom": {}, "params": {}, "props": {}, "root": root})
    folder.write("page-config/config.json", PAGES)
    folder.write("session-props/props.json", SESSION_PROPS)
    return folder


@pytest.fixture
def session(folder: Folder, project: Project) -> Iterator[Session]:
    session = gateway_session(project)
    with activated(session):
        yield session
    session.close()


@pytest.fixture
def perspective(session: Session) -> PerspectiveSession:
    return session.part(PerspectiveSession)
