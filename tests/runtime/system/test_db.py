"""Queries on a real SQLite file, and how statements are written for drivers that are not installed here."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy.engine import Dialect

from runtime.dataset import PyDataSet
from runtime.datasources import DatasourceError
from runtime.project import Project
from runtime.session import Session, activated, gateway_session
from runtime.system import db
from runtime.system.date import Date
from runtime.system.db import DatabaseError, _translated
from runtime.system.errors import NotImplementedInPilotlight


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
        (Date(2026, 11, 22, 19, 4, 5, 678000), Date(2026, 11, 22, 19, 4, 5, 678000)),
        (datetime(2026, 11, 22, 19, 4, 5), Date(2026, 11, 22, 19, 4, 5)),
        (datetime(2026, 11, 22, 19, 4, 5, tzinfo=UTC), Date.of(datetime(2026, 11, 22, 19, 4, 5, tzinfo=UTC))),
        (date(2026, 11, 22), Date(2026, 11, 22)),
        ("2026-11-22 19:04:05", Date(2026, 11, 22, 19, 4, 5)),
        (1792891800000, 1792891800000),
        (1.5, 1.5),
        ("yesterday", "yesterday"),
        (None, None),
    ],
)
def test_date_column_gives_dates_and_what_is_none_as_it_is(stored: Any, read: Any) -> None:
    db.runPrepUpdate("update pumps set started = ? where id = 1", [stored])

    found = db.runScalarQuery("select started from pumps where id = 1")

    assert found == read
    assert type(found) is type(read)


def test_dates_are_compared_by_the_database() -> None:
    db.runPrepUpdate("update pumps set started = ? where id = 1", [Date(2026, 1, 1)])
    db.runPrepUpdate("update pumps set started = ? where id = 2", [Date(2026, 1, 2, 12)])

    rows = db.runPrepQuery("select name from pumps where started > ?", [Date(2026, 1, 2)])

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


def test_transaction_is_refused_by_name() -> None:
    with pytest.raises(NotImplementedInPilotlight, match="parameter tx"):
        db.runPrepUpdate("delete from pumps", [], tx="1")

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


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("qmark", "a = ? and b like '?%' and c = ?"),
        ("format", "a = %s and b like '?%%' and c = %s"),
        ("pyformat", "a = %s and b like '?%%' and c = %s"),
        ("numeric", "a = :1 and b like '?%' and c = :2"),
        ("numeric_dollar", "a = $1 and b like '?%' and c = $2"),
        ("named", "a = :p1 and b like '?%' and c = :p2"),
    ],
)
def test_placeholders_are_written_as_the_driver_wants_them(style: str, expected: str) -> None:
    assert _translated("a = ? and b like '?%' and c = ?", _dialect(style)) == (expected, 2)


@pytest.mark.parametrize(
    "text",
    ["'it''s ?'", '"a ?"', "`a ?`", "-- ?\n", "/* ?\n ? */", "$$ ? $$", "$tag$ ? $$ ? $tag$"],
)
def test_question_marks_in_texts_names_and_comments_are_left(text: str) -> None:
    assert _translated(f"select {text}, ?", _dialect("numeric")) == (f"select {text}, :1", 1)


def test_backslash_ends_no_text_in_mysql_only() -> None:
    query = r"select 'it\'s ?', ?"

    assert _translated(query, _dialect("format", "mysql")) == (r"select 'it\'s ?', %s", 1)
    assert _translated(r"select '\', ?", _dialect("format", "postgresql")) == (r"select '\', %s", 1)


def _dialect(paramstyle: str, name: str = "some") -> Dialect:
    return cast(Dialect, SimpleNamespace(paramstyle=paramstyle, name=name))


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
