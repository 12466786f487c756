"""system.db: queries on the project's databases, which `pilotlight/databases.json` declares.

Every call is a transaction of its own, on a connection of its own, so that threads do not meet; one that is given the
`tx` of `beginTransaction` takes part in that. Cancelling the script makes the database break its statement off. Dates
come out as `system.date` dates and go in as dates or datetimes. SQLite keeps no type for an expression:
`max(t_stamp)` comes out as the text that was stored.
"""

from __future__ import annotations

# Ignition 7.9 still had these below system.db.
from runtime.system.dataset import (
    dataSetToExcel,
    dataSetToHTML,
    exportCSV,
    exportExcel,
    exportHTML,
    toDataSet,
    toPyDataSet,
)
from runtime.system.db.connections import (
    addDatasource,
    getConnectionInfo,
    getConnections,
    removeDatasource,
    setDatasourceConnectURL,
    setDatasourceEnabled,
    setDatasourceMaxConnections,
)
from runtime.system.db.errors import DatabaseError
from runtime.system.db.named_queries import (
    clearAllNamedQueryCaches,
    clearNamedQueryCache,
    clearQueryCache,
    execQuery,
    execScalar,
    execUpdate,
    runNamedQuery,
)
from runtime.system.db.queries import (
    dateFormat,
    runPrepQuery,
    runPrepStmt,
    runPrepUpdate,
    runQuery,
    runScalarPrepQuery,
    runScalarQuery,
    runUpdateQuery,
)
from runtime.system.db.store_and_forward import execUpdateAsync, runSFNamedQuery, runSFPrepUpdate, runSFUpdateQuery
from runtime.system.db.stored_procedures import SProcCall, createSProcCall, execSProcCall
from runtime.system.db.transactions import (
    beginNamedQueryTransaction,
    beginTransaction,
    closeTransaction,
    commitTransaction,
    rollbackTransaction,
)
from runtime.system.db.type_codes import IsolationLevel, TypeCode

BIT = TypeCode.BIT
TINYINT = TypeCode.TINYINT
SMALLINT = TypeCode.SMALLINT
INTEGER = TypeCode.INTEGER
BIGINT = TypeCode.BIGINT
FLOAT = TypeCode.FLOAT
REAL = TypeCode.REAL
DOUBLE = TypeCode.DOUBLE
NUMERIC = TypeCode.NUMERIC
DECIMAL = TypeCode.DECIMAL
CHAR = TypeCode.CHAR
VARCHAR = TypeCode.VARCHAR
LONGVARCHAR = TypeCode.LONGVARCHAR
NCHAR = TypeCode.NCHAR
NVARCHAR = TypeCode.NVARCHAR
LONGNVARCHAR = TypeCode.LONGNVARCHAR
DATE = TypeCode.DATE
TIME = TypeCode.TIME
TIMESTAMP = TypeCode.TIMESTAMP
BINARY = TypeCode.BINARY
VARBINARY = TypeCode.VARBINARY
LONGVARBINARY = TypeCode.LONGVARBINARY
BOOLEAN = TypeCode.BOOLEAN
BLOB = TypeCode.BLOB
CLOB = TypeCode.CLOB
NCLOB = TypeCode.NCLOB
ROWID = TypeCode.ROWID
NULL = TypeCode.NULL
OTHER = TypeCode.OTHER
ORACLE_CURSOR = TypeCode.ORACLE_CURSOR
DISTINCT = TypeCode.DISTINCT
STRUCT = TypeCode.STRUCT
REF = TypeCode.REF
JAVA_OBJECT = TypeCode.JAVA_OBJECT
SQLXML = TypeCode.SQLXML
ARRAY = TypeCode.ARRAY
DATALINK = TypeCode.DATALINK

READ_UNCOMMITTED = IsolationLevel.READ_UNCOMMITTED
READ_COMMITTED = IsolationLevel.READ_COMMITTED
REPEATABLE_READ = IsolationLevel.REPEATABLE_READ
SERIALIZABLE = IsolationLevel.SERIALIZABLE

__all__ = [
    "ARRAY",
    "BIGINT",
    "BINARY",
    "BIT",
    "BLOB",
    "BOOLEAN",
    "CHAR",
    "CLOB",
    "DATALINK",
    "DATE",
    "DECIMAL",
    "DISTINCT",
    "DOUBLE",
    "FLOAT",
    "INTEGER",
    "JAVA_OBJECT",
    "LONGNVARCHAR",
    "LONGVARBINARY",
    "LONGVARCHAR",
    "NCHAR",
    "NCLOB",
    "NULL",
    "NUMERIC",
    "NVARCHAR",
    "ORACLE_CURSOR",
    "OTHER",
    "READ_COMMITTED",
    "READ_UNCOMMITTED",
    "REAL",
    "REF",
    "REPEATABLE_READ",
    "ROWID",
    "SERIALIZABLE",
    "SMALLINT",
    "SQLXML",
    "STRUCT",
    "TIME",
    "TIMESTAMP",
    "TINYINT",
    "VARBINARY",
    "VARCHAR",
    "DatabaseError",
    "SProcCall",
    "addDatasource",
    "beginNamedQueryTransaction",
    "beginTransaction",
    "clearAllNamedQueryCaches",
    "clearNamedQueryCache",
    "clearQueryCache",
    "closeTransaction",
    "commitTransaction",
    "createSProcCall",
    "dataSetToExcel",
    "dataSetToHTML",
    "dateFormat",
    "execQuery",
    "execSProcCall",
    "execScalar",
    "execUpdate",
    "execUpdateAsync",
    "exportCSV",
    "exportExcel",
    "exportHTML",
    "getConnectionInfo",
    "getConnections",
    "removeDatasource",
    "rollbackTransaction",
    "runNamedQuery",
    "runPrepQuery",
    "runPrepStmt",
    "runPrepUpdate",
    "runQuery",
    "runSFNamedQuery",
    "runSFPrepUpdate",
    "runSFUpdateQuery",
    "runScalarPrepQuery",
    "runScalarQuery",
    "runUpdateQuery",
    "setDatasourceConnectURL",
    "setDatasourceEnabled",
    "setDatasourceMaxConnections",
    "toDataSet",
    "toPyDataSet",
]
