"""system.db: queries on the project's databases, which `pilotlight/databases.json` declares.

Every call is a transaction of its own, on a connection of its own, so that threads do not meet. Cancelling the script
makes the database break its statement off. Dates come out
as `system.date` dates and go in as dates or datetimes. SQLite keeps no type for an expression: `max(t_stamp)`
comes out as the text that was stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from runtime.dataset import Dataset, PyDataSet
from runtime.java import lang
from runtime.session import current_session
from runtime.system.date import Date
from runtime.system.errors import NotImplementedInPilotlight
from runtime.tasks.cancellation import interruptible, shielded

if TYPE_CHECKING:
    from sqlalchemy import Connection, CursorResult
    from sqlalchemy.engine import Dialect

_SHOWN_CHARS = 500

# What a question mark is no placeholder in: quoted texts and names, comments, PostgreSQL's $$ texts.
_SKIPPED = r"""`[^`]*` | --[^\n]* | /\*.*?\*/ | (?P<tag>\$\w*\$).*?(?P=tag)"""
_PLACEHOLDER = re.compile(
    rf"""'[^']*' | "[^"]*" | {_SKIPPED} | (?P<placeholder>\?)""",
    re.VERBOSE | re.DOTALL,
)
_MYSQL_PLACEHOLDER = re.compile(
    rf"""'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" | {_SKIPPED} | (?P<placeholder>\?)""",
    re.VERBOSE | re.DOTALL,
)

T = TypeVar("T")


class DatabaseError(lang.Exception):
    """The database refused a statement; the message is its own, followed by the statement."""


def runQuery(query: str, database: str = "", tx: str | None = None) -> PyDataSet:
    """The rows that `query` selects.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        DatabaseError: the database refused the statement, or it selects nothing; nothing was changed.
        DatasourceError: there is no such database.
        NotImplementedInPilotlight: `tx` was given.

    Source: system.db.runQuery, Ignition 8.1.
    """
    return _select(query, None, database, tx)


def runPrepQuery(query: str, args: Sequence[Any], database: str = "", tx: str | None = None) -> PyDataSet:
    """The rows that `query` selects, each `?` in it standing for the next of `args`.

    Raises what `runQuery` raises, and:
        TypeError: `args` is no list or tuple.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.db.runPrepQuery, Ignition 8.1.
    """
    return _select(query, _checked_args(args), database, tx)


def runScalarQuery(query: str, database: str = "", tx: str | None = None) -> Any:
    """The first value of the first row that `query` selects, None when it selects no row.

    Raises what `runQuery` raises.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.db.runScalarQuery, Ignition 8.1.
    """
    return _first_value(_select(query, None, database, tx))


def runScalarPrepQuery(query: str, args: Sequence[Any], database: str = "", tx: str | None = None) -> Any:
    """The first value of the first row that `query` selects, each `?` in it standing for the next of `args`.

    None when it selects no row. Raises what `runPrepQuery` raises.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.db.runScalarPrepQuery, Ignition 8.1.
    """
    return _first_value(_select(query, _checked_args(args), database, tx))


def runUpdateQuery(
    query: str,
    database: str = "",
    tx: str | None = None,
    getKey: bool = False,
    skipAudit: bool = True,
) -> int:
    """Run a statement that changes something; returns how many rows it changed.

    With `getKey` it returns the key that the database made for the inserted row. There is no audit profile,
    so `skipAudit` changes nothing. Raises what `runQuery` raises.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.db.runUpdateQuery, Ignition 8.1.
    """
    return _update(query, None, database, tx, getKey)


def runPrepUpdate(
    query: str,
    args: Sequence[Any],
    database: str = "",
    tx: str | None = None,
    getKey: bool = False,
    skipAudit: bool = True,
) -> int:
    """Run a statement that changes something, each `?` in it standing for the next of `args`.

    Returns how many rows it changed; with `getKey` the key that the database made for the inserted row. There
    is no audit profile, so `skipAudit` changes nothing. Raises what `runPrepQuery` raises.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.db.runPrepUpdate, Ignition 8.1.
    """
    return _update(query, _checked_args(args), database, tx, getKey)


def _select(query: str, args: Sequence[Any] | None, database: str, tx: str | None) -> PyDataSet:
    def rows_of(result: CursorResult[Any]) -> PyDataSet:
        if not result.returns_rows:
            raise DatabaseError(
                "The statement selects nothing and was taken back; use runUpdateQuery or runPrepUpdate." + _shown(query)
            )
        return PyDataSet(Dataset(result.keys(), [[_from_database(value) for value in row] for row in result]))

    return _run(query, args, database, tx, rows_of)


def _update(query: str, args: Sequence[Any] | None, database: str, tx: str | None, get_key: bool) -> int:
    def outcome_of(result: CursorResult[Any]) -> int:
        # A statement that changes no rows by nature, such as CREATE TABLE, has a count of -1.
        return _made_key(result, query) if get_key else max(result.rowcount, 0)

    return _run(query, args, database, tx, outcome_of)


def _run(
    query: str,
    args: Sequence[Any] | None,
    database: str,
    tx: str | None,
    read: Callable[[CursorResult[Any]], T],
) -> T:
    _refuse_transaction(tx)
    datasources = current_session().datasources
    with shielded():  # SQLAlchemy's pool must not be torn; `interruptible` is how a cancellation gets in
        engine = datasources.engine(database)
        with _errors_of(query), engine.begin() as connection, interruptible(_interrupter(connection)):
            datasources.count_statement()
            return read(_execute(connection, query, args))


def _interrupter(connection: Connection) -> Callable[[], object]:
    """What makes the driver break off the statement that runs; does nothing where the driver has no such thing."""
    driver = connection.connection.driver_connection
    # sqlite3 calls it interrupt; psycopg, oracledb and others cancel.
    return getattr(driver, "interrupt", None) or getattr(driver, "cancel", None) or _cannot_interrupt


def _cannot_interrupt() -> None:
    """The row will say that the script is in native code."""


def _execute(connection: Connection, query: str, args: Sequence[Any] | None) -> CursorResult[Any]:
    statement, count = _translated(query, connection.dialect)
    if args is not None and len(args) != count:
        raise DatabaseError(f"The statement has {count} placeholders (?) for {len(args)} arguments.{_shown(query)}")
    if not args:
        # The statement goes to the driver as it stands: beside arguments, some read a % in it as a placeholder.
        return connection.execution_options(no_parameters=True).exec_driver_sql(query)
    values = [_to_database(value, connection.dialect) for value in args]
    if connection.dialect.paramstyle == "named":
        return connection.exec_driver_sql(statement, {_name(number): v for number, v in enumerate(values, 1)})
    return connection.exec_driver_sql(statement, tuple(values))


def _translated(query: str, dialect: Dialect) -> tuple[str, int]:
    """`query` with each `?` written as the driver wants it, and how many there are."""
    style = dialect.paramstyle
    pattern = _MYSQL_PLACEHOLDER if dialect.name in ("mysql", "mariadb") else _PLACEHOLDER
    count = 0
    pieces = []
    end = 0
    for match in pattern.finditer(query):
        if match["placeholder"]:
            count += 1
            pieces += [_escaped(query[end : match.start()], style), _placeholder(count, style)]
            end = match.end()
    return "".join([*pieces, _escaped(query[end:], style)]), count


def _escaped(text: str, style: str) -> str:
    return text.replace("%", "%%") if style in ("format", "pyformat") else text


def _placeholder(number: int, style: str) -> str:
    match style:
        case "format" | "pyformat":
            return "%s"
        case "numeric":
            return f":{number}"
        case "numeric_dollar":
            return f"${number}"
        case "named":
            return f":{_name(number)}"
        case _:
            return "?"


def _name(number: int) -> str:
    return f"p{number}"


def _to_database(value: Any, dialect: Dialect) -> Any:
    if not isinstance(value, datetime):
        is_day_as_text = isinstance(value, date) and dialect.name == "sqlite"
        return value.isoformat() if is_day_as_text else value
    if dialect.name == "sqlite":
        # As text and in local time, so that the order of the texts is that of the dates.
        return Date.of(value).isoformat(" ", "milliseconds")
    if isinstance(value, Date):
        # Some drivers go by the exact class.
        return datetime.combine(value.date(), value.timetz())
    return value


def _from_database(value: Any) -> Any:
    return Date.of(value) if isinstance(value, date) else value


def _first_value(rows: PyDataSet) -> Any:
    return rows[0][0] if len(rows) else None


def _made_key(result: CursorResult[Any], query: str) -> int:
    if result.returns_rows:
        return int(result.scalar_one())
    key = result.lastrowid
    if not key:
        raise DatabaseError(
            "The database tells no key of the inserted row; end the statement with RETURNING and the column."
            + _shown(query)
        )
    return int(key)


def _checked_args(args: object) -> Sequence[Any]:
    if isinstance(args, Sequence) and not isinstance(args, (str, bytes)):
        return args
    raise TypeError(f"args must be a list of values, one for each ?, such as [{args!r}], not {args!r}.")


def _refuse_transaction(tx: str | None) -> None:
    if tx is not None and tx != "":
        raise NotImplementedInPilotlight(
            "The parameter tx is not implemented in Pilotlight: every call is a transaction of its own. Leave it out."
        )


@contextmanager
def _errors_of(query: str) -> Iterator[None]:
    """Turn SQLAlchemy's errors into one sentence and the statement."""
    from sqlalchemy.exc import SQLAlchemyError  # see runtime/datasources.py

    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or (error.args[0] if error.args else type(error).__name__)
        raise DatabaseError(f"{str(cause).strip()}{_shown(query)}") from None


def _shown(query: str) -> str:
    statement = query.strip()
    cut = statement if len(statement) <= _SHOWN_CHARS else statement[:_SHOWN_CHARS] + "…"
    return f"\nStatement: {cut}"
