"""Scripts that a project's events run: the gateway's, those of Vision clients and Perspective sessions, web requests.

8.3 keeps each in a file of its own, `ignition/<type>/<name>/<function>.py`, such as
`ignition/timer/Poll/handleTimerEvent.py`: the file defines that function, or is the body of it. Before 8.3 all of
the gateway's are in one binary, those of Perspective in one JSON file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import script_text, session_scripts
from .folder import ProjectFolder
from .scripts import ProjectScript, ScriptKind, ScriptScope
from .settings import dialect_of
from .vision import vision_scripts

MESSAGE = "Message"
_TAG_CHANGE = ("initialChange", "newValue", "previousValue", "event", "executionCount")
_COMMON = {
    "startup": "Startup",
    "shutdown": "Shutdown",
    "timer": "Timer",
    "message": MESSAGE,
    "tag-change": "Tag Change",
}
_CLIENT_EVENTS = {**_COMMON, "message-handler": MESSAGE, "keystroke": "Keystroke", "menubar": "Menubar"}


@dataclass(frozen=True)
class EventModule:
    """The event scripts of one module: `titles` by the name of the type's folder, `parameters` by the title."""

    folder: Path
    title: str
    scope: ScriptScope
    titles: dict[str, str]
    parameters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    binary: Path | None = None


_GATEWAY = EventModule(
    Path("ignition"),
    "Gateway Events",
    ScriptScope.GATEWAY,
    {**_COMMON, "update": "Update", "scheduled": "Scheduled", "message-handler": MESSAGE},
    {MESSAGE: ("payload",), "Tag Change": _TAG_CHANGE, "Update": ("actor", "resources")},
    Path("ignition", "event-scripts", "data.bin"),
)
_CLIENT = EventModule(
    Path("com.inductiveautomation.vision"),
    "Client Events",
    ScriptScope.CLIENT,
    {f"{prefix}{name}": title for prefix in ("", "client-") for name, title in _CLIENT_EVENTS.items()},
    {MESSAGE: ("payload",), "Tag Change": _TAG_CHANGE, "Keystroke": ("event",), "Menubar": ("event",)},
    Path("com.inductiveautomation.vision", "client-event-scripts", "data.bin"),
)
_SESSION = EventModule(
    Path("com.inductiveautomation.perspective"),
    session_scripts.TITLE,
    ScriptScope.PERSPECTIVE,
    {
        "startup": "Startup",
        "shutdown": "Shutdown",
        "page-startup": "Page Startup",
        "accelerometer": "Accelerometer",
        "auth-challenge": "Authentication Challenge",
        "barcode": "Barcode",
        "bluetooth": "Bluetooth",
        "nfc-scan": "NFC Scan",
        "key-event": "Key Event",
        "form-submission-handler": "Form Submission",
        "message": MESSAGE,
    },
    session_scripts.PARAMETERS,
)
_WEB = EventModule(
    Path("com.inductiveautomation.webdev"),
    "Web Requests",
    ScriptScope.GATEWAY,
    {"resources": "Web Dev"},
    {"Web Dev": ("request", "session")},
)
_MODULES = (_GATEWAY, _CLIENT, _SESSION, _WEB)


def event_scripts(folder: ProjectFolder) -> Iterator[ProjectScript]:
    """The scripts of every module, one after the other, each sorted by kind and name."""
    for module in _MODULES:
        for type_name, event in module.titles.items():
            yield from _scripts_of_type(folder, module, folder.root / module.folder / type_name, event)
        if module.binary and folder.has_file(folder.root / module.binary):
            folder.resource((folder.root / module.binary).parent)
            names = tuple(dict.fromkeys(name for each in module.parameters.values() for name in each))
            yield from vision_scripts(folder, folder.root / module.binary, module.title, module.scope, names)
    yield from session_scripts.session_scripts(folder)


def message_handlers(folder: ProjectFolder) -> Iterator[ProjectScript]:
    """The message handlers among them, but those in binaries: nothing there says which script has which name."""
    for module in _MODULES:
        for type_name, event in module.titles.items():
            if event == MESSAGE:
                yield from _scripts_of_type(folder, module, folder.root / module.folder / type_name, event)
    yield from (script for script in session_scripts.session_scripts(folder) if script.kind is ScriptKind.MESSAGE)


def is_event_type(module: str, name: str) -> bool:
    """Whether the resources of the type `name` (a folder's name) of `module` are event scripts."""
    return any(each.folder.name == module and name in each.titles for each in _MODULES)


def _scripts_of_type(folder: ProjectFolder, module: EventModule, kind: Path, event: str) -> Iterator[ProjectScript]:
    for each in folder.walk(kind):
        for file in folder.files_in(each, "*.py"):
            text = folder.read_text(file)
            if text is not None:
                yield _script(folder, module, file, text, event, _path(module, event, kind, file))


def _script(folder: ProjectFolder, module: EventModule, file: Path, text: str, event: str, path: str) -> ProjectScript:
    is_function = re.search(rf"^def\s+{re.escape(file.stem)}\s*\(", text, re.MULTILINE) is not None
    return ProjectScript(
        kind=ScriptKind.MESSAGE if event == MESSAGE else ScriptKind.EVENT,
        path=path,
        file=file,
        text=text if is_function else script_text.shown(text),
        scope=module.scope,
        parameters=() if is_function else module.parameters.get(event, ()),
        entry=file.stem if is_function else "",
        dialect=dialect_of(folder, file.parent, folder.resource(file.parent)),
    )


def _path(module: EventModule, event: str, kind: Path, file: Path) -> str:
    """ "Gateway Events/Timer/Poll"; without a name of its own "Gateway Events/Startup"; "Web Requests/api/doGet"."""
    name = file.parent.relative_to(kind).as_posix()
    if module is _WEB:
        return f"{module.title}/{name}/{file.stem}"
    return f"{module.title}/{event}" if name == "." else f"{module.title}/{event}/{name}"
