"""A session with a SQLite file, which has a table of two pumps, a second database in memory, and named queries."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from runtime.project import Project
from runtime.session import Session, activated, gateway_session
from runtime.system import db

WriteQuery = Callable[..., None]
INT, TEXT, MOMENT = 2, 7, 8
"""The numbers that resource.json has for types."""


@pytest.fixture(autouse=True)
def session(project: Project) -> Iterator[Session]:
    declared = project.folder / "pilotlight" / "databases.json"
    declared.write_text('{"default": "line", "databases": {"line": "sqlite:///line.db", "other": "sqlite://"}}')
    session = gateway_session(project)
    with activated(session):
        db.runUpdateQuery("create table pumps (id integer primary key, name text, started timestamp)")
        db.runPrepUpdate("insert into pumps (name) values (?), (?)", ["P-1", "P-2"])
        yield session
    session.close()


@pytest.fixture
def write_query(project: Project) -> WriteQuery:
    """Writes a named query into the project, with attributes of its resource.json."""
    return lambda path, sql, **attributes: write_named_query(project.folder, path, sql, **attributes)


def write_named_query(project: Path, path: str, sql: str, **attributes: Any) -> None:
    folder = project / "ignition" / "named-query" / path
    folder.mkdir(parents=True)
    (folder / "query.sql").write_text(sql, encoding="utf-8")
    (folder / "resource.json").write_text(json.dumps({"attributes": attributes}), encoding="utf-8")


def parameter(name: str, sql_type: int = INT, kind: str = "Parameter") -> dict[str, object]:
    return {"identifier": name, "sqlType": sql_type, "type": kind}


@pytest.fixture
def pump_query(write_query: WriteQuery) -> str:
    write_query("Pumps/By ID", "select id, name from pumps where id = :id", parameters=[parameter("id")])
    return "Pumps/By ID"
