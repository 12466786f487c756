"""One tag provider: its declarations, the nodes that they come to, and the file that they are kept in.

Nothing in here is guarded: `providers.TagProviders` calls it with the tags' lock held.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from runtime.tags import tag_file
from runtime.tags.declaration import FOLDER, UDT_INSTANCE, Declaration
from runtime.tags.node import TagNode, TreeBuilder
from runtime.tags.paths import TYPES_FOLDER, TagPath, key_of

DEFAULT_RATE_MS = 1_000
"""How often a tag without a tag group is looked at."""


@dataclass
class Rebuilt:
    """What a rebuilding came to: nodes that are gone, and nodes that are new or were made anew."""

    removed: list[TagNode] = field(default_factory=list)
    added: list[TagNode] = field(default_factory=list)


class TagProvider:
    """The tags of one file. `file` is None when no project is open: then nothing is kept."""

    def __init__(self, name: str, file: Path | None, now: Callable[[], int]) -> None:
        """An empty provider. `now` gives the time in milliseconds."""
        self.name = name
        self.root = Declaration("", {"tagType": tag_file.PROVIDER})
        self._file = file
        self._now = now
        self._nodes: dict[str, TagNode] = {}
        self._root_node = self._built(())

    def load(self) -> None:
        """Take what the file declares, if there is one.

        Raises:
            TagFileError: the file cannot be used; the provider stays empty.
        """
        if self._file is not None and self._file.exists():
            self.declare(tag_file.read(self._file))

    def declare(self, content: Mapping[str, Any]) -> None:
        """Have the tags of an export in the place of all that there are."""
        self.root = Declaration.from_json({"tagType": tag_file.PROVIDER, **content, "name": ""})
        self.rebuild(())

    def save(self) -> None:
        """Write the declarations to the file, in one step.

        Raises:
            TagFileError: the disk refused; the file is as it was.
        """
        if self._file is not None:
            tag_file.write(self._file, self.root.to_json())

    @property
    def root_path(self) -> TagPath:
        return TagPath(self.name, ())

    def node(self, parts: Sequence[str]) -> TagNode | None:
        """The tag, folder or instance at that path; the root for an empty one."""
        return self.node_by_key(key_of("/".join(parts))) if parts else self._root_node

    def node_by_key(self, key: str) -> TagNode | None:
        return self._nodes.get(key)

    def nodes(self) -> Iterator[TagNode]:
        """Every node, those of definitions too."""
        return iter(list(self._nodes.values()))

    def rate_ms(self, group: object) -> int:
        """How often the tags of a tag group are looked at."""
        for declared in self.root.properties.get("tagGroups") or ():
            is_meant = isinstance(declared, Mapping) and declared.get("name") == group
            if is_meant and isinstance(declared.get("rate"), (int, float)):
                return max(1, int(declared["rate"]))
        return DEFAULT_RATE_MS

    def declared(self, parts: Sequence[str]) -> Declaration:
        """The declaration at that path, made with those above it where there is none.

        A member that an instance has from its type gets an empty override.
        """
        found = self.root
        for depth, part in enumerate(parts, 1):
            child = found.find([part])
            if child is None:
                # A member of an instance keeps the type that its definition gives it.
                is_member = self.node(parts[:depth]) is not None
                child = Declaration(part, {} if is_member else {"tagType": FOLDER})
                found.add(child)
            found = child
        return found

    def rebuild(self, parts: Sequence[str], fresh: Collection[str] = ()) -> Rebuilt:
        """Make the nodes at and below a path anew from the declarations.

        Values go on where the tag is the same, except for the keys in `fresh`.
        """
        anchor = self._anchor(tuple(parts))
        old_node = self.node(anchor)
        old = {} if old_node is None else {node.key: node for node in old_node.walk()}
        for key in old:
            self._nodes.pop(key, None)
        new = self._replaced(anchor)
        added = [] if new is None else list(new.walk())
        for node in added:
            if node.key in old and node.key not in fresh:
                node.take_over(old[node.key])
            if node.path.parts:
                self._nodes[node.key] = node
        kept = {node.key for node in added}
        return Rebuilt([node for key, node in old.items() if key not in kept], added)

    def _anchor(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """The highest node that a change at `parts` may have an effect on."""
        if parts and key_of(parts[0]) == key_of(TYPES_FOLDER):
            return ()  # instances of the type may be anywhere
        for depth in range(1, len(parts)):
            declared = self.root.find(parts[:depth])
            if declared is None or declared.tag_type == UDT_INSTANCE or self.node(parts[:depth]) is None:
                return parts[:depth]
        return parts

    def _replaced(self, anchor: tuple[str, ...]) -> TagNode | None:
        """Build the node at `anchor` and hang it where it belongs; None when nothing is declared there any more."""
        if not anchor:
            self._root_node = self._built(())
            return self._root_node
        parent = self.node(anchor[:-1])
        assert parent is not None, "the anchor's parent has a node"
        if self.root.find(anchor) is None:
            parent.children.pop(key_of(anchor[-1]), None)
            return None
        built = parent.children[key_of(anchor[-1])] = self._built(anchor)
        return built

    def _built(self, parts: tuple[str, ...]) -> TagNode:
        declared = self.root.find(parts)
        assert declared is not None, "only what is declared is built"
        builder = TreeBuilder(self.name, self.root, self._now())
        return builder.built(declared, TagPath(self.name, parts))


def as_json(node: TagNode, is_recursive: bool = True) -> dict[str, Any]:
    """A node's whole configuration, with what an instance has from its type, and with values as they are now.

    Without `is_recursive`, children come without their own children.
    """
    content = _own_json(node)
    if node.children:
        content["tags"] = [as_json(child) if is_recursive else _own_json(child) for child in node.children.values()]
    return content


def _own_json(node: TagNode) -> dict[str, Any]:
    content: dict[str, Any] = {"path": node.name, "name": node.name, "tagType": node.tag_type}
    content.update(node.declared.properties)
    if node.value_source == "memory":
        content["value"] = node.held.value
    return content
