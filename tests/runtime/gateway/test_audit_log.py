"""The audit log, in a real SQLite file of a project."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from runtime.gateway.audit_log import COLUMNS, AuditError
from runtime.java import lang
from runtime.project import Project
from runtime.session import Session, activated, gateway_session
from runtime.system import util
from runtime.system.date import Date
from tests.runtime.client_scope import client_session

MORNING = datetime(2026, 11, 23, 8)


@pytest.fixture
def session(project: Project) -> Iterator[Session]:
    session = gateway_session(project)
    with activated(session):
        yield session
    session.close()


@pytest.fixture
def three_events(session: Session) -> None:
    util.audit("start", 1, "line", "anna", "pc-1", "plant/line", MORNING, 1, actionTarget="pump 3")
    util.audit("stop", "100%", "line", "george", "pc-2", "plant/line", MORNING + timedelta(hours=1), 4, 192)
    util.audit("start", None, "office", "anna", eventTimestamp=MORNING + timedelta(hours=2), originatingContext=2)


def _actions(**filters: Any) -> list[str]:
    span = {"startDate": MORNING, "endDate": MORNING + timedelta(days=1)}
    found = util.queryAuditLog(**{**span, **filters})
    return [f"{found.getValueAt(row, 'ACTOR')} {found.getValueAt(row, 'ACTION')}" for row in range(found.getRowCount())]


@pytest.mark.usefixtures("three_events")
def test_event_is_found_with_everything() -> None:
    found = util.queryAuditLog(endDate=MORNING)

    assert found.getColumnNames() == list(COLUMNS)
    assert [found.getValueAt(0, column) for column in range(found.getColumnCount())] == [
        *(1, Date.of(MORNING), "anna", "pc-1", "start", "pump 3", "1", 0, "plant/line", 1)
    ]
    assert isinstance(found.getValueAt(0, "EVENT_TIMESTAMP"), Date)


@pytest.mark.usefixtures("three_events")
@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["anna start", "george stop", "anna start"]),
        ({"auditProfileName": "line"}, ["anna start", "george stop"]),
        ({"actorFilter": "ANNA"}, ["anna start", "anna start"]),
        ({"actorFilter": "g*"}, ["george stop"]),
        ({"actorFilter": "g%"}, []),
        ({"actionFilter": "sto_"}, []),
        ({"valueFilter": "100%"}, ["george stop"]),
        ({"targetFilter": "*pump*"}, ["anna start"]),
        ({"systemFilter": "plant/*", "actionFilter": "start"}, ["anna start"]),
        ({"contextFilter": 1 | 4}, ["anna start", "george stop"]),
        ({"startDate": MORNING + timedelta(minutes=1)}, ["george stop", "anna start"]),
        ({"endDate": MORNING}, ["anna start"]),
    ],
)
def test_events_are_found_by_filters(filters: dict[str, Any], expected: list[str]) -> None:
    assert _actions(**filters) == expected


@pytest.mark.usefixtures("session")
def test_event_of_now_is_in_the_usual_span() -> None:
    util.audit("start")
    util.audit("long ago", eventTimestamp=datetime.now() - timedelta(hours=9))

    found = util.queryAuditLog()

    assert [found.getValueAt(row, "ACTION") for row in range(found.getRowCount())] == ["start"]
    assert found.getValueAt(0, "ACTOR") == "system"


def test_actor_of_a_client_is_who_is_logged_in(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "anna")
    with client_session(project):
        util.audit("start")

        assert util.queryAuditLog().getValueAt(0, "ACTOR") == "anna"


def test_events_outlive_the_session(project: Project) -> None:
    for _ in range(2):
        session = gateway_session(project)
        with activated(session):
            util.audit("start")
            found = util.queryAuditLog()
        session.close()

    assert found.getRowCount() == 2


def test_file_that_is_no_database_is_named(project: Project, session: Session) -> None:
    (project.folder / "pilotlight" / "audit.db").write_bytes(b"no database at all, but a text that is long enough")

    with pytest.raises(AuditError, match=r"audit\.db cannot be used: file is not a database") as caught:
        util.audit("start")
    assert isinstance(caught.value, lang.Exception)


def test_without_a_project_there_is_no_log() -> None:
    session = gateway_session(None)
    with activated(session), pytest.raises(AuditError, match="No project is open"):
        util.audit("start")
    session.close()


def test_locked_file_is_told(project: Project, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.gateway.audit_log._BUSY_TIMEOUT_S", 0)
    util.audit("start")
    other = sqlite3.connect(project.folder / "pilotlight" / "audit.db", isolation_level=None)
    other.execute("begin exclusive")

    with pytest.raises(AuditError, match="locked"):
        util.audit("start")
    other.close()
