"""Tag exports: JSON files in Ignition's own form, for the event scripts in them.

`system.tag` reads the tags themselves; see `runtime.tags`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import script_text
from .folder import ProjectFolder
from .scripts import ProjectScript, ScriptKind, ScriptScope

_VALUE_EVENT = ("tag", "tagPath", "previousValue", "currentValue", "initialChange", "missedEvents")
_ALARM_EVENT = ("tag", "tagPath", "alarmName", "alarmEvent", "alarmPath", "missedEvents")
_FOLDERS = (Path(), Path("tags"), Path("pilotlight", "tags"))
_OTHERS = frozenset({"project.json", "resource.json"})
_TAGS = frozenset({"tags", "tagType"})
_BEGINNING = 4_096


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
    for pointer, path, event, stored in _scripts(folder.read_json(file), "", ""):
        yield ProjectScript(
            kind=ScriptKind.TAG,
            path=f"{folder.name_of(file)}: {path}/{event}",
            file=file,
            text=script_text.shown(stored),
            pointer=pointer,
            scope=ScriptScope.GATEWAY,
            parameters=_ALARM_EVENT if event.startswith("alarm") else _VALUE_EVENT,
        )


def _mentions_tags(file: Path) -> bool:
    try:
        with file.open("rb") as content:
            beginning = content.read(_BEGINNING)
    except OSError:
        return True  # reading it whole says what is wrong
    return any(f'"{key}"'.encode() in beginning for key in _TAGS)


def _is_export(content: Any) -> bool:
    first = content[0] if isinstance(content, list) and content else content
    return isinstance(first, dict) and bool(_TAGS & first.keys())


def _scripts(value: Any, pointer: str, path: str) -> Iterator[tuple[str, str, str, str]]:
    """Pointer, tag path, event and stored text of each script of the tags in `value`."""
    for place, tag in enumerate(value) if isinstance(value, list) else [(None, value)]:
        here = pointer if place is None else f"{pointer}/{place}"
        if not isinstance(tag, dict):
            continue
        name = tag.get("name")
        below = "/".join(part for part in (path, name) if isinstance(part, str) and part)
        yield from _events(tag, here, below)
        yield from _scripts(tag.get("tags", []), f"{here}/tags", below)


def _events(tag: dict[str, Any], pointer: str, path: str) -> Iterator[tuple[str, str, str, str]]:
    events = tag.get("eventScripts")
    for place, each in enumerate(events if isinstance(events, list) else []):
        text = each.get("script") if isinstance(each, dict) else None
        if isinstance(text, str) and text.strip():
            yield f"{pointer}/eventScripts/{place}/script", path, str(each.get("eventid", "valueChanged")), text
