"""Transactions on a real SQLite file: what others see, who waits, and what becomes of those that are left open."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from runtime.datasources import DatasourceError
from runtime.java import lang
from runtime.session import Session
from runtime.system import db
from runtime.system.db.errors import NoTransactionError
from runtime.system.db.open_transactions import OpenTransactions
from runtime.tasks.calls import Call
from tests.conftest import ExpectedLog
from tests.runtime.monitor.conftest import wait_until

COUNT = "select count(*) from pumps"
INSERT = "insert into pumps (name) values ('P-3')"


def test_what_runs_in_a_transaction_is_seen_by_others_when_it_is_committed() -> None:
    tx = db.beginTransaction()
    db.runUpdateQuery(INSERT, tx=tx)

    assert (db.runScalarQuery(COUNT, tx=tx), db.runScalarQuery(COUNT)) == (3, 2)
    db.commitTransaction(tx)
    assert db.runScalarQuery(COUNT) == 3
    db.closeTransaction(tx)


def test_rolled_back_transaction_has_changed_nothing_and_goes_on() -> None:
    tx = db.beginTransaction("line")
    db.runUpdateQuery("create table tanks (id integer)", tx=tx)
    db.runUpdateQuery(INSERT, tx=tx)
    db.rollbackTransaction(tx)
    db.runPrepUpdate("insert into pumps (name) values (?)", ["P-4"], tx=tx)
    db.commitTransaction(tx)
    db.closeTransaction(tx)

    assert db.runScalarQuery("select name from pumps where id > 2") == "P-4"
    with pytest.raises(db.DatabaseError, match="no such table: tanks"):
        db.runQuery("select * from tanks")


def test_closing_undoes_what_was_not_committed() -> None:
    tx = db.beginTransaction()
    db.runUpdateQuery(INSERT, tx=tx)
    db.closeTransaction(tx)

    assert db.runScalarQuery(COUNT) == 2


def test_every_kind_of_query_takes_part() -> None:
    tx = db.beginTransaction()
    db.runPrepUpdate("update pumps set name = ?", ["new"], "", tx)

    assert db.runQuery("select name from pumps", "", tx)[0][0] == "new"
    assert db.runPrepQuery("select name from pumps where id = ?", [1], "", tx)[0][0] == "new"
    assert db.runScalarQuery("select name from pumps", "", tx) == "new"
    assert db.runScalarPrepQuery("select name from pumps where id = ?", [1], "", tx) == "new"
    assert db.runUpdateQuery(INSERT, "", tx, True) == 3
    db.closeTransaction(tx)


def test_database_of_the_transaction_counts() -> None:
    db.runUpdateQuery("create table only_there (id integer)", "other")
    tx = db.beginTransaction(database="other")

    assert db.runScalarQuery("select count(*) from only_there", "line", tx) == 0
    db.closeTransaction(tx)


@pytest.mark.parametrize("level", [db.READ_UNCOMMITTED, db.READ_COMMITTED, db.REPEATABLE_READ, db.SERIALIZABLE, -1, 2])
def test_isolation_level_is_taken_by_its_name_or_number(level: int) -> None:
    tx = db.beginTransaction("line", level)

    assert db.runScalarQuery(COUNT, tx=tx) == 2
    db.closeTransaction(tx)


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("line", 3), "isolationLevel must be one such as system.db.READ_COMMITTED, not 3"),
        (("line", "READ_COMMITTED"), "isolationLevel must be"),
        (("line", None, 0), "timeout must be a number of milliseconds above 0"),
        (("line", None, "5 s"), "timeout must be"),
    ],
)
def test_parameter_that_cannot_be_used_is_told(args: tuple[Any, ...], sentence: str) -> None:
    with pytest.raises(lang.IllegalArgumentException, match=sentence):
        db.beginTransaction(*args)


def test_unknown_database_begins_nothing() -> None:
    with pytest.raises(DatasourceError, match="no database 'lime'"):
        db.beginTransaction("lime")


@pytest.mark.parametrize(
    "args", [("line",), ("Small Project", "line"), ("Small Project", "line", db.SERIALIZABLE, 5000)]
)
def test_transaction_for_named_queries_may_name_the_project_first(args: tuple[Any, ...]) -> None:
    tx = db.beginNamedQueryTransaction(*args)

    assert db.runScalarQuery(COUNT, tx=tx) == 2
    db.closeTransaction(tx)


def test_transaction_for_named_queries_takes_keywords() -> None:
    db.closeTransaction(db.beginNamedQueryTransaction(project="Small Project", database="line", timeout=5000))
    with pytest.raises(TypeError, match="unexpected keyword"):
        db.beginNamedQueryTransaction(databse="line")


@pytest.mark.parametrize("function", [db.commitTransaction, db.rollbackTransaction, db.closeTransaction])
def test_closed_transaction_is_no_longer_known(function: Callable[[str], None]) -> None:
    tx = db.beginTransaction()
    db.closeTransaction(tx)

    with pytest.raises(NoTransactionError, match="Begin another one"):
        function(tx)
    with pytest.raises(NoTransactionError):
        db.runQuery("select 1", tx=tx)


def test_query_that_selects_nothing_stays_part_of_its_transaction() -> None:
    tx = db.beginTransaction()

    with pytest.raises(db.DatabaseError, match="is still part of its transaction"):
        db.runQuery("delete from pumps", tx=tx)
    db.closeTransaction(tx)
    assert db.runScalarQuery(COUNT) == 2


def test_threads_use_one_transaction_one_after_the_other() -> None:
    tx = db.beginTransaction()
    start_together = threading.Barrier(4)

    def insert() -> None:
        start_together.wait()
        for _ in range(10):
            db.runUpdateQuery(INSERT, tx=tx)

    threads = [threading.Thread(target=insert) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.commitTransaction(tx)
    db.closeTransaction(tx)

    assert db.runScalarQuery(COUNT) == 42


def test_unused_transaction_is_rolled_back_after_its_timeout(session: Session, expected_log: ExpectedLog) -> None:
    expected_log(
        r"The transaction of the database 'line'.* was not used for 0\.05 s, its timeout; it has been rolled back"
    )
    tx = db.beginTransaction(timeout=50)
    left = session.part(OpenTransactions)
    wait_until(lambda: not left._open)

    with pytest.raises(NoTransactionError, match="was not used for as long as its timeout"):
        db.runUpdateQuery(INSERT, tx=tx)


def test_transaction_that_is_left_open_is_rolled_back_with_the_session(
    session: Session, expected_log: ExpectedLog
) -> None:
    expected_log("The transaction of the database 'line'.* was left open; it has been rolled back")
    tx = db.beginTransaction()
    db.runUpdateQuery(INSERT, tx=tx)

    session.close()

    assert db.runScalarQuery(COUNT) == 2


ENDLESS = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"


def test_cancelled_statement_leaves_its_transaction_usable(session: Session) -> None:
    tx = db.beginTransaction()
    db.runUpdateQuery(INSERT, tx=tx)
    thread = session.tasks.start(Call.checked(lambda: db.runQuery(ENDLESS, tx=tx)), description="endless")
    wait_until(lambda: session.part(OpenTransactions)._open[tx]._is_in_use)

    session.tasks.cancel(None)

    thread.join(10)
    assert db.runScalarQuery(COUNT, tx=tx) == 3
    db.closeTransaction(tx)


def test_script_that_waits_for_its_turn_can_be_cancelled(session: Session) -> None:
    tx = db.beginTransaction()
    transaction = session.part(OpenTransactions)._open[tx]
    transaction._take_turn()
    thread = session.tasks.start(Call.checked(lambda: db.runQuery("select 1", tx=tx)), description="waits")
    wait_until(lambda: bool(transaction._turn._waiters))  # type: ignore[attr-defined]

    session.tasks.cancel(None)

    thread.join(10)
    transaction._give_turn()
    assert db.runScalarQuery(COUNT, tx=tx) == 2
    db.closeTransaction(tx)


def test_database_in_memory_tells_that_its_one_connection_is_in_use(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runtime.datasources.engines._BUSY_TIMEOUT_S", 0.01)
    tx = db.beginTransaction("other")

    with pytest.raises(db.DatabaseError, match=r"All connections .*by system.db.closeTransaction"):
        db.runQuery("select 1", "other")
    db.closeTransaction(tx)
    assert db.runScalarQuery("select 1", "other") == 1
