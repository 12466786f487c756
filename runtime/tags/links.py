"""What a provider's nodes have to do with each other: which refer to which, and which change by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from runtime.tags.node import TagNode
from runtime.tags.paths import TYPES_FOLDER, TagPath, key_of

Key = tuple[str, str]
"""A tag's provider and path, both in small letters."""

FindNode = Callable[[Key], TagNode | None]


def key_for(path: TagPath) -> Key:
    """What a tag is found by, whatever the letters of its path."""
    return path.provider.casefold(), key_of(path.tag)


def is_definition(node: TagNode) -> bool:
    """Whether it is a UDT definition, or stands in one: such have no value of their own."""
    return bool(node.path.parts) and key_of(node.path.parts[0]) == key_of(TYPES_FOLDER)


class TagLinks:
    """Referrers and simulated tags. Nothing in here is guarded."""

    def __init__(self, find: FindNode) -> None:
        self._find = find
        self._moving: dict[Key, TagNode] = {}
        self._referrers: dict[Key, set[Key]] = {}

    def add(self, node: TagNode) -> None:
        """The node has come, or was made anew."""
        self.remove(node)
        if is_definition(node):
            return
        key = key_for(node.path)
        if node.source.is_moving:
            self._moving[key] = node
        if node.source.origin is not None:
            self._referrers.setdefault(key_for(node.source.origin), set()).add(key)

    def remove(self, node: TagNode) -> None:
        """The node has gone."""
        key = key_for(node.path)
        self._moving.pop(key, None)
        if node.source.origin is not None:
            self._referrers.get(key_for(node.source.origin), set()).discard(key)

    def referrers(self, node: TagNode) -> Iterator[TagNode]:
        """Who shows the value of `node`, also by way of others; each once."""
        seen = {key_for(node.path)}
        waiting = [key_for(node.path)]
        while waiting:
            for key in self._referrers.get(waiting.pop(), set()) - seen:
                seen.add(key)
                waiting.append(key)
                referrer = self._find(key)
                if referrer is not None:
                    yield referrer

    def watched(self, listened: set[Key]) -> list[TagNode]:
        """The tags that change by themselves and that somebody wants to know of: a listener, history or an alarm."""
        return [node for node in self._moving.values() if self._is_watched(node, listened)]

    def _is_watched(self, node: TagNode, listened: set[Key]) -> bool:
        return any(
            key_for(shown.path) in listened or shown.has_history or shown.alarms
            for shown in (node, *self.referrers(node))
        )
