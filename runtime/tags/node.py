"""The tags as they are at work: what the declarations come to once UDT instances have their members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from runtime.tags.data_types import CoercionError, DataType, coerced, data_type_of
from runtime.tags.declaration import FOLDER, UDT_INSTANCE, UDT_TYPE, Declaration
from runtime.tags.paths import TYPES_FOLDER, TagPath, key_of
from runtime.tags.qualified_value import QualifiedValue
from runtime.tags.quality import QualityCode
from runtime.tags.sources import HELD, MEMORY, Broken, Tags, ValueSource, initial_value, source_of
from runtime.tags.udt import MAX_DEPTH, Parameters, UdtTypes, effective_properties, parameter_values

_DEFAULT_TYPES = {bool: DataType.BOOLEAN, int: DataType.INT4, float: DataType.FLOAT8, str: DataType.STRING}


class TagNode:
    """One tag, folder or instance. `held` is the value that was written last, everything else changes by rebuilding.

    `declared` has the properties before parameters were filled in, `properties` the ones that count.
    """

    __slots__ = ("children", "data_type", "declared", "held", "key", "parameters", "path", "properties", "source")

    def __init__(self, path: TagPath, declared: Declaration, properties: Mapping[str, Any], now: int) -> None:
        self.path = path
        self.key = key_of(path.tag)
        self.declared = declared
        self.properties = properties
        self.parameters: Mapping[str, Any] = {}
        self.children: dict[str, TagNode] = {}
        self.data_type = DataType.STRING
        self.source: ValueSource = HELD
        self.held = QualifiedValue(None, QualityCode.Good, now)
        if self.is_atomic:
            self._begin(now)

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def tag_type(self) -> str:
        return self.declared.tag_type

    @property
    def is_atomic(self) -> bool:
        """Whether it has a value: no folder, no instance."""
        return self.tag_type not in (FOLDER, UDT_INSTANCE, UDT_TYPE, "Provider")

    @property
    def value_source(self) -> str:
        return str(self.properties.get("valueSource", MEMORY)) if self.is_atomic else ""

    @property
    def is_enabled(self) -> bool:
        return self.properties.get("enabled", True) is not False

    @property
    def alarms(self) -> list[Mapping[str, Any]]:
        """The alarms that are configured on it."""
        alarms = self.properties.get("alarms")
        return [alarm for alarm in alarms if isinstance(alarm, Mapping)] if isinstance(alarms, list) else []

    @property
    def has_history(self) -> bool:
        return self.is_atomic and self.properties.get("historyEnabled") is True and self.is_enabled

    def walk(self) -> Iterator[TagNode]:
        """This node and all below it, parents first."""
        yield self
        for child in self.children.values():
            yield from child.walk()

    def read(self, tags: Tags) -> QualifiedValue:
        """The value now, in this tag's type."""
        if not self.is_atomic:
            return QualifiedValue(None, QualityCode.Bad_Unsupported.derive("It has no value."), self.held.millis)
        if not self.is_enabled:
            return QualifiedValue(None, QualityCode.Bad_Disabled, self.held.millis)
        if self.source is HELD:
            return self.held
        return self._fitted(self.source.read(self.held, tags))

    def take_over(self, old: TagNode) -> None:
        """Go on with the value of the node that this one replaces, unless another one was configured."""
        is_same_tag = old.value_source == self.value_source and old.is_atomic and self.is_atomic
        if is_same_tag and old.properties.get("value") == self.properties.get("value"):
            self.held = self._fitted(old.held)

    def _begin(self, now: int) -> None:
        value, quality = initial_value(self.properties)
        try:
            self.data_type = self._declared_type(value)
            self.source = source_of(self.properties, self.path)
        except ValueError as error:
            self.source = Broken(QualityCode.Error_Configuration.derive(str(error)))
        self.held = self._fitted(QualifiedValue(value, quality, now))

    def _declared_type(self, value: Any) -> DataType:
        declared = self.properties.get("dataType")
        # Ignition leaves out of an export what has its usual value, and Int4 is the usual type.
        return data_type_of(declared) if declared else _DEFAULT_TYPES.get(type(value), DataType.INT4)

    def _fitted(self, found: QualifiedValue) -> QualifiedValue:
        try:
            value = coerced(found.value, self.data_type)
        except CoercionError as error:
            return QualifiedValue(None, error.quality, found.millis)
        return found if value is found.value else QualifiedValue(value, found.quality, found.millis)


class TreeBuilder:
    """Makes the nodes of one provider from its declarations."""

    def __init__(self, provider: str, root: Declaration, now: int) -> None:
        self._provider = provider
        self._types = UdtTypes(root)
        self._now = now

    def built(self, declared: Declaration, path: TagPath) -> TagNode:
        """The node of a declaration that stands in no instance, with all below it."""
        return self._node(declared, path, Parameters(), MAX_DEPTH)

    def _node(self, declared: Declaration, path: TagPath, parameters: Parameters, depth: int) -> TagNode:
        # Inside _types_ nothing has its parameters yet, and definitions are not instances of their parents.
        is_definition = bool(path.parts) and path.parts[0] == TYPES_FOLDER
        if declared.tag_type == UDT_INSTANCE and not is_definition:
            return self._instance(declared, path, parameters, depth)
        known = {} if not parameters.instance else parameters.at(path)
        node = TagNode(path, declared, effective_properties(declared.properties, known), self._now)
        self._add_children(node, declared, parameters, depth)
        return node

    def _instance(self, declared: Declaration, path: TagPath, outer: Parameters, depth: int) -> TagNode:
        merged = self._types.instance(declared)
        known = outer.at(path)
        values = parameter_values(merged, known)
        parameters = outer.inside(path.name, values)
        node = TagNode(path, merged, effective_properties(merged.properties, parameters.at(path)), self._now)
        node.parameters = values
        self._add_children(node, merged, parameters, depth - 1)
        return node

    def _add_children(self, node: TagNode, declared: Declaration, parameters: Parameters, depth: int) -> None:
        if depth <= 0:
            return
        for child in declared.children.values():
            built = self._node(child, node.path.child(child.name), parameters, depth)
            node.children[key_of(child.name)] = built
