"""The resources of a project as folders with a resource.json, and which of them are not understood here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .event_scripts import is_event_type
from .folder import RESOURCE_FILE, ProjectFolder

_PAYLOADS = {
    "ignition/script-python": "code.py",
    "ignition/named-query": "query.sql",
    "ignition/event-scripts": "data.bin",
    "com.inductiveautomation.vision/windows": "window.bin",
    "com.inductiveautomation.vision/templates": "template.bin",
    "com.inductiveautomation.vision/client-event-scripts": "data.bin",
    "com.inductiveautomation.perspective/views": "view.json",
    "com.inductiveautomation.perspective/page-config": "config.json",
    "com.inductiveautomation.perspective/session-props": "props.json",
    "com.inductiveautomation.perspective/session-scripts": "data.bin",
}
"""The file that is read of each type; a resource with another one, such as 8.0's binary queries, is not understood."""


def resource_folders(folder: ProjectFolder) -> Iterator[Path]:
    """The folder of each resource of Ignition's modules, sorted."""
    for kind in _types(folder):
        yield from _resources(folder, kind)


def unknown_resources(folder: ProjectFolder) -> Iterator[Path]:
    """The folder of each resource that is not understood here and stays as it is, sorted."""
    for kind in _types(folder):
        resources = list(_resources(folder, kind))
        payload = _PAYLOADS.get(f"{kind.parent.name}/{kind.name}")
        if payload is not None:
            yield from (each for each in resources if not (each / payload).exists())
        elif is_event_type(kind.parent.name, kind.name):
            yield from (each for each in resources if not any(each.glob("*.py")))
        else:
            yield from resources or [kind]


def _types(folder: ProjectFolder) -> Iterator[Path]:
    """The folder of each type of resource: `<module>/<type>`."""
    for module in folder.folders_in(folder.root):
        if module.name == "ignition" or "." in module.name:
            yield from folder.folders_in(module)


def _resources(folder: ProjectFolder, kind: Path) -> Iterator[Path]:
    return (each for each in folder.walk(kind) if (each / RESOURCE_FILE).is_file())
