"""system.db: queries on the project's databases, which `pilotlight/databases.json` declares."""

from typing import Any

from runtime.system.db import ARRAY as ARRAY
from runtime.system.db import BIGINT as BIGINT
from runtime.system.db import BINARY as BINARY
from runtime.system.db import BIT as BIT
from runtime.system.db import BLOB as BLOB
from runtime.system.db import BOOLEAN as BOOLEAN
from runtime.system.db import CHAR as CHAR
from runtime.system.db import CLOB as CLOB
from runtime.system.db import DATALINK as DATALINK
from runtime.system.db import DATE as DATE
from runtime.system.db import DECIMAL as DECIMAL
from runtime.system.db import DISTINCT as DISTINCT
from runtime.system.db import DOUBLE as DOUBLE
from runtime.system.db import DatabaseError as DatabaseError
from runtime.system.db import FLOAT as FLOAT
from runtime.system.db import INTEGER as INTEGER
from runtime.system.db import JAVA_OBJECT as JAVA_OBJECT
from runtime.system.db import LONGNVARCHAR as LONGNVARCHAR
from runtime.system.db import LONGVARBINARY as LONGVARBINARY
from runtime.system.db import LONGVARCHAR as LONGVARCHAR
from runtime.system.db import NCHAR as NCHAR
from runtime.system.db import NCLOB as NCLOB
from runtime.system.db import NULL as NULL
from runtime.system.db import NUMERIC as NUMERIC
from runtime.system.db import NVARCHAR as NVARCHAR
from runtime.system.db import ORACLE_CURSOR as ORACLE_CURSOR
from runtime.system.db import OTHER as OTHER
from runtime.system.db import READ_COMMITTED as READ_COMMITTED
from runtime.system.db import READ_UNCOMMITTED as READ_UNCOMMITTED
from runtime.system.db import REAL as REAL
from runtime.system.db import REF as REF
from runtime.system.db import REPEATABLE_READ as REPEATABLE_READ
from runtime.system.db import ROWID as ROWID
from runtime.system.db import SERIALIZABLE as SERIALIZABLE
from runtime.system.db import SMALLINT as SMALLINT
from runtime.system.db import SProcCall as SProcCall
from runtime.system.db import SQLXML as SQLXML
from runtime.system.db import STRUCT as STRUCT
from runtime.system.db import TIME as TIME
from runtime.system.db import TIMESTAMP as TIMESTAMP
from runtime.system.db import TINYINT as TINYINT
from runtime.system.db import VARBINARY as VARBINARY
from runtime.system.db import VARCHAR as VARCHAR
from runtime.system.db import addDatasource as addDatasource
from runtime.system.db import beginNamedQueryTransaction as beginNamedQueryTransaction
from runtime.system.db import beginTransaction as beginTransaction
from runtime.system.db import clearAllNamedQueryCaches as clearAllNamedQueryCaches
from runtime.system.db import clearNamedQueryCache as clearNamedQueryCache
from runtime.system.db import clearQueryCache as clearQueryCache
from runtime.system.db import closeTransaction as closeTransaction
from runtime.system.db import commitTransaction as commitTransaction
from runtime.system.db import createSProcCall as createSProcCall
from runtime.system.db import dataSetToExcel as dataSetToExcel
from runtime.system.db import dataSetToHTML as dataSetToHTML
from runtime.system.db import dateFormat as dateFormat
from runtime.system.db import execQuery as execQuery
from runtime.system.db import execSProcCall as execSProcCall
from runtime.system.db import execScalar as execScalar
from runtime.system.db import execUpdate as execUpdate
from runtime.system.db import execUpdateAsync as execUpdateAsync
from runtime.system.db import exportCSV as exportCSV
from runtime.system.db import exportExcel as exportExcel
from runtime.system.db import exportHTML as exportHTML
from runtime.system.db import getConnectionInfo as getConnectionInfo
from runtime.system.db import getConnections as getConnections
from runtime.system.db import removeDatasource as removeDatasource
from runtime.system.db import rollbackTransaction as rollbackTransaction
from runtime.system.db import runNamedQuery as runNamedQuery
from runtime.system.db import runPrepQuery as runPrepQuery
from runtime.system.db import runPrepStmt as runPrepStmt
from runtime.system.db import runPrepUpdate as runPrepUpdate
from runtime.system.db import runQuery as runQuery
from runtime.system.db import runSFNamedQuery as runSFNamedQuery
from runtime.system.db import runSFPrepUpdate as runSFPrepUpdate
from runtime.system.db import runSFUpdateQuery as runSFUpdateQuery
from runtime.system.db import runScalarPrepQuery as runScalarPrepQuery
from runtime.system.db import runScalarQuery as runScalarQuery
from runtime.system.db import runUpdateQuery as runUpdateQuery
from runtime.system.db import setDatasourceConnectURL as setDatasourceConnectURL
from runtime.system.db import setDatasourceEnabled as setDatasourceEnabled
from runtime.system.db import setDatasourceMaxConnections as setDatasourceMaxConnections
from runtime.system.db import toDataSet as toDataSet
from runtime.system.db import toPyDataSet as toPyDataSet

def refresh(component, propertyName) -> Any:
    """Not in Pilotlight. Windows have no query bindings here; assign the result of system.db.runNamedQuery to the property.

    Scope: Vision Client.
    """
