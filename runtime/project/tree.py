"""What a project holds, as the Project Browser shows it."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from .scripts import ProjectScript


class NodeKind(enum.StrEnum):
    """What a node of the project tree stands for. A FOLDER groups windows and others as a PACKAGE groups scripts.

    A PART is a script inside another file, OTHER a resource that is not understood here.
    """

    PACKAGE = "package"
    SCRIPT = "script"
    FOLDER = "folder"
    WINDOW = "window"
    EVENT = "event"
    PART = "part"
    QUERY = "query"
    VIEW = "view"
    VISION = "vision window"
    TAGS = "tag export"
    OTHER = "other"


@dataclass(frozen=True)
class ProjectNode:
    """One resource of a project and those below it, sorted.

    `path` is how scripts name it: `package.script` for scripts, `Folder/Window` for windows, and the window's
    path followed by `component path/event` for an event script. `file` is the file that holds its text, for
    packages and folders the folder. `script` is there for a PART, and for event scripts in files of their own.
    """

    kind: NodeKind
    name: str
    path: str
    file: Path
    children: tuple[ProjectNode, ...] = ()
    script: ProjectScript | None = field(default=None, compare=False)
    is_inherited: bool = False

    @property
    def title(self) -> str:
        """What a tab that shows this node is called."""
        return self.name if self.kind is NodeKind.EVENT and self.script is None else self.path

    def walk(self) -> Iterator[ProjectNode]:
        """This node and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class ProjectTree:
    """What a project holds at one moment, each group sorted."""

    scripts: tuple[ProjectNode, ...] = ()
    windows: tuple[ProjectNode, ...] = ()
    events: tuple[ProjectNode, ...] = ()
    queries: tuple[ProjectNode, ...] = ()
    views: tuple[ProjectNode, ...] = ()
    vision: tuple[ProjectNode, ...] = ()
    tags: tuple[ProjectNode, ...] = ()
    others: tuple[ProjectNode, ...] = ()

    def walk(self) -> Iterator[ProjectNode]:
        """Every node, parents first, group by group."""
        for group in vars(self).values():
            for node in group:
                yield from node.walk()


def with_inherited(own: Iterable[ProjectNode], theirs: Iterable[ProjectNode]) -> tuple[ProjectNode, ...]:
    """`own` nodes and those of a parent project that none of them hides, packages merged."""
    nodes = {node.name: node for node in own}
    for node in theirs:
        ours = nodes.get(node.name)
        if ours is None:
            nodes[node.name] = inherited(node)
        elif ours.kind is NodeKind.PACKAGE is node.kind:
            nodes[node.name] = replace(ours, children=with_inherited(ours.children, node.children))
    return tuple(sorted(nodes.values(), key=packages_first))


def inherited(node: ProjectNode) -> ProjectNode:
    """The node, and those below it, as another project shows them."""
    return replace(node, is_inherited=True, children=tuple(map(inherited, node.children)))


def grouped(leaves: Iterable[ProjectNode], separator: str = "/") -> tuple[ProjectNode, ...]:
    """`leaves` in folders, as their paths say; a leaf is called by the last part of its path then."""
    return tuple(_grouped([(leaf.path.split(separator), leaf) for leaf in leaves], ()))


def part_nodes(scripts: Iterable[ProjectScript]) -> tuple[ProjectNode, ...]:
    """A node for each script inside another file, called by its place there."""
    return tuple(
        ProjectNode(NodeKind.PART, script.path.rpartition(": ")[2], script.path, script.file, script=script)
        for script in scripts
    )


def event_node(script: ProjectScript) -> ProjectNode:
    """The node of an event script, in a file of its own or inside another one."""
    is_part = bool(script.pointer)
    return ProjectNode(
        NodeKind.PART if is_part else NodeKind.EVENT, script.name, script.path, script.file, script=script
    )


def packages_first(node: ProjectNode) -> tuple[bool, str]:
    """What nodes of the library are sorted by."""
    return node.kind is not NodeKind.PACKAGE, node.name.casefold()


def _grouped(leaves: list[tuple[list[str], ProjectNode]], above: tuple[str, ...]) -> Iterator[ProjectNode]:
    folders: dict[str, list[tuple[list[str], ProjectNode]]] = {}
    ends = []
    for parts, leaf in leaves:
        if len(parts) == 1:
            ends.append(replace(leaf, name=parts[0]))
        else:
            folders.setdefault(parts[0], []).append((parts[1:], leaf))
    for name in sorted(folders, key=str.casefold):
        path = (*above, name)
        children = tuple(_grouped(folders[name], path))
        yield ProjectNode(NodeKind.FOLDER, name, "/".join(path), children[0].file.parent, children)
    yield from sorted(ends, key=lambda node: node.name.casefold())
