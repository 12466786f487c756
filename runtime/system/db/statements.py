"""How a statement is sent: in a transaction of its own or in one that a script has begun, and so that it can be
cancelled while it runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from runtime.dataset import Dataset, PyDataSet
from runtime.session import current_session
from runtime.system.db import placeholders
from runtime.system.db.errors import DatabaseError, datasource_errors, errors_of, shown
from runtime.system.db.open_transactions import OpenTransactions
from runtime.system.db.placeholders import DriverStatement
from runtime.system.db.values import from_database, to_database
from runtime.tasks.cancellation import interruptible, shielded

if TYPE_CHECKING:
    from sqlalchemy import Connection, CursorResult
    from sqlalchemy.engine import Engine

T = TypeVar("T")


@dataclass(frozen=True)
class Query:
    """A statement and its arguments: `args` for its question marks, or `named` for its `:name`s, or neither.

    `database` is "" for the default one, and does not count when `tx` is the ID of a transaction.
    """

    text: str
    database: str = ""
    tx: str | None = None
    args: Sequence[Any] | None = None
    named: Mapping[str, Any] | None = None


def select(query: Query, limit: int | None = None) -> PyDataSet:
    """The rows that it selects, `limit` of them at most."""

    def rows_of(result: CursorResult[Any]) -> PyDataSet:
        if not result.returns_rows:
            raise DatabaseError(_selects_nothing(query))
        rows = result.fetchall() if limit is None else result.fetchmany(limit)
        result.close()
        return rows_of_cursor(result.keys(), rows)

    return run(query, rows_of)


def update(query: Query, get_key: bool) -> int:
    """How many rows it changed, or the key that the database made."""

    def outcome_of(result: CursorResult[Any]) -> int:
        # A statement that changes no rows by nature, such as CREATE TABLE, has a count of -1.
        return _made_key(result, query.text) if get_key else max(result.rowcount, 0)

    return run(query, outcome_of, tells_key=get_key)


def first_value(rows: PyDataSet) -> Any:
    """The first value of the first row, None when there is no row."""
    return rows[0][0] if len(rows) else None


def run(query: Query, read: Callable[[CursorResult[Any]], T], *, tells_key: bool = False) -> T:
    """What `read` makes of the statement's result; the statement counts once that is done.

    With `tells_key` the key of an inserted row is asked for where a database tells it on request only.
    """
    with connected(query.database, query.tx, query.text) as connection:
        text = _with_key(query.text, connection) if tells_key else query.text
        return read(_execute(connection, query, text))


@contextmanager
def connected(database: str, tx: str | None, shown_text: str) -> Iterator[Connection]:
    """A connection for one statement, in the transaction `tx` or in one of its own, which ends with the block.

    A cancellation of the script breaks off what runs on it. What the database says is raised as DatabaseError with
    `shown_text`.
    """
    session = current_session()
    with shielded():  # SQLAlchemy's pool must not be torn; `interruptible` is how a cancellation gets in
        source = session.part(OpenTransactions).used(tx) if tx else engine_of(database).begin()
        with errors_of(shown_text), source as connection, interruptible(_interrupter(connection)):
            session.datasources.count_statement()
            yield connection


def engine_of(database: str) -> Engine:
    """The engine of the database with this name, of the default one for "".

    Raises:
        UnusableDatasourceError: there is no such database, or it cannot be used.
    """
    with datasource_errors():
        return current_session().datasources.engine(database or "")


def rows_of_cursor(names: Sequence[str] | Any, rows: Sequence[Any]) -> PyDataSet:
    """What a driver fetched, as scripts see it."""
    return PyDataSet(Dataset(names, [[from_database(value) for value in row] for row in rows]))


def _interrupter(connection: Connection) -> Callable[[], object]:
    """What makes the driver break off the statement that runs; does nothing where the driver has no such thing."""
    driver = connection.connection.driver_connection
    # sqlite3 calls it interrupt; psycopg, oracledb and others cancel.
    return getattr(driver, "interrupt", None) or getattr(driver, "cancel", None) or _cannot_interrupt


def _cannot_interrupt() -> None:
    """The row will say that the script is in native code."""


def _execute(connection: Connection, query: Query, text: str) -> CursorResult[Any]:
    if query.named is not None:
        statement = placeholders.written_for(text, placeholders.named(query.named), connection.dialect)
        args: Sequence[Any] = [query.named[name[1:]] for name in statement.found]
    else:
        statement = placeholders.written_for(text, placeholders.QUESTION_MARK, connection.dialect)
        args = query.args or ()
        if query.args is not None and len(args) != len(statement.found):
            raise DatabaseError(
                f"The statement has {len(statement.found)} placeholders (?) for {len(args)} arguments.{shown(text)}"
            )
    if not args:
        # The statement goes to the driver as it stands: beside arguments, some read a % in it as a placeholder.
        return connection.execution_options(no_parameters=True).exec_driver_sql(text)
    return _execute_with(connection, statement, args)


def _execute_with(connection: Connection, statement: DriverStatement, args: Sequence[Any]) -> CursorResult[Any]:
    values = [to_database(value, connection.dialect) for value in args]
    if connection.dialect.paramstyle == "named":
        named = {placeholders.argument_name(number): value for number, value in enumerate(values, 1)}
        return connection.exec_driver_sql(statement.text, named)
    return connection.exec_driver_sql(statement.text, tuple(values))


def _with_key(text: str, connection: Connection) -> str:
    """PostgreSQL tells the key of an inserted row in a RETURNING clause, which JDBC's driver adds in the same way."""
    is_insert = text.lstrip()[:6].lower() == "insert"
    if connection.dialect.name != "postgresql" or not is_insert or " returning " in text.lower():
        return text
    return f"{text.rstrip().rstrip(';')} RETURNING *"


def _made_key(result: CursorResult[Any], query: str) -> int:
    if result.returns_rows:
        row = result.first()
        return int(row[0]) if row is not None else 0
    key = result.lastrowid
    if not key:
        raise DatabaseError(
            "The database tells no key of the inserted row; end the statement with RETURNING and the column."
            + shown(query)
        )
    return int(key)


def _selects_nothing(query: Query) -> str:
    taken_back = "is still part of its transaction" if query.tx else "was taken back"
    return f"The statement selects nothing and {taken_back}; use runUpdateQuery or runPrepUpdate.{shown(query.text)}"
