"""JDBC's codes for types and isolation levels, by the names that scripts use: `system.db.INTEGER`."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any

from runtime.java import lang
from runtime.system.date import Date


class TypeCode(enum.IntEnum):
    """What the values of a stored procedure's parameter are."""

    BIT = -7
    TINYINT = -6
    BIGINT = -5
    LONGVARBINARY = -4
    VARBINARY = -3
    BINARY = -2
    LONGVARCHAR = -1
    NULL = 0
    CHAR = 1
    NUMERIC = 2
    DECIMAL = 3
    INTEGER = 4
    SMALLINT = 5
    FLOAT = 6
    REAL = 7
    DOUBLE = 8
    VARCHAR = 12
    BOOLEAN = 16
    DATE = 91
    TIME = 92
    TIMESTAMP = 93
    ROWID = -8
    NVARCHAR = -9
    ORACLE_CURSOR = -10
    NCHAR = -15
    LONGNVARCHAR = -16
    DATALINK = 70
    OTHER = 1111
    JAVA_OBJECT = 2000
    DISTINCT = 2001
    STRUCT = 2002
    ARRAY = 2003
    BLOB = 2004
    CLOB = 2005
    REF = 2006
    SQLXML = 2009
    NCLOB = 2011


class IsolationLevel(enum.IntEnum):
    """How much transactions that run at the same time see of each other."""

    READ_UNCOMMITTED = 1
    READ_COMMITTED = 2
    REPEATABLE_READ = 4
    SERIALIZABLE = 8


_PYTHON_TYPES: Mapping[TypeCode, type] = {
    **dict.fromkeys((TypeCode.TINYINT, TypeCode.SMALLINT, TypeCode.INTEGER, TypeCode.BIGINT), int),
    **dict.fromkeys((TypeCode.FLOAT, TypeCode.REAL, TypeCode.DOUBLE), float),
    **dict.fromkeys((TypeCode.BIT, TypeCode.BOOLEAN), bool),
    **dict.fromkeys((TypeCode.DATE, TypeCode.TIMESTAMP), Date),
    **dict.fromkeys((TypeCode.CHAR, TypeCode.VARCHAR, TypeCode.LONGVARCHAR, TypeCode.CLOB), str),
    **dict.fromkeys((TypeCode.NCHAR, TypeCode.NVARCHAR, TypeCode.LONGNVARCHAR, TypeCode.NCLOB), str),
}


def python_type(code: TypeCode) -> type:
    """The type of the values that have this code; `object` when any may have it."""
    return _PYTHON_TYPES.get(code, object)


def type_code(value: Any) -> TypeCode:
    """The code that `value` is.

    Raises:
        IllegalArgumentException: it is none.
    """
    try:
        return TypeCode(value)
    except ValueError:
        raise lang.IllegalArgumentException(
            f"typeCode must be a code such as system.db.INTEGER, not {value!r}."
        ) from None
