"""Perspective's views, pages and sessions: JSON files with scripts in them.

Where a script stands in the file says what calls it, and with which names. Scripts are found by walking the whole file
but for values: a component that Ignition gains tomorrow has its scripts at places of the same form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import script_text
from .embedded import embedded_scripts
from .folder import RESOURCE_FILE, ProjectFolder
from .json_strings import pointer_of
from .scripts import ProjectScript, ScriptKind, ScriptScope

MODULE = Path("com.inductiveautomation.perspective")
VIEW_FILE = "view.json"

_TRANSFORM = ("self", "value", "quality", "timestamp")
_HOLDERS = {
    "config": ("self", "event"),
    "messageHandlers": ("self", "payload"),
    "onChange": ("self", "previousValue", "currentValue", "origin", "missedEvents"),
}
"""What a script receives, by the member of the component that holds it."""

_EXTENSIONS = {"filterAlarm": ("self", "alarmEvent")}
"""What extension functions receive besides `self`; the file does not say."""

_VALUES = frozenset({"props", "custom", "params", "position", "meta"})
"""Members of a component that hold values: what is called `script` in there is none."""

Trail = tuple[str, ...]
"""The keys and places from the top of a file."""

Found = tuple[Trail, str, tuple[str, ...], str]
"""Where a script stands in the file, what people call it, the names that the body receives, the stored text."""


def view_folders(folder: ProjectFolder) -> Iterator[Path]:
    """The folder of each view."""
    for each in folder.walk(folder.root / MODULE / "views"):
        if folder.has_file(each / VIEW_FILE):
            yield each


def view_name(folder: ProjectFolder, view: Path) -> str:
    """ "Folder/Main" """
    return view.relative_to(folder.root / MODULE / "views").as_posix()


def view_scripts(folder: ProjectFolder, view: Path) -> Iterator[ProjectScript]:
    """The scripts of one view, component by component."""
    folder.resource(view)
    yield from json_scripts(folder, view / VIEW_FILE, view_name(folder, view))


def page_scripts(folder: ProjectFolder) -> Iterator[ProjectScript]:
    """The scripts of the pages and of the session's properties."""
    for file in page_files(folder):
        folder.resource(file.parent)
        yield from json_scripts(folder, file, file.parent.name)


def page_files(folder: ProjectFolder) -> Iterator[Path]:
    """The JSON files of the pages and of the session."""
    for name in ("page-config", "session-props"):
        for each in folder.walk(folder.root / MODULE / name):
            yield from (file for file in folder.files_in(each, "*.json") if file.name != RESOURCE_FILE)


def json_scripts(folder: ProjectFolder, file: Path, name: str) -> Iterator[ProjectScript]:
    """The scripts in one JSON file of Perspective, which people call `name`."""
    return embedded_scripts(folder, file, lambda content: _named(content, file, name))


def _named(content: Any, file: Path, name: str) -> Iterator[ProjectScript]:
    called: Counter[str] = Counter()
    for trail, place, parameters, stored in _scripts(content, (), ""):
        called[place] += 1
        number = f" {called[place]}" if called[place] > 1 else ""
        yield ProjectScript(
            kind=ScriptKind.PERSPECTIVE,
            path=f"{name}: {place}{number}",
            file=file,
            text=script_text.shown(stored),
            pointer=pointer_of(trail),
            scope=ScriptScope.PERSPECTIVE,
            parameters=parameters,
        )


def _scripts(value: Any, trail: Trail, place: str) -> Iterator[Found]:
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _scripts(item, (*trail, str(number)), place)
    elif isinstance(value, dict):
        here = _joined(place, _component_name(value, trail))
        for key, child in value.items():
            if isinstance(child, str):
                parameters = _called_with(value, key, trail)
                if parameters is not None and child.strip():
                    yield (*trail, key), _joined(here, _caller(value, trail)), parameters, child
            elif key not in _VALUES or "propConfig" in trail:
                yield from _scripts(child, (*trail, key), here)


def _component_name(value: dict[str, Any], trail: Trail) -> str:
    meta = value.get("meta")
    name = meta.get("name") if isinstance(meta, dict) else None
    if not isinstance(name, str):
        return ""
    return name if "children" in trail else "root"


def _called_with(owner: dict[str, Any], key: str, trail: Trail) -> tuple[str, ...] | None:
    """The names that the script at `key` of `owner` receives; None when the text there is no script."""
    if key == "code" and owner.get("type") == "script" and "transforms" in trail:
        return _TRANSFORM
    if key != "script":
        return None
    holder = next((part for part in reversed(trail) if not part.isdigit()), "")
    if holder in ("customMethods", "extensionFunctions"):
        return _EXTENSIONS.get(str(owner.get("name"))) or _custom_parameters(owner)
    return None if holder == "config" and "events" not in trail else _HOLDERS.get(holder)


def _custom_parameters(owner: dict[str, Any]) -> tuple[str, ...]:
    declared = owner.get("params")
    names = declared if isinstance(declared, list) else []
    return ("self", *(name for name in names if isinstance(name, str)))


def _caller(owner: dict[str, Any], trail: Trail) -> str:
    """What calls a script, in a word: the event, the method, the property or the message."""
    for key in ("name", "messageType"):
        if isinstance(owner.get(key), str):
            return str(owner[key])
    if "propConfig" in trail:
        prop = trail[min(trail.index("propConfig") + 1, len(trail) - 1)]
        return f"{prop} {'onChange' if 'onChange' in trail else 'transform'}"
    # The last one: a component may be called "events".
    group = len(trail) - 1 - trail[::-1].index("events") if "events" in trail else 0
    return trail[min(group + 2, len(trail) - 1)]


def _joined(place: str, name: str) -> str:
    return f"{place}/{name}" if place and name else place or name
