"""What alarms did, in `pilotlight/alarm_journal.db`.

There is a row for each time that one went active, cleared or was acknowledged.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from runtime.alarms.events import AlarmEvent, AlarmSource, EventData
from runtime.alarms.states import AlarmPriority, Transition
from runtime.tags.sqlite_file import SqliteFile

JOURNAL_FILE = Path("pilotlight", "alarm_journal.db")

_SCHEMA = """
CREATE TABLE IF NOT EXISTS alarm_events (
    id INTEGER PRIMARY KEY, event_id TEXT NOT NULL, source TEXT NOT NULL, display_path TEXT NOT NULL,
    priority INTEGER NOT NULL, event_type INTEGER NOT NULL, event_time INTEGER NOT NULL, content TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS alarm_events_by_time ON alarm_events (event_time);
"""


class AlarmJournal:
    """The journal of one project; None as `folder` keeps it in memory.

    Every method may be called from any thread, and raises SqliteFileError when the file fails.
    """

    def __init__(self, folder: Path | None) -> None:
        self._database = SqliteFile(None if folder is None else folder / JOURNAL_FILE, _SCHEMA)

    def add(self, event: AlarmEvent) -> None:
        """Note what `event.lastTransition` says."""
        row = (
            event.id,
            str(event.source),
            event.displayPath,
            int(event.priority),
            int(event.lastTransition),
            event.millis,
            json.dumps(_content_of(event), default=str),
        )
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO alarm_events (event_id, source, display_path, priority, event_type, event_time, content) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )

    def events(self, start: int, end: int) -> list[AlarmEvent]:
        """What happened from `start` to `end`, in milliseconds, in the order of time."""
        query = (
            "SELECT event_id, source, display_path, priority, event_type, content FROM alarm_events "
            "WHERE event_time BETWEEN ? AND ? ORDER BY event_time, id"
        )
        with self._database.reading() as connection:
            rows = connection.execute(query, (start, end)).fetchall()
        return [_event(*row) for row in rows]

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def _content_of(event: AlarmEvent) -> dict[str, Any]:
    return {
        "name": event.name,
        "label": event.label,
        "notes": event.notes,
        "isShelved": event.isShelvedNow,
        "values": dict(event.values),
        "active": _data_of(event.activeData),
        "cleared": _data_of(event.clearedData),
        "ack": _data_of(event.ackData),
    }


def _event(event_id: str, source: str, display_path: str, priority: int, event_type: int, content: str) -> AlarmEvent:
    known = json.loads(content)
    return AlarmEvent(
        id=event_id,
        source=AlarmSource(source),
        displayPath=display_path,
        name=known["name"],
        label=known["label"],
        priority=AlarmPriority(priority),
        notes=known["notes"],
        activeData=_data(known["active"]),
        clearedData=_data(known["cleared"]),
        ackData=_data(known["ack"]),
        isShelvedNow=known["isShelved"],
        lastTransition=Transition(event_type),
        values=known["values"],
    )


def _data_of(data: EventData | None) -> dict[str, Any] | None:
    return None if data is None else {"millis": data.millis, "values": dict(data.values)}


def _data(known: dict[str, Any] | None) -> EventData | None:
    return None if known is None else EventData(known["millis"], known["values"])
