"""How each database is told to run a stored procedure.

Python's DB-API has `callproc`, which returns the arguments as the procedure left them. PostgreSQL's newer drivers have
none, and tell a procedure's results as a row; MySQL's keep them in variables of the connection. Oracle's wants
variables of its own to write to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from runtime.dataset import Dataset
from runtime.system.db.errors import DatabaseError, shown
from runtime.system.db.statements import rows_of_cursor
from runtime.system.db.type_codes import TypeCode, python_type
from runtime.system.db.values import from_database, to_database

if TYPE_CHECKING:
    from sqlalchemy import Connection

_NAME = re.compile(r'(?:[\w$#]+|"[^"]+"|`[^`]+`|\[[^\]]+\])(?:\.(?:[\w$#]+|"[^"]+"|`[^`]+`|\[[^\]]+\]))*')


@dataclass(frozen=True)
class Parameter:
    """One parameter of a call: going in, coming out, or both."""

    value: Any = None
    code: TypeCode = TypeCode.OTHER
    goes_in: bool = False
    comes_out: bool = False

    def given(self, value: Any, code: TypeCode) -> Parameter:
        return replace(self, value=value, code=code, goes_in=True)

    def asked_for(self, code: TypeCode) -> Parameter:
        return replace(self, code=code, comes_out=True)


@dataclass(frozen=True)
class Outcome:
    """What a call gave."""

    rows: Dataset | None = None
    update_count: int = -1
    return_value: Any = None
    out_values: Mapping[int | str, Any] = field(default_factory=dict)


def call_procedure(
    connection: Connection, name: str, parameters: Mapping[int | str, Parameter], return_code: TypeCode | None
) -> Outcome:
    """Call the procedure `name` with parameters by place, from 1, or by name.

    Raises:
        DatabaseError: the database has no procedures, or its driver none that can be called so; the name is none.
    """
    if _NAME.fullmatch(name.strip()) is None:
        raise DatabaseError(f"{name!r} is no name of a stored procedure; write it like schema.name, without a CALL.")
    dialect = connection.dialect.name
    if dialect == "sqlite":
        raise DatabaseError(
            f"SQLite has no stored procedures, so that {name} cannot be called; write it as a script that runs its "
            "statements in one transaction of system.db.beginTransaction."
        )
    if dialect == "postgresql":
        return _call_in_postgresql(connection, name, parameters, return_code)
    if any(isinstance(key, str) for key in parameters):
        raise DatabaseError(f"The driver for {dialect} takes the parameters of {name} by place, from 1, not by name.")
    return _call_by_driver(connection, name, parameters, return_code)


# PostgreSQL


def _call_in_postgresql(
    connection: Connection, name: str, parameters: Mapping[int | str, Parameter], return_code: TypeCode | None
) -> Outcome:
    is_procedure = return_code is None and _is_procedure(connection, name)
    # A function's pure out-parameters are no part of its call; those of a procedure are there without a value.
    passed = {key: one for key, one in sorted_parameters(parameters) if one.goes_in or is_procedure}
    marks = ["%s" if isinstance(key, int) else f'"{key}" => %s' for key in passed]
    statement = f"{'CALL' if is_procedure else 'SELECT * FROM'} {name}({', '.join(marks)})"
    values = tuple(to_database(one.value, connection.dialect) for one in passed.values())
    result = connection.exec_driver_sql(statement, values)
    if not result.returns_rows:
        return Outcome(update_count=result.rowcount)
    rows = rows_of_cursor(result.keys(), result.fetchall())
    first: Sequence[Any] = rows.rows[0] if len(rows) else ()
    out_values = _by_place_or_name(parameters, rows.getColumnNames(), first)
    is_result_set = not is_procedure and return_code is None and not out_values
    return Outcome(
        rows=rows.getUnderlyingDataset() if is_result_set else None,
        return_value=first[0] if return_code is not None and len(first) else None,
        out_values=out_values,
    )


def _is_procedure(connection: Connection, name: str) -> bool:
    """Whether `name` is a procedure and no function, which are called in different ways."""
    plain = name.rpartition(".")[2].strip('"')
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM pg_catalog.pg_proc WHERE prokind = 'p' AND lower(proname) = lower(%s)", (plain,)
    )
    return bool(found.scalar_one())


def _by_place_or_name(
    parameters: Mapping[int | str, Parameter], columns: Sequence[str], row: Sequence[Any]
) -> dict[int | str, Any]:
    """The out-parameters' values: the row has them in their order, and under their names."""
    out = [key for key, one in sorted_parameters(parameters) if one.comes_out]
    by_name = dict(zip((column.lower() for column in columns), row, strict=False))
    by_place = dict(zip((key for key in out if isinstance(key, int)), row, strict=False))
    return {key: by_place.get(key) if isinstance(key, int) else by_name.get(key.lower()) for key in out}


