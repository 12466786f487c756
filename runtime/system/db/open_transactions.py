"""The transactions that scripts have begun and not closed yet. One connection each, one statement at a time."""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from runtime.session import Session
from runtime.system.db.errors import DatabaseError, NoTransactionError, errors_of
from runtime.tasks.cancellation import interruptible
from runtime.tasks.script_task import calling_as, current_task

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.engine import Engine

logger = logging.getLogger(__name__)

_ISOLATION_LEVELS = {1: "READ UNCOMMITTED", 2: "READ COMMITTED", 4: "REPEATABLE READ", 8: "SERIALIZABLE"}
"""JDBC's numbers, from the least to the most isolated."""


class Transaction:
    """One open transaction. Threads use it one after the other; a cancelled script stops waiting for its turn."""

    def __init__(self, connection: Connection, description: str, timeout_s: float) -> None:
        self.id = str(uuid.uuid4())
        self.description = description
        self.timeout_s = timeout_s
        self.last_used = time.monotonic()
        self._connection = connection
        self._turn = threading.Condition()
        self._is_in_use = False
        self._is_closed = False

    @contextmanager
    def used(self) -> Iterator[Connection]:
        """The connection, for the calling thread alone while the block runs. The caller is shielded.

        Raises:
            NoTransactionError: it was closed meanwhile.
        """
        self._take_turn()
        try:
            _begin_in_sqlite(self._connection)
            yield self._connection
        finally:
            self._give_turn()

    def commit(self) -> None:
        with errors_of(), self.used() as connection:
            connection.commit()

    def rollback(self) -> None:
        with errors_of(), self.used() as connection:
            connection.rollback()

    def close(self) -> None:
        """Give the connection back; what was not committed is rolled back."""
        self._take_turn()
        self._close()

    def close_if_unused(self) -> bool:
        """Close it and return True, or return False at once while a statement runs."""
        with self._turn:
            if self._is_in_use:
                return False
            self._is_in_use = True
        self._close()
        return True

    def _close(self) -> None:
        self._is_closed = True
        try:
            with errors_of():
                self._connection.close()
        finally:
            self._give_turn()

    def _take_turn(self) -> None:
        with interruptible(self._wake), self._turn:
            while self._is_in_use:
                if _is_cancelled():
                    raise DatabaseError("The script was cancelled while another one used its transaction.")
                self._turn.wait()
            if self._is_closed:
                raise NoTransactionError("The transaction was closed by another script meanwhile.")
            self._is_in_use = True

    def _give_turn(self) -> None:
        with self._turn:
            self._is_in_use = False
            self.last_used = time.monotonic()
            self._turn.notify()

    def _wake(self) -> None:
        with self._turn:
            self._turn.notify_all()


class OpenTransactions:
    """The open transactions of one session, by ID. Every method may be called from any thread.

    One that nobody uses for the length of its timeout is rolled back and named in a warning, and so are those that are
    open when the session ends. A thread of its own keeps the time while there is one.
    """

    def __init__(self, _session: Session) -> None:
        self._open: dict[str, Transaction] = {}
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def begin(self, engine: Engine, isolation_level: int | None, timeout_s: float, description: str) -> str:
        """Begin a transaction and return its ID. The caller is shielded.

        Raises:
            DatabaseError: the database cannot be reached, or isolates nothing so much.
        """
        with errors_of():
            connection = engine.connect()
            try:
                _isolate(connection, isolation_level)
            except BaseException:
                connection.close()
                raise
        transaction = Transaction(connection, description, timeout_s)
        with self._changed:
            self._open[transaction.id] = transaction
            self._changed.notify()
            self._keep_time()
        return transaction.id

    @contextmanager
    def used(self, transaction_id: str) -> Iterator[Connection]:
        """The connection of this transaction, for the calling thread alone while the block runs."""
        with self._found(transaction_id).used() as connection:
            yield connection

    def commit(self, transaction_id: str) -> None:
        self._found(transaction_id).commit()

    def rollback(self, transaction_id: str) -> None:
        self._found(transaction_id).rollback()

    def end(self, transaction_id: str) -> None:
        """Close the transaction; what was not committed is rolled back."""
        transaction = self._found(transaction_id)
        self._forget(transaction)
        transaction.close()

    def close(self) -> None:
        """The session ends: roll back what is open."""
        with self._changed:
            left = list(self._open.values())
        for transaction in left:
            self._forget(transaction)
            try:
                # Not waiting for a statement that runs: the database rolls it back when the process ends.
                transaction.close_if_unused()
            except DatabaseError as error:
                logger.warning("%s could not be closed: %s", transaction.description, error)
            else:
                logger.warning("%s was left open; it has been rolled back.", transaction.description)

    def _found(self, transaction_id: str) -> Transaction:
        with self._changed:
            transaction = self._open.get(str(transaction_id))
        if transaction is None:
            raise NoTransactionError(
                f"There is no open transaction {transaction_id!r}: it was closed, or was not used for as long as its "
                "timeout and has been rolled back. Begin another one by system.db.beginTransaction."
            )
        return transaction

    def _forget(self, transaction: Transaction) -> None:
        with self._changed:
            self._open.pop(transaction.id, None)
            self._changed.notify()

    def _keep_time(self) -> None:
        """See that there is a thread that keeps the time. `_changed` is held."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._close_unused, name="Transaction timeouts", daemon=True)
            with calling_as(None):  # the thread is ours, also when a script's transaction starts it
                self._thread.start()

    def _close_unused(self) -> None:
        while True:
            with self._changed:
                if not self._open:
                    self._thread = None
                    return
                rests = {transaction: _rest_s(transaction) for transaction in self._open.values()}
                if min(rests.values()) > 0:
                    self._changed.wait(min(rests.values()))
                    continue
            for transaction, rest in rests.items():
                if rest <= 0:
                    self._time_out(transaction)

    def _time_out(self, transaction: Transaction) -> None:
        try:
            if not transaction.close_if_unused():
                transaction.last_used = time.monotonic()  # a statement runs, which is using it
                return
        except DatabaseError as error:  # the server may be gone
            logger.warning("%s could not be closed: %s", transaction.description, error)
        self._forget(transaction)
        logger.warning(
            "%s was not used for %g s, its timeout; it has been rolled back.",
            transaction.description,
            transaction.timeout_s,
        )


def _rest_s(transaction: Transaction) -> float:
    return transaction.last_used + transaction.timeout_s - time.monotonic()


def _is_cancelled() -> bool:
    task = current_task()
    return task is not None and task.cancel_requested


def _isolate(connection: Connection, level: int | None) -> None:
    """Set the isolation level, or the next stricter one that the database has."""
    if level is None:
        return
    driver_connection = connection.connection.dbapi_connection
    assert driver_connection is not None
    known = connection.dialect.get_isolation_level_values(driver_connection)
    for number, name in _ISOLATION_LEVELS.items():
        if number >= level and name in known:
            connection.execution_options(isolation_level=name)
            return
    raise DatabaseError(f"The database does not isolate transactions as {_ISOLATION_LEVELS[level]}; leave it out.")


def _begin_in_sqlite(connection: Connection) -> None:
    """Begin in fact: sqlite3 would wait for the first statement that changes rows, and create tables outside."""
    if connection.dialect.name == "sqlite" and not getattr(
        connection.connection.driver_connection, "in_transaction", True
    ):
        connection.exec_driver_sql("BEGIN")
