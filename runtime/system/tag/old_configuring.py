"""Tags made, changed and deleted by the names of Ignition 7.9."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from runtime.java import lang
from runtime.system.tag.arguments import parsed_path, path_list, session_tags
from runtime.system.tag.browsing import exists
from runtime.system.tag.configuring import configure, deleteTags, getConfiguration, importTags

if TYPE_CHECKING:
    from runtime.tags.quality import QualityCode

_KINDS: Mapping[str, Mapping[str, Any]] = {
    "OPC": {"tagType": "AtomicTag", "valueSource": "opc"},
    "MEMORY": {"tagType": "AtomicTag", "valueSource": "memory"},
    "DB": {"tagType": "AtomicTag", "valueSource": "memory"},
    "EXPRESSION": {"tagType": "AtomicTag", "valueSource": "expr"},
    "QUERY": {"tagType": "AtomicTag", "valueSource": "db"},
    "DERIVED": {"tagType": "AtomicTag", "valueSource": "derived"},
    "FOLDER": {"tagType": "Folder"},
    "UDT_INST": {"tagType": "UdtInstance"},
    "UDT_DEF": {"tagType": "UdtType"},
}

_NEW_NAMES = {
    "opcserver": "opcServer",
    "opcitempath": "opcItemPath",
    "primaryhistoryprovider": "historyProvider",
    "scanclass": "tagGroup",
    "udtparenttype": "typeId",
    "expressiontype": "valueSource",
    "engunit": "engUnit",
    "englow": "engLow",
    "enghigh": "engHigh",
    "sourcetagpath": "sourceTagPath",
}
"""What attributes are called in Ignition 8, where that is more than a small first letter."""


class TagEditError(lang.Exception):
    """A tag could not be made or changed; the message names it."""


def addTag(
    parentPath: str,
    name: str,
    tagType: str,
    dataType: str | None = None,
    accessRights: str | None = None,
    enabled: bool | None = None,
    value: Any = None,
    attributes: Mapping[str, Any] | None = None,
    parameters: Mapping[str, Any] | None = None,
    overrides: Mapping[str, Any] | None = None,
    alarmList: str | None = None,
    alarmConfig: Mapping[str, Any] | None = None,
) -> None:
    """Make a tag; `configure` makes many in one go.

    `tagType` is OPC, MEMORY, DB, EXPRESSION, QUERY, DERIVED, Folder, UDT_INST or UDT_DEF; an instance's type is the
    attribute UDTParentType.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: `parentPath` is no path or `tagType` none of these.
        TagEditError: there is such a tag already, or its name cannot be one.
        TagFileError: the provider's file cannot be used, or not be written.

    Source: system.tag.addTag, Ignition 7.9.
    """
    kind = _KINDS.get(str(tagType).upper())
    if kind is None:
        raise lang.IllegalArgumentException(f"tagType must be one of {', '.join(_KINDS)}, not {tagType!r}.")
    new: dict[str, Any] = {"name": name, **kind}
    new |= _changes({}, attributes, parameters, accessRights, overrides, alarmConfig)
    new |= {key: given for key, given in (("dataType", dataType), ("enabled", enabled)) if given is not None}
    if value is not None:
        new["value"] = value
    _check(configure(parentPath, [new], "a")[0], f"{parentPath}/{name}")


def editTag(
    tagPath: str,
    attributes: Mapping[str, Any] | None = None,
    parameters: Mapping[str, Any] | None = None,
    accessRights: str | None = None,
    overrides: Mapping[str, Any] | None = None,
    alarmList: str | None = None,
    alarmConfig: Mapping[str, Any] | None = None,
) -> None:
    """Change what is named of a tag's configuration; the attributes may have their names of 7.9 or of 8.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: `tagPath` is no tag path.
        TagEditError: there is no such tag.
        TagFileError: the provider's file cannot be used, or not be written.

    Source: system.tag.editTag, Ignition 7.9.
    """
    path = parsed_path(tagPath)
    if not path.parts or not exists(tagPath):
        raise TagEditError(f"There is no tag {tagPath}.")
    known = getConfiguration(tagPath)[0]
    changed = {"name": path.name, "tagType": known["tagType"]}
    changed |= _changes(known, attributes, parameters, accessRights, overrides, alarmConfig)
    _check(configure(str(path.parent), [changed], "m")[0], str(tagPath))


def editTags(
    tagPaths: Sequence[str],
    attributes: Mapping[str, Any] | None = None,
    parameters: Mapping[str, Any] | None = None,
    accessRights: str | None = None,
    overrides: Mapping[str, Any] | None = None,
    alarmList: str | None = None,
    alarmConfig: Mapping[str, Any] | None = None,
    provider: str = "",
    json: Any = None,
) -> None:
    """Change the same of many tags, as `editTag`. `provider` counts for paths that name none.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `editTag` raises.

    Source: system.tag.editTags, Ignition 7.9.
    """
    for path in path_list(tagPaths):
        full = path if path.startswith("[") or not provider else f"[{provider}]{path}"
        editTag(full, attributes, parameters, accessRights, overrides, alarmList, alarmConfig)


def editAlarmConfig(tagPaths: Sequence[str], alarmConfig: Mapping[str, Any]) -> None:
    """Change alarms of tags, such as {"High": [["setpointA", "Value", 80]]}; an alarm that is not there is made.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `editTag` raises.

    Source: system.tag.editAlarmConfig, Ignition 7.9.
    """
    for path in path_list(tagPaths):
        editTag(path, alarmConfig=alarmConfig)


def removeTag(tagPath: str) -> None:
    """Delete a tag, or a folder with all in it. One that is not there is no error.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: `tagPath` is no tag path.
        TagFileError: the provider's file cannot be used, or not be written.

    Source: system.tag.removeTag, Ignition 7.9.
    """
    deleteTags([tagPath])


def removeTags(tagPaths: Sequence[str]) -> None:
    """Delete tags and folders, as `removeTag`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `removeTag` raises.

    Source: system.tag.removeTags, Ignition 7.9.
    """
    deleteTags(tagPaths)


def loadFromFile(filePath: str, provider: str, mode: int) -> None:
    """Make the tags of an export file in a provider. `mode` 0 overwrites, 1 merges, 2 leaves what is there.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: `mode` is none of these, or there is no such provider.
        TagFileError: the file is no JSON or holds no tags, or the provider's cannot be written.

    Source: system.tag.loadFromFile, Ignition 7.9.
    """
    policies = {0: "o", 1: "m", 2: "i"}
    if mode not in policies:
        raise lang.IllegalArgumentException(f"mode must be 0 (overwrite), 1 (merge) or 2 (ignore), not {mode!r}.")
    if session_tags().provider(provider) is None:
        raise lang.IllegalArgumentException(f"There is no tag provider {provider!r}.")
    importTags(filePath, f"[{provider}]", policies[mode])


def _changes(
    known: Mapping[str, Any],
    attributes: Mapping[str, Any] | None,
    parameters: Mapping[str, Any] | None,
    access_rights: str | None,
    overrides: Mapping[str, Any] | None,
    alarm_config: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """The properties of Ignition 8 that these arguments name."""
    changed = {_new_name(name): value for name, value in (attributes or {}).items()}
    if parameters:
        changed["parameters"] = dict(parameters)
    if access_rights is not None:
        changed["readOnly"] = str(access_rights).casefold() == "read_only"
    if overrides:
        changed["tags"] = [{"name": name, **_overridden(what)} for name, what in overrides.items()]
    if alarm_config:
        changed["alarms"] = _alarms(known.get("alarms") or [], alarm_config)
    return changed


def _overridden(attributes: Mapping[str, Any] | None) -> dict[str, Any]:
    return {_new_name(name): value for name, value in (attributes or {}).items()}


def _new_name(name: str) -> str:
    return _NEW_NAMES.get(name.casefold()) or name[:1].lower() + name[1:]


def _alarms(known: Sequence[Mapping[str, Any]], changes: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The alarms with what {"name": [["property", "Value", value], ...]} says in the place of what was there."""
    alarms = {str(alarm.get("name", "")): dict(alarm) for alarm in known}
    for name, settings in changes.items():
        alarm = alarms.setdefault(str(name), {"name": str(name)})
        alarm.update({_new_name(str(setting[0])): setting[-1] for setting in settings})
    return list(alarms.values())


def _check(code: QualityCode, path: str) -> None:
    if code.notGood:
        raise TagEditError(f"{path}: {code}")
