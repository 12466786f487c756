"""What is configured of a tag, a folder or a UDT: the nodes of a tag file as they are written there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from runtime.tags.paths import key_of

FOLDER = "Folder"
ATOMIC = "AtomicTag"
UDT_TYPE = "UdtType"
UDT_INSTANCE = "UdtInstance"

_CHILDREN = "tags"
_NAMES_IN_OTHER_CASE = {"typeID": "typeId", "toolTip": "tooltip"}
"""What scripts write, and Ignition understands."""

_NO_PROPERTIES = frozenset({"name", "path", _CHILDREN})


class Declaration:
    """One node: its own properties, without what a UDT definition adds, and its children by name."""

    __slots__ = ("children", "name", "properties")

    def __init__(self, name: str, properties: Mapping[str, Any] | None = None) -> None:
        self.name = name
        self.properties: dict[str, Any] = dict(properties or {})
        self.children: dict[str, Declaration] = {}

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Declaration:
        """The node that an export, or a script's dictionary, describes."""
        declared = cls(str(content.get("name", "")), _properties_of(content))
        for child in content.get(_CHILDREN) or ():
            declared.add(cls.from_json(child))
        return declared

    @property
    def tag_type(self) -> str:
        """AtomicTag, Folder, UdtInstance, UdtType or Provider; what it looks like where nothing says so."""
        declared = self.properties.get("tagType")
        if declared:
            return str(declared)
        if self.properties.get("typeId"):
            return UDT_INSTANCE
        return FOLDER if self.children else ATOMIC

    def add(self, child: Declaration) -> None:
        """Put `child` here, in the place of one with that name."""
        self.children[key_of(child.name)] = child

    def find(self, parts: Sequence[str]) -> Declaration | None:
        """The node below this one at that path."""
        found: Declaration | None = self
        for part in parts:
            found = found.children.get(key_of(part)) if found is not None else None
        return found

    def walk(self) -> Iterator[Declaration]:
        """This node and all below it, parents first."""
        yield self
        for child in self.children.values():
            yield from child.walk()

    def copy(self) -> Declaration:
        """The same again, down to the leaves; property values are shared, and nobody changes one in place."""
        copied = Declaration(self.name, self.properties)
        copied.children = {key: child.copy() for key, child in self.children.items()}
        return copied

    def merged_with(self, override: Declaration) -> Declaration:
        """This node with what `override` says in place of its own, child by child.

        Properties are replaced as a whole, alarms too; parameters one by one.
        """
        merged = Declaration(override.name or self.name, {**self.properties, **override.properties})
        parameters = {**_parameters(self), **_parameters(override)}
        if parameters:
            merged.properties["parameters"] = parameters
        merged.children = dict(self.children)
        for key, child in override.children.items():
            base = self.children.get(key)
            merged.children[key] = child if base is None else base.merged_with(child)
        return merged

    def to_json(self) -> dict[str, Any]:
        """What an export of this node holds."""
        content: dict[str, Any] = {"name": self.name, **self.properties}
        if self.children:
            content[_CHILDREN] = [child.to_json() for child in self.children.values()]
        return content


def _properties_of(content: Mapping[str, Any]) -> dict[str, Any]:
    return {
        _NAMES_IN_OTHER_CASE.get(str(name), str(name)): plain(value)
        for name, value in content.items()
        if name not in _NO_PROPERTIES
    }


def plain(value: Any) -> Any:
    """`value` made of what JSON has: scripts may put enums, tuples and their own mappings into a configuration."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def _parameters(declared: Declaration) -> Mapping[str, Any]:
    parameters = declared.properties.get("parameters")
    return parameters if isinstance(parameters, Mapping) else {}
