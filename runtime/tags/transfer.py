"""Tags that go to another place: moved, copied, renamed, and out to an export."""

from __future__ import annotations

from typing import Any

from runtime.tags.declaration import Declaration
from runtime.tags.editing import CollisionPolicy
from runtime.tags.node import TagNode
from runtime.tags.paths import TagPath, key_of
from runtime.tags.providers import TagProviders
from runtime.tags.quality import QualityCode


def transfer(
    tags: TagProviders, source: TagPath, target: TagPath, policy: CollisionPolicy, *, keeps: bool
) -> QualityCode:
    """Put what is at `source`, with its values, at `target`; the old one goes unless `keeps`.

    Raises:
        TagFileError: a provider's file cannot be used, or not be written.
    """
    with tags.locked():
        node = tags.node(source)
        goal = tags.provider(target.provider)
        if node is None or goal is None or not source.parts:
            return QualityCode.Bad_NotFound.derive(f"There is no tag {source if node is None else target}.")
        if _is_inside(target, node.path):
            return QualityCode.Bad_Failure.derive(f"{target} lies inside of {source}, or is the same.")
        with tags.editing(goal) as edits:
            code = edits.put_copy(node, _declared(tags, node), target, policy)
        return code if keeps or not code.good else _removed(tags, node)


def export(tags: TagProviders, node: TagNode, is_recursive: bool) -> dict[str, Any]:
    """What an export of a tag, folder or provider holds: its own configuration, and the values of memory tags."""
    content = _with_values(tags, _declared(tags, node), node)
    if not is_recursive:
        content.pop("tags", None)
    return content


def _with_values(tags: TagProviders, declared: Declaration, node: TagNode | None) -> dict[str, Any]:
    content: dict[str, Any] = {"name": declared.name, **declared.properties}
    if node is not None and node.value_source == "memory" and node.held.value is not None:
        content["value"] = node.held.value
    if declared.children:
        content["tags"] = [
            _with_values(tags, child, node.children.get(key) if node is not None else None)
            for key, child in declared.children.items()
        ]
    return content


def _declared(tags: TagProviders, node: TagNode) -> Declaration:
    """What is configured of the node itself; of a member that an instance has from its type, what the type says."""
    provider = tags.provider(node.path.provider)
    own = provider.root.find(node.path.parts) if provider is not None else None
    return own or node.declared


def _removed(tags: TagProviders, node: TagNode) -> QualityCode:
    provider = tags.provider(node.path.provider)
    assert provider is not None, "the node is one of its"
    with tags.editing(provider) as edits:
        return edits.delete(node.path)


def _is_inside(target: TagPath, folder: TagPath) -> bool:
    is_same_provider = (target.provider or folder.provider).casefold() == folder.provider.casefold()
    depth = len(folder.parts)
    return is_same_provider and tuple(map(key_of, target.parts[:depth])) == tuple(map(key_of, folder.parts))
