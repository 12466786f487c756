"""Queries on a real SQLite file."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from runtime.dataset import PyDataSet
from runtime.datasources import DatasourceError
from runtime.java import lang
from runtime.system import db
from runtime.system.date import Date
from runtime.system.db import DatabaseError


def _names() -> list[str]:
    return [row["name"] for row in db.runQuery("select name from pumps order by id")]


def test_query_gives_rows_by_column_name() -> None:
    rows = db.runQuery("select id, name from pumps order by id")

    assert isinstance(rows, PyDataSet)
    assert [(row["id"], row["name"]) for row in rows] == [(1, "P-1"), (2, "P-2")]


def test_query_that_finds_nothing_keeps_its_columns() -> None:
    rows = db.runPrepQuery("select id, name from pumps where id > ?", [99])

    assert len(rows) == 0
    assert rows.getColumnNames() == ["id", "name"]


def test_arguments_take_the_place_of_question_marks_in_order() -> None:
    rows = db.runPrepQuery("select name from pumps where id = ? or name = ?", (9, "P-2"))

    assert [row[0] for row in rows] == ["P-2"]


def test_question_mark_in_a_text_is_no_placeholder() -> None:
    assert db.runScalarPrepQuery("select '?' || ? /* ? */ -- ?", ["x"]) == "?x"


def test_scalar_query_gives_the_first_value_and_none_without_rows() -> None:
    assert db.runScalarQuery("select name, id from pumps order by id") == "P-1"
    assert db.runScalarPrepQuery("select id from pumps where name = ?", ["P-2"]) == 2
    assert db.runScalarQuery("select id from pumps where id = 99") is None


def test_update_gives_the_number_of_changed_rows() -> None:
    assert db.runPrepUpdate("update pumps set name = ? where id < ?", ["P", 99]) == 2
    assert db.runUpdateQuery("delete from pumps where id = 99") == 0
    assert db.runUpdateQuery("create table tanks (id integer)") == 0


def test_getkey_gives_the_key_of_the_inserted_row() -> None:
    assert db.runPrepUpdate("insert into pumps (name) values (?)", ["P-3"], getKey=True) == 3
    assert db.runUpdateQuery("insert into pumps (name) values ('P-4')", getKey=True) == 4
    assert db.runPrepUpdate("insert into pumps (name) values (?) returning id", ["P-5"], getKey=True) == 5


def test_other_database_is_reached_by_its_name() -> None:
    db.runUpdateQuery("create table only_there (id integer)", "other")

    assert db.runScalarQuery("select count(*) from only_there", database="other") == 0
    with pytest.raises(DatabaseError):
        db.runQuery("select * from only_there")


def test_unknown_database_is_named() -> None:
    with pytest.raises(DatasourceError, match="There is no database 'lime'"):
        db.runQuery("select 1", "lime")


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        (Date.of(datetime(2026, 11, 22, 19, 4, 5, 678000)), Date.of(datetime(2026, 11, 22, 19, 4, 5, 678000))),
        (datetime(2026, 11, 22, 19, 4, 5), Date.of(datetime(2026, 11, 22, 19, 4, 5))),
        (datetime(2026, 11, 22, 19, 4, 5, tzinfo=UTC), Date.of(datetime(2026, 11, 22, 19, 4, 5, tzinfo=UTC))),
        (date(2026, 11, 22), Date.of(datetime(2026, 11, 22))),
        ("2026-11-22 19:04:05", Date.of(datetime(2026, 11, 22, 19, 4, 5))),
        (1792891800000, 1792891800000),
        (1.5, 1.5),
        ("yesterday", "yesterday"),
        (None, None),
        (Decimal("1.5"), 1.5),
        (UUID(int=5), "00000000-0000-0000-0000-000000000005"),
    ],
)
def test_date_column_gives_dates_and_what_is_none_as_it_is(stored: Any, read: Any) -> None:
    db.runPrepUpdate("update pumps set started = ? where id = 1", [stored])

    found = db.runScalarQuery("select started from pumps where id = 1")

    assert found == read
    assert type(found) is type(read)


def test_dates_are_compared_by_the_database() -> None:
    db.runPrepUpdate("update pumps set started = ? where id = 1", [Date.of(datetime(2026, 1, 1))])
    db.runPrepUpdate("update pumps set started = ? where id = 2", [Date.of(datetime(2026, 1, 2, 12))])

    rows = db.runPrepQuery("select name from pumps where started > ?", [Date.of(datetime(2026, 1, 2))])

    assert [row["name"] for row in rows] == ["P-2"]


def test_refused_statement_is_told_in_the_database_s_words_with_the_statement() -> None:
    with pytest.raises(DatabaseError) as caught:
        db.runQuery("select * from pump")

    assert str(caught.value) == "no such table: pump\nStatement: select * from pump"
    assert caught.value.__cause__ is None


def test_long_statement_is_cut_in_the_message() -> None:
    with pytest.raises(DatabaseError) as caught:
        db.runQuery("selec " + "x" * 1000)

    assert str(caught.value).endswith("x…")
    assert len(str(caught.value)) < 600


@pytest.mark.parametrize(("args", "count"), [([], 0), ([1], 1), ([1, 2, 3], 3)])
def test_wrong_number_of_arguments_is_told(args: list[int], count: int) -> None:
    with pytest.raises(DatabaseError, match=f"2 placeholders .* {count} argument"):
        db.runPrepQuery("select ?, ?", args)


def test_argument_that_the_database_does_not_know_is_told() -> None:
    with pytest.raises(DatabaseError, match="'object' is not supported"):
        db.runPrepQuery("select ?", [object()])


@pytest.mark.parametrize("args", ["P-1", 5, None])
def test_arguments_must_be_a_list(args: Any) -> None:
    with pytest.raises(TypeError, match="args must be a list"):
        db.runPrepQuery("select name from pumps where name = ?", args)


def test_query_that_changes_something_is_refused_and_changes_nothing() -> None:
    with pytest.raises(DatabaseError, match="runUpdateQuery"):
        db.runQuery("delete from pumps")

    assert _names() == ["P-1", "P-2"]


def test_percent_sign_stays_one() -> None:
    assert db.runScalarPrepQuery("select count(*) from pumps where name like 'P%' and id < ?", [9]) == 2
    assert db.runScalarQuery("select count(*) from pumps where name like 'P%'") == 2


def test_threads_query_at_the_same_time() -> None:
    counts: list[int] = []
    start_together = threading.Barrier(4)

    def work() -> None:
        start_together.wait()
        db.runPrepUpdate("insert into pumps (name) values (?)", ["P-n"])
        counts.append(len(_names()))

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert max(counts) == 6


class _Arguments(Sequence[Any]):
    """A sequence that is neither a list nor a tuple."""

    def __getitem__(self, index: Any) -> Any:
        return ["P-1"][index]

    def __len__(self) -> int:
        return 1


def test_row_of_another_query_can_be_the_arguments() -> None:
    row = db.runQuery("select name from pumps where id = 2")[0]

    assert db.runScalarPrepQuery("select id from pumps where name = ?", row) == 2
    assert db.runScalarPrepQuery("select id from pumps where name = ?", _Arguments()) == 1


def test_errors_are_exceptions_of_java_to_a_script() -> None:
    with pytest.raises(lang.Exception, match="no such table"):
        db.runQuery("select * from pump")
    with pytest.raises(lang.Exception, match="no database 'lime'"):
        db.runQuery("select 1", "lime")


def test_scalar_query_reads_no_more_than_it_needs() -> None:
    endless = "with recursive n(x) as (select 1 union all select x + 1 from n) select x from n"

    assert db.runScalarQuery(endless) == 1


def test_old_names_do_what_the_new_ones_do() -> None:
    assert db.runPrepStmt("update pumps set name = ?", ["P"]) == 2
    assert db.dateFormat(Date.of(datetime(2026, 11, 23)), "dd.MM.yyyy") == "23.11.2026"
    assert db.toDataSet(db.runQuery("select id from pumps")).rowCount == 2


def test_bytes_are_kept() -> None:
    db.runUpdateQuery("create table files (content blob)")
    db.runPrepUpdate("insert into files values (?)", [b"\x00\xff"])

    assert db.runScalarQuery("select content from files") == b"\x00\xff"
