"""Stores what tags with history come to, and answers what they were."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from runtime.session import Session
from runtime.tags.changes import TagChange
from runtime.tags.data_types import DataType
from runtime.tags.history_store import HistoryStore, Point
from runtime.tags.links import Key, key_for
from runtime.tags.node import TagNode
from runtime.tags.providers import TagProviders
from runtime.tags.sqlite_file import SqliteFileError

logger = logging.getLogger(__name__)

_NOT_STORED = frozenset({DataType.DATA_SET, DataType.DOCUMENT})
_FLOATS = frozenset({DataType.FLOAT4, DataType.FLOAT8})
_USUAL_DEADBAND = 0.01
_UNITS_MS = {"MS": 1, "SEC": 1_000, "MIN": 60_000, "HOUR": 3_600_000, "DAY": 86_400_000}


class Historian:
    """The session's part that has the history of its tags: `session.part(Historian)`.

    Tags with `historyEnabled` are stored when they change, by more than `historicalDeadband` where they are numbers
    with a fraction; `sampleMode` Periodic, and `historyTimeDeadband`, keep values apart in time.
    """

    def __init__(self, session: Session) -> None:
        """Store from now on what the session's tags change to."""
        tags = session.part(TagProviders)
        self.store = HistoryStore(tags.folder)
        self._stored: dict[Key, Point] = {}
        self._is_closed = False
        tags.listen_to_all(self._record)

    def close(self) -> None:
        """Store nothing any more, and let go of the file."""
        self._is_closed = True
        self.store.close()

    def _record(self, changes: Sequence[TagChange]) -> None:
        due = [change for change in changes if not self._is_closed and self._is_due(change)]
        if not due:
            return
        points = [(change.path, _point_of(change)) for change in due]
        try:
            self.store.add(points)
        except SqliteFileError as error:
            if self._is_closed:
                return  # the session ended between the change and here
            logger.warning("The history of %d tags is not stored: %s", len(points), error)
            return
        self._stored.update((key_for(path), point) for path, point in points)

    def _is_due(self, change: TagChange) -> bool:
        node = change.node
        if change.is_removed or not node.has_history or node.data_type in _NOT_STORED:
            return False
        new = _point_of(change)
        last = self._stored.get(key_for(change.path))
        if last is None:
            # A tag that was just configured has a first value only if it was given one.
            return change.previous is not None or new.value is not None
        if last.quality != new.quality:
            return True
        return new.millis - last.millis >= _spacing_ms(node.properties) and _has_moved(node, last.value, new.value)


def _point_of(change: TagChange) -> Point:
    return Point(change.current.millis, change.current.value, change.current.quality.subcode)


def _has_moved(node: TagNode, last: Any, new: Any) -> bool:
    if last is None or new is None or node.data_type not in _FLOATS or _is_discrete(node):
        return bool(last != new)
    return bool(last != new) and abs(new - last) >= _deadband(node.properties)


def _is_discrete(node: TagNode) -> bool:
    return str(node.properties.get("historicalDeadbandStyle", "Auto")).casefold() == "discrete"


def _deadband(properties: Mapping[str, Any]) -> float:
    size = float(properties.get("historicalDeadband", _USUAL_DEADBAND))
    mode = str(properties.get("historicalDeadbandMode", "Absolute")).casefold()
    if mode == "off":
        return 0.0
    if mode == "percent":
        span = float(properties.get("engHigh", 100.0)) - float(properties.get("engLow", 0.0))
        return abs(span) * size / 100
    return size


def _spacing_ms(properties: Mapping[str, Any]) -> float:
    """How long after a stored value the next one is stored at the earliest."""
    spacing = _time(properties, "historyTimeDeadband", 0)
    if properties.get("sampleMode") == "Periodic":
        spacing = max(spacing, _time(properties, "historySampleRate", 1))
    return spacing


def _time(properties: Mapping[str, Any], name: str, usual: float) -> float:
    unit = str(properties.get(f"{name}Units", "SEC")).upper()
    return float(properties.get(name, usual)) * _UNITS_MS.get(unit, 1_000)
