"""What a tag path's part behind the dot means: "[default]Tank/Level.engUnit", "Tank/Level/Alarms/High.setpointA"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from runtime.tags.moments import to_date
from runtime.tags.node import TagNode
from runtime.tags.qualified_value import QualifiedValue
from runtime.tags.quality import QualityCode

VALUE = "value"

_ALARMS = "alarms"
_PARAMETERS = "parameters"

_USUAL: Mapping[str, Any] = {
    "accessRights": "Read_Write",
    "deadband": 0.0001,
    "deadbandMode": "Absolute",
    "documentation": "",
    "enabled": True,
    "engHigh": 100.0,
    "engLow": 0.0,
    "engUnit": "",
    "formatString": "#,##0.##",
    "historicalDeadband": 0.01,
    "historyEnabled": False,
    "historyProvider": "",
    "readOnly": False,
    "tagGroup": "Default",
    "tooltip": "",
    "typeId": "",
    "valueSource": "memory",
}
"""What a property is where a tag does not say so; Ignition leaves these out of its exports."""

_NAMES = {name.casefold(): name for name in _USUAL}


def read_property(node: TagNode, name: str, current: QualifiedValue) -> QualifiedValue:
    """A property of a tag; Bad_NotFound when it has none of that name. Capital letters do not matter."""
    name_folded = name.casefold()
    if name_folded == VALUE:
        return current
    own = _own_properties(node, current)
    if name_folded in own:
        return _good(own[name_folded], current)
    found, value = _configured(node.properties, name)
    return _good(value, current) if found else _missing(f"The tag {node.path} has no property {name!r}.", current)


def _own_properties(node: TagNode, current: QualifiedValue) -> Mapping[str, Any]:
    return {
        "quality": current.quality,
        "timestamp": to_date(current.millis),
        "lastchange": to_date(current.millis),  # what 7.9 calls it
        "name": node.name,
        "tagtype": node.tag_type,
        "datatype": str(node.data_type) if node.is_atomic else None,
    }


def read_parameter(node: TagNode, name: str) -> QualifiedValue:
    """A parameter of a UDT instance."""
    for parameter, value in node.parameters.items():
        if parameter.casefold() == name.casefold():
            return _good(value, node.held)
    return _missing(f"The instance {node.path} has no parameter {name!r}.", node.held)


def read_alarm_property(node: TagNode, alarm: str, name: str, state: Mapping[str, Any] | None) -> QualifiedValue:
    """A property of one alarm of a tag: of `state`, what it is at the moment, or of its configuration.

    Without an alarm's name it is one of all the tag's alarms together.
    """
    declared = find_alarm(node, alarm)
    if alarm and declared is None:
        return _missing(f"The tag {node.path} has no alarm {alarm!r}.", node.held)
    for known in (state or {}, declared or {}):
        for key, value in known.items():
            if key.casefold() == name.casefold():
                return _good(value, node.held)
    return _missing(f"The alarms of {node.path} have no property {name!r}.", node.held)


def find_alarm(node: TagNode, alarm: str) -> Mapping[str, Any] | None:
    """The alarm's configuration."""
    return next((known for known in node.alarms if str(known.get("name", "")).casefold() == alarm.casefold()), None)


def known_name(node: TagNode, name: str) -> str:
    """How a property is written in the configuration, whatever the letters of `name`."""
    for known in node.properties:
        if known.casefold() == name.casefold():
            return str(known)
    return _NAMES.get(name.casefold(), name)


def special_part(parts: tuple[str, ...]) -> tuple[tuple[str, ...], str, str]:
    """The tag of a path that goes on into its alarms or parameters, which of the two it is, and the alarm's name.

    `("Tank", "Level", "Alarms", "High")` is `(("Tank", "Level"), "alarms", "High")`. The kind is "" for any other path.
    """
    if len(parts) > 2 and parts[-2].casefold() == _ALARMS:
        return parts[:-2], _ALARMS, parts[-1]
    if len(parts) > 1 and parts[-1].casefold() in (_ALARMS, _PARAMETERS):
        return parts[:-1], parts[-1].casefold(), ""
    return parts, "", ""


def _configured(properties: Mapping[str, Any], name: str) -> tuple[bool, Any]:
    folded = name.casefold()
    for known in (properties, _USUAL):
        for key, value in known.items():
            if key.casefold() == folded:
                return True, value
    # "meta.owner" is "owner" of the property "meta".
    head, _, rest = name.partition(".")
    inner = properties.get(head)
    return _configured(inner, rest) if rest and isinstance(inner, Mapping) else (False, None)


def _good(value: Any, current: QualifiedValue) -> QualifiedValue:
    return QualifiedValue(value, QualityCode.Good, current.millis)


def _missing(sentence: str, current: QualifiedValue) -> QualifiedValue:
    return QualifiedValue(None, QualityCode.Bad_NotFound.derive(sentence), current.millis)
