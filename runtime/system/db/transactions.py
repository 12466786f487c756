"""Several statements that take effect together or not at all."""

from __future__ import annotations

import numbers
import sys
from types import FrameType
from typing import Any

from runtime.java import lang
from runtime.monitor.stacks import script_line
from runtime.session import current_session
from runtime.system.db.errors import datasource_errors
from runtime.system.db.open_transactions import OpenTransactions
from runtime.system.db.statements import engine_of
from runtime.system.db.type_codes import IsolationLevel
from runtime.tasks.cancellation import shielded

DEFAULT_TIMEOUT_MS = 30_000
"""How long a transaction may go unused when nothing else is said."""


def beginTransaction(database: str = "", isolationLevel: int | None = None, timeout: int | None = None) -> str:
    """Begin a transaction; returns its ID, which other functions take as `tx`.

    What runs in it takes effect by `commitTransaction`; `closeTransaction` gives its connection back. One that nobody
    uses for `timeout` milliseconds is rolled back and closed, and so is one that is open when the session ends; the
    log says so. Threads that use it do so one after the other. When the database has no `isolationLevel` such as
    `system.db.READ_COMMITTED`, it is the next stricter one, on SQLite always SERIALIZABLE.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UnusableDatasourceError: there is no such database.
        DatabaseError: it cannot be reached.
        IllegalArgumentException: `isolationLevel` or `timeout` cannot be used.

    Source: system.db.beginTransaction, Ignition 8.1.
    """
    return _begin(database, isolationLevel, timeout, sys._getframe(1))


def beginNamedQueryTransaction(*args: Any, **kwargs: Any) -> str:
    """Begin a transaction for named queries; returns its ID, which `runNamedQuery` takes as `tx`.

    It is called as `beginTransaction` is, in Ignition's gateway with the project's name first:
    `([project], database, isolationLevel, timeout)`. It differs from `beginTransaction` in nothing else here, since
    databases are those of the session's project.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `beginTransaction` raises, and:
        TypeError: a parameter is unknown or given twice.

    Source: system.db.beginNamedQueryTransaction, Ignition 8.1.
    """
    has_project = len(args) > 1 and isinstance(args[1], str)
    return _begin_named(sys._getframe(1), *(args[1:] if has_project else args), **kwargs)


def commitTransaction(tx: str) -> None:
    """Make what ran in the transaction since it began, or since the last commit or rollback, take effect.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        NoTransactionError: there is no open transaction `tx`.
        DatabaseError: the database refused.

    Source: system.db.commitTransaction, Ignition 8.1.
    """
    with shielded():
        _transactions().commit(tx)


def rollbackTransaction(tx: str) -> None:
    """Undo what ran in the transaction since it began, or since the last commit or rollback.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        NoTransactionError: there is no open transaction `tx`.
        DatabaseError: the database refused.

    Source: system.db.rollbackTransaction, Ignition 8.1.
    """
    with shielded():
        _transactions().rollback(tx)


def closeTransaction(tx: str) -> None:
    """Give the transaction's connection back; what was not committed is undone. Its ID is no longer valid.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        NoTransactionError: there is no open transaction `tx`.

    Source: system.db.closeTransaction, Ignition 8.1.
    """
    with shielded():
        _transactions().end(tx)


def _begin_named(
    caller: FrameType,
    database: str = "",
    isolationLevel: int | None = None,
    timeout: int | None = None,
    project: str | None = None,
) -> str:
    return _begin(database, isolationLevel, timeout, caller)


def _begin(database: str, isolation_level: object, timeout_ms: object, caller: FrameType) -> str:
    level = _checked_level(isolation_level)
    timeout_s = _checked_timeout_s(timeout_ms)
    with shielded():
        engine = engine_of(database)
        description = _description(database, caller)
        return _transactions().begin(engine, level, timeout_s, description)


def _description(database: str, caller: FrameType) -> str:
    with datasource_errors():
        name = current_session().datasources.declaration(database or "").name
    line = script_line(caller)
    place = f", begun in {line.file}, line {line.line}," if line else ""
    return f"The transaction of the database {name!r}{place}"


def _transactions() -> OpenTransactions:
    return current_session().part(OpenTransactions)


def _checked_level(level: Any) -> int | None:
    # Scripts pass None or -1 for the database's own.
    if level is None or level == -1:
        return None
    try:
        return IsolationLevel(level)
    except ValueError:
        raise lang.IllegalArgumentException(
            f"isolationLevel must be one such as system.db.READ_COMMITTED, not {level!r}."
        ) from None


def _checked_timeout_s(timeout_ms: object) -> float:
    if timeout_ms is None:
        return DEFAULT_TIMEOUT_MS / 1000
    if isinstance(timeout_ms, bool) or not isinstance(timeout_ms, numbers.Real) or not float(timeout_ms) > 0:
        raise lang.IllegalArgumentException(f"timeout must be a number of milliseconds above 0, not {timeout_ms!r}.")
    return float(timeout_ms) / 1000
