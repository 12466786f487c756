"""system.net: this computer, and addresses for people. Requests and mail are tested in http/ and mail/."""

from __future__ import annotations

import ipaddress
import socket
import webbrowser
from collections.abc import Iterator

import pytest

from runtime.java import lang
from runtime.session import Session, activated, gateway_session
from runtime.system import net
from runtime.system.errors import NotImplementedInPilotlight, NotInThisScope
from tests.runtime.client_scope import client_session


@pytest.fixture
def session() -> Iterator[Session]:
    session = gateway_session(None)
    with activated(session):
        yield session
    session.close()


def test_computer_is_named() -> None:
    assert net.getHostName() == socket.gethostname()


def test_address_is_one() -> None:
    assert ipaddress.ip_address(net.getIpAddress()).version == 4


def test_there_is_no_gateway_network() -> None:
    assert net.getRemoteServers() == []


def test_address_is_shown_in_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda url: bool(opened.__iadd__([url])))

    with client_session():
        net.openURL("https://plant.at", True)

    assert opened == ["https://plant.at"]


def test_missing_browser_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda url: False)

    with client_session(), pytest.raises(lang.RuntimeException, match="no browser to show https://plant"):
        net.openURL("https://plant.at")


def test_gateway_scope_has_no_browser(session: Session) -> None:
    with pytest.raises(NotInThisScope, match=r"system\.net\.openURL works in a Vision client"):
        net.openURL("https://plant.at")


def test_customizer_is_not_here(session: Session) -> None:
    with pytest.raises(NotImplementedInPilotlight, match=r"customizer works on Java's .* httpx"):
        net.httpClient(customizer=print)
