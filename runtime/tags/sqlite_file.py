"""An SQLite file of our own, which is made when something is first written to it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from runtime.java import lang

_BUSY_TIMEOUT_S = 5


class SqliteFileError(lang.Exception):
    """The file cannot be used; the message names it."""


class SqliteFile:
    """One connection that all threads share, one after the other. Without a file everything is in memory."""

    def __init__(self, file: Path | None, schema: str) -> None:
        """`schema` makes what is not there yet. Nothing is opened now."""
        self._file = file
        self._schema = schema
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._is_closed = False

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for this thread alone; an empty database while nothing has been written.

        Raises:
            SqliteFileError: the file cannot be read.
        """
        with self._lock, self._errors():
            if self._connection is None and self._file is not None and not self._file.exists():
                with self._made(None) as nothing:
                    yield nothing
            else:
                yield self._opened()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection, for this thread alone; at the end of the block all that it wrote is kept, or nothing of it.

        Raises:
            SqliteFileError: the disk refused, or another program holds the file.
        """
        with self._lock, self._errors():
            connection = self._opened()
            with connection:
                yield connection

    def close(self) -> None:
        """Let go of the file, for good."""
        with self._lock:
            self._is_closed = True
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _opened(self) -> sqlite3.Connection:
        if self._is_closed:
            raise SqliteFileError(f"{self._file or 'The memory'} is closed: the session has ended.")
        if self._connection is None:
            if self._file is not None:
                self._file.parent.mkdir(parents=True, exist_ok=True)
            self._connection = self._connected(self._file)
        return self._connection

    @contextmanager
    def _made(self, file: Path | None) -> Iterator[sqlite3.Connection]:
        connection = self._connected(file)
        try:
            yield connection
        finally:
            connection.close()

    def _connected(self, file: Path | None) -> sqlite3.Connection:
        connection = sqlite3.connect(
            ":memory:" if file is None else file, timeout=_BUSY_TIMEOUT_S, check_same_thread=False
        )
        try:
            # Readers in other processes go on while one writes; a crash may lose the last moment, never the file.
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.executescript(self._schema)
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise SqliteFileError(f"{self._file or 'The memory'} cannot be used: {error}.") from None
