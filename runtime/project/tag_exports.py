"""Tag exports: JSON files in Ignition's own form, for the event scripts in them.

`system.tag` reads the tags themselves; see `runtime.tags`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import script_text
from .embedded import embedded_scripts
from .folder import ProjectFolder
from .json_strings import pointer_of
from .scripts import ProjectScript, ScriptKind, ScriptScope

_VALUE_EVENT = ("tag", "tagPath", "previousValue", "currentValue", "initialChange", "missedEvents")
_ALARM_EVENT = ("tag", "tagPath", "alarmName", "alarmEvent", "alarmPath", "missedEvents")
_FOLDERS = (Path(), Path("tags"), Path("pilotlight", "tags"))
_BEGINNING = 4_096
_OTHERS = frozenset({"project.json", "resource.json"})
_TAGS = frozenset({"tags", "tagType"})

Found = tuple[tuple[str, ...], str, str, str]
"""Where a script stands in the file, the path of its tag, the event, the stored text."""


def tag_exports(folder: ProjectFolder) -> Iterator[Path]:
    """The JSON files of the project that hold tags: beside project.json, in `tags` and in `pilotlight/tags`."""
    for file in candidates(folder):
        if _is_export(folder.read_json(file)):
            yield file


def candidates(folder: ProjectFolder) -> Iterator[Path]:
    """The files that look like tag exports by their first lines: an export may be too large to read it for a list."""
    for where in _FOLDERS:
        for file in folder.files_in(folder.root / where, "*.json"):
            if file.name not in _OTHERS and _mentions_tags(file):
                yield file


def tag_scripts(folder: ProjectFolder, file: Path) -> Iterator[ProjectScript]:
    """The event scripts of the tags in one export."""
    return embedded_scripts(folder, file, lambda content: _named(content, file, folder.name_of(file)))


def _named(content: Any, file: Path, name: str) -> Iterator[ProjectScript]:
    for trail, path, event, stored in _scripts(content, (), ""):
        yield ProjectScript(
            kind=ScriptKind.TAG,
            path=f"{name}: {path}/{event}",
            file=file,
            text=script_text.shown(stored),
            pointer=pointer_of(trail),
            scope=ScriptScope.GATEWAY,
            parameters=_ALARM_EVENT if event.startswith("alarm") else _VALUE_EVENT,
        )


def _is_export(content: Any) -> bool:
    first = content[0] if isinstance(content, list) and content else content
    return isinstance(first, dict) and bool(_TAGS & first.keys())


def _mentions_tags(file: Path) -> bool:
    try:
        with file.open("rb") as content:
            beginning = content.read(_BEGINNING)
    except OSError:
        return True  # reading it whole says what is wrong
    return any(f'"{key}"'.encode() in beginning for key in _TAGS)


def _scripts(value: Any, trail: tuple[str, ...], path: str) -> Iterator[Found]:
    for place, tag in enumerate(value) if isinstance(value, list) else [(None, value)]:
        here = trail if place is None else (*trail, str(place))
        if isinstance(tag, dict):
            name = tag.get("name")
            below = "/".join(part for part in (path, name) if isinstance(part, str) and part)
            yield from ((trail, below, event, text) for trail, event, text in _events(tag, here))
            yield from _scripts(tag.get("tags", []), (*here, "tags"), below)


def _events(tag: dict[str, Any], trail: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Where each event script of a tag stands, its event and its text. Some tools write an object, Ignition a list."""
    events = tag.get("eventScripts")
    pairs: list[tuple[Any, Any]] = list(events.items()) if isinstance(events, dict) else []
    pairs += enumerate(events) if isinstance(events, list) else []
    for place, each in pairs:
        for key in ("script", "eventScript"):
            text = each.get(key) if isinstance(each, dict) else None
            if isinstance(text, str) and text.strip():
                event = place if isinstance(place, str) else str(each.get("eventid", "valueChanged"))
                yield (*trail, "eventScripts", str(place), key), event, text
