"""What tags there are, by the names of Ignition 7.9."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from runtime.java import lang
from runtime.java.beans import Bean
from runtime.system.tag.arguments import parsed_path, session_tags

if TYPE_CHECKING:
    from runtime.tags.node import TagNode
    from runtime.tags.paths import TagPath
    from runtime.tags.providers import TagProviders

_FOLDER, _UDT_INSTANCE, _UDT_TYPE = "Folder", "UdtInstance", "UdtType"
_SOURCES = {"MEMORY": "memory", "OPC": "opc", "EXPRESSION": "expr", "QUERY": "db", "DERIVED": "derived", "DB": "memory"}
_TYPES = {"FOLDER": _FOLDER, "UDT_INST": _UDT_INSTANCE, "UDT_DEF": _UDT_TYPE}


@dataclass(frozen=True)
class BrowseTag(Bean):
    """One tag, folder or instance, as 7.9 tells it."""

    name: str
    path: str
    fullPath: str
    type: str
    dataType: str | None
    valueSource: str

    def isFolder(self) -> bool:
        return self.type == _FOLDER

    def isUDT(self) -> bool:
        return self.type == _UDT_INSTANCE

    def isOPC(self) -> bool:
        return self.valueSource == "opc"

    def isMemory(self) -> bool:
        return self.valueSource == "memory"

    def isExpression(self) -> bool:
        return self.valueSource == "expr"

    def isQuery(self) -> bool:
        return self.valueSource == "db"

    def isDB(self) -> bool:
        return self.valueSource in ("memory", "expr", "db")


@dataclass(frozen=True)
class TagAlarmDefinition(Bean):
    """The configuration of one alarm of a tag."""

    name: str
    values: Mapping[str, Any]

    def getName(self) -> str:
        return self.name

    def getValue(self, name: str) -> Any:
        return self.values.get(str(name))

    def getProperties(self) -> list[str]:
        return list(self.values)


def browseTags(
    parentPath: str,
    tagPath: str | None = None,
    tagType: str | None = None,
    dataType: str | None = None,
    udtParentType: str | None = None,
    recursive: bool = False,
    sort: str = "ASC",
) -> list[BrowseTag]:
    """The tags, folders and instances below a folder, sorted by path; those that pass all that is asked for.

    `tagPath` asks for paths with "*" for any letters, `tagType` for OPC, MEMORY, EXPRESSION, QUERY, DERIVED, Folder,
    UDT_INST or UDT_DEF. A folder that is not there has nothing.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: `parentPath` is no tag path, or `sort` neither "ASC" nor "DESC".
        TagFileError: the file that declares the provider's tags cannot be used.

    Source: system.tag.browseTags, Ignition 7.9.
    """
    tags = session_tags()
    with tags.locked():
        folder = tags.node(parsed_path(parentPath))
        nodes = [] if folder is None else list(_below(folder, recursive))
    found = [
        _browse_tag(node)
        for node in nodes
        if _is_wanted(node, tagPath, tagType)
        and (not dataType or str(node.data_type).casefold() == str(dataType).casefold())
        and (not udtParentType or str(node.properties.get("typeId")) == str(udtParentType))
    ]
    return _sorted(found, sort)


def browseTagsSimple(parentPath: str, sort: str = "ASC") -> list[BrowseTag]:
    """The tags, folders and instances in a folder, sorted by path.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `browseTags` raises.

    Source: system.tag.browseTagsSimple, Ignition 7.9.
    """
    return browseTags(parentPath, sort=sort)


def browseConfiguration(path: str, recursive: bool) -> list[dict[str, Any]]:
    """The configuration of what is below a folder or UDT, as a list of dictionaries.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: `path` is no tag path.
        TagFileError: the file that declares the provider's tags cannot be used.

    Source: system.tag.browseConfiguration, Ignition 7.9.
    """
    from runtime.tags.provider import as_json

    tags = session_tags()
    with tags.locked():
        folder = tags.node(parsed_path(path))
        return [] if folder is None else [as_json(child, recursive) for child in folder.children.values()]


def getAlarmStates(tagPath: str) -> list[TagAlarmDefinition]:
    """The alarms that are configured on a tag.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: there is no such tag.
        TagFileError: the file that declares the provider's tags cannot be used.

    Source: system.tag.getAlarmStates, Ignition 7.9.
    """
    node = _node(session_tags(), parsed_path(tagPath))
    return [TagAlarmDefinition(str(alarm.get("name", "")), dict(alarm)) for alarm in node.alarms]


def _node(tags: TagProviders, path: TagPath) -> TagNode:
    with tags.locked():
        node = tags.node(path)
    if node is None:
        raise lang.IllegalArgumentException(f"There is no tag {path}.")
    return node


def _below(folder: TagNode, is_recursive: bool) -> Iterator[TagNode]:
    for child in folder.children.values():
        yield child
        if is_recursive:
            yield from _below(child, True)


def _is_wanted(node: TagNode, pattern: str | None, tag_type: str | None) -> bool:
    if pattern and not _matches(node.path.tag, str(pattern)):
        return False
    if not tag_type:
        return True
    wanted = str(tag_type).upper()
    if wanted in _SOURCES:
        return node.is_atomic and node.value_source == _SOURCES[wanted]
    return node.tag_type == _TYPES.get(wanted, str(tag_type))


def _matches(path: str, pattern: str) -> bool:
    return fnmatchcase(path.casefold(), pattern.casefold().replace("[", "[[]"))


def _browse_tag(node: TagNode) -> BrowseTag:
    data_type = str(node.data_type) if node.is_atomic else None
    return BrowseTag(node.name, node.path.tag, str(node.path), node.tag_type, data_type, node.value_source)


def _sorted(found: list[BrowseTag], sort: str) -> list[BrowseTag]:
    order = str(sort).upper()
    if order not in ("ASC", "DESC"):
        raise lang.IllegalArgumentException(f'sort must be "ASC" or "DESC", not {sort!r}.')
    return sorted(found, key=lambda tag: tag.path.casefold(), reverse=order == "DESC")
