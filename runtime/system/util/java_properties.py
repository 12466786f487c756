"""What Java calls this computer, its user and its folders: the system properties that scripts ask for."""

from __future__ import annotations

import getpass
import locale
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path


def _system_name() -> str:
    system = platform.system()
    if system == "Windows":
        return f"Windows {platform.release()}"
    return {"Darwin": "Mac OS X"}.get(system, system)


def _language(part: int) -> str | None:
    pieces = (locale.getlocale()[0] or "en").split("_")
    return pieces[part] if part < len(pieces) else None


PROPERTIES: Mapping[str, Callable[[], str | None]] = {
    "file.encoding": lambda: "UTF-8",
    "file.separator": lambda: os.sep,
    "java.io.tmpdir": tempfile.gettempdir,
    "line.separator": lambda: os.linesep,
    "os.arch": lambda: {"x86_64": "amd64", "AMD64": "amd64"}.get(platform.machine(), platform.machine()),
    "os.name": _system_name,
    "os.version": lambda: platform.version() if sys.platform == "win32" else platform.release(),
    "path.separator": lambda: os.pathsep,
    "user.country": lambda: _language(1),
    "user.dir": os.getcwd,
    "user.home": lambda: str(Path.home()),
    "user.language": lambda: _language(0),
    "user.name": getpass.getuser,
    "user.timezone": lambda: os.environ.get("TZ") or time.tzname[0],
}


def java_property(name: str) -> str | None:
    """The value of a Java system property; None for one that means nothing without Java, such as "java.version"."""
    value = PROPERTIES.get(name)
    return None if value is None else value()
