"""What is below a folder: the results of `system.tag.browse`."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from runtime.tags.node import TagNode
from runtime.tags.providers import TagProviders
from runtime.tags.quality import QualityCode

MAX_RESULTS = 100_000

_KNOWN = ("name", "tagType", "dataType", "valueSource", "typeId", "quality")
_FILTERS = frozenset({*_KNOWN, "recursive", "maxResults", "maxReturnSize", "continuationPoint", "includeTagTypes"})


class BrowseResult(dict[str, Any]):
    """One tag, folder or instance: its `name`, `fullPath`, `tagType`, `hasChildren` and more, as keys and attributes.

    `fullPath` is a path object; `str` of it is the text that other functions take. A tag also has `dataType`,
    `valueSource` and `value`, which is a qualified value, an instance or definition `typeId`.
    """

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"A browse result has no {name!r}; it has {', '.join(self)}.") from None


class Results(Sequence[Any]):
    """What was found: a sequence of results, with the methods that Ignition's Results has."""

    def __init__(
        self, found: Sequence[Any], total: int, continuation: str | None = None, quality: QualityCode = QualityCode.Good
    ) -> None:
        self._found = list(found)
        self._total = total
        self._continuation = continuation
        self._quality = quality

    @property
    def results(self) -> list[Any]:
        return self._found

    @property
    def returnedSize(self) -> int:
        return len(self._found)

    @property
    def totalAvailableSize(self) -> int:
        return self._total

    @property
    def continuationPoint(self) -> str | None:
        return self._continuation

    @property
    def resultQuality(self) -> QualityCode:
        return self._quality

    def getResults(self) -> list[Any]:
        return self._found

    def getReturnedSize(self) -> int:
        return len(self._found)

    def getTotalAvailableSize(self) -> int:
        return self._total

    def getContinuationPoint(self) -> str | None:
        """What to pass as the filter's `continuationPoint` for the rest; None when this was all."""
        return self._continuation

    def getResultQuality(self) -> QualityCode:
        return self._quality

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, index: Any) -> Any:
        return self._found[index]

    def __repr__(self) -> str:
        return f"<Results: {len(self._found)} of {self._total}, {self._quality}>"


def browse(tags: TagProviders, folder: TagNode, wanted: Mapping[str, Any]) -> Results:
    """What is below `folder` and passes the filter, in the order of the configuration. Below `tags.locked` only.

    Raises:
        ValueError: the filter has a key that Ignition has not, or a number that is none.
    """
    unknown = [str(name) for name in wanted if name not in _FILTERS]
    if unknown:
        raise ValueError(f"A browse filter has no {unknown[0]!r}; there are {', '.join(sorted(_FILTERS))}.")
    is_recursive = bool(wanted.get("recursive", False))
    found = [node for node in _below(folder, is_recursive) if _passes(tags, node, wanted)]
    size = int(wanted.get("maxResults") or wanted.get("maxReturnSize") or MAX_RESULTS)
    start = int(wanted.get("continuationPoint") or 0)
    end = start + size
    return Results(
        [_result(tags, node) for node in found[start:end]], len(found), str(end) if end < len(found) else None
    )


def _below(folder: TagNode, is_recursive: bool) -> Iterator[TagNode]:
    for child in folder.children.values():
        yield child
        if is_recursive:
            yield from _below(child, True)


def _passes(tags: TagProviders, node: TagNode, wanted: Mapping[str, Any]) -> bool:
    if wanted.get("quality") and not _is_quality(node.read(tags.reader).quality, str(wanted["quality"])):
        return False
    own = {"name": node.name, "tagType": node.tag_type, "valueSource": node.value_source}
    own["dataType"] = str(node.data_type) if node.is_atomic else ""
    own["typeId"] = str(node.properties.get("typeId") or "")
    return all(_fits(own[name], wanted[name]) for name in own if wanted.get(name) not in (None, ""))


def _fits(value: str, pattern: Any) -> bool:
    """Whether a value is one of the wanted; "*" stands for any letters, and capital ones do not matter."""
    patterns = pattern if isinstance(pattern, (list, tuple)) else [pattern]
    return any(fnmatch.fnmatchcase(value.casefold(), _escaped(str(one))) for one in patterns)


def _escaped(pattern: str) -> str:
    """Only * and ? are wildcards: a name may hold brackets."""
    return pattern.casefold().replace("[", "[[]")


def _is_quality(quality: QualityCode, wanted: str) -> bool:
    return quality.level.casefold() == wanted.casefold() or quality.name.casefold() == wanted.casefold()


def _result(tags: TagProviders, node: TagNode) -> BrowseResult:
    result = BrowseResult(
        fullPath=node.path,
        hasChildren=bool(node.children),
        name=node.name,
        tagType=node.tag_type,
    )
    if node.is_atomic:
        result.update(dataType=str(node.data_type), valueSource=node.value_source, value=node.read(tags.reader))
    if node.properties.get("typeId"):
        result["typeId"] = str(node.properties["typeId"])
    return result
