"""Queries and updates whose SQL the script gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as calendar_date
from typing import Any

from runtime.dataset import PyDataSet
from runtime.system.date import format as format_date
from runtime.system.db.statements import Query, first_value, select, update


def runQuery(query: str, database: str = "", tx: str | None = None) -> PyDataSet:
    """The rows that `query` selects.

    With the `tx` of `beginTransaction` it takes part in that transaction, whose database counts.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        DatabaseError: the database refused the statement, or it selects nothing; nothing was changed.
        UnusableDatasourceError: there is no such database.
        NoTransactionError: there is no open transaction `tx`.

    Source: system.db.runQuery, Ignition 8.1.
    """
    return select(Query(query, database, tx))


def runPrepQuery(query: str, args: Sequence[Any], database: str = "", tx: str | None = None) -> PyDataSet:
    """The rows that `query` selects, each `?` in it standing for the next of `args`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `runQuery` raises, and:
        TypeError: `args` is no list or tuple.

    Source: system.db.runPrepQuery, Ignition 8.1.
    """
    return select(Query(query, database, tx, _checked_args(args)))


def runScalarQuery(query: str, database: str = "", tx: str | None = None) -> Any:
    """The first value of the first row that `query` selects, None when it selects no row.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `runQuery` raises.

    Source: system.db.runScalarQuery, Ignition 8.1.
    """
    return first_value(select(Query(query, database, tx), limit=1))


def runScalarPrepQuery(query: str, args: Sequence[Any], database: str = "", tx: str | None = None) -> Any:
    """The first value of the first row that `query` selects, each `?` in it standing for the next of `args`.

    None when it selects no row.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `runPrepQuery` raises.

    Source: system.db.runScalarPrepQuery, Ignition 8.1.
    """
    return first_value(select(Query(query, database, tx, _checked_args(args)), limit=1))


def runUpdateQuery(
    query: str,
    database: str = "",
    tx: str | None = None,
    getKey: bool = False,
    skipAudit: bool = True,
) -> int:
    """Run a statement that changes something; returns how many rows it changed.

    With `getKey` it returns the key that the database made for the inserted row. There is no audit profile,
    so `skipAudit` changes nothing.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `runQuery` raises.

    Source: system.db.runUpdateQuery, Ignition 8.1.
    """
    return update(Query(query, database, tx), bool(getKey))


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
    is no audit profile, so `skipAudit` changes nothing.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `runPrepQuery` raises.

    Source: system.db.runPrepUpdate, Ignition 8.1.
    """
    return update(Query(query, database, tx, _checked_args(args)), bool(getKey))


def runPrepStmt(
    query: str,
    args: Sequence[Any],
    database: str = "",
    tx: str | None = None,
    getKey: bool = False,
    skipAudit: bool = True,
) -> int:
    """What `runPrepUpdate` does, by its name before Ignition 7.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `runPrepQuery` raises.

    Source: system.db.runPrepUpdate, Ignition 8.1.
    """
    return runPrepUpdate(query, args, database, tx, getKey, skipAudit)


def dateFormat(date: calendar_date, formatPattern: str) -> str:
    """`date` written by a pattern such as "dd.MM.yyyy HH:mm": what `system.date.format` does.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.
        ValueError: the pattern cannot be used.

    Source: system.db.dateFormat, Ignition 8.1.
    """
    return format_date(date, formatPattern)


def _checked_args(args: object) -> Sequence[Any]:
    if isinstance(args, Sequence) and not isinstance(args, (str, bytes)):
        return args
    raise TypeError(f"args must be a list of values, one for each ?, such as [{args!r}], not {args!r}.")
