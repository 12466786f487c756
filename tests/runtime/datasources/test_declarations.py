"""databases.json with objects in the place of URLs, and JDBC's URLs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from runtime.datasources import DatasourceError, Datasources, Declaration
from runtime.datasources.jdbc import JdbcUrlError, sqlalchemy_url


def _declare(folder: Path, databases: dict[str, Any]) -> Datasources:
    file = folder / "pilotlight" / "databases.json"
    file.parent.mkdir()
    file.write_text(json.dumps({"databases": databases}), encoding="utf-8")
    return Datasources(folder)


def test_object_says_more_than_the_url(tmp_path: Path) -> None:
    entries = {"url": "sqlite://", "description": "Lab", "enabled": False, "maxConnections": 3, "validationQuery": "x"}
    datasources = _declare(tmp_path, {"lab": entries})

    assert datasources.declaration("lab") == Declaration("lab", "sqlite://", "Lab", False, 3, "x")


def test_url_alone_leaves_the_rest_as_usual(tmp_path: Path) -> None:
    assert _declare(tmp_path, {"lab": "sqlite://"}).declaration("lab") == Declaration(
        "lab", "sqlite://", "", True, 8, ""
    )


@pytest.mark.parametrize(
    ("declared", "sentence"),
    [
        ({"password": "secret"}, 'must be a text, not an object without "url"'),
        ({"url": 5}, "'url' of database 'lab' must be of the JSON type string"),
        ({"url": "sqlite://", "enabled": "no"}, "'enabled' of database 'lab' must be of the JSON type true or false"),
        ({"url": "sqlite://", "maxConnections": True}, "'maxConnections' .* whole number"),
        (5, "must be a text, not 5"),
    ],
)
def test_entry_of_another_kind_is_told(tmp_path: Path, declared: Any, sentence: str) -> None:
    with pytest.raises(DatasourceError, match=sentence) as caught:
        _declare(tmp_path, {"lab": declared}).declaration("lab")

    assert "secret" not in str(caught.value)


def test_file_that_cannot_be_written_is_told_and_kept(tmp_path: Path) -> None:
    datasources = _declare(tmp_path, {"lab": "sqlite://"})
    # A folder in the place of the file that is written first, for rights do not stop every user.
    file = tmp_path / "pilotlight" / "databases.json"
    before = file.read_text()
    file.unlink()
    file.mkdir()
    (file / "inside").write_text(before)

    with pytest.raises(DatasourceError, match=r"databases\.json cannot be"):
        datasources.add(Declaration("new", "sqlite://"))


@pytest.mark.parametrize(
    ("jdbc", "expected"),
    [
        ("jdbc:postgresql://plant:5432/line?sslmode=require", "postgresql+psycopg://plant:5432/line"),
        ("jdbc:mysql://localhost:3306/test", "mysql+pymysql://localhost:3306/test"),
        ("jdbc:mariadb://localhost/test", "mariadb+pymysql://localhost/test"),
        ("jdbc:sqlserver://plant:1433;databaseName=line;encrypt=true", "mssql+pymssql://plant:1433/line"),
        ("jdbc:sqlserver://plant", "mssql+pymssql://plant"),
        ("jdbc:oracle:thin:@//plant:1521/XE", "oracle+oracledb://plant:1521/XE"),
        ("jdbc:sqlite:/data/line.db", "sqlite:////data/line.db"),
        ("sqlite:///line.db", "sqlite:///line.db"),
        ("anything else", "anything else"),
    ],
)
def test_jdbc_url_is_one_of_sqlalchemy(jdbc: str, expected: str) -> None:
    assert sqlalchemy_url(jdbc) == expected


@pytest.mark.parametrize("url", ["jdbc:h2:mem:test", "jdbc:postgresql:line"])
def test_other_jdbc_url_is_refused_with_those_that_are_known(url: str) -> None:
    with pytest.raises(JdbcUrlError, match=r"jdbc:postgresql://host:5432/line of mariadb, mysql, oracle"):
        sqlalchemy_url(url)


def test_jdbc_url_in_the_file_is_used(tmp_path: Path) -> None:
    datasources = _declare(tmp_path, {"line": "jdbc:sqlite:line.db"})

    with datasources.engine("line").begin() as connection:
        connection.exec_driver_sql("create table t (a integer)")

    assert (tmp_path / "line.db").is_file()
    datasources.close()


def test_jdbc_url_of_another_kind_in_the_file_is_told_with_the_database(tmp_path: Path) -> None:
    with pytest.raises(DatasourceError, match=r"The URL of database 'line' .* cannot be used: Pilotlight connects by"):
        _declare(tmp_path, {"line": "jdbc:h2:mem"}).engine("line")