# Drivers with callproc


def _call_by_driver(
    connection: Connection, name: str, parameters: Mapping[int | str, Parameter], return_code: TypeCode | None
) -> Outcome:
    cursor: Any = connection.connection.cursor()
    try:
        if not hasattr(cursor, "callproc"):
            raise DatabaseError(
                f"The driver {connection.dialect.driver} cannot call stored procedures; run the database's own "
                f"statement for it by system.db.runQuery or runUpdateQuery, such as EXEC {name}."
            )
        with _driver_errors(connection, name):
            return _called(cursor, connection, name, parameters, return_code)
    finally:
        cursor.close()


@contextmanager
def _driver_errors(connection: Connection, name: str) -> Iterator[None]:
    """Raise what the driver itself raises as DatabaseError."""
    try:
        yield
    except connection.dialect.loaded_dbapi.Error as error:
        raise DatabaseError(f"{str(error).strip()}{shown(name)}") from None


def _called(
    cursor: Any,
    connection: Connection,
    name: str,
    parameters: Mapping[int | str, Parameter],
    return_code: TypeCode | None,
) -> Outcome:
    keys = [key for key, _ in sorted_parameters(parameters)]
    arguments = [_argument(cursor, parameters[key], connection) for key in keys]
    if return_code is not None:
        if not hasattr(cursor, "callfunc"):
            raise DatabaseError(f"The driver {connection.dialect.driver} tells no return values; use an out-parameter.")
        return Outcome(return_value=from_database(cursor.callfunc(name, python_type(return_code), arguments)))
    left = cursor.callproc(name, arguments)
    rows = _fetched(cursor)
    if connection.dialect.name in ("mysql", "mariadb"):
        left = _variables(cursor, name, len(keys)) if keys else ()
    out = {key: _read(value) for key, value in zip(keys, left or (), strict=False) if parameters[key].comes_out}
    return Outcome(rows, cursor.rowcount if rows is None else -1, None, out)


def _argument(cursor: Any, parameter: Parameter, connection: Connection) -> Any:
    value = to_database(parameter.value, connection.dialect)
    if not parameter.comes_out or not hasattr(cursor, "var"):
        return value
    variable = cursor.var(python_type(parameter.code))
    if parameter.goes_in:
        variable.setvalue(0, value)
    return variable


def _fetched(cursor: Any) -> Dataset | None:
    if not cursor.description:
        return None
    rows = rows_of_cursor([column[0] for column in cursor.description], cursor.fetchall())
    while hasattr(cursor, "nextset") and cursor.nextset():
        """MySQL's driver takes no other statement before all results are read."""
    return rows.getUnderlyingDataset()


def _variables(cursor: Any, name: str, count: int) -> Sequence[Any]:
    cursor.execute(f"SELECT {', '.join(f'@_{name}_{number}' for number in range(count))}")
    return tuple(cursor.fetchone() or ())


def _read(value: Any) -> Any:
    return from_database(value.getvalue() if hasattr(value, "getvalue") else value)


def sorted_parameters(parameters: Mapping[int | str, Parameter]) -> list[tuple[int | str, Parameter]]:
    """Those by place in their order, then those by name as they were registered."""
    by_place = sorted((key, one) for key, one in parameters.items() if isinstance(key, int))
    return [*by_place, *((key, one) for key, one in parameters.items() if isinstance(key, str))]
