"""Remarks on the history of tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from runtime.java.beans import Bean
from runtime.java.util import Date
from runtime.system.tag.arguments import illegal_arguments, path_list
from runtime.system.tag.history_arguments import history_path, history_store, one_each, time_range

if TYPE_CHECKING:
    from runtime.tags.paths import TagPath
    from runtime.tags.qualified_value import QualifiedValue


@dataclass(frozen=True)
class Annotation(Bean):
    """A remark on a stretch of a tag's history."""

    storageId: int
    path: str
    type: str
    rangeStart: Date
    rangeEnd: Date | None
    data: str

    def getStorageId(self) -> int:
        return self.storageId

    def getPath(self) -> str:
        return self.path

    def getType(self) -> str:
        return self.type

    def getRangeStart(self) -> Date:
        return self.rangeStart

    def getRangeEnd(self) -> Date | None:
        return self.rangeEnd

    def getData(self) -> str:
        return self.data


def storeAnnotations(
    paths: Sequence[str],
    startTimes: Sequence[Any] | None = None,
    endTimes: Sequence[Any] | None = None,
    types: Sequence[str] | None = None,
    data: Sequence[str] | None = None,
    storageIds: Sequence[int] | None = None,
    deleted: Sequence[bool] | None = None,
) -> list[QualifiedValue]:
    """Store a remark on the history of each path; returns their storage ids as qualified values.

    With `storageIds` the remarks of these ids are replaced, or deleted where `deleted` says so.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: the lists differ in length, or hold no paths or dates.
        SqliteFileError: the disk refused.

    Source: system.tag.storeAnnotations, Ignition 8.1.
    """
    from runtime.tags.moments import now_millis, to_millis
    from runtime.tags.qualified_value import QualifiedValue
    from runtime.tags.quality import QualityCode

    texts = path_list(paths, "paths")
    now = now_millis()
    with illegal_arguments():
        where = [history_path(text) for text in texts]
        starts = [to_millis(moment) for moment in one_each(texts, startTimes, now, "startTimes")]
        ends = [None if moment is None else to_millis(moment) for moment in one_each(texts, endTimes, None, "endTimes")]
        rows = zip(
            where,
            one_each(texts, types, "note", "types"),
            starts,
            ends,
            one_each(texts, data, "", "data"),
            one_each(texts, storageIds, None, "storageIds"),
            one_each(texts, deleted, False, "deleted"),
            strict=True,
        )
    return [QualifiedValue(_annotated(*row), QualityCode.Good, now) for row in rows]


def queryAnnotations(
    paths: Sequence[str], startTime: Any = None, endTime: Any = None, types: Sequence[str] | None = None
) -> list[Annotation]:
    """The remarks on the history of tags in a time, by default the last 8 hours.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: a path or date cannot be used.
        SqliteFileError: the history cannot be read.

    Source: system.tag.queryAnnotations, Ignition 8.1.
    """
    from runtime.tags.moments import to_date

    with illegal_arguments():
        start, end = time_range(startTime, endTime, 0)
        where = [(text, history_path(text)) for text in path_list(paths, "paths")]
    return [
        Annotation(
            found.storage_id,
            text,
            found.type,
            to_date(found.start),
            None if found.end is None else to_date(found.end),
            found.data,
        )
        for text, path in where
        for found in history_store().annotations(path, start, end)
        if types is None or found.type in types
    ]


def deleteAnnotations(paths: Sequence[str], storageIds: Sequence[int]) -> list[QualifiedValue]:
    """Take remarks away; returns for each id whether it was there, as a qualified value.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        SqliteFileError: the disk refused.

    Source: system.tag.deleteAnnotations, Ignition 8.1.
    """
    from runtime.tags.moments import now_millis
    from runtime.tags.qualified_value import QualifiedValue
    from runtime.tags.quality import QualityCode

    removed = []
    for storage_id in storageIds:
        is_gone = history_store().remove_annotation(int(storage_id))
        quality = QualityCode.Good if is_gone else QualityCode.Bad_NotFound
        removed.append(QualifiedValue(is_gone, quality, now_millis()))
    return removed


def _annotated(
    path: TagPath, kind: str, start: int, end: int | None, data: str, storage_id: int | None, is_deleted: bool
) -> int | None:
    store = history_store()
    if storage_id is not None:
        store.remove_annotation(int(storage_id))
    return storage_id if is_deleted else store.annotate(path, str(kind), start, end, str(data))
