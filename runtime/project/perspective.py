"""Perspective's views, pages and sessions: JSON files with scripts in them.

Where a script stands in the file says what calls it, and with which names. Everything is found by walking the
whole file: a component that Ignition gains tomorrow has its scripts at places of the same form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from . import script_text
from .folder import RESOURCE_FILE, ProjectFolder
from .json_strings import escaped
from .scripts import ProjectScript, ScriptKind, ScriptScope

MODULE = Path("com.inductiveautomation.perspective")
VIEW_FILE = "view.json"

_EVENT = ("self", "event")
_MESSAGE = ("self", "payload")
_CHANGE = ("self", "previousValue", "currentValue", "origin", "missedEvents")
_TRANSFORM = ("self", "value", "quality", "timestamp")

Found = tuple[str, str, tuple[str, ...], str]
"""Pointer, where in the component, the names that the body receives, the stored text."""


def view_folders(folder: ProjectFolder) -> Iterator[Path]:
    """The folder of each view."""
    for each in folder.walk(folder.root / MODULE / "views"):
        if (each / VIEW_FILE).is_file():
            yield each


def view_name(folder: ProjectFolder, view: Path) -> str:
    """ "Folder/Main" """
    return view.relative_to(folder.root / MODULE / "views").as_posix()


def view_scripts(folder: ProjectFolder, view: Path) -> Iterator[ProjectScript]:
    """The scripts of one view, component by component."""
    folder.resource(view)
    yield from json_scripts(folder, view / VIEW_FILE, view_name(folder, view))


def page_scripts(folder: ProjectFolder) -> Iterator[ProjectScript]:
    """The scripts of the pages and of the session: every other JSON file of Perspective."""
    for file in page_files(folder):
        yield from json_scripts(folder, file, file.parent.name)


def page_files(folder: ProjectFolder) -> Iterator[Path]:
    """The JSON files of the pages and of the session."""
    for name in ("page-config", "session-props", "session-scripts", "session-permissions"):
        for each in folder.walk(folder.root / MODULE / name):
            yield from (file for file in folder.files_in(each, "*.json") if file.name != RESOURCE_FILE)


def json_scripts(folder: ProjectFolder, file: Path, name: str) -> Iterator[ProjectScript]:
    """The scripts in one JSON file of Perspective, which people call `name`."""
    content = folder.read_json(file)
    if content is None:
        return
    for pointer, place, parameters, stored in _scripts(content, "", ""):
        yield ProjectScript(
            kind=ScriptKind.PERSPECTIVE,
            path=f"{name}: {place}",
            file=file,
            text=script_text.shown(stored),
            pointer=pointer,
            scope=ScriptScope.PERSPECTIVE,
            parameters=parameters,
        )


def _scripts(value: Any, pointer: str, place: str) -> Iterator[Found]:
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _scripts(item, f"{pointer}/{number}", place)
    elif isinstance(value, dict):
        here = _joined(place, _component_name(value, pointer))
        for key, child in value.items():
            yield from _member(value, key, child, f"{pointer}/{escaped(key)}", here)


def _member(owner: dict[str, Any], key: str, child: Any, pointer: str, place: str) -> Iterator[Found]:
    if isinstance(child, str):
        parameters = _called_with(owner, key, pointer)
        if parameters is not None and child.strip():
            yield pointer, _joined(place, _caller(owner, pointer)), parameters, child
    else:
        yield from _scripts(child, pointer, place)


def _component_name(value: dict[str, Any], pointer: str) -> str:
    meta = value.get("meta")
    name = meta.get("name") if isinstance(meta, dict) else None
    if not isinstance(name, str):
        return ""
    return name if "/children/" in pointer else "root"


def _called_with(owner: dict[str, Any], key: str, pointer: str) -> tuple[str, ...] | None:
    """The names that the script at `pointer` receives; None when the text there is no script."""
    if key == "code" and owner.get("type") == "script":
        return _TRANSFORM
    if key != "script":
        return None
    for part, parameters in _BY_PLACE.items():
        if f"/{part}/" in pointer:
            return parameters(owner)
    return _EVENT


def _custom_parameters(owner: dict[str, Any]) -> tuple[str, ...]:
    declared = owner.get("params")
    names = declared if isinstance(declared, list) else []
    return ("self", *(name for name in names if isinstance(name, str)))


_BY_PLACE: dict[str, Callable[[dict[str, Any]], tuple[str, ...]]] = {
    "customMethods": _custom_parameters,
    "extensionFunctions": _custom_parameters,
    "messageHandlers": lambda _: _MESSAGE,
    "onChange": lambda _: _CHANGE,
}


def _caller(owner: dict[str, Any], pointer: str) -> str:
    """What calls a script, in a word: the event, the method, the property or the message."""
    for key in ("name", "messageType"):
        if isinstance(owner.get(key), str):
            return str(owner[key])
    parts = [part for part in pointer.split("/") if not part.isdigit()]
    if "propConfig" in parts:
        prop = parts[parts.index("propConfig") + 1].replace("~1", "/")
        return f"{prop} onChange" if "onChange" in parts else f"{prop} transform"
    if "events" in parts:
        return parts[min(parts.index("events") + 2, len(parts) - 1)]
    return parts[-2] if len(parts) > 1 else parts[-1]


def _joined(place: str, name: str) -> str:
    return f"{place}/{name}" if place and name else place or name
