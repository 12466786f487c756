"""Tags of a small project, with a clock that stands still until a test moves it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from runtime.project import Project
from runtime.session import Session, gateway_session
from runtime.tags.providers import TagProviders

NOON = 1_767_268_800_000


class Clock:
    """Milliseconds that pass when a test says so."""

    def __init__(self) -> None:
        self.millis = NOON

    def __call__(self) -> int:
        return self.millis

    def go(self, seconds: float) -> None:
        self.millis += int(seconds * 1000)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(project: Project) -> Iterator[Session]:
    session = gateway_session(project)
    yield session
    session.close()


@pytest.fixture
def tag_file(project: Project) -> Path:
    return project.folder / "pilotlight" / "tags" / "default.json"


@pytest.fixture
def declare(session: Session, tag_file: Path, clock: Clock) -> Callable[..., TagProviders]:
    """Writes the tags that it is given to the project's file, and returns them at work."""

    def declare(*tags: dict[str, Any]) -> TagProviders:
        tag_file.parent.mkdir(parents=True, exist_ok=True)
        tag_file.write_text(json.dumps({"tags": list(tags)}), encoding="utf-8")
        providers = TagProviders(session, clock)
        session._parts[TagProviders] = providers
        return providers

    return declare
