"""Stored procedures: a call is made, given its parameters, executed, and asked for what came out."""

from __future__ import annotations

from typing import Any

from runtime.dataset import Dataset
from runtime.java import lang
from runtime.system.dataset.coercion import coerced
from runtime.system.db.errors import DatabaseError
from runtime.system.db.procedure_calls import Outcome, Parameter, call_procedure
from runtime.system.db.statements import connected
from runtime.system.db.type_codes import TypeCode, python_type, type_code


class SProcCall:
    """One call of a stored procedure. Parameters go by their place, from 1, or by name where the database allows it."""

    def __init__(self, procedure: str, database: str, tx: str | None) -> None:
        self._procedure = procedure
        self._database = database
        self._tx = tx
        self._parameters: dict[int | str, Parameter] = {}
        self._return_code: TypeCode | None = None
        self._outcome: Outcome | None = None

    def registerInParam(self, param: int | str, typeCode: int, value: Any) -> None:
        """Give the parameter `param` a value, which is made one of the type `typeCode`, such as `system.db.INTEGER`.

        Raises:
            IllegalArgumentException: the value does not fit the type, or `param` or `typeCode` is none.
        """
        known = self._parameter(param)
        code = type_code(typeCode)
        self._parameters[param] = known.given(coerced(value, python_type(code)), code)

    def registerOutParam(self, param: int | str, typeCode: int) -> None:
        """Let the procedure set the parameter `param`; one that is registered by both functions goes in and out.

        Raises:
            IllegalArgumentException: `param` or `typeCode` is none.
        """
        self._parameters[param] = self._parameter(param).asked_for(type_code(typeCode))

    def registerReturnParam(self, typeCode: int) -> None:
        """Ask for what the procedure returns: it is called as a function then.

        Raises:
            IllegalArgumentException: `typeCode` is none.
        """
        self._return_code = type_code(typeCode)

    def getResultSet(self) -> Dataset | None:
        """The rows that the procedure selected, None when it selected none."""
        return self._done().rows

    def getUpdateCount(self) -> int:
        """How many rows the procedure changed, -1 when the database does not tell."""
        return self._done().update_count

    def getReturnValue(self) -> Any:
        """What the procedure returned, when `registerReturnParam` asked for it."""
        return self._done().return_value

    def getOutParamValue(self, param: int | str) -> Any:
        """What the procedure set the parameter to.

        Raises:
            IllegalArgumentException: `registerOutParam` was not called for it.
        """
        values = self._done().out_values
        if param not in values:
            raise lang.IllegalArgumentException(
                f"The parameter {param!r} is no out-parameter of this call; name it in registerOutParam first."
            )
        return values[param]

    def _parameter(self, param: object) -> Parameter:
        if isinstance(param, bool) or not (isinstance(param, str) or (isinstance(param, int) and param > 0)):
            raise lang.IllegalArgumentException(f"param must be a place, from 1, or a name, not {param!r}.")
        return self._parameters.get(param, Parameter())

    def _execute(self) -> None:
        with connected(self._database, self._tx, self._procedure) as connection:
            self._outcome = call_procedure(connection, self._procedure, self._parameters, self._return_code)

    def _done(self) -> Outcome:
        if self._outcome is None:
            raise DatabaseError("The call has not been executed; hand it to system.db.execSProcCall first.")
        return self._outcome


def createSProcCall(
    procedureName: str, database: str = "", tx: str | None = None, skipAudit: bool = False
) -> SProcCall:
    """A call of the stored procedure `procedureName`, to be given parameters and handed to `execSProcCall`.

    There is no audit profile, so `skipAudit` changes nothing.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.db.createSProcCall, Ignition 8.1.
    """
    return SProcCall(str(procedureName), database, tx)


def execSProcCall(callContext: SProcCall) -> None:
    """Execute the call; what came out is asked of it afterwards.

    PostgreSQL's procedures and functions are called, and those of databases whose Python driver knows stored procedures
    (MySQL's, Oracle's, pymssql). SQLite has none.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        DatabaseError: the database refused, or has no stored procedures.
        NoTransactionError: the transaction that the call was made for is not open.
        TypeError: `callContext` was not made by `createSProcCall`.

    Source: system.db.execSProcCall, Ignition 8.1.
    """
    if not isinstance(callContext, SProcCall):
        raise TypeError(f"execSProcCall takes what system.db.createSProcCall made, not {callContext!r}.")
    callContext._execute()
