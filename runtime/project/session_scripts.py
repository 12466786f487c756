"""Perspective's session events before 8.3: one JSON file, `session-scripts/data.bin`, with a script for each event."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import script_text
from .embedded import embedded_scripts
from .folder import ProjectFolder
from .json_strings import pointer_of
from .scripts import ProjectScript, ScriptKind, ScriptScope

TITLE = "Session Events"
FILE = Path("com.inductiveautomation.perspective", "session-scripts", "data.bin")

_TITLES = {
    "onStartup": "Startup",
    "onShutdown": "Shutdown",
    "onPageStartup": "Page Startup",
    "onAccelerometerDataReceived": "Accelerometer",
    "onAuthChallengeCompleted": "Authentication Challenge",
    "onBarcodeDataReceived": "Barcode",
    "onBluetoothReceived": "Bluetooth",
    "onNdefDataReceived": "NFC Scan",
}
PARAMETERS = {
    "Startup": ("session",),
    "Shutdown": ("session",),
    "Page Startup": ("page",),
    "Accelerometer": ("session", "data", "context"),
    "Authentication Challenge": ("session", "payload", "result"),
    "Barcode": ("session", "data", "context"),
    "Bluetooth": ("session", "data"),
    "NFC Scan": ("session", "data", "context"),
    "Key Event": ("page", "event"),
    "Form Submission": ("session", "name", "data", "files", "formContext", "sessionContext", "retry"),
    "Message": ("session", "payload"),
}
"""The names that the body of each event's script receives."""


def session_scripts(folder: ProjectFolder) -> Iterator[ProjectScript]:
    """The scripts of the session's events, then its message handlers. An empty one is left out, as it does nothing."""
    file = folder.root / FILE
    if folder.has_file(file):
        folder.resource(file.parent)
        yield from embedded_scripts(folder, file, lambda content: _scripts(content, file))


def _scripts(content: Any, file: Path) -> Iterator[ProjectScript]:
    if not isinstance(content, dict):
        return
    for key, stored in content.items():
        if isinstance(stored, str) and stored.strip():
            event = _TITLES.get(key) or str(key)
            yield _script(file, ScriptKind.EVENT, event, event, (key,), stored)
    handlers = content.get("messageHandlers")
    for place, each in enumerate(handlers if isinstance(handlers, list) else []):
        name, stored = (each.get("name"), each.get("script")) if isinstance(each, dict) else (None, None)
        if isinstance(name, str) and isinstance(stored, str):
            trail = ("messageHandlers", str(place), "script")
            yield _script(file, ScriptKind.MESSAGE, "Message", f"Message/{name}", trail, stored)


def _script(file: Path, kind: ScriptKind, event: str, name: str, trail: tuple[str, ...], stored: str) -> ProjectScript:
    return ProjectScript(
        kind=kind,
        path=f"{TITLE}/{name}",
        file=file,
        text=script_text.shown(stored),
        pointer=pointer_of(trail),
        scope=ScriptScope.PERSPECTIVE,
        parameters=PARAMETERS.get(event, ("session",)),
    )
