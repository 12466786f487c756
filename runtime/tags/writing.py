"""What a write to a tag comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from runtime.tags.data_types import CoercionError, coerced
from runtime.tags.declaration import plain
from runtime.tags.node import TagNode
from runtime.tags.qualified_value import QualifiedValue
from runtime.tags.quality import QualityCode


@dataclass(frozen=True)
class Written:
    """What the caller is told, and what the tag has from now on; None when it stays as it is."""

    quality: QualityCode
    value: QualifiedValue | None = None


def written_value(node: TagNode, value: Any, now: int) -> Written:
    """What writing `value` to the tag comes to. A value that brings a quality and a time keeps them."""
    refusal = _refusal(node)
    if refusal is not None:
        return Written(refusal)
    quality, millis = QualityCode.Good, now
    if isinstance(value, QualifiedValue):
        value, quality, millis = value.value, value.quality, value.millis
    try:
        fitted = coerced(value, node.data_type)
    except CoercionError as error:
        return Written(error.quality)
    return Written(QualityCode.Good, QualifiedValue(fitted, quality, millis))


def changed_alarms(node: TagNode, alarm: str, name: str, value: Any) -> list[Mapping[str, Any]]:
    """The configuration of a tag's alarms with one property of one alarm changed."""
    return [_with_property(known, alarm, name, plain(value)) for known in _own_alarms(node)]


def _own_alarms(node: TagNode) -> list[Mapping[str, Any]]:
    alarms = node.declared.properties.get("alarms")
    return [known for known in alarms if isinstance(known, Mapping)] if isinstance(alarms, list) else []


def _with_property(declared: Mapping[str, Any], alarm: str, name: str, value: Any) -> Mapping[str, Any]:
    if str(declared.get("name", "")).casefold() != alarm.casefold():
        return declared
    known = next((key for key in declared if key.casefold() == name.casefold()), None)
    # The usual way to write a property that is not there yet: its first letter is small.
    return {**declared, known or name[:1].lower() + name[1:]: value}


def _refusal(node: TagNode) -> QualityCode | None:
    if not node.is_atomic:
        return QualityCode.Bad_Unsupported.derive(f"{node.path} has no value: it is a {node.tag_type}.")
    if not node.is_enabled:
        return QualityCode.Bad_Disabled
    is_read_only = node.properties.get("readOnly") is True or node.properties.get("accessRights") in ("Read_Only", 0)
    if is_read_only:
        return QualityCode.Bad_ReadOnly
    return node.source.refusal
