"""The project's scripts, queries and windows as rows of the palette. Qt-free."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from designer.palette.palette_item import PaletteItem
from runtime.project import NodeKind, ProjectNode, ProjectTree

_SHOWN: Final = {
    NodeKind.SCRIPT: ("Script", "mdi6.language-python"),
    NodeKind.EVENT: ("Event script", "mdi6.lightning-bolt-outline"),
    NodeKind.PART: ("Event script", "mdi6.lightning-bolt-outline"),
    NodeKind.QUERY: ("Named query", "mdi6.database-search-outline"),
    NodeKind.WINDOW: ("Window", "mdi6.application-outline"),
}
"""What one can open, and what it is called."""


def project_items(
    tree: ProjectTree, recent: Sequence[Path], activate: Callable[[ProjectNode], object]
) -> list[PaletteItem]:
    """One row for each thing in `tree` that can be opened, those whose file is in `recent` first, in that order."""
    places = {path: place for place, path in enumerate(recent)}
    nodes = sorted(_openable(tree), key=lambda node: places.get(node.file, len(places)))
    return [_item(node, activate) for node in nodes]


def _openable(tree: ProjectTree) -> Iterator[ProjectNode]:
    return (node for node in tree.walk() if node.kind in _SHOWN)


def _item(node: ProjectNode, activate: Callable[[ProjectNode], object]) -> PaletteItem:
    kind, icon_name = _SHOWN[node.kind]
    inherited = "inherited " if node.is_inherited else ""
    return PaletteItem(
        node.path, partial(activate, node), detail=f"{inherited}{kind}".capitalize(), icon_name=icon_name
    )
