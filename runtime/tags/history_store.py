"""Stored values of tags in `pilotlight/tag_history.db`, which is made at the first value that is stored."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from runtime.tags.moments import to_date, to_millis
from runtime.tags.paths import TagPath, key_of
from runtime.tags.sqlite_file import SqliteFile

HISTORY_FILE = Path("pilotlight", "tag_history.db")

_SCHEMA = """
CREATE TABLE IF NOT EXISTS tags (
    id INTEGER PRIMARY KEY, provider TEXT NOT NULL, key TEXT NOT NULL, path TEXT NOT NULL, UNIQUE (provider, key));
CREATE TABLE IF NOT EXISTS points (
    tag_id INTEGER NOT NULL REFERENCES tags (id), t_stamp INTEGER NOT NULL, value, kind TEXT, quality INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS points_by_time ON points (tag_id, t_stamp);
CREATE TABLE IF NOT EXISTS annotations (
    id INTEGER PRIMARY KEY, tag_id INTEGER NOT NULL REFERENCES tags (id), type TEXT NOT NULL,
    start_time INTEGER NOT NULL, end_time INTEGER, data TEXT NOT NULL);
"""
_COLUMNS = "t_stamp, value, kind, quality"

# SQLite knows no dates, truth values and lists: `kind` says what a stored number or text stands for.
_BOOLEAN, _DATE, _JSON = "boolean", "date", "json"


class Point(NamedTuple):
    """One stored value; `quality` is the number that people know (192 is Good)."""

    millis: int
    value: Any
    quality: int

    @property
    def is_good(self) -> bool:
        return 0 <= self.quality < 256


@dataclass(frozen=True)
class Annotation:
    """A remark on a stretch of a tag's history, in milliseconds; `end` is None for one on a moment."""

    storage_id: int
    path: TagPath
    type: str
    start: int
    end: int | None
    data: str


class HistoryStore:
    """What is stored. Every method may be called from any thread, and raises SqliteFileError when the file fails."""

    def __init__(self, folder: Path | None) -> None:
        """The history of the project in `folder`; None keeps it in memory."""
        self._database = SqliteFile(None if folder is None else folder / HISTORY_FILE, _SCHEMA)

    def add(self, points: Sequence[tuple[TagPath, Point]]) -> None:
        """Store points, all of them or none."""
        with self._database.writing() as connection:
            ids = {path: _made_id(connection, path) for path in {path for path, _ in points}}
            connection.executemany(
                "INSERT INTO points (tag_id, t_stamp, value, kind, quality) VALUES (?, ?, ?, ?, ?)",
                [(ids[path], point.millis, *_stored(point.value), point.quality) for path, point in points],
            )

    def points(self, path: TagPath, start: int, end: int) -> list[Point]:
        """What is stored from `start` to `end`, both included, in the order of time."""
        return self._select(path, "t_stamp BETWEEN ? AND ? ORDER BY t_stamp, rowid", start, end)

    def point_before(self, path: TagPath, millis: int) -> Point | None:
        """The last one before that time; None when there is none."""
        found = self._select(path, "t_stamp < ? ORDER BY t_stamp DESC, rowid DESC LIMIT 1", millis)
        return found[0] if found else None

    def point_after(self, path: TagPath, millis: int) -> Point | None:
        """The first one after that time; None when there is none."""
        found = self._select(path, "t_stamp > ? ORDER BY t_stamp, rowid LIMIT 1", millis)
        return found[0] if found else None

    def paths(self) -> list[TagPath]:
        """The tags that something is stored of, sorted."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT provider, path FROM tags ORDER BY provider, key").fetchall()
        return [TagPath(provider, tuple(path.split("/"))) for provider, path in rows]

    def annotate(self, path: TagPath, kind: str, start: int, end: int | None, data: str) -> int:
        """Store a remark; returns its storage id."""
        with self._database.writing() as connection:
            cursor = connection.execute(
                "INSERT INTO annotations (tag_id, type, start_time, end_time, data) VALUES (?, ?, ?, ?, ?)",
                (_made_id(connection, path), kind, start, end, data),
            )
            return int(cursor.lastrowid or 0)

    def remove_annotation(self, storage_id: int) -> bool:
        """Take a remark away; whether it was there."""
        with self._database.writing() as connection:
            return connection.execute("DELETE FROM annotations WHERE id = ?", (storage_id,)).rowcount > 0

    def annotations(self, path: TagPath, start: int, end: int) -> list[Annotation]:
        """The remarks on a tag that touch that time, the earliest first."""
        query = (
            "SELECT id, type, start_time, end_time, data FROM annotations "
            "WHERE tag_id = ? AND start_time <= ? AND coalesce(end_time, start_time) >= ? ORDER BY start_time, id"
        )
        with self._database.reading() as connection:
            rows = connection.execute(query, (_known_id(connection, path), end, start)).fetchall()
        return [Annotation(row[0], path, *row[1:]) for row in rows]

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _select(self, path: TagPath, condition: str, *bounds: int) -> list[Point]:
        query = f"SELECT {_COLUMNS} FROM points WHERE tag_id = ? AND {condition}"
        with self._database.reading() as connection:
            rows = connection.execute(query, (_known_id(connection, path), *bounds)).fetchall()
        return [Point(millis, _loaded(value, kind), quality) for millis, value, kind, quality in rows]


def _known_id(connection: sqlite3.Connection, path: TagPath) -> int | None:
    row = connection.execute("SELECT id FROM tags WHERE provider = ? AND key = ?", _identity(path)).fetchone()
    return None if row is None else int(row[0])


def _made_id(connection: sqlite3.Connection, path: TagPath) -> int:
    known = _known_id(connection, path)
    if known is not None:
        return known
    cursor = connection.execute("INSERT INTO tags (provider, key, path) VALUES (?, ?, ?)", (*_identity(path), path.tag))
    return int(cursor.lastrowid or 0)


def _identity(path: TagPath) -> tuple[str, str]:
    return path.provider.casefold(), key_of(path.tag)


def _stored(value: Any) -> tuple[Any, str | None]:
    if isinstance(value, bool):
        return int(value), _BOOLEAN
    if isinstance(value, date):
        return to_millis(value), _DATE
    if value is None or isinstance(value, (int, float, str, bytes)):
        return value, None
    return json.dumps(value, default=str), _JSON


def _loaded(value: Any, kind: str | None) -> Any:
    match kind:
        case "boolean":
            return bool(value)
        case "date":
            return to_date(value)
        case "json":
            return json.loads(value)
        case _:
            return value
