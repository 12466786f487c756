"""The databases of a project, by name. Qt-free.

They are declared in `pilotlight/databases.json` of the project folder:

    {"default": "line", "databases": {"line": "sqlite:///data/line.db"}}

Each value is an SQLAlchemy URL; a relative SQLite path counts from the project folder. The file is read on every
request, so that an edited one is used by the next query without a restart.

SQLAlchemy is imported at the first query: it takes as long as nearly everything else of a runtime's start together.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Engine

DATABASES_FILE = Path("pilotlight", "databases.json")

_BUSY_TIMEOUT_S = 5
_EXAMPLE = '{"default": "line", "databases": {"line": "sqlite:///data/line.db"}}'


class DatasourceError(Exception):
    """A database cannot be used as it is declared; the message names the datasource and the file to edit."""


@dataclass(frozen=True)
class _Declared:
    """What databases.json says."""

    default: str
    urls: Mapping[str, str]


class Datasources:
    """The engines of one project's databases. Every method may be called from any thread."""

    def __init__(self, folder: Path | None) -> None:
        """The databases of the project in `folder`; None when no project is open. Nothing is read yet."""
        self._folder = folder
        self._lock = threading.Lock()
        self._statements = 0
        self._engines: dict[URL, Engine] = {}  # guarded by _lock, so that two threads never make one URL's engine
        _register_sqlite_dates()

    def engine(self, name: str = "") -> Engine:
        """The engine of the database `name`, of the default one for "". It is made once and then the same.

        Raises:
            DatasourceError: there is no such database, or its declaration cannot be used.
        """
        declared_name, url = self._find(name)
        with self._lock:
            if url not in self._engines:
                self._engines[url] = self._make_engine(declared_name, url)
            return self._engines[url]

    def count_statement(self) -> None:
        """A statement is about to be sent."""
        with self._lock:
            self._statements += 1

    def take_statement_count(self) -> int:
        """How many statements were sent since the last call."""
        with self._lock:
            count, self._statements = self._statements, 0
        return count

    def close(self) -> None:
        """Let go of every connection that is not in use. A later `engine` call makes a new one."""
        with self._lock:
            engines = list(self._engines.values())
            self._engines.clear()
        for engine in engines:
            engine.dispose()

    def _find(self, name: str) -> tuple[str, URL]:
        """The declared name that `name` stands for, and its URL."""
        file = self._file()
        declared = _read(file)
        wanted = name or declared.default
        if wanted not in declared.urls:
            raise DatasourceError(_no_datasource(name, declared, file))
        from sqlalchemy.engine import make_url
        from sqlalchemy.exc import ArgumentError

        try:
            url = make_url(declared.urls[wanted])
        except (ArgumentError, ValueError):
            # The URL itself stays out of the message: it may hold a password.
            raise DatasourceError(
                f"The URL of database {wanted!r} in {file} cannot be read; write it like sqlite:///data/line.db."
            ) from None
        return wanted, _below(file.parent.parent, url)

    def _file(self) -> Path:
        if self._folder is None:
            raise DatasourceError(f"No project is open, so there is no database. Open one that has a {DATABASES_FILE}.")
        return self._folder / DATABASES_FILE

    def _make_engine(self, name: str, url: URL) -> Engine:
        from sqlalchemy import create_engine
        from sqlalchemy.exc import NoSuchModuleError

        try:
            return _sqlite_engine(url) if url.get_backend_name() == "sqlite" else create_engine(url)
        except NoSuchModuleError:
            problem = f"SQLAlchemy knows no database of the kind {url.drivername!r}"
        except ImportError as error:
            problem = f"it needs the Python package {error.name!r}, which is not installed"
        except OSError as error:
            problem = f"the folder of its file cannot be made ({error})"
        raise DatasourceError(f"The database {name!r} of {self._file()} cannot be used: {problem}.")


def _read(file: Path) -> _Declared:
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise DatasourceError(f"This project has no database: there is no {file}. Create it like {_EXAMPLE}.") from None
    except json.JSONDecodeError as error:
        raise DatasourceError(f"{file}, line {error.lineno}: {error.msg}; correct it and try again.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise DatasourceError(f"{file} cannot be read: {error}.") from None
    return _checked(content, file)


def _checked(content: Any, file: Path) -> _Declared:
    default = content.get("default", "") if isinstance(content, dict) else None
    urls = content.get("databases") if isinstance(content, dict) else None
    if not isinstance(default, str) or not isinstance(urls, dict):
        raise DatasourceError(f"{file} does not have the form of {_EXAMPLE}.")
    for name, url in urls.items():
        if not isinstance(url, str):
            raise DatasourceError(f"{file}: the URL of database {name!r} must be a text, not {url!r}.")
    return _Declared(default, urls)


def _no_datasource(name: str, declared: _Declared, file: Path) -> str:
    there_are = f"There are: {', '.join(sorted(declared.urls)) or 'none'}. They are declared in {file}."
    if name:
        return f"There is no database {name!r}. {there_are}"
    if declared.default:
        return f'There is no database {declared.default!r}, which "default" names. {there_are}'
    return f'No database was named and there is no "default". {there_are}'


def _below(folder: Path, url: URL) -> URL:
    """`url` with a relative SQLite path made absolute below `folder`."""
    if url.get_backend_name() != "sqlite" or _is_in_memory(url) or str(url.database).startswith("file:"):
        return url
    return url.set(database=str(folder / str(url.database)))


def _is_in_memory(url: URL) -> bool:
    return url.database in (None, "", ":memory:")


def _sqlite_engine(url: URL) -> Engine:
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import QueuePool

    if url.database and not _is_in_memory(url) and not url.database.startswith("file:"):
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    # A database in memory lives as long as its connection: all threads share one, one after the other.
    pool = {"pool_size": 1, "max_overflow": 0} if _is_in_memory(url) else {}
    engine = create_engine(
        url,
        poolclass=QueuePool,
        connect_args={
            "timeout": _BUSY_TIMEOUT_S,
            "check_same_thread": False,
            "detect_types": sqlite3.PARSE_DECLTYPES,
        },
        **pool,
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


def _register_sqlite_dates() -> None:
    """Read DATE, DATETIME and TIMESTAMP columns of SQLite, which keeps them as text, as dates.

    sqlite3 has one registry for the whole process; it is used by connections that ask for it, as ours do.
    """
    for declared_type in ("DATE", "DATETIME", "TIMESTAMP"):
        sqlite3.register_converter(declared_type, _date_from_sqlite)


def _date_from_sqlite(stored: bytes) -> date | str | int | float:
    """The date that `stored` spells; else its number or text, for SQLite does not insist on a column's type."""
    text = stored.decode("utf-8", "replace")
    for parse in (int, float, datetime.fromisoformat):
        try:
            return parse(text)
        except ValueError:
            continue
    return text
