"""What tags there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from runtime.system.tag.arguments import illegal_arguments, parsed_path, session_tags

if TYPE_CHECKING:
    from runtime.tags.browsing import Results


def browse(path: str, filter: Mapping[str, Any] | None = None) -> Results:
    """What is below a folder, a UDT instance or a provider ("[default]"), in the order of its configuration.

    `filter` may ask for `name`, `tagType`, `dataType`, `valueSource`, `typeId` and `quality`, each with "*" for any
    letters; `recursive` goes into what is below, `maxResults` limits the answer, whose `continuationPoint` asks for
    the rest. The results are like dictionaries: `fullPath`, `name`, `tagType`, `hasChildren`, and of tags `value`. A
    path that leads nowhere gives none, and the quality Bad_NotFound.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: `path` is no tag path, or the filter asks for something else.
        TagFileError: the file that declares the provider's tags cannot be used.

    Source: system.tag.browse, Ignition 8.1.
    """
    from runtime.tags.browsing import Results
    from runtime.tags.browsing import browse as browse_below

    wanted = parsed_path(path)
    tags = session_tags()
    with tags.locked(), illegal_arguments():
        node = tags.node(wanted)
        if node is None:
            return Results([], 0, quality=tags.not_found(wanted))
        return browse_below(tags, node, filter or {})


def exists(tagPath: str) -> bool:
    """Whether there is a tag, folder or UDT instance at that path.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TagFileError: the file that declares the provider's tags cannot be used.

    Source: system.tag.exists, Ignition 8.1.
    """
    tags = session_tags()
    wanted = parsed_path(tagPath)
    with tags.locked():
        return tags.node(wanted) is not None
