"""Java's names importable, and this computer's time zone for a test to set."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from runtime import java

SetZone = Callable[[str], None]


@pytest.fixture
def installed() -> Iterator[None]:
    java.install()
    yield
    java.uninstall()


@pytest.fixture
def set_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[SetZone]:
    def set_zone(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield set_zone
    monkeypatch.undo()
    time.tzset()
