"""Stored procedures: how a call is made, what SQLite says, and what is asked of drivers that are not installed here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy import Connection

from runtime.java import lang
from runtime.system import db
from runtime.system.db.procedure_calls import Outcome, Parameter, call_procedure
from runtime.system.db.type_codes import TypeCode


def test_sqlite_has_none_and_says_what_to_do() -> None:
    call = db.createSProcCall("start_shift", "line")

    with pytest.raises(db.DatabaseError, match=r"SQLite has no stored procedures.*start_shift.*beginTransaction"):
        db.execSProcCall(call)


def test_codes_are_those_of_jdbc() -> None:
    assert (db.INTEGER, db.VARCHAR, db.BIT, db.TIMESTAMP, db.ORACLE_CURSOR) == (4, 12, -7, 93, -10)


def test_results_are_there_after_the_call_only() -> None:
    call = db.createSProcCall("start_shift")

    for ask in (call.getResultSet, call.getUpdateCount, call.getReturnValue, lambda: call.getOutParamValue(1)):
        with pytest.raises(db.DatabaseError, match="has not been executed"):
            ask()


@pytest.mark.parametrize(
    ("register", "sentence"),
    [
        (lambda call: call.registerInParam(0, db.INTEGER, 5), "param must be a place, from 1"),
        (lambda call: call.registerInParam(1, 99, 5), "typeCode must be a code such as system.db.INTEGER, not 99"),
        (lambda call: call.registerInParam(1, db.INTEGER, "five"), "'five' does not fit"),
        (lambda call: call.registerOutParam(None, db.INTEGER), "param must be"),
        (lambda call: call.registerReturnParam("INTEGER"), "typeCode must be"),
    ],
)
def test_parameter_that_cannot_be_registered_is_told(register: Callable[[Any], None], sentence: str) -> None:
    with pytest.raises(lang.IllegalArgumentException, match=sentence):
        register(db.createSProcCall("start_shift"))


def test_only_calls_are_executed() -> None:
    with pytest.raises(TypeError, match="createSProcCall"):
        db.execSProcCall("start_shift")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["a; drop table pumps", "CALL a", "a(1)", ""])
def test_name_cannot_hold_a_statement(name: str) -> None:
    with pytest.raises(db.DatabaseError, match="is no name of a stored procedure"):
        db.execSProcCall(db.createSProcCall(name))


class _DriverError(Exception):
    """What the driver below raises."""


class _Cursor:
    """A DB-API cursor with one stored procedure, `add`: its third argument becomes the sum of the others."""

    rowcount = 1

    def __init__(self, rows: list[tuple[object, ...]] | None = None) -> None:
        self.description = [("total",)] if rows else None
        self._rows = rows or []
        self.closed = False

    def callproc(self, name: str, arguments: Sequence[Any]) -> list[Any]:
        if name != "add":
            raise _DriverError(f"unknown procedure {name}")
        return [*arguments[:2], arguments[0] + arguments[1]]

    def fetchall(self) -> list[tuple[object, ...]]:
        return self._rows

    def close(self) -> None:
        self.closed = True


def _connection(cursor: object) -> Connection:
    driver = SimpleNamespace(cursor=lambda: cursor)
    dialect = SimpleNamespace(name="mssql", driver="pymssql", loaded_dbapi=SimpleNamespace(Error=_DriverError))
    return cast(Connection, SimpleNamespace(connection=driver, dialect=dialect))


ADD: dict[int | str, Parameter] = {
    3: Parameter().asked_for(TypeCode.INTEGER),
    2: Parameter().given(5, TypeCode.INTEGER),
    1: Parameter().given(2, TypeCode.INTEGER),
}


def test_driver_with_callproc_is_given_arguments_in_order() -> None:
    cursor = _Cursor()

    assert call_procedure(_connection(cursor), "add", ADD, None) == Outcome(None, 1, None, {3: 7})
    assert cursor.closed


def test_rows_that_a_procedure_selects_are_its_result_set() -> None:
    outcome = call_procedure(_connection(_Cursor([(7,)])), "add", ADD, None)

    assert outcome.rows is not None
    assert outcome.rows.getValueAt(0, "total") == 7
    assert outcome.update_count == -1


def test_error_of_the_driver_is_told_with_the_procedure() -> None:
    with pytest.raises(db.DatabaseError, match=r"unknown procedure sub\nStatement: sub"):
        call_procedure(_connection(_Cursor()), "sub", {}, None)


def test_driver_without_callproc_is_told_with_the_way_out() -> None:
    cursor = SimpleNamespace(close=lambda: None)

    with pytest.raises(db.DatabaseError, match=r"pymssql cannot call stored procedures; .* EXEC add"):
        call_procedure(_connection(cursor), "add", {}, None)


def test_names_of_parameters_are_not_for_every_driver() -> None:
    with pytest.raises(db.DatabaseError, match="by place, from 1, not by name"):
        call_procedure(_connection(_Cursor()), "add", {"a": Parameter()}, None)


def test_driver_that_tells_no_return_value_says_so() -> None:
    with pytest.raises(db.DatabaseError, match="no return values; use an out-parameter"):
        call_procedure(_connection(_Cursor()), "add", ADD, TypeCode.INTEGER)
