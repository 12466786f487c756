"""What goes wrong with databases, as scripts see it: every error here is a java.lang.Exception."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from runtime.datasources import DatasourceError
from runtime.java import lang

_SHOWN_CHARS = 500


class DatabaseError(lang.Exception):
    """The database refused a statement; the message is its own, followed by the statement."""


class UnusableDatasourceError(DatabaseError, DatasourceError):
    """There is no such database, or it cannot be used as it is declared; the message names the file to edit."""


class NoTransactionError(DatabaseError):
    """There is no open transaction with this ID; the message says what may have become of it."""


class UnknownNamedQueryError(DatabaseError, LookupError):
    """The project has no such named query, or there is no such project; the message says which there are."""


@contextmanager
def errors_of(query: str = "") -> Iterator[None]:
    """Turn SQLAlchemy's errors into one sentence and the statement."""
    from sqlalchemy.exc import SQLAlchemyError  # see runtime/datasources
    from sqlalchemy.exc import TimeoutError as PoolTimeoutError

    try:
        yield
    except PoolTimeoutError:
        raise DatabaseError(
            "All connections to the database are in use, and none was given back in time. Close what scripts leave "
            "open by system.db.closeTransaction, or raise the number by system.db.setDatasourceMaxConnections."
            + shown(query)
        ) from None
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or (error.args[0] if error.args else type(error).__name__)
        raise DatabaseError(f"{str(cause).strip()}{shown(query)}") from None


@contextmanager
def datasource_errors() -> Iterator[None]:
    """Turn a DatasourceError into one that scripts catch as a java.lang.Exception."""
    try:
        yield
    except DatasourceError as error:
        raise UnusableDatasourceError(*error.args) from None


def shown(query: str) -> str:
    """The line of a message that shows the statement, cut when it is long."""
    statement = query.strip()
    if not statement:
        return ""
    cut = statement if len(statement) <= _SHOWN_CHARS else statement[:_SHOWN_CHARS] + "…"
    return f"\nStatement: {cut}"
