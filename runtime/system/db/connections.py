"""The databases of the project: what is known of each, and how scripts declare them.

All changes are written to `pilotlight/databases.json` of this project, and count from the next statement on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from runtime.dataset import Dataset
from runtime.datasources import DatasourceError, Declaration
from runtime.java import lang
from runtime.session import current_session
from runtime.system.db.errors import DatabaseError, datasource_errors
from runtime.system.db.statements import Query, engine_of, select
from runtime.tasks.cancellation import shielded

if TYPE_CHECKING:
    from runtime.datasources import Datasources

_COLUMNS = {
    "Name": str,
    "Description": str,
    "DBType": str,
    "Status": str,
    "Problem": str,
    "ExtStatus": str,
    "Throughput": float,
    "ActiveConnections": int,
    "MaxConnections": int,
    "ValidationQuery": str,
}
_DB_TYPES = {"postgresql": "POSTGRES", "mysql": "MYSQL", "mariadb": "MYSQL", "mssql": "MSSQL", "oracle": "ORACLE"}
_VALIDATION_QUERIES = {"oracle": "SELECT 1 FROM DUAL"}
_VALIDATION_QUERY = "SELECT 1"
_IDLE = -1.0
"""What Ignition gives as the throughput of a connection that nobody uses; here it is not measured for each."""


def getConnections() -> Dataset:
    """What is known of every database of the project: a row for each.

    Columns: Name, Description, DBType (SQLITE, POSTGRES, MYSQL, ...), Status (Valid, Faulted or Disabled, from a query
    sent now), Problem, ExtStatus, Throughput (always -1), ActiveConnections, MaxConnections, ValidationQuery.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UnusableDatasourceError: the file that declares the databases is missing or cannot be used.

    Source: system.db.getConnections, Ignition 8.1.
    """
    with datasource_errors():
        declared = _datasources().declared()
    return _table([_row(declaration) for declaration in declared.databases.values()])


def getConnectionInfo(name: str = "") -> Dataset:
    """What `getConnections` tells, of the database `name` alone, of the default one for "".

    It has no row when there is no such database.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.db.getConnectionInfo, Ignition 8.1.
    """
    try:
        return _table([_row(_datasources().declaration(name or ""))])
    except DatasourceError:
        return _table([])


def addDatasource(
    jdbcDriver: str,
    name: str,
    description: str = "",
    connectUrl: str | None = None,
    username: str | None = None,
    password: str | None = None,
    props: str | None = None,
    validationQuery: str | None = None,
    maxConnections: int = 8,
) -> None:
    """Declare one more database in this project; the first one becomes its default.

    `connectUrl` is an SQLAlchemy URL such as "sqlite:///data/line.db", or one of JDBC's such as
    "jdbc:postgresql://host/line". A password is written to the project's files as it is. Drivers are found by the URL:
    `jdbcDriver` changes nothing, and `props`, which are JDBC's, must be part of the URL.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: there is no `connectUrl`, or a parameter cannot be used; nothing was written.
        UnusableDatasourceError: the name is taken, or the URL or file cannot be used; nothing was written.

    Source: system.db.addDatasource, Ignition 8.1.
    """
    if not connectUrl:
        raise lang.IllegalArgumentException('connectUrl is missing; write it like "sqlite:///data/line.db".')
    if props:
        raise lang.IllegalArgumentException(
            f"props {props!r} are JDBC's; write the driver's own into connectUrl, such as ...?connect_timeout=5."
        )
    declaration = Declaration(
        name=_checked_name(name),
        url=_url(connectUrl, username, password),
        description=description or "",
        max_connections=_checked_count(maxConnections),
        validation_query=validationQuery or "",
    )
    with shielded(), datasource_errors():
        _datasources().add(declaration)


def removeDatasource(name: str) -> None:
    """Declare the database `name` no more. Its data stay where they are.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UnusableDatasourceError: there is no such database, or the file cannot be written.

    Source: system.db.removeDatasource, Ignition 8.1.
    """
    with shielded(), datasource_errors():
        _datasources().remove(name)


def setDatasourceConnectURL(name: str, connectUrl: str) -> None:
    """Let the database `name` be another one: at an SQLAlchemy URL, or one of JDBC's.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UnusableDatasourceError: there is no such database, or the URL or file cannot be used; nothing was written.

    Source: system.db.setDatasourceConnectURL, Ignition 8.1.
    """
    with shielded(), datasource_errors():
        _datasources().change(name, url=str(connectUrl))


def setDatasourceEnabled(name: str, enabled: bool) -> None:
    """Let statements reach the database `name`, or refuse them all.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UnusableDatasourceError: there is no such database, or the file cannot be written.

    Source: system.db.setDatasourceEnabled, Ignition 8.1.
    """
    with shielded(), datasource_errors():
        _datasources().change(name, enabled=bool(enabled))


def setDatasourceMaxConnections(name: str, maxConnections: int) -> None:
    """Set how many connections to the database `name` may be open at the same time.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: `maxConnections` is no number from 1.
        UnusableDatasourceError: there is no such database, or the file cannot be written.

    Source: system.db.setDatasourceMaxConnections, Ignition 8.1.
    """
    count = _checked_count(maxConnections)
    with shielded(), datasource_errors():
        _datasources().change(name, maxConnections=count)


def _datasources() -> Datasources:
    return current_session().datasources


def _table(rows: list[list[Any]]) -> Dataset:
    return Dataset(_COLUMNS, rows, _COLUMNS.values())


def _row(declaration: Declaration) -> list[Any]:
    status, problem, kind, active = _state(declaration)
    query = declaration.validation_query or _VALIDATION_QUERIES.get(kind, _VALIDATION_QUERY)
    db_type = _DB_TYPES.get(kind, kind.upper())
    described = [declaration.name, declaration.description, db_type, status, problem, status]
    return [*described, _IDLE, active, declaration.max_connections, query]


def _state(declaration: Declaration) -> tuple[str, str | None, str, int]:
    """Status, problem, SQLAlchemy's name of the kind of database, and how many connections are in use."""
    if not declaration.is_enabled:
        return "Disabled", None, "", 0
    kind, active = "", 0
    try:
        engine = engine_of(declaration.name)
        kind, active = engine.dialect.name, engine.pool.checkedout()  # type: ignore[attr-defined]  # of QueuePool
        query = declaration.validation_query or _VALIDATION_QUERIES.get(kind, _VALIDATION_QUERY)
        select(Query(query, declaration.name))
    except DatabaseError as error:
        return "Faulted", str(error), kind, active
    return "Valid", None, kind, active


def _url(connect_url: str, username: str | None, password: str | None) -> str:
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    from runtime.datasources.jdbc import sqlalchemy_url

    try:
        url = make_url(sqlalchemy_url(connect_url))
    except (ArgumentError, ValueError) as error:
        # A JdbcUrlError says what to write; SQLAlchemy's would repeat the URL, which may hold a password.
        said = str(error) if type(error) is not ArgumentError else "It cannot be read."
        raise lang.IllegalArgumentException(f"connectUrl: {said} Write it like sqlite:///data/line.db.") from None
    if username:
        url = url.set(username=username, password=password)
    return url.render_as_string(hide_password=False)


def _checked_name(name: object) -> str:
    if isinstance(name, str) and name.strip():
        return name
    raise lang.IllegalArgumentException(f"name must be a text, such as line, not {name!r}.")


def _checked_count(count: object) -> int:
    if isinstance(count, int) and not isinstance(count, bool) and count > 0:
        return count
    raise lang.IllegalArgumentException(f"maxConnections must be a whole number from 1, not {count!r}.")
