"""SQLite files of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from runtime.tags.sqlite_file import SqliteFile, SqliteFileError

SCHEMA = "CREATE TABLE IF NOT EXISTS things (name TEXT)"


def names(database: SqliteFile) -> list[str]:
    with database.reading() as connection:
        return [name for (name,) in connection.execute("SELECT name FROM things")]


def test_reading_makes_no_file_and_writing_does(tmp_path: Path) -> None:
    database = SqliteFile(tmp_path / "new" / "things.db", SCHEMA)
    nothing = (names(database), (tmp_path / "new").exists())

    with database.writing() as connection:
        connection.execute("INSERT INTO things VALUES ('a')")

    assert (nothing, names(database)) == (([], False), ["a"])
    database.close()


def test_failed_block_leaves_nothing_of_what_it_wrote(tmp_path: Path) -> None:
    database = SqliteFile(tmp_path / "things.db", SCHEMA)

    def write() -> None:
        with database.writing() as connection:
            connection.execute("INSERT INTO things VALUES ('a')")
            connection.execute("INSERT INTO nowhere VALUES ('b')")

    with pytest.raises(SqliteFileError, match=r"things\.db cannot be used"):
        write()
    assert names(database) == []
    database.close()


def test_closed_file_stays_closed() -> None:
    database = SqliteFile(None, SCHEMA)
    database.close()

    with pytest.raises(SqliteFileError, match="is closed"):
        names(database)
