"""User defined types: what an instance has from its definition, its own overrides and its parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from runtime.tags.declaration import UDT_INSTANCE, UDT_TYPE, Declaration
from runtime.tags.paths import TYPES_FOLDER, TagPath, parse

MAX_DEPTH = 20
"""How deep types may stand in one another; a type that holds itself would have no end."""

_REFERENCE = re.compile(r"\{([^{}]+)\}")
_ARITHMETIC = re.compile(r"\s*([\w ]*\w)\s*([-+*/])\s*(\d+(?:\.\d+)?)\s*")
_WITHOUT_PARAMETERS = frozenset({"eventScripts", "parameters"})
"""Properties in which braces mean something else, or that are resolved on their own."""


@dataclass(frozen=True)
class Parameters:
    """The parameters that members of one instance may name, in any case of letters."""

    values: Mapping[str, Any] = field(default_factory=dict)
    root_instance: str = ""
    parent_instance: str = ""
    instance: str = ""

    def at(self, path: TagPath) -> Mapping[str, Any]:
        """All that a property of the tag at `path` may name, by its name in small letters."""
        built_in = {
            "InstanceName": self.instance,
            "ParentInstanceName": self.parent_instance,
            "RootInstanceName": self.root_instance,
            "TagName": path.name,
            "PathToTag": path.tag,
            "PathToParentFolder": path.parent.tag,
        }
        return {name.casefold(): value for name, value in {**built_in, **self.values}.items()}

    def inside(self, instance: str, values: Mapping[str, Any]) -> Parameters:
        """Those of an instance that stands among the members of this one."""
        return Parameters(values, self.root_instance or instance, self.instance, instance)


class UdtTypes:
    """The definitions of one provider."""

    def __init__(self, root: Declaration) -> None:
        self._root = root

    def find(self, type_id: object) -> Declaration | None:
        """The definition that a `typeId` names, with what it has from its own parent types. None when it is missing."""
        return self._resolved(type_id, MAX_DEPTH)

    def instance(self, declared: Declaration) -> Declaration:
        """The instance with the members of its type below its own overrides; alone when its type is missing."""
        definition = self.find(declared.properties.get("typeId"))
        if definition is None:
            return declared
        merged = definition.merged_with(declared)
        merged.properties["tagType"] = UDT_INSTANCE
        merged.properties["typeId"] = declared.properties.get("typeId")
        return merged

    def _resolved(self, type_id: object, depth: int) -> Declaration | None:
        definition = self._root.find([TYPES_FOLDER, *_type_parts(type_id)])
        if not type_id or depth == 0 or definition is None or definition.tag_type != UDT_TYPE:
            return None
        parent = self._resolved(definition.properties.get("typeId"), depth - 1)
        return definition if parent is None else parent.merged_with(definition)


def parameter_values(declared: Declaration, outer: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of an instance by name; those that name one of `outer` have its value."""
    parameters = declared.properties.get("parameters")
    if not isinstance(parameters, Mapping):
        return {}
    return {str(name): with_parameters(_value(parameter), outer) for name, parameter in parameters.items()}


def with_parameters(value: Any, known: Mapping[str, Any]) -> Any:
    """`value` with each known {parameter} in it replaced; braces that name no parameter stay.

    Source: UDT parameters in Ignition 8.1. `{Address+2}` calculates, and a binding of just `{Max}` keeps the
    parameter's type.
    """
    if isinstance(value, str):
        return _substituted(value, known) if "{" in value else value
    if isinstance(value, list):
        return [with_parameters(item, known) for item in value]
    if not isinstance(value, Mapping):
        return value
    if str(value.get("bindType", "")).casefold() == "parameter":
        return with_parameters(value.get("binding", value.get("value")), known)
    return {name: with_parameters(item, known) for name, item in value.items()}


def effective_properties(properties: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """The properties of a member with the parameters of its instance filled in."""
    return {
        name: value if name in _WITHOUT_PARAMETERS else with_parameters(value, known)
        for name, value in properties.items()
    }


def _substituted(text: str, known: Mapping[str, Any]) -> Any:
    only = _REFERENCE.fullmatch(text.strip())
    if only is not None:
        found, value = _looked_up(only[1], known)
        return value if found else text

    def replace(match: re.Match[str]) -> str:
        found, value = _looked_up(match[1], known)
        return str(value) if found else match[0]

    return _REFERENCE.sub(replace, text)


def _looked_up(reference: str, known: Mapping[str, Any]) -> tuple[bool, Any]:
    name = reference.strip().casefold()
    if name in known:
        return True, known[name]
    match = _ARITHMETIC.fullmatch(reference)
    if match is None or match[1].casefold() not in known:
        return False, None
    return _calculated(known[match[1].casefold()], match[2], float(match[3]))


def _calculated(value: Any, operator: str, operand: float) -> tuple[bool, Any]:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return False, None
    if operator == "/" and operand == 0:
        return False, None
    results = {"+": number + operand, "-": number - operand, "*": number * operand}
    result = results[operator] if operator in results else number / operand
    return True, int(result) if result.is_integer() else result


def _value(parameter: Any) -> Any:
    """A parameter is written as {"dataType": ..., "value": ...} or as the value alone."""
    if isinstance(parameter, Mapping) and ("value" in parameter or "dataType" in parameter):
        return parameter.get("value")
    return parameter


def _type_parts(type_id: object) -> tuple[str, ...]:
    """The names below _types_: "Motors/Pump", also from "[default]_types_/Motors/Pump"."""
    parts = parse(str(type_id or "")).parts
    return parts[1:] if parts and parts[0] == TYPES_FOLDER else parts
