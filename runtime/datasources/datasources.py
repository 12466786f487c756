"""The databases of one project: what is declared, and the engine of each."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from runtime.datasources import declarations
from runtime.datasources.declarations import DATABASES_FILE, DatasourceError, Declaration, Declared
from runtime.datasources.engines import make_engine, register_sqlite_dates, url_of

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Engine


class Datasources:
    """The engines of one project's databases. Every method may be called from any thread."""

    def __init__(self, folder: Path | None) -> None:
        """The databases of the project in `folder`; None when no project is open. Nothing is read yet."""
        self._folder = folder
        self._lock = threading.Lock()
        self._statements = 0
        # Guarded by _lock, so that two threads never make one URL's engine.
        self._engines: dict[tuple[URL, int], Engine] = {}
        self._writing = threading.Lock()
        register_sqlite_dates()

    def engine(self, name: str = "") -> Engine:
        """The engine of the database `name`, of the default one for "". It is made once and then the same.

        Raises:
            DatasourceError: there is no such database, it is disabled, or its declaration cannot be used.
        """
        file = self._file()
        declaration = self.declaration(name)
        if not declaration.is_enabled:
            raise DatasourceError(
                f"The database {declaration.name!r} of {file} is disabled; enable it by system.db.setDatasourceEnabled."
            )
        url = url_of(declaration, file)
        key = (url, declaration.max_connections)
        with self._lock:
            if key not in self._engines:
                self._engines[key] = make_engine(declaration, url, file)
            return self._engines[key]

    def declared(self) -> Declared:
        """All databases that the project declares.

        Raises:
            DatasourceError: the file that declares them is missing or cannot be used.
        """
        return declarations.read(self._file())

    def declaration(self, name: str = "") -> Declaration:
        """The database that `name` stands for, the default one for "".

        Raises:
            DatasourceError: there is no such database.
        """
        declared = self.declared()
        found = declared.databases.get(name or declared.default)
        if found is None:
            raise DatasourceError(declarations.not_declared(name, declared, self._file()))
        return found

    def add(self, declaration: Declaration) -> None:
        """Declare one more database in the project; the first one becomes the default.

        Raises:
            DatasourceError: the name is taken, or the URL or the file cannot be used; nothing was written.
        """
        file = self._file()
        url_of(declaration, file)
        with self._writing:
            declarations.add(file, declaration)

    def remove(self, name: str) -> None:
        """Declare the database `name` no more. Its data stay where they are.

        Raises:
            DatasourceError: there is no such database, or the file cannot be used; nothing was written.
        """
        with self._writing:
            declarations.remove(self._file(), name)

    def change(self, name: str, **entries: str | bool | int) -> None:
        """Give the database `name` other entries, as databases.json calls them: `enabled=False`.

        Raises:
            DatasourceError: there is no such database, or the file cannot be used; nothing was written.
        """
        with self._writing:
            declarations.change(self._file(), name, **entries)

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

    def _file(self) -> Path:
        if self._folder is None:
            raise DatasourceError(f"No project is open, so there is no database. Open one that has a {DATABASES_FILE}.")
        return self._folder / DATABASES_FILE
