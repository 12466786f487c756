"""Store and forward, which stores nothing here: what runs at once, and what is said when it fails."""

from __future__ import annotations

import pytest

from runtime.system import db
from tests.conftest import ExpectedLog
from tests.runtime.system.db.conftest import WriteQuery, parameter


def test_store_and_forward_runs_at_once_on_each_database() -> None:
    db.runUpdateQuery("create table pumps (id integer primary key, name text)", "other")

    assert db.runSFUpdateQuery("insert into pumps (name) values ('P-3')", ["line", "other"])
    assert db.runSFPrepUpdate("insert into pumps (name) values (?)", ["P-4"], ["line"])
    assert db.runScalarQuery("select count(*) from pumps") == 4
    assert db.runScalarQuery("select count(*) from pumps", "other") == 1


def test_store_and_forward_tells_what_failed_and_tries_all(expected_log: ExpectedLog) -> None:
    expected_log("Store and forward, other: no such table: pumps")

    assert not db.runSFPrepUpdate("insert into pumps (name) values (?)", ["P-3"], ["other", "line"])
    assert db.runScalarQuery("select count(*) from pumps") == 3


def test_named_query_goes_through_store_and_forward(write_query: WriteQuery, pump_query: str) -> None:
    write_query("Clear", "delete from pumps where id = :id", type="UpdateQuery", parameters=[parameter("id")])

    assert db.runSFNamedQuery("Clear", {"id": 1})
    assert db.runSFNamedQuery("Small Project", "Clear", {"id": 2})
    assert db.execUpdateAsync("Clear", {"id": 3})
    assert db.runScalarQuery("select count(*) from pumps") == 0
    with pytest.raises(db.DatabaseError, match="call runNamedQuery"):
        db.runSFNamedQuery(pump_query, {"id": 1})


def test_datasources_must_be_a_list() -> None:
    with pytest.raises(TypeError, match="datasources must be a list of names"):
        db.runSFUpdateQuery("delete from pumps", "line")
