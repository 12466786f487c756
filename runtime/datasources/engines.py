"""SQLAlchemy's engines: one for each database, with its own pool of connections."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from runtime.datasources.declarations import DatasourceError, Declaration
from runtime.datasources.jdbc import JdbcUrlError, sqlalchemy_url

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Engine

_BUSY_TIMEOUT_S = 5
_POOL_TIMEOUT_S = 30


def url_of(declaration: Declaration, file: Path) -> URL:
    """The URL of a database that `file` declares.

    Raises:
        DatasourceError: it is none.
    """
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(sqlalchemy_url(declaration.url))
    except JdbcUrlError as error:
        raise DatasourceError(f"The URL of database {declaration.name!r} in {file} cannot be used: {error}") from None
    except (ArgumentError, ValueError):
        # The URL itself stays out of the message: it may hold a password.
        raise DatasourceError(
            f"The URL of database {declaration.name!r} in {file} cannot be read; write it like sqlite:///data/line.db."
        ) from None
    return _below(file.parent.parent, url)


def make_engine(declaration: Declaration, url: URL, file: Path) -> Engine:
    """The engine for `url`; no connection is made yet.

    Raises:
        DatasourceError: the driver is not installed, or SQLAlchemy does not know this kind of database.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.exc import NoSuchModuleError

    try:
        if url.get_backend_name() == "sqlite":
            return _sqlite_engine(url, declaration.max_connections)
        # Connections that the server has closed meanwhile are found out before a script meets them.
        return create_engine(
            url, pool_size=declaration.max_connections, max_overflow=0, pool_timeout=_POOL_TIMEOUT_S, pool_pre_ping=True
        )
    except NoSuchModuleError:
        problem = f"SQLAlchemy knows no database of the kind {url.drivername!r}"
    except ImportError as error:
        problem = f"it needs the Python package {error.name!r}, which is not installed"
    except OSError as error:
        problem = f"the folder of its file cannot be made ({error})"
    raise DatasourceError(f"The database {declaration.name!r} of {file} cannot be used: {problem}.")


def register_sqlite_dates() -> None:
    """Read DATE, DATETIME and TIMESTAMP columns of SQLite, which keeps them as text, as dates.

    sqlite3 has one registry for the whole process; it is used by connections that ask for it, as ours do.
    """
    for declared_type in ("DATE", "DATETIME", "TIMESTAMP"):
        sqlite3.register_converter(declared_type, _date_from_sqlite)


def _below(folder: Path, url: URL) -> URL:
    """`url` with a relative SQLite path made absolute below `folder`."""
    if url.get_backend_name() != "sqlite" or _is_in_memory(url) or str(url.database).startswith("file:"):
        return url
    return url.set(database=str(folder / str(url.database)))


def _is_in_memory(url: URL) -> bool:
    return url.database in (None, "", ":memory:")


def _sqlite_engine(url: URL, max_connections: int) -> Engine:
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import QueuePool

    in_memory = _is_in_memory(url)
    if url.database and not in_memory and not url.database.startswith("file:"):
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        poolclass=QueuePool,
        # A database in memory lives as long as its connection: all threads share one, one after the other. A script
        # that leaves its transaction open would wait for itself, so that the wait is short.
        pool_size=1 if in_memory else max_connections,
        max_overflow=0,
        pool_timeout=_BUSY_TIMEOUT_S if in_memory else _POOL_TIMEOUT_S,
        connect_args={
            "timeout": _BUSY_TIMEOUT_S,
            "check_same_thread": False,
            "detect_types": sqlite3.PARSE_DECLTYPES,
        },
    )
    event.listen(engine, "connect", _use_write_ahead_log)
    return engine


def _use_write_ahead_log(connection: sqlite3.Connection, _record: object) -> None:
    """Let readers go on while one writes."""
    try:
        connection.execute("PRAGMA journal_mode=WAL").close()
    except sqlite3.OperationalError:
        # A read-only file, or one that another program holds: it works without, with more waiting.
        return


def _date_from_sqlite(stored: bytes) -> date | str | int | float:
    """The date that `stored` spells; else its number or text, for SQLite does not insist on a column's type."""
    text = stored.decode("utf-8", "replace")
    for parse in (int, float, datetime.fromisoformat):
        try:
            return parse(text)
        except ValueError:
            continue
    return text
