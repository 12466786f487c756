"""Named queries of a real project on SQLite, called in all of Ignition's forms."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from runtime.dataset import Dataset, PyDataSet
from runtime.java import lang
from runtime.project import Project
from runtime.session import Session, activated, gateway_session
from runtime.system import db
from runtime.system.date import Date
from runtime.system.db.errors import UnknownNamedQueryError
from tests.conftest import ExpectedLog
from tests.runtime.system.db.conftest import INT, MOMENT, TEXT, WriteQuery, parameter, write_named_query


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [
        (("Pumps/By ID", {"id": 2}), {}),
        (("Pumps/By ID", {"id": 2}, None, False), {}),
        (("Small Project", "Pumps/By ID", {"id": 2}), {}),
        (("Small Project", "Pumps/By ID", {"id": 2}, "", False), {}),
        (("Pumps/By ID",), {"parameters": {"id": 2}}),
        (("Pumps/By ID",), {"params": {"id": 2}}),
        (("Small Project", "Pumps/By ID"), {"parameters": {"id": 2}, "tx": None, "getKey": 0}),
        ((), {"path": "Pumps/By ID", "parameters": {"id": 2}, "project": "Small Project"}),
        (("/Pumps/By ID", {"id": "2"}), {}),
        (("Pumps/By ID", {"id": 2, "shift": "early"}), {}),
    ],
)
def test_query_is_called_in_each_of_ignitions_forms(
    pump_query: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    rows = db.runNamedQuery(*args, **kwargs)

    assert type(rows) is Dataset
    assert [list(row) for row in rows] == [[2, "P-2"]]


@pytest.mark.parametrize(
    ("args", "kwargs", "sentence"),
    [
        ((), {}, "path must be the path of a named query"),
        ((5,), {}, "path must be"),
        (("Pumps/By ID", [2]), {}, "parameters must be a dictionary"),
        (("Pumps/By ID", {}, None, False, 1), {}, "5 arguments were given"),
        (("Pumps/By ID",), {"id": 2}, "The parameter id of runNamedQuery is unknown; it takes project, path"),
        (("Pumps/By ID",), {"path": "Pumps/By ID"}, "path of runNamedQuery was given twice"),
    ],
)
def test_call_in_another_form_is_refused(
    pump_query: str, args: tuple[Any, ...], kwargs: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(TypeError, match=sentence):
        db.runNamedQuery(*args, **kwargs)


def test_missing_query_is_told_with_a_near_one(pump_query: str) -> None:
    with pytest.raises(UnknownNamedQueryError, match=r"no named query 'Pumps/ByID'.*Pumps/By ID") as caught:
        db.runNamedQuery("Pumps/ByID")

    assert isinstance(caught.value, lang.Exception)


def test_query_of_a_neighbour_project_runs_on_this_ones_databases(project: Project) -> None:
    other = project.folder.parent / "Other"
    other.mkdir()
    (other / "project.json").write_text("{}")
    write_named_query(other, "Count", "select count(*) from pumps", type="ScalarQuery")

    assert db.runNamedQuery("Other", "Count") == 2


@pytest.mark.parametrize("name", ["Nowhere", "../Small Project", ".."])
def test_project_that_is_no_neighbour_is_refused(pump_query: str, name: str) -> None:
    with pytest.raises(UnknownNamedQueryError, match=r"There is no project .* beside"):
        db.runNamedQuery(name, pump_query)


def test_without_a_project_that_is_said() -> None:
    session = gateway_session(None)
    with activated(session), pytest.raises(UnknownNamedQueryError, match="No project is open"):
        db.runNamedQuery("Pumps/By ID")
    session.close()


def test_update_gives_the_number_of_rows_or_the_key(write_query: WriteQuery) -> None:
    sql = "insert into pumps (name) values (:name)"
    write_query("Add", sql, type="UpdateQuery", parameters=[parameter("name", TEXT)])

    assert db.runNamedQuery("Add", {"name": "P-3"}) == 1
    assert db.runNamedQuery("Add", {"name": "P-4"}, getKey=True) == 4
    assert db.runNamedQuery("Small Project", "Add", {"name": "P-5"}, "", 1) == 5


def test_scalar_gives_one_value(write_query: WriteQuery) -> None:
    write_query("Count", "select count(*), 'more' from pumps", type="ScalarQuery")

    assert db.runNamedQuery("Count") == 2


def test_named_query_takes_part_in_a_transaction(write_query: WriteQuery) -> None:
    write_query("Clear", "delete from pumps", type="UpdateQuery")
    tx = db.beginNamedQueryTransaction("line")

    assert db.runNamedQuery("Clear", {}, tx) == 2
    db.rollbackTransaction(tx)
    db.closeTransaction(tx)
    assert db.runScalarQuery("select count(*) from pumps") == 2


@pytest.mark.parametrize(
    ("sql_type", "value", "stored"),
    [
        (INT, "5", 5),
        (INT, None, None),
        (TEXT, 5, "5"),
        (5, 1, 1.0),
        (6, "true", 1),
        (MOMENT, "2026-11-23 08:30:00", "2026-11-23 08:30:00.000"),
        (MOMENT, Date.of(datetime(2026, 11, 23)), "2026-11-23 00:00:00.000"),
    ],
)
def test_value_is_made_one_of_its_parameters_type(
    write_query: WriteQuery, sql_type: int, value: Any, stored: Any
) -> None:
    write_query("Echo", "select :value", type="ScalarQuery", parameters=[parameter("value", sql_type)])

    found = db.runNamedQuery("Echo", {"value": value})

    assert (found, type(found)) == (stored, type(stored))


def test_value_of_another_type_is_told_with_parameter_and_query(pump_query: str) -> None:
    with pytest.raises(
        lang.IllegalArgumentException, match="'id' of the named query 'Pumps/By ID' is of the type Int4"
    ):
        db.runNamedQuery(pump_query, {"id": "second"})


def test_parameter_without_a_value_is_none(pump_query: str) -> None:
    assert db.runNamedQuery(pump_query).rowCount == 0


def test_misspelt_parameter_is_told(pump_query: str) -> None:
    with pytest.raises(lang.IllegalArgumentException, match=r"no value for id, and has no parameter ID; .* are id"):
        db.runNamedQuery(pump_query, {"ID": 2})


def test_value_cannot_become_sql(write_query: WriteQuery) -> None:
    write_query("By name", "select id from pumps where name = :name", parameters=[parameter("name", TEXT)])

    assert db.runNamedQuery("By name", {"name": "x' or '1'='1"}).rowCount == 0


def test_query_string_is_put_into_the_text_everywhere(write_query: WriteQuery) -> None:
    write_query(
        "Column",
        "select {column}, '{column}' as c from pumps where id = :id",
        parameters=[parameter("column", TEXT, "QueryString"), parameter("id")],
    )

    assert [list(row) for row in db.runNamedQuery("Column", {"column": "name", "id": 1})] == [["P-1", "name"]]


def test_database_is_the_querys_own_or_a_parameters(write_query: WriteQuery) -> None:
    db.runUpdateQuery("create table tanks (id integer)", "other")
    write_query("Own", "select count(*) from tanks", type="ScalarQuery", database="other")
    write_query(
        "Chosen",
        "select count(*) from tanks",
        type="ScalarQuery",
        database="{db}",
        parameters=[parameter("db", TEXT, "Database")],
    )

    assert db.runNamedQuery("Own") == 0
    assert db.runNamedQuery("Chosen", {"db": "other"}) == 0
    with pytest.raises(db.DatabaseError, match="no such table: tanks"):
        db.runNamedQuery("Chosen")


def test_limit_of_rows_holds(write_query: WriteQuery) -> None:
    write_query("All", "select id from pumps order by id", useMaxReturnSize=True, maxReturnSize=1)

    assert db.runNamedQuery("All").rowCount == 1


def test_failing_scalar_gives_its_fallback_value_and_says_so(
    write_query: WriteQuery, expected_log: ExpectedLog
) -> None:
    expected_log("The named query Broken gave its fallback value, because it failed: no such table")
    write_query("Broken", "select x from nowhere", type="ScalarQuery", fallbackEnabled=True, fallbackValue="none")

    assert db.runNamedQuery("Broken") == "none"


def test_failing_query_without_a_fallback_raises(write_query: WriteQuery) -> None:
    write_query("Broken", "select x from nowhere", type="ScalarQuery")

    with pytest.raises(db.DatabaseError, match="no such table: nowhere"):
        db.runNamedQuery("Broken")


def test_disabled_query_is_refused(write_query: WriteQuery) -> None:
    write_query("Off", "select 1", enabled=False)

    with pytest.raises(db.DatabaseError, match="'Off' is disabled; enable it in"):
        db.runNamedQuery("Off")


def test_functions_of_8_3_run_the_query_of_their_kind(pump_query: str, write_query: WriteQuery) -> None:
    write_query("Count", "select count(*) from pumps", type="ScalarQuery")
    write_query("Clear", "delete from pumps where id = :id", type="UpdateQuery", parameters=[parameter("id")])

    assert db.execQuery(pump_query, {"id": 1}).getValueAt(0, "name") == "P-1"
    assert db.execScalar("Count") == 2
    assert db.execUpdate("Clear", {"id": 1}, project="Small Project") == 1
    with pytest.raises(db.DatabaseError, match="'Count' is of the type ScalarQuery, not Query; call execScalar"):
        db.execQuery("Count")


def test_clearing_caches_is_accepted_in_all_forms(pump_query: str) -> None:
    db.clearNamedQueryCache(pump_query)
    db.clearNamedQueryCache("Small Project", pump_query)
    db.clearNamedQueryCache(path=pump_query)
    db.clearAllNamedQueryCaches()
    db.clearAllNamedQueryCaches("Small Project")
    db.clearQueryCache(pump_query, project="Small Project")


def test_rows_of_a_query_are_a_pydataset_and_those_of_a_named_one_a_dataset(session: Session, pump_query: str) -> None:
    assert type(db.runQuery("select 1")) is PyDataSet
    assert type(db.runNamedQuery(pump_query)) is Dataset
