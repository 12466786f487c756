"""Databases by name: what databases.json may say, and what is said about it when it says something else."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from runtime.datasources import DatasourceError, Datasources

Declare = Callable[[object], Path]


@pytest.fixture
def declare(tmp_path: Path) -> Declare:
    """Writes databases.json (an object, or a text as it is) and returns its path."""

    def write(content: object) -> Path:
        file = tmp_path / "pilotlight" / "databases.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return file

    return write


@pytest.fixture
def datasources(tmp_path: Path) -> Iterator[Datasources]:
    datasources = Datasources(tmp_path)
    yield datasources
    datasources.close()


def _execute(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)


def _count(engine: Engine, table: str) -> int:
    with engine.begin() as connection:
        return int(connection.exec_driver_sql(f"select count(*) from {table}").scalar_one())


def test_relative_sqlite_path_counts_from_the_project_folder_which_is_made(
    datasources: Datasources, declare: Declare, tmp_path: Path
) -> None:
    declare({"default": "line", "databases": {"line": "sqlite:///data/deep/line.db"}})

    _execute(datasources.engine(), "create table t (a integer)")

    assert (tmp_path / "data" / "deep" / "line.db").is_file()


def test_empty_name_is_the_default_database(datasources: Datasources, declare: Declare) -> None:
    declare({"default": "b", "databases": {"a": "sqlite:///a.db", "b": "sqlite:///b.db"}})

    assert datasources.engine("") is datasources.engine("b")
    assert datasources.engine("a") is not datasources.engine("b")


def test_edited_declaration_is_used_by_the_next_request(datasources: Datasources, declare: Declare) -> None:
    declare({"default": "a", "databases": {"a": "sqlite:///a.db"}})
    before = datasources.engine()

    declare({"default": "a", "databases": {"a": "sqlite:///other.db"}})

    assert datasources.engine() is not before


def test_database_in_memory_is_one_for_all_threads(datasources: Datasources, declare: Declare) -> None:
    declare({"default": "m", "databases": {"m": "sqlite://"}})
    _execute(datasources.engine(), "create table t (a integer)")

    worker = threading.Thread(target=_execute, args=(datasources.engine(), "insert into t values (1)"))
    worker.start()
    worker.join()

    assert _count(datasources.engine(), "t") == 1


def test_several_threads_write_one_sqlite_file(datasources: Datasources, declare: Declare) -> None:
    declare({"default": "line", "databases": {"line": "sqlite:///line.db"}})
    _execute(datasources.engine(), "create table t (a integer)")
    start_together = threading.Barrier(4)

    def insert() -> None:
        start_together.wait()
        for _ in range(10):
            _execute(datasources.engine(), "insert into t values (1)")

    workers = [threading.Thread(target=insert) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert _count(datasources.engine(), "t") == 40


def test_engine_can_be_had_again_after_close(datasources: Datasources, declare: Declare) -> None:
    declare({"default": "line", "databases": {"line": "sqlite:///line.db"}})
    _execute(datasources.engine(), "create table t (a integer)")

    datasources.close()

    assert _count(datasources.engine(), "t") == 0


def test_no_project_is_said() -> None:
    with pytest.raises(DatasourceError, match="No project is open"):
        Datasources(None).engine()


def test_missing_file_is_named_with_an_example(datasources: Datasources, tmp_path: Path) -> None:
    with pytest.raises(DatasourceError) as caught:
        datasources.engine()

    assert str(tmp_path / "pilotlight" / "databases.json") in str(caught.value)
    assert "sqlite:///data/line.db" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("lime", {"databases": {"line": "sqlite://"}}, "There is no database 'lime'. There are: line."),
        ("", {"default": "x", "databases": {"line": "sqlite://"}}, "no database 'x', which \"default\" names"),
        ("", {"databases": {"line": "sqlite://"}}, 'there is no "default"'),
        ("", {"databases": {}}, "There are: none."),
    ],
)
def test_unknown_name_is_told_with_those_that_exist_and_the_file(
    datasources: Datasources, declare: Declare, name: str, content: object, sentence: str
) -> None:
    file = declare(content)

    with pytest.raises(DatasourceError) as caught:
        datasources.engine(name)

    assert sentence in str(caught.value)
    assert str(file) in str(caught.value)


def test_broken_json_is_told_with_its_line(datasources: Datasources, declare: Declare) -> None:
    file = declare('{"default": "line",\n "databases": oops}')

    with pytest.raises(DatasourceError) as caught:
        datasources.engine()

    assert f"{file}, line 2:" in str(caught.value)


@pytest.mark.parametrize("content", [[], {}, {"databases": []}, {"default": 1, "databases": {}}])
def test_other_json_is_told_with_an_example(datasources: Datasources, declare: Declare, content: object) -> None:
    declare(content)

    with pytest.raises(DatasourceError, match="does not have the form of"):
        datasources.engine()


def test_url_that_cannot_be_read_is_not_repeated_as_it_may_hold_a_password(
    datasources: Datasources, declare: Declare
) -> None:
    declare({"default": "line", "databases": {"line": "tom:secret@plant"}})

    with pytest.raises(DatasourceError, match="'line'") as caught:
        datasources.engine()

    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("oracel://plant/line", "no database of the kind 'oracel'"),
        ("mysql+pymysql://plant/line", "the Python package 'pymysql', which is not installed"),
    ],
)
def test_database_that_cannot_be_had_says_what_is_missing(
    datasources: Datasources, declare: Declare, url: str, reason: str
) -> None:
    declare({"default": "line", "databases": {"line": url}})

    with pytest.raises(DatasourceError, match=reason):
        datasources.engine()
