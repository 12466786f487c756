"""Values put into the history of tags, and what there is in it."""

from __future__ import annotations

import fnmatch
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from runtime.system.tag.arguments import illegal_arguments, path_list, value_list
from runtime.system.tag.history_arguments import history_path, history_store, one_each

if TYPE_CHECKING:
    from runtime.tags.browsing import BrowseResult, Results


def storeTagHistory(
    historyprovider: str,
    tagprovider: str,
    paths: Sequence[str],
    values: Sequence[Any],
    qualities: Sequence[Any] | None = None,
    timestamps: Sequence[Any] | None = None,
) -> None:
    """Store values in the history of tags, which need not exist. There is one history, whatever `historyprovider` says.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `paths` or `values` is no list.
        IllegalArgumentException: the lists differ in length, or hold no paths, qualities or dates; nothing was stored.
        SqliteFileError: the disk refused; nothing was stored.

    Source: system.tag.storeTagHistory, Ignition 8.1.
    """
    from runtime.tags.history_store import Point
    from runtime.tags.moments import now_millis, to_millis
    from runtime.tags.quality import QualityCode

    texts, new = path_list(paths, "paths"), value_list(paths, values)
    with illegal_arguments():
        codes = [QualityCode.of(code).subcode for code in one_each(texts, qualities, QualityCode.Good, "qualities")]
        times = [to_millis(moment) for moment in one_each(texts, timestamps, now_millis(), "timestamps")]
        where = [history_path(text, tagprovider) for text in texts]
    points = [Point(time, value, code) for time, value, code in zip(times, new, codes, strict=True)]
    history_store().add(list(zip(where, points, strict=True)))


def browseHistoricalTags(
    path: str,
    nameFilters: Sequence[str] | None = None,
    maxSize: int | None = None,
    continuationPoint: Any = None,
) -> Results:
    """The tags that something is stored of below a historical path ("histprov:..."), or a tag path.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: `path` is no path.
        SqliteFileError: the history cannot be read.

    Source: system.tag.browseHistoricalTags, Ignition 8.1.
    """
    from runtime.tags.browsing import BrowseResult, Results
    from runtime.tags.paths import TagPath, parse_historical

    with illegal_arguments():
        folder = parse_historical(path) if ":/tag:" in path or not path.startswith("histprov:") else TagPath("", ())
    depth = len(folder.parts)
    found: dict[str, BrowseResult] = {}
    for stored in history_store().paths():
        is_below = stored.parts[:depth] == folder.parts and len(stored.parts) > depth
        is_meant = folder.provider in ("", stored.provider)
        if is_below and is_meant and _is_named(stored.parts[depth], nameFilters):
            child = TagPath(stored.provider, stored.parts[: depth + 1])
            has_children = len(stored.parts) > depth + 1
            found[str(child)] = BrowseResult(path=child, fullPath=child, name=child.name, hasChildren=has_children)
    results = list(found.values())
    return Results(results[: maxSize or None], len(results))


def _is_named(name: str, filters: Sequence[str] | None) -> bool:
    return not filters or any(fnmatch.fnmatch(name.casefold(), str(one).casefold()) for one in filters)
