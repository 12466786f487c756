"""The audit log: who did what, in the SQLite file `pilotlight/audit.db` of the project.

A part of the session: `session.part(AuditLog)`. Each call has a connection of its own, so that threads do not meet;
SQLite itself keeps several runtimes of one project apart.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from runtime.java import lang
from runtime.project_json import FOLDER
from runtime.session import Session
from runtime.tasks.cancellation import shielded

AUDIT_FILE = "audit.db"
_BUSY_TIMEOUT_S = 5

COLUMNS = (
    "AUDIT_EVENTS_ID",
    "EVENT_TIMESTAMP",
    "ACTOR",
    "ACTOR_HOST",
    "ACTION",
    "ACTION_TARGET",
    "ACTION_VALUE",
    "STATUS_CODE",
    "ORIGINATING_SYSTEM",
    "ORIGINATING_CONTEXT",
)
"""What a query gives, in Ignition's order and names."""

_CREATE = """create table if not exists AUDIT_EVENTS (
    AUDIT_EVENTS_ID integer primary key, EVENT_TIMESTAMP integer not null, ACTOR text, ACTOR_HOST text, ACTION text,
    ACTION_TARGET text, ACTION_VALUE text, STATUS_CODE integer, ORIGINATING_SYSTEM text, ORIGINATING_CONTEXT integer,
    PROFILE text not null)"""


class AuditError(lang.RuntimeException):
    """The audit log cannot be used; the message names the file."""


@dataclass(frozen=True)
class AuditEvent:
    """One thing that somebody did. `context` is 1 for the gateway, 2 for the designer, 4 for a client."""

    timestamp: datetime
    actor: str | None
    actor_host: str | None
    action: str | None
    target: str | None
    value: str | None
    status: int
    system: str | None
    context: int
    profile: str = ""


@dataclass(frozen=True)
class AuditQuery:
    """Which events are wanted: None is any. In a filter `*` stands for any text, and case does not count."""

    start: datetime
    end: datetime
    profile: str | None = None
    actor: str | None = None
    action: str | None = None
    target: str | None = None
    value: str | None = None
    system: str | None = None
    context: int | None = None


class AuditLog:
    """The events of one project. Safe from every thread."""

    def __init__(self, session: Session) -> None:
        self._folder = session.project.folder if session.project else None

    def add(self, event: AuditEvent) -> None:
        """Keep an event.

        Raises:
            AuditError: no project is open, or the file cannot be written.
        """
        values = (
            *(_millis(event.timestamp), event.actor, event.actor_host, event.action, event.target, event.value),
            *(event.status, event.system, event.context, event.profile),
        )
        names = ", ".join((*COLUMNS[1:], "PROFILE"))
        with self._connection() as connection:
            connection.execute(f"insert into AUDIT_EVENTS ({names}) values ({', '.join('?' * len(values))})", values)

    def find(self, query: AuditQuery) -> list[list[Any]]:
        """The events that fit, oldest first, with the values of `COLUMNS`; the timestamp is a local datetime.

        Raises:
            AuditError: no project is open, or the file cannot be read.
        """
        where, values = _conditions(query)
        select = f"select {', '.join(COLUMNS)} from AUDIT_EVENTS where {where}"
        with self._connection() as connection:
            rows = connection.execute(f"{select} order by EVENT_TIMESTAMP, AUDIT_EVENTS_ID", values).fetchall()
        return [[number, datetime.fromtimestamp(millis / 1000), *rest] for number, millis, *rest in rows]

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        path = self._path()
        with shielded():  # a cancellation must not tear an event, nor leave the file locked
            try:
                path.parent.mkdir(exist_ok=True)
                connection = sqlite3.connect(path, timeout=_BUSY_TIMEOUT_S)
                try:
                    with connection:
                        connection.execute(_CREATE)
                        yield connection
                finally:
                    connection.close()
            except (sqlite3.Error, OSError) as error:
                raise AuditError(f"The audit log {path} cannot be used: {error}.") from error

    def _path(self) -> Path:
        if self._folder is None:
            raise AuditError("No project is open to keep an audit log in. Open one and run the script there.")
        return self._folder / FOLDER / AUDIT_FILE


def _conditions(query: AuditQuery) -> tuple[str, Sequence[object]]:
    conditions = ["EVENT_TIMESTAMP between ? and ?"]
    values: list[object] = [_millis(query.start), _millis(query.end)]
    patterns = (
        ("ACTOR", query.actor),
        ("ACTION", query.action),
        ("ACTION_TARGET", query.target),
        ("ACTION_VALUE", query.value),
        ("ORIGINATING_SYSTEM", query.system),
    )
    if query.profile:
        conditions.append("PROFILE = ?")
        values.append(query.profile)
    for column, pattern in patterns:
        if pattern:
            conditions.append(f"{column} like ? escape '\\'")
            values.append(_like(pattern))
    if query.context is not None:
        conditions.append("(ORIGINATING_CONTEXT & ?) != 0")
        values.append(query.context)
    return " and ".join(conditions), values


def _like(pattern: str) -> str:
    """SQL's form of a filter whose `*` stands for any text."""
    escaped = pattern.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return escaped.replace("*", "%")


def _millis(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
