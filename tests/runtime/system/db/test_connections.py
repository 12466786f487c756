"""What scripts learn of databases and how they declare them, in a real databases.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from runtime.java import lang
from runtime.project import Project
from runtime.system import db
from runtime.system.db.errors import UnusableDatasourceError


@pytest.fixture
def file(project: Project) -> Path:
    return project.folder / "pilotlight" / "databases.json"


def _databases(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))["databases"]


def test_each_database_has_a_row() -> None:
    connections = db.getConnections()

    assert connections.getColumnAsList("Name") == ["line", "other"]
    assert connections.getColumnAsList("DBType") == ["SQLITE", "SQLITE"]
    assert connections.getColumnAsList("Status") == ["Valid", "Valid"]
    assert connections.getColumnAsList("MaxConnections") == [8, 8]
    assert connections.getColumnNames()[-1] == "ValidationQuery"


def test_one_database_is_told_by_name_and_the_default_without() -> None:
    assert db.getConnectionInfo("other").getValueAt(0, "Name") == "other"
    assert db.getConnectionInfo().getValueAt(0, "Name") == "line"
    assert db.getConnectionInfo("lime").rowCount == 0


def test_open_transaction_is_an_active_connection() -> None:
    tx = db.beginTransaction()

    assert db.getConnectionInfo().getValueAt(0, "ActiveConnections") == 1
    db.closeTransaction(tx)


def test_database_that_cannot_be_used_is_faulted_with_the_problem(file: Path) -> None:
    file.write_text('{"databases": {"gone": "oracel://plant", "off": {"url": "sqlite://", "enabled": false}}}')

    connections = db.getConnections()

    assert connections.getColumnAsList("Status") == ["Faulted", "Disabled"]
    assert "no database of the kind 'oracel'" in connections.getValueAt(0, "Problem")


def test_added_database_is_used_by_the_next_statement(file: Path, project: Project) -> None:
    db.addDatasource("SQLite", "recipes", "All recipes", "sqlite:///data/recipes.db", maxConnections=2)

    assert db.runScalarQuery("select 1", "recipes") == 1
    assert (project.folder / "data" / "recipes.db").is_file()
    assert _databases(file)["recipes"] == {
        "url": "sqlite:///data/recipes.db",
        "description": "All recipes",
        "maxConnections": 2,
    }


def test_plain_database_is_declared_by_its_url_alone(file: Path) -> None:
    db.addDatasource(jdbcDriver="SQLite", name="plain", connectUrl="jdbc:sqlite:data/plain.db")

    assert _databases(file)["plain"] == "sqlite:///data/plain.db"


def test_first_database_of_a_project_makes_the_file_and_is_the_default(file: Path) -> None:
    file.unlink()
    db.addDatasource("SQLite", "first", connectUrl="sqlite://")

    assert json.loads(file.read_text()) == {"databases": {"first": "sqlite://"}, "default": "first"}
    assert [each.name for each in file.parent.glob("databases*")] == ["databases.json"]


def test_user_and_password_become_part_of_the_url(file: Path) -> None:
    db.addDatasource("PostgreSQL", "pg", "", "jdbc:postgresql://plant:5432/line", "tom", "s:e@cret")

    assert _databases(file)["pg"] == "postgresql+psycopg://tom:s%3Ae%40cret@plant:5432/line"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"connectUrl": None}, "connectUrl is missing"),
        ({"connectUrl": "tom:secret@plant"}, "connectUrl: It cannot be read"),
        ({"connectUrl": "jdbc:h2:mem"}, "knows JDBC URLs such as"),
        ({"props": "ssl=true"}, "write the driver's own into connectUrl"),
        ({"name": ""}, "name must be a text"),
        ({"maxConnections": 0}, "maxConnections must be a whole number from 1"),
    ],
)
def test_database_that_cannot_be_added_is_told(file: Path, changes: dict[str, Any], sentence: str) -> None:
    before = file.read_bytes()

    with pytest.raises(lang.IllegalArgumentException, match=sentence) as caught:
        db.addDatasource(**{"jdbcDriver": "SQLite", "name": "new", "connectUrl": "sqlite://"} | changes)

    assert "secret" not in str(caught.value)
    assert file.read_bytes() == before


def test_taken_name_is_refused() -> None:
    with pytest.raises(UnusableDatasourceError, match="There is a database 'line' already"):
        db.addDatasource("SQLite", "line", connectUrl="sqlite://")


def test_removed_database_is_declared_no_more(file: Path) -> None:
    db.removeDatasource("line")

    assert json.loads(file.read_text()) == {"databases": {"other": "sqlite://"}}
    with pytest.raises(UnusableDatasourceError, match="There is no database 'line'"):
        db.runQuery("select 1", "line")


def test_changes_keep_what_else_the_file_says(file: Path) -> None:
    file.write_text('{"mine": 1, "default": "a", "databases": {"a": {"url": "sqlite://", "color": "red"}}}')

    db.setDatasourceMaxConnections("a", 3)
    db.setDatasourceConnectURL("a", "sqlite:///b.db")

    assert json.loads(file.read_text()) == {
        "mine": 1,
        "default": "a",
        "databases": {"a": {"url": "sqlite:///b.db", "color": "red", "maxConnections": 3}},
    }


def test_disabled_database_refuses_statements_until_it_is_enabled() -> None:
    db.setDatasourceEnabled("line", False)
    with pytest.raises(UnusableDatasourceError, match=r"'line' of .* is disabled; enable it by system.db"):
        db.runQuery("select 1")

    db.setDatasourceEnabled("line", True)
    assert db.runScalarQuery("select 1") == 1


@pytest.mark.parametrize("function", [db.removeDatasource, lambda name: db.setDatasourceEnabled(name, True)])
def test_unknown_database_cannot_be_changed(function: Any) -> None:
    with pytest.raises(UnusableDatasourceError, match="There is no database 'lime'"):
        function("lime")
