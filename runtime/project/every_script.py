"""Every script that one project's folder holds, wherever it lives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from . import perspective
from .event_scripts import event_scripts
from .folder import ProjectFolder
from .library_scripts import SCRIPTS, library_script, library_scripts
from .scripts import ProjectScript, ScriptScope
from .tag_exports import tag_exports, tag_scripts
from .tree import NodeKind, ProjectNode, part_nodes
from .vision import VISION_FILES, vision_scripts, window_and_template_scripts
from .windows import window_scripts


def scripts_of(folder: ProjectFolder) -> Iterator[ProjectScript]:
    """The scripts of the project itself, not those that it inherits."""
    yield from library_scripts(folder)
    yield from event_scripts(folder)
    yield from window_scripts(folder)
    for view in perspective.view_folders(folder):
        yield from perspective.view_scripts(folder, view)
    yield from perspective.page_scripts(folder)
    yield from window_and_template_scripts(folder)
    for file in tag_exports(folder):
        yield from tag_scripts(folder, file)


def scripts_in(folder: ProjectFolder, file: Path) -> Iterator[ProjectScript]:
    """Those in one file of the project. Its place says which reader to ask: reading all of it would take seconds."""
    if file.is_relative_to(folder.root) and folder.has_file(file):
        yield from (script for script in _read_for(folder, file) if script.file == file)


def _read_for(folder: ProjectFolder, file: Path) -> Iterator[ProjectScript]:
    if file.is_relative_to(folder.root / SCRIPTS):
        yield from library_script(folder, file.parent)
    elif file.name == perspective.VIEW_FILE:
        yield from perspective.view_scripts(folder, file.parent)
    elif file.suffix == ".json":
        yield from perspective.page_scripts(folder)
        yield from tag_scripts(folder, file)
    else:
        yield from event_scripts(folder)
        yield from window_scripts(folder)
        if file.name in VISION_FILES.values():
            yield from window_and_template_scripts(folder)


def parts_of(folder: ProjectFolder, node: ProjectNode) -> tuple[ProjectNode, ...]:
    """The scripts inside the file of a view, a Vision window or a tag export; reads that file."""
    match node.kind:
        case NodeKind.VIEW:
            return part_nodes(perspective.json_scripts(folder, node.file, node.path))
        case NodeKind.VISION:
            return part_nodes(vision_scripts(folder, node.file, f"Vision {node.path}", ScriptScope.CLIENT))
        case NodeKind.TAGS:
            return part_nodes(tag_scripts(folder, node.file))
    return ()
