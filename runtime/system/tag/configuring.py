"""Tags made, changed, deleted, moved, and taken from and to files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from runtime.java import lang
from runtime.system.errors import NotImplementedInPilotlight
from runtime.system.tag.arguments import parsed_path, path_list, policy_of, session_tags

if TYPE_CHECKING:
    from runtime.tags.editing import CollisionPolicy
    from runtime.tags.paths import TagPath
    from runtime.tags.quality import QualityCode


def configure(
    basePath: str, tags: Sequence[Mapping[str, Any]] | Mapping[str, Any] | str, collisionPolicy: str = "o"
) -> list[QualityCode]:
    """Make tags, or change those that are there, in the folder `basePath`; returns what came of each.

    `tags` is a list of dictionaries as `getConfiguration` returns them, or the text of an export; folders that are
    missing are made. For a tag that is there already, `collisionPolicy` "o" overwrites, "m" changes only what is named,
    "i" leaves it and "a" refuses. A folder on a folder keeps the tags that are not named. The provider's file has the
    new configuration when this returns.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: `basePath` is no path, `tags` no configuration, or the policy none of these letters.
        TagFileError: the provider's file cannot be used, or not be written.

    Source: system.tag.configure, Ignition 8.1.
    """
    base = parsed_path(basePath)
    return _configured(base, _tag_list(tags), policy_of(collisionPolicy))


def getConfiguration(basePath: str, recursive: bool = False) -> list[dict[str, Any]]:
    """The configuration of the tag, folder or instance at a path, as a list with one dictionary.

    A folder has its children in `tags`, with `recursive` theirs too. An instance has what its type gives it, and
    memory tags have the value of the moment. Of a path that leads nowhere the `tagType` is "Unknown".

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: `basePath` is no path.
        TagFileError: the file that declares the provider's tags cannot be used.

    Source: system.tag.getConfiguration, Ignition 8.1.
    """
    from runtime.tags.provider import as_json

    base = parsed_path(basePath)
    tags = session_tags()
    with tags.locked():
        node = tags.node(base)
        if node is None:
            return [{"path": base.name, "name": base.name, "tagType": "Unknown"}]
        return [as_json(node, recursive)]


def deleteTags(tagPaths: Sequence[str]) -> list[QualityCode]:
    """Delete tags, folders with all in them, instances and definitions; returns what came of each.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: one is no tag path.
        TagFileError: the provider's file cannot be used, or not be written.

    Source: system.tag.deleteTags, Ignition 8.1.
    """
    tags = session_tags()
    codes = []
    with tags.locked():
        for path in [parsed_path(path) for path in path_list(tagPaths)]:
            provider = tags.provider(path.provider)
            if provider is None:
                codes.append(tags.not_found(path))
                continue
            with tags.editing(provider) as edits:
                codes.append(edits.delete(path))
    return codes


def rename(tag: str, newName: str, collisionPollicy: str = "a") -> QualityCode:
    """Give a tag, folder or instance another name; its value goes on. References to it keep the old one.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `move` raises.

    Source: system.tag.rename, Ignition 8.1.
    """
    from runtime.tags.transfer import transfer

    path = parsed_path(tag)
    goal = path.parent.child(str(newName))
    return transfer(session_tags(), path, goal, policy_of(collisionPollicy), keeps=False)


def move(tags: Sequence[str], destination: str, collisionPolicy: str = "o") -> list[QualityCode]:
    """Move tags and folders into the folder `destination`, also of another provider; returns what came of each.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: one is no tag path, or the policy is not "o", "m", "i" or "a".
        TagFileError: a provider's file cannot be used, or not be written.

    Source: system.tag.move, Ignition 8.1.
    """
    return _transferred(tags, destination, collisionPolicy, keeps=False)


def copy(tags: Sequence[str], destination: str, collisionPolicy: str = "o") -> list[QualityCode]:
    """Copy tags and folders, with their values, into the folder `destination`; returns what came of each.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `move` raises.

    Source: system.tag.copy, Ignition 8.1.
    """
    return _transferred(tags, destination, collisionPolicy, keeps=True)


def importTags(filePath: str, basePath: str, collisionPolicy: str = "o") -> list[QualityCode]:
    """Make the tags of an export file in the folder `basePath`, as `configure` does; returns what came of each.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `configure` raises, and:
        TagFileError: the file is no JSON or holds no tags; the message names the line.

    Source: system.tag.importTags, Ignition 8.1.
    """
    from runtime.tags import tag_file

    base, policy = parsed_path(basePath), policy_of(collisionPolicy)
    return _configured(base, tag_file.read(Path(filePath).expanduser())["tags"], policy)


def exportTags(
    filePath: str | None = None,
    tagPaths: Sequence[str] | None = None,
    recursive: bool = True,
    exportType: str = "json",
) -> str | None:
    """Write tags to a file in the form that `importTags` reads; without `filePath` return the text.

    One path gives that tag, several a list of them. Memory tags have the value of the moment.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: one is no tag path, or leads nowhere; nothing was written.
        NotImplementedInPilotlight: `exportType` is "xml".
        TagFileError: the disk refused.

    Source: system.tag.exportTags, Ignition 8.1.
    """
    from runtime.tags import tag_file

    if str(exportType).casefold() != "json":
        raise NotImplementedInPilotlight('exportTags writes JSON only in Pilotlight; leave out exportType="xml".')
    content = _exported(path_list(tagPaths if tagPaths is not None else ["[default]"]), recursive)
    if filePath is not None:
        tag_file.write(Path(filePath).expanduser(), content)
        return None
    return tag_file.text_of(content)


def requestGroupExecution(provider: str, tagGroup: str) -> None:
    """Nothing is to be done: tags of this process always have their newest value when they are read.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: there is no such provider.

    Source: system.tag.requestGroupExecution, Ignition 8.1.
    """
    if session_tags().provider(provider) is None:
        raise lang.IllegalArgumentException(f"There is no tag provider {provider!r}.")


def _configured(base: TagPath, declared: Sequence[Mapping[str, Any]], policy: CollisionPolicy) -> list[QualityCode]:
    tags = session_tags()
    with tags.locked():
        provider = tags.provider(base.provider)
        if provider is None:
            return [tags.not_found(base)] * len(declared)
        with tags.editing(provider) as edits:
            return [edits.configure(base, tag, policy) for tag in declared]


def _tag_list(tags: Any) -> list[Mapping[str, Any]]:
    from runtime.tags import tag_file

    if isinstance(tags, str):
        return list(tag_file.parsed(tags, "The configuration")["tags"])
    found = [tags] if isinstance(tags, Mapping) else list(tags)
    for tag in found:
        if not isinstance(tag, Mapping):
            raise TypeError(f'tags must be a list of dictionaries such as {{"name": "Speed"}}, not of {tag!r}.')
        if problem := tag_file.problem_of({"tags": [tag]} if tag.get("tagType") != "Provider" else tag):
            raise lang.IllegalArgumentException(f"The configuration cannot be used: {problem}.")
    return found


def _transferred(tags: Any, destination: str, policy_letter: str, *, keeps: bool) -> list[QualityCode]:
    from runtime.tags.transfer import transfer

    folder, policy = parsed_path(destination), policy_of(policy_letter)
    sources = [parsed_path(path) for path in path_list(tags, "tags")]
    return [transfer(session_tags(), path, folder.child(path.name), policy, keeps=keeps) for path in sources]


def _exported(paths: Sequence[str], is_recursive: bool) -> dict[str, Any]:
    from runtime.tags.transfer import export

    tags = session_tags()
    found = []
    with tags.locked():
        for path in paths:
            node = tags.node(parsed_path(path))
            if node is None:
                raise lang.IllegalArgumentException(f"There is no tag {path}; nothing was exported.")
            found.append(export(tags, node, is_recursive))
    return found[0] if len(found) == 1 else {"tags": found}
