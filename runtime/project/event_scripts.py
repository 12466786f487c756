"""Event scripts of the gateway and of Vision clients, and message handlers: in 8.3 plain files, before that binaries.

8.3 keeps each as `ignition/<type>/<name>/<function>.py`, such as `ignition/timer/Poll/handleTimerEvent.py`: the file
defines that function, or is the body of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .folder import ProjectFolder
from .scripts import ProjectScript, ScriptKind, ScriptScope
from .vision import vision_scripts

GATEWAY = Path("ignition")
CLIENT = Path("com.inductiveautomation.vision")

_TITLES = {
    "startup": "Startup",
    "update": "Update",
    "shutdown": "Shutdown",
    "timer": "Timer",
    "message": "Message",
    "message-handler": "Message",
    "tag-change": "Tag Change",
    "scheduled": "Scheduled",
    "keystroke": "Keystroke",
    "menubar": "Menubar",
}
_PARAMETERS = {
    "Message": ("payload",),
    "Tag Change": ("initialChange", "newValue", "previousValue", "event", "executionCount"),
    "Keystroke": ("event",),
    "Menubar": ("event",),
}
_NO_EVENTS = frozenset({"script-python", "named-query", "windows", "templates", "global-props"})
_BINARIES = (
    (GATEWAY / "event-scripts" / "data.bin", "Gateway Events", ScriptScope.GATEWAY),
    (CLIENT / "client-event-scripts" / "data.bin", "Client Events", ScriptScope.CLIENT),
)


def event_scripts(folder: ProjectFolder) -> Iterator[ProjectScript]:
    """The gateway's scripts, then the clients', sorted by kind and name."""
    for module, title, scope in (
        (GATEWAY, "Gateway Events", ScriptScope.GATEWAY),
        (CLIENT, "Client Events", ScriptScope.CLIENT),
    ):
        for kind in folder.folders_in(folder.root / module):
            if kind.name not in _NO_EVENTS:
                yield from _scripts_of_type(folder, kind, title, scope)
    for file, title, scope in _BINARIES:
        if (folder.root / file).is_file():
            yield from vision_scripts(folder, folder.root / file, title, scope)


def is_event_type(name: str) -> bool:
    """Whether resources of the type `name`, a folder's name, are event scripts that are understood here."""
    return name.removeprefix("client-").removesuffix("-scripts").removesuffix("s") in _TITLES or name == "event-scripts"


def _scripts_of_type(folder: ProjectFolder, kind: Path, title: str, scope: ScriptScope) -> Iterator[ProjectScript]:
    event = _title(kind.name)
    for each in folder.walk(kind):
        for file in folder.files_in(each, "*.py"):
            text = folder.read_text(file)
            if text is not None:
                yield _script(folder, file, text, event, _path(title, event, kind, file), scope)


def _script(folder: ProjectFolder, file: Path, text: str, event: str, path: str, scope: ScriptScope) -> ProjectScript:
    resource = folder.resource(file.parent)
    entry = file.stem if re.search(rf"^def\s+{re.escape(file.stem)}\s*\(", text, re.M) else ""
    return ProjectScript(
        kind=ScriptKind.MESSAGE if event == "Message" else ScriptKind.EVENT,
        path=path,
        file=file,
        text=text,
        scope=scope,
        parameters=() if entry else _PARAMETERS.get(event, ()),
        entry=entry,
        dialect=dialect_of(resource),
    )


def dialect_of(resource: dict[str, Any]) -> Any:
    """What a resource.json says of its script's dialect, None when it says nothing."""
    from .settings import dialect_named

    attributes = resource.get("attributes")
    return dialect_named(attributes.get("dialect")) if isinstance(attributes, dict) else None


def _title(kind: str) -> str:
    """ "Timer" for "timer", "client-timer", "timer-scripts"."""
    plain = kind.removeprefix("client-").removesuffix("-scripts")
    return _TITLES.get(plain) or _TITLES.get(plain.removesuffix("s")) or plain.replace("-", " ").title()


def _path(title: str, event: str, kind: Path, file: Path) -> str:
    """ "Gateway Events/Timer/Poll"; without a name of its own, "Gateway Events/Startup"."""
    names = file.parent.relative_to(kind).as_posix()
    return f"{title}/{event}" if names == "." else f"{title}/{event}/{names}"
