"""system.nav: hands on to the session's windows, and refuses in gateway scope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from runtime.dispatch import NoGuiThreadError
from runtime.session import Session, activated, gateway_session
from runtime.system import nav


class RecordedWindows:
    """A window host that keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def open(self, path: str, params: Mapping[str, Any] | None = None) -> object:
        self.asked.append(("open", path, params))
        return "the window"

    def close(self, path: str) -> None:
        self.asked.append(("close", path))

    def close_all(self) -> None:
        self.asked.append("close all")


@pytest.fixture
def session() -> Iterator[Session]:
    session = gateway_session(None)
    with activated(session):
        yield session
    session.close()


def test_window_is_opened_by_the_session_and_returned(session: Session) -> None:
    session.windows = windows = RecordedWindows()

    assert nav.openWindow("Main", {"batch": 1}) == "the window"
    assert windows.asked == [("open", "Main", {"batch": 1})]


def test_window_is_closed_by_the_session(session: Session) -> None:
    session.windows = windows = RecordedWindows()

    nav.closeWindow("Main")

    assert windows.asked == [("close", "Main")]


@pytest.mark.usefixtures("session")
def test_gateway_scope_has_no_windows() -> None:
    with pytest.raises(NoGuiThreadError, match="client scope"):
        nav.openWindow("Main")
    with pytest.raises(AttributeError, match="client scope"):
        nav.closeWindow("Main")
