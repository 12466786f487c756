"""has_display: what counts as a display."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from designer import display
from designer.display import has_display

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="always has a display")


@pytest.fixture
def sockets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(display, "_X11_SOCKETS", tmp_path)
    return tmp_path


def listen(path: Path) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    return listener


def test_without_any_name_there_is_none(sockets: Path) -> None:
    assert not has_display({})


@pytest.mark.parametrize("name", [":7", ":7.0", "unix:7"])
def test_a_local_display_counts_when_something_listens(sockets: Path, name: str) -> None:
    assert not has_display({"DISPLAY": name})
    with listen(sockets / "X7"):
        assert has_display({"DISPLAY": name})


def test_a_display_on_another_machine_is_tried(sockets: Path) -> None:
    assert has_display({"DISPLAY": "plant-pc:0"})


def test_a_wayland_socket_counts(sockets: Path, tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not has_display(environment)
    with listen(tmp_path / "wayland-0"):
        assert has_display(environment)


def test_a_chosen_platform_needs_no_display(sockets: Path) -> None:
    assert has_display({"QT_QPA_PLATFORM": "offscreen"})
