"""Whether a window could be shown here. Qt itself ends the process when it cannot reach its display."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

_X11_SOCKETS = Path("/tmp/.X11-unix")


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether there is a display, or a Qt platform chosen that needs none.

    A local display that is named but not there counts as none: a forgotten DISPLAY is common over ssh. Whether one on
    another machine can be reached only trying tells.
    """
    if sys.platform in ("win32", "darwin") or environment.get("QT_QPA_PLATFORM"):
        return True
    return _has_wayland(environment) or _has_x11(environment.get("DISPLAY", ""))


def _has_wayland(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY")
    return bool(name) and Path(environment.get("XDG_RUNTIME_DIR", "/nonexistent"), name or "").is_socket()


def _has_x11(display: str) -> bool:
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    return Path(_X11_SOCKETS, f"X{local[1]}").is_socket() if local else bool(display)
