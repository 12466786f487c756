"""Reads a project's folder, and those that it inherits from, into the tree that the Project Browser shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from . import perspective
from .event_scripts import event_scripts
from .folder import ProjectFolder
from .library_scripts import SCRIPT_FILE, SCRIPTS
from .named_queries import named_queries
from .resources import unknown_resources
from .tag_exports import candidates
from .tree import (
    NodeKind,
    ProjectNode,
    ProjectTree,
    event_node,
    grouped,
    inherited,
    packages_first,
    with_inherited,
)
from .vision import vision_files
from .windows import EVENTS_FOLDER, WINDOW_FILE, WINDOWS


def read_tree(own: ProjectFolder, parents: Sequence[ProjectFolder]) -> ProjectTree:
    """What the project in `own` holds, with what it inherits from `parents`, the nearest first.

    The scripts inside other files are not among it, for that would read them all.
    """

    def nearest(nodes_of: Callable[[ProjectFolder], Iterable[ProjectNode]]) -> Iterator[ProjectNode]:
        return _nearest(nodes_of(own), map(nodes_of, parents))

    scripts = _script_nodes(own)
    for parent in parents:
        scripts = with_inherited(scripts, _script_nodes(parent))
    return ProjectTree(
        scripts=scripts,
        windows=tuple(_window_nodes(own, own.root / WINDOWS, "", ())),
        events=grouped(nearest(lambda folder: map(event_node, event_scripts(folder)))),
        queries=grouped(nearest(_query_nodes)),
        views=grouped(nearest(_view_nodes)),
        vision=grouped(nearest(_vision_nodes)),
        tags=tuple(nearest(_tag_nodes)),
        others=grouped(_other_nodes(own)),
    )


def _nearest(own: Iterable[ProjectNode], theirs: Iterable[Iterable[ProjectNode]]) -> Iterator[ProjectNode]:
    """The `own` nodes, and of the parents' those that no nearer project has."""
    known: set[str] = set()
    for node in own:
        known.add(node.path)
        yield node
    for nodes in theirs:
        new = [node for node in nodes if node.path not in known]
        known.update(node.path for node in new)
        yield from map(inherited, new)


def _script_nodes(folder: ProjectFolder) -> tuple[ProjectNode, ...]:
    return tuple(_library_nodes(folder, folder.root / SCRIPTS, "", ()))


def _library_nodes(folder: ProjectFolder, where: Path, prefix: str, trail: tuple[Path, ...]) -> list[ProjectNode]:
    nodes = []
    for child in folder.folders_in(where, trail):
        if "." in child.name:
            continue  # it would cut its dotted path in two
        path = prefix + child.name
        is_script = (child / SCRIPT_FILE).is_file()
        kind = NodeKind.SCRIPT if is_script else NodeKind.PACKAGE
        file = child / SCRIPT_FILE if is_script else child
        children = _library_nodes(folder, child, f"{path}.", (*trail, where))
        nodes.append(ProjectNode(kind, child.name, path, file, tuple(children)))
    return sorted(nodes, key=packages_first)


def _window_nodes(folder: ProjectFolder, where: Path, prefix: str, trail: tuple[Path, ...]) -> list[ProjectNode]:
    nodes = []
    for child in folder.folders_in(where, trail):
        path = prefix + child.name
        if (child / WINDOW_FILE).is_file():
            events = tuple(_event_nodes(folder, child / EVENTS_FOLDER, path))
            nodes.append(ProjectNode(NodeKind.WINDOW, child.name, path, child / WINDOW_FILE, events))
        else:
            children = _window_nodes(folder, child, f"{path}/", (*trail, where))
            nodes.append(ProjectNode(NodeKind.FOLDER, child.name, path, child, tuple(children)))
    return sorted(nodes, key=lambda node: (node.kind is not NodeKind.FOLDER, node.name.casefold()))


def _event_nodes(folder: ProjectFolder, events: Path, window: str) -> list[ProjectNode]:
    nodes = []
    for file in events.rglob("*.py"):
        if folder.is_inside(file):
            *component, event = file.relative_to(events).with_suffix("").parts
            name = f"{' / '.join(component)} — {event}" if component else event
            nodes.append(ProjectNode(NodeKind.EVENT, name, "/".join((window, *component, event)), file))
    return sorted(nodes, key=lambda node: node.path.casefold())


def _query_nodes(folder: ProjectFolder) -> Iterator[ProjectNode]:
    return (ProjectNode(NodeKind.QUERY, "", each.path, each.file) for each in named_queries(folder))


def _view_nodes(folder: ProjectFolder) -> Iterator[ProjectNode]:
    for view in perspective.view_folders(folder):
        yield ProjectNode(NodeKind.VIEW, "", perspective.view_name(folder, view), view / perspective.VIEW_FILE)
    for file in perspective.page_files(folder):
        yield ProjectNode(NodeKind.VIEW, "", file.parent.name, file)


def _vision_nodes(folder: ProjectFolder) -> Iterator[ProjectNode]:
    return (ProjectNode(NodeKind.VISION, "", name, file) for name, file in vision_files(folder))


def _tag_nodes(folder: ProjectFolder) -> Iterator[ProjectNode]:
    return (ProjectNode(NodeKind.TAGS, file.name, file.name, file) for file in candidates(folder))


def _other_nodes(folder: ProjectFolder) -> Iterator[ProjectNode]:
    for resource in unknown_resources(folder):
        yield ProjectNode(NodeKind.OTHER, "", folder.name_of(resource), resource)
